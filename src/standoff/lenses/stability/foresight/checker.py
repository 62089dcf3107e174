"""An independent check of a certificate of foresight, from the file and the definitions alone.

Definition. For L_h the checker works out by itself, by trying all moves one by one, what may be anticipated from the
state, and accepts a certificate whose verdict says the same and whose courses are courses of such moves. For NM it does
so for all states that can be reached, horizon by horizon, until what is anticipated repeats. For MR_h and CMR_h it
follows the plan against everything that the party against which it is made can do.

It shares no code with the solvers and is slow on purpose; beyond a stated number of states it says that it did not
check.

Source: Fang, Hipel and Kilgour (1993); Zeng, Fang, Hipel and Kilgour (2006).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from standoff.conflict.conflict import Conflict
from standoff.conflict.preference import StatePattern
from standoff.lenses.stability.foresight.certificate import Course, ForesightCertificate
from standoff.lenses.stability.reasons import plain
from standoff.lenses.stability.reasons.certificate import Step

BOUND = 2_000
"""States (with the moves left) that the checker looks at before it says that it did not check."""

HORIZONS = 1_000
"""Horizons that the checker looks ahead for NM before it says that it did not check."""

_Frozen: TypeAlias = tuple[str, ...]
_Ends: TypeAlias = frozenset[_Frozen]


class _TooFar(Exception):
    """The bound was reached."""


def check_foresight(conflict: Conflict, certificate: ForesightCertificate, *, bound: int = BOUND) -> list[str]:
    """What is wrong with a certificate, in sentences; empty if it is verified.

    An entry that starts with ``not checked because`` is no fault found.
    """
    misfit = _misfit(conflict, certificate)
    if misfit:
        return [misfit]
    case = _Case(conflict, certificate, bound)
    try:
        moves = len(case.moves(certificate.party, case.begin))
        if moves != certificate.moves:
            return [f"the number of moves of {certificate.party} is {moves}, not {certificate.moves}"]
        return list(_Plan(case).problems() if certificate.kind in ("MR", "CMR") else _Ahead(case).problems())
    except _TooFar:
        return [f"not checked because more than {bound:,} states would have to be looked at"]


def _misfit(conflict: Conflict, certificate: ForesightCertificate) -> str:
    """Why the certificate is not about this conflict at all; empty if it is."""
    named = (certificate.party, *((certificate.opponent,) if certificate.opponent else ()))
    missing = [party for party in named if party not in conflict.deciders]
    if missing:
        return f"there is no deciding party {missing[0]!r}"
    wrong = plain.wrong(conflict, certificate.levers, certificate.chance)
    if wrong:
        return f"the state {certificate.state} is not feasible: {wrong}"
    if plain.label(conflict, certificate.levers, certificate.chance) != certificate.state:
        return f"the state is not called {certificate.state}"
    return ""


@dataclass(frozen=True)
class _Case:
    """One certificate with the conflict that it is about; states as tuples of levels in file order."""

    conflict: Conflict
    certificate: ForesightCertificate
    bound: int
    keys: dict[tuple[str, _Frozen], plain.Key] = field(default_factory=dict)
    reached: dict[tuple[str, _Frozen], list[_Frozen]] = field(default_factory=dict)

    @property
    def begin(self) -> _Frozen:
        """The state that the verdict is about."""
        return self.frozen(self.certificate.levers)

    def frozen(self, state: StatePattern) -> _Frozen:
        """A state as a tuple."""
        return tuple(state[lever] for lever in self.conflict.levers)

    def thawed(self, state: _Frozen) -> Mapping[str, str]:
        """A state as a mapping."""
        return dict(zip(self.conflict.levers, state, strict=True))

    def other(self, party: str) -> str:
        """The party whose turn comes next."""
        return self.certificate.opponent if party == self.certificate.party else self.certificate.party

    def moves(self, party: str, state: _Frozen) -> list[_Frozen]:
        """What a party reaches in one move."""
        if (party, state) not in self.reached:
            if len(self.reached) > self.bound:
                raise _TooFar
            ends = plain.reaches(self.conflict, party, self.thawed(state), self.certificate.chance) if party else ()
            self.reached[party, state] = [self.frozen(end) for end in ends]
        return self.reached[party, state]

    def prefers(self, party: str, state: _Frozen, before: _Frozen) -> bool:
        """Whether a party prefers the first state to the second."""
        return bool(party) and self.key(party, state) > self.key(party, before)

    def key(self, party: str, state: _Frozen) -> plain.Key:
        """A party's key of a state, read once."""
        if (party, state) not in self.keys:
            self.keys[party, state] = plain.key(self.conflict, party, self.thawed(state))
        return self.keys[party, state]

    def step_problems(self, party: str, before: _Frozen, step: Step) -> Iterator[str]:
        """What is wrong with one move on its own."""
        after = self.frozen(step.levers)
        if step.party != party:
            yield f"it is not the turn of {step.party}"
        elif after not in self.moves(party, before):
            yield f"{party} has no move to {step.state}"
        if plain.label(self.conflict, step.levers, self.certificate.chance) != step.state:
            yield f"a state is not called {step.state}"


