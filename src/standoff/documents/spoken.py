"""Numbers in words: ``two hundred and five thousand``, ``one and a half million``, ``nineteen ninety-five``.

Definition. Read from left to right, as long as the words go on with the number. Ones and tens are added to the part
that is open; a small scale multiplies that part; a large scale, smaller than the last one, closes it. ``and`` goes on
with a number after a scale if ones or tens follow that no scale raises above it, and before ``a half`` and the like.
Two numbers of two digits in a row, the first from thirteen to twenty, are a year.
"""

from __future__ import annotations

from fractions import Fraction

from standoff.documents.number_words import LARGE, MOST_SCALES, ONES, SCALES, SMALL, TENS, Numeral, fraction
from standoff.documents.pieces import Pieces

_MOST = 10**30
"""No larger number is multiplied any further."""


def spoken(cut: Pieces, start: int, *, between: bool = False) -> Numeral | None:
    """The number in words, or after ``a``, that begins at piece ``start``; None if there is none.

    After ``between``, ``and`` is not part of the number except in ``and a half``.

    >>> from standoff.documents.pieces import pieces
    >>> [str(spoken(pieces(text), 0).value) for text in ("a hundred and one", "two million three thousand")]
    ['101', '2003000']
    """
    reader = _Reader(between=between)
    at = start
    if cut.word(at) in {"a", "an"}:
        reader.part, reader.last, reader.stop = Fraction(1), "a", at + 1
        at = cut.following(at)
    while (at == start or cut.near(at)) and reader.takes(cut, at):
        at = cut.following(reader.stop - 1)
    return reader.numeral(start)


class _Reader:
    """What has been read of a number: ``total`` above the lowest large scale so far, ``part`` below it.

    ``last`` is what was read last; ``coefficient`` and ``scales`` are None once the number has parts at two scales.
    """

    __slots__ = ("between", "coefficient", "last", "lowest", "part", "scales", "stop", "total", "year")

    def __init__(self, *, between: bool) -> None:
        self.between = between
        self.total = self.part = Fraction(0)
        self.lowest = 0
        self.last = ""
        self.stop = 0
        self.coefficient = Fraction(0)
        self.scales: list[str] | None = []
        self.year = False

    def takes(self, cut: Pieces, at: int) -> bool:
        """Take the word at this piece, if it goes on with the number."""
        word = cut.word(at)
        if word == "and":
            return self._and(cut, at)
        if word in ONES or word in TENS:
            taken = self._unit(word)
        else:
            scale = word.removesuffix("s")
            taken = self._small(scale) if scale in SMALL else scale in LARGE and self._large(scale)
        if taken:
            self.stop = at + 1
        return taken

    def _unit(self, word: str) -> bool:
        value = ONES.get(word, 0) or TENS.get(word, 0)
        after_ten = self.last == "ten" and 0 < value < 10
        if not (after_ten or self.last in {"", "hundred", "scale"}):
            return self._year(value)
        if self.last in {"hundred", "scale"}:
            self.scales = None
        self.part += value
        self.last = "ten" if word in TENS else "one"
        return True

    def _year(self, value: int) -> bool:
        if self.year or self.lowest or self.scales or not (13 <= self.part <= 20 and value >= 10):
            return False
        self.part = self.part * 100 + value
        self.year = True
        self.last = "ten" if value >= 20 else "one"
        return True

    def _small(self, scale: str) -> bool:
        if self.last not in {"one", "ten", "a", "half"} or self.part >= 100:
            return False
        self._note(scale)
        self.part *= SMALL[scale]
        self.last = "hundred"
        return True

    def _large(self, scale: str) -> bool:
        closed = self.lowest and self.last != "scale" and LARGE[scale] >= self.lowest
        if not self.last or closed or len(self.scales or ()) >= MOST_SCALES or self.total > _MOST:
            return False
        if self.last == "scale":
            self._note(scale)
            self.total *= LARGE[scale]
        else:
            if self.lowest:
                self.scales = None
            self._note(scale)
            self.total += self.part * LARGE[scale]
        self.part = Fraction(0)
        self.lowest = LARGE[scale]
        self.last = "scale"
        return True

    def _note(self, scale: str) -> None:
        """Remember the coefficient and the scales on it: the ends of a range may share them."""
        if self.scales is not None:
            if not self.scales:
                self.coefficient = self.part
            self.scales.append(scale)

    def _and(self, cut: Pieces, at: int) -> bool:
        share = fraction(cut, cut.following(at))
        if share is not None and self.last != "half":
            self.stop, extra = share
            if self.scales:
                self.scales = None
            if self.last == "scale":
                self.total += extra * self.lowest
            else:
                self.part += extra
            self.last = "half"
            return True
        return not self.between and self.last in {"hundred", "scale"} and self._and_units(cut, at + 1)

    def _and_units(self, cut: Pieces, at: int) -> bool:
        """The ``and five`` of ``two hundred and five thousand``, not of ``two hundred and five hundred``."""
        word = cut.word(at)
        if not (cut.near(at) and (word in ONES or word in TENS)):
            return False
        value, stop = ONES.get(word, 0) or TENS.get(word, 0), at + 1
        ones = cut.following(at)
        if word in TENS and 0 < ONES.get(cut.word(ones), 0) < 10:
            value, stop = value + ONES[cut.word(ones)], ones + 1
        after = cut.word(cut.following(stop - 1)).removesuffix("s")
        if after in (SMALL if self.last == "hundred" else SCALES):
            return False
        self.scales = None
        self.part += value
        self.stop, self.last = stop, "one"
        return True

    def numeral(self, start: int) -> Numeral | None:
        """The number that was read; None if nothing was, or only ``a``."""
        if self.last in {"", "a"}:
            return None
        value = self.total + self.part
        if not self.scales:
            names = None if self.scales is None else ()
            return Numeral(value, start, self.stop, value, names, bare=self.year)
        return Numeral(value, start, self.stop, self.coefficient, tuple(self.scales))
