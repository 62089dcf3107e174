"""From the status quo to each equilibrium: the question ``paths`` put to a conflict.

Definition. Destinations are the equilibria under a concept, or under any of the five, firmest first; or states that
are named. Paths run in one setting of chance's levers. Everything else is defined beside: ``legal`` (which paths
there are and how many), ``listing`` (which are written down), ``blocking`` (who can prevent them).

Source: status quo analysis, Li, Kilgour and Hipel (2005).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from standoff.errors import CallError, TooLarge
from standoff.lenses.stability.concepts import CONCEPTS
from standoff.lenses.stability.paths.blocking import blockers, elsewhere
from standoff.lenses.stability.paths.legal import Legal, nearest
from standoff.lenses.stability.paths.listing import Hunt, Steps, listed
from standoff.lenses.stability.paths.path import Elsewhere, Path, PathStep
from standoff.lenses.stability.paths.result import KINDS, Found, Kind, PathsResult
from standoff.lenses.stability.reasons.ground import Ground, ground
from standoff.lenses.stability.reasons.words import concept as known_as
from standoff.lenses.stability.reasons.words import setting as said
from standoff.space.memory import available

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from standoff.conflict.conflict import Conflict
    from standoff.lenses.stability.result import SettingStability, StabilityResult

LONGEST = 100
"""The greatest length up to which paths can be counted one length at a time."""

_BYTES = 140
"""What counting paths takes at most for each state and party, with integers beyond 64 bits."""


def paths(
    conflict: Conflict,
    *,
    chance: Mapping[str, str] | None = None,
    to: str | Mapping[str, str] | Sequence[str | Mapping[str, str]] | None = None,
    concept: str | None = None,
    improvements_only: bool = False,
    longest: int | None = None,
    limit: int = 3,
    shown: int = 20,
    result: StabilityResult | None = None,
    prepared: Ground | None = None,
) -> PathsResult:
    """The legal paths from the status quo to each equilibrium, by improvements and by any moves.

    Parameters
    ----------
    conflict : Conflict
    chance : mapping, optional
        The setting of chance's levers; those not given stand at their start.
    to : str, mapping, or a sequence of them, optional
        The states to go to, instead of the equilibria.
    concept : str, optional
        Only the equilibria under this concept; by default all that hold under at least one.
    improvements_only : bool, optional
        Leave out the paths by any moves.
    longest : int, optional
        Count the paths of each length up to this one, and write down longer ones than the shortest, too.
    limit, shown : int, optional
        How many paths are written down to one state, and to how many states.
    result : StabilityResult, optional
        The verdicts, if they are there already.
    prepared : Ground, optional
        States, ranks and moves, if they are there already.

    Raises
    ------
    CallError
        If the status quo is impossible in this setting, or for a number that makes no sense.
    UnknownName
        For a state or concept that is not there.
    TooLarge
        If counting the paths does not fit into memory; nothing was allocated.

    Examples
    --------
    >>> import standoff as so
    >>> found = so.paths(so.load("prisoners-dilemma"), concept="Nash")
    >>> one = found.destination(0)
    >>> one.state, one.passages["improvements"].length, one.passages["improvements"].shortest
    ('DD-both-defect', 2, 2)
    """
    _check(longest=longest, limit=limit, shown=shown, both=to is not None and concept is not None)
    verdicts = None if result is None else _setting(result, chance)
    place = prepared or ground(conflict, chance, space=None if verdicts is None else verdicts.space)
    if place.space.start is None:
        raise CallError("the status quo is impossible in this setting of chance's levers, so no path begins there")
    _within_memory(place)
    if to is None and verdicts is None:
        verdicts = _verdicts(place)
    asked = () if to is not None else CONCEPTS if concept is None else (_concept(concept),)
    targets = _named(place, to) if to is not None else _equilibria(verdicts, asked)
    kinds = KINDS[:1] if improvements_only else KINDS
    return PathsResult(
        conflict,
        place.space,
        targets,
        verdicts,
        asked,
        longest,
        limit,
        MappingProxyType({kind: _found(place, kind, targets, (longest, limit, shown)) for kind in kinds}),
    )


def _check(*, longest: int | None, limit: int, shown: int, both: bool) -> None:
    """Refuse a call that makes no sense."""
    if both:
        raise CallError("give either states to go to or a concept whose equilibria are meant, not both")
    if longest is not None and not 1 <= longest <= LONGEST:
        raise CallError(f"longest is {longest}; it must be at least 1 and at most {LONGEST}")
    for name, value in (("limit", limit), ("shown", shown)):
        if value < 0:
            raise CallError(f"{name} is {value}; it must be at least 0")


def _within_memory(place: Ground) -> None:
    """Refuse what does not fit before anything is allocated."""
    needed, there = place.space.size * len(place.conflict.deciders) * _BYTES, available()
    if needed > there:
        raise TooLarge(
            f"counting paths among {place.space.size:,} states may need {needed / 1e9:.1f} GB, and "
            f"{there / 1e9:.1f} GB are free. `hold` some levers, or look at one of the `parts`."
        )


def _verdicts(place: Ground) -> SettingStability:
    """All verdicts in this setting."""
    from standoff.lenses.stability.analysis import stability  # noqa: PLC0415 - not needed where states are named

    return stability(place.conflict, settings=[place.space.chance]).settings[0]


def _setting(result: StabilityResult, chance: Mapping[str, str] | None) -> SettingStability:
    """The setting of a result in which chance's levers stand like this, those not given at their start."""
    levers = result.conflict.levers
    for found in result.settings:
        wanted = {lever: result.conflict.hold.get(lever, levers[lever].starts) for lever in found.chance}
        if dict(found.chance) == {**wanted, **(chance or {})}:
            return found
    raise CallError(f"the result does not cover the setting {said(chance or {})}".rstrip())


