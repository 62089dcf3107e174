"""Settings of chance, and variants, side by side.

Definition. Two sets of verdicts are compared by the labels of their equilibria: under each concept, gained is what
only the second has, lost what only the first has. The first row is the setting at the start, or the file as it
stands.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from standoff.lenses.stability.concepts import CONCEPTS
from standoff.lenses.stability.reasons.words import and_list
from standoff.pages.marks import strongest
from standoff.pages.phrases import Caption, caption, level_words

if TYPE_CHECKING:
    from standoff.conflict.conflict import Conflict
    from standoff.lenses.stability.result import SettingStability
    from standoff.pages.findings import Scope

Holding: TypeAlias = Mapping[str, tuple[int, tuple[str, ...]]]
"""The label of each equilibrium to its number and the concepts under which it is one."""


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One setting or variant: its equilibria per concept as (how many, gained, lost)."""

    name: str
    note: str
    states: int
    counts: tuple[tuple[int, int, int], ...]
    start_holds: tuple[str, ...] | None
    base: bool

    @property
    def start_strongest(self) -> tuple[str, ...]:
        """The strongest concepts under which the status quo holds."""
        return strongest(self.start_holds or ())

    @property
    def same(self) -> bool:
        """Whether the same outcomes hold as in the first row."""
        return not any(gained or lost for _, gained, lost in self.counts)


@dataclass(frozen=True, slots=True)
class HoldingRow:
    """One outcome across settings or variants: the strongest concepts under which it holds in each; none is empty."""

    caption: Caption
    holds: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Settings or variants side by side; ``rows[0]`` is what the others are compared with."""

    rows: tuple[ComparedRow, ...]
    outcomes: tuple[HoldingRow, ...]

    @property
    def columns(self) -> tuple[int, ...]:
        """The first row, and those that differ from it."""
        return tuple(k for k, row in enumerate(self.rows) if row.base or not row.same)


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of a comparison."""

    name: str
    note: str
    conflict: Conflict
    setting: SettingStability


def between_settings(scope: Scope) -> Comparison | None:
    """The settings of chance side by side; None if there is only one."""
    if len(scope.result.settings) < 2:
        return None
    rest = [setting for setting in scope.result.settings if setting is not scope.main]
    return _compare(
        [
            _Side(setting_name(scope.conflict, scope.varying, one), "", scope.conflict, one)
            for one in (scope.main, *rest)
        ]
    )


def between_variants(scope: Scope) -> Comparison | None:
    """The base and its variants side by side, in the setting at the start; None without variants."""
    if not scope.rivals:
        return None
    sides = [_Side("as the file stands", "", scope.conflict, scope.main)]
    for name, result in scope.rivals.items():
        note = patch_words(scope.conflict, result.conflict)
        sides.append(_Side(name, note, result.conflict, result.settings[0]))
    return _compare(sides)


def setting_name(conflict: Conflict, varying: Sequence[str], setting: SettingStability) -> str:
    """A setting by what tells it from the others: ``biden``, or ``disaster: no`` where a level alone says little."""
    levers = conflict.levers
    said = []
    for lever in varying:
        level = setting.chance[lever]
        plain = levers[lever].levels == ("no", "yes")
        said.append(level_words(conflict, lever, level) if plain else level)
    return ", ".join(said)


def patch_words(base: Conflict, variant: Conflict) -> str:
    """What a variant is: its own note, or else which parts of the file it replaces."""
    if variant.note and variant.note != base.note:
        return variant.note
    said = [
        f"other wishes of {base.parties[party].name or party}"
        for party in base.deciders
        if variant.preferences.get(party) != base.preferences.get(party)
    ]
    replaced = (
        ("other levers", variant.levers != base.levers),
        ("other rules of what is impossible", variant.impossible != base.impossible),
        ("other conditions", variant.conditions != base.conditions),
        ("other moves", variant.moves != base.moves or variant.arcs != base.arcs),
    )
    return and_list([*said, *(what for what, changed in replaced if changed)])


def _holding(setting: SettingStability) -> Holding:
    """Every equilibrium by its label."""
    held: dict[int, list[str]] = {}
    for concept in CONCEPTS:
        for i in setting.equilibria(concept).tolist():
            held.setdefault(i, []).append(concept)
    return {setting.space.label(i): (i, tuple(concepts)) for i, concepts in held.items()}


def _compare(sides: Sequence[_Side]) -> Comparison:
    held = [_holding(side.setting) for side in sides]
    rows = []
    for side, mine in zip(sides, held, strict=True):
        start = side.setting.space.start
        start_holds = None if start is None else tuple(side.setting.state(start).equilibrium)
        counts = tuple(_counts(concept, held[0], mine) for concept in CONCEPTS)
        rows.append(ComparedRow(side.name, side.note, side.setting.space.size, counts, start_holds, side is sides[0]))
    return Comparison(tuple(rows), tuple(_outcomes(sides, held)))


def _counts(concept: str, base: Holding, mine: Holding) -> tuple[int, int, int]:
    """How many hold under a concept, how many of them not in the base, and how many of the base not here."""
    here, there = ({label for label, (_, held) in one.items() if concept in held} for one in (mine, base))
    return len(here), len(here - there), len(there - here)


def _outcomes(sides: Sequence[_Side], held: Sequence[Holding]) -> list[HoldingRow]:
    """Every outcome that holds on some side, the strongest first, with where it holds."""
    first: dict[str, tuple[int, _Side, int]] = {}
    for side, mine in zip(sides, held, strict=True):
        for label, (i, concepts) in mine.items():
            place = CONCEPTS.index(concepts[0])
            if label not in first or place < first[label][0]:
                first[label] = (place, side, i)
    out = []
    for label, (_, side, i) in sorted(first.items(), key=lambda item: item[1][0]):
        said = caption(side.conflict, label, side.setting.space.state(i))
        out.append(HoldingRow(said, tuple(strongest(mine[label][1]) if label in mine else () for mine in held)))
    return out
