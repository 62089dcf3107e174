"""Names: what they may look like, and which known name is nearest to a mistyped one.

Definition. A name is text without line breaks, commas, ``=``, ``<``, ``>``, ``!``, ``#``, double quotes and
backslashes, that does not begin with ``-``, ``.`` or ``+``, and is no word of the condition language. Names of
letters, digits and ``_ - . +`` stand in a condition as they are, others in quotes. The nearest name is the known one
with the highest ratio of matching characters.

Source: Ratcliff and Metzener, Pattern Matching: The Gestalt Approach (1988), as in Python's ``difflib``.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from itertools import islice
from typing import TYPE_CHECKING

from standoff.reading.markup.nodes import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable

RESERVED = frozenset(
    {
        "and",
        "or",
        "not",
        "if",
        "iff",
        "implies",
        "unless",
        "in",
        "of",
        "exactly",
        "at",
        "least",
        "most",
        "true",
        "false",
    }
)
"""Words that mean something in a condition."""

LONGEST = 120
"""Characters of a name."""

WORD = r"[\w][\w\-.+]*"
"""A name that needs no quotes in a condition."""

PATTERN = r"^[^\s\-.+,=<>!#\"\\](?:[^\n\r\t,=<>!#\"\\]*[^\s,=<>!#\"\\])?$"
"""Any name."""

CUTOFF = 0.65
"""Share of matching characters below which a name is not near."""

_NAME = re.compile(PATTERN)
_CANDIDATES, _LOOKED_AT = 200, 4000


def name_fault(text: str) -> str:
    """Why the text is no name: empty if it is one.

    >>> name_fault("cut-troops")
    ''
    >>> name_fault("not")
    "'not', a word of the condition language"
    """
    if text in RESERVED:
        return f"{quoted(text)}, a word of the condition language"
    if len(text) > LONGEST:
        return f"a name of {len(text)} characters, {quoted(text)}"
    if not _NAME.match(text) or not text.isprintable():
        return quoted(text) + _culprit(text)
    return ""


def _culprit(text: str) -> str:
    """Which character does not belong into a name."""
    if text and text[0] in "-.+":
        return f", which begins with {text[0]!r}"
    for char in text:
        if char in ',=<>!#"\\':
            return f", which has a {char} in it"
        if not char.isprintable():
            return f", which has an invisible character in it (U+{ord(char):04X})"
    return ""


def nearest(word: str, known: Iterable[str]) -> str:
    """The known name that was probably meant, or nothing.

    >>> nearest("demnad", ["demand", "walkout"])
    'demand'
    >>> nearest("usa", ["USA", "ROK"])
    'USA'
    """
    margin = max(2, len(word) // 3)
    folded = word.casefold()
    near: list[str] = []
    for name in islice(known, _LOOKED_AT):
        if name.casefold() == folded and name != word:
            return name
        if abs(len(name) - len(word)) <= margin and len(near) < _CANDIDATES and name != word:
            near.append(name)
    matches = get_close_matches(word, near, n=1, cutoff=CUTOFF) or get_close_matches(
        folded, [name for name in near if name.islower()], n=1, cutoff=CUTOFF
    )
    return matches[0] if matches else ""
