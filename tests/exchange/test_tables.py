"""Tables for a spreadsheet."""

from __future__ import annotations

import csv
import io

import pytest

import standoff as so
from standoff.exchange.tables import to_csv


def rows(table):
    """The rows of a table of the cost-sharing talks."""
    return list(csv.DictReader(io.StringIO(to_csv(so.load("cost-sharing"), table))))


def test_states_are_listed_with_their_levels():
    """One row for each feasible state."""
    found = rows("states")
    assert len(found) == 15
    assert {"state": "small-deal", "start": "no", "demand": "modest", "walkout": "no", "offer": "plus-13"} in found


def test_moves_say_what_they_change_and_what_they_are_to_the_mover():
    """One row for each move of each party."""
    move = {"party": "ROK", "from": "breakdown", "to": "demand=fivefold, walkout=yes, offer=plus-13"}
    assert {**move, "sets": "offer=plus-13", "gain": "loss"} in rows("moves")


def test_preferences_are_places_from_the_best():
    """The best place is 1, and equal places are a tie."""
    found = rows("preferences")
    assert min(int(row["USA"]) for row in found) == 1
    assert {row["state"]: row["USA"] for row in found}["big-deal"] == "1"


def test_another_table_is_refused():
    """A mistyped table is answered with the nearest one."""
    with pytest.raises(so.UnknownName, match="Did you mean: moves"):
        to_csv(so.load("chicken"), "mvoes")


def test_a_conflict_without_moves_has_an_empty_table():
    """The header stands there without a row."""
    conflict = so.loads(
        "standoff: 1\ntitle: T\nparties: {A: }\nstates: [a]\narcs: {}\npreferences: {A: {ranking: [a]}}\n"
    )
    assert to_csv(conflict, "moves") == "party,from,to,sets,gain\n"
