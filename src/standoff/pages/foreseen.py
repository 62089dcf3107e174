"""What a report foresees: one forecast per scope, who moves next, storylines; the answers for the whole file.

Definition. A scope is forecast if the file says when its story begins and ends. The dates are the even ones of the
calendar, the days of the events that can change something in the scope, and the minute before each of these, so that
a chart shows its jump as a jump. Where a forecast is refused, the reason takes its place.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from standoff.errors import StandoffError
from standoff.pages.calendar_list import matters

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from standoff.conflict.conflict import Conflict
    from standoff.lenses.forecast.answer import Answers
    from standoff.lenses.forecast.moves import MovesAt
    from standoff.lenses.forecast.result import Forecast
    from standoff.lenses.forecast.story import Stories

TOLERANCE = 1e-4
"""How exactly the values are worked out, relative to their scale: enough for the three digits that are shown."""

SEED = 1
"""The seed of the storylines, stated with them."""

STORIES, DRAWS = 4, 1000
"""So many storylines are told, from so many draws."""


@dataclass(frozen=True, slots=True)
class Foreseen:
    """A scope's forecast; ``before`` are those of its dates that only show what an event changes."""

    forecast: Forecast
    before: tuple[str, ...]
    moves: MovesAt
    stories: Stories


def undated(conflict: Conflict) -> str:
    """Why there is no forecast of a file, and what to add; empty if it has its dates.

    >>> import standoff as so
    >>> undated(so.load("prisoners-dilemma"))
    'There is no forecast: the file does not say when its story begins and ends. Add the keys begins and ends.'
    """
    missing = [key for key, there in (("begins", conflict.begins), ("ends", conflict.ends)) if there is None]
    if not missing:
        return ""
    keys = "keys" if len(missing) > 1 else "key"
    return (
        f"There is no forecast: the file does not say when its story {' and '.join(missing)}. "
        f"Add the {keys} {' and '.join(missing)}."
    )


def foresee(conflict: Conflict) -> Foreseen | str:
    """The forecast of one scope of a dated file, or why there is none."""
    from standoff.lenses.forecast.forecast import planned, solved, told  # noqa: PLC0415 - loads numpy
    from standoff.lenses.forecast.moves import minute_after, moves_under  # noqa: PLC0415 - as above
    from standoff.lenses.forecast.story import stories_under  # noqa: PLC0415 - as above

    try:
        dates, before = chart_dates(conflict)
        plan = planned(conflict, on=dates)
        law = solved(plan, tolerance=TOLERANCE, land=(minute_after(plan),))
        return Foreseen(
            told(plan, law),
            before,
            moves_under(plan, law, plan.built.conflict.deciders),
            stories_under(plan, law, seed=SEED, n=STORIES, draws=DRAWS),
        )
    except StandoffError as error:
        return str(error)


def chart_dates(conflict: Conflict) -> tuple[tuple[datetime, ...], tuple[str, ...]]:
    """The dates of the charts, and how those are called that stand just before an event."""
    from standoff.lenses.forecast.building.calendar import Calendar, instant  # noqa: PLC0415 - loads time zones
    from standoff.lenses.forecast.forecast import date_text  # noqa: PLC0415 - loads numpy

    calendar = Calendar.of(conflict)
    events = [event.on for event in conflict.events if matters(conflict, event)]
    shown = calendar.grid(events)
    early = {instant(moment, "first") - timedelta(minutes=1) for moment in events}
    extra = sorted(one for one in early - set(shown) if calendar.origin < one < calendar.end)
    dates = tuple(sorted({*shown, *extra}))
    return dates, tuple(date_text(calendar, calendar.months(one, "last")) for one in extra)


def answer(conflict: Conflict, parts: Sequence[str] | None) -> Answers | None:
    """The answers to the questions of a dated file that ``parts`` can answer, None for all; None if there are none."""
    from standoff.lenses.forecast.ask import ask  # noqa: PLC0415 - loads numpy
    from standoff.lenses.forecast.smallest_part import levers_of, smallest_part  # noqa: PLC0415 - as above

    asked = [
        one.id
        for one in conflict.questions
        if parts is None or smallest_part(conflict, levers_of(conflict, one)) in parts
    ]
    return ask(conflict, asked, tolerance=TOLERANCE) if asked and not undated(conflict) else None
