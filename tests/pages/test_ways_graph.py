"""The graph of the shortest ways: no overlaps, every path drawn, what finds no room counted."""

from __future__ import annotations

from itertools import combinations

import pytest

import standoff as so
from standoff.pages import ways_graph
from standoff.pages.marks import marks
from standoff.pages.ways_graph import drawn_paths, graph
from standoff.testing import random_conflict

CASES = ("elmira", "cost-sharing", "prisoners-dilemma", "cuban-missile-crisis", "north-korea-2017", *range(12))


def drawn(case):
    """The paths of a case, those written down, and their graph."""
    conflict = so.load(case) if isinstance(case, str) else random_conflict(case)
    try:
        found = so.paths(conflict)
    except so.CallError:
        return None
    told = list(found.destinations)[:20]
    return found, told, graph(found, told, marks(conflict))


@pytest.mark.parametrize("case", CASES)
def test_no_two_cards_overlap(case):
    """All cards stand apart and inside the picture, with the status quo first."""
    found = drawn(case)
    if found is None or found[2] is None:
        return
    picture = found[2]
    for a, b in combinations(picture.cards, 2):
        assert a.x + a.width < b.x or b.x + b.width < a.x or a.y + a.height < b.y or b.y + b.height < a.y
    assert all(c.x >= 0 and c.y >= 0 and c.y + c.height <= picture.height for c in picture.cards)
    assert all(c.x + c.width <= picture.width for c in picture.cards)
    assert picture.cards[0].lines[0].text == "Status quo"


@pytest.mark.parametrize("case", CASES)
def test_every_path_written_down_is_drawn_or_counted(case):
    """Each state of a drawn path has a card, each move a line of its mover, heavy where it improves."""
    found = drawn(case)
    if found is None or found[2] is None:
        return
    result, told, picture = found
    paths = [path for one in told for path in drawn_paths(one)]
    moves = set()
    for path in paths:
        here = result.start
        for one in path.steps:
            moves.add((here, one.step.state, one.step.party, one.improvement))
            here = one.step.state
    if not picture.left_out:
        assert len(picture.arrows) == len(moves)
        assert len(picture.cards) == len({end for pair in moves for end in pair[:2]} | {result.start})
        assert sum(arrow.better for arrow in picture.arrows) == sum(move[3] for move in moves)
        assert {arrow.mark.party for arrow in picture.arrows} == {move[2] for move in moves}


def test_what_finds_no_room_is_counted(monkeypatch):
    """With room for few cards the first path to each outcome is tried first, and the rest is counted."""
    monkeypatch.setattr(ways_graph, "MOST", 3)
    _, told, picture = drawn("elmira")
    assert len(picture.cards) == 3
    assert picture.left_out == sum(len(drawn_paths(one)) for one in told) - 2


def test_without_a_path_there_is_no_graph():
    """Where the status quo is all that holds, nothing is drawn."""
    conflict = so.loads(
        "standoff: 1\ntitle: t\nparties: {A: , B: }\nlevers: {a: {of: A}, b: {of: B}}\n"
        "preferences: {A: {statements: [not a]}, B: {statements: [not b]}}\n"
    )
    found = so.paths(conflict, concept="Nash")
    assert graph(found, list(found.destinations), marks(conflict)) is None
