"""The evidence of a file as one result: assumptions, matrix, accounts, unused sources, and what the documents say.

Definition. The matrix has a row per assumption and a column per source: + where the source speaks for the assumption,
- where it speaks against it, ± where it does both. The rows of the table are its long form: one per assumption and
reference, weakest assumption first; a bare assumption has one row without a source.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from standoff.lenses.evidence.accounts import Accounts, claim_dict
from standoff.lenses.evidence.support import Support, weakest_first
from standoff.lenses.tables import frame
from standoff.lenses.words import counted, sentence

if TYPE_CHECKING:
    from standoff.conflict.conflict import Conflict
    from standoff.conflict.evidence import Claim
    from standoff.conflict.reference import Reference
    from standoff.lenses.evidence.checked import Checked
    from standoff.lenses.roots import Roots

COLUMNS = (
    "variant", "rank", "address", "kind", "words", "standing", "speaks", "source", "place", "claim", "roots",
    "sources_for", "roots_for", "roots_declared", "sources_against", "roots_against",
)  # fmt: skip
"""The columns of ``Evidence.rows``."""

_SAID = COLUMNS[6:11]

WITHOUT_DOCUMENTS = (
    "Without the documents, a source repeats another only where the file declares it (`derived_from`), and no place "
    "and no figure was looked up."
)
WITH_DOCUMENTS = (
    "A paraphrase or a translation shares no run of words with its source: declare it under `derived_from`.",
    "A figure is looked for as a number with its unit; what it is a number of is not understood.",
)
ALWAYS = (
    "Whether a paragraph says what the file cites it for is for a reader to judge: words are counted, not understood.",
    "A root is a source that repeats no other as far as is known; two roots may still have talked to the same person.",
)


@dataclass(frozen=True, slots=True)
class Matrix:
    """Sources against assumptions: a row per assumption with its signs by source; what is silent is left out."""

    sources: tuple[str, ...]
    rows: tuple[tuple[Support, Mapping[str, str]], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """The evidence of a file.

    ``assumptions`` and ``accounts`` are in the order of the file, ``unused`` are the sources that nothing rests on,
    ``cited`` has every reference with the addresses that cite it, ``known`` the roots of each source. ``documents`` is
    None if none were given.
    """

    conflict: Conflict
    assumptions: tuple[Support, ...]
    accounts: tuple[Accounts, ...]
    unused: tuple[str, ...]
    cited: Mapping[Reference, tuple[str, ...]]
    known: Roots
    documents: Checked | None = None

    @property
    def weakest(self) -> tuple[Support, ...]:
        """The assumptions, weakest first."""
        return weakest_first(self.assumptions)

    @property
    def bare(self) -> tuple[Support, ...]:
        """The assumptions that nothing speaks for."""
        return tuple(one for one in self.assumptions if one.bare)

    @property
    def contested(self) -> tuple[Support, ...]:
        """The assumptions that something speaks against."""
        return tuple(one for one in self.assumptions if one.contested)

    @property
    def lowered(self) -> tuple[Support, ...]:
        """The assumptions that have fewer roots by the documents than by what the file declares."""
        return tuple(one for one in self.assumptions if len(one.roots_for) < one.declared)

    @property
    def refuted(self) -> tuple[Claim, ...]:
        """The claims that were found false."""
        return tuple(claim for claim in self.conflict.claims.values() if claim.verdict == "false")

    @property
    def roots(self) -> tuple[str, ...]:
        """The roots of all sources of the file, in file order, by what it declares."""
        found = frozenset[str]().union(*self.known.whole.values())
        return tuple(source for source in self.conflict.sources if source in found)

    @property
    def matrix(self) -> Matrix:
        """The assumptions that some source speaks of, against the sources that speak, both in file order."""
        rows = [(one, _signs(one)) for one in self.assumptions]
        speaking = {source for _, signs in rows for source in signs}
        listed = [source for source in self.conflict.sources if source in speaking]
        return Matrix((*listed, *sorted(speaking - set(listed))), tuple((one, signs) for one, signs in rows if signs))

    @property
    def unseen(self) -> tuple[str, ...]:
        """What this cannot see, a sentence each."""
        if self.documents is None:
            return (WITHOUT_DOCUMENTS, *ALWAYS)
        return (self.documents.reuse.definition, *WITH_DOCUMENTS, *ALWAYS)

    def sentences(self) -> tuple[str, ...]:
        """The result in a few sentences."""
        counts = self.counts()
        sources = counted(counts["sources"], "source")
        if counts["sources"]:
            sources += f" with {counted(counts['roots'], 'independent root')}"
        said = [f"{counted(counts['assumptions'], 'assumption')}, {sources}."]
        kinds = (("no source", "bare"), ("contested", "contested"), ("on one root", "one_root"), ("on more", "more"))
        said.append(f"{sentence('; '.join(f'{name}: {counts[key]:,}' for name, key in kinds))}.")
        if self.documents is not None and self.lowered:
            many = counted(len(self.lowered), "assumption has", "assumptions have")
            said.append(f"{many} fewer roots by the documents than by what the file declares.")
        return tuple(said)

    def to_dict(self) -> dict[str, Any]:
        """As plain values, ready for JSON."""
        from standoff.provenance import provenance  # noqa: PLC0415 - only a written result needs it

        matrix = self.matrix
        return {
            "title": self.conflict.title,
            "counts": self.counts(),
            "weakest": [one.address for one in self.weakest if not one.definition or one.speaking_for],
            "assumptions": [one.to_dict() for one in self.assumptions],
            "matrix": {
                "sources": list(matrix.sources),
                "rows": [{"address": one.address, "signs": dict(signs)} for one, signs in matrix.rows],
            },
            "accounts": [one.to_dict() for one in self.accounts],
            "refuted": [claim_dict(claim) for claim in self.refuted],
            "sources": [self._source(source) for source in self.conflict.sources],
            "unused": list(self.unused),
            "documents": None if self.documents is None else self.documents.to_dict(),
            "not_seen": list(self.unseen),
            "provenance": provenance(self.conflict),
        }

    def counts(self) -> dict[str, int]:
        """How many assumptions there are of each standing, and how many sources and roots."""
        total = [one for one in self.assumptions if not one.definition]
        return {
            "assumptions": len(total),
            "bare": len(self.bare),
            "contested": len(self.contested),
            "one_root": sum(one.strength == (3, 1) for one in total),
            "more": sum(one.strength[0] == 3 and one.strength[1] > 1 for one in total),
            "sources": len(self.conflict.sources),
            "roots": len(self.roots),
            "unused": len(self.unused),
            "refuted": len(self.refuted),
        }

    def rows(self) -> Iterator[dict[str, Any]]:
        """The long form as rows with the keys ``COLUMNS``."""
        for rank, one in enumerate(self.weakest, start=1):
            head = {
                "variant": self.conflict.variant,
                "rank": rank,
                "address": one.address,
                "kind": one.kind,
                "words": one.words,
                "standing": one.standing,
            }
            tail = {
                "sources_for": len(one.sources_for),
                "roots_for": len(one.roots_for),
                "roots_declared": one.declared,
                "sources_against": len(one.sources_against),
                "roots_against": len(one.roots_against),
            }
            sides = (("for", one.speaking_for, one.roots_for), ("against", one.speaking_against, one.roots_against))
            for speaks, speaking, roots in sides:
                for each in speaking:
                    where = each.reference.source, each.reference.place
                    through = [
                        root.name for root in roots if where in {(ref.source, ref.place) for ref in root.through}
                    ]
                    said = dict(zip(_SAID, (speaks, *where, each.claim, "; ".join(through)), strict=True))
                    yield {**head, **said, **tail}
            if not one.speaking_for and not one.speaking_against:
                yield {**head, **dict.fromkeys(_SAID, ""), **tail}

    def to_pandas(self) -> Any:  # noqa: ANN401 - pandas may be missing
        """The rows as a ``pandas.DataFrame``; ``CallError`` without pandas."""
        return frame(self.rows(), COLUMNS)

    def _source(self, source: str) -> dict[str, Any]:
        one = self.conflict.sources[source]
        return {
            "id": source,
            "title": one.title,
            "primary": one.primary,
            "derived_from": [str(parent) for parent in one.derived_from],
            "roots": sorted(self.known.whole[source]),
            "cited_by": len({a for ref, by in self.cited.items() if ref.source == source for a in by}),
            "unused": source in self.unused,
        }

    def __repr__(self) -> str:
        return f"<Evidence of {self.conflict.title!r}: {' '.join(self.sentences())}>"

    def _repr_html_(self) -> str:
        heads = "".join(f"<th scope=col>{head}</th>" for head in ("assumption", "standing", "for", "against"))
        body = "".join(_html_row(one) for one in self.weakest[:_SHOWN])
        left = len(self.assumptions) - _SHOWN
        more = f"<p>and {left:,} more; <code>rows()</code> has all</p>" if left > 0 else ""
        caption = f"{escape(self.conflict.title)}: what rests on what, weakest first"
        return (
            f"<p>{escape(' '.join(self.sentences()))}</p><table><caption>{caption}</caption>"
            f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>{more}"
        )


_SHOWN = 20


def _html_row(one: Support) -> str:
    cells = (
        one.standing,
        ", ".join(root.name for root in one.roots_for) or "none",
        ", ".join(root.name for root in one.roots_against) or "none",
    )
    said = f"{escape(one.words)} <small>({escape(one.address)})</small>"
    return f"<tr><th scope=row>{said}</th>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>"


def _signs(one: Support) -> dict[str, str]:
    """The sign of each source that speaks of an assumption."""
    support, against = set(one.sources_for), set(one.sources_against)
    order = dict.fromkeys((*one.sources_for, *one.sources_against))
    return {source: "±" if source in support & against else "+" if source in support else "-" for source in order}
