"""What explanations stand on."""

import standoff as so
from standoff.lenses.stability.reasons.ground import ground

CASE = """
standoff: 1
title: Order of moves
parties: {A: , B: }
levers: {x: {of: A, levels: [low, mid, high]}, y: {of: A}, z: {of: B}}
preferences: {A: {goals: [{when: x == high, worth: 2}]}, B: {statements: [z]}}
"""


def test_moves_come_smallest_first_then_best_then_in_file_order():
    """Fewest levers changed, then the mover's rank, then earlier levers and lower levels."""
    place = ground(so.loads(CASE))
    start = place.space.start
    assert [place.changes(start, end) for end in place.successors("A", start)] == [
        {"x": "high"},
        {"x": "mid"},
        {"y": "yes"},
        {"x": "high", "y": "yes"},
        {"x": "mid", "y": "yes"},
    ]
    assert [place.changes(start, end) for end in place.successors("A", start, improving=True)] == [
        {"x": "high"},
        {"x": "high", "y": "yes"},
    ]


def test_a_step_carries_names_only():
    """A move in names: who, what changes, and the state after it."""
    place = ground(so.loads(CASE))
    step = place.step("B", place.space.start, place.space.index("z=yes"))
    assert step.to_dict() == {"party": "B", "changes": {"z": "yes"}, "state": "x=low, y=no, z=yes"}
    assert step.levers == {"x": "low", "y": "no", "z": "yes"}
    assert place.others("A") == ("B",)
    assert place.distance(0, place.space.index("x=mid, z=yes")) == 2


def test_a_space_that_is_known_is_used():
    """States worked out before are not worked out again."""
    conflict = so.loads(CASE)
    space = so.state_space(conflict)
    assert ground(conflict, space=space).space is space
