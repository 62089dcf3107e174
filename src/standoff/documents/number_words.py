"""Number words of English, and the parts of a whole: ``a half``, ``three quarters``.

Definition. Ones (to nineteen) and tens add up; the scales multiply: the small ones (hundred, dozen) what stands right
before them, the large ones all that has been said since the last large one.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from standoff.documents.pieces import Pieces

_TO_NINETEEN = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TO_NINETY = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
ONES = {word: value for value, word in enumerate(_TO_NINETEEN)}
TENS = {word: value * 10 for value, word in enumerate(_TO_NINETY, start=2)}
SMALL = {"hundred": 100, "dozen": 12}
LARGE = {
    "thousand": 10**3,
    "lakh": 10**5,
    "million": 10**6,
    "crore": 10**7,
    "billion": 10**9,
    "trillion": 10**12,
    "quadrillion": 10**15,
}
SHORT = {
    "k": 10**3,
    "m": 10**6,
    "mn": 10**6,
    "mln": 10**6,
    "b": 10**9,
    "bn": 10**9,
    "bln": 10**9,
    "tn": 10**12,
    "trn": 10**12,
    "tln": 10**12,
}
"""Scales that follow digits: ``m``, ``b`` and ``k`` must touch them, since ``5 m`` may be metres."""

MOST_SCALES = 4
"""More scales in a row say no number, and would make ever longer ones."""

PARTS = {
    "half": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
"""Names of parts; also as ``halves``, ``thirds`` ..."""

SCALES = SMALL | LARGE
LONG = {"k": "thousand"} | dict.fromkeys(("m", "mn", "mln"), "million") | dict.fromkeys(("b", "bn", "bln"), "billion")
LONG |= dict.fromkeys(("tn", "trn", "tln"), "trillion")
NOT_HALF = {"first", "second", "last", "latter", "other", "better", "top", "bottom", "upper", "lower"}
PLURALS = {"halves": 2} | {f"{word}s": value for word, value in PARTS.items() if word != "half"}


@dataclass(frozen=True, slots=True)
class Numeral:
    """One number, pieces ``start`` to ``stop`` (exclusive): ``value`` = ``base`` times its ``scales``.

    ``scales`` is None where a number has parts at several scales. ``bare``: digits only, which may be a year or a day.
    ``part``: a fraction in words, such as ``a third``.
    """

    value: Fraction
    start: int
    stop: int
    base: Fraction
    scales: tuple[str, ...] | None = ()
    bare: bool = False
    part: bool = False


def fraction(cut: Pieces, at: int) -> tuple[int, Fraction] | None:
    """The ``a half``, ``three quarters`` that begins at a piece: where it ends, and its value."""
    word = cut.word(at)
    if word == "half":
        return at + 1, Fraction(1, 2)
    count = 1 if word in {"a", "an"} else ONES.get(word, 0)
    name = cut.following(at)
    below = (PARTS if count == 1 else PLURALS).get(cut.word(name), 0)
    return (name + 1, Fraction(count, below)) if count and below and cut.near(name) else None


def and_part(cut: Pieces, at: int) -> tuple[int, Fraction] | None:
    """The ``and a half`` that follows piece ``at``: where it ends, and its value."""
    link = cut.following(at)
    return fraction(cut, cut.following(link)) if cut.word(link) == "and" and cut.near(link) else None
