"""Whether something becomes true in a period of time: dated questions, for all states at once, backward.

Definition. For a set of states B, a period [opens, closes] and a set G, with X the process of what really happens,

    H(x, t) = P(X in G at closes | X = x at t)
    J(x, t) = P(X in B at some time of the period, and in G at closes | X = x at t)

Without G, H is 1 and J the probability alone. Both follow dF/ds = Q F (flow.py) together with V; J is held at H in
the states of B while the period lasts: from there on only the second event is open. With opens = closes the question
is about that date. The process is looked at just after what happens at a moment, so that a jump at ``opens`` happens
before the period and one at ``closes`` within it; ``asked`` is just before the jumps of its moment.

Error: the estimated errors of all steps since ``closes``, half of what the errors of V do to the choices
(distribution.py), and what was outside of 0..1.

Source: first passage times by the backward equation with a held boundary; Norris, Markov Chains (1997), section 3.3.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from standoff.errors import CallError
from standoff.lenses.forecast.engine import leaps
from standoff.lenses.forecast.engine.flow import Flow, Watch, busiest
from standoff.lenses.forecast.engine.kernels import Engine, kernels
from standoff.lenses.forecast.engine.rungekutta import Control, Progressing, Room, integrate
from standoff.lenses.forecast.engine.values import Progress, fine, first_step, longest_step, scales
from standoff.lenses.forecast.game import Bools, Floats, World

AT_ONCE = 2.0e9
"""Bytes that one pass may take; more questions than fit are answered in further passes."""


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """Is ``target`` (N,) true at some time of [opens, closes], and ``given`` (N,) at closes, seen from ``asked``?

    Times in months, asked <= closes. A period that has begun before ``asked`` is looked at from there on.
    """

    asked: float
    opens: float
    closes: float
    target: Bools
    given: Bools | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Passed:
    """For each state at ``asked``: the probability of both, and of ``given`` alone (None without); their error."""

    joint: Floats
    given: Floats | None
    error: float


def passages(
    world: World,
    asks: Sequence[Passage],
    *,
    tolerance: float = 1e-9,
    engine: Engine = "auto",
    progress: Progress | None = None,
) -> list[Passed]:
    """Answer all questions, in the order asked: in one backward pass if that fits into memory."""
    for ask in asks:
        if not 0 <= ask.asked <= ask.closes <= world.truth.span or ask.opens > ask.closes:
            raise CallError(
                f"found a question asked at {ask.asked:g} for {ask.opens:g} to {ask.closes:g} months; "
                f"expected asked <= closes <= {world.truth.span:g} and opens <= closes"
            )
    flow = Flow.of(world, kernels(engine, world.truth.size))
    columns: dict[tuple[float, float, bytes, bytes], _Column] = {}
    wanted = [_columns(columns, ask) for ask in asks]
    fits = max(4, int(AT_ONCE / (18 * 8 * world.truth.size)) - flow.columns)
    order = sorted(set(map(id, columns.values())), key=list(map(id, columns.values())).index)
    by_id = {id(column): column for column in columns.values()}
    queue = [by_id[key] for key in order]
    while queue:
        now = _together(queue, fits)
        queue = [column for column in queue if not any(column is one for one in now)]
        _Pass(flow, now, tolerance, world.truth.span, progress).run()
    return [
        Passed(joint.read[ask.asked], None if given is None else given.read[ask.asked], joint.worst[ask.asked])
        for ask, (joint, given) in zip(asks, wanted, strict=True)
    ]


@dataclass(slots=True, eq=False)
class _Column:
    """One function to follow back from ``closes``; ``like`` is what it is held at, None for 1."""

    opens: float
    closes: float
    target: Bools
    begins: Bools
    like: _Column | None
    asked: set[float]
    read: dict[float, Floats]
    worst: dict[float, float]
    from_error: float = 0.0


def _columns(columns: dict[tuple[float, float, bytes, bytes], _Column], ask: Passage) -> tuple[_Column, _Column | None]:
    """The columns that answer this question; questions share what they can."""
    given = None
    if ask.given is not None:
        key = (ask.closes, ask.closes, np.packbits(ask.given).tobytes(), b"")
        given = columns.setdefault(key, _Column(ask.closes, ask.closes, ask.given, ask.given, None, set(), {}, {}))
        given.asked.add(ask.asked)
    key = (
        ask.opens,
        ask.closes,
        np.packbits(ask.target).tobytes(),
        b"" if ask.given is None else np.packbits(ask.given).tobytes(),
    )
    begins = ask.target if ask.given is None else ask.target & ask.given
    joint = columns.setdefault(key, _Column(ask.opens, ask.closes, ask.target, begins, given, set(), {}, {}))
    joint.asked.add(ask.asked)
    if given is not None:
        given.asked |= joint.asked
    return joint, given


def _together(queue: Sequence[_Column], fits: int) -> list[_Column]:
    """As many columns as fit, each with the one it is held at."""
    taken: list[_Column] = []
    for column in queue:
        both = [one for one in (column.like, column) if one is not None and not any(one is t for t in taken)]
        if taken and len(taken) + len(both) > fits:
            continue
        taken.extend(both)
    return taken


@dataclass(slots=True, eq=False)
class _Pass:
    """One way back from the horizon to the earliest time asked."""

    flow: Flow
    columns: list[_Column]
    tolerance: float
    span: float
    progress: Progress | None
    bent: float = 0.0

    def run(self) -> None:
        """Answer what is asked of all columns."""
        last = min(min(column.asked) for column in self.columns)
        moments = {self.span, last, *leaps.dates(self.flow)}
        for column in self.columns:
            moments |= {column.closes, column.opens, *column.asked}
        stops = sorted((t for t in moments if last <= t <= self.span), reverse=True)
        active: list[_Column] = []
        going = Progressing(first_step(self.flow.world))
        now = self.flow
        values = now.start()
        for k, stop in enumerate(stops):
            ended = [column for column in active if min(column.asked) > stop]
            begun = [column for column in self.columns if column.closes == stop]
            if ended or begun:
                now, values = self._change(now, values, active, [c for c in active if c not in ended] + begun)
                active = [c for c in active if c not in ended] + begun
                for column in begun:
                    column.from_error = going.error + self.bent
            if stop in leaps.dates(self.flow):
                values = leaps.back(now, stop, values)
                self._hold(now, values, active, stop)
            self._read(now, values, active, stop, going)
            if k + 1 < len(stops):
                now = self._onward(now, values, active, (stop, stops[k + 1]), going)

    def _onward(
        self, flow: Flow, values: Floats, active: Sequence[_Column], between: tuple[float, float], going: Progressing
    ) -> Flow:
        """Go back over one piece of time, in place; the flow that was used."""
        high, low = between
        watches = [
            Watch(
                held=column.target if column.opens <= low < column.closes and column.opens < high else None,
                like=None if column.like is None else _place(active, column.like),
            )
            for column in active
        ]
        flow = flow.watching(watches)
        scale = np.ones(flow.columns)
        share = fine(self.flow.world)
        scale[flow.values] = share * scales(self.flow.world)
        control = Control(self.tolerance, self.span or 1.0, scale, longest=longest_step(self.flow.world))
        busy, before = busiest(flow.world.truth), going.error

        def after(s: float, _: Floats) -> None:
            if self.progress is not None:
                self.progress("questions", int(100 * s / (self.span or 1.0)), 100)

        room = Room.like(values)
        integrate(flow.slope, self.span - high, values, self.span - low, control, going, room, flow.kernels, after)
        self.bent += 0.5 * busy * share * (high - low) * max(going.error, before)
        return flow

    def _change(
        self, flow: Flow, values: Floats, old: Sequence[_Column], new: Sequence[_Column]
    ) -> tuple[Flow, Floats]:
        """The arrays with other columns: those that begin are what they are at their end."""
        changed = flow.watching([Watch() for _ in new])
        result = np.zeros((len(values), changed.columns))
        result[:, changed.values] = values[:, flow.values]
        for column, k in zip(new, changed.column, strict=True):
            place = _place(old, column)
            result[:, k] = column.begins if place is None else values[:, flow.column[place]]
        return changed, result

    def _hold(self, flow: Flow, values: Floats, active: Sequence[_Column], at: float) -> None:
        """Hold again what a jump has moved."""
        for column, k in zip(active, flow.column, strict=True):
            if column.opens < at:
                like = None if column.like is None else _place(active, column.like)
                values[column.target, k] = 1.0 if like is None else values[column.target, flow.column[like]]

    def _read(self, flow: Flow, values: Floats, active: Sequence[_Column], at: float, going: Progressing) -> None:
        """What is asked at this moment."""
        for column, k in zip(active, flow.column, strict=True):
            if at in column.asked:
                found = values[:, k]
                outside = max(0.0, -float(found.min()), float(found.max()) - 1.0)
                column.read[at] = np.clip(found, 0.0, 1.0)
                column.worst[at] = going.error + self.bent - column.from_error + outside


def _place(columns: Sequence[_Column], column: _Column) -> int | None:
    return next((k for k, one in enumerate(columns) if one is column), None)
