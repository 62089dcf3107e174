"""Values between the nodes of a solution, from the values and slopes at six of them.

Definition. Given y and y' at times t_0 < ... < t_5 between two jumps, the one polynomial of degree 11 that has both:

    y(t) = sum over i of l_i(t)^2 [(1 - 2 (t - t_i) l_i'(t_i)) y_i + (t - t_i) y_i'],   l_i the Lagrange polynomials

It takes one slope per node where the interpolation of the method itself takes sixteen per step, so that it is the way
for large games. How far it is off is estimated by what leaving out the node farthest away changes in the middle of a
step; where that is more than the error that the solution states anyway, or where fewer than six nodes lie between two
jumps, the method's own interpolation is taken.

Source: Hermite interpolation; Hairer, Norsett and Wanner (1993), section II.6.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from standoff.lenses.forecast.engine.kernels import NUMPY, Kernels
from standoff.lenses.forecast.engine.rungekutta import largest
from standoff.lenses.forecast.engine.values import Side, Trajectory
from standoff.lenses.forecast.game import Floats

NODES = 6


@dataclass(slots=True, eq=False)
class Window:
    """Six nodes next to each other, moving on with time: their values, then their slopes, (12, N, columns).

    Node number k is in place k modulo 6. ``held`` says which node, on which side of it, is in each place. The arrays
    are let go where the other way is taken, which needs as much room.
    """

    trajectory: Trajectory
    stack: Floats | None = None
    held: list[tuple[int, Side] | None] = field(default_factory=lambda: [None] * NODES)

    def between(self, k: int) -> Joined | None:
        """The values between ``times[k]`` and ``times[k + 1]``; None if they cannot be had this way."""
        trajectory = self.trajectory
        low, high = trajectory.piece(k)
        if high - low < NODES - 1:
            self._let_go()
            return None
        shape = (trajectory.world.truth.size, trajectory.flow.columns)
        stack = self.stack = np.empty((2 * NODES, *shape)) if self.stack is None else self.stack
        first = min(max(k - NODES // 2 + 1, low), high - NODES + 1)
        for node in range(first, first + NODES):
            self._hold(stack, node, "before" if node == high else "after")
        numbers = sorted(range(first, first + NODES), key=lambda node: node % NODES)
        joined = Joined(tuple(trajectory.times[node] for node in numbers), stack)
        middle = 0.5 * (trajectory.times[k] + trajectory.times[k + 1])
        farthest = max(range(NODES), key=lambda i: abs(joined.times[i] - middle))
        weights = np.array(joined.weights(middle)) - joined.weights(middle, without=farthest)
        trajectory.flow.kernels.combine(None, tuple(weights), stack, change := np.empty(shape))
        if float((largest(change) / trajectory.scale).max()) > trajectory.error_at(middle) - float(
            trajectory.errors[k]
        ):
            self._let_go()
            return None
        return joined

    def _let_go(self) -> None:
        self.stack = None
        self.held = [None] * NODES

    def _hold(self, stack: Floats, node: int, side: Side) -> None:
        place = node % NODES
        if self.held[place] != (node, side):
            stack[place] = self.trajectory.at_node(node, side)
            slope = stack[NODES + place]
            self.trajectory.flow.slope(0.0, stack[place], slope)
            np.negative(slope, out=slope)  # by time instead of time to go
            self.held[place] = (node, side)


@dataclass(frozen=True, slots=True, eq=False)
class Joined:
    """A polynomial by the values and slopes at six times, in the order of ``stack``."""

    times: tuple[float, ...]
    stack: Floats

    def at(self, t: float, out: Floats, kernels: Kernels = NUMPY) -> None:
        """Write the values at time t into ``out``."""
        kernels.combine(None, self.weights(t), self.stack, out)

    def weights(self, t: float, without: int | None = None) -> Sequence[float]:
        """What the values and slopes count at t; without one of the nodes, if asked for.

        >>> weights = Joined((0.0, 1.0, 2.0, 3.0, 4.0, 5.0), np.empty((12, 1, 1))).weights(2.0)
        >>> [abs(round(weight, 12)) for weight in weights]
        [0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]
        """
        weights = np.zeros(2 * NODES)
        used = [i for i in range(NODES) if i != without]
        for i in used:
            here = self.times[i]
            others = [self.times[j] for j in used if j != i]
            basis = float(np.prod([(t - there) / (here - there) for there in others])) ** 2
            slant = sum(1.0 / (here - there) for there in others)
            weights[i] = (1.0 - 2.0 * (t - here) * slant) * basis
            weights[NODES + i] = (t - here) * basis
        return tuple(weights.tolist())
