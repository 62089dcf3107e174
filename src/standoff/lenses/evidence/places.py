"""Places in a source as a reader sees them.

Definition. ``p4`` is said as ¶4, ``p4-p6`` as ¶4–6, anything else as it stands (see ``conflict.paragraphs``).
"""

from __future__ import annotations

from standoff.conflict.paragraphs import paragraphs


def place_words(place: str) -> str:
    """A place in words.

    >>> place_words("p4"), place_words("p4-p6"), place_words("page-3")
    ('¶4', '¶4–6', 'page-3')
    """
    named = paragraphs(place)
    if named is None:
        return place
    return f"¶{named[0]}" if len(named) == 1 else f"¶{named[0]}–{named[-1]}"
