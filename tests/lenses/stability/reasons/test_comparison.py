"""Why a party prefers one state to another."""

import pytest
from hypothesis import given, settings

import standoff as so
from standoff.lenses.stability.reasons.comparison import Comparer, compare
from standoff.lenses.stability.reasons.ground import ground
from standoff.testing import conflicts

CASE = """
standoff: 1
title: Three ways to want
parties: {S: Statements, G: Goals, R: Ranking}
levers: {a: {of: S}, b: {of: G}, c: {of: R}}
conditions:
  peace: {when: not a and not b, because: [treaty]}
preferences:
  S: {statements: [{that: peace, note: above all}, {that: b, because: speech#p2}, c], because: memoir}
  G: {goals: [{when: a, worth: 0.1}, {when: b, worth: 0.2}, {when: a or b, worth: -0.3}, {when: c, worth: 1 to 3}]}
  R: {ranking: [[{a: no, b: no, c: no}, {a: no, b: no, c: yes}], [{a: no, b: yes, c: no}, {a: no, b: yes, c: yes},
      {a: yes, b: no, c: no}, {a: yes, b: no, c: yes}, {a: yes, b: yes, c: no}, {a: yes, b: yes, c: yes}]]}
sources: {treaty: {title: A treaty}, speech: {title: A speech}, memoir: {title: A memoir}}
"""


def compared(party, before, after):
    """How a party of the case sees the second state against the first."""
    conflict = so.loads(CASE)
    levels = [dict(zip("abc", [{"0": "no", "1": "yes"}[x] for x in text], strict=True)) for text in (before, after)]
    return compare(conflict, party, *levels)


@pytest.mark.parametrize(
    ("party", "before", "after", "relation", "said"),
    [
        ("S", "000", "100", "worse", "this breaks “peace”, its 1st statement [treaty]"),
        (
            "S",
            "100",
            "110",
            "better",
            "this fulfils “b”, its 2nd statement (the one above it does not change) [speech#p2]",
        ),
        ("S", "100", "101", "better", "this fulfils “c”, its 3rd statement (those above it do not change) [memoir]"),
        ("S", "100", "100", "equal", "this leaves all its statements as they were [memoir]"),
        (
            "G",
            "000",
            "110",
            "equal",
            "this brings “a” (worth 0.1), “b” (worth 0.2) and “a or b” (worth -0.3): 0 in all, as before",
        ),
        ("G", "001", "000", "worse", "this ends “c” (worth 1 to 3, counted as 2): 0 in all instead of 2"),
        ("G", "000", "000", "equal", "this leaves all its goals as they were: 0 in all, as before"),
        ("R", "110", "000", "better", "this ranks 1st of its 2 places instead of 2nd"),
        ("R", "110", "100", "equal", "this ranks 2nd of its 2 places, as before"),
    ],
)
def test_the_reason_is_what_decides(party, before, after, relation, said):
    """The first differing statement, the goals that change with exact sums, or the places."""
    found = compared(party, before, after)
    assert (found.relation, found.words()) == (relation, said)


def test_sources_come_from_the_nearest_place_that_has_them():
    """A statement's own source first, then its named condition's, then the whole preference's."""
    found = [compared("S", *pair).because for pair in (("000", "100"), ("100", "110"), ("100", "101"))]
    assert [[str(one) for one in because] for because in found] == [["treaty"], ["speech#p2"], ["memoir"]]


def test_a_comparison_is_plain_data():
    """The decisive statement with its place, note and sources; sums for goals."""
    assert compared("S", "000", "100").to_dict()["decisive"] == [
        {"text": "peace", "gained": False, "place": 1, "note": "above all", "because": ["treaty"]}
    ]
    goals = compared("G", "001", "000").to_dict()
    assert (goals["before"], goals["after"], goals["decisive"][0]["worth"]) == ("2", "0", "1 to 3, counted as 2")


@settings(max_examples=25, deadline=None)
@given(conflict=conflicts())
def test_comparisons_agree_with_the_ranks(conflict):
    """Read from the file or from the solvers' ranks, every two states compare alike."""
    place = ground(conflict, so.settings(conflict)[0])
    comparer = Comparer(conflict)
    first = place.space.state(0)
    for party in conflict.deciders:
        rank = place.ranks[party]
        for state in range(min(place.space.size, 12)):
            sign = int(rank[state]) - int(rank[0])
            wanted = "better" if sign > 0 else "equal" if sign == 0 else "worse"
            assert comparer.compare(party, first, place.space.state(state)).relation == wanted
