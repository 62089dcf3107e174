"""The replay of a record and its slow twin."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

import standoff as so
from standoff.lenses.record.replay import replay
from standoff.reading.record import read_record
from standoff.reference.graph import Graph
from standoff.reference.replay import at_end_of, replayed
from standoff.testing import evidence_conflicts, records

ZONES = ("UTC", "Asia/Seoul", "America/New_York")


@st.composite
def cases(draw):
    """A conflict with codings, a record of it, and a zone to count days in."""
    conflict = draw(evidence_conflicts())
    return conflict, draw(records(conflict)), draw(st.sampled_from(ZONES))


def _same(conflict, record, zone):
    fast, slow = replay(conflict, record, zone=zone), replayed(conflict, record, zone)
    rules = [rule.name or str(rule.when) for rule in conflict.impossible]
    assert [(one.day, one.event.id if one.event else "", dict(one.levers)) for one in fast.changing] == [
        (one.day, one.event, one.state) for one in slow
    ]
    for one, other in zip(fast.changing, slow, strict=True):
        assert set(one.by_another) == other.by_another
        assert bool(one.illegal) == other.illegal
        assert one.broken == tuple(rules[k] for k in sorted(other.broken))
    for day in {one.day for one in fast.inside}:
        assert dict(fast.at(day).levers) == at_end_of(conflict, record, zone, day)


@given(cases())
def test_the_twins_agree_on_random_records(case):
    """Days, states, owners, legality and broken rules are those of the definition, word for word."""
    _same(*case)


def test_the_twins_agree_on_korea():
    """The same on the record that ships."""
    conflict = so.load("korea")
    _same(conflict, read_record("korea", conflict), conflict.zone)


@given(cases())
def test_what_is_legal_and_possible_is_a_move_of_the_graph(case):
    """A change of one party alone is legal, and leads to a possible state, if and only if it is among its moves."""
    conflict, record, zone = case
    graph = Graph(replace(conflict, hold={}), {})
    for one in replay(conflict, record, zone=zone).changing:
        owners = {change.of for change in one.changes}
        if conflict.is_graph or len(owners) > 1 or owners == {"chance"} or one.event is None:
            continue
        before = {**one.levers, **{change.lever: change.before for change in one.changes}}
        ends = graph.moves(owners.pop(), tuple(before.values()))
        assert (tuple(one.levers.values()) in ends) == (not one.illegal and not one.broken)


@given(cases())
def test_every_event_is_counted_once(case):
    """The counts of readings add up to the events."""
    conflict, record, zone = case
    counts = replay(conflict, record, zone=zone).counts
    assert counts["events"] == len(record.events) == counts["before"] + counts["in_calendar"] + counts["after"]
    assert counts["in_calendar"] == counts["moves"] + counts["no_moves"] + counts["no_coding"]
    assert Counter(one.event for one in replay(conflict, record).steps if one.event) == Counter(record.events)
