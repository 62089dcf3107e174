"""One scope as the templates draw it: its tables, comparisons, reasons and pictures.

Definition. A scope view has one entry per thing that stands in the four sections of a scope; every one of them comes
from a room beside this file, and nothing here knows how it looks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.pages.changes import changes
from standoff.pages.comparison import Comparison, setting_name
from standoff.pages.evidence import Piece, cited_pieces
from standoff.pages.forecast_view import ForecastView, forecast_view
from standoff.pages.further_view import FurtherView, further_view
from standoff.pages.marks import Mark, strongest
from standoff.pages.next_view import NextView, next_view
from standoff.pages.option_table import OptionTable, anchor, letter, option_table, shown_states
from standoff.pages.outcomes import Outcomes, outcomes
from standoff.pages.phrases import Caption, caption
from standoff.pages.story_view import StoriesView, story_view
from standoff.pages.tree_picture import Branch, Picture, branches, pictures
from standoff.pages.ways_view import WaysView, ways_view

if TYPE_CHECKING:
    from standoff.pages.findings import Bounds, Explained, Reason, Scope

TITLES = {"setting": "Setting by setting of chance", "variant": "Variant by variant"}
"""The headings of the comparisons."""


@dataclass(frozen=True, slots=True)
class PartyReason:
    """Why a state is or is not stable for one party, in sentences."""

    mark: Mark
    concept: str
    stable: bool
    sentences: tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True, slots=True)
class StateReasons:
    """A state with a reason per party that can move."""

    anchor: str
    caption: Caption
    holds: tuple[str, ...]
    strongest: tuple[str, ...]
    parties: tuple[PartyReason, ...]


@dataclass(frozen=True, slots=True)
class Removal:
    """One rule, and how many combinations it alone takes away."""

    name: str
    when: str
    note: str
    count: int


@dataclass(frozen=True, slots=True)
class Compared:
    """Settings or variants side by side; ``sentences`` only where the summary is too short for them."""

    kind: str
    key: str
    title: str
    table: Comparison
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScopeView:
    """What a scope's templates are given; ``still`` names parties that cannot move here, ``flag`` narrows a command."""

    key: str
    title: str
    note: str
    setting: str
    marks: tuple[Mark, ...]
    still: tuple[str, ...]
    flag: str
    letters: str
    removed: tuple[Removal, ...]
    idle: int
    table: OptionTable
    outcomes: Outcomes
    comparisons: tuple[Compared, ...]
    origin: StateReasons | None
    reasons: tuple[StateReasons, ...]
    equilibria: int
    pictures: tuple[Picture, ...]
    outline: Branch | None
    tree_notes: tuple[str, ...]
    improvements_only: bool
    ways: WaysView | None
    further: tuple[FurtherView, ...]
    foreseen: ForecastView | None
    unforeseen: str
    coming: NextView | None
    stories: StoriesView | None


def scope_view(
    scope: Scope,
    party_marks: Mapping[str, Mark],
    tables: Mapping[str, Comparison | None],
    *,
    brief: bool,
    bounds: Bounds,
) -> ScopeView:
    """The view of a scope; ``tables`` compares its settings and variants, told here if the summary is ``brief``."""
    conflict, removed, tree = scope.conflict, scope.main.space.removed, scope.tree
    ahead = None if isinstance(scope.foreseen, str) else scope.foreseen
    return ScopeView(
        key=scope.key,
        title=scope.title,
        note=scope.note,
        setting=setting_name(conflict, scope.varying, scope.main),
        marks=tuple(party_marks[party] for party in scope.movers),
        still=tuple(party_marks[party].name for party in conflict.deciders if party not in scope.movers),
        flag=f" --part {scope.key}" if conflict.part else "",
        letters="".join(letter(conflict.deciders.index(party)) for party in scope.movers),
        removed=tuple(
            Removal(one.rule.name, one.rule.when.text, one.rule.note, one.count) for one in removed if one.count
        ),
        idle=sum(not one.count for one in removed),
        table=option_table(scope, party_marks, bounds.listed),
        outcomes=outcomes(scope, party_marks, set(shown_states(scope, bounds.listed)), bounds.outcomes),
        comparisons=tuple(_compared(scope, tables, brief=brief)),
        origin=_reasons(scope, scope.origin, party_marks) if scope.origin else None,
        reasons=tuple(_reasons(scope, one, party_marks) for one in scope.explained),
        equilibria=len(scope.order),
        pictures=pictures(tree, party_marks) if tree else (),
        outline=branches(tree, party_marks) if tree else None,
        tree_notes=tuple(tree.notes()) if tree else (),
        improvements_only=tree.improvements_only if tree else True,
        ways=ways_view(scope.ways, party_marks) if scope.ways else None,
        further=tuple(further_view(scope.key, one) for one in scope.further),
        foreseen=forecast_view(scope.key, ahead.forecast, party_marks, ahead.before) if ahead else None,
        unforeseen=scope.foreseen if isinstance(scope.foreseen, str) else "",
        coming=next_view(ahead.forecast.next_moves, ahead.moves, party_marks) if ahead else None,
        stories=story_view(ahead.stories, party_marks) if ahead else None,
    )


def _compared(scope: Scope, tables: Mapping[str, Comparison | None], *, brief: bool) -> Iterator[Compared]:
    for kind, table in tables.items():
        if table is not None:
            told = tuple(changes(table, kind)) if brief else ()
            yield Compared(kind, f"{kind}s-{scope.key}", TITLES[kind], table, told)


def _reasons(scope: Scope, explained: Explained, party_marks: Mapping[str, Mark]) -> StateReasons:
    verdict = scope.main.state(explained.state)
    told = (reason for reason in explained.reasons if reason.party in scope.movers)
    return StateReasons(
        anchor=anchor(scope.key, explained.state),
        caption=caption(scope.conflict, verdict.label, verdict.levers),
        holds=tuple(verdict.equilibrium),
        strongest=strongest(verdict.equilibrium),
        parties=tuple(_party(scope, reason, party_marks[reason.party]) for reason in told),
    )


def _party(scope: Scope, reason: Reason, mark: Mark) -> PartyReason:
    explanation = reason.explanation
    sentences = tuple(cited_pieces(sentence, scope.conflict.sources) for sentence in explanation.sentences())
    return PartyReason(mark, reason.concept, explanation.stable, sentences)
