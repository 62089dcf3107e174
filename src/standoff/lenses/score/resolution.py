"""Which forecast of a question counts, and whether the question is decided.

Definition. A forecast belongs to the question with its fingerprint, and to no other. A question is settled at the first
minute of the earlier of ``resolved`` and ``resolves``; if the file has neither, of the last date of its window. Of the
forecasts of a question that have a probability, the last one sealed before that minute counts; if there is none, the
last of all, which was then sealed in hindsight. The one sealed before it is the previous forecast. Only the outcomes
yes and no are scored; void, ambiguous and pending are none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from standoff.conflict.amount import Moment
from standoff.conflict.conflict import Conflict, Question
from standoff.errors import CallError


@dataclass(frozen=True, slots=True)
class Made:
    """A probability that was given to the question with this fingerprint; ``seal`` 0 and no time if it was made now."""

    fingerprint: str
    probability: float | None
    seal: int = 0
    sealed: str = ""
    tolerance: float = 0.0
    why_not: str = ""
    flagged: bool = False


@dataclass(frozen=True, slots=True)
class Counting:
    """The forecast that counts for a question, whether it was sealed in hindsight, and the one before it."""

    made: Made | None
    in_hindsight: bool = False
    previous: Made | None = None
    why_not: str = ""


def settled(conflict: Conflict, question: Question) -> datetime:
    """The minute, in UTC, from which on a forecast of the question is made in hindsight.

    >>> import standoff as so
    >>> conflict = so.load("cost-sharing")
    >>> settled(conflict, conflict.questions[0]).isoformat()
    '2020-06-30T00:00:00+00:00'
    """
    dates = [date for date in (question.resolved, question.resolves) if date is not None] or [question.dates[-1]]
    return min(_instant(date, conflict.zone) for date in dates)


def counting(conflict: Conflict, question: Question, made: Sequence[Made]) -> Counting:
    """Which of the forecasts of one question counts; they are in the order in which they were sealed."""
    with_number = [one for one in made if one.probability is not None]
    if not with_number:
        why_not = f"it has no probability: {made[-1].why_not}" if made else "it was never sealed"
        return Counting(None, why_not=why_not)
    until = settled(conflict, question)
    before = [one for one in with_number if not one.sealed or _time(one.sealed) < until]
    chosen = (before or with_number)[-1]
    at = with_number.index(chosen)
    return Counting(chosen, not before, with_number[at - 1] if at else None)


def check_dates(conflict: Conflict) -> None:
    """Refuse questions that were resolved before they were asked. Raises ``CallError`` with all of them."""
    wrong = [
        f"{one.id} was resolved on {one.resolved}, before it was asked on {one.asked}; expected a later date"
        for one in conflict.questions
        if one.resolved is not None
        and one.asked is not None
        and _instant(one.resolved, conflict.zone, last=True) < _instant(one.asked, conflict.zone)
    ]
    if wrong:
        raise CallError("; ".join(wrong))


def _instant(moment: Moment, zone: str, *, last: bool = False) -> datetime:
    clock = moment.clock or (time(23, 59) if last else time(0, 0))
    return datetime.combine(moment.day, clock, tzinfo=ZoneInfo(moment.zone or zone)).astimezone(UTC)


def _time(sealed: str) -> datetime:
    return datetime.strptime(sealed, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
