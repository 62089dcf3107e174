"""Paragraphs: which places of a document can be looked up.

Definition. The paragraphs of a document are counted from 1. ``p4`` is paragraph 4, ``p4-p6`` are paragraphs 4 to 6.
Any other place (``page-3``, ``table-2``) may be cited, but not looked up.
"""

from __future__ import annotations

import re

_PARAGRAPHS = re.compile(r"p([1-9][0-9]{0,5})(?:-p([1-9][0-9]{0,5}))?")


def paragraphs(place: str) -> range | None:
    """The numbers of the paragraphs that a place names; None if it names none.

    >>> list(paragraphs("p4-p6"))
    [4, 5, 6]
    >>> paragraphs("table-2") is None
    True
    """
    match = _PARAGRAPHS.fullmatch(place)
    if not match:
        return None
    first = int(match.group(1))
    last = int(match.group(2) or first)
    return range(first, last + 1) if first <= last else None
