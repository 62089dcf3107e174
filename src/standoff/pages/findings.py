"""What a report shows: the results of the lenses, gathered once, before anything is rendered.

Definition. A report has scopes. A conflict without ``parts`` has one scope, itself. A conflict with parts has one
scope per part (all other levers held at their start), and the whole is analysed only if that was asked for. Each
scope has the verdicts of the base and of every variant, the tree of evolutions from the status quo, the reasons
for its equilibria, strongest first, and the forecast of the base if the file has dates. The questions of the file are
answered once, unless seals are given: then their track record takes that place. What the file rests on, figures, the
record and the track record are told once (see ``grounds``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from standoff.conflict.slices import part as slice_part
from standoff.lenses.stability.concepts import CONCEPTS
from standoff.pages.foreseen import Foreseen, answer, foresee, undated
from standoff.pages.further import Further, checked, further
from standoff.pages.grounds import Grounds, grounds
from standoff.pages.marks import weakest

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from standoff.conflict.conflict import Conflict
    from standoff.conflict.record import Record
    from standoff.documents.document import Documents
    from standoff.journal.seal import Seals
    from standoff.lenses.forecast.answer import Answers
    from standoff.lenses.stability.evolution import Tree
    from standoff.lenses.stability.expectation import CheckResult
    from standoff.lenses.stability.paths.result import PathsResult
    from standoff.lenses.stability.reasons.explanation import Explanation
    from standoff.lenses.stability.reasons.ground import Ground
    from standoff.lenses.stability.result import SettingStability, StabilityResult


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much is shown; whatever lies beyond is counted, and the report says how to get it.

    ``listed``: states in an option table. ``outcomes``: rows of the table of verdicts. ``reasons``: equilibria that
    are explained. ``depth`` and ``nodes``: the tree. ``compared``: rows of the comparison of variants. ``ways``:
    outcomes to which paths are shown.
    """

    listed: int = 2000
    outcomes: int = 200
    reasons: int = 12
    depth: int = 3
    nodes: int = 40
    compared: int = 60
    ways: int = 12


@dataclass(frozen=True, slots=True)
class Reason:
    """Why one state is stable, or not, for one party under one concept."""

    party: str
    concept: str
    explanation: Explanation


