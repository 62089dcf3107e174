"""Where the story stands on a date: the starting levels, and everything that has happened by then.

Definition. The status quo at time t gives every lever the level of the last fact about it with a time of at most t (of
two facts at the same time the later one in the file), and its starting level if there is none. Levers that are held
stay where they are held. A state that is given overrides it, lever by lever.
"""

from __future__ import annotations

from collections.abc import Mapping

from standoff.errors import CallError
from standoff.lenses.forecast.building.calendar import Calendar
from standoff.space.states import StateSpace


def status_quo(
    space: StateSpace, calendar: Calendar, at: float = 0.0, state: str | Mapping[str, str] | None = None
) -> int:
    """The number of the state in which things stand at time ``at`` (months), or of ``state`` with the rest as then.

    Raises ``CallError`` if that state is impossible, naming the rule, and ``UnknownName`` for names that are not in the
    file. A whole state overrides a status quo that is impossible.
    """
    levels, facts = levels_at(space, calendar, at)
    if state is not None:
        try:
            otherwise: int | None = space.index(levels)
        except CallError:
            otherwise = None
        return space.index(state, otherwise)
    try:
        return space.index(levels)
    except CallError as error:
        told = ", ".join(f"{lever}={level}" for lever, level in levels.items())
        after = (
            f", after {len(facts)} fact{'s' * (len(facts) > 1)} of `history` (the last: {facts[-1]})" if facts else ""
        )
        raise CallError(
            f"the status quo of {calendar.text(at)} ({told}){after} is not possible: {error}. "
            "Correct `starts` or `history`, or give a state to start from"
        ) from error


def levels_at(space: StateSpace, calendar: Calendar, at: float) -> tuple[dict[str, str], tuple[str, ...]]:
    """The level of every lever that can differ at time ``at``, and the facts that led there, in words, in order."""
    levels = {name: space.conflict.levers[name].starts for name in space.levers}
    dated = [(calendar.months(fact.on, "first"), fact) for fact in space.conflict.history]
    said: list[str] = []
    for when, fact in sorted(dated, key=lambda pair: pair[0]):
        changes = {lever: level for lever, level in fact.set.items() if lever in levels}
        if when <= at and changes:
            levels.update(changes)
            said.append(f"{fact.on}: " + ", ".join(f"{lever}={level}" for lever, level in changes.items()))
    return levels, tuple(said)
