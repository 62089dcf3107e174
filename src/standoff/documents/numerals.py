"""Numerals: one number as English writes it, in digits, in words or in both.

Definition. A numeral is a coefficient and the scales after it: ``4.7 billion``, ``two hundred thousand``, ``one and a
half million``, ``a dozen``, ``half a million``, ``two thirds``. Its value is exact. In digits the dot stands before the
decimals and a comma, an apostrophe or a narrow space before each group of three. ``m``, ``bn``, ``tn`` and ``k`` are
scales right after the digits. Scales without a number (``hundreds of thousands``) say no number. Ordinals in words are
no numerals, unless they are fractions; ``nineteen ninety-five`` is a year.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from unicodedata import numeric

from standoff.documents.number_words import (
    LONG,
    MOST_SCALES,
    NOT_HALF,
    ONES,
    PARTS,
    SCALES,
    SHORT,
    TENS,
    Numeral,
    and_part,
    fraction,
)
from standoff.documents.pieces import FRACTION_SIGNS, Pieces
from standoff.documents.spoken import spoken

_MOST_DIGITS = 40
"""Longer runs of digits are keys or noise, not figures."""


def numeral(cut: Pieces, at: int, *, between: bool = False) -> Numeral | None:
    """The numeral that begins at piece ``at`` (or at the ``a`` before it), the longest one; None if there is none.

        After ``between``, ``and`` is not part of a number except in ``and a half``.

    >>> from standoff.documents.pieces import pieces
    >>> [str(numeral(pieces(text), 0).value) for text in ("4.7bn", "two hundred and five", "half a million")]
    ['4700000000', '205', '500000']
    """
    if cut.kind(at) == "digits":
        return _digits(cut, at)
    word = cut.word(at)
    if word in SCALES:
        return spoken(cut, at - 1, between=between) if _article(cut, at) else None
    if word in PARTS:
        return _part(cut, at)
    if word not in ONES and word not in TENS:
        return None
    share = fraction(cut, at)
    return spoken(cut, at, between=between) if share is None else _of_scale(cut, at, *share)


def _digits(cut: Pieces, at: int) -> Numeral | None:
    written = cut.raw(at)
    value = _value(written)
    if value is None:
        return None
    plain = written.isdecimal()
    stop, mixed = _mixed(cut, at + 1) if plain else (at + 1, Fraction(0))
    half = and_part(cut, stop - 1) if plain and not mixed else None
    if half is not None:
        stop, mixed = half
    value += mixed
    one = Numeral(value, at, stop, value, bare=plain and stop == at + 1)
    return _scaled(cut, one)


def _value(written: str) -> Fraction | None:
    """The value of digits with separators; None for a section number, a key, a long run of digits."""
    if len(written) > _MOST_DIGITS:
        return None
    extra = Fraction(0)
    if written[-1] in FRACTION_SIGNS:
        extra = Fraction(numeric(written[-1])).limit_denominator(8)
        written = written[:-1] or "0"
    whole, *decimals = "".join(one for one in written if one.isdecimal() or one == ".").split(".")
    if len(decimals) > 1:
        groups = 1 <= len(whole) <= 3 and all(len(group) == 3 for group in decimals)
        return Fraction(int(whole + "".join(decimals))) if groups else None
    fraction = decimals[0] if decimals else ""
    return Fraction(int(whole + fraction or "0"), 10 ** len(fraction)) + extra


def _mixed(cut: Pieces, at: int) -> tuple[int, Fraction]:
    """The ``1/2`` of ``3 1/2``, and where it ends."""
    if cut.kind(at) == "digits" and not cut.touching(at) and cut.near(at) and cut.raw(at + 1) == "/":
        above, below = cut.raw(at), cut.raw(at + 2)
        if above in {"1", "2", "3", "5", "7"} and below in {"2", "3", "4", "8"} and int(above) < int(below):
            return at + 3, Fraction(int(above), int(below))
    return at, Fraction(0)


def _scaled(cut: Pieces, one: Numeral) -> Numeral:
    """The number with the scales that follow it, and with ``and a half`` after them."""
    scales: list[str] = []
    by = 1
    stop = one.stop
    while len(scales) < MOST_SCALES and (scale := _scale(cut, cut.following(stop - 1), first=not scales)):
        by *= SCALES.get(scale) or SHORT[scale]
        scales.append(LONG.get(scale, scale))
        stop = cut.following(stop - 1) + 1
    value = one.value * by
    half = and_part(cut, stop - 1) if scales else None
    if half is not None:
        stop, extra = half
        value += extra * by
    names = None if half else tuple(scales)
    return replace(one, value=value, stop=stop, scales=names, bare=one.bare and not scales)


def _scale(cut: Pieces, at: int, *, first: bool) -> str:
    """The scale at a piece that follows digits, if it is one."""
    word = cut.word(at)
    if not word or not cut.near(at):
        return ""
    name = word.removesuffix("s")
    if name in SCALES:
        return name
    if not first or word not in SHORT:
        return ""
    letter = cut.raw(at)
    if cut.touching(at):
        return word
    money = cut.kind(at + 1) == "sign" or (cut.kind(at + 1) == "word" and len(cut.raw(at + 1)) == 3)
    loose = len(word) > 1 or (letter in "MB" and money and cut.raw(at + 1).isupper()) or cut.kind(at - 2) == "sign"
    return word if loose else ""


def _article(cut: Pieces, at: int) -> bool:
    """Whether ``a`` stands before a scale: ``a million``, ``a-hundred``."""
    return cut.word(at - 1) in {"a", "an"} and cut.near(at)


def _part(cut: Pieces, at: int) -> Numeral | None:
    """``half``, ``a third of``: the name of a part, alone or with ``a`` before it."""
    start = at - 1 if _article(cut, at) else at
    after = cut.following(at)
    if cut.word(at) != "half":
        named = start < at and cut.word(at + 1) in {"of", "more", "less", "higher", "lower"}
        return _of_scale(cut, start, at + 1, Fraction(1, PARTS[cut.word(at)])) if named else None
    if cut.word(start - 1) in NOT_HALF or (after == at + 2 and cut.word(after) not in SCALES):
        return None  # the first half; half-hearted
    return _of_scale(cut, start, at + 1, Fraction(1, 2))


def _of_scale(cut: Pieces, start: int, stop: int, share: Fraction) -> Numeral:
    """A part, perhaps of a scale: ``half a million``, ``half-million``, ``three quarters of a million``."""
    at = cut.following(stop - 1)
    at += cut.word(at) == "of"
    at += cut.word(at) in {"a", "an"}
    if cut.word(at) in SCALES and cut.near(at):
        one = _scaled(cut, Numeral(share, start, at, share))
        if one.stop > at:
            return one
    return Numeral(share, start, stop, share, part=True)
