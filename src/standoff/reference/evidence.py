"""Support worked out literally: every path of derivations is walked, every paragraph looked at by itself.

Definition. A path of derivations is a list of sources, each derived from the next, none twice. x is a root of y if a
path leads from y to x, and from whatever a path leads to from x a path leads back to x. The roots of a reference to
paragraphs are, for each of them, the roots of the sources that are repeated there, or else the source itself. For found
reuse, references that are one report are put together until nothing changes, and the roots of their own go as
``lenses.evidence.support`` defines.

The walk through the file is written out here a second time, so that a section that the lens forgets is missed here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from standoff.conflict import address as called
from standoff.conflict.paragraphs import paragraphs
from standoff.conflict.preference import Compares, Goals, Statements
from standoff.conflict.reference import Reference
from standoff.reference.verification import Verification

if TYPE_CHECKING:
    from standoff.conflict.conflict import Conflict, Movement
    from standoff.conflict.evidence import Derivation, Source
    from standoff.conflict.preference import Goal, Preference, Statement
    from standoff.conflict.reference import Because
    from standoff.lenses.evidence.result import Evidence

Sources = Mapping[str, "Source"]
Alike = Callable[[Reference, Reference], bool]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many sources and roots speak for an entry and against it."""

    sources_for: int
    roots_for: int
    sources_against: int
    roots_against: int


def paths(sources: Sources, start: str) -> Iterator[tuple[str, ...]]:
    """Every path of derivations from a source, the path of one first."""
    todo: list[tuple[str, ...]] = [(start,)]
    while todo:
        path = todo.pop()
        yield path
        parents = [one.source for one in sources[path[-1]].derived_from] if path[-1] in sources else []
        todo += [(*path, parent) for parent in dict.fromkeys(parents) if parent in sources and parent not in path]


def roots_of_source(sources: Sources, name: str) -> set[str]:
    """The roots of a source as a whole."""
    behind = {one: {path[-1] for path in paths(sources, one)} for one in {path[-1] for path in paths(sources, name)}}
    return {one for one in behind if all(one in {path[-1] for path in paths(sources, other)} for other in behind[one])}


def roots_of(sources: Sources, reference: Reference) -> set[str]:
    """The roots of a reference."""
    source = sources.get(reference.source)
    if source is None:
        return {reference.source}
    derivations = [one for one in source.derived_from if one.source in sources]
    numbers = paragraphs(reference.place)
    found: set[str] = set()
    for number in numbers if numbers is not None else [None]:
        here = [one.source for one in derivations if number is None or _speaks_of(one, number)]
        found |= set().union(*(roots_of_source(sources, one) for one in here)) if here else {source.id}
    return found


def _speaks_of(derivation: Derivation, number: int) -> bool:
    """Whether a derivation is of this paragraph, or of the whole."""
    places = derivation.paragraphs
    return not places or any(number in (paragraphs(place) or ()) for place in places)


def count(sources: Sources, references: Sequence[Reference], alike: Alike | None = None) -> int:
    """How many distinct roots the references have; ``alike`` says which two the documents show to be one report."""
    cited = list(dict.fromkeys(Reference(one.source, one.place) for one in references))
    origin = {one: roots_of(sources, one) for one in cited}
    groups = [{one} for one in cited]
    while alike is not None:
        pair = next(
            ((g, h) for g in groups for h in groups if g is not h and any(alike(a, b) for a in g for b in h)), None
        )
        if pair is None:
            break
        groups = [one for one in groups if one is not pair[0] and one is not pair[1]] + [pair[0] | pair[1]]
    same: list[set[str]] = []
    for group in groups if alike is not None else []:
        declared = set().union(*(origin[one] - {one.source} for one in group))
        own = {one.source for one in group if one.source in origin[one]}
        if len(group) > 1 and declared:
            for one in group:
                if one.source in own and one.source not in declared:
                    origin[one] = origin[one] - {one.source} | declared
        elif len(group) > 1:
            same.append(own)
    distinct = [{root} for root in set().union(*origin.values())] if origin else []
    for bundle in same:
        touched = [one for one in distinct if one & bundle]
        distinct = [one for one in distinct if not one & bundle] + ([set().union(*touched)] if touched else [])
    return len(distinct)


