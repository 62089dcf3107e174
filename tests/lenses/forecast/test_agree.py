"""The forecast of random conflicts is that of the slow twin, and does not depend on how the conflict is written."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import given, settings

import standoff as so
from standoff.conflict.conflict import GRAPH_LEVER
from standoff.lenses.forecast.ask import ask
from standoff.lenses.forecast.forecast import forecast
from standoff.reference import verify_answers, verify_forecast
from standoff.testing import random_timed_conflict, timed_conflicts

PUBLISHED = Path(__file__).parent / "published"
BAR = 1e-9
CLOSE = {"rel": 0, "abs": BAR}


def dates(conflict):
    """A date in the middle, and the last."""
    days = (conflict.ends.day - conflict.begins.day).days
    return [conflict.begins.day + timedelta(days=days // 2), conflict.ends]


def told(conflict, on=None):
    """A forecast at two dates by the plain engine."""
    return forecast(conflict, on=on or dates(conflict), tolerance=1e-9, engine="numpy")


@pytest.mark.parametrize("seed", range(1000, 1006))
def test_forecasts_agree_with_the_slow_twin(seed):
    """Every probability to 1e-9, and to what the forecast itself says, if that is less."""
    found = told(random_timed_conflict(seed))
    assert list(verify_forecast(replace(found, tolerance=min(found.tolerance, BAR)))) == []


@pytest.mark.parametrize("seed", range(1000, 1006))
def test_answers_agree_with_the_slow_twin(seed):
    """Every answer, with and without a supposition, to what it says itself."""
    found = ask(random_timed_conflict(seed), tolerance=1e-9, engine="numpy")
    assert list(verify_answers(found)) == []
    assert all(one.tolerance <= 1e-8 / (one.given_probability or 1) for one in found.answers)


@pytest.mark.parametrize("seed", [1, 34])
def test_games_without_end_agree_with_the_slow_twin(seed):
    """Where there are several solutions (seed 34), it is the one that ever longer games come to."""
    conflict = random_timed_conflict(seed)
    found = forecast(conflict, on=dates(conflict), stationary=True, tolerance=1e-9, engine="numpy")
    assert list(verify_forecast(found)) == []


@settings(max_examples=8)
@given(timed_conflicts())
def test_probabilities_are_probabilities(conflict):
    """Nothing is negative, levels and states sum to one, and what has once been true stays so."""
    found = told(conflict)
    for row, states in enumerate(found.likeliest):
        assert sum(one.probability for one in states) + found.rest[row] == pytest.approx(1, **CLOSE)
        assert all(one.probability >= 0 for one in states)
        for levels in found.levers.values():
            assert sum(series[row] for series in levels.values()) == pytest.approx(1, **CLOSE)
    for one in found.conditions.values():
        assert all(0 <= at <= first + BAR for at, first in zip(one.at, one.first, strict=True))
        assert all(early <= late + BAR for early, late in pairwise((*one.first, one.reached)))
        assert one.reached <= 1
    following = found.next_moves
    assert sum(move.share for move in following.moves) + following.nothing == pytest.approx(1, abs=1e-8)


@settings(max_examples=5)
@given(timed_conflicts())
def test_the_order_of_parties_does_not_matter(conflict):
    """Nor does that of levers, shocks and conditions."""
    other = replace(conflict, **{name: turned(getattr(conflict, name)) for name in ("parties", "levers", "conditions")})
    seen = {
        party: replace(view, parties=other.parties, levers=other.levers) for party, view in conflict.perceives.items()
    }
    other = replace(other, shocks=conflict.shocks[::-1], perceives=MappingProxyType(seen))
    assert_same(told(conflict), told(other))


@settings(max_examples=5)
@given(timed_conflicts())
def test_the_names_of_levers_and_levels_do_not_matter(conflict):
    """A file with other words in it is the same conflict."""
    words = {lever: f"the-{lever}" for lever in conflict.levers if lever != GRAPH_LEVER}
    words |= {level: f"at-{level}" for lever in conflict.levers.values() for level in lever.levels}
    found = told(conflict)
    levers = {
        words.get(lever, lever): {words[level]: series for level, series in levels.items()}
        for lever, levels in found.levers.items()
    }
    assert_same(replace(found, levers=levers), told(renamed(conflict, words)))


@pytest.mark.parametrize("variant", ["lump"])
def test_a_variant_is_the_patched_file(variant):
    """The forecast of a variant is that of a file in which the patch has been written into the text."""
    text = (PUBLISHED / "acceptance.yaml").read_text(encoding="utf-8")
    base, _, _ = text.partition("variants:")
    patched = base.replace("      - {when: accept, worth: 0.4}\n", "").replace(
        "consistency: 1}", "consistency: 1, costs: [{from: not accept, to: accept, worth: 4}]}"
    )
    conflict = so.load(PUBLISHED / "acceptance.yaml")
    assert_same(told(so.variant(conflict, variant)), told(so.loads(patched)))
    assert told(so.variant(conflict, variant)).variant == variant


def assert_same(one, other):
    """Two forecasts have the same numbers under the same names."""
    assert one.levers.keys() == other.levers.keys()
    for lever, levels in one.levers.items():
        for level, series in levels.items():
            assert other.levers[lever][level] == pytest.approx(series, **CLOSE)
    assert one.conditions.keys() == other.conditions.keys()
    for name, condition in one.conditions.items():
        assert other.conditions[name].at == pytest.approx(condition.at, **CLOSE)
        assert other.conditions[name].first == pytest.approx(condition.first, **CLOSE)


def turned(mapping):
    """A mapping with its items in the opposite order."""
    return MappingProxyType(dict(reversed(mapping.items())))


def renamed(value, words):
    """Any value of a conflict with other words for its levers and levels."""
    if isinstance(value, str):
        return words.get(value, value)
    if isinstance(value, tuple):
        return tuple(renamed(one, words) for one in value)
    if isinstance(value, Mapping):
        return MappingProxyType({renamed(key, words): renamed(one, words) for key, one in value.items()})
    if is_dataclass(value):
        return replace(value, **{one.name: renamed(getattr(value, one.name), words) for one in fields(value)})
    return value
