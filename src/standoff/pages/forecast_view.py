"""How likely, when: a forecast as charts, tables of numbers and sentences.

Definition. Each named condition that is neither true nor untrue throughout has a chart with two lines: the
probability that it is true on the day, and that it has been true at some time by then. Each lever that moves has a
chart with a band per level. Every number comes from the result; the tables have the dates of the result, without those
that stand just before an event only to show its jump.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from standoff.conflict.conflict import CHANCE
from standoff.lenses.stability.reasons.words import and_list
from standoff.lenses.words import lever_name
from standoff.pages.calendar_list import EventEntry, calendar_list
from standoff.pages.chances import CERTAIN, decimal, percent, small
from standoff.pages.phrases import Caption, caption, counted, sentence
from standoff.pages.time_chart import Series, TimeChart, Times, band_chart, beside, line_chart

if TYPE_CHECKING:
    from collections.abc import Mapping

    from standoff.lenses.forecast.result import ConditionForecast, Forecast
    from standoff.pages.marks import Mark

DAYS = 365.25 / 12
"""Days in a month of the result."""

TODAY, BY_THEN = "on the day", "by then"
"""The names of the two lines of a condition."""

COLUMNS = 12
"""So many columns of numbers stand in one table."""

STATE_DATES, STATE_ROWS = 4, 12
"""The table of the likeliest states has so many dates, and so many states."""


@dataclass(frozen=True, slots=True)
class Panel:
    """One chart with its title, the condition as in the file, what it says in a sentence, and whose it is."""

    key: str
    title: str
    code: str
    chart: TimeChart
    said: str
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class NumberTable:
    """Numbers by date: a head with groups of columns, and rows with a date each."""

    groups: tuple[tuple[str, tuple[str, ...]], ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class StateTable:
    """The likeliest states at a few dates; a cell is empty where a state is not among the likeliest."""

    dates: tuple[str, ...]
    rows: tuple[tuple[Caption, tuple[str, ...]], ...]
    rest: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ForecastView:
    """What the section shows; ``quiet`` tells the conditions and levers that have no chart."""

    begins: str
    until: str
    warning: str
    horizon: str
    tolerance: str
    dates: int
    events: tuple[EventEntry, ...]
    conditions: tuple[Panel, ...]
    quiet: tuple[str, ...]
    levers: tuple[Panel, ...]
    condition_numbers: tuple[NumberTable, ...]
    lever_numbers: tuple[NumberTable, ...]
    states: StateTable


def forecast_view(
    key: str, forecast: Forecast, party_marks: Mapping[str, Mark], before: Iterable[str] = ()
) -> ForecastView:
    """The view of a forecast; ``before`` are the dates that stand just before an event, which no table lists."""
    conflict = forecast.conflict
    first = date.fromisoformat(forecast.begins[:10])
    days = tuple(month * DAYS for month in forecast.months)
    entries, marked = calendar_list(conflict, first, days[-1])
    times = Times(first, days, marked)
    moving = [one for one in forecast.conditions.values() if not _still((*one.at, *one.first))]
    levers = {
        lever: levels for lever, levels in forecast.levers.items() if not all(_still(one) for one in levels.values())
    }
    hidden = set(before)
    listed = [k for k, day in enumerate(forecast.dates) if day not in hidden]
    return ForecastView(
        begins=forecast.begins,
        until=forecast.until,
        warning=forecast.warning,
        horizon=forecast.conditioning.words(),
        tolerance=small(forecast.tolerance),
        dates=len(listed),
        events=entries,
        conditions=tuple(_condition(key, one, times, forecast) for one in moving),
        quiet=tuple(_quiet(forecast, set(levers))),
        levers=tuple(_levers(key, levers, times, forecast, party_marks)),
        condition_numbers=_condition_numbers(forecast, moving, listed),
        lever_numbers=_lever_numbers(forecast, levers, listed),
        states=_states(forecast, listed),
    )


def _still(values: Iterable[float]) -> bool:
    """Whether a probability is 0, or is 1, at all dates."""
    told = {round(p) if min(p, 1 - p) < CERTAIN else None for p in values}
    return len(told) == 1 and None not in told


def _condition(key: str, one: ConditionForecast, times: Times, forecast: Forecast) -> Panel:
    series = [Series(TODAY, one.at)]
    if one.at[0] < 0.5 and any(abs(a - b) > CERTAIN for a, b in zip(one.at, one.first, strict=True)):
        series.append(Series(BY_THEN, one.first, 1))
    chart = line_chart(times, series)
    return Panel(f"condition-{key}-{one.name}", one.name, one.text, chart, condition_words(one, forecast.until))


def condition_words(one: ConditionForecast, until: str) -> str:
    """What a condition's chart says, in a sentence.

    >>> from standoff.lenses.forecast.result import ConditionForecast
    >>> condition_words(ConditionForecast("deal", "", (0, 0.5), (0, 0.6), 0.6, 3.25, 1e-8), "2020-12-31")
    'On 2020-12-31 true with 50%; at some time by then with 60%, if so after 3.2 months on average.'
    """
    wait = f", if so after {one.mean_months:.1f} months on average" if one.mean_months else ""
    then = f"at some time by then with {percent(one.reached)}{wait}" if one.at[0] < 0.5 else "true at the start"
    return f"On {until} true with {percent(one.at[-1])}; {then}."


def _quiet(forecast: Forecast, moving: set[str]) -> Iterator[str]:
    """What does not change, in sentences."""
    conditions = forecast.conditions.values()
    never = [f"“{one.name}”" for one in conditions if _still((*one.at, *one.first)) and one.at[0] < 0.5]
    ever = [f"“{one.name}”" for one in conditions if _still((*one.at, *one.first)) and one.at[0] > 0.5]
    if never:
        yield f"{sentence(and_list(never))} cannot come true here by {forecast.until}."
    if ever:
        yield f"{sentence(and_list(ever))} {'stays' if len(ever) == 1 else 'stay'} true throughout."
    still = [lever_name(forecast.conflict, lever) for lever in forecast.levers if lever not in moving]
    if still:
        yield f"{counted(len(still), 'lever').capitalize()} cannot move here: {and_list(still)}."


def _levers(
    key: str,
    levers: Mapping[str, Mapping[str, tuple[float, ...]]],
    times: Times,
    forecast: Forecast,
    party_marks: Mapping[str, Mark],
) -> Iterator[Panel]:
    conflict = forecast.conflict
    room = beside(f"100% {level}" for levels in levers.values() for level in levels)
    for lever, levels in levers.items():
        owner = conflict.levers[lever].of
        chart = band_chart(times, [Series(level, values) for level, values in levels.items()], beside=room)
        ends = sorted(((values[-1], level) for level, values in levels.items()), key=lambda one: -one[0])
        said = ", ".join(f"{level} {percent(p)}" for p, level in ends if p >= CERTAIN)
        mark = party_marks.get(owner or CHANCE)
        yield Panel(
            f"lever-{key}-{lever}", lever_name(conflict, lever), "", chart, f"On {forecast.until}: {said}.", mark
        )


def _numbers(
    forecast: Forecast, listed: Sequence[int], groups: Sequence[tuple[str, Mapping[str, tuple[float, ...]]]]
) -> tuple[NumberTable, ...]:
    """Tables of so many columns at most, where no group is split."""
    batches: list[list[tuple[str, Mapping[str, tuple[float, ...]]]]] = []
    for group in groups:
        if not batches or sum(len(columns) for _, columns in (*batches[-1], group)) > COLUMNS:
            batches.append([])
        batches[-1].append(group)
    return tuple(
        NumberTable(
            tuple((name, tuple(columns)) for name, columns in batch),
            tuple(
                (forecast.dates[k], tuple(decimal(v[k]) for _, columns in batch for v in columns.values()))
                for k in listed
            ),
        )
        for batch in batches
    )


def _condition_numbers(
    forecast: Forecast, moving: Sequence[ConditionForecast], listed: Sequence[int]
) -> tuple[NumberTable, ...]:
    return _numbers(forecast, listed, [(one.name, {TODAY: one.at, BY_THEN: one.first}) for one in moving])


def _lever_numbers(
    forecast: Forecast, levers: Mapping[str, Mapping[str, tuple[float, ...]]], listed: Sequence[int]
) -> tuple[NumberTable, ...]:
    return _numbers(
        forecast, listed, [(lever_name(forecast.conflict, lever), levels) for lever, levels in levers.items()]
    )


def _states(forecast: Forecast, listed: Sequence[int]) -> StateTable:
    """The likeliest states of evenly spread dates, the last one included, with their probability at each of them."""
    days = [k for k in listed if len(forecast.dates[k]) == len("2020-01-01")]
    count = min(STATE_DATES, len(days) - 1)
    picked = [days[round(k * (len(days) - 1) / count)] for k in range(1, count + 1)] or listed[-1:]
    found = {k: {one.label: one for one in forecast.likeliest[k]} for k in picked}
    deepest = max(len(found[k]) for k in picked)
    chosen: dict[str, None] = {}
    for place in range(deepest):
        for k in reversed(picked):
            labels = list(found[k])
            if place < len(labels) and len(chosen) < STATE_ROWS:
                chosen.setdefault(labels[place])
    known = {label: one for k in picked for label, one in found[k].items()}
    rows = sorted(
        chosen, key=lambda label: [-found[k][label].probability if label in found[k] else 0.0 for k in reversed(picked)]
    )
    return StateTable(
        tuple(forecast.dates[k] for k in picked),
        tuple(
            (
                caption(forecast.conflict, label, known[label].levers, with_chance=True),
                tuple(percent(found[k][label].probability) if label in found[k] else "" for k in picked),
            )
            for label in rows
        ),
        tuple(percent(1 - sum(found[k][label].probability for label in rows if label in found[k])) for k in picked),
    )
