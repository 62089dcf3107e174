"""Scoring a file: by the seals of its log, or by what it says now.

Definition. ``score`` is the track record (lenses/score) of a file and a log of seals. Without a log, the questions are
answered now, as ``ask`` does, and the record says that nothing was sealed. The score lens knows values only: it reads
no log and no other lens.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from standoff.conflict.conflict import Conflict
from standoff.journal.log import read_seals
from standoff.journal.seal import Seals, content, fingerprint
from standoff.lenses.score.resolution import Made
from standoff.lenses.score.result import TrackRecord
from standoff.lenses.score.track_record import SEED, track_record

if TYPE_CHECKING:
    from standoff.lenses.forecast.answer import Answers
    from standoff.lenses.forecast.law import Progress


def score(
    conflict: Conflict,
    seals: Seals | Answers | str | Path | None = None,
    *,
    seed: int = SEED,
    progress: Progress | None = None,
) -> TrackRecord:
    """How good the forecasts of a file were: those of a log (its path, or its seals), or without one those made now.

    ``seals`` may also be answers that ``ask`` has given already, of all questions of the file; ``seed`` draws the
    intervals. Raises ``FileError`` for a log that is damaged and ``CallError`` for one that is not there or a question
    that was resolved before it was asked.

    >>> import standoff as so
    >>> record = score(so.load("cost-sharing"))
    >>> record.log is None, len(record.questions)
    (True, 2)
    """
    if isinstance(seals, (str, Path)):
        seals = read_seals(seals)
    if isinstance(seals, Seals):
        return track_record(conflict, seals, seed=seed)
    if seals is None:
        from standoff.asking import ask  # noqa: PLC0415 - seals are scored without a forecast

        seals = ask(conflict, progress=progress)
    return track_record(conflict, _now(conflict, seals), seed=seed)


def _now(conflict: Conflict, answers: Answers) -> list[Made]:
    """Answers as forecasts that nobody sealed."""
    found = {answer.id: answer for answer in answers.answers}
    return [
        Made(
            fingerprint(content(conflict, question)),
            found[question.id].probability,
            tolerance=found[question.id].tolerance,
            why_not=found[question.id].why_not,
            flagged=found[question.id].flagged,
        )
        for question in conflict.questions
        if question.id in found
    ]
