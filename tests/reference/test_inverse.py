"""The slow twin of the inverse question."""

from dataclasses import replace

import pytest

import standoff as so
from standoff.reference.graph import Graph
from standoff.reference.inverse import rankings_with, stable_sets, verify_inverse

PD = so.load("prisoners-dilemma")


def test_the_dilemma_by_hand():
    """Cooperation is Nash stable for Row if defecting alone is not above it: 4 of 8 sets, 12 of 24 rankings."""
    graph = Graph(PD, {})
    state = tuple(PD.names["CC-both-cooperate"].values())
    sets = stable_sets(graph, "Row", state, "Nash", frozenset())
    assert len(sets) == 4
    assert sum(rankings_with(graph, above) for above in sets) == 12


def test_a_wrong_finding_is_found():
    """A count, a verdict or a change that is not right is named."""
    found = so.inverse(PD, "CC-both-cooperate", parties=["Row"], concepts=["Nash"])
    (one,) = found.findings
    assert verify_inverse(found) == ()
    for wrong in (
        replace(one, stable=True),
        replace(one, verdict="always"),
        replace(one, count=replace(one.count, patterns=5)),
        replace(one, count=replace(one.count, rankings=13)),
        replace(one, change=replace(one.change, flips=2)),
        replace(one, change=replace(one.change, ways=2)),
        replace(one, change=replace(one.change, rise=None)),
    ):
        assert verify_inverse(replace(found, findings=(wrong,)))


def test_too_many_states_are_refused():
    """Beyond 13 states the twin says that it does not try."""
    with pytest.raises(so.NotComputed, match="13 states"):
        verify_inverse(so.inverse(so.load("cost-sharing"), parties=["ROK"], concepts=["Nash"]))
