"""What can happen at all: the feasible states of a conflict, setting by setting of chance, as one result.

Definition. For each setting of chance's levers: the number of combinations of the levers that can differ, the
number that each rule calls impossible (rules may overlap), and the feasible states that are left.

Source: the option form of Howard (1971); Fang, Hipel and Kilgour (1993), chapter 2.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from standoff.conflict.conflict import Conflict
from standoff.conflict.reference import sides
from standoff.space.states import StateSpace, settings, state_space

LISTED = 50_000
"""More states than this are counted instead of listed, unless asked for."""


@dataclass(frozen=True, slots=True)
class States:
    """The feasible states of a conflict; ``spaces`` has one entry per setting of chance's levers."""

    conflict: Conflict
    spaces: tuple[StateSpace, ...]

    def rows(self) -> Iterator[dict[str, str]]:
        """One row per state: its setting, label, levels, and whether it is the starting state."""
        for space in self.spaces:
            for i in range(space.size):
                start = "yes" if i == space.start else "no"
                yield {"state": space.label(i), "start": start, **space.state(i)}

    def to_dict(self, *, listed: int = LISTED) -> dict[str, Any]:
        """The result as plain values; a setting of more than ``listed`` states gives counts and says so."""
        return {
            "title": self.conflict.title,
            "settings": [_setting(space, listed=listed) for space in self.spaces],
        }

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><td>{escape(', '.join(f'{k}={v}' for k, v in space.chance.items()) or 'no chance')}</td>"
            f"<td>{space.combinations:,}</td><td>{space.size:,}</td></tr>"
            for space in self.spaces
        )
        head = "<tr><th scope=col>setting</th><th scope=col>combinations</th><th scope=col>feasible</th></tr>"
        return f"<table><caption>{escape(self.conflict.title)}</caption>{head}{rows}</table>"


def states(conflict: Conflict, *, settings_of_chance: Sequence[Mapping[str, str]] | None = None) -> States:
    """All feasible states, for every setting of chance's levers or for the ones given.

    Raises ``TooLarge`` before allocating, and ``UnknownName`` for a setting that the file does not have.

    >>> import standoff as so
    >>> so.states(so.load("prisoners-dilemma")).spaces[0].size
    4
    """
    chosen = settings(conflict) if settings_of_chance is None else settings_of_chance
    return States(conflict, tuple(state_space(conflict, chance) for chance in chosen))


def _setting(space: StateSpace, *, listed: int) -> dict[str, Any]:
    removed = [
        {
            "rule": rule.rule.name or str(rule.rule.when),
            "when": str(rule.rule.when),
            "combinations": rule.count,
            **sides(rule.rule.because),
        }
        for rule in space.removed
    ]
    found: dict[str, Any] = {
        "chance": dict(space.chance),
        "combinations": space.combinations,
        "feasible": space.size,
        "removed": removed,
        "start": None if space.start is None else space.label(space.start),
    }
    if space.size > listed:
        found["not_listed"] = f"{space.size} states are more than {listed}; counts only"
        return found
    found["states"] = [
        {"state": space.label(i), "levers": space.state(i), "start": i == space.start} for i in range(space.size)
    ]
    return found
