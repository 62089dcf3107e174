"""Counts, lists and names in a sentence: the wording that the lenses, the terminal and the report share."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from standoff.conflict.conflict import Conflict


def counted(n: int, noun: str, plural: str = "") -> str:
    """A number with its noun.

    >>> counted(1, "root"), counted(12345, "root"), counted(0, "party", "parties")
    ('1 root', '12,345 roots', '0 parties')
    """
    return f"{n:,} {noun if n == 1 else plural or noun + 's'}"


def listed(items: Iterable[str], last: str = "and") -> str:
    """The items as a list in a sentence.

    >>> listed(["a", "b", "c"]), listed([])
    ('a, b and c', '')
    """
    said = list(items)
    return f"{', '.join(said[:-1])} {last} {said[-1]}" if len(said) > 1 else "".join(said)


def sentence(text: str) -> str:
    """The text with a capital first letter; the rest is left alone."""
    return text[:1].upper() + text[1:]


def lever_name(conflict: Conflict, lever: str) -> str:
    """The lever's name for readers: its own, or its id if it has none or shares it with another lever."""
    name = conflict.levers[lever].name
    shared = sum(1 for other in conflict.levers.values() if other.name == name) > 1
    return lever if shared or not name else name
