"""Checking a certificate under three relations against the definitions.

Definition. A certificate is accepted if, by the skeleton of its kind (see kinds.py), built from the file alone:
its states are feasible; a stable verdict has, for every improvement that the mover has (the checker finds them
itself), one legal sequence of the actors to an end that deters, each leg credible for SEQ and SSEQ, and for SMR and
SSEQ no reply at that end that does not deter; an unstable verdict shows an improvement from which no legal sequence is
such an answer (the checker walks all of them itself, up to a stated number of states) and says truly what can be
reached. The steps of a leg must be moves of its members, and its end a move of theirs together.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.conflict.conflict import CHANCE, Conflict
from standoff.conflict.preference import StatePattern
from standoff.reference.graph import Graph, State
from standoff.reference.kinds import KINDS
from standoff.reference.relational import Acting, Skeleton

if TYPE_CHECKING:
    from standoff.lenses.stability.relational.certificate import Deterred, Leg, RelationalCertificate, Undeterred

BOUND = 2_000
"""States that the checker walks through before it says that it did not check."""

CREDIBLE = ("SEQ", "SSEQ")
SYMMETRIC = ("SMR", "SSEQ")
KNOWN = ("Nash", "GMR", *SYMMETRIC, "SEQ")


def check(conflict: Conflict, certificate: RelationalCertificate, *, bound: int = BOUND) -> tuple[str, ...]:
    """What is wrong with a certificate, in sentences; empty if it is verified.

    An entry that starts with ``not checked because`` is no fault found: there is more to walk through than ``bound``
    states.
    """
    misfit = _misfit(conflict, certificate)
    if misfit:
        return (misfit,)
    skeleton = KINDS[certificate.kind](conflict, certificate.chance, certificate)
    case = _Case(conflict, certificate, Graph(conflict, certificate.chance), skeleton, bound)
    return tuple(case.problems())


def _misfit(conflict: Conflict, certificate: RelationalCertificate) -> str:
    """Why the certificate is not about this conflict at all; empty if it is."""
    if certificate.kind not in KINDS:
        return f"there is no kind of relations called {certificate.kind}"
    if certificate.concept not in KNOWN:
        return f"there is no concept {certificate.concept}"
    strangers = [party for party in certificate.mover if party not in conflict.deciders]
    if strangers or not certificate.mover:
        return f"there is no deciding party {', '.join(strangers)}" if strangers else "nobody is said to move"
    if set(certificate.chance) != {one.id for one in conflict.levers_of(CHANCE)}:
        return "the setting does not give every lever of chance a level"
    graph = Graph(conflict, certificate.chance)
    if not _is_state(conflict, graph, certificate.levers):
        return f"the state {certificate.state} is not feasible"
    return ""


def _is_state(conflict: Conflict, graph: Graph, levers: StatePattern) -> bool:
    if set(levers) != set(conflict.levers):
        return False
    return graph.is_state(_tuple(conflict, levers))


def _tuple(conflict: Conflict, levers: StatePattern) -> State:
    return tuple(levers[lever] for lever in conflict.levers)


@dataclass(frozen=True)
class _Case:
    """One certificate with what it is checked against."""

    conflict: Conflict
    certificate: RelationalCertificate
    graph: Graph
    skeleton: Skeleton
    bound: int

    def problems(self) -> Iterator[str]:
        """All that is wrong."""
        here = _tuple(self.conflict, self.certificate.levers)
        better = {s1 for s1 in self.skeleton.mover_moves(here) if self.skeleton.improves(here, s1)}
        if not self.certificate.stable:
            yield from self._unstable(here, better)
        elif self.certificate.undeterred is not None:
            yield "the verdict is stable, but an improvement is said to have no answer"
        elif self.certificate.concept == "Nash":
            if better:
                yield f"the state is said to be Nash stable, but {self._who()} has {len(better)} improvements"
        else:
            yield from self._stable(here, better)

    def _who(self) -> str:
        return " and ".join(self.certificate.mover)

    def _stable(self, here: State, better: set[State]) -> Iterator[str]:
        told: set[State] = set()
        for one in self.certificate.deterred:
            wrong = list(self._leg(here, one.improvement))
            yield from wrong
            if wrong:
                continue
            end = _tuple(self.conflict, one.improvement.end.levers)
            told.add(end)
            if end not in better:
                yield f"the move to {one.improvement.end.state} is no improvement of {self._who()}"
            yield from self._answer(here, end, one)
        for missing in sorted(better - told):
            yield f"the improvement to {self._named(missing)} is not answered"

    def _answer(self, here: State, start: State, one: Deterred) -> Iterator[str]:
        """What is wrong with a sequence of legs as an answer."""
        at, last = start, tuple[str, ...]()
        if not one.answer:
            yield f"the answer to {one.improvement.end.state} has no move"
            return
        for leg in one.answer:
            wrong = list(self._answering(at, last, leg))
            yield from wrong
            if wrong:
                return
            at, last = _tuple(self.conflict, leg.end.levers), leg.by
        if not self.skeleton.sanctions(here, at):
            yield f"the end of an answer, {self._named(at)}, does not deter {self._who()}"
        if self.certificate.concept in SYMMETRIC:
            replies = self.skeleton.mover_moves(at)
            if one.replies != len(replies):
                yield f"{self._who()} has {len(replies)} replies at {self._named(at)}, not {one.replies}"
            if not all(self.skeleton.sanctions(here, reply) for reply in replies):
                yield f"{self._who()} has a reply at {self._named(at)} that makes up for the answer"

    def _answering(self, at: State, last: tuple[str, ...], leg: Leg) -> Iterator[str]:
        """What is wrong with one leg of an answer."""
        who = " and ".join(leg.by)
        actor = next((actor for actor in self.skeleton.actors if actor.by == leg.by), None)
        if actor is None:
            yield f"{who} cannot answer {self._who()}"
            return
        if actor.by == last:
            yield f"{who} moves twice in a row"
        wrong = list(self._leg(at, leg))
        yield from wrong
        if wrong:
            return
        end = _tuple(self.conflict, leg.end.levers)
        if end not in actor.moves(at):
            yield f"the move of {who} to {leg.end.state} is not legal"
        elif not self._credible(actor, at, end):
            yield f"the move of {who} to {leg.end.state} is not credible"

    def _credible(self, actor: Acting, before: State, after: State) -> bool:
        if self.certificate.concept not in CREDIBLE or actor.credible is None:
            return True
        return actor.credible(before, after)

    def _leg(self, before: State, leg: Leg) -> Iterator[str]:
        """What is wrong with the steps of a leg: each must be a move of a member, nobody twice in a row."""
        at, last = before, ""
        for step in leg.steps:
            if not _is_state(self.conflict, self.graph, step.levers):
                yield f"the state {step.state} is not feasible"
                return
            end = _tuple(self.conflict, step.levers)
            changed = {name: new for name, new, old in zip(self.conflict.levers, end, at, strict=True) if new != old}
            if changed != dict(step.changes):
                yield f"the changes of {step.party} do not lead to {step.state}"
            if step.party not in leg.by:
                yield f"{step.party} moves, but is not one of {' and '.join(leg.by)}"
            elif end not in self.graph.moves(step.party, at):
                yield f"the move of {step.party} to {step.state} is not legal"
            if step.party == last:
                yield f"{step.party} moves twice in a row"
            at, last = end, step.party
        if not leg.steps:
            yield "a move has no step"

    def _unstable(self, here: State, better: set[State]) -> Iterator[str]:
        one = self.certificate.undeterred
        if one is None or self.certificate.deterred:
            yield "the verdict is not stable, but it does not show one improvement without an answer"
            return
        wrong = list(self._leg(here, one.improvement))
        yield from wrong
        if wrong:
            return
        start = _tuple(self.conflict, one.improvement.end.levers)
        if start not in better:
            yield f"the move to {one.improvement.end.state} is no improvement of {self._who()}"
        elif self.certificate.concept != "Nash":
            yield from self._nothing_deters(here, start, one)

    def _nothing_deters(self, here: State, start: State, one: Undeterred) -> Iterator[str]:
        found: set[State] = set()
        waiting: list[tuple[State, tuple[str, ...]]] = [(start, ())]
        seen = set(waiting)
        while waiting:
            state, last = waiting.pop()
            for actor in self.skeleton.actors:
                for end in () if actor.by == last else actor.moves(state):
                    if (end, actor.by) not in seen and self._credible(actor, state, end):
                        seen.add((end, actor.by))
                        waiting.append((end, actor.by))
                        found.add(end)
            if len(found) > self.bound:
                yield f"not checked because more than {self.bound:,} states can be brought about"
                return
        if one.reach != len(found):
            yield f"{len(found)} states can be brought about, not {one.reach}"
        if one.states is not None and {_tuple(self.conflict, state) for state in one.states} != found:
            yield "the states said to be within reach are not those that are"
        for end in sorted(found):
            if self._deters(here, end):
                yield f"{self._named(end)} can be brought about, and it deters {self._who()}"
                return

    def _deters(self, here: State, end: State) -> bool:
        if not self.skeleton.sanctions(here, end):
            return False
        replies = self.skeleton.mover_moves(end) if self.certificate.concept in SYMMETRIC else ()
        return all(self.skeleton.sanctions(here, reply) for reply in replies)

    def _named(self, state: State) -> str:
        return ", ".join(f"{lever}={level}" for lever, level in zip(self.conflict.levers, state, strict=True))
