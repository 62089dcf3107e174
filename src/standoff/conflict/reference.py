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


def speaking_for(because: Because) -> Because:
    """The references that are support."""
    return tuple(reference for reference in because if not reference.against)


def speaking_against(because: Because) -> Because:
    """The references under ``despite``.

    >>> [str(one) for one in speaking_against((Reference("post"), Reference("blog", "p9", against=True)))]
    ['blog#p9']
    """
    return tuple(reference for reference in because if reference.against)


def nearest(*lists: Because) -> Because:
    """What an entry rests on: of those for and of those against it the first list that has any, its own before others.

    >>> nearest((Reference("blog", against=True),), (Reference("post"),))
    (Reference(source='post', place='', against=False), Reference(source='blog', place='', against=True))
    """
    support = next((found for found in map(speaking_for, lists) if found), ())
    return (*support, *next((found for found in map(speaking_against, lists) if found), ()))


def sides(because: Because) -> dict[str, list[str]]:
    """As plain values: ``because``, and ``despite`` where something speaks against it.

    >>> sides((Reference("post", "p4"), Reference("blog", against=True)))
    {'because': ['post#p4'], 'despite': ['blog']}
    """
    support, against = list(map(str, speaking_for(because))), list(map(str, speaking_against(because)))
    return {"because": support, "despite": against} if against else {"because": support}
