"""The option table: upright while it fits, lying down otherwise, nothing lost."""

from __future__ import annotations

import pytest

import standoff as so
from standoff.pages.findings import gather
from standoff.pages.marks import marks
from standoff.pages.option_table import option_table


def table(case, listed=2000):
    """The option table of a bundled case."""
    found = gather(so.load(case), claims=False, forecast=False)
    return option_table(found.scopes[0], marks(found.conflict), listed)


@pytest.mark.parametrize(
    ("case", "form"), [("prisoners-dilemma", "upright"), ("cuban-missile-crisis", "rows"), ("elmira", "graph")]
)
def test_the_form_follows_the_number_of_states(case, form):
    """Few states stand side by side, many below each other, and a graph shows where its states lead."""
    assert table(case).form == form


@pytest.mark.parametrize("case", ["prisoners-dilemma", "cuban-missile-crisis", "cost-sharing"])
def test_every_state_has_every_level_once(case):
    """Each feasible state is in the table once, with one level per lever that can differ."""
    found, space = table(case), so.state_space(so.load(case))
    assert sorted(entry.caption.label for entry in found.entries) == sorted(space.label(i) for i in range(space.size))
    assert all(len(entry.cells) == len(space.levers) for entry in found.entries)


def test_the_filter_knows_for_whom_a_state_is_stable():
    """The letters that the filter reads are the verdicts of the result."""
    conflict = so.load("elmira")
    setting = so.stability(conflict).settings[0]
    for i, entry in enumerate(table("elmira").entries):
        verdict = setting.state(i)
        letters = [[conflict.deciders["abc".index(one)] for one in word if one != "-"] for word in entry.stable.split()]
        assert letters == [list(parties) for parties in verdict.stable.values()]


def test_a_bounded_table_keeps_what_matters():
    """Above the bound the status quo, its neighbours and the outcomes that hold are kept, and the rest is counted."""
    found = table("cost-sharing", listed=14)
    whole = table("cost-sharing")
    assert len(whole.entries) == 15 == found.total
    assert any(entry.caption.start for entry in found.entries)
    assert {entry.caption.label for entry in whole.entries if entry.holds} <= {e.caption.label for e in found.entries}


def test_graph_entries_are_the_arcs_of_the_file():
    """In graph form an entry names the states that the party can move to."""
    conflict = so.load("elmira")
    for entry in table("elmira").entries:
        for party, cell in zip(conflict.deciders, entry.cells, strict=True):
            ends = [end for start, end in conflict.arcs[party] if start == entry.caption.label]
            assert cell.text == ", ".join(ends)
