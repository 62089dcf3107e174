"""Variables that always work together become one, so that little is left to decide.

Definition. Three rules that keep a monotone formula of clauses of terms the same.

    all     variables that occur in exactly the same terms        become one: true if all of them are
    any     variables that are terms by themselves wherever
            they occur, and occur in the same clauses             become one: true if one of them is
    rows    clauses (v or Z), (w or Z), ... where v, w, ...
            occur nowhere else                                    become one: (v and w and ...) or Z

They are applied in turn until nothing changes. In option form with free moves this leaves one variable for each kind
of move and each kind of answer, whatever the number of states.

Source: this program's; merging what occurs together is usual before a Boolean function is counted.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from standoff.lenses.stability.inverse.formula import Clause, Term


@dataclass(frozen=True, slots=True)
class Made:
    """A variable made of others."""

    of: Literal["all", "any"]
    parts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """The clauses over fewer variables; ``made`` says of what each new one is made, parts before wholes."""

    clauses: tuple[Clause, ...]
    made: Mapping[int, Made]


def merged(clauses: Iterable[Clause]) -> Merged:
    """The same formula over fewer variables."""
    state = _State([set(clause) for clause in clauses], {}, -1)
    while state.all() | state.any() | state.rows():
        pass
    return Merged(tuple(dict.fromkeys(frozenset(clause) for clause in state.clauses)), state.made)


@dataclass(slots=True)
class _State:
    clauses: list[set[Term]]
    made: dict[int, Made]
    fresh: int

    def all(self) -> bool:
        """The first rule; whether it changed anything."""
        where: dict[int, list[Hashable]] = {}
        for k, clause in enumerate(self.clauses):
            for number, term in enumerate(clause):
                for variable in term:
                    where.setdefault(variable, []).append((k, number))
        return self._replace("all", where)

    def any(self) -> bool:
        """The second rule; whether it changed anything."""
        where: dict[int, list[Hashable]] = {}
        not_alone = {variable for clause in self.clauses for term in clause if len(term) > 1 for variable in term}
        for k, clause in enumerate(self.clauses):
            for term in clause:
                for variable in term:
                    if variable not in not_alone:
                        where.setdefault(variable, []).append(k)
        return self._replace("any", where)

    def rows(self) -> bool:
        """The third rule; whether it changed anything."""
        times: dict[int, int] = {}
        for clause in self.clauses:
            for term in clause:
                for variable in term:
                    times[variable] = times.get(variable, 0) + 1
        alike: dict[frozenset[Term], list[tuple[int, int]]] = {}
        for k, clause in enumerate(self.clauses):
            own = [variable for term in clause if len(term) == 1 for variable in term if times[variable] == 1]
            if own:
                alike.setdefault(frozenset(clause - {frozenset(own[:1])}), []).append((own[0], k))
        gone: set[int] = set()
        for rest, rows in alike.items():
            if len(rows) > 1:
                variable = self._make("all", [own for own, _ in rows])
                self.clauses[rows[0][1]] = {frozenset([variable]), *rest}
                gone.update(k for _, k in rows[1:])
        self.clauses = [clause for k, clause in enumerate(self.clauses) if k not in gone]
        return bool(gone)

    def _replace(self, of: Literal["all", "any"], where: Mapping[int, list[Hashable]]) -> bool:
        groups: dict[tuple[Hashable, ...], list[int]] = {}
        for variable, places in where.items():
            groups.setdefault(tuple(places), []).append(variable)
        new = {}
        for group in groups.values():
            if len(group) > 1:
                whole = self._make(of, group)
                new.update(dict.fromkeys(group, whole))
        if new:
            self.clauses = [
                {frozenset(new.get(variable, variable) for variable in term) for term in clause}
                for clause in self.clauses
            ]
        return bool(new)

    def _make(self, of: Literal["all", "any"], parts: list[int]) -> int:
        self.fresh -= 1
        self.made[self.fresh] = Made(of, tuple(sorted(parts)))
        return self.fresh
