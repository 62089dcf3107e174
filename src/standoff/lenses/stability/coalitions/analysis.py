"""The coalitions of a conflict: every verdict on every state, and the jumps from one equilibrium to another.

Definition. For each coalition asked for (all of them, or those named) and each setting of chance: the verdicts under
CNash, CSSEQ, CSEQ, CSMR and CGMR (verdicts.py), what is universally stable (universal.py), and the equilibrium jumps
under the concepts for single parties that these carry over (jumps.py).

Sources: Kilgour, Hipel, Fang and Peng (2001); Inohara and Hipel (2008).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from standoff.conflict.conflict import Conflict
from standoff.lenses.stability.analysis import stability
from standoff.lenses.stability.coalitions.coalition import Coalition, all_coalitions, coalition, written
from standoff.lenses.stability.coalitions.concepts import BY_NAME
from standoff.lenses.stability.coalitions.jumps import jumps
from standoff.lenses.stability.coalitions.result import Coalitions, SettingCoalitions
from standoff.lenses.stability.coalitions.verdicts import Groups, coalition_verdicts
from standoff.lenses.stability.coalitions.wanted import wanted_concepts
from standoff.lenses.stability.search.choice import EngineName, is_compiled
from standoff.space.states import settings as all_settings
from standoff.space.states import state_space

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from standoff.lenses.stability.coalitions.kernels import Kernels

Progress = Callable[[str, int, int], None]
"""Called as progress(what, done, of): what has just been finished, how many steps are done, of how many."""

_WORTH_THREADS = 20_000


def coalitions(
    conflict: Conflict,
    *,
    members: Iterable[str | Iterable[str]] | None = None,
    concepts: Sequence[str] | None = None,
    settings: Sequence[Mapping[str, str]] | None = None,
    pareto: bool = False,
    engine: EngineName = "auto",
    progress: Progress | None = None,
) -> Coalitions:
    """What coalitions would leave, what deters them, and who gains together.

    ``members`` names the coalitions, each as ``USA+ROK`` or a list of parties; by default all of them. ``concepts``
    are some of CNash, CSSEQ, CSEQ, CSMR and CGMR; ``pareto`` counts a move as an improvement that makes no member worse
    off and some member better off. Raises ``CallError`` for a coalition that names nobody or somebody twice,
    ``UnknownName`` for a party, concept or setting that is not there, ``TooLarge``
    where something would not fit, before it is allocated.

    >>> import standoff as so
    >>> found = coalitions(so.load("elmira")).settings[0]
    >>> [(jump.coalition, found.space.label(jump.source), found.space.label(jump.target))
    ...  for one in found.jumps if one.concept == "Nash" for jump in one.found]
    [(('MoE', 'Uniroyal'), 's5-insist-delay', 's8-insist-modified-accepted')]
    """
    everyone = all_coalitions(conflict) if members is None else None
    chosen = everyone or _chosen(conflict, members or ())
    wanted = wanted_concepts(concepts)
    where = all_settings(conflict) if settings is None else tuple(settings)
    found = []
    for at, chance in enumerate(where):

        def tell(what: Coalition, done: int, at: int = at) -> None:
            if progress is not None:
                progress(written(what), at * len(chosen) + done, len(where) * len(chosen))

        found.append(_setting(conflict, chance, chosen, wanted, pareto=pareto, engine=engine, tell=tell))
    return Coalitions(conflict, tuple(found), chosen, wanted, pareto)


def _chosen(conflict: Conflict, members: Iterable[str | Iterable[str]]) -> tuple[Coalition, ...]:
    named = [members] if isinstance(members, str) else list(members)
    return tuple(dict.fromkeys(coalition(conflict, one) for one in named or [""]))


def _setting(
    conflict: Conflict,
    chance: Mapping[str, str],
    chosen: tuple[Coalition, ...],
    concepts: tuple[str, ...],
    *,
    pareto: bool,
    engine: EngineName,
    tell: Callable[[Coalition, int], None],
) -> SettingCoalitions:
    space = state_space(conflict, chance)
    groups = Groups.of(space, pareto=pareto, kernels=_kernels(engine, space.size * len(chosen)))
    verdicts = _verdicts(groups, chosen, concepts, tell)
    complete = len(set(chosen)) == 2 ** len(groups.parties) - 1
    alone = stability(conflict, settings=[chance]).settings[0]
    equilibria = {BY_NAME[concept].after: alone.equilibria(BY_NAME[concept].after) for concept in concepts}
    leaps = jumps({members: groups.group(members) for members in chosen}, equilibria)
    return SettingCoalitions(space.chance, space, chosen, concepts, complete, verdicts, leaps)


def _kernels(engine: EngineName, work: int) -> Kernels | None:
    """The compiled loops, or None for those of NumPy."""
    if not is_compiled(engine, work):
        return None
    from standoff.lenses.stability.coalitions.kernels import compiled  # noqa: PLC0415 - slow to load

    return compiled()


def _verdicts(
    groups: Groups,
    chosen: Sequence[Coalition],
    concepts: Sequence[str],
    tell: Callable[[Coalition, int], None],
) -> NDArray[np.uint8]:
    """The verdicts coalition by coalition; those of a large conflict two at a time."""
    size = groups.own[groups.parties[0]].size

    def one(members: Coalition) -> NDArray[np.uint8]:
        return coalition_verdicts(groups, members, concepts)

    found: list[NDArray[np.uint8]] = []
    if size * len(chosen) < _WORTH_THREADS or (os.cpu_count() or 1) == 1:
        for at, members in enumerate(chosen):
            found.append(one(members))
            tell(members, at + 1)
        return np.stack(found)
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - a small conflict does without

    with ThreadPoolExecutor(2) as pool:
        for _ in pool.map(groups.group, chosen):
            pass
        for at, part in enumerate(pool.map(one, chosen)):
            found.append(part)
            tell(chosen[at], at + 1)
    return np.stack(found)
