"""Drift: how a quotation differs from the primary text that it quotes, word by word.

Definition. A quotation q of at least ``LEAST`` words is looked for in a primary text p. Both are words in their normal
form, so capitals, punctuation and the form of quotation marks make no difference. Equal runs of ``SEED`` words are put
into the longest chain that goes forward in both, passing over at most ``MOST`` words of p at a time (``FAR`` where q
has an ellipsis) and ``SLACK`` of q. Around the chain q is aligned with p, cut to the words from the first to the last
that is matched. It is the place if at least ``ENOUGH`` of the words of q are matched there; the text with most matched
words wins, then the one that comes first. What is left over is drift:

    dropped    words of the primary text that the quotation leaves out
    added      words of the quotation that are not in the primary text
    changed    words that stand where others stood

A dropped stretch is ``marked`` where the quotation has an ellipsis, an added or changed one where it is in square
brackets. A quotation without drift is exact.

Source: the alignment is the longest-matching-block heuristic of Ratcliff and Metzener (Dr. Dobb's Journal, July 1988),
as in Python's difflib.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from typing import TYPE_CHECKING, Any, Literal

from standoff.documents.words import Token, tokens

if TYPE_CHECKING:
    from standoff.documents.document import Document

LEAST = 5
"""Words of a quotation that is looked for: a shorter one is found nearly everywhere."""

SEED = 3
"""Equal words in a row that vote for a place."""

ENOUGH = 0.6
"""The share of its words that must be matched."""

SLACK = 12
"""Words that a quotation may add in one place, and so many words around it are looked at."""

MOST = 60
"""Words that it may drop in one place."""

FAR = 400
"""Words that it may drop in one place if it has an ellipsis."""

REACH = 4
"""A short run at an end is no match if it lies farther off than this for each of its words."""

OFTEN = 50
"""Places of one run that are looked at: what stands more often is a stock phrase."""

_ELLIPSIS = re.compile(r"…|\.\s?\.\s?\.")


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: the words of the primary text, those of the quotation, and whether the quotation marks it."""

    kind: Literal["dropped", "added", "changed"]
    primary: str
    quoted: str
    marked: bool

    @property
    def words(self) -> str:
        """In words: ``dropped “some”``."""
        said = {
            "dropped": f"dropped “{self.primary}”",
            "added": f"added “{self.quoted}”",
            "changed": f"changed “{self.primary}” to “{self.quoted}”",
        }[self.kind]
        return f"{said} (marked)" if self.marked else said

    def to_dict(self) -> dict[str, Any]:
        """As plain values."""
        return {"kind": self.kind, "primary": self.primary, "quoted": self.quoted, "marked": self.marked}


@dataclass(frozen=True, slots=True)
class Quoted:
    """One quotation beside the primary text: where both stand, how many words are the same, and what changed."""

    document: str
    source: str
    place: str
    text: str
    words: int
    matched: int
    primary_document: str
    primary_source: str
    primary_place: str
    primary_text: str
    changes: tuple[Change, ...]

    @property
    def exact(self) -> bool:
        """Whether every word is as in the primary text, and none is left out."""
        return not self.changes

    def to_dict(self) -> dict[str, Any]:
        """As plain values."""
        return {
            "document": self.document,
            "source": self.source,
            "place": self.place,
            "text": self.text,
            "words": self.words,
            "matched": self.matched,
            "primary_document": self.primary_document,
            "primary_source": self.primary_source,
            "primary_place": self.primary_place,
            "primary_text": self.primary_text,
            "exact": self.exact,
            "changes": [change.to_dict() for change in self.changes],
        }


@dataclass(frozen=True, slots=True)
class Primary:
    """The words of one primary text and where each run of ``SEED`` of them begins."""

    document: str
    source: str
    places: tuple[str, ...]
    texts: tuple[str, ...]
    words: tuple[tuple[int, Token], ...]
    seeds: dict[tuple[str, ...], list[int]]


def primary_text(document: Document, source: str) -> Primary:
    """A primary text made ready; ``words`` has (index of the paragraph, word)."""
    words = [(k, token) for k, one in enumerate(document.paragraphs) for token in tokens(one.text)]
    seeds: dict[tuple[str, ...], list[int]] = {}
    for at in range(len(words) - SEED + 1):
        seeds.setdefault(tuple(token.word for _, token in words[at : at + SEED]), []).append(at)
    texts = tuple(one.text for one in document.paragraphs)
    return Primary(document.name, source, tuple(one.place for one in document.paragraphs), texts, tuple(words), seeds)


def drifts(documents: Iterable[tuple[Document, str]], primaries: Sequence[Primary]) -> Iterator[Quoted]:
    """The quotations of documents (each with its source) that stand in a primary text, in order of the documents."""
    from standoff.documents.quotations import quotations  # noqa: PLC0415 - only documents quote

    for document, source in documents:
        others = [one for one in primaries if one.document != document.name]
        for paragraph in document.paragraphs if others else ():
            for quotation in quotations(paragraph.text, least=LEAST):
                found = [aligned(quotation.text, one) for one in others]
                best = max((one for one in found if one), key=lambda one: one.matched, default=None)
                if best is not None:
                    yield best.quoted(document.name, source, paragraph.place)


