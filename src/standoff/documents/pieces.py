r"""A text cut into the pieces that figures are made of: digits, words, signs of currencies, dashes, other marks.

Definition. Every character that is no space belongs to exactly one piece, and pieces do not overlap. Digits with
separators are one piece if the separators stand as English writes them: a dot before the decimals; commas, apostrophes
or narrow spaces before groups of three. Links, times of day and dates in digits are pieces of their own, so that
nothing in them is taken for a figure. One pass of one expression without ambiguous repetition: the time is linear.
"""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["link", "clock", "date", "sign", "digits", "word", "dash", "mark", ""]
"""What a piece is; empty beyond the ends of the text."""

FRACTION_SIGNS = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
_GROUP = "[,'’\u00a0\u202f\u2009]"
_PIECE = re.compile(
    r"(?P<link>(?:https?://|www\.)\S+)"
    r"|(?P<clock>\d{1,2}:\d{2}(?::\d{2})?(?![\d:]))"
    r"|(?P<date>\d{4}-\d{2}-\d{2}(?!\d)|\d{1,2}[./]\d{1,2}[./]\d{4}(?!\d))"
    r"|(?P<sign>(?:U\.S\.|US|AU?|CA?|NZ|HK|S|NT|R|CN)?[$€£¥₩₹₽₫₴₺₪])"
    r"|(?P<digits>(?:"
    rf"\d{{1,3}}(?:{_GROUP}\d{{3}}(?!\d))++(?:\.\d++)?+"
    r"|\d{1,3}(?:[ ]\d{3}(?!\d)){2,}+(?:\.\d++)?+"
    r"|\d{1,2}(?:,\d{2}(?!\d))++,\d{3}(?!\d)"
    rf"|\d++(?:\.\d++)*+)[{FRACTION_SIGNS}]?"
    rf"|\.\d++|[{FRACTION_SIGNS}])"
    rf"|(?P<word>[^\W\d_{FRACTION_SIGNS}](?:\.[^\W\d_])+\.?(?![^\W\d_])"
    rf"|[^\W\d_{FRACTION_SIGNS}]++(?:['’][^\W\d_]++)*+)"
    r"|(?P<dash>[-‐‑‒–—―−])"
    r"|(?P<mark>\S)"
)


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of ``text`` in order: piece i is ``text[starts[i]:ends[i]]`` and of the kind ``kinds[i]``."""

    text: str
    kinds: list[Kind]
    starts: array[int]
    ends: array[int]

    def __len__(self) -> int:
        return len(self.kinds)

    def kind(self, at: int) -> Kind:
        """What piece ``at`` is; empty if there is none."""
        return self.kinds[at] if 0 <= at < len(self.kinds) else ""

    def raw(self, at: int) -> str:
        """Piece ``at`` as it is written; empty if there is none."""
        return self.text[self.starts[at] : self.ends[at]] if 0 <= at < len(self.kinds) else ""

    def word(self, at: int) -> str:
        """Piece ``at`` in lower case without dots, if it is a word; else empty."""
        return self.raw(at).lower().replace(".", "") if self.kind(at) == "word" else ""

    def touching(self, at: int) -> bool:
        """Whether piece ``at`` follows the one before it without a space."""
        return 0 < at < len(self.kinds) and self.starts[at] == self.ends[at - 1]

    def near(self, at: int) -> bool:
        """Whether piece ``at`` follows the one before it in the same paragraph."""
        if not 0 < at < len(self.kinds):
            return False
        start, end = self.ends[at - 1], self.starts[at]
        return end - start <= 1 or self.text.count("\n", start, end) < 2

    def following(self, at: int) -> int:
        """The piece after ``at``; a hyphen between the two, as in ``five-million``, is passed over."""
        hyphen = self.kind(at + 1) == "dash" and self.touching(at + 1) and self.touching(at + 2)
        return at + 2 if hyphen else at + 1


def pieces(text: str) -> Pieces:
    """Cut a text into its pieces.

    >>> cut = pieces("about US$4.7bn, i.e. 40%")
    >>> [(cut.kind(at), cut.raw(at)) for at in range(4)]
    [('word', 'about'), ('sign', 'US$'), ('digits', '4.7'), ('word', 'bn')]
    """
    kinds: list[Kind] = []
    starts, ends = array("Q"), array("Q")
    for match in _PIECE.finditer(text):
        kinds.append(match.lastgroup)  # type: ignore[arg-type]  # the names of the groups are the kinds
        starts.append(match.start())
        ends.append(match.end())
    return Pieces(text, kinds, starts, ends)
