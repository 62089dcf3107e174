"""Which concepts for coalitions are asked for, by name.

Definition. A concept may be given in any case, and with or without the C in front: ``cseq``, ``SEQ`` and ``CSEQ`` are
one.
"""

from __future__ import annotations

from collections.abc import Sequence

from standoff.errors import UnknownName
from standoff.lenses.stability.coalitions.concepts import BY_NAME, COALITION_CONCEPTS


def wanted_concepts(asked: Sequence[str] | None) -> tuple[str, ...]:
    """The concepts asked for, in their own order; all of them for None. Raises ``UnknownName``.

    >>> wanted_concepts(["seq", "CNash"])
    ('CNash', 'CSEQ')
    """
    if asked is None:
        return COALITION_CONCEPTS
    known = {name.casefold(): name for name in COALITION_CONCEPTS}
    known |= {BY_NAME[name].after.casefold(): name for name in COALITION_CONCEPTS}
    for name in asked:
        if name.casefold() not in known:
            raise UnknownName("concept for coalitions", name, COALITION_CONCEPTS)
    chosen = {known[name.casefold()] for name in asked}
    return tuple(name for name in COALITION_CONCEPTS if name in chosen)
