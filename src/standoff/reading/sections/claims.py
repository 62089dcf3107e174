"""What the sources claim, and what that speaks for or against.

Definition. A claim has a source and names entries of the file that it supports or contests, each as an address
(``standoff.reading.sections.addresses``); no entry both. Only a verdict that is not open has a date.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, cast

from standoff.conflict.evidence import Claim, Verdict
from standoff.reading.grammar import evidence as g
from standoff.reading.grammar import file as gf
from standoff.reading.grammar.keys import NOTE_KEY
from standoff.reading.grammar.shapes import At, Key, Listed, Record
from standoff.reading.markup.nodes import quoted
from standoff.reading.sections.addresses import Addresses
from standoff.reading.sections.scope import Scope

Targets = Key[Listed[At[str]]]


def claims(file: Record, scope: Scope, known: Addresses, before: Addresses | None) -> Mapping[str, Claim]:
    """The claims that could be read; ``before`` are the entries of the base, where this is a variant of it."""
    section = file.get(gf.CLAIMS)
    found: dict[str, Claim] = {}
    for key, record in section.entries if section else ():
        if record is not None:
            claim = _claim(key.text, record, scope, (known, before))
            if claim is not None:
                found[key.text] = claim
    return MappingProxyType(found)


def _claim(name: str, record: Record, scope: Scope, entries: tuple[Addresses, Addresses | None]) -> Claim | None:
    says, source = record.get(g.WORDS), record.get(g.CLAIMED_IN)
    if source is not None:
        scope.reference(source)
    supports, contests = _targets(record, g.SUPPORTS, entries), _targets(record, g.CONTESTS, entries)
    for address, at in contests.items():
        if address in supports:
            found = f"{quoted(address)}, which the claim supports as well"
            scope.problems.add(at.node, at.where, found, "an entry under `supports` or `contests`, not both")
    verdict, decided, on = (
        record.text(g.VERDICT) or "open",
        scope.moment(record, g.VERDICT_ON),
        record.get(g.VERDICT_ON),
    )
    if on is not None and verdict == "open" and g.VERDICT.name not in record.bad:
        expected = "a verdict beside the date on which it was clear"
        scope.problems.add(on.node, on.where, "the date of a verdict that is open", expected, example=g.VERDICT.line)
    because = scope.because(record)
    if says is None or source is None:
        return None
    return Claim(
        id=name,
        says=says.value,
        source=source.value,
        by=record.text(g.CLAIMED_BY),
        kind=cast(
            "Literal['fact', 'figure', 'opinion', 'prediction', 'condition']", record.text(g.CLAIM_KIND) or "fact"
        ),
        supports=tuple(supports),
        contests=tuple(contests),
        account_of=record.text(g.ACCOUNT_OF),
        verdict=cast("Verdict", verdict),
        decided=decided,
        note=record.text(NOTE_KEY),
        because=because,
    )


def _targets(record: Record, key: Targets, entries: tuple[Addresses, Addresses | None]) -> dict[str, At[str]]:
    """The addresses of the entries under a key, each once, and where it is written."""
    listed = record.get(key)
    known, before = entries
    found: dict[str, At[str]] = {}
    for at in listed.items if listed else ():
        address = known.meant(at, before)
        if address is not None:
            found.setdefault(address, at)
    return found
