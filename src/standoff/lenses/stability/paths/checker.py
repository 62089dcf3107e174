"""An independent check of a path certificate, from the file and the definitions alone.

Definition. A certificate is accepted if, read literally (see ``reasons.plain``): its states are feasible and called
what the file calls them; every step of its path is a legal move of its mover, nobody moves twice in a row, and each
step is said to improve exactly if it does; and walking from the status quo, a length at a time, finds the same least
length, the same number of shortest paths, the same parties without whose moves there is no path, and as many states
that can be reached. It shares no code with the search and is slow on purpose.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from standoff.conflict.conflict import CHANCE
from standoff.lenses.stability.reasons import plain

if TYPE_CHECKING:
    from standoff.conflict.conflict import Conflict
    from standoff.conflict.preference import StatePattern
    from standoff.lenses.stability.paths.certificate import PathCertificate

BOUND = 2_000
"""States that the checker walks through before it says that it did not check."""

_State: TypeAlias = "tuple[tuple[str, str], ...]"


class _TooManyError(Exception):
    """More states can be reached than the checker walks through."""


def check_paths(conflict: Conflict, certificate: PathCertificate, *, bound: int = BOUND) -> list[str]:
    """What is wrong with a certificate, in sentences; empty if it is verified.

    An entry that starts with ``not checked because`` is no fault found: more than ``bound`` states can be reached.
    """
    if set(certificate.chance) != {one.id for one in conflict.levers_of(CHANCE)}:
        return ["the setting does not give every lever of chance a level"]
    wrong = plain.wrong(conflict, certificate.levers, certificate.chance)
    if wrong:
        return [f"the state {certificate.state} is not feasible: {wrong}"]
    if plain.label(conflict, certificate.levers, certificate.chance) != certificate.state:
        return [f"the state is not called {certificate.state}"]
    case = _Case(conflict, certificate, bound)
    problems = [*case.path_problems()]
    try:
        problems += case.walked_problems()
    except _TooManyError:
        problems.append(f"not checked because more than {bound:,} states can be reached from the status quo")
    return problems


def _frozen(state: StatePattern) -> _State:
    return tuple(sorted(state.items()))


@dataclass(frozen=True)
class _Case:
    """One certificate with the conflict that it is about; ``known`` has the moves that were looked up already."""

    conflict: Conflict
    certificate: PathCertificate
    bound: int
    known: dict[tuple[str, _State], tuple[_State, ...]] = field(default_factory=dict)

    @property
    def _start(self) -> dict[str, str]:
        levers = {name: lever.starts for name, lever in self.conflict.levers.items()}
        return {**levers, **self.conflict.hold, **self.certificate.chance}

    def path_problems(self) -> Iterator[str]:
        """What is wrong with the path that is shown."""
        certificate, conflict = self.certificate, self.conflict
        steps = () if certificate.path is None else certificate.path.steps
        if len(steps) != (certificate.length or 0):
            yield f"the path shown has {len(steps)} moves, not {certificate.length}"
        here, last = self._start, ""
        for number, one in enumerate(steps, start=1):
            party, after = one.step.party, dict(one.step.levers)
            wrong = plain.wrong(conflict, after, certificate.chance) or plain.illegal(conflict, party, here, after)
            if wrong:
                yield f"step {number} is not a legal move: {wrong}"
                return
            if party == last:
                yield f"{party} moves twice in a row at step {number}"
            better = plain.key(conflict, party, after) > plain.key(conflict, party, here)
            if one.improvement != better:
                yield f"step {number} is {'an' if better else 'no'} improvement, and the certificate says otherwise"
            if certificate.kind == "improvements" and not better:
                yield f"step {number} does not improve the position of {party}"
            if plain.label(conflict, after, certificate.chance) != one.step.state:
                yield f"the state after step {number} is not called {one.step.state}"
            here, last = after, party
        if certificate.length is not None and here != dict(certificate.levers):
            yield "the path shown does not end at the state"

    def walked_problems(self) -> Iterator[str]:
        """What a walk from the status quo finds otherwise."""
        certificate, target = self.certificate, _frozen(self.certificate.levers)
        movers = self.conflict.deciders
        least, shortest, reachable = self._walk(movers, target)
        if least != certificate.length:
            yield f"the least length is {'none' if least is None else least}, not {certificate.length}"
        if shortest != certificate.shortest:
            yield f"the number of shortest paths is {shortest}, not {certificate.shortest}"
        if reachable != certificate.reachable:
            yield f"{reachable} states can be reached, not {certificate.reachable}"
        for party in movers:
            without = self._walk(tuple(other for other in movers if other != party), target)[0]
            if (least is not None and without is None) != (party in certificate.blockers):
                yield f"{party} can{'not' if party in certificate.blockers else ''} block the paths"

    def _walk(self, movers: tuple[str, ...], target: _State) -> tuple[int | None, int, int]:
        """The least length to a state, the number of shortest paths there, and how many states can be reached."""
        start = _frozen(self._start)
        seen, layer = {start}, Counter({(start, ""): 1})
        nodes = set(layer)
        least, shortest, length = (0, 1, 0) if start == target else (None, 0, 0)
        while layer:
            length += 1
            following: Counter[tuple[_State, str]] = Counter()
            for (state, last), count in layer.items():
                for party in movers:
                    for end in self._moves(party, state) if party != last else ():
                        following[end, party] += count
            layer = Counter({node: count for node, count in following.items() if node not in nodes})
            nodes |= set(layer)
            seen |= {state for state, _ in layer}
            if len(seen) > self.bound:
                raise _TooManyError
            arrived = sum(count for (state, _), count in layer.items() if state == target)
            if least is None and arrived:
                least, shortest = length, arrived
        return least, shortest, len(seen)

    def _moves(self, party: str, state: _State) -> tuple[_State, ...]:
        """Where a party's moves, or its improvements, lead."""
        if (party, state) not in self.known:
            here, conflict = dict(state), self.conflict
            ends = plain.reaches(conflict, party, here, self.certificate.chance)
            if self.certificate.kind == "improvements":
                worth = plain.key(conflict, party, here)
                ends = (end for end in ends if plain.key(conflict, party, end) > worth)
            self.known[party, state] = tuple(map(_frozen, ends))
        return self.known[party, state]
