"""Pieces of sentences read as English."""

import standoff as so
from standoff.lenses.stability.reasons import words

CASE = """
standoff: 1
title: Words
parties: {USA: United States, B: }
levers:
  cut: {of: USA, name: cut troops}
  table: {of: USA, levels: [open, closed], name: the table}
  demand: {of: USA, levels: [low, mid, high]}
  a: {of: B}
  b: {of: B}
  c: {of: B}
  d: {of: B}
names: {quiet: {cut: no, table: open, demand: low, a: no, b: no, c: no, d: no}}
preferences: {USA: {statements: [cut]}, B: {statements: [a]}}
"""


def test_a_move_is_said_as_what_the_party_does():
    """Named yes/no levers read as choices, others as settings, in each form of the verb."""
    conflict = so.loads(CASE)
    assert words.step(conflict, "USA", {"cut": "yes"}) == "United States chooses “cut troops”"
    assert words.move(conflict, {"cut": "no"}, "acting") == "dropping “cut troops”"
    assert words.step(conflict, "USA", {"demand": "high"}) == "United States sets demand to high"
    assert (
        words.move(conflict, {"cut": "yes", "table": "closed", "demand": "mid"}, "act")
        == "set “the table” to closed and demand to mid and choose “cut troops”"
    )
    assert words.step(conflict, "B", {"a": "yes"}) == "B sets a to yes"


def test_a_long_state_is_told_by_what_differs():
    """A state of many levers is told by its difference; a short or named one by its label."""
    space = so.state_space(so.loads(CASE))
    start, other = space.state(space.index("start")), space.state(space.index("a=yes, demand=high"))
    assert words.place(space.conflict, space.label(space.index(other)), other) == (
        "the state where demand=high and a=yes, all else as in the status quo"
    )
    assert words.place(space.conflict, "quiet", start) == "quiet"
    assert words.place(space.conflict, "quiet", start, start=True) == "the status quo (quiet)"
    assert (
        words.state(space.label(space.index(other)), other, start)
        == "the state where demand=high and a=yes, all else as before"
    )


def test_lists_say_how_much_they_leave_out():
    """A shortened list counts the rest; one item more than fits is simply named."""
    assert words.shortened(["a", "b", "c"], 2, "states") == "a, b and c"
    assert words.shortened(["a", "b", "c", "d"], 2, "states") == "a, b and 2 more states"
