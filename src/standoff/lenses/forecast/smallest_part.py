"""In which part of a file a question is answered.

Definition. With M the levers that the question and its ``given`` mention, the named conditions in them written out, and
H the levers that the file holds, the smallest part is the one with the fewest combinations of levels among those that
have all levers of M outside H; of equals the first in the file. Without such a part, or in a conflict that has been
narrowed to a part already, it is the conflict itself.
"""

from __future__ import annotations

from collections.abc import Collection
from math import prod

from standoff.conflict.conflict import Conflict, Question
from standoff.conflict.slices import part
from standoff.space.evaluation import mentioned


def levers_of(conflict: Conflict, question: Question) -> frozenset[str]:
    """The levers that a question and its ``given`` mention."""
    found = mentioned(question.about.expression, conflict)
    return found if question.given is None else found | mentioned(question.given.expression, conflict)


def smallest_part(conflict: Conflict, levers: Collection[str]) -> str:
    """The name of the part; empty for the conflict as it is.

    >>> import standoff as so
    >>> smallest_part(so.load("korea"), ["drills"]) in so.load("korea").parts
    True
    """
    if conflict.part or conflict.is_graph:
        return ""
    free = [lever for lever in levers if lever not in conflict.hold]
    sizes = {
        name: _combinations(conflict, one.levers)
        for name, one in conflict.parts.items()
        if all(lever in one.levers for lever in free)
    }
    return min(sizes, key=lambda name: sizes[name]) if sizes else ""


def narrowed(conflict: Conflict, name: str) -> Conflict:
    """The part of that name, or the conflict as it is."""
    return part(conflict, name) if name else conflict


def _combinations(conflict: Conflict, levers: Collection[str]) -> int:
    return prod(len(conflict.levers[lever].levels) for lever in levers if lever not in conflict.hold)
