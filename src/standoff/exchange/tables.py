"""From a conflict to tables: its states, its moves, its preferences.

Definition. ``states``: one row for each state, with its label, whether the story starts there, and its levels.
``moves``: one row for each move of each party, from where to where, with the levers that it changes and what it is to
the party. ``preferences``: one row for each state, with its place for each party (1 is the best; equal places are a
tie). One setting of chance. CSV as RFC 4180 has it, with a line feed at the end of a line.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, TypeAlias, get_args

from standoff.conflict.conflict import Conflict
from standoff.errors import UnknownName
from standoff.exchange.arcs import arcs
from standoff.exchange.graphml import GAINS
from standoff.space.rank import ranks
from standoff.space.states import StateSpace, state_space

Table: TypeAlias = Literal["states", "moves", "preferences"]
"""What a table holds."""

TABLES: tuple[Table, ...] = get_args(Table)


def to_csv(conflict: Conflict, table: str, setting: Mapping[str, str] | None = None) -> str:
    """One table as CSV. Raises ``UnknownName`` for another table, ``TooLarge`` beyond a million moves."""
    if table not in TABLES:
        raise UnknownName("table", table, TABLES)
    space = state_space(conflict, setting)
    rows = {"states": _states, "moves": _moves, "preferences": _preferences}[table]
    return _text(rows(space))


def _states(space: StateSpace) -> Iterator[dict[str, str]]:
    for i in range(space.size):
        start = "yes" if i == space.start else "no"
        levels = {} if space.conflict.is_graph else space.state(i)
        yield {"state": space.label(i), "start": start, **levels}


def _moves(space: StateSpace) -> Iterator[dict[str, str]]:
    for arc in arcs(space):
        before, after = space.state(arc.source), space.state(arc.target)
        sets = ", ".join(f"{lever}={level}" for lever, level in after.items() if before[lever] != level)
        yield {
            "party": arc.party,
            "from": space.label(arc.source),
            "to": space.label(arc.target),
            "sets": "" if space.conflict.is_graph else sets,
            "gain": GAINS[arc.gain],
        }


def _preferences(space: StateSpace) -> Iterator[dict[str, str]]:
    places = {}
    for party in space.conflict.deciders:
        rank = ranks(space, party)
        places[party] = (rank.max() - rank + 1).tolist()
    for i in range(space.size):
        yield {"state": space.label(i), **{party: str(place[i]) for party, place in places.items()}}


def _text(rows: Iterable[Mapping[str, str]]) -> str:
    listed = list(rows)
    out = io.StringIO()
    columns = list(listed[0]) if listed else ["party", "from", "to", "sets", "gain"]
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(listed)
    return out.getvalue()
