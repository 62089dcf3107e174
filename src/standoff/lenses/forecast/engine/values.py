"""What each party expects in each state at each time, backward from the horizon.

Definition. V(T+) is what is collected once at T; between jumps V follows flow.py, at jumps leaps.py. The solution
exists and is unique: the right-hand side is smooth and grows at most linearly, and two chances to act never coincide.
The values are integrated by rungekutta.py; a node is kept at every step, at every jump and at every time asked for, and
values in between come from the method's own interpolation, whose error is of the size of the estimated one.

Error. That of V_i is measured in ``scale`` = the lesser of 1/c_i (an error of one scale changes the odds of a choice by
a factor e) and of what there is to collect; V is solved finer than the tolerance, by the factor ``fine``. ``errors``
adds up the estimated errors of all steps between the horizon and a node, and their rounding. It does not count by how
much the flow itself amplifies errors: conditioning.py does.

Source: Doraszelski and Judd, Quantitative Economics 3 (2012); Hairer, Norsett and Wanner (1993), section II.6.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeAlias

import numpy as np

from standoff.errors import CallError
from standoff.lenses.forecast.engine import leaps
from standoff.lenses.forecast.engine.flow import Flow, busiest
from standoff.lenses.forecast.engine.kernels import Engine, kernels
from standoff.lenses.forecast.engine.nodes import Folder, Memory, Node, digest
from standoff.lenses.forecast.engine.rungekutta import (
    STABLE,
    Control,
    Inside,
    Progressing,
    Room,
    inside,
    integrate,
    look_inside,
)
from standoff.lenses.forecast.game import Floats, Game, World

INSIDE = 8.0
"""How much larger than the estimated error of a step the error inside it may be (at most 5 was measured)."""
REMEMBERED = 64e6
"""Bytes that the steps looked into may take together to be remembered, all of them."""

Side: TypeAlias = Literal["before", "after"]
Progress: TypeAlias = Callable[[str, int, int], None]
"""Called as progress(what, done, of): what is being worked out, how many parts in a hundred are done."""


@dataclass(frozen=True, slots=True, eq=False)
class Trajectory:
    """The values at all times. ``times`` ascend from 0 to the span; ``errors`` is the error at each, in scales.

    ``scale`` (games x parties,) is the unit of the error of each party's values.
    """

    flow: Flow
    tolerance: float
    scale: Floats
    times: tuple[float, ...]
    errors: Floats
    _kept: Memory | Folder
    _last: dict[int, Inside] = field(default_factory=dict)

    @property
    def world(self) -> World:
        """The world that was solved."""
        return self.flow.world

    @property
    def error(self) -> float:
        """The estimated error of V at the beginning, where it is largest, in units of ``scale``."""
        return float(self.errors[0])

    def error_at(self, t: float) -> float:
        """The estimated error of V at time t, in units of ``scale``."""
        k = bisect_left(self.times, t)
        if self.times[k] == t:
            return float(self.errors[k])
        return float(1.1 * self.errors[k - 1] + INSIDE * (self.errors[k - 1] - self.errors[k]))

    def piece(self, k: int) -> tuple[int, int]:
        """The first and the last node of the time without jumps that step k, from node k to k + 1, lies in."""
        jumps = leaps.dates(self.flow)
        low, high = k, k + 1
        while low > 0 and self.times[low] not in jumps:
            low -= 1
        while high < len(self.times) - 1 and self.times[high] not in jumps:
            high += 1
        return low, high

    @property
    def remembered(self) -> bool:
        """Whether the values inside all steps fit into memory, so that no step is worked out twice."""
        return _bytes(self.at_node(0, "before"), len(self.times)) <= REMEMBERED

    def value(self, t: float, side: Side = "before") -> Floats:
        """The values at time t, float64 (games, parties, N); at a jump those just before or just after it."""
        flat = self.flat(t, side)
        games, parties = len(self.world.games), self.world.truth.parties
        return np.ascontiguousarray(flat.T).reshape(games, parties, -1)

    def flat(self, t: float, side: Side = "before") -> Floats:
        """The same as (N, games x parties), as the kernels take it; not to be written to."""
        if not 0 <= t <= self.times[-1]:
            raise CallError(f"found the time {t:g}; expected one between 0 and {self.times[-1]:g} months")
        k = bisect_left(self.times, t)
        if self.times[k] == t:
            return self.at_node(k, side)
        out = np.empty((self.world.truth.size, self.flow.columns))
        self.between(k - 1).at(self.times[k] - t, out, self.flow.kernels)
        return out

    def at_node(self, k: int, side: Side) -> Floats:
        """The values at ``times[k]``, as ``flat`` has them."""
        node = self._kept.nodes[len(self.times) - 1 - k]
        return self._kept.get(node.before if side == "before" else node.after)

    def between(self, k: int, room: Room | None = None, parts: Floats | None = None) -> Inside:
        """The values inside the step from ``times[k + 1]`` back to ``times[k]``, by the months back from its end.

        ``room`` and ``parts`` are written into if given; without them the last step asked for is remembered. Where all
        steps together are small, all are.
        """
        if k in self._last:
            return self._last[k]
        end = np.ascontiguousarray(self.at_node(k + 1, "before"))
        here = len(self.times) - 1 - k
        h = self._kept.nodes[here].s - self._kept.nodes[here - 1].s
        own = Room.like(end, inside=True) if room is None else room
        small = _bytes(end, len(self.times)) <= REMEMBERED
        result = inside(self.flow.slope, 0.0, end, h, own, self.flow.kernels, None if small else parts)
        if not small and room is None:
            self._last.clear()
        if small or room is None:
            self._last[k] = result
        return result


def solve(
    world: World,
    *,
    tolerance: float = 1e-9,
    land: Sequence[float] = (),
    terminal: Sequence[Floats] | None = None,
    engine: Engine = "auto",
    progress: Progress | None = None,
    work: Path | None = None,
) -> Trajectory:
    """Solve a world. ``land``: times (months) at which nodes are wanted. ``terminal``: (n, N) per game, instead of end.

    With ``work`` the nodes are kept in a folder there; a run that was stopped goes on from the last of them.
    """
    flow = Flow.of(world, kernels(engine, world.truth.size))
    span, scale = world.truth.span, scales(world)
    stops = sorted({0.0, span, *leaps.dates(flow), *(float(t) for t in land)}, reverse=True)
    if stops[0] != span or stops[-1] != 0.0:
        raise CallError(f"found times from {stops[-1]:g} to {stops[0]:g}; expected 0 to {span:g} months")
    kept = _keeping(work, world, tolerance, tuple(stops), terminal, flow)
    share = fine(world)
    control = Control(tolerance, span or 1.0, scale * share, longest=longest_step(world))
    values, going = _take_up(kept, flow, terminal)
    room = Room.like(values, inside=True)
    at, seen = kept.nodes[-1].at, dict[int, Inside]()

    def during(s: float, h: float, now: Floats) -> None:
        number = len(kept.nodes) - 1
        if _bytes(now, number + 2) <= REMEMBERED:
            held = look_inside(flow.slope, s, now, h, room, flow.kernels)
            seen[number] = Inside(0.0, h, kept.get(kept.nodes[-1].before), held.parts)

    def after(s: float, now: Floats) -> None:
        t = stop if s == span - stop else span - s
        if t > stop:
            _keep(kept, flow, t, s, now, going)
        if progress is not None:
            progress("values", int(100 * s / span), 100)

    for stop in stops:
        if stop >= at:
            continue
        s = kept.nodes[-1].s
        integrate(flow.slope, s, values, span - stop, control, going, room, flow.kernels, after, during)
        values = _keep(kept, flow, stop, span - stop, values, going)
    nodes = kept.nodes[::-1]
    errors = share * np.array([node.error for node in nodes])
    if _bytes(values, len(nodes)) > REMEMBERED:
        seen.clear()
    last = {len(nodes) - 2 - number: inside for number, inside in seen.items()}
    return Trajectory(flow, tolerance, scale, tuple(node.at for node in nodes), errors, kept, last)


def _bytes(values: Floats, steps: int) -> int:
    """What the values inside so many steps take."""
    return 64 * values.size * steps


def scales(world: World) -> Floats:
    """The unit of the error of each party's values, (games x parties,)."""
    return np.concatenate([_scale(game) for game in world.games])


