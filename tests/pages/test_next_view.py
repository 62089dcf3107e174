"""Who moves next, and why: the numbers and reasons of the results, the rest added up."""

from __future__ import annotations

import pytest

import standoff as so
from standoff.lenses.forecast.next_move import NextMove, NextMoves
from standoff.pages.chances import percent
from standoff.pages.foreseen import foresee
from standoff.pages.marks import marks
from standoff.pages.next_view import CHOICES, LEAST, REASONS, next_view


@pytest.fixture(scope="module")
def ahead(dated):
    """The forecast of a small conflict."""
    return foresee(dated)


@pytest.fixture(scope="module")
def shown(ahead, dated):
    """Its view."""
    return next_view(ahead.forecast.next_moves, ahead.moves, marks(dated))


def test_the_race_has_the_shares_of_the_result(shown, ahead):
    """Who comes first, with the probability of the result, the likeliest first."""
    moves = [one for one in ahead.forecast.next_moves.moves if one.share >= LEAST]
    assert [(one.mark.party, one.share) for one in shown.race] == [(one.mover, percent(one.share)) for one in moves]
    assert [one.bar for one in shown.race] == [pytest.approx(100 * one.share, abs=0.051) for one in moves]


def test_every_party_has_its_choices_and_reasons(shown, ahead):
    """Choices and the largest reasons are those of the result, as far as the bounds go."""
    for told, found in zip(shown.parties, ahead.moves.parties, strict=True):
        assert told.stays == percent(found.stays)
        assert len(told.choices) == min(CHOICES, sum(one.probability >= LEAST for one in found.choices))
        for line, choice in zip(told.choices, found.choices, strict=False):
            assert line.probability == percent(choice.probability)
            assert (line.turn == "gain") == (choice.gain > 0)
            assert len(line.reasons) == min(REASONS, len(choice.reasons))


def test_what_is_not_shown_is_added_up(dated, ahead):
    """Contenders beyond the bound stand together in one line."""
    many = tuple(NextMove("A", f"does {k}", {}, "x", 0.1, 0.05) for k in range(20))
    race = NextMoves("2020-01-01", "2020-12-31", "x", many, 0.0, 1.5, 1e-9)
    shown = next_view(race, ahead.moves, marks(dated))
    assert (len(shown.race), shown.rest) == (8, "60%")


def test_a_state_in_which_nothing_happens_says_so(dated, ahead):
    """Without contenders there is no race, and a sentence instead."""
    still = NextMoves("2020-01-01", "2020-12-31", "x", (), 1.0, None, 1e-9)
    shown = next_view(still, ahead.moves, marks(dated))
    assert (shown.race, shown.wait) == ((), "Nothing can happen here any more.")


def test_a_party_that_cannot_move_says_why(shown):
    """A party without choices has the note of the result."""
    idle = next(one for one in shown.parties if one.mark.party == "C")
    assert (idle.choices, idle.pace) == ((), "")
    assert idle.note


def test_a_graph_is_foreseen_too():
    """A conflict in graph form has its race and choices."""
    text = """
standoff: 1
title: Graph
begins: 2020-01-01
ends: 2020-06-30
parties: {A: Ay, B: Bee}
states: [s1, s2, s3]
arcs: {A: [[s1, s2]], B: [[s2, s3], [s3, s1]]}
preferences: {A: {ranking: [s3, s2, s1]}, B: {ranking: [s1, s2, s3]}}
"""
    conflict = so.loads(text)
    found = foresee(conflict)
    shown = next_view(found.forecast.next_moves, found.moves, marks(conflict))
    assert [one.what for one in shown.race] == ["Moves to s2"]
