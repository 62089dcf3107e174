"""The conflict: everything that the analyst wrote, as one immutable value with names.

Definition. A conflict in option form has parties N, levers L (each lever l has an owner in N, an ordered set of
levels and a starting level), a condition for what is impossible, a preference for each party but
``chance``, and restrictions on moves. A state is one level per lever; it is feasible if no rule calls it
impossible. In graph form there is one lever called ``state``, owned by nobody, whose levels are the states
of the file; the parties move along the arcs that the file gives them.

Source: Fang, Hipel and Kilgour, Interactive Decision Making: The Graph Model for Conflict Resolution
(1993); option form after Howard, Paradoxes of Rationality (1971).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, TypeAlias

from standoff.conflict.amount import Amount, Moment
from standoff.conflict.condition import Condition
from standoff.conflict.evidence import Claim, Coding, Figure, Rate, Source
from standoff.conflict.preference import Preference, StatePattern
from standoff.conflict.reference import Because

CHANCE = "chance"
"""The party that moves by rates and dates and wants nothing."""

GRAPH_LEVER = "state"
"""The only lever of a conflict in graph form."""


@dataclass(frozen=True, slots=True)
class Party:
    """A decision maker, or ``chance``."""

    id: str
    name: str
    note: str = ""
    because: Because = ()


@dataclass(frozen=True, slots=True)
class Lever:
    """One thing that one party can set. Levels are in ascending order."""

    id: str
    of: str
    levels: tuple[str, ...]
    starts: str
    moves: Literal["any", "up", "down"] = "any"
    numbers: tuple[Amount, ...] | None = None
    name: str = ""
    note: str = ""
    because: Because = ()

    @property
    def is_switch(self) -> bool:
        """Whether the lever reads as true (second level) or false (first level)."""
        return len(self.levels) == 2


@dataclass(frozen=True, slots=True)
class Impossible:
    """A rule that removes states."""

    when: Condition
    name: str = ""
    note: str = ""
    because: Because = ()


@dataclass(frozen=True, slots=True)
class Forbidden:
    """A move that a party cannot make: from a state where ``source`` holds to one where ``target`` holds."""

    source: Condition
    target: Condition
    note: str = ""
    because: Because = ()


Attitude: TypeAlias = Literal["positive", "neutral", "negative"]
"""How a party feels about what another (or itself) wants."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a move from where ``source`` holds to where ``target`` holds is worth, once; costs are negative."""

    source: Condition
    target: Condition
    worth: Amount
    note: str = ""
    because: Because = ()


