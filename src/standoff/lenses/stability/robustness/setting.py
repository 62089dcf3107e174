"""The robustness of the equilibria of one setting of chance.

Definition. As in ``analysis.py``, for the states of one setting. The neighbourhoods are tried one after the other, then
the nearest changes are looked for, then the variants are compared. After Ctrl-C the result has what was finished.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from standoff.errors import TooLarge
from standoff.lenses.stability.concepts import CONCEPTS
from standoff.lenses.stability.reasons.ground import Ground, ground
from standoff.lenses.stability.result import SettingStability
from standoff.lenses.stability.robustness.copies import copied
from standoff.lenses.stability.robustness.nearest import Nearest, Pair, Search, nearest
from standoff.lenses.stability.robustness.neighbourhood import Kind, Neighbourhood, as_now
from standoff.lenses.stability.robustness.orderings import Ordering, ordering
from standoff.lenses.stability.robustness.orders import orders
from standoff.lenses.stability.robustness.result import SettingRobustness
from standoff.lenses.stability.robustness.samples import ranges
from standoff.lenses.stability.robustness.survey import Plan, Stopped, Survey, plan, survey
from standoff.lenses.stability.robustness.swaps import swaps
from standoff.lenses.stability.robustness.ties import merges, splits
from standoff.lenses.stability.robustness.variants import survived
from standoff.lenses.stability.search.choice import is_compiled

if TYPE_CHECKING:
    from standoff.conflict.conflict import Conflict
    from standoff.lenses.stability.robustness.asked import Asked

MOST = 1 << 34
"""More verdicts (profiles x states x parties) than this are refused: they would take about an hour."""

MOST_NEAR = 1 << 23
"""Nearest changes are looked for while states that are equilibria x states x parties are not more than this."""


@dataclass(slots=True)
class _Found:
    """What has been finished so far."""

    surveys: dict[Kind, Survey] = field(default_factory=dict)
    nearest: Mapping[Pair, Nearest] | None = None
    ended: Mapping[Pair, tuple[str, ...]] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    stopped: bool = False


def in_setting(conflict: Conflict, chance: Mapping[str, str], asked: Asked) -> SettingRobustness:
    """The robustness in one setting; after Ctrl-C ``stopped`` says what is missing."""
    place = ground(conflict, chance)
    ordered = tuple(ordering(place, party) for party in conflict.deciders)
    plans, missing = _plans(place, ordered, asked)
    size, parties = place.space.size, len(conflict.deciders)
    profiles = sum(len(one.elements) for one in plans.values())
    if profiles * size * parties > MOST:
        raise TooLarge(
            f"{profiles:,} profiles of preferences x {size:,} states x {parties} parties are "
            f"{profiles * size * parties:,} verdicts; at most {MOST:,} are worked out. Ask for fewer samples or "
            "neighbourhoods, `hold` some levers, or analyse one of the `parts`."
        )
    compiled = _compiled(asked, (profiles + 1) * size * parties)
    verdicts = copied(tuple(place.moves.values()), 1, compiled=compiled).verdicts(as_now(place, 1), CONCEPTS)[:, 0]
    base = SettingStability(place.space.chance, place.space, verdicts)
    pairs = [(state, concept) for concept in asked.concepts for state in base.equilibria(concept).tolist()]
    near = _near(pairs, size * parties) if asked.nearest else set()
    found = _Found()
    try:
        _work(found, place, ordered, plans, base, [pair for pair in pairs if pair[0] in near], asked, compiled)
    except Stopped as stop:
        found.stopped = True
        found.surveys[stop.survey.kind] = stop.survey
    except KeyboardInterrupt:
        found.stopped = True
    return SettingRobustness(
        base,
        asked.concepts,
        MappingProxyType(found.surveys),
        missing,
        MappingProxyType(dict(found.nearest or {})),
        len({state for state, _ in pairs} - near) if asked.nearest else None,
        MappingProxyType(dict(found.ended)),
        found.left_out,
        _undone(found, plans, asked) if found.stopped else (),
    )


def _work(  # noqa: PLR0917 - the steps of one run
    found: _Found,
    place: Ground,
    ordered: tuple[Ordering, ...],
    plans: Mapping[Kind, Plan],
    base: SettingStability,
    pairs: list[Pair],
    asked: Asked,
    compiled: bool,
) -> None:
    """Fills in what is found, step by step, so that Ctrl-C leaves what is finished."""
    for kind, planned in plans.items():
        found.surveys[kind] = survey(
            place, planned, asked.concepts, workers=asked.workers, compiled=compiled, tell=_telling(asked, kind)
        )
    if asked.nearest:
        found.nearest = nearest(Search(place, ordered, compiled), pairs, _telling(asked, "nearest changes"))
    if "variants" in asked.kinds and place.conflict.variants:
        other = survived(base, asked.concepts, asked.engine)
        found.surveys["variants"], found.ended, found.left_out = other.survey, other.ended, other.left_out


def _telling(asked: Asked, what: str) -> Callable[[int, int], None]:
    def tell(done: int, of: int) -> None:
        asked.progress(what, done, of)

    return tell


def _plans(place: Ground, ordered: tuple[Ordering, ...], asked: Asked) -> tuple[dict[Kind, Plan], Mapping[Kind, str]]:
    """What to try in each neighbourhood, and why others are empty."""
    plans: dict[Kind, Plan] = {}
    missing: dict[Kind, str] = {}
    for kind in asked.kinds:
        if kind == "variants":
            if not place.conflict.variants:
                missing[kind] = "the file has no variants"
            continue
        one, empty = _neighbourhood(kind, place, ordered, asked)
        if empty:
            missing[kind] = empty
        else:
            plans[kind] = plan(one, asked.samples, asked.seed, place.space.size * len(ordered))
    return plans, MappingProxyType(missing)


def _neighbourhood(kind: Kind, place: Ground, ordered: tuple[Ordering, ...], asked: Asked) -> tuple[Neighbourhood, str]:
    """A neighbourhood, and why it is empty if it is."""
    if kind == "swaps":
        steps = swaps(place, ordered)
        return steps, "" if steps.size else "no party has two items to exchange"
    if kind == "merges":
        steps = merges(place)
        return steps, "" if steps.size else "every party ranks all states alike"
    if kind == "splits":
        steps = splits(place)
        return steps, "" if steps.size else "no party ranks two states alike"
    if kind == "orders":
        every = orders(place, ordered)
        return every, "" if every.size > 1 else "no party has two uncertain statements"
    worths = ranges(place, asked.seed, asked.spread)
    return worths, "" if worths.each else "no worth is a range"


def _compiled(asked: Asked, verdicts: int) -> bool:
    """Whether the compiled search is used: a profile is small, so it has to be many to be worth the start."""
    return is_compiled(asked.engine, verdicts // 10)


def _near(pairs: list[Pair], each: int) -> set[int]:
    """The states whose nearest changes are looked for: as many as are not too much work, strong concepts first."""
    return set(list(dict.fromkeys(state for state, _ in pairs))[: max(1, MOST_NEAR // each)])


def _undone(found: _Found, plans: Mapping[Kind, Plan], asked: Asked) -> tuple[str, ...]:
    """What Ctrl-C left undone."""
    missing = []
    for kind in plans:
        if kind not in found.surveys:
            missing.append(f"{kind} not tried")
        elif not found.surveys[kind].complete:
            one = found.surveys[kind]
            missing.append(f"{kind} tried {one.tried:,} of {one.planned:,}")
    if asked.nearest and found.nearest is None:
        missing.append("nearest changes not looked for")
    if "variants" in asked.kinds and "variants" not in found.surveys:
        missing.append("variants not compared")
    return tuple(missing)
