"""Units as an analyst writes them: ``bn USD``, ``thousand troops``, ``per cent``, ``times payment-for-2019``.

Definition. A unit is a factor and a base: one ``bn USD`` is 1,000,000,000 ``USD``. The factor is the product of the
words of scale in front of the base, or behind a currency (``USD bn``). ``%``, ``percent`` and ``pct`` are ``per cent``.
Every other base stands as it is written, but for spaces. A multiple is a unit that counts another quantity: ``times X``
counts X itself, ``per cent of X`` hundredths of it.

Source: the short scale, in which a billion is 10^9.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

PER_CENT = "per cent"
"""The base of hundredths."""

_SCALES = {
    **dict.fromkeys(("hundred",), 100),
    **dict.fromkeys(("thousand", "k"), 10**3),
    **dict.fromkeys(("million", "mn", "mln", "m"), 10**6),
    **dict.fromkeys(("billion", "bn"), 10**9),
    **dict.fromkeys(("trillion", "tn", "trn"), 10**12),
}
_BEHIND = frozenset(_SCALES) - {"k", "m"}
_CURRENCY = re.compile(r"[A-Z]{3}|[^\w\s]+")
_HUNDREDTHS = re.compile(r"(?:%|pct\.?|percent|per\s+cent)(?=\s|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Unit:
    """So many of a base; the base is empty for a bare number."""

    factor: Fraction
    base: str

    @property
    def counts(self) -> tuple[Fraction, str] | None:
        """How much of which other thing one of the base is, if it is a multiple of something; otherwise None.

        >>> parse_unit("per cent of budget").counts
        (Fraction(1, 100), 'budget')
        """
        for lead, share in (("times ", Fraction(1)), (f"{PER_CENT} of ", Fraction(1, 100))):
            if self.base.startswith(lead):
                return share, self.base.removeprefix(lead)
        return None


def parse_unit(text: str) -> Unit:
    """The unit that a text means; every text is one.

    >>> parse_unit("bn USD"), parse_unit("%")
    (Unit(factor=Fraction(1000000000, 1), base='USD'), Unit(factor=Fraction(1, 1), base='per cent'))
    """
    words = text.split()
    factor = Fraction(1)
    while words and (len(words) > 1 or words[0].lower() not in {"k", "m"}) and words[0].lower() in _SCALES:
        factor *= _SCALES[words.pop(0).lower()]
    if len(words) == 2 and words[1].lower() in _BEHIND and _CURRENCY.fullmatch(words[0]):
        factor *= _SCALES[words.pop().lower()]
    base = " ".join(words)
    return Unit(factor, _HUNDREDTHS.sub(PER_CENT, base, count=1) if _HUNDREDTHS.match(base) else base)
