"""Accounts: what different sources say of one event, side by side, never merged.

Definition. Claims with the same ``account_of`` are accounts of one event. Each keeps its words, who says so in which
source, the roots of that reference, and what became of it; the event has the distinct roots of its accounts that were
not found false. A claim of which nobody else gives an account stands alone and is said to.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from standoff.lenses.evidence.counting import Root, counted_roots

if TYPE_CHECKING:
    from standoff.conflict.conflict import Conflict
    from standoff.conflict.evidence import Claim
    from standoff.lenses.evidence.found import Found
    from standoff.lenses.roots import Roots


@dataclass(frozen=True, slots=True)
class Account:
    """One claim about the event, with the names of the roots of its source there."""

    claim: Claim
    roots: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """As plain values."""
        return {**claim_dict(self.claim), "roots": list(self.roots)}


@dataclass(frozen=True, slots=True)
class Accounts:
    """The accounts of one event in file order, and the distinct roots of those that were not found false."""

    event: str
    accounts: tuple[Account, ...]
    roots: tuple[Root, ...]

    def to_dict(self) -> dict[str, Any]:
        """As plain values."""
        return {
            "event": self.event,
            "accounts": [one.to_dict() for one in self.accounts],
            "roots": [root.to_dict() for root in self.roots],
        }


def accounts(conflict: Conflict, known: Roots, found: Found | None = None) -> Iterator[Accounts]:
    """The events of which the file gives accounts, in the order in which they are first told."""
    events: dict[str, list[Claim]] = {}
    for claim in conflict.claims.values():
        if claim.account_of:
            events.setdefault(claim.account_of, []).append(claim)
    for event, claims in events.items():
        told = tuple(Account(claim, tuple(sorted(known.of(claim.source)))) for claim in claims)
        live = [claim.source for claim in claims if claim.verdict != "false"]
        yield Accounts(event, told, counted_roots(live, known, found))


def claim_dict(claim: Claim) -> dict[str, Any]:
    """A claim as plain values."""
    return {
        "id": claim.id,
        "says": claim.says,
        "source": claim.source.source,
        "place": claim.source.place,
        "by": claim.by,
        "kind": claim.kind,
        "supports": list(claim.supports),
        "contests": list(claim.contests),
        "verdict": claim.verdict,
        "decided": claim.decided.day.isoformat() if claim.decided else None,
        "because": [str(one) for one in claim.because if not one.against],
        "despite": [str(one) for one in claim.because if one.against],
        "note": claim.note,
    }
