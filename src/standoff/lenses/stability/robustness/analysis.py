"""Robustness: how far each equilibrium depends on the preferences being just as the file says.

Definition. For an equilibrium s under a concept, and a neighbourhood of the preferences (see ``neighbourhood.py``), the
share of the neighbourhood in which s survives is the share of its profiles in which s is an equilibrium under the same
concept; states and moves stay as they are. Beside it stands the nearest change that ends it (``nearest.py``). Shares of
a whole neighbourhood are exact; of samples they come with Wilson's interval.

Source: the question is that of sensitivity analysis in Fang, Hipel and Kilgour (1993). The neighbourhoods and the
distance are this program's, and named in every result.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from standoff.lenses.stability.robustness.asked import (
    MOST_SAMPLES,
    MOST_WORKERS,
    Asked,
    Progress,
    concepts_of,
    kinds_of,
    seeded,
    spread_of,
    whole,
)
from standoff.lenses.stability.robustness.result import Robustness, where
from standoff.lenses.stability.robustness.setting import in_setting
from standoff.lenses.stability.robustness.variants import same_setting
from standoff.space.states import settings as all_settings

if TYPE_CHECKING:
    from fractions import Fraction

    from standoff.conflict.conflict import Conflict
    from standoff.lenses.stability.robustness.result import SettingRobustness
    from standoff.lenses.stability.search.choice import EngineName


def robustness(
    conflict: Conflict,
    *,
    settings: Sequence[Mapping[str, str]] | None = None,
    concepts: Sequence[str] | None = None,
    neighbourhoods: Sequence[str] | None = None,
    samples: int = 1_000,
    seed: int = 1,
    spread: Fraction | float | str = 0,
    workers: int = 1,
    nearest: bool = True,
    variants: bool = False,
    engine: EngineName = "auto",
    progress: Progress | None = None,
) -> Robustness:
    """How far each equilibrium depends on the preferences: shares of neighbours, and the nearest change that ends it.

    ``neighbourhoods`` chooses among swaps, merges, splits, orders, ranges and variants (all). ``samples`` profiles are
    drawn with ``seed`` where there are too many, or no number, to try all. ``spread`` widens every worth that is one
    number by so much of itself, to both sides. ``workers`` work at once; the result does not depend on how many.
    ``variants`` asks for the robustness of each variant, too. Ctrl-C ends it early: what is finished is returned, and
    ``stopped`` says what is not. Raises ``CallError`` for what does not fit, ``UnknownName`` for a concept or
    neighbourhood that is not known, and ``TooLarge`` before the work begins.

    >>> import standoff as so
    >>> found = so.robustness(so.load("prisoners-dilemma"), concepts=["Nash"]).settings[0]
    >>> one = found.equilibria()[0]
    >>> found.space.label(one), found.surveys["swaps"].share("Nash", one).words()
    ('DD-both-defect', '4 of 6')
    >>> found.nearest[one, "Nash"].best.change.sentence()
    'Row ranks CD-column-defects above DD-both-defect'
    """
    asked = Asked(
        settings=None if settings is None else tuple(settings),
        concepts=concepts_of(concepts),
        kinds=kinds_of(neighbourhoods),
        samples=whole("samples", samples, MOST_SAMPLES, 1_000),
        seed=seeded(seed),
        spread=spread_of(spread),
        workers=whole("workers", workers, MOST_WORKERS, 2),
        nearest=nearest,
        variants=variants,
        engine=engine,
        progress=progress or _silence,
    )
    return _robustness(conflict, asked)


def _silence(what: str, done: int, of: int) -> None:
    """Nobody is told."""


def _robustness(conflict: Conflict, asked: Asked) -> Robustness:
    chosen = all_settings(conflict) if asked.settings is None else asked.settings
    done: list[SettingRobustness] = []
    others: dict[str, Robustness] = {}
    stopped: list[str] = []
    for chance in chosen:
        if not stopped:
            done.append(in_setting(conflict, chance, asked))
            stopped += [f"{where(chance)}: {what}" for what in done[-1].stopped]
        else:
            stopped.append(f"{where(chance)}: nothing tried")
    for name, other in conflict.variants.items() if asked.variants else ():
        if not stopped:
            others[name] = _robustness(other, _of_variant(other, chosen, asked))
            stopped += [f"variant {name}: {what}" for what in others[name].stopped]
        else:
            stopped.append(f"variant {name}: nothing tried")
    if stopped and not any(one.surveys for one in done):
        raise KeyboardInterrupt
    return Robustness(conflict, tuple(done), asked, MappingProxyType(others), tuple(stopped))


def _of_variant(variant: Conflict, chosen: Sequence[Mapping[str, str]], asked: Asked) -> Asked:
    """The same question about a variant: in the same settings, and without comparing it with variants again."""
    own = [same_setting(variant, chance) for chance in chosen]
    distinct = {tuple(one.items()): one for one in own if one is not None}
    kinds = tuple(kind for kind in asked.kinds if kind != "variants")
    return replace(asked, settings=tuple(distinct.values()), kinds=kinds, variants=False)
