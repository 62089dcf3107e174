"""References: which source says so, and where in it.

Definition. ``because: [post-2019#p4]`` is the reference to the place ``p4`` of the source ``post-2019``; without
``#`` it is to the whole source. A reference is support for whatever it stands beside, unless it stands under
``despite``: then it speaks against it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Reference:
    """One source, and where in it: ``because: [post-2019#p4]``; place is ``p4`` or empty.

    ``against`` is true of those under ``despite``.
    """

    source: str
    place: str = ""
    against: bool = False

    def __str__(self) -> str:
        return f"{self.source}#{self.place}" if self.place else self.source


Because: TypeAlias = tuple[Reference, ...]
