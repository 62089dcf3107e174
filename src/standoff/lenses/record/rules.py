"""What the model says of one state and of one change, without the states as a whole.

Definition. A state is impossible if a rule of ``impossible`` is true of it. A change is illegal if it takes a lever
against its direction (``moves: up``, ``moves: down``), if a ``forbid`` rule of the party whose levers change has its
source true before and its target true after, if that party may change one lever at a time and changes more, and in
graph form if no party has that arc. Nothing is listed or counted: each condition is evaluated on the state at hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from standoff.conflict.conflict import Conflict, Movement
from standoff.lenses.record.steps import Change
from standoff.lenses.words import listed
from standoff.space.evaluation import truth

if TYPE_CHECKING:
    from standoff.conflict.condition import Condition
    from standoff.space.evaluation import Bools


class Rules:
    """The rules of one conflict, with what is known of states that were seen before."""

    def __init__(self, conflict: Conflict) -> None:
        self.conflict = conflict
        self._place = {
            name: {level: at for at, level in enumerate(lever.levels)} for name, lever in conflict.levers.items()
        }
        self._labels = {name: dict(pattern) for name, pattern in conflict.names.items()}
        self._broken: dict[tuple[str, ...], tuple[str, ...]] = {}

    def broken(self, levels: Mapping[str, str]) -> tuple[str, ...]:
        """The rules that are true of a state, by their names, or in their words."""
        key = tuple(levels.values())
        if key not in self._broken:
            known: dict[str, Bools] = {}
            self._broken[key] = tuple(
                rule.name or str(rule.when)
                for rule in self.conflict.impossible
                if self._holds(rule.when, levels, known)
            )
        return self._broken[key]

    def illegal(
        self, before: Mapping[str, str], after: Mapping[str, str], changes: Sequence[Change]
    ) -> tuple[str, ...]:
        """What the model does not allow about a change, in words."""
        if self.conflict.arcs is not None:
            return tuple(self._no_arc(changes))
        return (*self._against(changes), *self._forbidden(before, after, changes))

    def movers(self, change: Change) -> tuple[str, ...]:
        """Who may make a change at all: the owner of the lever, or those with such an arc; empty for chance's."""
        if self.conflict.arcs is None:
            return (change.of,)
        return tuple(party for party, arcs in self.conflict.arcs.items() if (change.before, change.after) in arcs)

    def label(self, levels: Mapping[str, str]) -> str:
        """What a state is called: its name, and the levels that differ from the start and are not in it."""
        if self.conflict.is_graph:
            return "".join(levels.values())
        named = next((name for name, pattern in self._labels.items() if pattern.items() <= levels.items()), "")
        settled = self._labels.get(named, {})
        told = [
            f"{lever}={level}"
            for lever, level in levels.items()
            if lever not in settled and level != self.conflict.levers[lever].starts
        ]
        return ", ".join([named, *told] if named else told) or "start"

    def _against(self, changes: Sequence[Change]) -> Iterator[str]:
        for change in changes:
            moves, place = self.conflict.levers[change.lever].moves, self._place[change.lever]
            up = place[change.after] > place[change.before]
            if moves != "any" and up != (moves == "up"):
                yield f"{change.lever} moves {moves} only"

    def _forbidden(
        self, before: Mapping[str, str], after: Mapping[str, str], changes: Sequence[Change]
    ) -> Iterator[str]:
        for party in dict.fromkeys(change.of for change in changes):
            movement = self.conflict.moves.get(party, Movement())
            for rule in movement.forbid:
                if self._holds(rule.source, before, {}) and self._holds(rule.target, after, {}):
                    yield f"{party} cannot go from where {rule.source} to where {rule.target}"
            own = [change.lever for change in changes if change.of == party]
            if movement.at_once == "one lever" and len(own) > 1:
                yield f"{party} moves one lever at a time, not {listed(own)}"

    def _no_arc(self, changes: Sequence[Change]) -> Iterator[str]:
        for change in changes:
            if not self.movers(change):
                yield f"nobody can move from {change.before} to {change.after}"

    def _holds(self, condition: Condition, levels: Mapping[str, str], known: dict[str, Bools]) -> bool:
        def column(lever: str) -> int:
            return self._place[lever][levels[lever]]

        return bool(truth(condition.expression, column, self.conflict, known))
