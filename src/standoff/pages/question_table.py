"""The questions of the file with their answers: one line each, scored beside the base rates.

Definition. A line has the question, the date as of which it is answered and the one by which it resolves, its
probability or the reason why there is none, the base rate that the file gives, the outcome, and the Brier scores
(p - o)^2 of both; a lower score is better. The means compare the two over the same questions.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.conflict.reference import speaking_for
from standoff.lenses.evidence.assumptions import Citation, citation
from standoff.pages.chances import decimal, percent, small
from standoff.pages.phrases import sentence

if TYPE_CHECKING:
    from standoff.lenses.forecast.answer import Answer, Answers


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """One question as the table shows it; empty texts where there is nothing to show."""

    id: str
    ask: str
    asked: str
    resolves: str
    scope: str
    probability: str
    tolerance: str
    says: str
    given: str
    base_rate: str
    outcome: str
    brier: str
    base_brier: str
    flagged: bool
    note: str
    cited: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class QuestionTable:
    """All questions; ``scores`` compares the means in a sentence, ``warnings`` are of those that look too far ahead."""

    lines: tuple[QuestionLine, ...]
    answered: int
    scores: str
    warnings: tuple[str, ...]


def question_table(answers: Answers) -> QuestionTable:
    """The table of the answers, in their order."""
    lines = tuple(_line(answers, one) for one in answers.answers)
    scores = answers.scores.words()
    return QuestionTable(
        lines=lines,
        answered=sum(one.probability is not None for one in answers.answers),
        scores=f"{sentence(scores)}.",
        warnings=answers.warnings,
    )


def _line(answers: Answers, one: Answer) -> QuestionLine:
    conflict = answers.conflict
    question = next((known for known in conflict.questions if known.id == one.id), None)
    part = conflict.parts.get(one.part)
    return QuestionLine(
        id=one.id,
        ask=one.ask,
        asked=one.asked,
        resolves=str(question.resolves.day) if question and question.resolves else "",
        scope=(part.title or one.part) if part else "",
        probability="" if one.probability is None else decimal(one.probability),
        tolerance="" if one.probability is None or not one.tolerance else f"± {small(one.tolerance)}",
        says=one.says,
        given="" if one.given_probability is None else percent(one.given_probability),
        base_rate="" if one.base_rate is None else f"{one.base_rate:.2f}",
        outcome=one.outcome,
        brier="" if one.brier is None else f"{one.brier:.3f}",
        base_brier="" if one.base_brier is None else f"{one.base_brier:.3f}",
        flagged=one.flagged,
        note=question.note if question else "",
        cited=tuple(map(citation, speaking_for(question.because))) if question else (),
    )
