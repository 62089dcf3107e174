"""What was found about the ways from the status quo to some states: lengths, numbers, paths, and who can block them.

Definition. For every destination (an equilibrium, or a state that was asked for) and every kind of path (by any moves,
by improvements): the least length, None where no path leads there and 0 at the status quo; the number of shortest
paths; who can make their last move; who can block all paths; if asked for, the number of paths of each length up to a
bound; and the first few paths in full. See ``legal``, ``listing`` and ``blocking``.

Source: status quo analysis, Li, Kilgour and Hipel (2005).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from standoff.lenses.stability.reasons import words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from standoff.conflict.conflict import Conflict
    from standoff.conflict.preference import StatePattern
    from standoff.lenses.stability.paths.legal import Counts
    from standoff.lenses.stability.paths.path import Path
    from standoff.lenses.stability.result import SettingStability
    from standoff.space.evaluation import Bools
    from standoff.space.moves import Ints
    from standoff.space.states import StateSpace

Kind: TypeAlias = Literal["improvements", "moves"]

KINDS: tuple[Kind, ...] = ("improvements", "moves")

DEFINITION = (
    "a legal path is a sequence of moves in which nobody moves twice in a row and states may come again; "
    "by improvements: every step is better for its mover than where it moves from"
)
"""Which reading is in use."""

LISTED = 50_000
"""More destinations than this are counted instead of listed."""


@dataclass(frozen=True, slots=True)
class Passage:
    """The paths of one kind to one destination; ``totals`` is None unless asked for, ``paths`` None if not listed."""

    kind: Kind
    length: int | None
    shortest: int
    last: tuple[str, ...]
    blockers: tuple[str, ...]
    totals: tuple[int, ...] | None
    paths: tuple[Path, ...] | None

    def to_dict(self) -> dict[str, Any]:
        """Plain values."""
        found: dict[str, Any] = {
            "length": self.length,
            "shortest": self.shortest,
            "last": list(self.last),
            "blockers": list(self.blockers),
        }
        if self.totals is not None:
            found["totals"] = {str(length): count for length, count in enumerate(self.totals, start=1)}
        if self.paths is None:
            found["not_listed"] = "the paths to this state were not asked for"
        else:
            found["paths"] = [path.to_dict() for path in self.paths]
        return found


@dataclass(frozen=True, slots=True)
class Destination:
    """One state with the paths that lead to it; ``equilibrium`` is None if that was not worked out."""

    state: str
    levers: StatePattern
    start: bool
    equilibrium: tuple[str, ...] | None
    passages: Mapping[Kind, Passage]

    def to_dict(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "state": self.state,
            "levers": dict(self.levers),
            "start": self.start,
            "equilibrium": None if self.equilibrium is None else list(self.equilibrium),
            **{kind: passage.to_dict() for kind, passage in self.passages.items()},
        }


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """The paths of one kind, in arrays with one entry per destination.

    ``least`` is -1 where no path leads; ``last`` and ``blockers`` have an array per party, ``totals`` one per length;
    ``paths`` has the destinations whose paths were written down. ``reachable`` counts all states that a path leads to.
    """

    least: Ints
    shortest: Counts
    last: Mapping[str, Bools]
    blockers: Mapping[str, Bools]
    totals: tuple[Counts, ...] | None
    paths: Mapping[int, tuple[Path, ...]]
    reachable: int


@dataclass(frozen=True, slots=True, eq=False)
class PathsResult:
    """All destinations, firmest equilibria first, with the paths to them in one setting of chance.

    ``verdicts`` is None if states were named and nothing is known of their stability; ``asked`` are the concepts whose
    equilibria are meant, empty if states were named. ``longest`` bounds the lengths that were counted one by one, None
    if only the shortest were.
    """

    conflict: Conflict
    space: StateSpace
    targets: NDArray[np.int64]
    verdicts: SettingStability | None
    asked: tuple[str, ...]
    longest: int | None
    limit: int
    found: Mapping[Kind, Found]

    @property
    def chance(self) -> Mapping[str, str]:
        """The setting of chance's levers."""
        return self.space.chance

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds of path that were looked for."""
        return tuple(self.found)

    @property
    def start(self) -> str:
        """What the status quo is called."""
        return self.space.label(self._start)

    @property
    def _start(self) -> int:
        start = self.space.start
        assert start is not None  # noqa: S101 - without a status quo there is no result
        return start

    def destination(self, at: int) -> Destination:
        """The ``at``-th destination with names."""
        target = int(self.targets[at])
        return Destination(
            self.space.label(target),
            self.space.state(target),
            target == self._start,
            None if self.verdicts is None else tuple(self.verdicts.state(target).equilibrium),
            {kind: _passage(kind, found, at) for kind, found in self.found.items()},
        )

    @property
    def destinations(self) -> Iterator[Destination]:
        """All destinations, one by one."""
        return (self.destination(at) for at in range(len(self.targets)))

    def reached(self, kind: Kind) -> int:
        """How many of the destinations some path of this kind leads to, the status quo included if it is one."""
        return int((self.found[kind].least >= 0).sum())

    def notes(self) -> list[str]:
        """What the result says as a whole, and what it leaves out."""
        many = len(self.targets)
        if not many:
            return ["No state is an equilibrium under the concepts asked for, so there is nowhere to go."]
        out = []
        for kind in self.kinds:
            by = "improvements alone" if kind == "improvements" else "legal moves"
            seen = words.count(self.found[kind].reachable, "state")
            lead = self._within_reach(self.reached(kind), many)
            out.append(f"{lead} by {by}, which lead from the status quo to {seen} of {self.space.size:,}.")
        told = next(iter(self.found.values())).paths
        if len(told) < many:
            out.append(f"Paths are written down to the first {len(told):,} of them.")
        return out

    def _within_reach(self, found: int, many: int) -> str:
        """How many of the destinations can be reached, as the beginning of a sentence."""
        whole = words.count(many, "equilibrium" if self.asked else "state", "equilibria" if self.asked else "")
        if many == 1:
            return f"The {whole[2:]} {'can' if found else 'cannot'} be reached"
        if found == 0:
            return f"{'Neither' if many == 2 else 'None'} of the {whole} can be reached"
        if found == many:
            return f"{f'Both {whole[2:]}' if many == 2 else f'All {whole}'} can be reached"
        return f"{found:,} of the {whole} can be reached"

    def to_dict(self, *, listed: int = LISTED) -> dict[str, Any]:
        """Plain values, ready for JSON; more than ``listed`` destinations are counted instead."""
        from standoff.provenance import provenance  # noqa: PLC0415 - only a written result needs it

        out: dict[str, Any] = {
            "title": self.conflict.title,
            "chance": dict(self.chance),
            "start": self.start,
            "definition": DEFINITION,
            "kinds": list(self.kinds),
            "equilibria_under": list(self.asked),
            "longest": self.longest,
            "limit": self.limit,
            "states": self.space.size,
            "reachable": {kind: found.reachable for kind, found in self.found.items()},
            "count": len(self.targets),
            "reached": {kind: self.reached(kind) for kind in self.kinds},
            "notes": self.notes(),
        }
        if len(self.targets) > listed:
            out["not_listed"] = f"{len(self.targets)} destinations are more than {listed}; counts only"
        else:
            out["destinations"] = [one.to_dict() for one in self.destinations]
        return {**out, "provenance": provenance(self.conflict)}

    def rows(self) -> Iterator[dict[str, str | int]]:
        """One row per destination and kind of path, for a table."""
        for one in self.destinations:
            for kind, passage in one.passages.items():
                yield {
                    "state": one.state,
                    "equilibrium": " ".join(one.equilibrium or ()),
                    "by": kind,
                    "length": "" if passage.length is None else passage.length,
                    "shortest": passage.shortest,
                    "last": " ".join(passage.last),
                    "blockers": " ".join(passage.blockers),
                    **{f"of length {k}": count for k, count in enumerate(passage.totals or (), start=1)},
                    "first path": _line(passage),
                }


def _passage(kind: Kind, found: Found, at: int) -> Passage:
    length = int(found.least[at])
    return Passage(
        kind,
        None if length < 0 else length,
        int(found.shortest[at]),
        tuple(party for party, marks in found.last.items() if marks[at]),
        tuple(party for party, marks in found.blockers.items() if marks[at]),
        None if found.totals is None else tuple(int(of_length[at]) for of_length in found.totals),
        found.paths.get(at),
    )


def _line(passage: Passage) -> str:
    """The first path on one line: ``A: x=yes; B: y=no``."""
    if not passage.paths:
        return ""
    said = []
    for one in passage.paths[0].steps:
        changes = ", ".join(f"{lever}={level}" for lever, level in one.step.changes.items())
        said.append(f"{one.step.party}: {changes}")
    return "; ".join(said)
