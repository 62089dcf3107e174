"""An independent check of a certificate, from the file and the definitions alone.

Definition. A certificate is accepted if, read literally (see ``plain``): its states are feasible and called what the
file calls them; every move is legal; a stable verdict answers every improvement that the mover has (the checker finds
them itself) by a legal sequence of the other parties that ends no better for the mover than s, each step improving
for SEQ and SSEQ, and for SMR and SSEQ no counter-move ends better than s; an unstable verdict shows an improvement
from which no legal sequence of the others is such an answer (the checker walks through all of them itself, up to a
stated number of states).

It shares no code with the solvers and is slow on purpose. It is told nothing but names.

Source: the definitions of Fang, Hipel and Kilgour (1993); symmetric sequential stability after Rego and Vieira (2017).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from standoff.conflict.conflict import CHANCE, Conflict
from standoff.conflict.preference import StatePattern
from standoff.lenses.stability.reasons import plain
from standoff.lenses.stability.reasons.certificate import Answer, Certificate, Reach, Step, Unanswered

BOUND = 2_000
"""States through which the checker follows the other parties before it says that it did not check."""

SYMMETRIC = ("SMR", "SSEQ")
CREDIBLE = ("SEQ", "SSEQ")
KNOWN = ("Nash", "GMR", *SYMMETRIC, "SEQ")


def check_certificate(conflict: Conflict, certificate: Certificate, *, bound: int = BOUND) -> list[str]:
    """What is wrong with a certificate, in sentences; empty if it is verified.

    An entry that starts with ``not checked because`` is no fault found: the others can reach more than ``bound``
    states.
    """
    misfit = _misfit(conflict, certificate)
    if misfit:
        return [misfit]
    case = _Case(conflict, certificate, bound)
    problems = [*case.mover_problems()]
    if certificate.stable:
        problems += case.stable_problems()
    else:
        problems += case.unstable_problems()
    return problems


def _misfit(conflict: Conflict, certificate: Certificate) -> str:
    """Why the certificate is not about this conflict at all; empty if it is."""
    if certificate.concept not in KNOWN:
        return f"there is no concept {certificate.concept}"
    if certificate.party not in conflict.deciders:
        return f"there is no deciding party {certificate.party}"
    if set(certificate.chance) != {one.id for one in conflict.levers_of(CHANCE)}:
        return "the setting does not give every lever of chance a level"
    wrong = plain.wrong(conflict, certificate.levers, certificate.chance)
    if wrong:
        return f"the state {certificate.state} is not feasible: {wrong}"
    if plain.label(conflict, certificate.levers, certificate.chance) != certificate.state:
        return f"the state is not called {certificate.state}"
    return ""


def _frozen(state: StatePattern) -> tuple[tuple[str, str], ...]:
    """A state as a value that can be put into a set."""
    return tuple(sorted(state.items()))


@dataclass(frozen=True)
class _Case:
    """One certificate with the conflict that it is about."""

    conflict: Conflict
    certificate: Certificate
    bound: int
    keys: dict[tuple[str, ...], plain.Key] = field(default_factory=dict)
    reached: dict[tuple[str, ...], list[dict[str, str]]] = field(default_factory=dict)

    @cached_property
    def here(self) -> plain.Key:
        """The mover's key of the state."""
        return self.key(self.certificate.party, self.certificate.levers)

    @cached_property
    def moves(self) -> list[dict[str, str]]:
        """Everything that the mover reaches from the state in one move."""
        return self.ends(self.certificate.party, self.certificate.levers)

    @cached_property
    def others(self) -> tuple[str, ...]:
        """The parties that may answer."""
        return tuple(party for party in self.conflict.deciders if party != self.certificate.party)

    def key(self, party: str, state: StatePattern) -> plain.Key:
        """A party's key of a state, read once."""
        name = (party, *(state[lever] for lever in self.conflict.levers))
        if name not in self.keys:
            self.keys[name] = plain.key(self.conflict, party, state)
        return self.keys[name]

    def ends(self, party: str, state: StatePattern) -> list[dict[str, str]]:
        """What a party reaches from a state in one move, tried once."""
        name = (party, *(state[lever] for lever in self.conflict.levers))
        if name not in self.reached:
            self.reached[name] = list(plain.reaches(self.conflict, party, state, self.certificate.chance))
        return self.reached[name]

    def above(self, state: StatePattern) -> bool:
        """Whether the mover prefers this state to the one the verdict is about."""
        return self.key(self.certificate.party, state) > self.here

    def relation(self, state: StatePattern) -> str:
        """How this state compares, for the mover, with the one the verdict is about."""
        if self.above(state):
            return "better"
        return "equal" if self.key(self.certificate.party, state) == self.here else "worse"

    def step_problems(self, before: StatePattern, step: Step) -> Iterator[str]:
        """What is wrong with one move on its own."""
        after = step.levers
        wrong = plain.wrong(self.conflict, after, self.certificate.chance)
        if wrong:
            yield f"the state {step.state} is not feasible: {wrong}"
            return
        if plain.label(self.conflict, after, self.certificate.chance) != step.state:
            yield f"a state is called {step.state} but is {plain.label(self.conflict, after, self.certificate.chance)}"
        if {lever: level for lever, level in after.items() if before[lever] != level} != dict(step.changes):
            yield f"the changes of {step.party} do not lead to {step.state}"
        illegal = plain.illegal(self.conflict, step.party, before, after)
        if illegal:
            yield f"the move of {step.party} to {step.state} is not legal: {illegal}"

    def best_problems(self, before: StatePattern, ends: Sequence[StatePattern], best: Step | None) -> Iterator[str]:
        """Whether a claimed best move of the mover is one of its moves and the best of them."""
        mover = self.certificate.party
        if best is None:
            if ends:
                yield f"{mover} is said to have no move from a state from which it has {len(ends)}"
            return
        problems = list(self.step_problems(before, best))
        if best.party != mover:
            problems.append(f"the best move is not one of {mover}")
        if not problems:
            value = self.key(mover, best.levers)
            if any(self.key(mover, end) > value for end in ends):
                problems.append(f"{best.state} is not the best that {mover} can reach")
        yield from problems

    def mover_problems(self) -> Iterator[str]:
        """The number of the mover's moves and the best of them."""
        certificate = self.certificate
        if certificate.moves != len(self.moves):
            yield f"the number of moves of {certificate.party} is {len(self.moves)}, not {certificate.moves}"
        yield from self.best_problems(certificate.levers, self.moves, certificate.best)

    def improvement_problems(self, step: Step) -> Iterator[str]:
        """Whether a claimed improvement is a legal move of the mover to a state that it prefers."""
        problems = list(self.step_problems(self.certificate.levers, step))
        if step.party != self.certificate.party:
            problems.append(f"the improvement is a move of {step.party}, not of {self.certificate.party}")
        if not problems and not self.above(step.levers):
            problems.append(f"{step.state} is no improvement for {step.party}")
        yield from problems

    def stable_problems(self) -> Iterator[str]:
        """Every improvement answered, or none there (Nash)."""
        certificate = self.certificate
        if certificate.unanswered is not None:
            yield "a stable verdict comes with an unanswered improvement"
        better = [state for state in self.moves if self.above(state)]
        if certificate.concept == "Nash":
            if better:
                yield f"{certificate.party} can improve its position by {len(better)} of its moves"
            return
        answered = {_frozen(answer.improvement.levers) for answer in certificate.answers}
        missing = [state for state in better if _frozen(state) not in answered]
        if missing:
            first = plain.label(self.conflict, missing[0], certificate.chance)
            yield f"improvements without an answer: {len(missing)}, among them the one to {first}"
        if len(answered) != len(certificate.answers):
            yield "an improvement is answered twice"
        for answer in certificate.answers:
            yield from self.answer_problems(answer)

    def answer_problems(self, answer: Answer) -> Iterator[str]:
        """Whether an answer is a legal sequence of the others that ends where it deters the mover."""
        problems = list(self.improvement_problems(answer.improvement))
        problems += self.sequence_problems(answer)
        if problems:
            yield from problems
            return
        end = answer.sequence[-1]
        relation = self.relation(end.levers)
        if relation == "better":
            yield f"the answer ends at {end.state}, which {self.certificate.party} prefers"
        elif relation != answer.comparison:
            yield f"{end.state} is {relation}, not {answer.comparison}"
        symmetric = self.certificate.concept in SYMMETRIC
        if symmetric != (answer.counter is not None):
            yield "the counter-move is missing" if symmetric else "there is a counter-move that does not count"
        if answer.counter is not None:
            yield from self.counter_problems(answer)

    def sequence_problems(self, answer: Answer) -> Iterator[str]:
        """Whether a sequence is legal: the others' moves, nobody twice in a row, improving where it must be."""
        if not answer.sequence:
            yield f"the improvement to {answer.improvement.state} has an empty answer"
        before, last = answer.improvement.levers, ""
        for step in answer.sequence:
            if step.party not in self.others:
                yield f"{step.party} does not belong to the others"
                return
            if step.party == last:
                yield f"{step.party} moves twice in a row"
            problems = list(self.step_problems(before, step))
            if problems:
                yield from problems
                return
            if self.certificate.concept in CREDIBLE and not self.improves(step.party, before, step.levers):
                yield f"the move of {step.party} to {step.state} is no improvement for it"
            before, last = step.levers, step.party

    def improves(self, party: str, before: StatePattern, after: StatePattern) -> bool:
        """Whether a party prefers the second state."""
        return self.key(party, after) > self.key(party, before)

    def counter_problems(self, answer: Answer) -> Iterator[str]:
        """Whether the mover, after an answer, can get above the state, and whether its best counter-move is given."""
        counter = answer.counter
        if counter is None:
            return
        end = answer.sequence[-1]
        ends = self.ends(self.certificate.party, end.levers)
        if counter.moves != len(ends):
            yield f"the number of counter-moves from {end.state} is {len(ends)}, not {counter.moves}"
        yield from self.best_problems(end.levers, ends, counter.best)
        if any(self.above(state) for state in ends):
            yield f"from {end.state} the mover can still get above the state"
        relation = None if counter.best is None else self.relation(counter.best.levers)
        if relation != counter.comparison:
            yield f"the counter-move ends {relation}, not {counter.comparison}"

    def unstable_problems(self) -> Iterator[str]:
        """One improvement that nothing answers."""
        certificate = self.certificate
        unanswered = certificate.unanswered
        if certificate.answers:
            yield "an unstable verdict comes with answers"
        if unanswered is None:
            yield "an unstable verdict comes without an improvement"
            return
        problems = list(self.improvement_problems(unanswered.improvement))
        if not problems and (unanswered.reach is None) != (certificate.concept == "Nash"):
            problems.append("what the others can reach is given for Nash, or not given for another concept")
        if problems or unanswered.reach is None:
            yield from problems
            return
        yield from self.reach_problems(unanswered, unanswered.reach)

    def reach_problems(self, unanswered: Unanswered, reach: Reach) -> Iterator[str]:
        """Follow the others from the improvement; nothing on the way may be an answer, and the description must fit."""
        found = self.followed(unanswered.improvement.levers)
        if found is None:
            yield f"not checked because the others can reach more than {self.bound} states from the improvement"
            return
        worth = {frozen: self.reckoned(dict(frozen)) for frozen in found}
        for frozen, value in worth.items():
            if not value > self.here:
                yield f"{plain.label(self.conflict, dict(frozen), self.certificate.chance)} is an answer"
        if reach.count != len(found):
            yield f"the others can reach {len(found)} states, not {reach.count}"
        if reach.states is not None and {_frozen(state) for state in reach.states} != set(found):
            yield "the states listed are not the ones that the others can reach"
        yield from self.worst_problems(reach, worth)

    def worst_problems(self, reach: Reach, worth: Mapping[tuple[tuple[str, str], ...], plain.Key]) -> Iterator[str]:
        """Whether the state described as the worst is the worst."""
        if reach.worst_levers is None:
            if worth:
                yield "the others can move, but no worst state is given"
            return
        value = worth.get(_frozen(reach.worst_levers))
        if value is None:
            yield f"the others cannot reach {reach.worst}"
            return
        if plain.label(self.conflict, reach.worst_levers, self.certificate.chance) != reach.worst:
            yield f"the worst state is not called {reach.worst}"
        if any(other < value for other in worth.values()):
            yield f"{reach.worst} is not the worst that the others can reach"
        if reach.reply is not None:
            yield from self.step_problems(reach.worst_levers, reach.reply)
            if self.key(self.certificate.party, reach.reply.levers) != value:
                yield f"the reply to {reach.worst} is not the mover's best"

    def reckoned(self, state: StatePattern) -> plain.Key:
        """What a reachable state is to the mover: its key, or the best key it can get from there (SMR, SSEQ)."""
        keys = [self.key(self.certificate.party, state)]
        if self.certificate.concept in SYMMETRIC:
            keys += [self.key(self.certificate.party, end) for end in self.ends(self.certificate.party, state)]
        return max(keys)

    def followed(self, start: StatePattern) -> dict[tuple[tuple[str, str], ...], None] | None:
        """The ends of all legal sequences of the others, in the order found; None if they are more than the bound."""
        found: dict[tuple[tuple[str, str], ...], None] = {}
        seen = {(_frozen(start), "")}
        queue = deque([(dict(start), "")])
        while queue:
            state, last = queue.popleft()
            for party in self.others:
                if party == last:
                    continue
                for end in self.ends(party, state):
                    if self.certificate.concept in CREDIBLE and not self.improves(party, state, end):
                        continue
                    frozen = _frozen(end)
                    found[frozen] = None
                    if len(found) > self.bound:
                        return None
                    if (frozen, party) not in seen:
                        seen.add((frozen, party))
                        queue.append((end, party))
        return found
