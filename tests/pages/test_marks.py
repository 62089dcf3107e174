"""Marks: parties are told apart without colour, concepts by what they imply."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.conflict.amount import Moment
from standoff.conflict.conflict import Conflict, Event, Party
from standoff.pages.marks import marks, strongest, weakest

NAMES = st.lists(st.text(alphabet="ABab1", min_size=1, max_size=5), min_size=1, max_size=12, unique=True)


def conflict(names):
    """A conflict with nothing but parties."""
    return Conflict("t", MappingProxyType({name: Party(name, name) for name in names}), {}, {})


@given(NAMES)
def test_signs_tell_parties_apart(names):
    """No two parties have the same sign, and a sign has three letters at most."""
    found = marks(conflict(names))
    signs = [mark.sign for mark in found.values()]
    assert len(set(signs)) == len(signs)
    assert all(1 <= len(sign) <= 3 for sign in signs)


def test_neighbours_differ_in_colour_and_dash():
    """Any two of the first 32 parties differ in colour or in dash."""
    found = marks(conflict([f"p{k}" for k in range(32)]))
    assert len({(mark.colour, mark.dash) for mark in found.values()}) == 32


def test_chance_has_a_mark_where_it_acts():
    """A file need not list chance as a party for its events to be somebody's."""
    event = Event("election", Moment(date(2024, 6, 1), None, "UTC"), ())
    assert list(marks(replace(conflict(["A"]), events=(event,)))) == ["A", "chance"]


def test_signs_are_initials_where_they_differ():
    """Parties with different initials are known by them."""
    found = marks(conflict(["USA", "ROK", "DPRK", "chance"]))
    assert [mark.sign for mark in found.values()] == ["U", "R", "D", "*"]


@pytest.mark.parametrize(
    ("held", "strong", "weak"),
    [
        (["Nash", "SSEQ", "SEQ", "SMR", "GMR"], ("Nash",), ("GMR",)),
        (["SEQ", "SMR", "GMR"], ("SEQ", "SMR"), ("GMR",)),
        (["Nash", "SSEQ", "SEQ"], ("Nash",), ("SEQ",)),
        ([], (), ()),
    ],
)
def test_strongest_and_weakest_follow_the_implications(held, strong, weak):
    """Of the concepts under which something holds, only those are told that the others do not imply."""
    assert strongest(held) == strong
    assert weakest(held) == weak
