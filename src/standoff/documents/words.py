r"""Words of a text: what stays the same when a sentence is copied.

Definition. A word is a longest run of letters, digits and the marks on them, with single apostrophes inside it
(``Trump's``), dots between single letters (``U.S.``), and dots or commas between digits (``28,500``, ``1.5``). A
Chinese or Japanese character is a word of its own, since no space parts words there. Its normal form is Unicode NFKC
without case; then apostrophes, dots between letters, commas between digits and characters that cannot be seen are
dropped. So ``U.S.`` is ``us``, ``28,500`` is ``28500`` and ``Trump’s`` is ``trumps``, whatever the quotation marks.
Hyphens part words. All other punctuation is dropped. A text in another script without spaces (Thai, Khmer) comes out as
whole phrases.

Source: Unicode Standard Annex 15 (NFKC) and section 3.13 of the standard (caseless matching).
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from dataclasses import dataclass
from itertools import chain

_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc-\u09cd\u0a01-\u0a51\u0abc-\u0acd"
    "\u0b3c-\u0b4d\u0bbe-\u0bcd\u0c3e-\u0c4d\u0cbc-\u0ccd\u0d3b-\u0d4d\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe00-\ufe0f\ufe20-\ufe2f"
    "\u00ad\u200b-\u200d\u2060\ufeff"
)
"""Accents and vowel signs that follow their letter, and characters that cannot be seen."""

_SINGLE = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_LETTER = rf"[^\W\d_{_SINGLE}]"
_RUN = rf"(?:[^\W_{_SINGLE}]++[{_MARKS}]*+)++"
_WORD = re.compile(
    rf"{_LETTER}(?:\.{_LETTER})+(?!{_LETTER})"
    rf"|{_RUN}(?:(?:['’](?={_LETTER})|(?<=\d)[.,](?=\d)){_RUN})*+"
    rf"|[{_SINGLE}][{_MARKS}]*+"
)
_DROPPED = re.compile("[\\s,'’\u02bc\u00ad\u200b-\u200d\u2060\ufeff\ufe00-\ufe0f]|(?<!\\d)\\.|\\.(?!\\d)")
_KEPT = 40
"""Characters of the longest chunk that is remembered: longer ones rarely come twice."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word in its normal form, and where it stands: ``text[start:end]``, characters counted from 0."""

    word: str
    start: int
    end: int


class Vocabulary:
    """Whole numbers for words, given out from 0 in the order in which words are first met.

    The same word has the same number in all texts that are numbered with one vocabulary.

    >>> known = Vocabulary()
    >>> list(known.ids("The U.S. and the US")), list(known.ids("and us"))
    ([0, 1, 2, 0, 1], [2, 1])
    >>> len(known)
    3
    """

    __slots__ = ("_chunks", "_words")

    def __init__(self) -> None:
        self._words: dict[str, int] = {}
        self._chunks = _Chunks(self._words)

    def ids(self, text: str) -> array[int]:
        """The numbers of the words of a text, in order: as many as ``words`` gives, 32 bits each, unsigned."""
        return array("I", chain.from_iterable(map(self._chunks.__getitem__, text.split())))

    def words(self) -> tuple[str, ...]:
        """All words met so far; the n-th, counted from 0, has the number n."""
        return tuple(self._words)

    def __len__(self) -> int:
        return len(self._words)


class _Chunks(dict[str, tuple[int, ...]]):
    """Numbers of what stands between two spaces: no word reaches over a space, and chunks come again and again."""

    __slots__ = ("_known",)

    def __init__(self, known: dict[str, int]) -> None:
        super().__init__()
        self._known = known

    def __missing__(self, chunk: str) -> tuple[int, ...]:
        known = self._known
        numbers = tuple(known.setdefault(normal(spelling), len(known)) for spelling in _WORD.findall(chunk))
        if len(chunk) <= _KEPT:
            self[chunk] = numbers
        return numbers


def words(text: str) -> list[str]:
    """The words of a text in their normal form, in order.

    >>> words("“The U.S.” paid 28,500 – Trump’s long-range figure")
    ['the', 'us', 'paid', '28500', 'trumps', 'long', 'range', 'figure']
    """
    return [normal(spelling) for spelling in _WORD.findall(text)]


def tokens(text: str) -> tuple[Token, ...]:
    """The words of a text with their places in it; the same words as ``words``.

    >>> tokens("It paid $5.5 bn.")[2]
    Token(word='5.5', start=9, end=12)
    """
    return tuple(Token(normal(match[0]), *match.span()) for match in _WORD.finditer(text))


def normal(spelling: str) -> str:
    """The normal form of one word.

    >>> normal("Ｎａïve"), normal("ﬁve")
    ('naïve', 'five')
    """
    if spelling.isascii():
        if spelling.isalnum():
            return spelling.lower()
        folded = spelling.lower()
    else:
        folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", spelling).casefold())
    return _DROPPED.sub("", folded) or folded
