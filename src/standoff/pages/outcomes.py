"""Which outcomes hold: the table of verdicts, for whom and under which concept.

Definition. The table has a row per state that is an equilibrium under at least one concept (and the status quo in any
case; every state if there are few), a column per concept, and in each cell the parties for whom the state is stable.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.lenses.stability.concepts import CONCEPTS
from standoff.pages.marks import Mark, strongest
from standoff.pages.option_table import anchor
from standoff.pages.phrases import Caption, caption

if TYPE_CHECKING:
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
    holding: int
    total: int
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
        holding=len(scope.order),
        total=size,
        left_out=len(order) - len(shown),
    )


def _row(scope: Scope, i: int, party_marks: Mapping[str, Mark], listed: Container[int]) -> OutcomeRow:
    conflict = scope.conflict
    verdict = scope.main.state(i)
    cells = tuple(
        Verdict(
            parties=tuple((party_marks[party], party in verdict.stable[concept]) for party in scope.movers),
            equilibrium=concept in verdict.equilibrium,
        )
        for concept in CONCEPTS
    )
    said = caption(conflict, verdict.label, verdict.levers)
    return OutcomeRow(anchor(scope.key, i), i in listed, said, strongest(verdict.equilibrium), cells)
