"""All that the templates need, as values: nothing is worked out inside a template.

Definition. The view of findings is one mapping of names to the tables, sentences and pictures of the rooms beside
this file, with one entry of ``scopes`` per scope.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from standoff.lenses.stability.concepts import CONCEPTS
from standoff.pages.assumption_words import Citation, citation
from standoff.pages.assumptions import assumptions
from standoff.pages.marks import Mark, marks, strongest
from standoff.pages.method import method
from standoff.pages.option_table import OptionTable, anchor, letter, option_table, shown_states
from standoff.pages.outcomes import Comparison, Outcomes, between_settings, between_variants, outcomes, setting_words
from standoff.pages.phrases import Caption, caption, concepts_words, counted, number, sentence
from standoff.pages.summary import ScopeSummary, claims_sentence, figures, opening, scope_summary, whole_sentences
from standoff.pages.tree_picture import Branch, Picture, branches, pictures, symbol

if TYPE_CHECKING:
    from standoff.lenses.stability.expectation import Checked
    from standoff.pages.findings import Explained, Findings, Reason, Scope


@dataclass(frozen=True, slots=True)
class PartyReason:
    """Why a state is or is not stable for one party, in sentences."""

    mark: Mark
    concept: str
    stable: bool
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StateReasons:
    """A state with a reason per party; ``levels`` spells it out."""

    anchor: str
    caption: Caption
    holds: tuple[str, ...]
    strongest: tuple[str, ...]
    parties: tuple[PartyReason, ...]


@dataclass(frozen=True, slots=True)
class ScopeView:
    """One scope as the templates draw it."""

    key: str
    title: str
    note: str
    setting: str
    marks: tuple[Mark, ...]
    letters: str
    removed: tuple[tuple[str, str, int], ...]
    table: OptionTable
    outcomes: Outcomes
    settings: Comparison | None
    variants: Comparison | None
    origin: StateReasons | None
    reasons: tuple[StateReasons, ...]
    equilibria: int
    pictures: tuple[Picture, ...]
    outline: Branch | None
    tree_notes: tuple[str, ...]
    improvements_only: bool


@dataclass(frozen=True, slots=True)
class Claim:
    """One expectation of the author: the claim, what that means for the result, and what was found."""

    claim: str
    expected: str
    where: str
    passed: bool
    found: str
    cited: tuple[Citation, ...]


def view(findings: Findings, command: str) -> dict[str, Any]:
    """What the report's template is rendered with."""
    conflict, bounds = findings.conflict, findings.bounds
    all_marks = marks(conflict)
    summaries: tuple[ScopeSummary, ...] = tuple(scope_summary(scope, bounds.compared) for scope in findings.scopes)
    return {
        "conflict": conflict,
        "concepts": CONCEPTS,
        "marks": tuple(all_marks[party] for party in conflict.deciders),
        "figures": figures(findings),
        "opening": opening(conflict),
        "summaries": summaries,
        "claims": tuple(_claim(checked) for checked in findings.claims.results) if findings.claims else (),
        "unchecked": findings.unchecked,
        "claims_sentence": claims_sentence(findings.claims),
        "whole": whole_sentences(findings.whole) if findings.whole else (),
        "scopes": tuple(_scope(findings, scope, all_marks) for scope in findings.scopes),
        "assumed": assumptions(conflict),
        "method": method(findings, command),
        "words": {
            "concepts": concepts_words,
            "counted": counted,
            "number": number,
            "sentence": sentence,
            "symbol": symbol,
        },
    }


def _claim(checked: Checked) -> Claim:
    from standoff.lenses.stability.expectation import expected  # noqa: PLC0415 - loads the lens only for files with claims

    one = checked.expectation
    setting = ", ".join(f"{lever}: {level}" for lever, level in one.setting.items())
    where = [f"part {one.part}" if one.part else "", f"variant {one.variant}" if one.variant else "", setting]
    return Claim(
        claim=one.claim,
        expected=expected(one),
        where=", ".join(word for word in where if word),
        passed=checked.passed,
        found=checked.found,
        cited=tuple(citation(reference) for reference in one.because),
    )


def _scope(findings: Findings, scope: Scope, all_marks: Mapping[str, Mark]) -> ScopeView:
    bounds, conflict = findings.bounds, scope.conflict
    return ScopeView(
        key=scope.key,
        title=scope.title,
        note=scope.note,
        setting=setting_words(scope.main),
        marks=tuple(all_marks[party] for party in conflict.deciders),
        letters="".join(letter(k) for k in range(len(conflict.deciders))),
        removed=tuple(
            (one.rule.name or one.rule.when.text, one.rule.note, one.count) for one in scope.main.space.removed
        ),
        table=option_table(scope, all_marks, bounds.listed),
        outcomes=outcomes(scope, all_marks, set(shown_states(scope, bounds.listed)), bounds.outcomes),
        settings=between_settings(scope, bounds.compared),
        variants=between_variants(scope, bounds.compared),
        origin=_reasons(scope, scope.origin, all_marks) if scope.origin else None,
        reasons=tuple(_reasons(scope, one, all_marks) for one in scope.explained),
        equilibria=len(scope.order),
        pictures=pictures(scope.tree, all_marks) if scope.tree else (),
        outline=branches(scope.tree, all_marks) if scope.tree else None,
        tree_notes=tuple(scope.tree.notes()) if scope.tree else (),
        improvements_only=scope.tree.improvements_only if scope.tree else True,
    )


def _reasons(scope: Scope, explained: Explained, all_marks: Mapping[str, Mark]) -> StateReasons:
    verdict = scope.main.state(explained.state)
    return StateReasons(
        anchor=anchor(scope.key, explained.state),
        caption=caption(scope.conflict, verdict.label, verdict.levers),
        holds=tuple(verdict.equilibrium),
        strongest=strongest(verdict.equilibrium),
        parties=tuple(_party(reason, all_marks[reason.party]) for reason in explained.reasons),
    )


def _party(reason: Reason, mark: Mark) -> PartyReason:
    explanation = reason.explanation
    return PartyReason(mark, reason.concept, explanation.stable, tuple(explanation.sentences()))
