"""Making certificates of MR_h and CMR_h: the plan that keeps the mover down, or that gets it up.

Definition. With N_k and E_k of metarational.py (for CMR with improvements only) and s the state: an answer z at x with
k moves left is good if E_{k-1}(z) <= p(s), a counter-move y at z with k left if N_{k-1}(y) > p(s). The plan has a good
move wherever one is needed: for the other party wherever the mover may be above s, for the mover wherever it is not.

Source: Zeng, Fang, Hipel and Kilgour (2006).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from standoff.errors import NotComputed
from standoff.lenses.stability.foresight.certificate import LISTED, Choice, ForesightCertificate
from standoff.lenses.stability.foresight.concepts import ForesightConcept
from standoff.lenses.stability.foresight.credible_metarational import Above
from standoff.lenses.stability.foresight.metarational import least, most
from standoff.lenses.stability.foresight.movers import Movers
from standoff.lenses.stability.reasons.ground import Ground
from standoff.space.moves import Ints

MOST = 1 << 28
"""So many values, over all depths, can be kept to tell a plan."""


def certify_metarational(
    pair: Movers, place: Ground, asked: ForesightConcept, state: int, mover: int
) -> ForesightCertificate:
    """The verdict on one state for one mover (0 or 1) with its certificate."""
    if 2 * pair.space.size * (asked.horizon + 1) > MOST:
        raise NotComputed(
            f"not told because {asked.horizon + 1:,} depths of {pair.space.size:,} states would have to be kept; the "
            "verdicts alone can be had, or hold some levers"
        )
    tree = _Tree.of(pair, place, asked, state, mover)
    ends = place.successors(pair.parties[mover], state)
    first = next((end for end in ends if tree.down[asked.horizon][end] > tree.bar), None)
    plan = tuple(_first(tree.answers(ends, asked.horizon) if first is None else tree.counters(first, asked.horizon)))
    complete = len(plan) <= LISTED
    return ForesightCertificate(
        asked.kind,
        asked.horizon,
        pair.space.label(state),
        pair.space.state(state),
        tree.party,
        tree.opponent,
        "stable" if first is None else "not stable",
        pair.space.chance,
        len(ends),
        first=None if first is None else place.step(tree.party, state, first),
        plan=plan if complete else plan[:LISTED],
        complete=complete,
    )


def _first(plan: Iterator[Choice]) -> Iterator[Choice]:
    """As much of a plan as can be listed, and one more to see whether there is more."""
    for number, choice in enumerate(plan):
        if number > LISTED:
            return
        yield choice


@dataclass(frozen=True, slots=True)
class _Tree:
    """N_k (``down``) and E_k (``up``) for k = 0, ..., h, and what they are held against: the rank of the state."""

    place: Ground
    party: str
    opponent: str
    down: list[Ints]
    up: list[Ints]
    bar: int
    credible: bool

    @classmethod
    def of(cls, pair: Movers, place: Ground, asked: ForesightConcept, state: int, mover: int) -> _Tree:
        own, other, rank = pair.moves[mover], pair.moves[1 - mover], pair.ranks[mover]
        above = Above.of(other, pair.ranks[1 - mover]) if asked.kind == "CMR" else None
        down, up = [rank], [rank]
        for _ in range(asked.horizon):
            answered = least(other, up[-1]) if above is None else above.least(up[-1])
            down, up = [*down, np.minimum(rank, answered)], [*up, np.maximum(rank, most(own, down[-1]))]
        opponent = pair.parties[1 - mover] if len(pair.parties) > 1 else ""
        return cls(place, pair.parties[mover], opponent, down, up, int(rank[state]), asked.kind == "CMR")

    def answers(self, ends: list[int], horizon: int) -> Iterator[Choice]:
        """The other party's plan against all these moves."""
        waiting = deque((end, horizon) for end in ends if self.down[0][end] > self.bar)
        seen = set(waiting)
        while waiting:
            at, left = waiting.popleft()
            answers = self.place.successors(self.opponent, at, improving=self.credible)
            answer = next(end for end in answers if self.up[left - 1][end] <= self.bar)
            yield self._choice(self.opponent, at, left, answer)
            if left < 2:
                continue
            for end in self.place.successors(self.party, answer):
                if self.down[0][end] > self.bar and (end, left - 2) not in seen:
                    seen.add((end, left - 2))
                    waiting.append((end, left - 2))

    def counters(self, first: int, horizon: int) -> Iterator[Choice]:
        """The mover's plan after its first move, against all answers."""
        waiting = deque([(first, horizon)])
        seen = set(waiting)
        told: set[tuple[int, int]] = set()
        while waiting:
            at, left = waiting.popleft()
            if left == 0 or not self.opponent:
                continue
            for answer in self.place.successors(self.opponent, at, improving=self.credible):
                if self.down[0][answer] > self.bar or (answer, left - 1) in told:
                    continue
                told.add((answer, left - 1))
                counters = self.place.successors(self.party, answer)
                counter = next(end for end in counters if self.down[left - 2][end] > self.bar)
                yield self._choice(self.party, answer, left - 1, counter)
                if (counter, left - 2) not in seen:
                    seen.add((counter, left - 2))
                    waiting.append((counter, left - 2))

    def _choice(self, party: str, at: int, left: int, end: int) -> Choice:
        space = self.place.space
        return Choice(left, space.label(at), space.state(at), self.place.step(party, at, end))