@dataclass(frozen=True, slots=True)
class Explained:
    """One state with a reason per party."""

    state: int
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Scope:
    """One analysed conflict: the whole, or a part of it with the rest held still.

    ``main`` is the setting of chance at the start; ``rivals`` has the verdicts of each variant; ``order`` the
    equilibria under at least one concept, strongest first; ``origin`` the status quo with its reasons, None if it is
    not feasible in this setting. ``foreseen`` is the forecast, or why there is none; empty where the file has no dates.
    ``ways`` are the paths from the status quo to what holds; ``further`` what else was asked.
    """

    key: str
    title: str
    note: str
    conflict: Conflict
    result: StabilityResult
    main: SettingStability
    rivals: Mapping[str, StabilityResult]
    order: tuple[int, ...]
    explained: tuple[Explained, ...]
    origin: Explained | None
    tree: Tree | None
    foreseen: Foreseen | str = ""
    ways: PathsResult | None = None
    further: tuple[Further, ...] = ()

    @property
    def movers(self) -> tuple[str, ...]:
        """The parties that can move at all here; the others are stable everywhere."""
        arcs, levers = self.conflict.arcs, self.conflict.levers
        if arcs is not None:
            return tuple(party for party in self.conflict.deciders if arcs.get(party))
        owners = {levers[lever].of for lever in self.main.space.levers}
        return tuple(party for party in self.conflict.deciders if party in owners)

    @property
    def varying(self) -> tuple[str, ...]:
        """The levers of chance in which the analysed settings differ."""
        return varying(self.result)


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything that one report renders.

    ``undated`` says why nothing is forecast, if that is so of the file; ``forecast`` is false if none was wanted.
    """

    conflict: Conflict
    scopes: tuple[Scope, ...]
    whole: StabilityResult | None
    claims: CheckResult | None
    unchecked: int
    provenance: Mapping[str, Any]
    bounds: Bounds
    answers: Answers | None = None
    undated: str = ""
    forecast: bool = True
    grounds: Grounds = field(default_factory=Grounds)


def gather(
    conflict: Conflict,
    *,
    parts: Sequence[str] | None = None,
    whole: bool | None = None,
    variants: Sequence[str] | None = None,
    claims: bool = True,
    forecast: bool = True,
    bounds: Bounds | None = None,
    documents: Documents | str | Path | None = None,
    record: Record | None = None,
    seals: Seals | None = None,
    also: Sequence[str] = (),
) -> Findings:
    """Runs the lenses that the report asks for.

    ``parts`` and ``variants`` name those to include, None for all; ``whole`` says whether the conflict is analysed as a
    whole, None for "only if it has no parts"; without ``forecast`` nothing is foreseen. ``documents``, ``record`` and
    ``seals`` are what lies beside the file; ``also`` names further questions (see ``further``). Raises ``UnknownName``,
    ``TooLarge`` and ``CallError`` as the lenses do.
    """
    from standoff.provenance import provenance  # noqa: PLC0415 - keeps `import standoff` light

    bounds = bounds or Bounds()
    all_parts = (conflict.part,) if conflict.part else tuple(conflict.parts)
    names = all_parts if parts is None else tuple(parts)
    rivals = tuple(conflict.variants) if variants is None else tuple(variants)
    asked_also = checked(also)
    ahead = forecast and not undated(conflict)
    beside = grounds(conflict, documents=documents, record=record, seals=seals)
    scopes = tuple(_scope(slice_part(conflict, name), name, rivals, bounds) for name in names)
    if not names:
        scopes = (_scope(conflict, "", rivals, bounds),)
    if asked_also:
        scopes = tuple(replace(one, further=further(one.conflict, one.main.chance, asked_also)) for one in scopes)
    if ahead:
        scopes = tuple(replace(scope, foreseen=foresee(scope.conflict)) for scope in scopes)
    complete = bool(whole) or not names
    asked = _about(conflict, whole=complete) if claims else None
    return Findings(
        conflict=conflict,
        scopes=scopes,
        whole=_verdicts(conflict) if names and whole and not conflict.part else None,
        claims=_claims(asked) if asked else None,
        unchecked=_claimed(conflict) - (_claimed(asked) if asked else 0),
        provenance=MappingProxyType(dict(provenance(conflict))),
        bounds=bounds,
        answers=answer(conflict, None if parts is None else ["", *parts]) if ahead and not beside.track else None,
        undated=undated(conflict) if forecast else "",
        forecast=forecast,
        grounds=beside,
    )


def _verdicts(conflict: Conflict) -> StabilityResult:
    from standoff.lenses.stability.analysis import stability  # noqa: PLC0415 - loads numpy

    return stability(conflict)


def _beside(conflict: Conflict, chance: Mapping[str, str]) -> StabilityResult:
    """A variant in the setting of the base, or in all of its own if it does not have that one."""
    from standoff.lenses.stability.analysis import stability  # noqa: PLC0415 - loads numpy
    from standoff.space.states import settings  # noqa: PLC0415 - as above

    same = [setting for setting in settings(conflict) if dict(setting) == dict(chance)]
    return stability(conflict, settings=same or None)


def _claimed(conflict: Conflict) -> int:
    """How many expectations the file and its variants have."""
    return len(conflict.expect) + sum(len(other.expect) for other in conflict.variants.values())


def _about(conflict: Conflict, *, whole: bool) -> Conflict | None:
    """The conflict with the expectations that can be checked: about parts alone if the whole is not analysed."""

    def kept(one: Conflict) -> Conflict:
        return replace(one, expect=tuple(claim for claim in one.expect if whole or claim.part))

    variants = MappingProxyType({name: kept(other) for name, other in conflict.variants.items()})
    asked = replace(kept(conflict), variants=variants)
    return asked if _claimed(asked) else None


def _claims(conflict: Conflict) -> CheckResult:
    from standoff.lenses.stability.expectation import check  # noqa: PLC0415 - loads numpy

    return check(conflict)


def _scope(conflict: Conflict, name: str, variants: Sequence[str], bounds: Bounds) -> Scope:
    """Analyses one scope; the variants are sliced to the same part."""
    from standoff.lenses.stability.reasons.ground import ground  # noqa: PLC0415 - loads numpy

    result = _verdicts(conflict)
    main = main_setting(result)
    rivals: dict[str, StabilityResult] = {}
    for variant in variants:
        other = conflict.variants[variant]
        rivals[variant] = _beside(slice_part(other, name) if name else other, main.chance)
    order = strongest_first(main)
    start = main.space.start
    part = conflict.parts.get(name)
    place = ground(conflict, main.chance)
    return Scope(
        key=name or "whole",
        title=part.title or name if part else conflict.title,
        note=part.note if part else "",
        conflict=conflict,
        result=result,
        main=main,
        rivals=MappingProxyType(rivals),
        order=order,
        explained=tuple(_explained(place, main, i) for i in order[: bounds.reasons] if i != start),
        origin=None if start is None else _explained(place, main, start),
        tree=None if start is None else _tree(place, result, bounds),
        ways=None if start is None or not order else _ways(place, result, bounds),
    )


def _ways(place: Ground, result: StabilityResult, bounds: Bounds) -> PathsResult:
    """The shortest paths to what holds."""
    from standoff.lenses.stability.paths.analysis import paths  # noqa: PLC0415 - loads numpy

    return paths(place.conflict, chance=place.space.chance, shown=bounds.ways, result=result, prepared=place)


def varying(result: StabilityResult) -> tuple[str, ...]:
    """The levers of chance in which the settings of a result differ."""
    first = result.settings[0].chance
    return tuple(lever for lever in first if any(one.chance[lever] != first[lever] for one in result.settings))


def main_setting(result: StabilityResult) -> SettingStability:
    """The setting in which chance's levers stand at their start, or else the first one."""
    levers = result.conflict.levers
    for setting in result.settings:
        if all(levers[lever].starts == level for lever, level in setting.chance.items()):
            return setting
    return result.settings[0]


