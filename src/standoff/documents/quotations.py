"""Quotations in a text: what stands between quotation marks.

Definition. A quotation opens with a mark before a word and ends with the mark that closes it; marks of another kind
inside it belong to it. Paired marks are “ ”, „ “, ‘ ’, « », » «, ‹ ›, 「 」 and 『 』. Straight double marks open after
a space or a bracket and close elsewhere. A paired double mark that is never closed runs to the end of its paragraph, as
it does in a quotation of several paragraphs; a blank line ends it. A single ’ closes only where no letter follows, so
an apostrophe does not. Straight single marks, and a paragraph that is set off instead of marked, are not seen.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from standoff.documents.words import words

_MARK = re.compile(r"[\"“”„‟«»‹›「」『』‘’]|\n[^\S\n]*\n")
_CLOSERS = {
    "“": '”"',
    "„": '“”"',
    "‟": '”"',
    "”": "”",
    '"': '"”',
    "«": "»",
    "»": "«",
    "‹": "›",
    "›": "‹",
    "「": "」",
    "『": "』",
    "‘": "’",
}
_DIRECTED = "“„‟«‹「『‘"
"""Marks that open wherever they stand; the others in ``_CLOSERS`` open only before a word and after none."""

_RUNS_ON = "“„‟«「『"


@dataclass(frozen=True, slots=True)
class Quotation:
    """What stands between two marks: ``text[start:end]`` of the text, and its words in their normal form."""

    text: str
    words: tuple[str, ...]
    start: int
    end: int


def quotations(text: str, least: int = 5) -> tuple[Quotation, ...]:
    """The quotations of at least so many words, in order.

    >>> [one.text for one in quotations('He called it “an act of good will” and, later, a “gesture”.')]
    ['an act of good will']
    >>> quotations('He called it "an act of good will".')[0].words
    ('an', 'act', 'of', 'good', 'will')
    """
    found = []
    for start, end in _spans(text):
        inside = text[start:end]
        spoken = tuple(words(inside))
        if len(spoken) >= least:
            found.append(Quotation(inside, spoken, start, end))
    return tuple(found)


def _spans(text: str) -> list[tuple[int, int]]:
    """Where quotations begin and end, without their marks and the space next to them."""
    spans: list[tuple[int, int]] = []
    opener, start = "", 0
    for match in _MARK.finditer(text):
        mark, place = match[0], match.start()
        if not opener:
            if mark in _CLOSERS and _opens(text, place):
                opener, start = mark, place + 1
        elif mark[0] == "\n":
            if opener in _RUNS_ON:
                spans.append(_trimmed(text, start, place))
            opener = ""
        elif mark in _CLOSERS[opener] and not _goes_on(text, place, mark, opener):
            spans.append(_trimmed(text, start, place))
            opener = ""
    if opener and opener in _RUNS_ON:
        spans.append(_trimmed(text, start, len(text)))
    return spans


def _opens(text: str, place: int) -> bool:
    """Whether a mark opens: one that shows its side always does, another one only before a word and after none."""
    if text[place] in _DIRECTED:
        return True
    before = text[place - 1] if place else " "
    after = text[place + 1 : place + 2]
    return not before.isalnum() and before not in ".,;:!?…%" and bool(after) and not after.isspace()


def _goes_on(text: str, place: int, mark: str, opener: str) -> bool:
    """Whether what looks like the closing mark is an apostrophe, or a straight mark that opens."""
    after = text[place + 1 : place + 2]
    if mark == "’":
        return after.isalnum()
    straight = mark == '"' and opener != '"'
    return straight and after.isalnum()


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    inside = text[start:end]
    return start + len(inside) - len(inside.lstrip()), end - len(inside) + len(inside.rstrip())
