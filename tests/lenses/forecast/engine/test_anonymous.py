"""Games of identical parties: the published quality ladder, and what lumping must keep."""

import runpy
from dataclasses import replace
from math import comb
from pathlib import Path

import numpy as np
import pytest

from standoff.lenses.forecast.engine.anonymous import settle

LADDER = runpy.run_path(str(Path(__file__).with_name("quality_ladder.py")))
quality_ladder, prices = LADDER["quality_ladder"], LADDER["prices"]


def test_sizes():
    """Section J: 7 C(N + 6, 7) player states, C(N + 7, 7) markets."""
    for firms in (2, 4):
        game, _, _ = quality_ladder(firms)
        assert len(game.worth) == 7 * comb(firms + 6, 7)
        assert game.pay.shape[1] - len(game.worth) == comb(firms + 7, 7)


def test_the_monopolist_on_the_top_rung():
    """Section J: a price of exactly 7 and a profit of .4."""
    alone = np.zeros((1, 8), dtype=int)
    alone[0, [0, 7]] = 1
    price, share = prices(alone)
    assert price[0, 6] == pytest.approx(7.0, rel=1e-15)
    assert 0.4 * (price[0, 6] - 5.0) * share[0, 6] == pytest.approx(0.4, rel=1e-14)


def test_two_firms():
    """Section J: every number for N = 2."""
    game, find, entrant = quality_ladder(2)
    found = settle(game, tolerance=1e-14)
    values, shares = found.values, found.shares
    assert values[find(7)] == pytest.approx(6.315860887934298, rel=2e-12)
    assert values[find(7, (7,))] == pytest.approx(5.595577646678405, rel=2e-12)
    assert values[find(4)] == pytest.approx(4.625554004756434, rel=2e-12)
    assert shares[1, find(4)] == pytest.approx(0.43570492257167814, rel=2e-12)
    assert shares[2, find(4)] == pytest.approx(0.005475440685269609, rel=1e-11)
    assert shares[1, entrant()] == pytest.approx(0.201902478662803, rel=1e-11)
    assert shares[1, entrant((7,))] == pytest.approx(0.16053826934764834, rel=1e-11)
    assert values.sum() == pytest.approx(266.85725704178196, rel=2e-12)
    assert found.error(game) < 1e-11


@pytest.mark.parametrize(
    ("firms", "total", "least", "most"),
    [(4, 4116.367539432937, 3.780578629758229, 7.613355614443007), (6, 26864.21128048984, None, None)],
)
def test_more_firms(firms, total, least, most):
    """Section J: sums, and the least and largest value. The published values were left after changes of 1e-13."""
    values = settle(quality_ladder(firms)[0], tolerance=1e-13).values
    assert values.sum() == pytest.approx(total, rel=3e-12)
    if least:
        assert values.min() == pytest.approx(least, rel=3e-12)
        assert values.max() == pytest.approx(most, rel=3e-12)


@pytest.mark.parametrize(("firms", "sweeps", "off"), [(2, 583, 2.5e-6), (4, 1010, 3.7e-6)])
def test_value_iteration_as_published(firms, sweeps, off):
    """Section J: value iteration from the profits stops after the published sweeps, as far off as reported."""
    game, _, _ = quality_ladder(firms)
    exact = settle(game, tolerance=1e-14).values
    found = settle(game, method="iteration", start=game.worth + 0.8, changes=1e-8)
    assert abs(found.rounds - sweeps) <= 2
    assert np.abs(found.values - exact).max() == pytest.approx(off, rel=0.1)


def test_acceleration_takes_a_tenth_of_the_rounds():
    """To the published stop."""
    game, _, _ = quality_ladder(4)
    slow = settle(game, method="iteration", changes=1e-8)
    fast = settle(game, changes=1e-8)
    assert 10 * fast.rounds < slow.rounds
    assert np.abs(fast.values - slow.values).max() < 1e-5


def test_the_stated_error_holds():
    """Values left early are within their stated error of the exact ones."""
    game, _, _ = quality_ladder(2)
    exact = settle(game, tolerance=1e-14).values
    for tolerance in (1e-3, 1e-6, 1e-9):
        found = settle(game, tolerance=tolerance)
        assert np.abs(found.values - exact).max() <= found.error(game)


def test_without_credit_the_choices_to_leave_change():
    """Leaving for good collects no noise any more: the credit of noise is not a mere shift, as in case C2."""
    game, find, _ = quality_ladder(2)
    with_credit, without = settle(game), settle(replace(game, credit=0.0))
    assert without.shares[2, find(4)] > 50 * with_credit.shares[2, find(4)]
