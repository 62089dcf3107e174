"""Cited figures: whether a figure stands in the paragraph that it is cited from, and what stands there instead.

Definition. A figure stands in a text if one of the amounts mentioned there has the same bounds in the same unit and a
sense that the figure's allows. Both are compared in base units, so ``4.7 bn USD`` stands in “$4.7 billion”. A multiple
(``times X``) stands as a multiple (“fivefold”). A noun is no matter of agreement: ``28500 troops`` stands in “28,500
U.S. soldiers”, and the noun that stands there is told. Where the file says ``exactly`` (or nothing) the text must not
say “nearly” or “about”; each sense allows these of the text:

    exactly    exactly                     at least   at least, exactly
    nearly     nearly, exactly             at most    at most, exactly
    about      about, nearly, exactly
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from standoff.conflict.paragraphs import paragraphs
from standoff.conflict.unit import PER_CENT, Unit, parse_unit
from standoff.lenses.evidence.further import figure_words
from standoff.lenses.evidence.places import place_words
from standoff.lenses.words import listed

if TYPE_CHECKING:
    from standoff.conflict.conflict import Conflict
    from standoff.conflict.evidence import Figure
    from standoff.conflict.reference import Reference
    from standoff.documents.document import Document, Paragraph
    from standoff.documents.numbers import Mention

Standing: TypeAlias = Literal["there", "not as said", "not there", "not checked"]
"""What the documents say of a figure; ``not as said``: the number is there in another sense."""

TIMES = "times"
SHOWN = 6
"""Amounts that are told of a paragraph in which the figure is not; the rest is counted."""

_ALLOWED = {
    "exactly": {"exactly"},
    "nearly": {"nearly", "exactly"},
    "about": {"about", "nearly", "exactly"},
    "at least": {"at least", "exactly"},
    "at most": {"at most", "exactly"},
}


@dataclass(frozen=True, slots=True)
class CitedFigure:
    """One figure of a quantity, where it is cited from, and whether it stands there; ``why`` in words.

    ``instead`` are the amounts that stand there if it does not, those of its unit first.
    """

    quantity: str
    figure: str
    reference: Reference
    document: str
    standing: Standing
    why: str
    instead: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """As plain values."""
        return {
            "quantity": self.quantity,
            "figure": self.figure,
            "source": self.reference.source,
            "place": self.reference.place,
            "document": self.document,
            "standing": self.standing,
            "why": self.why,
            "instead": list(self.instead),
        }


def checked_figures(conflict: Conflict, documents: Mapping[str, Document]) -> Iterator[CitedFigure]:
    """Every figure that is cited from a source, in file order, looked up in the documents of the sources."""
    amounts = _Amounts({})
    for quantity, figures in conflict.quantities.items():
        for figure in figures:
            if figure.source is not None:
                yield _checked(quantity, figure, figure.source, documents.get(figure.source.source), amounts)


@dataclass(frozen=True, slots=True)
class _Amounts:
    """The amounts that paragraphs mention, read once."""

    read: dict[str, tuple[Mention, ...]]

    def of(self, paragraph: Paragraph) -> tuple[Mention, ...]:
        from standoff.documents.numbers import mentions  # noqa: PLC0415 - only documents have mentions

        if paragraph.text not in self.read:
            self.read[paragraph.text] = tuple(mentions(paragraph.text))
        return self.read[paragraph.text]


def _checked(
    quantity: str, figure: Figure, reference: Reference, document: Document | None, amounts: _Amounts
) -> CitedFigure:
    def told(standing: Standing, why: str, instead: tuple[str, ...] = ()) -> CitedFigure:
        name = document.name if document else ""
        return CitedFigure(quantity, figure_words(figure), reference, name, standing, why, instead)

    if document is None:
        return told("not checked", f"no document of {reference.source} is there")
    named = paragraphs(reference.place)
    if named is None:
        inside, where = document.paragraphs, document.name
    elif named[-1] > len(document.paragraphs):
        return told("not checked", f"{document.name} has no {place_words(reference.place)}")
    else:
        inside, where = document.range(reference.place), place_words(reference.place)
    there = [mention for paragraph in inside for mention in amounts.of(paragraph)]
    standing, why = _stands(figure, there, where)
    if standing == "there":
        return told(standing, why)
    if standing == "not there" and named is not None:
        why += _elsewhere(figure, document, named, amounts)
    return told(standing, why, _instead(figure, there))


def _stands(figure: Figure, there: Sequence[Mention], where: str) -> tuple[Standing, str]:
    """Whether the figure is among these amounts, and how that is said."""
    unit = parse_unit(figure.unit)
    same = [mention for mention in there if _same(figure, unit, mention)]
    for mention in same:
        if mention.sense in _ALLOWED[figure.sense]:
            return "there", f"“{mention.text}” in {where}"
    if same:
        said = listed(dict.fromkeys(f"“{mention.text}” ({mention.sense})" for mention in same))
        return "not as said", f"{where} has {said}; the file says {figure.sense}"
    return "not there", f"it does not stand in {where}"


def _same(figure: Figure, unit: Unit, mention: Mention) -> bool:
    """Whether a mention has the number of the figure in its unit."""
    low, high = figure.value.low * unit.factor, figure.value.high * unit.factor
    return (mention.low, mention.high) == (low, high) and _units_agree(unit, mention.unit)


def _units_agree(unit: Unit, said: str) -> bool:
    """Whether a unit of the file and that of a mention may be one; nouns always may, and bare pounds may be money."""
    return _measure(unit.base) == _measure(said) or (said == "pounds" and unit.base == "GBP")


def _measure(unit: str) -> str:
    """What kind of unit it is: a currency by its code, ``per cent``, ``times``, or empty for any noun."""
    if unit == TIMES or unit.startswith(f"{TIMES} "):
        return TIMES
    if unit == PER_CENT or unit.startswith(f"{PER_CENT} "):
        return PER_CENT
    return unit if len(unit) == 3 and unit.isascii() and unit.isupper() else ""


def _elsewhere(figure: Figure, document: Document, named: range, amounts: _Amounts) -> str:
    """Where else in the document it stands, as the end of a sentence."""
    unit = parse_unit(figure.unit)
    others = [
        paragraph.place
        for at, paragraph in enumerate(document.paragraphs, start=1)
        if at not in named and any(_same(figure, unit, mention) for mention in amounts.of(paragraph))
    ]
    return f", but in {listed(map(place_words, others[:SHOWN]))}" if others else ""


def _instead(figure: Figure, there: Sequence[Mention]) -> tuple[str, ...]:
    """The amounts that stand there, those in the figure's unit first."""
    unit = parse_unit(figure.unit)
    ranked = sorted(there, key=lambda mention: not _units_agree(unit, mention.unit))
    said = tuple(dict.fromkeys(mention.text for mention in ranked))
    return said if len(said) <= SHOWN + 1 else (*said[:SHOWN], f"and {len(said) - SHOWN} more")
