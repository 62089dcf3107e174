"""What the inverse question found: for each party and concept, the conditions, the least change, and the counts.

Definition. A finding is about one party and concept: whether the state is stable now, whether that is so always,
never (because of comparisons that are kept) or depends on the party's comparisons with the state, and on which
(needs.py, changes.py, counting.py). The state is an equilibrium under a concept if all findings for it say stable.
Under Nash, GMR and SMR each party's conditions are about its own preferences alone, so the fewest changes add up and
the shares multiply; under SEQ and SSEQ a change of one party's preferences also changes what the others may expect
of it, so they do not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from html import escape
from math import prod
from types import MappingProxyType
from typing import Any, Literal

import numpy as np

from standoff.conflict.conflict import Conflict
from standoff.conflict.preference import Ranking
from standoff.errors import CallError, UnknownName
from standoff.lenses.stability.inverse.changes import Change
from standoff.lenses.stability.inverse.counting import Count
from standoff.lenses.stability.inverse.needs import Needs
from standoff.lenses.stability.inverse.routes import Routes
from standoff.lenses.stability.reasons.ground import Ground

DEFINITIONS = (
    "above: the party strictly prefers it to the state; a tie is not above",
    "answers: legal sequences of the others' moves, nobody twice in a row",
    "SEQ and SSEQ: the others' preferences as they are",
)
"""What is meant where sources differ."""

MOST_DIGITS = 4_000
"""Longer numbers are not written out in plain values; their share is."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One party and concept; ``place`` of ``places`` is where the party ranks the state, ``above`` how many it prefers.

    ``change`` is None where the state is stable now; ``routes`` where they were not asked for, or do not count.
    """

    party: str
    concept: str
    stable: bool
    verdict: Literal["always", "never", "depends"]
    place: int
    places: int
    above: int
    needs: Needs
    change: Change | None
    count: Count
    routes: Routes | None = None

    def to_dict(self, place: Ground) -> dict[str, Any]:
        """Plain values, states by their labels."""
        return {
            "party": self.party,
            "concept": self.concept,
            "stable": self.stable,
            "verdict": self.verdict,
            "place": self.place,
            "places": self.places,
            "above": self.above,
            "needs": [need.to_dict() for need in self.needs.needs],
            "implied_moves": self.needs.implied,
            "change": None if self.change is None else _change(self.change, place),
            "count": _count(self.count),
            "routes": None if self.routes is None else self.routes.to_dict(),
        }


@dataclass(frozen=True, slots=True)
class Together:
    """The state as an equilibrium under one concept; None where ``why_not`` says why."""

    concept: str
    holds: bool
    flips: int | None
    share: Fraction | None
    why_not: str

    def to_dict(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "concept": self.concept,
            "holds": self.holds,
            "fewest_changes": self.flips,
            "share": None if self.share is None else float(self.share),
            "not_computed": self.why_not or None,
        }


@dataclass(frozen=True, slots=True, eq=False)
class Inverse:
    """The conditions under which one state is stable; ``kept`` are states with which no comparison may change."""

    conflict: Conflict
    place: Ground
    number: int
    kept: tuple[str, ...]
    findings: tuple[Finding, ...]

    @property
    def chance(self) -> Mapping[str, str]:
        """The setting of chance's levers."""
        return self.place.space.chance

    @property
    def state(self) -> str:
        """The label of the state asked about."""
        return self.place.space.label(self.number)

    def of(self, party: str, concept: str) -> Finding:
        """The finding for a party and concept. Raises ``UnknownName`` for what was not asked."""
        for one in self.findings:
            if (one.party, one.concept) == (party, concept):
                return one
        raise UnknownName("finding", f"{party}, {concept}", [f"{one.party}, {one.concept}" for one in self.findings])

    def equilibrium(self) -> tuple[Together, ...]:
        """The state as an equilibrium under each concept that was asked for; empty unless all parties were."""
        concepts = dict.fromkeys(one.concept for one in self.findings)
        by = {concept: [one for one in self.findings if one.concept == concept] for concept in concepts}
        everyone = len(self.conflict.deciders)
        return tuple(_together(concept, found) for concept, found in by.items() if len(found) == everyone)

    def changed(self, party: str, concept: str) -> Conflict:
        """The conflict with the least change made: the party's ranking, with the states of ``change`` beside this one.

        Chance's levers are held where they stand here. Raises ``CallError`` if no change is needed, or none is enough.
        """
        found = self.of(party, concept)
        if found.change is None or found.change.flips is None:
            why = "it is stable as it is" if found.change is None else "no change that keeps what is kept is enough"
            raise CallError(f"there is no change to make for {party} under {concept}: {why}")
        rank = self.place.ranks[party].copy()
        rank[list(found.change.states)] = rank[self.number]
        space = self.place.space
        groups = [np.flatnonzero(rank == level).tolist() for level in range(int(rank.max()), -1, -1)]
        ranking = Ranking(
            tuple(tuple(MappingProxyType(space.state(i)) for i in group) for group in groups if group),
            note=f"changed so that {self.state} is stable under {concept}",
        )
        return replace(
            self.conflict,
            preferences=MappingProxyType({**self.conflict.preferences, party: ranking}),
            hold=MappingProxyType({**self.conflict.hold, **self.chance}),
            variants=MappingProxyType({}),
        )

    def sentences(self, *, most: int | None = None) -> list[str]:
        """The findings in words, one a line; ``most`` families of each set of states."""
        from standoff.lenses.stability.inverse.telling import tell_all  # noqa: PLC0415 - telling needs this class

        return tell_all(self, most)

    def text(self) -> str:
        """The sentences, one a line."""
        return "\n".join(self.sentences())

    def to_dict(self) -> dict[str, Any]:
        """Plain values, in the fixed form."""
        from standoff.provenance import provenance  # noqa: PLC0415 - only a written result needs it

        space = self.place.space
        return {
            "title": self.conflict.title,
            "state": self.state,
            "levers": None if self.conflict.is_graph else space.state(self.number),
            "start": self.number == space.start,
            "chance": dict(self.chance),
            "feasible": space.size,
            "kept": list(self.kept),
            "definitions": list(DEFINITIONS),
            "findings": [one.to_dict(self.place) for one in self.findings],
            "equilibrium": [one.to_dict() for one in self.equilibrium()],
            "provenance": provenance(self.conflict),
        }

    def rows(self) -> Iterator[dict[str, Any]]:
        """One row per party and concept, for a table."""
        for one in self.findings:
            count, change = _count(one.count), one.change
            yield {
                "party": one.party,
                "concept": one.concept,
                "stable": "yes" if one.stable else "no",
                "verdict": one.verdict,
                "place": one.place,
                "places": one.places,
                "fewest changes": 0 if change is None else "" if change.flips is None else change.flips,
                "ways": "" if change is None or change.ways is None else change.ways,
                "rises to place": "" if change is None or change.rise is None else change.rise.to,
                "patterns": _blank(count["patterns"]["stable"]),
                "of patterns": _blank(count["patterns"]["of"]),
                "rankings": _blank(count["rankings"]["stable"]),
                "of rankings": _blank(count["rankings"]["of"]),
                "share of rankings": _blank(count["rankings"]["share"]),
                "not computed": one.count.why_not,
            }

    def _repr_html_(self) -> str:
        first, *rest = self.sentences(most=4)
        items = "".join(f"<li>{escape(sentence)}</li>" for sentence in rest)
        return f"<p><strong>{escape(first)}</strong></p><ul>{items}</ul>"


