"""Evidence as the page shows it: the weakest assumptions first, the matrix, accounts side by side, what is unused.

Definition. Everything comes from an ``Evidence`` result, in its order, which is cut into groups: what nothing speaks
for, what something speaks against, what rests on one root, what rests on more. The first two stand open where they are
short; those that need no source and have none are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.conflict.reference import Reference, speaking_for
from standoff.lenses.evidence.assumptions import Citation, citation
from standoff.pages.data_table import DataTable, columns
from standoff.pages.documents_view import DocumentsView, documents_view
from standoff.pages.matrix import Entry, Matrix, matrices, matrix_table
from standoff.pages.phrases import counted, sentence

if TYPE_CHECKING:
    from standoff.conflict.conflict import Conflict
    from standoff.conflict.evidence import Claim
    from standoff.lenses.evidence.accounts import Accounts
    from standoff.lenses.evidence.result import Evidence
    from standoff.lenses.evidence.support import Speaks, Support

OPEN = 20
"""Of the first two groups so many assumptions stand open; a longer group is folded."""

GROUPS = (
    ("bare", "Nothing speaks for it"),
    ("contested", "Something speaks against it"),
    ("one-root", "Rests on one root"),
    ("more-roots", "Rests on more roots"),
)
"""The groups, weakest first."""

KINDS = {
    "party": "Parties",
    "lever": "Levers",
    "arcs": "States and moves",
    "condition": "Named conditions",
    "rule": "What is impossible",
    "final outcome": "What ends the story",
    "movement": "How the parties move",
    "forbidden move": "How the parties move",
    "cost of a move": "How the parties move",
    "event": "Events and shocks",
    "shock": "Events and shocks",
    "fact": "What has happened",
    "quantity": "Quantities",
    "rate": "Rates",
    "coding": "How events are read",
    "question": "Questions",
}
"""Titles for the kinds of entries; wishes are told by party."""


@dataclass(frozen=True, slots=True)
class SupportRow:
    """One assumption: its words, its kind and address, how many speak for it and against it, and why it stands here."""

    words: str
    kind: str
    address: str
    sources: int
    roots: int
    against: int
    why: str
    weak: bool
    cited: tuple[Citation, ...]
    despite: tuple[Citation, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SupportGroup:
    """Assumptions that stand equally; ``listed`` if there is nothing for them to be told in a table."""

    key: str
    title: str
    rows: tuple[SupportRow, ...]
    listed: bool
    open: bool


@dataclass(frozen=True, slots=True)
class AccountView:
    """What one source says of an event."""

    id: str
    says: str
    by: str
    kind: str
    cited: tuple[Citation, ...]
    supports: tuple[str, ...]
    contests: tuple[str, ...]
    verdict: str
    rests: tuple[Citation, ...]
    note: str


@dataclass(frozen=True, slots=True)
class EventView:
    """One event with all accounts of it, and from how many roots they come."""

    title: str
    rooted: str
    accounts: tuple[AccountView, ...]


@dataclass(frozen=True, slots=True)
class UnusedSource:
    """A source that nothing rests on."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """What the section shows; ``documents`` is None where none were given."""

    sentences: tuple[str, ...]
    groups: tuple[SupportGroup, ...]
    table: DataTable
    matrices: tuple[Matrix, ...]
    matrix_table: DataTable
    events: tuple[EventView, ...]
    refuted: tuple[AccountView, ...]
    unused: tuple[UnusedSource, ...]
    documents: DocumentsView | None
    unseen: tuple[str, ...]


def evidence_view(found: Evidence) -> EvidenceView:
    """The view of the evidence of a file."""
    conflict = found.conflict
    told = matrices(_entries(conflict, found.assumptions), found.matrix.sources)
    return EvidenceView(
        sentences=found.sentences(),
        groups=tuple(_groups(found)),
        table=_table(found),
        matrices=told,
        matrix_table=matrix_table(told),
        events=tuple(_event(one) for one in found.accounts),
        refuted=tuple(_account(claim) for claim in found.refuted),
        unused=tuple(UnusedSource(source, conflict.sources[source].title) for source in found.unused),
        documents=None if found.documents is None else documents_view(found.documents),
        unseen=found.unseen,
    )


def _groups(found: Evidence) -> Iterator[SupportGroup]:
    """The assumptions in groups, weakest first; a group without any is left out."""
    groups: dict[str, list[SupportRow]] = {}
    for one in found.weakest:
        if one.speaking_for or one.contested or not one.definition:
            groups.setdefault(_group(one), []).append(_row(found.conflict, one))
    for key, title in GROUPS:
        rows = tuple(groups.get(key, ()))
        if rows:
            weak = key in {"bare", "contested"}
            yield SupportGroup(f"evidence-{key}", title, rows, key == "bare", weak and len(rows) <= OPEN)


def _group(one: Support) -> str:
    if one.bare:
        return "bare"
    if one.contested:
        return "contested"
    return "one-root" if len(one.roots_for) == 1 else "more-roots"


def _row(conflict: Conflict, one: Support) -> SupportRow:
    return SupportRow(
        words=one.words,
        kind=_title(conflict, one),
        address=one.address,
        sources=len(one.sources_for),
        roots=len(one.roots_for),
        against=len(one.sources_against),
        why=sentence(one.standing),
        weak=one.strength < (3, 0),
        cited=_cited(one.speaking_for),
        despite=_cited(one.speaking_against),
        notes=tuple(_notes(one)),
    )


def _notes(one: Support) -> Iterator[str]:
    """Why references count as one root, what was inherited, what was found false."""
    if one.inherited:
        yield "Cited for the whole list."
    for root in (*one.roots_for, *one.roots_against):
        if root.why:
            yield f"{root.name}: {root.why}."
    if len(one.roots_for) < one.declared:
        declared, found = counted(one.declared, "root"), counted(len(one.roots_for), "root")
        yield f"{sentence(declared)} as declared, {found} by the documents."
    if one.refuted:
        names, alone = ", ".join(one.refuted), len(one.refuted) == 1
        yield f"{names} {'was' if alone else 'were'} found false and {'counts' if alone else 'count'} neither way."


def _cited(speaking: Iterable[Speaks]) -> tuple[Citation, ...]:
    """The references, each once, whichever claim brings it."""
    return tuple(dict.fromkeys(citation(one.reference) for one in speaking))


def _title(conflict: Conflict, one: Support) -> str:
    """What kind of entry it is, as a title; wishes and pictures by party."""
    head, _, rest = one.address.partition(".")
    if head in {"preferences", "perceives"}:
        party = next((name for name in conflict.parties if rest == name or rest.startswith(f"{name}.")), rest)
        name = conflict.parties[party].name or party if party in conflict.parties else party
        return f"What {name} wants" if head == "preferences" else f"In the picture of {name}"
    return KINDS.get(one.kind, sentence(one.kind) or "Others")


def _entries(conflict: Conflict, found: Sequence[Support]) -> Iterator[Entry]:
    """The assumptions as the matrix takes them, kinds together, in file order within."""
    groups: dict[str, list[Support]] = {}
    for one in found:
        groups.setdefault(_title(conflict, one), []).append(one)
    for title, items in groups.items():
        for one in items:
            support = [Reference(each.reference.source, each.reference.place) for each in one.speaking_for]
            against = [
                Reference(each.reference.source, each.reference.place, against=True) for each in one.speaking_against
            ]
            yield Entry(title, one.words, (*support, *against))


def _table(found: Evidence) -> DataTable:
    """The long form, to be saved."""
    rows = [{key: str(value) for key, value in row.items()} for row in found.rows()]
    heads = columns(*(rows[0] if rows else ()))
    return DataTable(
        "evidence", "What speaks for and against each assumption", heads, tuple(tuple(row.values()) for row in rows)
    )


def _event(one: Accounts) -> EventView:
    rooted = f"{counted(len(one.accounts), 'account')}, {counted(len(one.roots), 'independent root')}."
    return EventView(one.event, sentence(rooted), tuple(_account(account.claim) for account in one.accounts))


def _account(claim: Claim) -> AccountView:
    decided = f" on {claim.decided.day.isoformat()}" if claim.decided else ""
    return AccountView(
        id=claim.id,
        says=claim.says,
        by=claim.by,
        kind=claim.kind,
        cited=(citation(claim.source),),
        supports=claim.supports,
        contests=claim.contests,
        verdict=f"{claim.verdict}{decided}",
        rests=tuple(map(citation, speaking_for(claim.because))),
        note=claim.note,
    )
