"""The probabilities followed: how the conditions are grouped does not change a number."""

from __future__ import annotations

import pytest

import standoff as so
from standoff.lenses.forecast import course
from standoff.lenses.forecast.course import batches
from standoff.lenses.forecast.forecast import forecast
from standoff.testing import random_timed_conflict


def test_there_is_always_a_group():
    """Even without conditions the distribution itself is followed, once."""
    assert batches(0, 100) == [slice(0, 0)]
    assert batches(3, 100) == [slice(0, 3)]


def test_conditions_may_be_followed_one_by_one(monkeypatch):
    """Where memory is short the conditions are followed in several passes, with the same results."""
    conflict = next(c for c in map(random_timed_conflict, range(20)) if len(c.conditions) > 1)
    whole = forecast(conflict, engine="numpy")
    monkeypatch.setattr(course, "AT_ONCE", 1.0)
    assert len(batches(len(whole.conditions), whole.size)) == len(whole.conditions)
    apart = forecast(conflict, engine="numpy")
    for name, one in whole.conditions.items():
        other = apart.conditions[name]
        assert other.at == pytest.approx(one.at, abs=1e-9)
        assert other.first == pytest.approx(one.first, abs=1e-9)
        assert other.mean_months == pytest.approx(one.mean_months, abs=1e-6)


def test_the_horizon_is_followed_even_if_no_date_is():
    """What is reached by the horizon is known though only an early date was asked for."""
    conflict = so.load("cost-sharing")
    early = forecast(conflict, on="2019-10-31").conditions["deal"]
    assert early.reached == pytest.approx(forecast(conflict).conditions["deal"].reached, abs=1e-8)