def fine(world: World) -> float:
    """How much finer values are solved than the tolerance: an error of them counts at every chance to act.

    It is what lets the probabilities keep to the tolerance; half as fine would do where errors just add up.
    """
    return 1.0 / max(1.0, max(busiest(game) for game in world.games) * world.truth.span / 16.0)


def _scale(game: Game) -> Floats:
    months = np.minimum(game.span, 1.0 / np.maximum(game.discount, 1e-12))
    collected = np.abs(game.worth).max(axis=1) * months + np.abs(game.end).max(axis=1)
    return np.where(collected > 0, np.minimum(collected, 1.0 / game.precision), 1.0 / game.precision)


def first_step(world: World) -> float:
    """The first step to try: a tenth of the longest."""
    return 0.1 * longest_step(world)


def longest_step(world: World) -> float:
    """The longest step that amplifies no error, in months."""
    return STABLE / max(*(busiest(game) for game in world.games), 1e-2)


def _take_up(kept: Memory | Folder, flow: Flow, terminal: Sequence[Floats] | None) -> tuple[Floats, Progressing]:
    """Where to go on: from the last node, or from the horizon, which becomes the first."""
    if kept.nodes:
        node = kept.nodes[-1]
        return np.array(kept.get(node.before)), Progressing(node.step, node.error, node.steps, node.refused)
    going = Progressing(first_step(flow.world))
    return _keep(kept, flow, flow.world.truth.span, 0.0, flow.start(terminal), going), going


def _keep(  # noqa: PLR0917 - what is kept, then where
    kept: Memory | Folder, flow: Flow, at: float, s: float, values: Floats, going: Progressing
) -> Floats:
    """Keep a node; the values just before it, which are others if something jumps there."""
    after = before = kept.put(values)
    if at in leaps.dates(flow):
        values = leaps.back(flow, at, values)
        before = kept.put(values)
    kept.add(Node(at, s, going.step, going.error, going.steps, going.refused, before, after))
    return values


def _keeping(  # noqa: PLR0917 - all that the solution depends on
    work: Path | None,
    world: World,
    tolerance: float,
    stops: tuple[float, ...],
    terminal: Sequence[Floats] | None,
    flow: Flow,
) -> Memory | Folder:
    if work is None:
        return Memory()
    name = digest(world, tolerance, stops, None if terminal is None else tuple(terminal), flow.kernels.name)
    return Folder(work / name)
