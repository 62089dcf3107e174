"""Whether pairs of states cover what they should: possible states only, and all of them unless the file says otherwise.

Definition. In each setting of chance's levers, every two feasible states must be a pair, unless ``otherwise`` says what
holds of the rest. A state that is feasible in no setting cannot be compared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from standoff.conflict.preference import Compares
from standoff.errors import CallError, TooLarge
from standoff.reading.grammar import file as gf
from standoff.reading.grammar import preference as gw
from standoff.reading.markup.nodes import quoted
from standoff.space.states import StateSpace, pattern_codes, settings, state_space

if TYPE_CHECKING:
    from standoff.conflict.conflict import Conflict
    from standoff.reading.grammar.shapes import Record
    from standoff.reading.sections.scope import Scope

MOST_STATES = 1_000
"""Of more states than this not all pairs can be written down."""

SHOWN = 3


def pairs_are_complete(conflict: Conflict, file: Record, scope: Scope) -> None:
    """Report pairs of impossible states, and pairs that are missing without an ``otherwise``."""
    section = file.get(gf.PREFERENCES)
    compares = {name: one for name, one in conflict.preferences.items() if isinstance(one, Compares)}
    if section is None or not compares:
        return
    try:
        spaces = [state_space(conflict, setting, limit=MOST_STATES) for setting in settings(conflict)]
    except CallError:
        return
    except TooLarge:
        spaces = []
    for key, record in section.entries:
        if record is None or key.text not in compares:
            continue
        place, where = record.place(gw.COMPARES.name), f"preferences.{key.text}.compares"
        if not spaces:
            found, expected = f"pairs of more than {MOST_STATES:,} states", "statements or goals, which compare many"
            scope.problems.add(place, where, found, expected, example=gw.STATEMENTS.line)
            continue
        for found, expected in _faults(compares[key.text], spaces):
            scope.problems.add(place, where, found, expected, example="otherwise: unknown")


def _faults(compares: Compares, spaces: list[StateSpace]) -> list[tuple[str, str]]:
    """What is wrong with the pairs of one party, in words: found and expected."""
    patterns = [side for pair in compares.pairs for side in (pair.better, pair.than)]
    faults: list[tuple[str, str]] = []
    possible = np.zeros(len(patterns), np.bool_)
    for space in spaces:
        codes = pattern_codes(space, patterns)
        at = np.minimum(np.searchsorted(space.codes, codes), space.size - 1)
        there = space.codes[at] == codes
        possible |= there
        if compares.otherwise:
            continue
        given = np.eye(space.size, dtype=np.bool_)
        first, second, both = at[::2], at[1::2], there[::2] & there[1::2]
        given[first[both], second[both]] = given[second[both], first[both]] = True
        missing = np.argwhere(np.triu(~given))
        if len(missing):
            named = [f"{quoted(space.label(int(a)))} with {quoted(space.label(int(b)))}" for a, b in missing[:SHOWN]]
            more = f" and {len(missing) - SHOWN:,} more" if len(missing) > SHOWN else ""
            setting = ", ".join(f"{lever}={level}" for lever, level in space.chance.items())
            where = f" where {setting}" if setting else ""
            found = f"no comparison of {', '.join(named)}{more}{where}"
            faults.append((found, "every two states, or `otherwise: same` or `otherwise: unknown` beside `compares`"))
    for at_pattern in np.flatnonzero(~possible)[:1]:
        state = ", ".join(f"{lever}={level}" for lever, level in patterns[int(at_pattern)].items())
        faults.append((f"the state {state}, which is impossible", "states that the rules of `impossible` leave"))
    return faults