def strongest_first(setting: SettingStability) -> tuple[int, ...]:
    """The equilibria under at least one concept: those under Nash first, then SSEQ, ...; in order of states within."""
    seen: dict[int, None] = {}
    for concept in CONCEPTS:
        for i in setting.equilibria(concept).tolist():
            seen.setdefault(i)
    return tuple(seen)


def _explained(place: Ground, setting: SettingStability, i: int) -> Explained:
    """For each party the strongest concept under which the state holds, or the weakest under which it already fails."""
    verdict = setting.state(i)
    reasons = []
    for party in place.conflict.deciders:
        stable = [concept for concept in CONCEPTS if party in verdict.stable.get(concept, ())]
        failing = [concept for concept in CONCEPTS if concept not in stable]
        told = (*verdict.equilibrium, *weakest(failing)[-1:], *CONCEPTS)[0]
        reasons.append(Reason(party, told, _explain(place, verdict.label, party, told)))
    return Explained(i, tuple(reasons))


def _explain(place: Ground, state: str, party: str, concept: str) -> Explanation:
    from standoff.lenses.stability.reasons.explanation import explain  # noqa: PLC0415 - loads numpy

    return explain(place.conflict, state=state, party=party, concept=concept, chance=place.space.chance, prepared=place)


BESIDE = 16
"""States of the tree where nobody improves by leaving the status quo: then it shows what other moves would lead to."""


def _tree(place: Ground, result: StabilityResult, bounds: Bounds) -> Tree:
    from standoff.lenses.stability.evolution import evolution  # noqa: PLC0415 - loads numpy

    def grow(depth: int, limit: int, *, improvements_only: bool) -> Tree:
        return evolution(
            place.conflict,
            chance=place.space.chance,
            depth=depth,
            limit=limit,
            improvements_only=improvements_only,
            result=result,
            prepared=place,
        )

    grown = grow(bounds.depth, bounds.nodes, improvements_only=True)
    if grown.shown > 1:
        return grown
    return grow(2, min(bounds.nodes, BESIDE), improvements_only=False)