@dataclass(frozen=True)
class _Ahead:
    """L_h and NM."""

    case: _Case
    known: dict[tuple[str, _Frozen, int], _Ends] = field(default_factory=dict)

    def ends(self, party: str, state: _Frozen, left: int) -> _Ends:
        """What a party may anticipate with so many moves left."""
        for k in range(left + 1):  # from below, so that a long horizon nests no deeper than one turn
            self._ends(party if (left - k) % 2 == 0 else self.case.other(party), state, k)
        return self._ends(party, state, left)

    def _ends(self, party: str, state: _Frozen, left: int) -> _Ends:
        moves = self.case.moves(party, state) if left else []
        if not moves:
            return frozenset({state})
        if (party, state, left) not in self.known:
            if len(self.known) > 20 * self.case.bound:
                raise _TooFar
            after = {move: self._ends(self.case.other(party), move, left - 1) for move in moves}
            best = {end for move in moves for end in after[move] if self.may_be_best(party, end, move, after)}
            self.known[party, state, left] = frozenset(
                end if self.case.prefers(party, end, state) else state for end in best
            )
        return self.known[party, state, left]

    def may_be_best(self, party: str, end: _Frozen, move: _Frozen, after: Mapping[_Frozen, _Ends]) -> bool:
        """Whether an end after one move may be as good as what may come of every other move."""
        return all(
            any(not self.case.prefers(party, one, end) for one in ends)
            for other, ends in after.items()
            if other != move
        )

    def problems(self) -> Iterator[str]:
        """What is wrong with the verdict, then with the courses."""
        certificate, case = self.case.certificate, self.case
        if certificate.kind == "NM":
            yield from self.lasting_problems()
        found = self.ends(certificate.party, case.begin, certificate.horizon)
        shown = self.said(found)
        if certificate.kind == "L" and shown != certificate.verdict:
            yield f"{certificate.state} is {shown}, not {certificate.verdict}"
        if certificate.kind == "NM" and shown != certificate.verdict:
            yield f"horizon {certificate.horizon} does not show the verdict"
        wanted = {
            "stable": [False] if certificate.moves else [],
            "not stable": [True],
            "depends on ties": [True, False],
        }
        if [course.gains for course in certificate.courses] != wanted[certificate.verdict]:
            yield "the courses are not those that the verdict needs"
            return
        for course in certificate.courses:
            yield from self.course_problems(course)

    def said(self, found: _Ends) -> str:
        """The verdict on the state, from what is anticipated there."""
        if self.case.begin not in found:
            return "not stable"
        return "depends on ties" if len(found) > 1 else "stable"

    def course_problems(self, course: Course) -> Iterator[str]:
        """Whether a course is one of moves that may be anticipated, with the end that it is said to have."""
        case, left = self.case, self.case.certificate.horizon
        party, at = case.certificate.party, case.begin
        if not course.steps or len(course.steps) > left:
            yield "a course has no move, or more than are looked ahead"
            return
        end = case.frozen(course.steps[-1].levers)
        for number, step in enumerate(course.steps):
            problems = list(case.step_problems(party, at, step))
            if problems:
                yield from problems
                return
            move = case.frozen(step.levers)
            if end not in self.ends(case.other(party), move, left - 1):
                yield f"after the move of {party} to {step.state} the end is not anticipated"
            if (course.gains or number) and (end not in self.ends(party, at, left) or not case.prefers(party, end, at)):
                yield f"{party} does not move for that end"
            party, at, left = case.other(party), move, left - 1
        if at not in self.ends(party, at, left):
            yield f"{party} would go on from {course.steps[-1].state}"
        yield from self.end_problems(course, end)

    def end_problems(self, course: Course, end: _Frozen) -> Iterator[str]:
        """Whether the end is as good, or as bad, for the mover as it is said to be."""
        case, certificate = self.case, self.case.certificate
        if case.prefers(certificate.party, end, case.begin) != course.gains:
            yield f"the end is {'no ' if course.gains else 'an '}improvement for {certificate.party}"
        if not course.gains:
            other, left = case.other(certificate.party), certificate.horizon - 1
            after = {move: self.ends(other, move, left) for move in case.moves(certificate.party, case.begin)}
            first = case.frozen(course.steps[0].levers)
            if not self.may_be_best(certificate.party, end, first, after):
                yield f"{certificate.party} has a better move than the one to {course.steps[0].state}"

    def lasting_problems(self) -> Iterator[str]:
        """Whether the verdict lasts: all that can be reached, horizon by horizon, until it repeats."""
        certificate, case = self.case.certificate, self.case
        circle = certificate.circle
        if circle is None:
            yield "it does not say from which horizon on everything repeats"
            return
        parties = [party for party in (certificate.party, certificate.opponent) if party]
        states = self.within(parties)
        said: set[str] = set()
        maps: list[dict[tuple[str, _Frozen], _Ends]] = []
        for horizon in range(circle.begins + circle.period + 1):
            if horizon > HORIZONS:
                raise _TooFar
            maps.append({(party, state): self._ends(party, state, horizon) for party in parties for state in states})
        if self.classes(maps[circle.begins]) != self.classes(maps[circle.begins + circle.period]):
            yield f"what is anticipated at horizon {circle.begins} is not repeated {circle.period} horizons later"
        for horizon in range(max(1, circle.begins), max(1, circle.begins) + circle.period):
            said.add(self.said(self._ends(certificate.party, case.begin, horizon)))
        last = "not stable" if "not stable" in said else "depends on ties" if "depends on ties" in said else "stable"
        if last != certificate.verdict:
            yield f"{certificate.state} is {last} for all large horizons, not {certificate.verdict}"

    def classes(self, ahead: Mapping[tuple[str, _Frozen], _Ends]) -> dict[tuple[str, _Frozen], frozenset[object]]:
        """What is anticipated, told by how both parties like it: states that both like alike are interchangeable."""
        case = self.case
        parties = [party for party in (case.certificate.party, case.certificate.opponent) if party]
        return {
            place: frozenset(tuple(case.key(party, end) for party in parties) for end in ends)
            for place, ends in ahead.items()
        }

    def within(self, parties: list[str]) -> list[_Frozen]:
        """All states that the two can reach together."""
        found, waiting = {self.case.begin}, [self.case.begin]
        while waiting:
            state = waiting.pop()
            for party in parties:
                fresh = [end for end in self.case.moves(party, state) if end not in found]
                found.update(fresh)
                waiting += fresh
        return sorted(found)


