"""One more move of foresight: sets of states, and a limit on them."""

from itertools import islice

import pytest

import standoff as so
from standoff.errors import NotComputed
from standoff.lenses.stability.foresight import anticipation
from standoff.lenses.stability.foresight.limited_move import foreseen
from standoff.lenses.stability.foresight.movers import movers
from standoff.testing import prisoners_dilemma


def test_what_is_anticipated_is_never_nothing_and_single_without_ties():
    """Without ties every state has exactly one class that is anticipated from it."""
    pair = movers(prisoners_dilemma())
    for ahead in islice(foreseen(pair), 5):
        for one in ahead:
            assert [len(one.at(s)) for s in range(pair.space.size)] == [1, 1, 1, 1]


def test_too_many_ties_are_refused(monkeypatch):
    """What does not fit into memory is not computed, and it is said why and what would help."""
    monkeypatch.setattr(anticipation, "MOST", 2)
    with pytest.raises(NotComputed, match=r"because ties leave at least 3 anticipated states.*Break some ties"):
        so.foresight(so.load("chicken"))