@dataclass(frozen=True, slots=True)
class Aligned:
    """A quotation beside the stretch of a primary text that it is nearest to."""

    text: str
    count: int
    matched: int
    primary: Primary
    first: int
    last: int
    changes: tuple[Change, ...]

    def quoted(self, document: str, source: str, place: str) -> Quoted:
        """The result, with where the quotation stands."""
        primary = self.primary
        return Quoted(
            document=document,
            source=source,
            place=place,
            text=self.text,
            words=self.count,
            matched=self.matched,
            primary_document=primary.document,
            primary_source=primary.source,
            primary_place=primary.places[primary.words[self.first][0]],
            primary_text=_spelled(primary, self.first, self.last + 1),
            changes=self.changes,
        )


def aligned(text: str, primary: Primary) -> Aligned | None:
    """A quotation beside its place in a primary text; None if it is not there."""
    quoted = tokens(text)
    said = [token.word for token in quoted]
    chain = _chain(said, primary, FAR if _ELLIPSIS.search(text) else MOST)
    if len(said) < LEAST or not chain:
        return None
    (first, begins), (last, ends) = chain[0], chain[-1]
    begin = max(0, begins - first - SLACK)
    end = min(len(primary.words), ends + len(said) - last + SLACK)
    begin, end = _cut(primary, said, begin, end)
    matcher = _matcher(primary, said, begin, end)
    matched = sum(block.size for block in matcher.get_matching_blocks())
    if matched < ENOUGH * len(said):
        return None
    changes = tuple(_changes(matcher, text, quoted, primary, begin))
    return Aligned(text, len(said), matched, primary, begin, end - 1, changes)


def _chain(said: Sequence[str], primary: Primary, most: int) -> list[tuple[int, int]]:
    """The longest chain of equal runs, as places in the quotation and in the primary text, both going forward.

    From one to the next the primary text may go ``most`` words further than the quotation, or ``SLACK`` less far.
    """
    met = [
        (at, found)
        for at in range(len(said) - SEED + 1)
        for found in primary.seeds.get(tuple(said[at : at + SEED]), ())[:OFTEN]
    ]
    best: list[tuple[int, int, int]] = []  # length of the chain up to here, words passed over, where from
    for k, (at, found) in enumerate(met):
        length, passed, came = 1, 0, -1
        for j in range(k):
            further = (found - met[j][1]) - (at - met[j][0])
            if met[j][0] < at and met[j][1] < found and -SLACK <= further <= most:
                other = best[j][0] + 1, best[j][1] - abs(further)
                if other > (length, passed):
                    (length, passed), came = other, j
        best.append((length, passed, came))
    k = max(range(len(met)), key=lambda k: best[k][:2], default=-1)
    chain = []
    while k >= 0:
        chain.append(met[k])
        k = best[k][2]
    return chain[::-1]


def _matcher(primary: Primary, said: Sequence[str], begin: int, end: int) -> SequenceMatcher[str]:
    stretch = [token.word for _, token in primary.words[begin:end]]
    return SequenceMatcher(None, stretch, said, autojunk=False)


def _cut(primary: Primary, said: Sequence[str], begin: int, end: int) -> tuple[int, int]:
    """The stretch from the first to the last matched word.

    A single word far off is no match. Up to ``SEED`` words that the quotation has beyond stand for as many there.
    """
    blocks = [block for block in _matcher(primary, said, begin, end).get_matching_blocks() if block.size]
    while len(blocks) > 1 and _stray(blocks[0], blocks[1].a - blocks[0].a, blocks[1].b - blocks[0].b):
        blocks.pop(0)
    while len(blocks) > 1 and _stray(blocks[-1], *_ends_apart(blocks[-2], blocks[-1])):
        blocks.pop()
    first, last = blocks[0], blocks[-1]
    before, after = first.b, len(said) - last.b - last.size
    left = begin + first.a - (before if before <= SEED else 0)
    right = begin + last.a + last.size + (after if after <= SEED else 0)
    return max(begin, left), min(end, right)


def _stray(block: Match, apart: int, said_apart: int) -> bool:
    """Whether a short block lies much farther from its neighbour in the primary text than in the quotation."""
    return block.size < SEED and apart > said_apart + REACH * block.size


def _ends_apart(block: Match, later: Match) -> tuple[int, int]:
    return later.a + later.size - block.a - block.size, later.b + later.size - block.b - block.size


def _changes(
    matcher: SequenceMatcher[str], text: str, quoted: Sequence[Token], primary: Primary, begin: int
) -> Iterator[Change]:
    """What differs between the stretch of the primary text that starts at ``begin`` and the quotation."""
    for kind, a, a_end, b, b_end in matcher.get_opcodes():
        if kind == "equal":
            continue
        original = _spelled(primary, begin + a, begin + a_end)
        here = text[quoted[b].start : quoted[b_end - 1].end] if b < b_end else ""
        around = text[quoted[b - 1].end if b else 0 : quoted[b_end].start if b_end < len(quoted) else len(text)]
        elided, bracketed = bool(_ELLIPSIS.search(around)), "[" in around and "]" in around
        if not here:
            yield Change("dropped", original, "", marked=elided)
        elif not original:
            yield Change("added", "", here, marked=bracketed)
        else:
            yield Change("changed", original, here, marked=elided or bracketed)


def _spelled(primary: Primary, first: int, last: int) -> str:
    """Words first to last - 1 of the primary text as they are spelled there."""
    pieces = []
    at = first
    while at < last:
        paragraph = primary.words[at][0]
        end = at
        while end < last and primary.words[end][0] == paragraph:
            end += 1
        start, stop = primary.words[at][1].start, primary.words[end - 1][1].end
        pieces.append(primary.texts[paragraph][start:stop])
        at = end
    return " ".join(pieces)
