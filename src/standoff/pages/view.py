"""All that the templates need, as values: nothing is worked out inside a template.

Definition. The view of findings is one mapping of names to the tables, sentences and pictures of the rooms beside
this file, with one entry of ``scopes`` per scope.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from standoff.conflict.reference import speaking_for
from standoff.lenses.evidence.assumptions import Citation, citation
from standoff.lenses.stability.concepts import CONCEPTS
from standoff.pages.assumptions import assumptions
from standoff.pages.comparison import Comparison, between_settings, between_variants
from standoff.pages.forecast_terms import forecast_terms
from standoff.pages.marks import marks
from standoff.pages.method import method
from standoff.pages.phrases import coded, concepts_words, counted, number, sentence
from standoff.pages.question_table import question_table
from standoff.pages.scope_view import scope_view
from standoff.pages.summary import claims_sentence, figures, opening, scope_summary
from standoff.pages.tree_picture import symbol
from standoff.pages.whole import whole_view

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from standoff.lenses.stability.expectation import Checked
    from standoff.pages.findings import Findings, Scope
    from standoff.pages.grounds import Grounds
    from standoff.pages.marks import Mark

SENTENCES = 6
"""Up to so many settings and variants, all scopes together, the summary says what each changes."""

WORDS = {
    "coded": coded,
    "concepts": concepts_words,
    "counted": counted,
    "number": number,
    "sentence": sentence,
    "symbol": symbol,
}
"""What templates may call: wording, no more."""


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
    conflict, bounds, scopes = findings.conflict, findings.bounds, findings.scopes
    all_marks = marks(conflict)
    tables = [_tables(scope) for scope in scopes]
    rows = sum(len(table.rows) - 1 for pair in tables for table in pair.values() if table)
    brief = rows > SENTENCES
    return {
        "conflict": conflict,
        "concepts": CONCEPTS,
        "figures": figures(findings),
        "opening": opening(conflict),
        "summaries": tuple(scope_summary(one, pair, brief=brief) for one, pair in zip(scopes, tables, strict=True)),
        "claims": tuple(_claim(checked) for checked in findings.claims.results) if findings.claims else (),
        "unchecked": findings.unchecked,
        "claims_sentence": claims_sentence(findings.claims),
        "whole": whole_view(findings.whole) if findings.whole else None,
        "scopes": tuple(
            scope_view(one, all_marks, pair, brief=brief, bounds=bounds)
            for one, pair in zip(scopes, tables, strict=True)
        ),
        "questions": question_table(findings.answers) if findings.answers else None,
        "undated": findings.undated,
        "terms": forecast_terms(scopes),
        **_grounds(findings, all_marks),
        "compared_rows": bounds.compared,
        "assumed": assumptions(conflict),
        "method": method(findings, command),
        "words": WORDS,
    }


def _grounds(findings: Findings, party_marks: Mapping[str, Mark]) -> dict[str, Any]:
    """What stands beside the model; only what is there loads its view."""
    found = findings.grounds
    out: dict[str, Any] = dict.fromkeys(("founded", "reported", "happened", "track"))
    out["beside"] = tuple(_beside(found))
    if found.evidence is not None:
        from standoff.pages.evidence_view import evidence_view  # noqa: PLC0415 - as said

        out["founded"] = evidence_view(found.evidence)
    if found.figures is not None:
        from standoff.pages.figures_view import figures_view  # noqa: PLC0415 - as said

        out["reported"] = figures_view(found.figures)
    if found.replay is not None:
        from standoff.pages.record_view import record_view  # noqa: PLC0415 - as said

        out["happened"] = record_view(found.replay, party_marks)
    if found.track is not None:
        from standoff.pages.track_view import track_view  # noqa: PLC0415 - as said

        out["track"] = track_view(found.track)
    return out


def _beside(found: Grounds) -> Iterator[tuple[str, str, str]]:
    """A sentence of the summary per section that stands beside the model: its anchor, its title, what it finds."""
    if found.track is not None:
        yield "track", "Was it right", found.track.words()
    if found.evidence is not None:
        yield "evidence", "How well founded", " ".join(found.evidence.sentences()[:2])
    if found.figures is not None:
        yield "quantities", "Figures", f"{sentence(found.figures.summary())}."
    if found.replay is not None:
        yield "record", "What happened", f"{sentence('; '.join(found.replay.sentences()[:2]))}."


def _tables(scope: Scope) -> dict[str, Comparison | None]:
    """The settings and the variants of a scope, side by side."""
    return {"setting": between_settings(scope), "variant": between_variants(scope)}


def _claim(checked: Checked) -> Claim:
    one = checked.expectation
    setting = ", ".join(f"{lever}: {level}" for lever, level in one.setting.items())
    where = [f"part {one.part}" if one.part else "", f"variant {one.variant}" if one.variant else "", setting]
    return Claim(
        claim=one.claim,
        expected=checked.expected,
        where=", ".join(word for word in where if word),
        passed=checked.passed,
        found=checked.found,
        cited=tuple(map(citation, speaking_for(one.because))),
    )