def _together(concept: str, found: list[Finding]) -> Together:
    holds = all(one.stable for one in found)
    if concept in ("SEQ", "SSEQ"):
        why = "credible answers change with everybody's preferences"
        return Together(concept, holds, 0 if holds else None, None, why)
    flips = [0 if one.change is None else one.change.flips for one in found]
    shares = [one.count.share for one in found if one.count.share is not None]
    exact = all(one.change is None or not one.change.why_not for one in found)
    counted = len(shares) == len(found)
    whys = [one.change.why_not for one in found if one.change] + [one.count.why_not for one in found]
    return Together(
        concept,
        holds,
        sum(number for number in flips if number is not None) if exact and None not in flips else None,
        prod(shares, start=Fraction(1)) if counted else None,
        "" if exact and counted else next((why for why in whys if why), ""),
    )


def _change(one: Change, place: Ground) -> dict[str, Any]:
    rise = None
    if one.rise is not None:
        rise = {
            "place": one.rise.place,
            "to": one.rise.to,
            "places": one.rise.places,
            "beside": place.space.label(one.rise.beside),
            "passed": one.rise.passed,
        }
    return {
        "fewest": one.flips,
        "exact": not one.why_not,
        "ways": one.ways if one.ways is None or _short(one.ways) else None,
        "states": [place.space.label(state) for state in one.states],
        "rise": rise,
        "not_computed": one.why_not or None,
    }


def _count(one: Count) -> dict[str, Any]:
    def side(stable: int | None, of: int | None, share: Fraction | None) -> dict[str, Any]:
        written = stable is not None and of is not None and _short(of)
        return {
            "stable": stable if written else None,
            "of": of if written else None,
            "share": None if share is None else float(share),
        }

    return {
        "patterns": side(one.patterns, one.patterns_of, one.pattern_share),
        "rankings": side(one.rankings, one.rankings_of, one.share),
        "not_computed": one.why_not or None,
    }


def _short(number: int) -> bool:
    """Whether a number has few enough digits to be written out."""
    return number.bit_length() < MOST_DIGITS * 3


def _blank(value: object) -> object:
    return "" if value is None else value
