"""Figures in a text: numbers with their unit, their range and how they are meant.

Definition. A mention is a numeral (``numerals``), or two with ``to``, ``or`` or a dash between them, or ``between`` and
``and``, with a unit (``units``) and a sense (``senses``). The ends of a range share unit and scale where only one has
one: 4.7-5 billion. Years, days and ordinals in digits are plain numbers without a unit. A number that belongs to a name
(COVID-19, F-35), a time of day, a date in digits or a link is no mention. ``from 4 to 5`` is two numbers: it may be a
change or a range. Number words and nouns are those of English. The time is linear in the length of the text.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from standoff.conflict.evidence import Sense
from standoff.documents.number_words import LARGE, ONES, PARTS, SMALL, TENS, Numeral
from standoff.documents.numerals import numeral
from standoff.documents.pieces import Pieces, pieces
from standoff.documents.senses import sense_after, sense_before
from standoff.documents.units import CODES, FOLDS, TIMES, unit_after, unit_before

_SEEDS = frozenset(ONES.keys() | TENS.keys() | SMALL.keys() | LARGE.keys() | PARTS.keys() | FOLDS.keys())
_MONTHS = frozenset(
    (
        *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October"),
        *("November", "December", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec"),
    )
)
_ORDINAL_ENDS = frozenset({"st", "nd", "rd", "th"})
_ORDINALS = frozenset(("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"))
_PRONOUN = frozenset(("no", "any", "every", "each", "which", "this", "that", "the", "another"))
_SURE = frozenset(("nearly", "almost", "roughly", "approximately"))
_YEARS = (1800, 2099)


@dataclass(frozen=True, slots=True)
class Mention:
    """One figure: from ``low`` to ``high`` (the same unless it is a range) in ``unit``, meant as ``sense`` says.

    ``unit`` is an ISO code of money, ``per cent``, ``percentage points``, ``times``, a noun in lower case, or empty.
    ``text`` is ``text[start:end]`` of the text that was read, with the words of its sense and its unit.
    """

    low: Fraction
    high: Fraction
    unit: str
    sense: Sense
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Figure:
    """One numeral with its unit, pieces ``start`` to ``stop``. ``plain``: a year, a day, an ordinal."""

    number: Numeral
    value: Fraction
    unit: str
    start: int
    stop: int
    sense: Sense = "exactly"
    plain: bool = False
    money_first: bool = False


def mentions(text: str) -> tuple[Mention, ...]:
    """The figures of a text, in order.

    >>> found = mentions("Nearly $5 billion, or between 200,000 and 1.5 million won in 2019, rose fivefold.")
    >>> [(str(one.low), str(one.high), one.unit, one.sense) for one in found[:2]]
    [('5000000000', '5000000000', 'USD', 'nearly'), ('200000', '1500000', 'KRW', 'exactly')]
    >>> [(str(one.low), one.unit) for one in found[2:]]
    [('2019', ''), ('5', 'times')]
    """
    cut = pieces(text)
    found: list[Mention] = []
    floor = at = 0
    while at < len(cut):
        if cut.kind(at) == "digits" or cut.word(at) in _SEEDS:
            new, floor = _at(cut, at, floor)
            found += new
            at = max(at + 1, floor)
        else:
            at += 1
    return tuple(found)


def _at(cut: Pieces, at: int, floor: int) -> tuple[list[Mention], int]:
    """The figures that begin at piece ``at``: none, one, or two; and the first piece that is free after them."""
    one = _figure(cut, at, floor)
    if one is None:
        return [], floor
    between = cut.word(one.start - 1) == "between"
    link = cut.word(one.stop) in ({"and"} if between else {"to", "or"}) or cut.kind(one.stop) == "dash"
    if link and cut.near(one.stop) and cut.near(one.stop + 1):
        ahead = one.stop + 1
        other = _figure(cut, ahead + _leads(cut, ahead), ahead)
        if other is not None and other.start == ahead:
            one, other = _alike(one, other, dashed=cut.kind(one.stop) == "dash")
            whole = cut.word(one.start - 1) != "from" and _is_range(cut, one, other)
            if whole:
                return [_mention(cut, one, other, floor)], other.stop
            return [_mention(cut, one, one, floor), _mention(cut, other, other, one.stop)], other.stop
    return [_mention(cut, one, one, floor)], one.stop


def _leads(cut: Pieces, at: int) -> int:
    """How many pieces of money or ``a`` stand at ``at`` before the numeral."""
    return int(cut.kind(at) == "sign" or cut.raw(at) in CODES or cut.word(at) in {"a", "an"})


def _alike(one: _Figure, other: _Figure, *, dashed: bool) -> tuple[_Figure, _Figure]:
    """Both ends of what may be a range, with the scale and the unit that only one of them says."""
    if one.plain or other.plain:
        return one, other
    first, last = one.number, other.number
    shared = first.scales is not None and last.scales is not None and last.scales[: len(first.scales)] == first.scales
    if shared and first.scales != last.scales and abs(first.base) < abs(last.base):
        one = replace(one, value=first.base * (last.value / last.base))
    if not one.unit:
        one = replace(one, unit=other.unit)
    elif one.money_first and (not other.unit or (dashed and other.unit not in CODES and other.unit.isalpha())):
        other = replace(other, unit=one.unit)
    return one, other


def _is_range(cut: Pieces, one: _Figure, other: _Figure) -> bool:
    if one.plain or other.plain or one.unit != other.unit or one.value >= other.value:
        return False
    return cut.kind(one.stop) != "dash" or cut.touching(one.stop) == cut.touching(one.stop + 1)


def _mention(cut: Pieces, one: _Figure, other: _Figure, floor: int) -> Mention:
    """From the first to the last end, with the sense that the words around say."""
    first = one.start
    sense, start = sense_before(cut, first, floor)
    if sense == "exactly":
        sense = other.sense
    if sense == "exactly" and cut.word(first - 1) == "between" and first - 1 >= floor and one is not other:
        start = first - 1
    begin, end = cut.starts[start], cut.ends[other.stop - 1]
    return Mention(one.value, other.value, one.unit, sense, cut.text[begin:end], begin, end)


def _figure(cut: Pieces, at: int, floor: int) -> _Figure | None:
    """The numeral that begins at piece ``at``, with its unit; None if it is no figure."""
    word = cut.word(at)
    if word in FOLDS:
        if cut.following(at) == at + 2:
            return None  # double-digit
        value = FOLDS[word]
        return _Figure(Numeral(value, at, at + 1, value, None), value, TIMES, at, at + 1)
    number = numeral(cut, at, between=_after_between(cut, at))
    if number is None or number.start < floor:
        return None
    unit, start = unit_before(cut, number.start) if number.start > floor else ("", number.start)
    if not unit:
        plain = _plain(cut, number)
        if plain is not None or _named(cut, number):
            return plain
    return _with_unit(cut, number, unit, start, floor)


def _with_unit(cut: Pieces, number: Numeral, unit: str, start: int, floor: int) -> _Figure | None:
    sense, stop = sense_after(cut, number.stop)
    ahead = unit
    after, stop = unit_after(cut, replace(number, stop=stop))
    if ahead and after not in CODES:
        stop = number.stop if sense == "exactly" else sense_after(cut, number.stop)[1]
    unit = after if after in CODES or not ahead else ahead
    if not unit and number.value == 1 and cut.word(number.stop - 1) == "one":
        return None
    if cut.word(start) == "one" and number.stop == start + 1 and cut.word(start - 1) in _PRONOUN:
        return None
    if sense == "exactly":
        sense, stop = sense_after(cut, stop)
    negative = _negative(cut, start, floor)
    value = -number.value if negative else number.value
    return _Figure(number, value, unit, start - negative, stop, sense, money_first=bool(ahead))


def _plain(cut: Pieces, number: Numeral) -> _Figure | None:
    """A year, a decade, a day of a month or an ordinal in digits: a number, but no amount of anything."""
    start, stop = number.start, number.stop
    suffix = cut.word(stop) if cut.touching(stop) else ""
    if number.bare and suffix in _ORDINAL_ENDS | {"s"}:
        return _Figure(number, number.value, "", start, stop + 1, plain=True)
    year = number.bare and _YEARS[0] <= number.value <= _YEARS[1] and not suffix and not _amount(cut, number)
    day = number.bare and 1 <= number.value <= 31 and bool({cut.raw(start - 1), cut.raw(stop)} & _MONTHS)
    return _Figure(number, number.value, "", start, stop, plain=True) if year or day else None


def _amount(cut: Pieces, number: Numeral) -> bool:
    """Whether what looks like a year is an amount: a unit that is no noun follows, or ``more than`` stands before."""
    unit, _ = unit_after(cut, number)
    _, start = sense_before(cut, number.start)
    sure = start < number.start - 1 or cut.word(number.start - 1) in _SURE
    return sure or unit in CODES or " " in unit or unit == TIMES


def _named(cut: Pieces, number: Numeral) -> bool:
    """Whether the number belongs to a name (COVID-19, F35, 5G) or to an ordinal in words (twenty-first)."""
    start, stop = number.start, number.stop
    if cut.kind(start) != "digits":
        return cut.word(cut.following(stop - 1)) in _ORDINALS and cut.following(stop - 1) == stop + 1
    hyphen = cut.raw(start - 1) in {"-", "‐", "‑"} and cut.touching(start) and cut.touching(start - 1)
    if cut.touching(start) and cut.kind(start - 1) == "word":
        return True
    if hyphen and cut.kind(start - 2) == "word":
        return True
    tail = cut.raw(stop) if cut.touching(stop) and cut.kind(stop) == "word" else ""
    return len(tail) == 1 and tail.isupper() and number.bare


def _negative(cut: Pieces, start: int, floor: int) -> bool:
    """Whether a minus stands right before the number, and not the dash of a range."""
    minus = cut.kind(start - 1) == "dash" and cut.touching(start) and not cut.touching(start - 1)
    after_number = cut.kind(start - 2) == "digits"
    return start > floor and ((minus and not after_number) or cut.word(start - 1) == "minus")


def _after_between(cut: Pieces, at: int) -> bool:
    """Whether ``between`` stands before the numeral at ``at``, its sign or its ``a``."""
    before = at - 1
    before -= _leads(cut, before)
    return cut.word(before) == "between"
