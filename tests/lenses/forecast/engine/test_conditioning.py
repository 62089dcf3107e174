"""How fast small changes grow: the published games, and what must be flagged."""

from dataclasses import replace

import numpy as np
import pytest

from standoff.lenses.forecast.engine import conditioning
from standoff.lenses.forecast.engine.conditioning import growth
from standoff.lenses.forecast.engine.values import solve
from standoff.lenses.forecast.game import Choices, Draw, Game, Shocks, World


def followed(game, **how):
    """The trajectory of a game and its growth."""
    trajectory = solve(World(game), engine="numpy", **how)
    return trajectory, growth(trajectory)


@pytest.mark.parametrize(
    ("alone", "both", "rho", "span", "kappa", "months"),
    [
        (1.2, -0.4, 0.1, 60.0, -0.1, None),
        (2.0, -1.0, 0.1, 100.0, -0.1, None),
        (2.0, -2.0, 0.05, 160.0, 0.061893, 595),
        (4.0, -2.0, 0.05, 40.0, 0.592068, 62),
        (4.0, -4.0, 0.05, 24.0, 1.181758, 31),
    ],
)
def test_growth_rates(entry_game, alone, both, rho, span, kappa, months):  # noqa: PLR0917 - a row of the table
    """Case E2 and the games of the theory: kappa to the digits given, and the horizon that follows."""
    _, found = followed(entry_game(alone, both, rho, span, "taste"))
    assert found.rate == pytest.approx(kappa, abs=1.5e-6)
    assert (found.horizon and round(found.horizon)) == months


@pytest.mark.parametrize(("alone", "both"), [(2.0, -2.0), (4.0, -2.0), (4.0, -4.0)])
def test_a_short_horizon_finds_the_symmetric_solution(entry_game, alone, both):
    """Case E2: at 20 months both firms are valued alike, and nothing is flagged."""
    trajectory, found = followed(entry_game(alone, both, 0.05, 20.0, "taste"))
    values = trajectory.value(0.0)[0]
    assert np.abs(values[0] - values[1][[0, 2, 1, 3]]).max() < 1e-4
    assert found.horizon > 20.0


def test_choices_of_the_symmetric_branch(entry_game):
    """Case E2: the choices to which the symmetric solution of the strongest rivalry settles before rounding grows."""
    trajectory, _ = followed(entry_game(4.0, -4.0, 0.05, 22.0, "taste"))
    values = trajectory.value(2.0)[0, 0]
    worth = trajectory.world.truth.choices[0].worth[0]
    gains = values[[2, 3, 0, 1]] + worth - values
    assert 1 / (1 + np.exp(-gains)) == pytest.approx([0.984245, 0.377586, 0.008709, 0.474973], abs=2e-5)


@pytest.mark.parametrize(("alone", "both", "months"), [(4.0, -2.0, 62), (4.0, -4.0, 31)])
@pytest.mark.parametrize("span", [100.0, 250.0])
def test_a_long_horizon_is_flagged(entry_game, alone, both, months, span):
    """Case E2: beyond the effective horizon the values leave the symmetric ones, and the growth is still known."""
    _, found = followed(entry_game(alone, both, 0.05, span, "taste"))
    assert found.horizon < span
    assert found.horizon == pytest.approx(months, abs=0.6)
    assert found.gain > 30


def test_a_mild_rivalry_is_not_flagged(entry_game):
    """Case E2: with the weakest growth a hundred months are far inside the horizon."""
    _, found = followed(entry_game(2.0, -2.0, 0.05, 100.0, "taste"))
    assert found.horizon > 100


@pytest.mark.parametrize("noise", ["error", "taste", "taste-euler"])
def test_in_a_large_game_the_direction_turns_more_slowly(entry_game, monkeypatch, noise):
    """With fewer steps between nodes the same rate is found."""
    trajectory, found = followed(entry_game(4.0, -2.0, 0.05, 40.0, noise))
    monkeypatch.setattr(conditioning, "_LARGE", 0)
    assert growth(trajectory).rate == pytest.approx(found.rate, rel=1e-2)


def test_where_nobody_decides_changes_fade(no_shocks):
    """Without parties that move, changes fade at the rate of the discount; a seed changes nothing."""
    game = Game(
        3,
        30.0,
        np.array([[1.0, 2.0, 0.0]]),
        np.zeros((1, 3)),
        np.array([0.2]),
        np.zeros((1, 3)),
        np.ones(1),
        (Choices(np.zeros((0, 3), np.int32)),),
        Shocks(np.array([[1, 2, 0]], np.int32), np.full((1, 3), 0.7)),
        (),
    )
    trajectory, found = followed(game)
    assert found.rate == pytest.approx(-0.2, abs=1e-6)
    assert growth(trajectory, seed=5).rate == pytest.approx(-0.2, abs=1e-6)
    assert growth(trajectory).log.tobytes() == found.log.tobytes()
    _, still = followed(replace(game, shocks=no_shocks(3)))
    assert still.log[-1] == pytest.approx(-0.2 * 30.0, abs=1e-6)


@pytest.mark.parametrize(("span", "flagged"), [(44.0, False), (90.0, True)])
def test_a_draw_that_forgets_ends_all_growth(entry_game, span, flagged):
    """A date that takes every state to one state leaves no differences to grow; they begin anew, from rounding."""
    forgets = Draw(span - 22.0, np.ones(1), np.zeros((1, 4), np.int32))
    _, found = followed(replace(entry_game(4.0, -4.0, 0.05, span, "taste"), jumps=(forgets,)))
    assert (found.horizon < span) == flagged
    assert found.rate == pytest.approx(1.181758, abs=2e-3 if flagged else 0.6)


def test_any_world_has_a_growth(worlds):
    """Jumps, final states, pictures, costs: the growth is finite, and as long as the trajectory."""
    for seed in range(6):
        trajectory = solve(worlds(seed), engine="numpy")
        found = growth(trajectory)
        assert found.months[0] == 0
        assert found.log.shape == found.months.shape == (len(trajectory.times),)
        assert np.isfinite(found.log).all()
        assert np.isfinite(found.rate)
