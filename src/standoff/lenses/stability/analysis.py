"""The stability lens: every verdict of a conflict, for all states at once.

Definition. For a party i with rank p, let e(s) be the best of p over s and R_i(s), and V(x) the least value that the
others can bring about from x (reachable.py), of p or, with a reply, of e. Then

    s is stable for i   if and only if   max over x in R_i(s) of min(p(x), V(x)) <= p(s)

with V infinite for Nash, V by any moves for GMR and SMR, by improvements for SEQ and SSEQ, and a reply for SMR and
SSEQ. V does not depend on s, so each concept and party is one search and one reduction: linear in states + arcs
between blocks of states, apart from one sort of the states by rank. No state is ever compared with every other.

Source: the definitions of Fang, Hipel and Kilgour (1993) and Rego and Vieira (2017); the reduction is this program's,
and is held against the definitions by ``standoff.reference``.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from standoff.conflict.conflict import Conflict
from standoff.lenses.stability.concepts import BY_NAME, CONCEPTS
from standoff.lenses.stability.result import SettingStability, StabilityResult
from standoff.lenses.stability.search.choice import WORTH_COMPILING, EngineName, chosen_engine, stable_under
from standoff.space.moves import moves
from standoff.space.rank import ranks
from standoff.space.states import StateSpace, state_space
from standoff.space.states import settings as all_settings

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from standoff.space.evaluation import Bools

Progress: TypeAlias = Callable[[str, int, int], None]
"""Called as progress(what, done, of): what has just been finished, how many steps are done, of how many."""

_MOST_AT_ONCE = 4
"""Searches at once: more would need more memory than the limit on states counts on."""


def stability(
    conflict: Conflict,
    *,
    settings: Sequence[Mapping[str, str]] | None = None,
    variants: bool = False,
    engine: EngineName = "auto",
    progress: Progress | None = None,
) -> StabilityResult:
    """Every verdict of every state, in every setting of chance's levers or in those given.

    ``variants`` asks for the verdicts of the file's variants, too. ``engine`` chooses the search: ``numba``
    (compiled), ``numpy``, or the faster of those installed; the answers are the same. Raises ``TooLarge`` before
    allocating, ``CallError`` for an engine that is not there or a setting with no feasible state, and ``UnknownName``
    for a lever or level that chance does not have.

    >>> import standoff as so
    >>> found = so.stability(so.load("prisoners-dilemma")).settings[0]
    >>> [found.space.label(i) for i in found.equilibria("Nash")]
    ['DD-both-defect']
    """
    chosen = all_settings(conflict) if settings is None else tuple(settings)
    steps = len(chosen) * len(conflict.deciders)
    done = []
    for at, chance in enumerate(chosen):

        def tell(party: str, number: int, at: int = at, chance: Mapping[str, str] = chance) -> None:
            if progress is not None:
                where = ", ".join(f"{lever}={level}" for lever, level in chance.items())
                progress(f"{party} ({where})" if where else party, at * len(conflict.deciders) + number, steps)

        space = state_space(conflict, chance)
        done.append(SettingStability(space.chance, space, _verdicts(space, engine, tell)))
    others: dict[str, StabilityResult] = {}
    if variants:
        for name, other in conflict.variants.items():
            same = settings if settings is None else _shared(other, settings)
            others[name] = stability(other, settings=same, engine=engine, progress=progress)
    return StabilityResult(conflict, tuple(done), variants=MappingProxyType(others))


def _shared(variant: Conflict, settings: Sequence[Mapping[str, str]]) -> list[Mapping[str, str]]:
    """The variant's settings that agree with one of the given settings on the levers both have."""
    return [
        own
        for own in all_settings(variant)
        if any(all(own.get(lever, level) == level for lever, level in one.items()) for one in settings)
    ]


def _verdicts(space: StateSpace, engine: EngineName, tell: Callable[[str, int], None]) -> NDArray[np.uint8]:
    parties = space.conflict.deciders
    rank = [ranks(space, party) for party in parties]
    search = chosen_engine(engine, [moves(space, party) for party in parties], rank)
    verdicts = np.zeros((len(parties), space.size), np.uint8)
    for i, party in enumerate(parties):
        best = np.maximum(rank[i], search.best(i, rank[i]))
        answers = _side_by_side(
            [partial(stable_under, BY_NAME[name], search, i, rank[i], best) for name in CONCEPTS], verdicts.size
        )
        for bit, stable in enumerate(answers):
            verdicts[i] |= stable.astype(np.uint8) << np.uint8(bit)
        tell(party, i + 1)
    return verdicts


def _side_by_side(searches: Sequence[Callable[[], Bools]], work: int) -> list[Bools]:
    """The results in order; the searches of a large conflict run at once, because they release the interpreter."""
    asked = getattr(os, "sched_getaffinity", None)
    cores = len(asked(0)) if asked else os.cpu_count() or 1
    if work < WORTH_COMPILING or cores == 1:
        return [search() for search in searches]
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - a small conflict does without

    with ThreadPoolExecutor(min(cores, _MOST_AT_ONCE)) as pool:
        return list(pool.map(lambda search: search(), searches))
