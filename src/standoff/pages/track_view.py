"""The track record as the page shows it: the finding, scores beside baselines, calibration, slices, every question.

Definition. Every number comes from a ``TrackRecord``. A mean stands with its count and its interval at 95 per cent, or
with the reason why it has none; what is not counted is named. A forecast sealed when the question was decided already
is flagged wherever it stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING

from standoff.lenses.score.words import limits
from standoff.lenses.stability.reasons.words import and_list
from standoff.pages.calibration_chart import Bin, CalibrationChart, calibration_chart
from standoff.pages.chances import decimal, percent
from standoff.pages.data_table import Column, DataTable, columns
from standoff.pages.phrases import counted, sentence

if TYPE_CHECKING:
    from standoff.lenses.score.calibration import Calibration
    from standoff.lenses.score.result import Against, Changed, Estimate, LogRead, Scored, Slice, TrackRecord

OURS = {
    "constant": "saying 0.5 every time",
    "base rate": "the base rates of the file",
    "previous forecast": "the forecast before",
}
"""What a baseline is called in the table."""

SCORES = (
    "who",
    "questions",
    "Brier",
    "95% interval",
    "forecasts on the same",
    "difference",
    "95% interval of it",
    "log",
    "verdict",
)
"""The columns of the table of scores."""


@dataclass(frozen=True, slots=True)
class TrackLine:
    """One question as the table shows it; empty texts where there is nothing to show."""

    id: str
    ask: str
    tags: tuple[str, ...]
    asked: str
    sealed: str
    resolved: str
    probability: str
    outcome: str
    brier: str
    log: str
    hindsight: bool
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TrackView:
    """What the section shows; ``chart`` is None where nothing is scored."""

    warnings: tuple[str, ...]
    sentences: tuple[str, ...]
    scores: DataTable
    scores_said: str
    chart: CalibrationChart | None
    calibration_said: tuple[str, ...]
    bins: DataTable
    slices: tuple[tuple[str, DataTable], ...]
    unscored: tuple[str, ...]
    lines: tuple[TrackLine, ...]
    table: DataTable


def track_view(record: TrackRecord) -> TrackView:
    """The view of a track record."""
    bins = [
        Bin(one.low, one.high, one.count, one.mean, one.observed, one.lowest, one.highest)
        for one in record.calibration.bins
        if one.mean is not None and one.observed is not None and one.lowest is not None and one.highest is not None
    ]
    return TrackView(
        warnings=tuple(line for line in limits(record) if _loud(line)),
        sentences=(record.words(), *_log(record.log), *(line for line in limits(record) if not _loud(line))),
        scores=_scores(record) if record.scored else DataTable("track-scores", "", (), ()),
        scores_said=(
            "Brier score: the squared distance between the probability and what happened (1 for yes, 0 for no). Log "
            "score: the negative logarithm of the probability that was given to what happened. Lower is better in "
            "both. Each baseline is compared over the questions that it has; a difference below zero is in favour of "
            "the forecasts."
        ),
        chart=calibration_chart(bins) if bins else None,
        calibration_said=tuple(_calibration(record, bins)),
        bins=_bins(record.calibration),
        slices=tuple(_slices(record)),
        unscored=tuple(_unscored(record)),
        lines=tuple(_line(one) for one in record.questions),
        table=_questions(record),
    )


def _loud(line: str) -> bool:
    """Whether a sentence begins in capitals: it must not be overlooked.

    >>> _loud("IN HINDSIGHT: one of two."), _loud("Of two questions: one.")
    (True, False)
    """
    return line.partition(":")[0].isupper()


def _log(log: LogRead | None) -> Iterator[str]:
    if log is None:
        return
    span = log.first_sealed if log.entries < 2 else f"{log.first_sealed} to {log.last_sealed}"
    yield (
        f"{sentence(counted(log.entries, 'seal'))} in {log.name} ({span}); hash of the last entry: {log.last_hash}."
        if log.entries
        else f"{log.name} has no seals."
    )
    yield from log.remarks


def number(value: float | None) -> str:
    """A score with three digits; an infinite one in words.

    >>> number(0.1236), number(float("inf")), number(None)
    ('0.124', 'infinite', '')
    """
    return "" if value is None else "infinite" if abs(value) == inf else f"{value:.3f}".replace("-", "−")


def signed(value: float | None) -> str:
    """A difference with its sign.

    >>> signed(-0.05), signed(0.05), signed(None)
    ('−0.050', '+0.050', '')
    """
    return "" if value is None else number(value) if abs(value) == inf else f"{value:+.3f}".replace("-", "−")


def interval(one: Estimate, *, sign: bool = False) -> str:
    """From where to where, or why there is no interval."""
    said = signed if sign else number
    return one.why_not if one.low is None or one.high is None else f"{said(one.low)} to {said(one.high)}"


def _scores(record: TrackRecord) -> DataTable:
    own = (
        "the forecasts",
        str(record.brier.count),
        number(record.brier.value),
        interval(record.brier),
        "",
        "",
        "",
        number(record.log_score.value),
        "",
    )
    rows = [own, *(_against(one) for one in record.baselines)]
    caption = "Mean scores of the forecasts and of what one would have said without them"
    return DataTable(
        "track-scores", caption, columns(*SCORES, numbers=SCORES[1:3] + SCORES[4:6] + SCORES[7:8]), tuple(rows)
    )


def _against(one: Against) -> tuple[str, ...]:
    return (
        OURS.get(one.baseline, one.baseline),
        str(one.count),
        number(one.base_brier),
        "",
        number(one.brier),
        signed(one.difference.value),
        interval(one.difference, sign=True),
        number(one.base_log),
        one.verdict,
    )


def _calibration(record: TrackRecord, bins: Sequence[Bin]) -> Iterator[str]:
    """The picture in words: every bin, then the parts of the score, then how well yes and no are told apart."""
    said = [
        f"{counted(one.count, 'forecast')} of {percent(one.mean)} on average, of which {percent(one.share)} came true "
        f"({percent(one.least)} to {percent(one.most)})"
        for one in bins
    ]
    if said:
        yield (
            f"On the broken line, as much came true as was said. From the lowest to the highest: {'; '.join(said)}. "
            "The lines through the points are 95% intervals; a larger point stands for more forecasts."
        )
    found = record.calibration
    if found.reliability is not None:
        parts = (
            ("reliability", found.reliability),
            ("resolution", found.resolution),
            ("uncertainty", found.uncertainty),
        )
        told = ", ".join(f"{name} {number(value)}" for name, value in parts)
        yield (
            f"Parts of the Brier score (Murphy): {told}, within bins {number(found.within)}; reliability and within "
            "count against the forecasts, resolution for them."
        )
    told_apart = record.discrimination
    area, apart = told_apart.area, told_apart.difference
    if area.value is None:
        yield f"Discrimination: {area.why_not}."
    else:
        sides = f"{counted(told_apart.yes, 'yes', 'yes')} and {counted(told_apart.no, 'no', 'no')}"
        yield (
            f"Discrimination: of the pairs of {sides}, the share in which yes had the higher probability is "
            f"{number(area.value)} ({interval(area)}); yes had {signed(apart.value)} more on average "
            f"({interval(apart, sign=True)})."
        )


def _bins(found: Calibration) -> DataTable:
    rows = tuple(
        (
            f"{percent(one.low)} to {percent(one.high)}",
            str(one.count),
            *(
                ("", "", "")
                if one.mean is None
                else (number(one.mean), number(one.observed), _ends(one.lowest, one.highest))
            ),
        )
        for one in found.bins
    )
    heads = columns(
        "probability", "forecasts", "mean", "came true", "95% interval", numbers=("forecasts", "mean", "came true")
    )
    return DataTable("track-calibration-bins", "Forecasts by their probability, and how many came true", heads, rows)


def _ends(low: float | None, high: float | None) -> str:
    return "" if low is None or high is None else f"{number(low)} to {number(high)}"


def _slices(record: TrackRecord) -> Iterator[tuple[str, DataTable]]:
    """Titles with their tables; one slice alone is the whole and is left out."""
    for key, name, what, found in (
        ("track-dates", "asked", "by the day on which they were asked", record.by_date),
        ("track-tags", "tag", "by tag", record.by_tag),
    ):
        if len(found) > 1:
            rows = tuple(_slice(one) for one in found)
            yield sentence(what), DataTable(key, f"Mean scores of the questions {what}", _slice_columns(name), rows)


def _slice_columns(name: str) -> tuple[Column, ...]:
    return columns(name, "questions", "Brier", "95% interval", "log", "of those with a base rate", "base rate")


def _slice(one: Slice) -> tuple[str, ...]:
    return (
        one.name or "without",
        f"{one.brier.count}: {', '.join(one.ids)}",
        number(one.brier.value),
        interval(one.brier),
        number(one.log),
        f"{number(one.brier_compared)} ({one.compared})" if one.compared else "none",
        number(one.base_brier),
    )


def _unscored(record: TrackRecord) -> Iterator[str]:
    """What is not counted, by reason, and sealed questions that the file asks differently or no more."""
    told = [f"{why}: {', '.join(ids)}" for why, ids in record.not_counted.items()]
    if told:
        yield f"Not counted, neither as yes nor as no: {'; '.join(told)}."
    for one in record.changed:
        yield f"{_sealed(one)} was changed since: {'; '.join(one.what)}. A changed question is a new question."
    for one in record.dropped:
        yield f"{_sealed(one)} is not in the file any more."


def _sealed(one: Changed) -> str:
    entries = and_list([str(number) for number in one.seals])
    given = "" if one.probability is None else f", given {decimal(one.probability)}"
    return f"{one.id} ({one.ask}), sealed in {'entry' if len(one.seals) == 1 else 'entries'} {entries}{given},"


def _line(one: Scored) -> TrackLine:
    notes = []
    if one.not_scored and one.not_scored != one.outcome:
        notes.append(f"{sentence(one.not_scored)}.")
    if one.base_rate is not None:
        scored = f", Brier {number(one.base_brier)}" if one.base_brier is not None else ""
        notes.append(f"Base rate {one.base_rate:.2f}{scored}.")
    if one.previous is not None:
        scored = f", Brier {number(one.previous_brier)}" if one.previous_brier is not None else ""
        notes.append(f"Forecast before: {decimal(one.previous)} (seal {one.previous_seal}){scored}.")
    if one.flagged:
        notes.append("⚠ Beyond the effective horizon when it was sealed.")
    return TrackLine(
        id=one.id,
        ask=one.ask,
        tags=one.tags,
        asked=one.asked,
        sealed=f"{one.sealed[:10]} ({one.seal})" if one.seal else "",
        resolved=one.resolved,
        probability="" if one.probability is None else decimal(one.probability),
        outcome=one.outcome,
        brier=number(one.brier),
        log=number(one.log),
        hindsight=one.in_hindsight,
        notes=tuple(notes),
    )


def _questions(record: TrackRecord) -> DataTable:
    """Every question with all that is known of it, to be saved."""
    heads = tuple(next(iter(record.rows()), {}))
    rows = tuple(tuple("" if cell is None else str(cell) for cell in row.values()) for row in record.rows())
    return DataTable("track-record", "Every question with its scores", columns(*heads), rows)