@dataclass(frozen=True, slots=True)
class Movement:
    """How a party moves: ``at_once`` for what one move may change (None: the lens decides).

    Stability takes any number of levers, the forecast one. ``every`` (days between chances to act), ``patience``
    (days; the time over which the future counts less by a factor e), ``consistency`` (the precision of choices, per
    unit of worth) and ``costs`` are read by the forecast.
    """

    at_once: Literal["any", "one lever"] | None = None
    forbid: tuple[Forbidden, ...] = ()
    every: Amount | None = None
    patience: Amount | None = None
    consistency: Amount | None = None
    costs: tuple[Cost, ...] = ()
    because: Because = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What may come of an event: its chance and the levers that it sets, of whatever party."""

    chance: Amount
    set: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Event:
    """Something dated; its outcomes' chances sum to one. It happens in the states where ``when`` holds, if given.

    With ``by`` it has no outcomes: it is the date on which that party has to choose among its moves, staying included.
    """

    name: str
    on: Moment
    outcomes: tuple[Outcome, ...]
    when: Condition | None = None
    by: str = ""
    note: str = ""
    because: Because = ()


@dataclass(frozen=True, slots=True)
class Shock:
    """Something that chance does at a rate (per day), while ``when`` holds if given."""

    name: str
    rate: Amount
    set: Mapping[str, str]
    when: Condition | None = None
    note: str = ""
    because: Because = ()


@dataclass(frozen=True, slots=True)
class Final:
    """An outcome that ends the story: where it holds nobody moves any more, and nothing happens."""

    when: Condition
    name: str = ""
    note: str = ""
    because: Because = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """What happened: from this date on the status quo has these levels. Forecasts as of a later date start there."""

    on: Moment
    set: Mapping[str, str]
    note: str = ""
    because: Because = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A dated question with its resolution; ``ask`` is kept in words, ``about`` is its condition.

    ``rule`` says in words what decides it. ``resolves`` is the date by which it is decided, ``resolved`` that on
    which it was; ``tags`` group questions that are scored together.
    """

    id: str
    ask: str
    about: Condition
    window: Literal["before", "by", "at", "between"]
    dates: tuple[Moment, ...]
    given: Condition | None = None
    asked: Moment | None = None
    resolves: Moment | None = None
    outcome: Literal["yes", "no", "void", "ambiguous", "pending"] = "pending"
    base_rate: Amount | None = None
    resolved: Moment | None = None
    rule: str = ""
    tags: tuple[str, ...] = ()
    note: str = ""
    because: Because = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A sub-conflict: these levers move, all others are held at their starting level."""

    id: str
    title: str
    levers: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Expectation:
    """What the author claims, checked like a test.

    Exactly one of these is meant: ``equilibria`` (the exact set), ``every`` / ``some`` / ``none`` (a condition
    that every, at least one or no equilibrium fulfils), or ``stable`` (whether all / none of the states where
    ``at`` holds are stable for ``party``, or for every party if it is empty).
    """

    stability: str
    equilibria: tuple[StatePattern, ...] | None = None
    every: Condition | None = None
    some: Condition | None = None
    none: Condition | None = None
    stable: bool | None = None
    at: Condition | StatePattern | None = None
    party: str = ""
    setting: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    part: str = ""
    variant: str = ""
    claim: str = ""
    because: Because = ()
    place: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Conflict:
    """A whole conflict. Every mapping is in the order of the file and cannot be changed.

    ``names`` gives labels to states. ``hold`` fixes levers at a level. ``arcs`` is None in option form, otherwise it
    has one tuple of (from, to) per party. ``perceives`` has, for a party that sees the conflict differently, the
    whole conflict as that party sees it, which may have pictures of its own. ``attitudes`` has, for a party, its
    attitude to others and to itself where that is not the usual one (positive to itself, neutral to others).
    ``noise`` is the reading of chance in choices (forecast). ``coding`` says which events of the record are which
    moves. ``origin`` is where it was read from, ``digest`` the SHA-256 of that text.
    """

    title: str
    parties: Mapping[str, Party]
    levers: Mapping[str, Lever]
    preferences: Mapping[str, Preference]
    conditions: Mapping[str, Condition] = field(default_factory=lambda: MappingProxyType({}))
    impossible: tuple[Impossible, ...] = ()
    arcs: Mapping[str, tuple[tuple[str, str], ...]] | None = None
    names: Mapping[str, StatePattern] = field(default_factory=lambda: MappingProxyType({}))
    hold: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    moves: Mapping[str, Movement] = field(default_factory=lambda: MappingProxyType({}))
    parts: Mapping[str, Part] = field(default_factory=lambda: MappingProxyType({}))
    zone: str = "UTC"
    begins: Moment | None = None
    ends: Moment | None = None
    events: tuple[Event, ...] = ()
    shocks: tuple[Shock, ...] = ()
    final: tuple[Final, ...] = ()
    history: tuple[Fact, ...] = ()
    noise: Literal["error", "taste", "taste-euler"] = "error"
    perceives: Mapping[str, Conflict] = field(default_factory=lambda: MappingProxyType({}))
    attitudes: Mapping[str, Mapping[str, Attitude]] = field(default_factory=lambda: MappingProxyType({}))
    sources: Mapping[str, Source] = field(default_factory=lambda: MappingProxyType({}))
    quantities: Mapping[str, tuple[Figure, ...]] = field(default_factory=lambda: MappingProxyType({}))
    rates: tuple[Rate, ...] = ()
    claims: Mapping[str, Claim] = field(default_factory=lambda: MappingProxyType({}))
    coding: tuple[Coding, ...] = ()
    questions: tuple[Question, ...] = ()
    expect: tuple[Expectation, ...] = ()
    variants: Mapping[str, Conflict] = field(default_factory=lambda: MappingProxyType({}))
    variant: str = ""
    part: str = ""
    note: str = ""
    origin: str = ""
    digest: str = ""

    @property
    def is_graph(self) -> bool:
        """Whether the file gives states and arcs instead of levers."""
        return self.arcs is not None

    @property
    def deciders(self) -> tuple[str, ...]:
        """The parties that want something: all but ``chance``, in file order."""
        return tuple(party for party in self.parties if party != CHANCE)

    def levers_of(self, party: str) -> tuple[Lever, ...]:
        """The levers of one party, in file order."""
        return tuple(lever for lever in self.levers.values() if lever.of == party)

    def __repr__(self) -> str:
        narrowed = "".join(
            f", {what} {name}" for what, name in (("variant", self.variant), ("part", self.part)) if name
        )
        levers = "graph form" if self.is_graph else f"{len(self.levers)} levers"
        return f"<Conflict {self.title!r}{narrowed}: {', '.join(self.deciders)}; {levers}>"

    def _repr_html_(self) -> str:
        from html import escape  # noqa: PLC0415 - only a notebook pays for it

        rows = "".join(
            f"<tr><th scope=row>{escape(lever.id)}</th><td>{escape(lever.of)}</td>"
            f"<td>{escape(', '.join(lever.levels))}</td><td>{escape(self.hold.get(lever.id, lever.starts))}</td></tr>"
            for lever in self.levers.values()
        )
        head = "".join(f"<th scope=col>{name}</th>" for name in ("lever", "of", "levels", "starts"))
        return (
            f"<table><caption>{escape(self.title)}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        )
