"""A monotone formula as a decision diagram: every way to make it true, once.

Definition. A node is true, false, a variable with the node for "it is true" and the node for "it is false", or
several nodes that share no variable and must all be true. The diagram of a formula is built by deciding one variable
after the other (that which occurs most), taking apart what has no variable in common, leaving out what is implied by
the rest, and never building the same formula twice. The ways to make the formula true are then disjoint along
"variable" nodes and independent along "all" nodes, so that any weight of assignments is one sum and product per
node.

A diagram can grow without bound where everything hangs together; ``NotComputed`` says so.

Source: Shannon expansion with decomposition, as in counting the models of a formula (Darwiche 2001).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from standoff.errors import NotComputed
from standoff.lenses.stability.inverse.formula import Clause, minimal

MOST_NODES = 5_000
MOST_WORK = 1_000_000
"""Variables looked at before the diagram is given up: a second or two."""

MOST_VARIABLES = 200


@dataclass(frozen=True, slots=True)
class Choice:
    """A variable decided: the nodes for true and for false, by number."""

    variable: int
    yes: int
    no: int


@dataclass(frozen=True, slots=True)
class Together:
    """Nodes that share no variable and must all be true, by number."""

    parts: tuple[int, ...]


FALSE, TRUE = 0, 1
"""The numbers of the first two nodes."""


@dataclass(frozen=True, slots=True)
class Diagram:
    """Nodes from number 2 on, each after those it needs; ``root`` is the number of the whole formula."""

    nodes: Sequence[Choice | Together]
    root: int


def diagram(clauses: Iterable[Clause]) -> Diagram:
    """The diagram of a formula. Raises ``NotComputed`` if it grows too large."""
    start = frozenset(clauses)
    variables = {variable for clause in start for term in clause for variable in term}
    builder = _Builder()
    if len(variables) > MOST_VARIABLES and any(len(_variables(part)) > MOST_VARIABLES for part in _parts(start)):
        raise _too_much(f"its conditions hang together over {len(variables):,} different comparisons")
    return Diagram(builder.nodes, builder.build(start))


def _too_much(why: str) -> NotComputed:
    return NotComputed(f"{why}, and there is no short way through them")


@dataclass(slots=True)
class _Builder:
    nodes: list[Choice | Together] = field(default_factory=list)
    known: dict[frozenset[Clause], int] = field(default_factory=dict)
    work: int = 0

    def build(self, clauses: frozenset[Clause]) -> int:
        """The node of a formula."""
        if not clauses:
            return TRUE
        if frozenset() in clauses:
            return FALSE
        if clauses not in self.known:
            self.work += sum(len(term) for clause in clauses for term in clause)
            if self.work > MOST_WORK or len(self.nodes) > MOST_NODES:
                raise _too_much(f"the decision diagram of its conditions has more than {len(self.nodes):,} nodes")
            parts = _parts(clauses)
            node = self._decide(clauses) if len(parts) == 1 else self._together(parts)
            self.known[clauses] = node
        return self.known[clauses]

    def _together(self, parts: list[frozenset[Clause]]) -> int:
        return self._add(Together(tuple([self.build(part) for part in parts])))

    def _decide(self, clauses: frozenset[Clause]) -> int:
        times: dict[int, int] = {}
        for clause in clauses:
            for term in clause:
                for variable in term:
                    times[variable] = times.get(variable, 0) + 1
        variable = min(times, key=lambda one: (-times[one], one))
        yes = self.build(self._without(clauses, variable))
        no = self.build(self._unlike(clauses, variable))
        return self._add(Choice(variable, yes, no))

    def _add(self, node: Choice | Together) -> int:
        self.nodes.append(node)
        return len(self.nodes) + 1

    def _without(self, clauses: frozenset[Clause], variable: int) -> frozenset[Clause]:
        """The formula if the variable is true."""
        single = frozenset([variable])
        left = [
            minimal({term - single for term in clause}) if any(variable in term for term in clause) else clause
            for clause in clauses
            if single not in clause
        ]
        return self._needed(left)

    def _unlike(self, clauses: frozenset[Clause], variable: int) -> frozenset[Clause]:
        """The formula if the variable is false."""
        return self._needed([frozenset(term for term in clause if variable not in term) for clause in clauses])

    def _needed(self, clauses: list[Clause]) -> frozenset[Clause]:
        """The clauses that no other clause implies."""
        by_size = sorted(set(clauses), key=lambda clause: (len(clause), sorted(map(sorted, clause))))
        kept: list[Clause] = []
        for clause in by_size:
            self.work += len(kept)
            if not any(implies(other, clause) for other in kept):
                kept.append(clause)
        return frozenset(kept)


def implies(clause: Clause, other: Clause) -> bool:
    """Whether the other clause is true whenever this one is: each of its terms holds a term of the other."""
    return clause <= other or all(any(less <= term for less in other) for term in clause)


def _variables(clauses: Iterable[Clause]) -> set[int]:
    return {variable for clause in clauses for term in clause for variable in term}


def _parts(clauses: frozenset[Clause]) -> list[frozenset[Clause]]:
    """The clauses, those that share a variable directly or through others together."""
    whose: dict[int, int] = {}
    groups: dict[int, list[Clause]] = {}
    members: dict[int, set[int]] = {}
    for number, clause in enumerate(clauses):
        mine = {variable for term in clause for variable in term}
        group, found = [clause], set(mine)
        for other in {whose[variable] for variable in mine if variable in whose}:
            group += groups.pop(other)
            found |= members.pop(other)
        groups[number], members[number] = group, found
        whose.update(dict.fromkeys(found, number))
    first = {number: min(min(map(sorted, clause)) for clause in group) for number, group in groups.items()}
    return [frozenset(groups[number]) for number in sorted(groups, key=lambda number: first[number])]
