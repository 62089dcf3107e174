"""What a number counts: a currency, per cent, times, or the noun that follows.

Definition. Canonical units are the ISO 4217 code of a currency, ``per cent``, ``percentage points``, ``times`` (``five
times``, ``fivefold``, ``a third of``), else a noun in lower case. A bare ``$`` is USD, ``£`` GBP, ``¥`` JPY, ``₩`` and
``won`` KRW, unless a country stands before it. ``pounds`` are money only beside ``sterling`` or from a million on;
``won`` only from a hundred on, since parties win. The noun is the first word in the plural among the next four that no
punctuation, number or small word (``of``, ``in``, ``were``) cuts off, else the first of them: no grammar is known here.

Source: ISO 4217 for the codes.
"""

from __future__ import annotations

from fractions import Fraction

from standoff.documents.number_words import ONES, SCALES, TENS, Numeral
from standoff.documents.pieces import Pieces

PER_CENT = "per cent"
POINTS = "percentage points"
TIMES = "times"

CODES = frozenset(
    "USD EUR GBP JPY CNY KRW KPW CHF CAD AUD NZD HKD SGD TWD INR RUB SEK NOK DKK PLN CZK HUF TRY BRL MXN ZAR ILS SAR "  # noqa: SIM905 - a list of fifty strings is harder to read
    "AED IDR MYR THB VND PHP PKR UAH IRR IQD EGP NGN KES ARS CLP COP KZT KWD QAR BDT LKR RON BGN ISK GEL AMD".split()
)
SIGNS = {
    "$": "USD",
    "US$": "USD",
    "U.S.$": "USD",
    "C$": "CAD",
    "CA$": "CAD",
    "A$": "AUD",
    "AU$": "AUD",
    "NZ$": "NZD",
    "HK$": "HKD",
    "S$": "SGD",
    "NT$": "TWD",
    "R$": "BRL",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "CN¥": "CNY",
    "₩": "KRW",
    "₹": "INR",
    "₽": "RUB",
    "₫": "VND",
    "₴": "UAH",
    "₺": "TRY",
    "₪": "ILS",
}
_NAMES = {
    "dollar": {"": "USD", "us": "USD", "american": "USD", "canadian": "CAD", "australian": "AUD", "kong": "HKD"}
    | {"singapore": "SGD", "taiwan": "TWD", "zealand": "NZD"},
    "buck": {"": "USD"},
    "euro": {"": "EUR"},
    "pound": {"british": "GBP", "egyptian": "EGP", "": "pounds"},
    "yen": {"": "JPY"},
    "yuan": {"": "CNY"},
    "renminbi": {"": "CNY"},
    "rmb": {"": "CNY"},
    "won": {"": "KRW", "south": "KRW", "north": "KPW"},
    "rouble": {"": "RUB"},
    "ruble": {"": "RUB"},
    "rupee": {"": "rupees", "indian": "INR", "pakistani": "PKR"},
    "franc": {"": "francs", "swiss": "CHF"},
    "shekel": {"": "ILS"},
    "rial": {"": "rials", "iranian": "IRR"},
    "zloty": {"": "PLN"},
    "hryvnia": {"": "UAH"},
}
"""Names of money by the country before them; a name in lower case is not decided."""

_COUNTRIES = frozenset(country for names in _NAMES.values() for country in names) - {""} | {"korean", "hong", "new"}
_IRREGULAR = frozenset({"people", "men", "women", "children", "police", "personnel", "dead", "staff", "feet"})
_NO_PLURAL = ("ss", "us", "is", "'s", "’s")
_CUT = frozenset(
    "a an the this that these those its their his her our your my of in on at to for from by with without within into "  # noqa: SIM905 - as above
    "onto over under between among through during before after since until till than then as if when while where which "
    "who whom whose and or but nor so yet not no because is are was were be been being am has have had having do does "
    "did will would shall should can could may might must ago later earlier per each every more less fewer out up down "
    "off about against across around near only also just even still already it they he she we you i there here "
    "respectively apiece altogether together won".split()
)
_OPEN_NOUNS = 4


def unit_before(cut: Pieces, start: int) -> tuple[str, int]:
    """The currency that stands before piece ``start``, and where it begins; empty and ``start`` if there is none.

    >>> from standoff.documents.pieces import pieces
    >>> unit_before(pieces("US$ 5 billion"), 1), unit_before(pieces("KRW1.0389tn"), 1)
    (('USD', 0), ('KRW', 0))
    """
    before = start - 1
    if cut.near(start):
        if cut.kind(before) == "sign":
            return SIGNS.get(cut.raw(before), ""), before
        if cut.raw(before) in CODES:
            return cut.raw(before), before
    return "", start


