"""The published and closed-form cases, from arrays: every digit that is given."""

import numpy as np
import pytest

from standoff.lenses.forecast.engine import distribution, values
from standoff.lenses.forecast.game import Choices, Draw, Game, Shocks, World

TIGHT = 1e-11


def at(size, state=0):
    """Certainty of one state."""
    return np.eye(1, size, state)[0]


def test_a_single_mover(no_shocks):
    """Case A: one party switches freely between two states; values, chances and the path to T = 3."""
    game = Game(
        2,
        3.0,
        np.array([[0.0, 1.5]]),
        np.zeros((1, 2)),
        np.array([0.1]),
        np.full((1, 2), 2.0),
        np.ones(1),
        (Choices(np.array([[1, 0]], np.int32)),),
        no_shocks(2),
        (),
        "taste-euler",
    )
    found = values.solve(World(game), tolerance=TIGHT)
    assert found.value(0.0)[0, 0] == pytest.approx([8.427094582136451, 9.140068650152859], rel=1e-12)
    spread = distribution.spread(found, at(2), 0.0, [3.0])
    assert spread.probabilities[0, 1] == pytest.approx(0.5878667293517594, abs=1e-12)


def test_an_election_switches_the_payoff(no_shocks):
    """Case B: a draw at t = 1, foreseen: anticipation before it, both branches after it."""
    game = Game(
        6,
        3.0,
        np.array([[0, 0.5, 0, 3, 0, -2.0]]),
        np.zeros((1, 6)),
        np.array([0.1]),
        np.full((1, 6), 2.0),
        np.ones(1),
        (Choices(np.array([[1, 0, 3, 2, 5, 4]], np.int32)),),
        no_shocks(6),
        (Draw(1.0, np.array([0.6, 0.4]), np.array([[2, 3, 2, 3, 4, 5], [4, 5, 2, 3, 4, 5]], np.int32)),),
        "taste-euler",
    )
    found = values.solve(World(game), tolerance=TIGHT)
    assert np.diff(found.value(1.0, "before")[0, 0])[0] == pytest.approx(0.469049725323582, abs=1e-12)
    assert np.diff(found.value(0.0)[0, 0])[0] == pytest.approx(0.26637709969022, abs=1e-12)
    once, last = distribution.spread(found, at(6), 0.0, [1.0, 3.0]).probabilities
    assert once[1::2].sum() == pytest.approx(0.5105606026860207, abs=1e-12)
    assert last[1::2].sum() == pytest.approx(0.5527691014548462, abs=1e-12)
    assert last[3] / 0.6 == pytest.approx(0.6634537938256302, abs=1e-12)
    assert last[5] / 0.4 == pytest.approx(0.3867420628986701, abs=1e-12)


def test_a_hazard_of_agreement():
    """Case C1: chance ends the talks at a constant rate."""
    none = Choices(np.zeros((0, 2), np.int32))
    rate = Shocks(np.array([[1, 1]], np.int32), np.array([[0.35, 0.0]]))
    worth, zero = np.array([[-1.0, 2.0]]), np.zeros((1, 2))
    game = Game(2, 4.0, worth, zero, np.array([0.08]), zero, np.ones(1), (none,), rate, ())
    found = values.solve(World(game), tolerance=TIGHT)
    assert found.value(0.0)[0, 0] == pytest.approx([1.11882859347047, 6.846274073157727], rel=1e-12)
    spread = distribution.spread(found, at(2), 0.0, [4.0, 1.0])
    assert spread.probabilities[:, 1] == pytest.approx([0.7534030360583935, 0.2953119102812866], abs=1e-12)


@pytest.mark.parametrize(
    ("noise", "value", "hazard"),
    [
        ("taste-euler", 4.724238930878815, 0.3264602253198592),
        ("taste", 3.676900019386925, 0.5800795548428239),
    ],
)
def test_acceptance_of_an_agreement(no_shocks, noise, value, hazard):
    """Case C2, in the limit of a long horizon: a lump of 4 on agreement; the constant of the noise matters."""
    end = np.array([[value, 4.0]])
    worth = np.array([[-0.5, 0.4]])  # 0.4 for ever at 0.1 a month is the lump of 4
    accept = Choices(np.array([[1, 2]], np.int32))
    pace = np.array([[1.0, 0.0]])
    game = Game(2, 5.0, worth, end, np.array([0.1]), pace, np.ones(1), (accept,), no_shocks(2), (), noise)
    found = values.solve(World(game), tolerance=TIGHT)
    assert found.value(0.0)[0, 0] == pytest.approx([value, 4.0], rel=1e-11)
    spread = distribution.spread(found, at(2), 0.0, [5.0])
    assert spread.probabilities[0, 1] == pytest.approx(1 - np.exp(-5 * hazard), abs=1e-11)


