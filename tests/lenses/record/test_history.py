"""The file's history beside the replay."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from standoff.conflict.evidence import Coding
from standoff.conflict.record import Record, RecordedEvent
from standoff.lenses.record.replay import replay
from standoff.testing import evidence_conflicts


def test_spans_of_difference_have_both_levels(played):
    """From the day on which they differ until the day on which they do not, or differ otherwise."""
    found = played("a,2020-01-10,Bob,walkout", "b,2020-02-10,Bob,settles")
    assert [one.words for one in found.differences] == [
        "from 2020-01-10 until 2020-02-01: strike is yes by the record, no by the file's history",
        "from 2020-02-10 on: strike is no by the record, yes by the file's history",
    ]


def test_facts_before_the_beginning_are_the_start(played):
    """What the history says of days before ``begins`` is where the replay starts."""
    assert played().start.levers["gift"] == "yes"
    assert not played("a,2020-02-01,Bob,walkout").differences


def test_a_file_without_history_has_nothing_to_compare(played, talks):
    """Which is said, and is not the same as no difference."""
    found = played(conflict=replace(talks, history=()))
    assert found.differences is None
    assert "history: the file has none to compare with" in found.sentences()


@given(evidence_conflicts())
def test_a_replay_of_the_file_s_own_history_never_differs_from_it(conflict):
    """Each fact as an event that sets the same levels gives the same days."""
    facts = list(enumerate(conflict.history))
    events = tuple(RecordedEvent(f"e{k}", fact.on, ("A",), f"fact {k}", place=f"r:{k}") for k, fact in facts)
    coded = replace(conflict, coding=tuple(Coding(f"fact {k}", set=fact.set) for k, fact in facts))
    found = replay(coded, Record(_in_order(events)))
    assert found.differences in {None, ()}


def _in_order(events):
    """Facts of a day as the forecast takes them: a bare day is its first minute."""
    return tuple(sorted(events, key=lambda one: (one.on.day, str(one.on.clock or "00:00:00"))))
