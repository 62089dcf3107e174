"""Answers to dated questions, and how good they were.

Definition. With p the probability that was given to a question and o = 1 for the outcome yes, 0 for no

    Brier score          (p - o)^2              0 is perfect, 0.25 is what p = 1/2 earns
    score of the base    (b - o)^2              b the base rate that the file gives

Only questions with the outcome yes or no count; void, ambiguous and pending ones never do. Means are compared over
the same questions: those that have a probability, an outcome and a base rate.

Source: Brier, Monthly Weather Review 78 (1950).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from standoff.conflict.conflict import Conflict
from standoff.lenses.brier import brier
from standoff.lenses.tables import frame

COLUMNS = (
    "variant", "id", "ask", "asked", "probability", "tolerance", "why_not", "remark", "given_probability", "outcome",
    "base_rate", "brier", "base_brier", "part", "flagged",
)  # fmt: skip
"""The columns of ``Answers.rows``."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question.

    ``asked`` is the date as of which it is answered. ``probability`` is None where there is no answer; ``why_not``
    then says why. ``remark`` says what is special about a probability: that the target was true at the start, or that
    nothing leads there. ``given_probability`` is that of what the question supposes. ``part`` is the part of the file
    that it was answered in (empty: the whole); ``flagged`` whether it looks beyond the effective horizon.
    """

    id: str
    ask: str
    asked: str
    probability: float | None
    why_not: str = ""
    remark: str = ""
    tolerance: float = 0.0
    given_probability: float | None = None
    outcome: str = "pending"
    base_rate: float | None = None
    part: str = ""
    flagged: bool = False

    @property
    def scope(self) -> str:
        """The part that it was answered in, or ``whole``."""
        return self.part or "whole"

    @property
    def says(self) -> str:
        """Why there is no probability, or what is special about it."""
        return self.why_not or self.remark

    @property
    def happened(self) -> float | None:
        """1 for the outcome yes, 0 for no, None for all others."""
        return {"yes": 1.0, "no": 0.0}.get(self.outcome)

    @property
    def brier(self) -> float | None:
        """The score of the probability; None where there is none, or no outcome.

        >>> Answer("Q1", "deal by 2020-01-01", "2019-11-21", 0.25, outcome="no", base_rate=0.5).brier
        0.0625
        """
        return _score(self.probability, self.happened)

    @property
    def base_brier(self) -> float | None:
        """The score of the base rate; None where there is none, or no outcome."""
        return _score(self.base_rate, self.happened)

    def to_dict(self) -> dict[str, Any]:
        """As plain values."""
        return {
            "id": self.id,
            "ask": self.ask,
            "asked": self.asked,
            "probability": self.probability,
            "tolerance": self.tolerance,
            "why_not": self.why_not,
            "remark": self.remark,
            "given_probability": self.given_probability,
            "outcome": self.outcome,
            "base_rate": self.base_rate,
            "brier": self.brier,
            "base_brier": self.base_brier,
            "part": self.part,
            "flagged": self.flagged,
        }


@dataclass(frozen=True, slots=True)
class Scores:
    """Mean Brier scores over ``scored`` questions, and over the ``compared`` of them that have a base rate, too.

    All means are None where there is nothing to take the mean of.
    """

    scored: int
    brier: float | None
    compared: int
    brier_compared: float | None
    base_brier: float | None

    def to_dict(self) -> dict[str, Any]:
        """As plain values."""
        return {
            "scored": self.scored,
            "brier": self.brier,
            "compared": self.compared,
            "brier_compared": self.brier_compared,
            "base_brier": self.base_brier,
        }

    def words(self) -> str:
        """One sentence."""
        if self.brier is None:
            return "no answered question has the outcome yes or no, so nothing is scored"
        many = f"{self.scored} question{'' if self.scored == 1 else 's'}"
        alone = f"mean Brier score {self.brier:.3f} over {many}"
        if self.brier_compared is None or self.base_brier is None:
            return f"{alone}; none of them has a base rate to compare with"
        if self.compared == self.scored:
            return f"{alone}; the base rates score {self.base_brier:.3f} on the same"
        return (
            f"{alone}; on the {self.compared} with a base rate {self.brier_compared:.3f}, the base rates "
            f"{self.base_brier:.3f}"
        )


@dataclass(frozen=True, slots=True, eq=False)
class Answers:
    """The answers to the questions of a file, or to others, in the order in which they were asked."""

    conflict: Conflict
    answers: tuple[Answer, ...]
    conventions: Mapping[str, str]
    warnings: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def scores(self) -> Scores:
        """The mean scores, beside those of the base rates on the same questions."""
        own = [one.brier for one in self.answers if one.brier is not None]
        both = [
            (one.brier, one.base_brier) for one in self.answers if one.brier is not None and one.base_brier is not None
        ]
        return Scores(
            len(own), _mean(own), len(both), _mean([ours for ours, _ in both]), _mean([base for _, base in both])
        )

    def to_dict(self) -> dict[str, Any]:
        """The answers as plain values, in the fixed form."""
        from standoff.provenance import provenance  # noqa: PLC0415 - only a written result needs it

        return {
            "title": self.conflict.title,
            "variant": self.conflict.variant,
            "warnings": list(self.warnings),
            "answers": [one.to_dict() for one in self.answers],
            "scores": self.scores.to_dict(),
            "conventions": dict(self.conventions),
            "assumed": list(self.assumed),
            "left_out": list(self.left_out),
            "provenance": provenance(self.conflict),
        }

    def rows(self) -> Iterator[dict[str, Any]]:
        """One row per question."""
        for one in self.answers:
            found = {"variant": self.conflict.variant, **one.to_dict()}
            yield {column: found[column] for column in COLUMNS}

    def to_pandas(self) -> Any:  # noqa: ANN401 - pandas may be missing
        """``rows`` as a ``pandas.DataFrame``. Raises ``CallError`` where pandas is not installed."""
        return frame(self.rows(), COLUMNS)

    def _repr_html_(self) -> str:
        warning = "".join(f"<p role=alert><strong>{escape(text)}</strong></p>" for text in self.warnings)
        head = "".join(
            f"<th scope=col>{name}</th>" for name in ("question", "asked", "probability", "outcome", "base rate", "")
        )
        body = "".join(_html_row(one) for one in self.answers)
        return (
            f"{warning}<table><caption>{escape(self.conflict.title)}: questions</caption><thead><tr>{head}</tr></thead>"
            f"<tbody>{body}</tbody></table><p>{escape(self.scores.words())}</p>"
        )


def _html_row(one: Answer) -> str:
    number = "" if one.probability is None else f"{one.probability:.3f}"
    base = "" if one.base_rate is None else f"{one.base_rate:.2f}"
    cells = (f"{one.id}: {one.ask}" if one.id else one.ask, one.asked, number, one.outcome, base, one.says)
    return f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>"


def _score(probability: float | None, happened: float | None) -> float | None:
    return None if probability is None or happened is None else brier(probability, happened)


def _mean(values: list[float]) -> float | None:
    return sum(values) / len(values) if values else None
