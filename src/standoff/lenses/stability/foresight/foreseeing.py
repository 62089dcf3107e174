"""Making certificates of L_h and NM: the courses that a mover anticipates from one state.

Definition. A course follows a class through the lists of anticipation.py: from (i, s) with h moves left, the first move
m, fewest changes first, from which the other may anticipate that class with h - 1 moves left; and so on, until the
class is that of the state reached because somebody stays there.

Source: Fang, Hipel and Kilgour (1993).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeAlias

from standoff.errors import NotComputed
from standoff.lenses.stability.foresight.anticipation import NO, TIES, YES, Anticipated, verdicts
from standoff.lenses.stability.foresight.certificate import Course, ForesightCertificate, Verdict
from standoff.lenses.stability.foresight.concepts import ForesightConcept
from standoff.lenses.stability.foresight.limited_move import foreseen
from standoff.lenses.stability.foresight.movers import Movers
from standoff.lenses.stability.foresight.nonmyopic import nonmyopic
from standoff.lenses.stability.foresight.result import Circle
from standoff.lenses.stability.reasons.certificate import Step
from standoff.lenses.stability.reasons.ground import Ground

Horizons: TypeAlias = Sequence[tuple[Anticipated, Anticipated]]

MOST = 1 << 28
"""So many anticipated states, over all horizons, can be kept to tell a course."""

SAID: dict[int, Verdict] = {NO: "not stable", YES: "stable", TIES: "depends on ties"}


def certify_foresight(
    pair: Movers, place: Ground, asked: ForesightConcept, state: int, mover: int
) -> ForesightCertificate:
    """The verdict on one state for one mover (0 or 1) with its certificate."""
    circle, horizon, verdict = None, asked.horizon, None
    if asked.kind == "NM":
        circle, horizon, verdict = _lasting(pair, state, mover)
    if pair.space.size * (horizon + 1) > MOST:
        raise NotComputed(
            f"not told because {horizon + 1:,} horizons of {pair.space.size:,} states would have to be kept; the "
            "verdicts alone can be had, or hold some levers"
        )
    horizons = list(islice(foreseen(pair), horizon + 1))
    found = _verdict(pair, horizons[horizon][mover], state)
    own = _Own(pair, place, horizons, mover, state, horizon)
    courses = (*own.leaving(), *own.staying()) if found == TIES else own.leaving() if found == NO else own.staying()
    return ForesightCertificate(
        asked.kind,
        horizon,
        pair.space.label(state),
        pair.space.state(state),
        pair.parties[mover],
        pair.parties[1 - mover] if len(pair.parties) > 1 else "",
        SAID[found if verdict is None else verdict],
        pair.space.chance,
        len(place.successors(pair.parties[mover], state)),
        courses,
        circle,
    )


def _verdict(pair: Movers, ahead: Anticipated, state: int) -> int:
    classes = ahead.at(state).tolist()
    if int(pair.classes[state]) not in classes:
        return NO
    return TIES if len(classes) > 1 else YES


def _lasting(pair: Movers, state: int, mover: int) -> tuple[Circle, int, int]:
    """The circle, the horizon in it that shows the verdict, and the verdict."""
    lasting = nonmyopic(pair, foreseen(pair))
    verdict = int(lasting.stable[mover][state])
    begin = max(1, lasting.begins)
    for horizon, ahead in enumerate(islice(foreseen(pair), begin + lasting.period)):
        if horizon >= begin and int(verdicts(pair, ahead[mover])[state]) == verdict:
            return Circle(lasting.begins, lasting.period), horizon, verdict
    raise AssertionError("one of the horizons of a circle has its verdict")


@dataclass(frozen=True, slots=True)
class _Own:
    """One mover at one state with so many moves ahead."""

    pair: Movers
    place: Ground
    horizons: Horizons
    mover: int
    state: int
    horizon: int

    def leaving(self) -> tuple[Course, ...]:
        """The best course that ends better than the state."""
        here = int(self.pair.classes[self.state])
        rank = self.pair.class_ranks[self.mover]
        classes = [c for c in self.horizons[self.horizon][self.mover].at(self.state).tolist() if c != here]
        best = max(classes, key=lambda c: int(rank[c]))
        return (Course(self._followed(self.mover, self.state, self.horizon, best), gains=True),)

    def staying(self) -> tuple[Course, ...]:
        """The course that is best for the mover if every tie falls against it; none if it cannot move."""
        party, other = self.pair.parties[self.mover], 1 - self.mover
        ends = self.place.successors(party, self.state)
        if not ends:
            return ()
        rank, after = self.pair.class_ranks[self.mover], self.horizons[self.horizon - 1][other]
        worst = {end: min(after.at(end).tolist(), key=lambda c: int(rank[c])) for end in ends}
        end = max(ends, key=lambda e: int(rank[worst[e]]))
        first = self.place.step(party, self.state, end)
        return (Course((first, *self._followed(other, end, self.horizon - 1, worst[end])), gains=False),)

    def _followed(self, turn: int, at: int, left: int, wanted: int) -> tuple[Step, ...]:
        """The moves from a state to the end that has this class."""
        steps: list[Step] = []
        while int(self.pair.classes[at]) != wanted or not self._may_stay(turn, at, left):
            party, after = self.pair.parties[turn], self.horizons[left - 1][1 - turn]
            end = next(e for e in self.place.successors(party, at) if wanted in after.at(e))
            steps.append(self.place.step(party, at, end))
            turn, at, left = 1 - turn, end, left - 1
        return tuple(steps)

    def _may_stay(self, turn: int, at: int, left: int) -> bool:
        return int(self.pair.classes[at]) in self.horizons[left][turn].at(at)
