"""Support: who speaks for an assumption and against it, and how many independent roots they go back to.

Definition. What speaks for an assumption is its own references (those of its list where it has none) and the ``from``
of each claim that supports it; against it, the references under ``despite`` and the claims that contest it. A claim
found false counts neither way and is told as refuted. With roots(r) the roots of a reference (see ``roots``)

    support     the distinct roots of all that speaks for it
    contested   something speaks against it
    bare        nothing speaks for it, and it is more than a definition

Given documents, two references r and s of one side that are one report (see ``found``) and have no root in common do
not count twice. References that are one report, directly or through others, form a group. In a group in which some
source is declared to repeat another, sources that are declared to repeat nothing add no root of their own; in a group
in which none is, they are one root together. So documents never raise a count.

Weakest first: bare; contested with at least as many roots against as for; contested; then by the number of roots.
Entries that need no source and have none come last. Ties are in the order of the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeAlias

from standoff.conflict.address import entries, in_picture
from standoff.lenses.evidence.assumptions import assume, chapters
from standoff.lenses.evidence.counting import counted_roots
from standoff.lenses.evidence.further import further
from standoff.lenses.evidence.places import place_words

if TYPE_CHECKING:
    from standoff.conflict.conflict import Conflict
    from standoff.conflict.evidence import Claim
    from standoff.conflict.reference import Reference
    from standoff.lenses.evidence.assumptions import Assumption
    from standoff.lenses.evidence.counting import Root
    from standoff.lenses.evidence.found import Found
    from standoff.lenses.roots import Roots


_ByTarget: TypeAlias = dict[str, list[tuple["Claim", bool]]]
"""The claims about an address, each with whether it speaks against it."""


@dataclass(frozen=True, slots=True)
class Speaks:
    """One reference beside an assumption, and the claim that brings it (empty: the entry itself cites it)."""

    reference: Reference
    claim: str = ""

    @property
    def words(self) -> str:
        """``post ¶4``, with the claim that says so."""
        said = reference_words(self.reference)
        return f"{said} ({self.claim})" if self.claim else said


@dataclass(frozen=True, slots=True)
class Support:
    """One assumption with all that speaks for it and against it.

    ``declared`` is the number of roots for it by the file alone, before the documents were looked at, so
    ``declared_against``; ``refuted`` names the claims about it that were found false.
    """

    address: str
    kind: str
    words: str
    note: str
    speaking_for: tuple[Speaks, ...]
    speaking_against: tuple[Speaks, ...]
    roots_for: tuple[Root, ...]
    roots_against: tuple[Root, ...]
    declared: int
    declared_against: int
    refuted: tuple[str, ...] = ()
    inherited: bool = False
    definition: bool = False

    @property
    def sources_for(self) -> tuple[str, ...]:
        """The distinct sources that speak for it."""
        return tuple(dict.fromkeys(one.reference.source for one in self.speaking_for))

    @property
    def sources_against(self) -> tuple[str, ...]:
        """The distinct sources that speak against it."""
        return tuple(dict.fromkeys(one.reference.source for one in self.speaking_against))

    @property
    def contested(self) -> bool:
        """Whether something speaks against it."""
        return bool(self.speaking_against)

    @property
    def bare(self) -> bool:
        """Whether nothing speaks for it, though it is more than a definition."""
        return not self.speaking_for and not self.definition

    @property
    def strength(self) -> tuple[int, int]:
        """What the weakest are first by: the class, and within the last class the number of roots."""
        if self.bare:
            return 0, 0
        if self.contested:
            return (1, 0) if len(self.roots_against) >= len(self.roots_for) else (2, 0)
        return (3, len(self.roots_for)) if self.speaking_for else (4, 0)

    @property
    def standing(self) -> str:
        """Its place among the weakest, in words."""
        against, support = len(self.roots_against), len(self.roots_for)
        if self.bare:
            return "contested, and nothing speaks for it" if self.contested else "no source"
        if self.contested:
            return f"contested: {support} for, {against} against (roots)"
        if not self.speaking_for:
            return "needs no source"
        return "one root" if support == 1 else f"{support} roots"

    def to_dict(self) -> dict[str, Any]:
        """As plain values."""
        return {
            "address": self.address,
            "kind": self.kind,
            "words": self.words,
            "note": self.note,
            "standing": self.standing,
            "bare": self.bare,
            "contested": self.contested,
            "definition": self.definition,
            "inherited": self.inherited,
            "because": [_speaks(one) for one in self.speaking_for],
            "despite": [_speaks(one) for one in self.speaking_against],
            "sources_for": list(self.sources_for),
            "sources_against": list(self.sources_against),
            "roots_for": [root.to_dict() for root in self.roots_for],
            "roots_against": [root.to_dict() for root in self.roots_against],
            "roots_declared": self.declared,
            "refuted": list(self.refuted),
        }


def supports(conflict: Conflict, known: Roots, found: Found | None = None) -> tuple[Support, ...]:
    """The support of every assumption of a file, in the order of the file."""
    kinds = {one.address: one.kind for one in entries(conflict)}
    for party, picture in conflict.perceives.items():
        kinds |= {in_picture(party, one.address): one.kind for one in entries(picture)}
    speaking = _by_target(conflict.claims.values())
    items = [item for chapter in chapters(conflict, known) for item in chapter.items]
    items += further(conflict, known, speaking)
    items += _spoken_of(known, speaking, {item.address for item in items})
    return tuple(_support(item, kinds.get(item.address, ""), speaking, known, found) for item in items)


def _spoken_of(known: Roots, speaking: _ByTarget, there: set[str]) -> Iterator[Assumption]:
    """What claims speak of although the file says no more of it than its name (how a party moves, say)."""
    lists = {address.rpartition(".")[0].removesuffix(".at_end") for address in there}
    for target in speaking:
        if target not in there and target not in lists:
            yield replace(assume(known, target, (target, "", "")), definition=True)


def weakest_first(found: Iterable[Support]) -> tuple[Support, ...]:
    """The same, weakest first."""
    return tuple(sorted(found, key=lambda one: one.strength))


def reference_words(reference: Reference) -> str:
    """A reference as a reader sees it: ``post ¶4``."""
    return f"{reference.source} {place_words(reference.place)}".rstrip()


def _speaks(one: Speaks) -> dict[str, str]:
    return {"source": one.reference.source, "place": one.reference.place, "claim": one.claim}


def _by_target(claims: Iterable[Claim]) -> _ByTarget:
    """The claims by the address that they speak of, and whether they speak against it."""
    out: _ByTarget = {}
    for claim in claims:
        for against, targets in ((False, claim.supports), (True, claim.contests)):
            for target in dict.fromkeys(targets):
                out.setdefault(target, []).append((claim, against))
    return out


def _speaking_of(address: str, kind: str, by_target: _ByTarget) -> Iterator[tuple[Claim, bool]]:
    """The claims about an entry; what speaks of the wishes of a party speaks of each of them."""
    yield from by_target.get(address, ())
    if kind in {"wish", "wish for the end"}:
        yield from by_target.get(address.rpartition(".")[0].removesuffix(".at_end"), ())


def _support(
    item: Assumption,
    kind: str,
    by_target: _ByTarget,
    known: Roots,
    found: Found | None,
) -> Support:
    speaking: dict[bool, list[Speaks]] = {False: [], True: []}
    for reference in item.references:
        speaking[reference.against].append(Speaks(reference))
    refuted = []
    for claim, against in _speaking_of(item.address, kind, by_target):
        if claim.verdict == "false":
            refuted.append(claim.id)
        else:
            speaking[against].append(Speaks(replace(claim.source, against=against), claim.id))
    support, against_it = (tuple(dict.fromkeys(speaking[against])) for against in (False, True))
    return Support(
        address=item.address,
        kind=kind,
        words=item.words,
        note=item.note,
        speaking_for=support,
        speaking_against=against_it,
        roots_for=counted_roots([one.reference for one in support], known, found),
        roots_against=counted_roots([one.reference for one in against_it], known, found),
        declared=len(known.all_of(one.reference for one in support)),
        declared_against=len(known.all_of(one.reference for one in against_it)),
        refuted=tuple(dict.fromkeys(refuted)),
        inherited=item.inherited,
        definition=item.definition,
    )
