"""Verdicts under every reading of a kind of preference.

Definition. For each setting of chance, each reading and each party: the engine of three relations, with the party's
moves, what improves and deters for it, and the other parties as actors, each with its own credible moves.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from standoff.lenses.stability.concepts import CONCEPTS
from standoff.lenses.stability.preferences.asked import Number, readings
from standoff.lenses.stability.preferences.by_class import reading_verdicts
from standoff.lenses.stability.preferences.result import MOST_PAIRS, PreferenceResult, Verdicts
from standoff.lenses.stability.preferences.sight import Sight, sight
from standoff.lenses.stability.relational.actor import Actor
from standoff.lenses.stability.relational.relation import Above, NotAbove
from standoff.lenses.stability.result import SettingStability
from standoff.space.moves import Moves, moves
from standoff.space.states import settings as all_settings
from standoff.space.states import state_space

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from standoff.conflict.conflict import Conflict
    from standoff.lenses.stability.preferences.reading import Three
    from standoff.space.compared import Comparison

Progress: TypeAlias = Callable[[str, int, int], None]

_AT_ONCE = 1 << 20


def preferences(
    conflict: Conflict,
    kind: str = "unknown",
    *,
    reading: str | Sequence[str] | None = None,
    degree: int | Sequence[int] | None = None,
    threshold: Number | Mapping[str, Number] | None = None,
    optimism: Number | Sequence[Number] | None = None,
    alpha: Number | None = None,
    beta: Number | None = None,
    gamma: Number | None = None,
    ties: str | Sequence[str] | None = None,
    settings: Sequence[Mapping[str, str]] | None = None,
    concepts: Sequence[str] = CONCEPTS,
    progress: Progress | None = None,
) -> PreferenceResult:
    """Which states hold if preferences are not one order: under each reading of ``kind``, for every party.

    ``kind`` is unknown, strength, fuzzy, interval, probabilistic or attitudes; the parameters are those of ``asked``.
    Raises ``CallError`` for a parameter that the kind does not take or that is out of its range, ``UnknownName`` for a
    name that is not there, and ``TooLarge`` before work that is out of reach.

    >>> import standoff as so
    >>> found = so.preferences(so.load("prisoners-dilemma"), "unknown", reading="a")
    >>> one = found.reading("a").settings[0]
    >>> [one.space.label(i) for i in one.equilibria("Nash")]
    ['DD-both-defect']
    """
    asked = {
        "reading": reading,
        "degree": degree,
        "threshold": threshold,
        "optimism": optimism,
        "alpha": alpha,
        "beta": beta,
        "gamma": gamma,
        "ties": ties,
    }
    wanted = readings(conflict, kind, asked)
    chosen = all_settings(conflict) if settings is None else tuple(settings)
    found: list[list[SettingStability]] = [[] for _ in wanted]
    unsure = []
    steps = len(chosen) * len(wanted)
    for at, chance in enumerate(chosen):
        place = sight(state_space(conflict, chance))
        own = {party: moves(place.space, party) for party in conflict.deciders}
        unsure.append(MappingProxyType({party: unknown_pairs(place.by[party]) for party in conflict.deciders}))
        known: dict[tuple[int, ...], tuple[NDArray[np.uint8], Mapping[str, Three]]] = {}
        for number, one in enumerate(wanted):
            three = {party: one.relations(place, party) for party in conflict.deciders}
            orders = _orders(tuple(three.values()))
            # where nobody is unsure, readings are often the same orders
            table = known[orders][0] if orders in known else _verdicts(place, own, three, concepts)
            if orders:
                known[orders] = table, three  # kept alive, so that no other order takes its identity
            found[number].append(SettingStability(place.space.chance, place.space, table))
            if progress is not None:
                progress(one.label, at * len(wanted) + number + 1, steps)
    told = tuple(
        Verdicts(one.label, one.parameters, one.definition, tuple(parts))
        for one, parts in zip(wanted, found, strict=True)
    )
    return PreferenceResult(conflict, kind, told, tuple(unsure), tuple(c for c in CONCEPTS if c in concepts))


def _orders(three: Sequence[Three]) -> tuple[int, ...]:
    """What tells relations apart if all of them are orders; empty if they are not."""
    relations = [one for each in three for one in (each.improves, each.sanctions, each.credible)]
    if not all(isinstance(one, (Above, NotAbove)) for one in relations):
        return ()
    return tuple(id(one.rank) for one in relations if isinstance(one, (Above, NotAbove)))


def _verdicts(
    place: Sight, own: Mapping[str, Moves], three: Mapping[str, Three], concepts: Sequence[str]
) -> NDArray[np.uint8]:
    parties = place.space.conflict.deciders
    table = np.zeros((len(parties), place.space.size), np.uint8)
    for row, party in enumerate(parties):
        actors = tuple(Actor((other,), own[other], three[other].credible) for other in parties if other != party)
        table[row] = reading_verdicts(own[party], three[party], actors, concepts)
    return table


def unknown_pairs(one: Comparison) -> int | None:
    """Of how many pairs of states it is not known which is better; None if there are too many to look at."""
    if one.order is not None:
        return 0
    if one.count**2 > MOST_PAIRS:
        return None
    many = np.bincount(one.place, minlength=one.count)
    every = np.arange(one.count)
    step = max(1, _AT_ONCE // one.count)
    found = 0
    for begin in range(0, one.count, step):
        part = every[begin : begin + step]
        unsure = one.known(part[:, None], every[None, :]).unknown
        found += int(many[part] @ (unsure.astype(np.int64) @ many))
    return found // 2
