"""How a figure is meant: exactly, about, nearly, at least, at most.

Definition. The longest known phrase that ends right before the figure says it (``no more than`` before ``more than``),
or a known phrase right after it (``or so``). Without one the figure is meant exactly. ``Nearly`` is a little less;
``up to`` and ``as many as`` are at most; ``a little over`` is at least. ``over five years`` may also mean during them:
that is not seen.
"""

from __future__ import annotations

from standoff.conflict.evidence import Sense
from standoff.documents.pieces import Pieces

_BEFORE: dict[Sense, tuple[str, ...]] = {
    "at least": (
        *("more than", "over", "above", "at least", "no less than", "no fewer than", "not less than", "greater than"),
        *("not fewer than", "upwards of", "upward of", "exceeding", "exceeds", "exceeded", "in excess of", "topping"),
        *("minimum of", "a minimum of", "north of", ">", "≥"),
    ),
    "at most": (
        *("up to", "at most", "no more than", "not more than", "less than", "fewer than", "under", "below", "<", "≤"),
        *("maximum of", "a maximum of", "as many as", "as much as", "not exceeding", "no greater than", "not over"),
    ),
    "nearly": (
        *("nearly", "almost", "close to", "just under", "just below", "just short of", "just shy of", "approaching"),
        *("slightly under", "slightly below", "slightly less than", "slightly fewer than", "little less than"),
        *("a little less than", "a little under", "not quite", "near"),
    ),
    "about": (
        *("about", "around", "roughly", "approximately", "some", "circa", "ca", "approx", "estimated", "an estimated"),
        *("in the region of", "on the order of", "in the order of", "something like", "~", "≈", "∼"),
    ),
}
_PHRASES = {tuple(phrase.split()): sense for sense, phrases in _BEFORE.items() for phrase in phrases}
_LONGEST = max(map(len, _PHRASES))
_ABBREVIATED = frozenset({"approx", "ca", "c"})
_OR: dict[str, Sense] = {
    "more": "at least",
    "over": "at least",
    "less": "at most",
    "fewer": "at most",
    "under": "at most",
    "so": "about",
    "thereabouts": "about",
}
_SUFFIXES: dict[str, Sense] = {"plus": "at least", "odd": "about", "ish": "about"}


def sense_before(cut: Pieces, start: int, floor: int = 0) -> tuple[Sense, int]:
    """How the figure that begins at piece ``start`` is meant by the words before it, and where they begin.

    Pieces before ``floor`` belong to something else.

    >>> from standoff.documents.pieces import pieces
    >>> sense_before(pieces("no more than 5"), 3)
    ('at most', 0)
    """
    near = 0
    while near < _LONGEST and start - near - 1 >= floor and cut.near(start - near):
        near += 1
    said = [cut.word(at) or cut.raw(at) for at in range(start - near, start)]
    for length in range(near, 0, -1):
        sense = _PHRASES.get(tuple(said[near - length :]))
        if sense:
            return sense, start - length
    if near >= 2 and said[-1] == "." and said[-2] in _ABBREVIATED:
        return "about", start - 2
    return "exactly", start


def sense_after(cut: Pieces, stop: int) -> tuple[Sense, int]:
    """How the figure that ends before piece ``stop`` is meant by the words after it, and where they end.

    >>> from standoff.documents.pieces import pieces
    >>> sense_after(pieces("5 or more"), 1), sense_after(pieces("200+ people"), 1)
    (('at least', 3), ('at least', 2))
    """
    if cut.raw(stop) == "+" and cut.touching(stop) and cut.kind(stop + 1) != "digits":
        return "at least", stop + 1
    at = cut.following(stop - 1)
    word = cut.word(at)
    if at == stop + 1 and word in _SUFFIXES:
        return _SUFFIXES[word], at + 1
    if word in {"or", "and"} and cut.near(at) and cut.near(at + 1):
        sense = _OR.get(cut.word(at + 1))
        if sense and (word == "or" or sense == "at least") and cut.word(at + 2) != "than":
            return sense, at + 2
    return "exactly", stop