def test_levers_without_influence_on_each_other(no_shocks):
    """Case D: the product of three single movers, whatever the others' levers are worth to them."""
    levels, size = (2, 3, 2), 12
    level = np.array(np.unravel_index(np.arange(size), levels))
    own = [np.array([0, 0.8]), np.array([0, -0.4, 1.1]), np.array([0, 0.3])]
    worth = np.array([u[level[i]] for i, u in enumerate(own)])
    worth[0] += 0.5 * level[1] - 0.3 * level[2]
    states = np.arange(size, dtype=np.int32).reshape(levels)
    choices = tuple(
        Choices(np.array([np.roll(states, -k, i).ravel() for k in range(1, m)], np.int32)) for i, m in enumerate(levels)
    )
    pace = np.repeat([[1.0], [0.7], [1.5]], size, axis=1)
    zero, discount = np.zeros((3, size)), np.array([0.1, 0.2, 0.05])
    game = Game(size, 2.0, worth, zero, discount, pace, np.ones(3), choices, no_shocks(size), (), "taste")
    found = values.solve(World(game), tolerance=TIGHT)
    joint = distribution.spread(found, at(size), 0.0, [2.0]).probabilities[0].reshape(levels)
    assert joint.sum(axis=(1, 2)) == pytest.approx([0.4969920621587315, 0.5030079378412685], abs=1e-12)
    middle = [0.4576108050631507, 0.1765008830267333, 0.365888311910116]
    assert joint.sum(axis=(0, 2)) == pytest.approx(middle, abs=1e-12)
    assert joint.sum(axis=(0, 1)) == pytest.approx([0.5026910545723892, 0.4973089454276108], abs=1e-12)
    assert joint[1, 1, 1] == pytest.approx(0.04415175715428091, abs=1e-12)
    assert joint[1, 2, 1] == pytest.approx(0.0915270882276459, abs=1e-12)


def test_two_firms_and_a_market(entry_game):
    """Case E: values and probabilities at T = 5."""
    found = values.solve(World(entry_game(1.2, -0.4, 0.1, 5.0, "taste-euler")), tolerance=TIGHT)
    expected = [5.063554501965, 4.587853471012, 6.462558275181, 5.097039062393]
    assert found.value(0.0)[0, 0] == pytest.approx(expected, abs=1e-11)
    spread = distribution.spread(found, at(4), 0.0, [5.0])
    expected = [0.235508070366, 0.281304239287, 0.281304239287, 0.201883451061]
    assert spread.probabilities[0] == pytest.approx(expected, abs=1e-11)


def test_a_long_horizon_is_the_stationary_game(entry_game):
    """Case E at T = 250, 2e-10 from the stationary values, and the chances of a switch there."""
    found = values.solve(World(entry_game(1.2, -0.4, 0.1, 250.0, "taste-euler")), tolerance=1e-10)
    expected = [13.0224043089922, 12.53023080943313, 14.4323447871743, 13.04984542698243]
    assert found.value(0.0)[0, 0] == pytest.approx(expected, abs=3e-10)
    start = np.array([0.1049745402737631, 0.2960924375627426, 0.2960924375627426, 0.3028405846007517])
    spread = distribution.spread(found, start, 0.0, [5.0, 100.0])
    assert np.abs(spread.probabilities - start).max() < 1e-9


def test_the_symmetric_game_stays_symmetric(entry_game):
    """Case E2, (4, -4): at T = 20 both firms are alike to rounding, on the branch that is known."""
    found = values.solve(World(entry_game(4.0, -4.0, 0.05, 20.0, "taste")), tolerance=1e-10)
    one, two = found.value(0.0)[0]
    assert np.abs(one - two[[0, 2, 1, 3]]).max() < 1e-5


def test_two_states_at_constant_rates():
    """Case F: the matrix of probabilities after half a month."""
    none, zero = Choices(np.zeros((0, 2), np.int32)), np.zeros((1, 2))
    rate = Shocks(np.array([[1, 0]], np.int32), np.array([[0.3, 0.9]]))
    found = values.solve(World(Game(2, 0.5, zero, zero, np.zeros(1), zero, np.ones(1), (none,), rate, ())))
    expected = [[0.8872029090235066, 0.1127970909764934], [0.3383912729294802, 0.6616087270705198]]
    for state in (0, 1):
        spread = distribution.spread(found, at(2, state), 0.0, [0.5], tolerance=1e-12)
        assert spread.probabilities[0] == pytest.approx(expected[state], abs=1e-12)


def test_ten_levers_moved_by_chance():
    """Case H, n = 10: the corners and the mean."""
    n, size = 10, 1 << 10
    states = np.arange(size)
    onto = np.array([states ^ (1 << i) for i in range(n)], np.int32)
    rate = np.array([np.where(states >> i & 1, (50 - i) / 100, (20 + i) / 100) for i in range(n)])
    none, zero = Choices(np.zeros((0, size), np.int32)), np.zeros((1, size))
    found = values.solve(
        World(Game(size, 10.0, zero, zero, np.zeros(1), zero, np.ones(1), (none,), Shocks(onto, rate), ()))
    )
    last = distribution.spread(found, at(size), 0.0, [10.0], tolerance=1e-11).probabilities[0]
    ones = np.array([int(x).bit_count() for x in states])
    assert last[0] == pytest.approx(0.01326189998055589, abs=1e-12)
    assert last[-1] == pytest.approx(2.5497742978775e-5, abs=1e-13)
    assert last @ ones == pytest.approx(3.496808413120559, abs=1e-10)