def unit_after(cut: Pieces, number: Numeral) -> tuple[str, int]:
    """The unit that follows a number, and the piece after it; empty if there is none.

    >>> from standoff.documents.numerals import numeral
    >>> from standoff.documents.pieces import pieces
    >>> texts = ("40 per cent", "5-fold", "1.04 trillion South Korean won", "28,500 U.S. troops in the country")
    >>> [unit_after(cut, numeral(cut, 0))[0] for cut in map(pieces, texts)]
    ['per cent', 'times', 'KRW', 'troops']
    """
    stop = number.stop
    at = cut.following(stop - 1)
    if not cut.near(at):
        return "", stop
    for find in (_share, _times, _money):
        unit, end = find(cut, at, number)
        if unit:
            return unit, end
    if number.part:
        return _of_part(cut, at, stop)
    return _noun(cut, at, stop)


def _share(cut: Pieces, at: int, number: Numeral) -> tuple[str, int]:
    """``%``, ``per cent``, ``percentage points``, also after ``half a``."""
    at += number.part and cut.word(at) in {"a", "of"}
    at += number.part and cut.word(at) == "a"
    word = cut.word(at)
    if cut.raw(at) in {"%", "٪", "％"} or word in {"percent", "pct", "pc"}:
        end = at + 1
    elif word == "per" and cut.word(at + 1) == "cent":
        end = at + 2
    elif word == "percentage" and cut.word(at + 1) in {"point", "points"}:
        return POINTS, at + 2
    else:
        return ("", at) if word != "pp" else (POINTS, at + 1)
    return (POINTS, end + 1) if cut.word(end) in {"point", "points"} else (PER_CENT, end)


def _times(cut: Pieces, at: int, number: Numeral) -> tuple[str, int]:
    """``times``, ``5x``, ``5-fold``; not the ``5x6`` of a measure."""
    word = cut.word(at)
    close = cut.touching(at) and cut.kind(at + 1) != "digits"
    if word in {"times", "fold"} or (close and (word == "x" or cut.raw(at) == "×") and number.scales == ()):
        return TIMES, at + 1
    return "", at


def _money(cut: Pieces, at: int, number: Numeral) -> tuple[str, int]:
    """A code, a sign or a name of money, with the countries before the name."""
    if cut.raw(at) in CODES:
        return cut.raw(at), at + 1
    if cut.kind(at) == "sign" and not (cut.kind(at + 1) == "digits" and cut.touching(at + 1)):
        return SIGNS.get(cut.raw(at), ""), at + 1
    first = at
    while at < first + 3 and cut.word(at) in _COUNTRIES and cut.near(at + 1):
        at += 1
    name = cut.word(at)
    known = _NAMES.get(name) or _NAMES.get(name.removesuffix("s"))
    if known is None:
        return "", first
    code = next((known[cut.word(one)] for one in range(first, at) if cut.word(one) in known), known[""])
    if name == "won" and at == first and number.value < 100:
        return "", first
    if code == "pounds":
        sterling = cut.word(at + 1) == "sterling"
        return ("GBP", at + 1 + sterling) if sterling or number.value >= 10**6 else ("", first)
    return code, at + 1


def _of_part(cut: Pieces, at: int, stop: int) -> tuple[str, int]:
    """``half an hour`` counts hours; every other part is so many times the whole."""
    if cut.word(at) in {"a", "an"} and cut.word(at + 1) and cut.near(at + 1):
        return cut.word(at + 1), at + 2
    return TIMES, stop


def _noun(cut: Pieces, at: int, stop: int) -> tuple[str, int]:
    """The noun, as far as it can be told without grammar."""
    if cut.touching(at) and at == stop:
        return (cut.word(at), at + 1) if cut.kind(at) == "word" else ("", stop)  # 10km
    if at == stop + 1:  # eight-hour, 5-year-old
        return (cut.word(at), at + 1) if cut.word(at) and not _counts(cut.word(at)) else ("", stop)
    first = 0
    for place in range(at, at + _OPEN_NOUNS):
        word = cut.word(place)
        if not word or word in _CUT or _counts(word) or not cut.near(place):
            break
        first = first or place
        plural = len(word) > 2 and word.endswith("s") and not word.endswith(_NO_PLURAL) and not cut.raw(place).isupper()
        if plural or word in _IRREGULAR:
            return word, place + 1
    return (cut.word(first), first + 1) if first else ("", stop)


def _counts(word: str) -> bool:
    return word in ONES or word in TENS or word in SCALES


def _folds() -> dict[str, Fraction]:
    """Words that say so many times: ``fivefold``, ``doubled``, ``twice``."""
    words = {f"{word}fold": Fraction(value) for word, value in (ONES | TENS).items() if value}
    words |= {"hundredfold": Fraction(100), "thousandfold": Fraction(1000)}
    verbs = {"double": 2, "triple": 3, "treble": 3, "quadruple": 4, "quintuple": 5}
    for verb, value in verbs.items():
        words |= dict.fromkeys((verb, f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"), Fraction(value))
    words |= {"twice": Fraction(2), "thrice": Fraction(3)}
    return words | dict.fromkeys(("halve", "halves", "halved", "halving"), Fraction(1, 2))


FOLDS = _folds()
"""Words that hold their number and are a unit of themselves."""
