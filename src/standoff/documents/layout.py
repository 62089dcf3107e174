"""Lines of a printed page to paragraphs.

Definition. A page is a sequence of lines, each with its place (x to the right, y upwards, in points) and its size of
type. A line begins a new paragraph if it stands higher than the one before it (another column), or lower than that by
more than ``GAP`` times the usual distance of lines of its size, if its size differs by more than a tenth, if it opens
with a bullet, if it is set in while the next is not, or if the line before it is short and ends a sentence. The usual
distance is the median over the document. A word that is parted by a hyphen at the end of a line is put together. A
paragraph ends with its page.

This is a reconstruction: a PDF holds no paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

GAP = 1.2
_BULLET = re.compile(r"[•◦▪●‣■□–] ?")
_ENDS = re.compile(r"[.!?:][\"'”’)\]]?$")
_PARTED = re.compile(r"[^\W\d_][-‐\u00ad]$")
_SHORT = 0.6
_SAME = 0.3
"""Of the size of type: lines closer than this stand beside each other."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page, where its first character stands, and the size of most of its type, in points."""

    text: str
    x: float
    y: float
    size: float


def usual_distances(pages: Iterable[Sequence[Line]]) -> dict[int, float]:
    """The median distance of lines by their size of type, of those that may belong to one paragraph.

    >>> usual_distances([[Line("a", 0, 100, 10), Line("b", 0, 88, 10), Line("c", 0, 76, 10), Line("d", 0, 40, 10)]])
    {10: 12.0}
    """
    drops: dict[int, list[float]] = {}
    for page in pages:
        for before, line in pairwise(page):
            drop = before.y - line.y
            if 0.8 * line.size <= drop <= 2.2 * line.size and _alike(before, line):
                drops.setdefault(round(line.size), []).append(drop)
    return {size: median(found) for size, found in drops.items()}


def blocks(page: Sequence[Line], usual: Mapping[int, float]) -> Iterator[str]:
    """The paragraphs of a page, given the usual distances of lines.

    >>> lines = [Line("Some ter-", 0, 100, 10), Line("ritory.", 0, 88, 10), Line("Next.", 0, 60, 10)]
    >>> list(blocks(lines, {10: 12.0}))
    ['Some territory.', 'Next.']
    """
    wide = median([len(line.text) for line in page] or [0])
    gathered = ""
    for number, line in enumerate(page):
        before = page[number - 1] if number else None
        after = page[number + 1] if number + 1 < len(page) else None
        if before is None or not gathered:
            gathered = line.text
        elif _begins(before, line, after, usual, wide):
            yield gathered
            gathered = line.text
        elif _PARTED.search(gathered) and line.text[:1].islower():
            gathered = gathered[:-1] + line.text
        else:
            gathered = f"{gathered} {line.text}"
    if gathered:
        yield gathered


def _begins(before: Line, line: Line, after: Line | None, usual: Mapping[int, float], wide: float) -> bool:
    """Whether a line begins a paragraph."""
    drop = before.y - line.y
    if abs(drop) < _SAME * line.size:
        return False
    if drop < 0 or drop > GAP * usual.get(round(line.size), GAP * line.size):
        return True
    if not _alike(before, line) or _BULLET.match(line.text):
        return True
    set_in = 0.8 * line.size < line.x - before.x < 5 * line.size and not _BULLET.match(before.text)
    if set_in and after is not None and line.x - after.x > 0.8 * line.size:
        return True
    return len(before.text) < _SHORT * wide and bool(_ENDS.search(before.text))


def _alike(before: Line, line: Line) -> bool:
    """Whether two lines are set in about the same size."""
    return abs(line.size - before.size) <= 0.1 * before.size
