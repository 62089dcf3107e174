"""Courses of events sorted into storylines: which outcomes came about, in which order.

Definition. The outcomes are the named conditions that can differ from state to state, and the named outcomes that end
the story. The key of a course is the sequence of the outcomes that are false at its start and become true in it, in
the order in which each becomes true for the first time (at one instant: in the order of the file). Courses with the
same key are one storyline; its share is the part p of the draws that it has, and the standard error of that is
sqrt(p (1 - p) / draws). Where the file names no outcomes the key is the state that the course ends in.

A storyline is told by the most typical of its draws: the one for which the sum of the distances of its outcomes' dates
from their medians in the storyline, as parts of the span, plus the distance of its number of steps from the median,
as a part of it, is least; of equals the first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import median

from standoff.lenses.forecast.building.world import Built
from standoff.lenses.forecast.drawing import Course
from standoff.lenses.forecast.game import Bools
from standoff.space.evaluation import mentioned


@dataclass(frozen=True, slots=True)
class Storyline:
    """Courses with the same outcomes in the same order: ``members`` are their numbers, ``typical`` the one to tell.

    ``outcomes`` gives for each, in order, the time (months) at which it becomes true in the typical course.
    """

    outcomes: tuple[tuple[str, float], ...]
    members: tuple[int, ...]
    typical: int


def outcomes_of(built: Built) -> dict[str, Bools]:
    """Where each named outcome is true, (N,): conditions that can differ, then the named ways to end the story."""
    space, conflict = built.space, built.conflict
    known: dict[str, Bools] = {}
    found = {
        name: space.holds(condition, known)
        for name, condition in conflict.conditions.items()
        if mentioned(condition.expression, conflict) & set(space.levers)
    }
    for final in conflict.final:
        if final.name and mentioned(final.when.expression, conflict) & set(space.levers):
            found.setdefault(final.name, space.holds(final.when, known))
    return found


def came_true(course: Course, start: int, outcomes: Mapping[str, Bools]) -> tuple[tuple[str, float], ...]:
    """The outcomes that become true in a course, with the time of the first time, in order."""
    waiting = [name for name, holds in outcomes.items() if not holds[start]]
    found: list[tuple[str, float]] = []
    for step in course:
        new = [name for name in waiting if outcomes[name][step.after]]
        if new:
            found += [(name, step.at) for name in new]
            waiting = [name for name in waiting if name not in new]
    return tuple(found)


def storylines(built: Built, courses: Sequence[Course], start: int, outcomes: Mapping[str, Bools]) -> list[Storyline]:
    """All storylines, the likeliest first; of equals that which was drawn first."""
    groups: dict[tuple[object, ...], list[int]] = {}
    true = [came_true(course, start, outcomes) for course in courses]
    for number, course in enumerate(courses):
        ends = course[-1].after if course else start
        key: tuple[object, ...] = tuple(name for name, _ in true[number]) if outcomes else (ends,)
        groups.setdefault(key, []).append(number)
    span = built.world.truth.span
    found = []
    for members in sorted(groups.values(), key=lambda one: (-len(one), one[0])):
        typical = _typical([([at for _, at in true[k]], len(courses[k])) for k in members], span)
        found.append(Storyline(true[members[typical]], tuple(members), members[typical]))
    return found


def _typical(draws: Sequence[tuple[Sequence[float], int]], span: float) -> int:
    """The number of the most typical of some draws, each given by the times of its outcomes and its length."""
    middle = [median(times) for times in zip(*(times for times, _ in draws), strict=True)]
    length = float(median(count for _, count in draws))

    def distance(draw: tuple[Sequence[float], int]) -> float:
        times, count = draw
        dates = float(sum(abs(at - usual) for at, usual in zip(times, middle, strict=True))) / span
        return dates + abs(count - length) / max(1.0, length)

    return min(range(len(draws)), key=lambda k: distance(draws[k]))


def share(count: int, draws: int) -> tuple[float, float]:
    """The share of so many draws, and its standard error.

    >>> share(25, 100)
    (0.25, 0.04330127018922193)
    """
    part = count / draws
    return part, sqrt(part * (1 - part) / draws)
