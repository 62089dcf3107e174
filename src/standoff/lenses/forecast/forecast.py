"""The forecast: how likely everything is at each date, from the parties' interests and the calendar.

Definition. With V_i(x, t) what party i expects to collect from t to the horizon, given that everybody acts on it
(engine/values.py), the state of the conflict is a Markov chain with the generator

    Q_t(x, y) = rates of the shocks + sum over parties i of pace_i(x) sigma_i(y | x, t)

and the outcomes of the dated events. The probabilities p_t obey dp/dt = Q_t' p from the status quo on, exactly: no
sampling. That a condition has been true at least once by t is the probability that the same chain, stopped where the
condition holds, has been stopped by then.

Source: Arcidiacono, Bayer, Blevins and Ellickson, Review of Economic Studies 83 (2016), for the game; Kolmogorov's
forward equation.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import numpy as np

from standoff.conflict.conflict import Conflict
from standoff.errors import CallError
from standoff.lenses.forecast.building.calendar import Calendar, When
from standoff.lenses.forecast.building.size import refuse_values
from standoff.lenses.forecast.building.world import Built, build
from standoff.lenses.forecast.contenders import next_moves
from standoff.lenses.forecast.convention import TOLERANCE, conventions
from standoff.lenses.forecast.course import Course, followed
from standoff.lenses.forecast.engine.kernels import Engine
from standoff.lenses.forecast.game import Floats, Ints, Noise
from standoff.lenses.forecast.law import Law, Progress, law_of
from standoff.lenses.forecast.reach import possible
from standoff.lenses.forecast.result import ConditionForecast, Forecast, Premises, StateProbability, sound

SAID = 0.05
"""A mean time that is not known to this many months is not told."""

ALREADY, NEVER = "already true", "not reached: nothing leads there"
"""The notes on conditions that need no forecast."""


def forecast(
    conflict: Conflict,
    *,
    on: Sequence[When] | When | None = None,
    until: When | None = None,
    start: When | None = None,
    state: str | Mapping[str, str] | None = None,
    noise: Noise | None = None,
    stationary: bool = False,
    tolerance: float = TOLERANCE,
    engine: Engine = "auto",
    progress: Progress | None = None,
    work: Path | None = None,
) -> Forecast:
    """The probability of every named condition, level and likely state at each date, and who is likely to move next.

    ``on``: the dates, by default about one a month and those of the events. ``until``: the horizon, by default
    ``ends`` of the file; nobody looks beyond it, unless ``stationary`` (then the game goes on after the last event).
    ``start``: the date as of which it is made, by default the beginning; the history up to then is known. ``state``
    overrides the status quo. ``work`` is a folder for what does not fit into memory; a run that was interrupted goes
    on from there.

    Raises ``CallError`` for a date outside of the story and where the file leaves the game undefined, ``TooLarge`` for
    more states than fit, each before anything is computed.

    >>> import standoff as so
    >>> from standoff.lenses.forecast.forecast import forecast
    >>> found = forecast(so.load("cost-sharing"), on="2020-06-30")
    >>> deal = found.conditions["deal"]
    >>> f"{deal.at[-1]:.3f} at, {deal.first[-1]:.3f} by {found.dates[-1]}"
    '... at, ... by 2020-06-30'
    """
    plan = planned(conflict, on=on, until=until, start=start, state=state, noise=noise)
    law = solved(plan, stationary=stationary, tolerance=tolerance, engine=engine, progress=progress, work=work)
    return told(plan, law, progress=progress)


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """What a forecast is asked: the game, from when and where, and at which dates (months, and how they are called)."""

    built: Built
    begin: float
    state: int
    dates: tuple[float, ...]
    called: tuple[str, ...]
    noise: Noise


def planned(
    conflict: Conflict,
    *,
    on: Sequence[When] | When | None = None,
    until: When | None = None,
    start: When | None = None,
    state: str | Mapping[str, str] | None = None,
    noise: Noise | None = None,
) -> Plan:
    """Everything that can be refused before anything is computed. Arguments and errors as for ``forecast``."""
    calendar = Calendar.of(conflict, until)
    begin = 0.0 if start is None else calendar.within(start, "last", "the date to start from")
    dates = _dates(conflict, calendar, begin, on)
    built = build(conflict, until=until, noise=noise)
    called = tuple(date_text(calendar, at) for at in dates)
    return Plan(
        built,
        begin,
        built.start(begin, state if state is None or isinstance(state, str) else dict(state)),
        dates,
        called,
        noise or conflict.noise,
    )


def _dates(conflict: Conflict, calendar: Calendar, begin: float, on: Sequence[When] | When | None) -> tuple[float, ...]:
    if on is None:
        grid = (calendar.months(at, "last") for at in calendar.grid(event.on for event in conflict.events))
        return (begin, *(at for at in grid if at > begin))
    several = list(on) if isinstance(on, Sequence) and not isinstance(on, str) else [on]
    if not several:
        raise CallError("no date is given to forecast; leave `on` out for about one a month")
    months = sorted({calendar.within(one, "last", "a date to forecast") for one in several})
    if months[0] < begin:
        early, since = calendar.text(months[0]), calendar.text(begin)
        raise CallError(f"a date to forecast, {early}, is before {since}, as of which the forecast is made")
    return tuple(months)


def date_text(calendar: Calendar, months: float) -> str:
    """A time as a date: with its time of day, unless that is the first or the last minute."""
    at = calendar.date(months)
    return at.strftime("%Y-%m-%d") if (at.hour, at.minute) in {(0, 0), (23, 59)} else at.strftime("%Y-%m-%d %H:%M")


def solved(
    plan: Plan,
    *,
    stationary: bool = False,
    tolerance: float = TOLERANCE,
    land: Sequence[float] = (),
    engine: Engine = "auto",
    progress: Progress | None = None,
    work: Path | None = None,
) -> Law:
    """How everybody acts at all times; ``land``: times that have to be among the nodes, besides the start.

    Raises ``TooLarge`` where the values do not fit into memory and no folder is given, before computing any.
    """
    world = plan.built.world
    if work is None:
        refuse_values(world)
    return law_of(
        world,
        stationary=stationary,
        tolerance=tolerance,
        land=(plan.begin, *land),
        engine=engine,
        progress=progress,
        work=work,
    )


def told(
    plan: Plan, law: Law, *, push: Mapping[float, Ints] | None = None, progress: Progress | None = None
) -> Forecast:
    """The forecast under a law; ``push`` takes every state to another one at a time, unforeseen by all."""
    built, space = plan.built, plan.built.space
    until = date_text(built.calendar, built.world.truth.span)
    course = followed(plan, law, push or {}, progress)
    horizon = law.horizon(plan.begin)
    tolerance = min(1.0, max(course.error, horizon.amplified))
    levers = {
        lever: {
            level: tuple(float(series[k]) for series in course.levers[lever])
            for k, level in enumerate(built.conflict.levers[lever].levels)
        }
        for lever in space.levers
    }
    listed = [_likeliest(built, states, probabilities) for states, probabilities in course.likeliest]
    forecast_ = Forecast(
        conflict=built.conflict,
        begins=date_text(built.calendar, plan.begin),
        until=until,
        start=space.label(plan.state),
        dates=plan.called,
        months=tuple(at - plan.begin for at in plan.dates),
        size=space.size,
        conditions=MappingProxyType(_conditions(plan, course, push or {}, tolerance)),
        levers=MappingProxyType(levers),
        likeliest=tuple(listed),
        rest=tuple(max(0.0, 1.0 - sum(one.probability for one in states)) for states in listed),
        next_moves=next_moves(built, law.values, plan.begin, plan.state, tolerance=tolerance),
        tolerance=tolerance,
        conditioning=horizon,
        conventions=conventions(
            built.conflict, noise=plan.noise, stationary=law.stationary, until=until, tolerance=law.tolerance
        ),
        assumed=built.assumed,
        left_out=built.left_out,
        premises=None if push else _premises(plan, law),
    )
    return sound(forecast_)


def _premises(plan: Plan, law: Law) -> Premises:
    space = plan.built.space
    state = MappingProxyType(space.state(plan.state))
    return Premises(plan.begin, plan.built.world.truth.span, state, plan.noise, law.stationary)


def _conditions(
    plan: Plan, course: Course, push: Mapping[float, Ints], tolerance: float
) -> dict[str, ConditionForecast]:
    built, months = plan.built, plan.built.world.truth.span - plan.begin
    reachable = np.zeros(built.space.size, np.bool_)
    for _, _, states in possible(built.world.truth, plan.state, plan.begin, built.world.truth.span, push):
        reachable |= states
    found: dict[str, ConditionForecast] = {}
    for k, (name, holds) in enumerate(course.conditions.items()):
        reached, mean, error = float(course.reached[k]), None, 0.0
        note = NEVER if not (reachable & holds).any() else ALREADY if holds[plan.state] else ""
        if note == ALREADY:
            mean = 0.0
        elif note != NEVER and reached > 0:
            error = 2 * months * tolerance / reached
            mean = months - float(course.waited[k]) / reached if error < SAID else None
        at = tuple(0.0 if note == NEVER else float(one[k]) for one in course.at)
        first = tuple(0.0 if note == NEVER else float(one[k]) for one in course.first)
        text = built.conflict.conditions[name].text
        found[name] = ConditionForecast(name, text, at, first, 0.0 if note == NEVER else reached, mean, error, note)
    return found


def _likeliest(built: Built, states: Ints, probabilities: Floats) -> tuple[StateProbability, ...]:
    space = built.space
    return tuple(
        StateProbability(space.label(i), None if built.conflict.is_graph else space.state(i), p)
        for i, p in zip(states.tolist(), probabilities.tolist(), strict=True)
    )
