"""Which outcomes hold: the table of verdicts, and what changes between settings of chance and between variants.

Definition. The table has a row per state that is an equilibrium under at least one concept (and the status quo in any
case), a column per concept, and in each cell the parties for whom the state is stable. Two sets of verdicts are
compared by the labels of their equilibria: gained is what only the second has, lost what only the first has.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.lenses.stability.concepts import CONCEPTS
from standoff.lenses.stability.words import and_list
from standoff.pages.marks import Mark, strongest
from standoff.pages.option_table import anchor
from standoff.pages.phrases import Caption, caption

if TYPE_CHECKING:
    from standoff.conflict.conflict import Conflict
    from standoff.lenses.stability.result import SettingStability
    from standoff.pages.findings import Scope

EVERY_STATE = 24
"""Up to this many states the table of verdicts shows them all, not the equilibria alone."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One cell: for whom the state is stable, in file order, and whether that is everybody."""

    parties: tuple[tuple[Mark, bool], ...]
    equilibrium: bool


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """One state of the table of verdicts."""

    anchor: str
    linked: bool
    caption: Caption
    strongest: tuple[str, ...]
    cells: tuple[Verdict, ...]


@dataclass(frozen=True, slots=True)
class Outcomes:
    """The table of verdicts; ``complete`` if it has every state, ``left_out`` counts equilibria beyond the bound."""

    rows: tuple[OutcomeRow, ...]
    counts: tuple[int, ...]
    complete: bool
    total: int
    left_out: int


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
    left_out: int


def outcomes(scope: Scope, party_marks: Mapping[str, Mark], listed: Container[int], most: int) -> Outcomes:
    """The table of verdicts of a scope, strongest outcomes first; ``listed`` are the states of its option table."""
    setting, size = scope.main, scope.main.space.size
    complete = size <= EVERY_STATE
    order = list(scope.order)
    start = setting.space.start
    if start is not None and start not in scope.order:
        order.append(start)
    if complete:
        order += [i for i in range(size) if i not in order]
    shown = order[:most]
    if start is not None and start not in shown:
        shown.append(start)
    return Outcomes(
        rows=tuple(_row(scope, i, party_marks, listed) for i in shown),
        counts=tuple(int(setting.equilibria(concept).size) for concept in CONCEPTS),
        complete=complete,
        total=size,
        left_out=len(order) - len(shown),
    )


def _row(scope: Scope, i: int, party_marks: Mapping[str, Mark], listed: Container[int]) -> OutcomeRow:
    conflict = scope.conflict
    verdict = scope.main.state(i)
    cells = tuple(
        Verdict(
            parties=tuple((party_marks[party], party in verdict.stable[concept]) for party in conflict.deciders),
            equilibrium=concept in verdict.equilibrium,
        )
        for concept in CONCEPTS
    )
    said = caption(conflict, verdict.label, verdict.levers)
    return OutcomeRow(anchor(scope.key, i), i in listed, said, strongest(verdict.equilibrium), cells)


@dataclass(frozen=True, slots=True)
class Contender:
    """One side of a comparison."""

    name: str
    note: str
    conflict: Conflict
    setting: SettingStability


def between_settings(scope: Scope, most: int) -> Comparison | None:
    """The settings of chance side by side; None if there is only one."""
    if len(scope.result.settings) < 2:
        return None
    rest = [setting for setting in scope.result.settings if setting is not scope.main]
    sides = [Contender(setting_words(setting), "", scope.conflict, setting) for setting in (scope.main, *rest)]
    return _compare(sides, most)


def between_variants(scope: Scope, most: int) -> Comparison | None:
    """The base and its variants side by side, each in the setting at its start; None without variants."""
    if not scope.rivals:
        return None
    sides = [Contender("as the file stands", "", scope.conflict, scope.main)]
    for name, result in scope.rivals.items():
        same = next((s for s in result.settings if dict(s.chance) == dict(scope.main.chance)), result.settings[0])
        sides.append(Contender(name, patch_words(scope.conflict, result.conflict), result.conflict, same))
    return _compare(sides, most)


def patch_words(base: Conflict, variant: Conflict) -> str:
    """What a variant is: its own note, or else which parts of the file it replaces."""
    if variant.note and variant.note != base.note:
        return variant.note
    said = [
        f"other wishes of {base.parties[party].name or party}"
        for party in base.deciders
        if variant.preferences.get(party) != base.preferences.get(party)
    ]
    said += [
        what
        for what, changed in (
            ("other levers", variant.levers != base.levers),
            ("other rules of what is impossible", variant.impossible != base.impossible),
            ("other conditions", variant.conditions != base.conditions),
            ("other moves", variant.moves != base.moves or variant.arcs != base.arcs),
        )
        if changed
    ]
    return and_list(said)


def setting_words(setting: SettingStability) -> str:
    """A setting of chance: ``president: biden``."""
    levers = setting.space.conflict.levers
    return ", ".join(f"{levers[lever].name or lever}: {level}" for lever, level in setting.chance.items())


def held_by_label(setting: SettingStability) -> dict[str, dict[str, int]]:
    """Per concept the labels of the equilibria, with their places."""
    return {concept: {setting.space.label(i): i for i in setting.equilibria(concept).tolist()} for concept in CONCEPTS}


def _compare(sides: Sequence[Contender], most: int) -> Comparison:
    held = [held_by_label(side.setting) for side in sides]
    base = held[0]
    rows = []
    for side, mine in zip(sides, held, strict=True):
        counts = tuple(
            (len(mine[c]), len(mine[c].keys() - base[c].keys()), len(base[c].keys() - mine[c].keys())) for c in CONCEPTS
        )
        start = side.setting.space.start
        start_holds = None if start is None else tuple(side.setting.state(start).equilibrium)
        rows.append(ComparedRow(side.name, side.note, side.setting.space.size, counts, start_holds, side is sides[0]))
    found = _union(sides, held)
    return Comparison(tuple(rows), tuple(found[:most]), max(0, len(found) - most))


def _union(sides: Sequence[Contender], held: Sequence[Mapping[str, Mapping[str, int]]]) -> list[HoldingRow]:
    """Every outcome that holds on some side, strongest first, with where it holds."""
    first: dict[str, tuple[Contender, int]] = {}
    for concept in CONCEPTS:
        for side, mine in zip(sides, held, strict=True):
            for label, i in mine[concept].items():
                first.setdefault(label, (side, i))
    out = []
    for label, (side, i) in first.items():
        said = caption(side.conflict, label, side.setting.state(i).levers)
        out.append(HoldingRow(said, tuple(strongest([c for c in CONCEPTS if label in mine[c]]) for mine in held)))
    return out
