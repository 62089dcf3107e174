"""Made-up news with planted reuse: what ``reuse.py`` measures on.

Words are drawn by Zipf's law from 50,000 made-up words. Into each paragraph stock phrases of three to nine words are
put, a few of them very often, so that unrelated documents share runs by chance, as news do. A planted piece is fresh
text of the same law that stands in two documents, changed as its kind says.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np

VOCABULARY = 50_000
PHRASES = 3_000
PHRASE_EVERY = 30
"""One stock phrase to so many words."""

EDITED = (5, 10, 20, 30, 40, 50)
PIECE = 60
QUOTE = 12
LENGTHS = (20, 40, 80, 160)
KINDS = ("verbatim", *(f"edited {n}%" for n in EDITED), "split", "split, edited 10%", "reordered", "quotation")
"""``split``: one paragraph here, three there. ``reordered``: three paragraphs in another order."""


def article(share: int) -> str:
    """The kind of a whole article with this per cent of its words edited."""
    return f"article, edited {share}%"


def of_length(words: int, share: int) -> str:
    """The kind of a paragraph of so many words with this per cent of them edited."""
    return f"{words} words, edited {share}%"


@dataclass(frozen=True, slots=True)
class Planted:
    """One piece of text: in which paragraphs (from 1) of which two documents it stands, and its words."""

    kind: str
    a: int
    a_places: tuple[str, ...]
    b: int
    b_places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class News:
    """Documents as lists of paragraphs, and what was planted."""

    documents: list[list[str]]
    planted: list[Planted]


class Writer:
    """Draws text; the same seed gives the same text."""

    def __init__(self, seed: int) -> None:
        self.chance = np.random.default_rng(seed)
        self._law = _law()
        self._phrases = [self._drawn(int(n)) for n in np.random.default_rng(7).integers(3, 10, PHRASES)]
        weights = 1 / (np.arange(PHRASES) + 20)
        self._popular = np.cumsum(weights / weights.sum())

    def _drawn(self, count: int) -> list[str]:
        spelt = _spelt()
        return [spelt[n] for n in np.searchsorted(self._law, self.chance.random(count))]

    def words(self, count: int) -> list[str]:
        """Text of about so many words, with stock phrases."""
        said = self._drawn(count)
        for _ in range(int(self.chance.poisson(count / PHRASE_EVERY))):
            phrase = self._phrases[int(np.searchsorted(self._popular, self.chance.random()))]
            at = int(self.chance.integers(0, max(len(said) - len(phrase), 1)))
            said[at : at + len(phrase)] = phrase
        return said

    def document(self) -> list[list[str]]:
        """About ten paragraphs of about sixty words."""
        return [self.words(int(n)) for n in self.chance.integers(30, 91, int(self.chance.integers(8, 13)))]

    def edited(self, said: list[str], share: float) -> list[str]:
        """Each word is replaced, dropped or followed by a new one, with this chance in all."""
        found = []
        for word, dice in zip(said, self.chance.random(len(said)), strict=True):
            if dice >= share:
                found.append(word)
            elif dice < share / 3:
                found += self._drawn(1)
            elif dice < share * 2 / 3:
                found += [word, *self._drawn(1)]
        return found or self._drawn(1)


@cache
def _law() -> np.ndarray:
    weights = 1 / (np.arange(VOCABULARY) + 2.7)
    return np.cumsum(weights / weights.sum())


@cache
def _spelt() -> list[str]:
    """A word for each number: syllables."""
    sounds = [c + v for c in "bdfgklmnprst" for v in "aeiou"]
    return [
        sounds[n % 60] + (sounds[n // 60 % 60] if n >= 60 else "") + (sounds[n // 3600] if n >= 3600 else "")
        for n in range(VOCABULARY)
    ]


def news(count: int, kinds: dict[str, int], seed: int = 1) -> News:
    """So many documents, with so many planted pieces of each kind."""
    writer = Writer(seed)
    documents: list[list[tuple[str, int]]] = [
        [(_sentence(said), -1) for said in writer.document()] for _ in range(count)
    ]
    wanted = [kind for kind, many in kinds.items() for _ in range(many)]
    pairs = []
    for number, kind in enumerate(wanted):
        a, b = (int(n) for n in writer.chance.choice(count, 2, replace=False))
        for document, paragraphs in zip((a, b), _piece(writer, kind), strict=True):
            at = int(writer.chance.integers(0, len(documents[document]) + 1))
            while (
                0 < at < len(documents[document]) and documents[document][at][1] == documents[document][at - 1][1] != -1
            ):
                at += 1
            documents[document][at:at] = [(said, number) for said in paragraphs]
        pairs.append((a, b))
    planted = [
        Planted(kind, a, _places(documents[a], number), b, _places(documents[b], number))
        for number, (kind, (a, b)) in enumerate(zip(wanted, pairs, strict=True))
    ]
    return News([[said for said, _ in document] for document in documents], planted)


def _places(document: list[tuple[str, int]], number: int) -> tuple[str, ...]:
    return tuple(f"p{at}" for at, (_, owner) in enumerate(document, 1) if owner == number)


def _sentence(said: list[str]) -> str:
    return f"{' '.join(said).capitalize()}."


def _piece(writer: Writer, kind: str) -> Iterator[list[str]]:
    """The paragraphs of a piece in its first document, then those in its second."""
    share = int(kind.split("edited ")[1].rstrip("%")) / 100 if "edited" in kind else 0.0
    if kind == "quotation":
        quote = " ".join(writer.words(QUOTE))
        for _ in range(2):
            before, after = writer.words(20), writer.words(25)
            yield [f"{' '.join(before).capitalize()}, “{quote},” {' '.join(after)}."]
    elif kind == "reordered":
        parts = [_sentence(writer.words(PIECE // 2)) for _ in range(3)]
        yield parts
        yield [parts[2], parts[0], parts[1]]
    elif kind.startswith("article"):
        said = writer.document()
        yield [_sentence(part) for part in said]
        yield [_sentence(writer.edited(part, share)) for part in said]
    else:
        said = writer.words(int(kind.partition(" ")[0]) if " words" in kind else PIECE)
        yield [_sentence(said)]
        other = writer.edited(said, share)
        cuts = (0, len(other) * 2 // 5, len(other) * 3 // 4, len(other)) if "split" in kind else (0, len(other))
        yield [_sentence(other[start:end]) for start, end in pairwise(cuts)]