def support(conflict: Conflict, alike: Alike | None = None) -> dict[str, Counts]:
    """The counts of every entry that has a reference, or that a live claim speaks of."""
    speaking: dict[str, tuple[list[Reference], list[Reference]]] = {}
    for address, own, whole in _entries(conflict):
        sides = speaking.setdefault(address, ([], []))
        for against in (False, True):
            mine = [one for one in own if one.against == against]
            sides[against].extend(mine or [one for one in whole if one.against == against])
    wishes = {address: address.split(".")[1] for address in speaking if address.startswith("preferences.")}
    for claim in conflict.claims.values():
        for against, targets in ((False, claim.supports), (True, claim.contests)):
            for target in targets if claim.verdict != "false" else ():
                of = [one for one, party in wishes.items() if target in {one, f"preferences.{party}"}]
                for one in of or [target]:
                    speaking.setdefault(one, ([], []))[against].append(claim.source)
    return {
        address: Counts(
            len({one.source for one in support}),
            count(conflict.sources, support, alike),
            len({one.source for one in against}),
            count(conflict.sources, against, alike),
        )
        for address, (support, against) in speaking.items()
        if support or against
    }


def verify_evidence(found: Evidence) -> Verification:
    """Work the counts of a file out again, from the definitions, and compare; documents are taken as they were found.

    >>> import standoff as so
    >>> from standoff.lenses.evidence.evidence import evidence
    >>> verify_evidence(evidence(so.load("elmira"))).agrees
    True
    """
    expected = support(found.conflict)
    got = {
        one.address: Counts(len(one.sources_for), one.declared, len(one.sources_against), one.declared_against)
        for one in found.assumptions
        if one.speaking_for or one.speaking_against
    }
    differ = [
        f"{address}: {got.get(address)} instead of {expected.get(address)}"
        for address in sorted(set(got) | set(expected))
        if got.get(address) != expected.get(address) and not address.startswith("perceives.")
    ]
    return Verification(tuple(differ), (f"sources and roots of {len(expected):,} entries",))


def _movement(at: str, movement: Movement) -> Iterator[tuple[str, Because, Because]]:
    """What is said of single moves, and, if anything is, how the party moves."""
    for place, rule in enumerate(movement.forbid, start=1):
        yield f"{at}.forbid.{place}", rule.because, movement.because
    for place, cost in enumerate(movement.costs, start=1):
        yield f"{at}.costs.{place}", cost.because, movement.because
    paced = movement.every or movement.patience or movement.consistency or movement.at_once == "one lever"
    if paced:
        yield at, movement.because, ()


def _entries(conflict: Conflict) -> Iterator[tuple[str, Because, Because]]:
    """Every entry: its address, its own references, and those of the list that it stands in."""
    for party in conflict.parties.values():
        yield f"parties.{party.id}", party.because, ()
    for lever in conflict.levers.values() if conflict.arcs is None else ():
        yield f"levers.{lever.id}", lever.because, ()
    for name, condition in conflict.conditions.items():
        yield f"conditions.{name}", condition.because, ()
    for party_id, preference in conflict.preferences.items():
        yield from _preference(f"preferences.{party_id}", preference)
    for party_id, movement in conflict.moves.items():
        yield from _movement(f"moves.{party_id}", movement)
    for name, figures in conflict.quantities.items():
        yield f"quantities.{name}", tuple(one.source for one in figures if one.source is not None), ()
    for question in conflict.questions:
        yield f"questions.{question.id}", question.because, ()
    yield from _lists(conflict)


def _lists(conflict: Conflict) -> Iterator[tuple[str, Because, Because]]:
    """The entries of lists: with names, and without."""
    for section in ("impossible", "final", "events", "shocks"):
        listed: Sequence[Any] = getattr(conflict, section)
        for address, entry in zip(called.named(section, [one.name for one in listed]), listed, strict=True):
            yield address, entry.because, ()
    for section in ("history", "rates", "coding"):
        listed = getattr(conflict, section)
        for address, entry in zip(called.counted(section, len(listed)), listed, strict=True):
            yield address, entry.because, ()


def _preference(at: str, preference: Preference) -> Iterator[tuple[str, Because, Because]]:
    """Each wish; a ranking is one."""
    wishes: tuple[Statement | Goal, ...] = ()
    if isinstance(preference, Statements):
        wishes = preference.statements
    elif isinstance(preference, Goals):
        wishes = preference.goals
    elif isinstance(preference, Compares):
        own = [reference for pair in preference.pairs for reference in pair.because]
        yield at, tuple(dict.fromkeys([*preference.because, *own])), ()
    else:
        yield at, preference.because, ()
    for place, wish in enumerate(wishes, start=1):
        yield f"{at}.{place}", wish.because, preference.because
    for place, goal in enumerate(preference.at_end, start=1):
        yield f"{at}.at_end.{place}", goal.because, preference.because
