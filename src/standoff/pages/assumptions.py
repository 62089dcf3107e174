"""What was assumed, and which source says so: every lever, rule and wish of the file, with its references.

Definition. An assumption is one entry of the file that the answer depends on; it is bare if it cites no source and
stands in no list that cites one. Its support is the number of roots of the sources that it cites (see
``lenses.roots``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.lenses.evidence.assumptions import Chapter, chapters
from standoff.lenses.roots import roots
from standoff.pages.evidence import SourceEntry, source_list

if TYPE_CHECKING:
    from standoff.conflict.conflict import Conflict


@dataclass(frozen=True, slots=True)
class Assumptions:
    """All chapters; ``bare`` has those assumptions of each chapter that cite no source, in a few words."""

    chapters: tuple[Chapter, ...]
    bare: tuple[tuple[str, tuple[str, ...]], ...]
    bare_count: int
    total: int
    sources: tuple[SourceEntry, ...]
    roots: int


def assumptions(conflict: Conflict) -> Assumptions:
    """Everything that the file assumes, in the order of the file."""
    found = chapters(conflict)
    items = [item for chapter in found for item in chapter.items]
    bare = tuple((c.title, tuple(item.short for item in c.items if item.bare)) for c in found)
    return Assumptions(
        chapters=found,
        bare=tuple(entry for entry in bare if entry[1]),
        bare_count=sum(item.bare for item in items),
        total=sum(not item.definition for item in items),
        sources=source_list(conflict.sources, items),
        roots=len(frozenset[str]().union(*roots(conflict.sources).whole.values())),
    )