def _concept(name: str) -> str:
    from standoff.errors import UnknownName  # noqa: PLC0415 - beside its use

    if known_as(name) not in CONCEPTS:
        raise UnknownName("concept", name, CONCEPTS)
    return known_as(name)


def _named(place: Ground, to: str | Mapping[str, str] | Sequence[str | Mapping[str, str]]) -> NDArray[np.int64]:
    """The numbers of the states that were named, each once."""
    several = [to] if isinstance(to, (str, Mapping)) else list(to)
    if not several:
        raise CallError("no state to go to was given; name one, or leave `to` out for the equilibria")
    return np.array(list(dict.fromkeys(place.space.index(one) for one in several)), np.int64)


def _equilibria(verdicts: SettingStability | None, asked: Sequence[str]) -> NDArray[np.int64]:
    """The equilibria under the concepts, those of the strongest first, then in order of states."""
    assert verdicts is not None  # noqa: S101 - worked out where no state was named
    found = np.concatenate([verdicts.equilibria(concept) for concept in asked])
    _, first = np.unique(found, return_index=True)
    return found[np.sort(first)]


def _found(place: Ground, kind: Kind, targets: NDArray[np.int64], sizes: tuple[int | None, int, int]) -> Found:
    """All about the paths of one kind; ``sizes`` are the longest, the limit and how many are shown."""
    longest, limit, shown = sizes
    start = place.space.start
    assert start is not None  # noqa: S101 - refused before
    legal = Legal.of(place, improving=kind == "improvements")
    lengths = legal.lengths(start)
    whole = nearest(lengths, start, legal.size)
    least = whole[targets]
    told = {}
    for at, (target, length) in enumerate(zip(targets[:shown].tolist(), least[:shown].tolist(), strict=True)):
        away = length > 0 and limit > 0  # the path of length 0 needs no writing down
        steps = listed(Hunt(place, legal, target), start, (length, max(length, longest or 0)), limit) if away else []
        told[at] = tuple(_path(place, start, one) for one in steps)
    return Found(
        least,
        legal.shortest(lengths, start, targets),
        MappingProxyType({party: (own[targets] == least) & (least > 0) for party, own in lengths.items()}),
        MappingProxyType(blockers(legal, start, targets, least >= 0)),
        None if longest is None else legal.every(start, longest, targets),
        MappingProxyType(told),
        int((whole >= 0).sum()),
    )


def _path(place: Ground, start: int, steps: Steps) -> Path:
    """A path in names, with those who would rather go elsewhere."""
    out, here = [], start
    for (party, end), tempted in zip(steps, elsewhere(place, start, steps), strict=True):
        rank = place.ranks[party]
        others = tuple(Elsewhere(other, len(ends), place.step(other, here, ends[0])) for other, ends in tempted)
        out.append(PathStep(place.step(party, here, end), bool(rank[end] > rank[here]), others))
        here = end
    return Path(tuple(out))
