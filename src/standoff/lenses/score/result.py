"""The track record: what every forecast earned, the means with their intervals, and what was not counted and why.

Definition. Every mean and share is an ``Estimate``: a value, the number of questions that it is of, and an interval at
95 per cent, or the reason why there is none. Where a number is missing, the reason stands in its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from math import inf
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from standoff.conflict.conflict import Conflict
from standoff.lenses.score.words import NOT_SEALED, summary

if TYPE_CHECKING:
    from standoff.lenses.score.calibration import Calibration

COLUMNS = (
    "variant", "id", "ask", "asked", "resolves", "resolved", "tags", "outcome", "probability", "tolerance", "seal",
    "sealed", "in_hindsight", "brier", "log", "base_rate", "base_brier", "previous", "previous_seal", "previous_brier",
    "flagged", "not_scored",
)  # fmt: skip
"""The columns of ``TrackRecord.rows``."""

LEAST = 6
"""With fewer questions nothing is better or worse: five coins fall alike in one of 16 tries, six in one of 32."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean or a share over ``count`` questions, from ``low`` to ``high`` at 95 per cent; ``why_not`` what is missing.

    The value may be infinite (a log score); it then has no interval.
    """

    value: float | None
    count: int
    low: float | None = None
    high: float | None = None
    why_not: str = ""

    def to_dict(self) -> dict[str, Any]:
        """As plain values."""
        return {
            "value": plain(self.value),
            "low": self.low,
            "high": self.high,
            "count": self.count,
            "why_not": self.why_not,
        }


@dataclass(frozen=True, slots=True)
class Scored:
    """One question of the file and what became of its forecast.

    ``seal`` is the number of the entry that counts and ``sealed`` its time, 0 and empty for a forecast made now.
    ``previous`` is the probability of the seal before it. ``not_scored`` says why there are no scores.
    """

    id: str
    ask: str
    asked: str
    resolves: str
    resolved: str
    tags: tuple[str, ...]
    outcome: str
    probability: float | None
    tolerance: float = 0.0
    seal: int = 0
    sealed: str = ""
    in_hindsight: bool = False
    brier: float | None = None
    log: float | None = None
    base_rate: float | None = None
    base_brier: float | None = None
    previous: float | None = None
    previous_seal: int = 0
    previous_brier: float | None = None
    flagged: bool = False
    not_scored: str = ""

    @property
    def happened(self) -> float | None:
        """1 for the outcome yes, 0 for no, None for all others."""
        return {"yes": 1.0, "no": 0.0}.get(self.outcome)

    def to_dict(self) -> dict[str, Any]:
        """As plain values."""
        found = {column: getattr(self, column) for column in COLUMNS if column != "variant"}
        return {
            **found,
            "tags": list(self.tags),
            "log": plain(self.log),
            "seal": self.seal or None,
            "previous_seal": self.previous_seal or None,
        }


@dataclass(frozen=True, slots=True)
class Against:
    """The forecasts beside a baseline, over the same questions: lower is better, so is a difference below zero.

    ``skill`` is 1 - ours / base of the Brier scores: the share of the baseline's score that the forecasts save.
    """

    baseline: str
    meaning: str
    count: int
    brier: float | None
    base_brier: float | None
    difference: Estimate
    skill: float | None
    log: float | None
    base_log: float | None
    log_difference: Estimate

    @property
    def verdict(self) -> str:
        """``better``, ``worse``, ``not told apart`` (the interval holds zero), ``too few``, or ``not compared``."""
        low, high = self.difference.low, self.difference.high
        if self.difference.value is None:
            return "not compared"
        if self.count < LEAST or low is None or high is None:
            return "too few"
        if low <= 0 <= high:
            return "not told apart"
        return "better" if high < 0 else "worse"

    def to_dict(self) -> dict[str, Any]:
        """As plain values."""
        return {
            "baseline": self.baseline,
            "meaning": self.meaning,
            "count": self.count,
            "verdict": self.verdict,
            "brier": self.brier,
            "base_brier": self.base_brier,
            "difference": self.difference.to_dict(),
            "skill": self.skill,
            "log": plain(self.log),
            "base_log": plain(self.base_log),
            "log_difference": self.log_difference.to_dict(),
        }


@dataclass(frozen=True, slots=True)
class Discrimination:
    """How well the forecasts tell what happened from what did not: ``yes`` and ``no`` count the two."""

    yes: int
    no: int
    area: Estimate
    difference: Estimate

    def to_dict(self) -> dict[str, Any]:
        """As plain values."""
        return {"yes": self.yes, "no": self.no, "area": self.area.to_dict(), "difference": self.difference.to_dict()}


@dataclass(frozen=True, slots=True)
class Slice:
    """The scored questions of one date of asking, or of one tag (empty: those without a tag)."""

    name: str
    ids: tuple[str, ...]
    brier: Estimate
    log: float | None
    compared: int
    brier_compared: float | None
    base_brier: float | None

    def to_dict(self) -> dict[str, Any]:
        """As plain values."""
        return {
            "name": self.name,
            "ids": list(self.ids),
            "brier": self.brier.to_dict(),
            "log": plain(self.log),
            "compared": self.compared,
            "brier_compared": self.brier_compared,
            "base_brier": self.base_brier,
        }


@dataclass(frozen=True, slots=True)
class Changed:
    """A sealed question that the file no longer asks in that form: by which entries, and what is different now.

    ``now`` is empty if the file has no question of that id at all.
    """

    id: str
    seals: tuple[int, ...]
    what: tuple[str, ...]
    ask: str = ""
    probability: float | None = None

    def to_dict(self) -> dict[str, Any]:
        """As plain values."""
        return {
            "id": self.id,
            "ask": self.ask,
            "seals": list(self.seals),
            "what": list(self.what),
            "probability": self.probability,
        }


@dataclass(frozen=True, slots=True)
class LogRead:
    """Where the forecasts came from: the log's file name, its entries, the hash of the last, and what is odd about it.

    ``remarks`` says what is not as one might expect though nothing is wrong: seals of another file, or of another
    variant, and a torn tail.
    """

    name: str
    entries: int
    last_hash: str
    first_sealed: str
    last_sealed: str
    remarks: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """As plain values."""
        return {
            "name": self.name,
            "entries": self.entries,
            "last_hash": self.last_hash,
            "first_sealed": self.first_sealed,
            "last_sealed": self.last_sealed,
            "remarks": list(self.remarks),
        }


@dataclass(frozen=True, slots=True, eq=False)
class TrackRecord:
    """Everything about how good the forecasts of a file were. ``log`` is None for forecasts that were made now.

    ``not_counted`` has the ids of the questions without a score, by the reason in short. ``changed`` are sealed
    questions that the file asks differently now, ``dropped`` those that it asks no more. ``infinite`` names the
    questions that were called impossible and happened, or certain and did not.
    """

    conflict: Conflict
    questions: tuple[Scored, ...]
    brier: Estimate
    log_score: Estimate
    infinite: tuple[str, ...]
    baselines: tuple[Against, ...]
    calibration: Calibration
    discrimination: Discrimination
    by_date: tuple[Slice, ...]
    by_tag: tuple[Slice, ...]
    not_counted: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    changed: tuple[Changed, ...] = ()
    dropped: tuple[Changed, ...] = ()
    log: LogRead | None = None
    seed: int = 1
    draws: int = 0

    @property
    def scored(self) -> tuple[Scored, ...]:
        """The questions that count, in the order of the file."""
        return tuple(one for one in self.questions if one.brier is not None)

    @property
    def in_hindsight(self) -> tuple[str, ...]:
        """The ids of the scored questions whose forecast was sealed when they were decided already."""
        return tuple(one.id for one in self.scored if one.in_hindsight)

    def words(self) -> str:
        """One plain sentence: better or worse than which baseline, with its interval, over how many questions."""
        return summary(self)

    def to_dict(self) -> dict[str, Any]:
        """The track record as plain values, in the fixed form."""
        from standoff.provenance import provenance  # noqa: PLC0415 - only a written result needs it

        return {
            "title": self.conflict.title,
            "variant": self.conflict.variant,
            "summary": self.words(),
            "sealed": self.log is not None,
            "log": None if self.log is None else self.log.to_dict(),
            "scored": len(self.scored),
            "in_hindsight": list(self.in_hindsight),
            "not_counted": {why: list(ids) for why, ids in self.not_counted.items()},
            "brier": self.brier.to_dict(),
            "log_score": self.log_score.to_dict(),
            "infinite": list(self.infinite),
            "baselines": [one.to_dict() for one in self.baselines],
            "calibration": self.calibration.to_dict(),
            "discrimination": self.discrimination.to_dict(),
            "by_date": [one.to_dict() for one in self.by_date],
            "by_tag": [one.to_dict() for one in self.by_tag],
            "changed": [one.to_dict() for one in self.changed],
            "dropped": [one.to_dict() for one in self.dropped],
            "questions": [one.to_dict() for one in self.questions],
            "seed": self.seed,
            "draws": self.draws,
            "provenance": provenance(self.conflict),
        }

    def rows(self) -> Iterator[dict[str, Any]]:
        """One row per question of the file, scored or not."""
        for one in self.questions:
            found = {"variant": self.conflict.variant, **one.to_dict(), "tags": " ".join(one.tags)}
            yield {column: found[column] for column in COLUMNS}

    def to_pandas(self) -> Any:  # noqa: ANN401 - pandas may be missing
        """``rows`` as a ``pandas.DataFrame``. Raises ``CallError`` where pandas is not installed."""
        from standoff.lenses.tables import frame  # noqa: PLC0415 - only when asked

        return frame(self.rows(), COLUMNS)

    def _repr_html_(self) -> str:
        warning = "" if self.log else f"<p role=alert><strong>{escape(NOT_SEALED)}</strong></p>"
        heads = ("question", "asked", "probability", "outcome", "Brier", "base rate", "")
        head = "".join(f"<th scope=col>{name}</th>" for name in heads)
        body = "".join(_html_row(one) for one in self.questions)
        return (
            f"{warning}<p>{escape(self.words())}</p><table><caption>{escape(self.conflict.title)}: track record"
            f"</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        )


def plain(value: float | None) -> float | str | None:
    """A score as JSON and CSV can have it: an infinite one in words."""
    return "infinite" if value == inf else value


def _html_row(one: Scored) -> str:
    cells = (
        f"{one.id}: {one.ask}" if one.id != one.ask else one.ask,
        one.asked,
        "" if one.probability is None else f"{one.probability:.3f}",
        one.outcome,
        "" if one.brier is None else f"{one.brier:.3f}",
        "" if one.base_rate is None else f"{one.base_rate:.2f}",
        one.not_scored or ("in hindsight" if one.in_hindsight else ""),
    )
    return f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>"
