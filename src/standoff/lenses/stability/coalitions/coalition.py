"""A coalition: which parties act together, as text and as a list.

Definition. A coalition is a non-empty set of parties that decide (``chance`` is none of them), written with its members
in the order of the file, joined by ``+``. All coalitions come in order of size, then of their members in the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import TypeAlias

from standoff.conflict.conflict import CHANCE, Conflict
from standoff.errors import CallError, TooLarge, UnknownName

Coalition: TypeAlias = tuple[str, ...]
"""The members, in the order of the file."""

MOST_PARTIES = 10
"""With more parties than this, coalitions have to be named."""


def all_coalitions(conflict: Conflict) -> tuple[Coalition, ...]:
    """Every coalition of the deciding parties, single parties first. Raises ``TooLarge`` for too many parties."""
    parties = conflict.deciders
    if len(parties) > MOST_PARTIES:
        raise TooLarge(
            f"{len(parties)} parties form {2 ** len(parties) - 1:,} coalitions; all of them are analysed for at most "
            f"{MOST_PARTIES} parties. Name the coalitions that matter, for example {'+'.join(parties[:2])}."
        )
    return tuple(some for count in range(1, len(parties) + 1) for some in combinations(parties, count))


def coalition(conflict: Conflict, members: str | Iterable[str]) -> Coalition:
    """The coalition that is meant by ``USA+ROK``, ``USA,ROK`` or a list of parties.

    Raises ``CallError`` if it names nobody or somebody twice, ``UnknownName`` for a name that is no deciding party.

    >>> import standoff as so
    >>> coalition(so.load("elmira"), "Uniroyal+MoE")
    ('MoE', 'Uniroyal')
    """
    parties = conflict.deciders
    names = _names(members, parties) if isinstance(members, str) else [str(name) for name in members]
    names = [name for name in names if name]
    if not names:
        raise CallError(f"this coalition names nobody; give at least one party, for example {'+'.join(parties[:2])}")
    for name in names:
        if name == CHANCE:
            raise CallError("chance decides nothing, so it is in no coalition; leave it out")
        if name not in parties:
            raise UnknownName("party that decides", name, parties)
    twice = [name for name in parties if names.count(name) > 1]
    if twice:
        raise CallError(f"this coalition names {twice[0]} twice; name each member once")
    return tuple(party for party in parties if party in names)


def _names(text: str, parties: Sequence[str]) -> list[str]:
    if text.strip() in parties:
        return [text.strip()]
    return [name.strip() for name in text.replace("+", ",").split(",")]


def written(members: Iterable[str]) -> str:
    """The coalition as text: ``USA+ROK``."""
    return "+".join(members)
