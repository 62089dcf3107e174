"""Why a state is stable, looking ahead, or not: in sentences with the file's own names.

Definition. An explanation of a verdict of foresight is its certificate, told: the course that the mover anticipates, or
the first lines of the plan, with how its end compares with the state for the mover and why.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from standoff.conflict.conflict import Conflict
from standoff.errors import NotComputed, UnknownName
from standoff.lenses.stability.foresight.certificate import ForesightCertificate
from standoff.lenses.stability.foresight.concepts import concept as named
from standoff.lenses.stability.foresight.foreseeing import certify_foresight
from standoff.lenses.stability.foresight.movers import movers
from standoff.lenses.stability.foresight.planning import certify_metarational
from standoff.lenses.stability.reasons.ground import ground


@dataclass(frozen=True, slots=True)
class ForesightExplanation:
    """The verdict on one state for one party under one concept of foresight, and why."""

    conflict: Conflict
    certificate: ForesightCertificate
    start: bool

    def sentences(self) -> list[str]:
        """The verdict first."""
        from standoff.lenses.stability.foresight.telling import tell  # noqa: PLC0415 - telling needs this class

        return tell(self)

    def text(self) -> str:
        """The sentences, one a line."""
        return "\n".join(self.sentences())

    def to_dict(self) -> dict[str, Any]:
        """Plain values, ready for JSON."""
        found = self.certificate
        return {
            "state": found.state,
            "levers": dict(found.levers),
            "start": self.start,
            "chance": dict(found.chance),
            "party": found.party,
            "concept": found.concept,
            "verdict": found.verdict,
            "sentences": self.sentences(),
            "certificate": found.to_dict(),
        }

    def _repr_html_(self) -> str:
        first, *rest = self.sentences()
        items = "".join(f"<li>{escape(sentence)}</li>" for sentence in rest)
        return f"<p><strong>{escape(first)}</strong></p><ul>{items}</ul>"


def explain_foresight(
    conflict: Conflict,
    *,
    state: str | Mapping[str, str] = "start",
    party: str,
    concept: str = "NM",
    chance: Mapping[str, str] | None = None,
) -> ForesightExplanation:
    """Why a state is stable for a party under a concept of foresight (L_3, NM, MR_2, CMR_2, ...), or is not.

    Raises ``UnknownName`` for a party or state that is not there, ``CallError`` for a concept that is none, and
    ``NotComputed`` where more than two parties move.

    >>> import standoff as so
    >>> pd = so.load("prisoners-dilemma")
    >>> so.explain_foresight(pd, state="start", party="Row", concept="NM").certificate.verdict
    'stable'
    """
    asked = named(concept)
    pair = movers(conflict, chance)
    if party not in pair.parties:
        if party in pair.spectators:
            raise NotComputed(f"{party} has no move anywhere here, so every state is stable for it")
        raise UnknownName("party", party, conflict.deciders)
    place = ground(conflict, chance, space=pair.space)
    at, mover = pair.space.index(state), pair.parties.index(party)
    certify = certify_foresight if asked.kind in ("L", "NM") else certify_metarational
    return ForesightExplanation(conflict, certify(pair, place, asked, at, mover), at == pair.space.start)