@dataclass(frozen=True)
class _Plan:
    """MR_h and CMR_h."""

    case: _Case

    def problems(self) -> Iterator[str]:
        """What is wrong with the plan, followed against everything that the other side can do."""
        certificate, case = self.case.certificate, self.case
        if not certificate.complete:
            yield "not checked because the plan is not listed in full"
            return
        if (certificate.first is None) != (certificate.verdict == "stable"):
            yield "a first move belongs to a verdict that is not stable"
            return
        if certificate.first is not None:
            problems = list(case.step_problems(certificate.party, case.begin, certificate.first))
            yield from problems or self.followed([(case.frozen(certificate.first.levers), certificate.horizon)])
        else:
            ends = case.moves(certificate.party, case.begin)
            yield from self.followed([(end, certificate.horizon) for end in ends])

    def followed(self, waiting: list[tuple[_Frozen, int]]) -> Iterator[str]:
        """Follow the plan from where the other party has its turn, with so many moves left."""
        case, party = self.case, self.case.certificate.party
        plan = {(choice.left, case.frozen(choice.levers)): choice.move for choice in case.certificate.plan}
        seen = set(waiting)
        while waiting:
            at, left = waiting.pop()
            above = case.prefers(party, at, case.begin)
            if case.certificate.first is None:
                after, problems = self.answered(plan, at, left) if above else ([], [])
            else:
                after, problems = self.countered(plan, at, left) if above else ([], ["the mover gives its gain away"])
            yield from problems
            fresh = [one for one in after if one not in seen]
            seen.update(fresh)
            waiting += fresh

    def answered(
        self, plan: Mapping[tuple[int, _Frozen], Step], at: _Frozen, left: int
    ) -> tuple[list[tuple[_Frozen, int]], list[str]]:
        """The other's turn in its own plan: its answer must hold, and so must what it does about every counter-move."""
        case = self.case
        name = plain.label(case.conflict, case.thawed(at), case.certificate.chance)
        step = plan.get((left, at))
        if left == 0 or step is None:
            return [], [f"there is no answer at {name}"]
        problems = self.answer_problems(at, step)
        end = case.frozen(step.levers)
        if case.prefers(case.certificate.party, end, case.begin):
            problems.append(f"the answer at {name} does not keep {case.certificate.party} down")
        moves = case.moves(case.certificate.party, end) if left > 1 and not problems else []
        return [(move, left - 2) for move in moves], problems

    def answer_problems(self, at: _Frozen, step: Step) -> list[str]:
        """What is wrong with an answer as a move."""
        case = self.case
        problems = list(case.step_problems(case.certificate.opponent, at, step))
        if case.certificate.kind == "CMR" and not case.prefers(step.party, case.frozen(step.levers), at):
            problems.append(f"the answer of {step.party} is no improvement for it")
        return problems

    def countered(
        self, plan: Mapping[tuple[int, _Frozen], Step], at: _Frozen, left: int
    ) -> tuple[list[tuple[_Frozen, int]], list[str]]:
        """The other's turn in the mover's plan: after every answer that takes the gain away there is a counter-move."""
        case, party = self.case, self.case.certificate.party
        after, problems = [], []
        for end in case.moves(case.certificate.opponent, at) if left else ():
            credible = case.certificate.kind == "MR" or case.prefers(case.certificate.opponent, end, at)
            if not credible or case.prefers(party, end, case.begin):
                continue
            step = plan.get((left - 1, end))
            if step is None or left < 2:
                problems.append(f"{case.certificate.opponent} has an answer that is not countered")
                continue
            problems += case.step_problems(party, end, step)
            after.append((case.frozen(step.levers), left - 2))
        return after, problems
