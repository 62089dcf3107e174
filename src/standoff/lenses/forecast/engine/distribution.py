"""The probability of every state at every date, forward from a start.

Definition. dp/dt = Q' p between jumps, with the choices at the values of the trajectory; jumps as in leaps.py. The
process is looked at just after what happens at a moment: a start is the state just before the jumps of its time, a date
just after them. In the states ``absorbing`` nothing happens any more, whatever the game says, so that the probability
to be in them at t is that of having been in them by t: first passage is exact, not sampled. The time spent in them is
carried along, d(waited)/dt = p(absorbing), so that the mean time of the first passage until T, if there is one, is

    T - begin - waited(T) / p(absorbing, T)

Error, as an upper estimate for the probability of any set of states: half the sum over states of the estimated errors
of all steps, of what was clipped because it fell below 0, and of what the errors of V do to the choices. An error of
eps scales in V_i changes the choices of i by at most eps in sum over states, at each of its chances to act.

Source: Hairer, Norsett and Wanner (1993), section II.5; the bound: the derivative of the logit choice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from standoff.errors import CallError
from standoff.lenses.forecast.engine import leaps
from standoff.lenses.forecast.engine.flow import busiest
from standoff.lenses.forecast.engine.joining import Window
from standoff.lenses.forecast.engine.rungekutta import Control, Progressing, Room, integrate, summed
from standoff.lenses.forecast.engine.values import Trajectory, first_step, longest_step
from standoff.lenses.forecast.game import Bools, Floats, Ints


@dataclass(frozen=True, slots=True, eq=False)
class Spread:
    """Probabilities (dates, N) in the order of the dates asked for, and the error of the probability of any set."""

    probabilities: Floats
    error: float


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """What is seen at one date: the probabilities (N, k), one column per absorbing set, and their error.

    ``waited`` (k,) is the expected number of months since the start that were spent in each absorbing set.
    """

    at: float
    probabilities: Floats
    error: float
    waited: Floats


def spread(
    trajectory: Trajectory,
    start: Floats,
    begin: float,
    dates: Sequence[float],
    *,
    absorbing: Bools | None = None,
    push: Mapping[float, Ints] | None = None,
    tolerance: float | None = None,
) -> Spread:
    """The probabilities at these dates (months, in any order), from ``start`` (N,) at ``begin``.

    ``push``: at these times every state x becomes map[x], after what else happens at that time.
    ``tolerance`` is that of the trajectory if not given.
    """
    sets = None if absorbing is None else absorbing[:, None]
    seen = {
        look.at: look for look in looks(trajectory, start, begin, dates, absorbing=sets, push=push, tolerance=tolerance)
    }
    rows = np.array([seen[float(date)].probabilities[:, 0] for date in dates]).reshape(len(dates), len(start))
    return Spread(rows, max((look.error for look in seen.values()), default=0.0))


def looks(
    trajectory: Trajectory,
    start: Floats,
    begin: float,
    dates: Sequence[float],
    *,
    absorbing: Bools | None = None,
    push: Mapping[float, Ints] | None = None,
    tolerance: float | None = None,
) -> Iterator[Look]:
    """The same for several absorbing sets at once (N, k), one date after the other, each date once, ascending.

    The arrays are handed over: nothing else holds them. Sets share the work on the values; no state is in the k-th set
    if column k is all False.
    """
    going = _Going.at(trajectory, start, begin, dates, absorbing, tolerance)
    pushes = {float(t): onto for t, onto in (push or {}).items() if t >= begin}
    wanted = {float(date) for date in dates}
    moments = sorted({begin, *wanted, *pushes, *(t for t in leaps.dates(trajectory.flow) if t >= begin)})
    for moment in moments:
        if moment > max(wanted, default=begin):
            return
        going.to(moment)
        going.jump(moment)
        if moment in pushes:
            going.move(partial(leaps.carry, pushes[moment]))
        if moment in wanted:
            yield Look(moment, going.flows[:-1].copy(), going.error(), going.flows[-1].copy())


@dataclass(slots=True, eq=False)
class _Going:
    """The probabilities on their way forward, and the room they need; the last row of ``flows`` is ``waited``."""

    trajectory: Trajectory
    flows: Floats
    alive: Floats | None
    now: float
    control: Control
    progressing: Progressing
    room: Room
    values: Floats
    window: Window | None
    clipped: float = 0.0
    bent: float = 0.0
    held: int = -1
    inside: Callable[[float, Floats], None] | None = None

    @classmethod
    def at(  # noqa: PLR0917 - all that a start consists of
        cls,
        trajectory: Trajectory,
        start: Floats,
        begin: float,
        dates: Sequence[float],
        absorbing: Bools | None,
        tolerance: float | None,
    ) -> _Going:
        """The start of it, everything allocated once."""
        end, last = trajectory.times[-1], max([begin, *dates])
        if not 0 <= begin <= min([begin, *dates]) or last > end:
            raise CallError(f"found dates outside {begin:g} to {end:g} months; expected dates from the start on")
        columns = 1 if absorbing is None else absorbing.shape[1]
        flows = np.repeat(np.append(np.asarray(start, dtype=np.float64), 0.0)[:, None], columns, axis=1)
        shape = (trajectory.world.truth.size, trajectory.flow.columns)
        asked = trajectory.tolerance if tolerance is None else tolerance
        return cls(
            trajectory,
            flows,
            None if absorbing is None or not absorbing.any() else (~absorbing).astype(np.float64),
            float(begin),
            Control(asked, max(last - begin, 1e-300), np.ones(columns), summed, longest_step(trajectory.world)),
            Progressing(first_step(trajectory.world)),
            Room.like(flows),
            np.empty(shape),
            None if trajectory.remembered else Window(trajectory),
        )

    def to(self, moment: float) -> None:
        """Go on to this moment, one step of the values after the other."""
        times = self.trajectory.times
        while self.now < moment:
            k = int(np.searchsorted(times, self.now, side="right")) - 1
            stop = min(moment, times[k + 1])
            if k != self.held:
                self.inside, self.held = self._between(k), k
            kernels = self.trajectory.flow.kernels
            integrate(
                self._slope, self.now, self.flows, stop, self.control, self.progressing, self.room, kernels, self._clip
            )
            busy = busiest(self.trajectory.world.truth)
            self.bent += busy * (stop - self.now) * self.trajectory.error_at(0.5 * (times[k] + times[k + 1]))
            self.now = stop

    def _between(self, k: int) -> Callable[[float, Floats], None]:
        """What gives V at times between node k and the next."""
        kernels, times = self.trajectory.flow.kernels, self.trajectory.times
        self.inside = None  # lets go of what the last one held
        if self.window is not None:
            joined = self.window.between(k)
            if joined is not None:
                return lambda t, out: joined.at(t, out, kernels)
        room = None if self.window is None else Room.like(self.values, inside=True)
        step = self.trajectory.between(k, room)
        return lambda t, out: step.at(times[k + 1] - t, out, kernels)

    def jump(self, moment: float) -> None:
        """What is dated to this moment."""
        flow = self.trajectory.flow
        if moment in leaps.dates(flow):
            after = self.trajectory.flat(moment, "after")
            self.move(lambda flows: leaps.forward(flow, moment, after, flows))
            self.bent += self.trajectory.error_at(moment)

    def move(self, how: Callable[[Floats], Floats]) -> None:
        """Apply a map to what is not absorbed."""
        flows = self.flows[:-1]
        if self.alive is None:
            flows[:] = how(flows)
        else:
            flows[:] = how(flows * self.alive) + flows * (1.0 - self.alive)

    def error(self) -> float:
        """The error of the probability of any set of states so far."""
        return 0.5 * (self.progressing.error + self.clipped + self.bent)

    def _slope(self, t: float, flows: Floats, out: Floats) -> None:
        flow, inside = self.trajectory.flow, self.inside
        assert inside is not None  # noqa: S101 - set before each integration
        inside(t, self.values)
        moving = flows[:-1] if self.alive is None else flows[:-1] * self.alive
        flow.forward(self.values, moving, out[:-1])
        out[-1] = 0.0 if self.alive is None else flows[:-1].sum(axis=0) - moving.sum(axis=0)

    def _clip(self, _: float, values: Floats) -> None:
        flows = values[:-1]
        below = np.minimum(flows, 0.0)
        lost = -float(below.sum(axis=0).min(initial=0.0))
        if lost > 0:
            flows -= below
            flows /= flows.sum(axis=0) / (flows.sum(axis=0) + below.sum(axis=0))
            self.clipped += 2.0 * lost
