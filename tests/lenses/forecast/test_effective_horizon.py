"""The effective horizon: its months, and the loud warning beyond it."""

from __future__ import annotations

import pytest

from standoff.lenses.forecast.effective_horizon import EffectiveHorizon


@pytest.mark.parametrize(("growth", "months"), [(0.061893, 595), (0.592068, 62), (1.181758, 31)])
def test_the_months_of_the_entry_games(growth, months):
    """Rounding is as large as the values after 36.84 / kappa months."""
    assert EffectiveHorizon(growth, 20).months == pytest.approx(months, abs=0.5)


@pytest.mark.parametrize("growth", [-0.1, 0.0])
def test_what_fades_sets_no_limit(growth):
    """Where small changes do not grow there is no limit, and never a warning."""
    horizon = EffectiveHorizon(growth, 1e6)
    assert horizon.months is None
    assert not horizon.flagged
    assert horizon.warning() == ""
    assert horizon.words().startswith("no limit")


def test_the_warning_is_loud_and_says_what_helps():
    """Beyond the effective horizon the warning says that this is no forecast, by how much, and what to do."""
    near, far = EffectiveHorizon(1.181758, 20), EffectiveHorizon(1.181758, 100)
    assert not near.flagged
    assert far.flagged
    assert far.warning().startswith("NOT A FORECAST: it looks 100 months ahead")
    assert "31.2 months" in far.warning()
    assert "until" in far.warning()


def test_rounding_grows_to_one_and_no_further():
    """What rounding has become is its growth over the months asked for, at most 1."""
    assert EffectiveHorizon(-1.0, 50).amplified == pytest.approx(1e-16)
    assert EffectiveHorizon(1.0, 10).amplified == pytest.approx(2.2026e-12, rel=1e-3)
    assert EffectiveHorizon(1.0, 1e5).amplified == 1.0


def test_it_is_plain_values():
    """The growth, the months and the warning can be written as JSON."""
    found = EffectiveHorizon(0.5, 100).to_dict()
    assert found["flagged"] is True
    assert found["effective_months"] == pytest.approx(73.68, abs=0.01)
    assert found["warning"]
