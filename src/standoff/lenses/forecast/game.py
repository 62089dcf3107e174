"""The game that the forecast solves, as arrays: what stands between the names of the file and the equations.

Definition. States 0..N-1; parties 0..n-1; time t in months from the beginning of the file, 0 <= t <= T. Party i

    collects worth[i, x] per month in state x, and end[i, x] once at T; what lies s months ahead counts for
        exp(-discount[i] s)
    gets chances to act at rate pace[i, x] per month, and then stays or takes one of its choices
    takes choice y with odds exp(precision[i] (V_i(y) + psi_i(x, y)))

Chance moves at rates (shocks) and at dates (jumps). In an absorbing (final) state all rates are 0 and all choices
are missing. A world is the true game together with the pictures of those parties that see another one.

Source: Doraszelski and Judd, Quantitative Economics 3 (2012); Arcidiacono, Bayer, Blevins and Ellickson, Review of
Economic Studies 83 (2016).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int32]
Bools: TypeAlias = NDArray[np.bool_]
Noise: TypeAlias = Literal["error", "taste", "taste-euler"]


@dataclass(frozen=True, slots=True, eq=False)
class Choices:
    """What one party can do, staying left out. Slot d of state x leads to ``onto[d, x]``; N where there is none.

    ``onto`` int32, shape (slots, N). No two slots of a state lead to the same state, and none leads to itself.
    ``worth`` is psi, float64 of the same shape (0 where there is no choice), or None where no move costs anything.
    """

    onto: Ints
    worth: Floats | None = None

    @property
    def slots(self) -> int:
        """The largest number of choices that any state has."""
        return len(self.onto)


@dataclass(frozen=True, slots=True, eq=False)
class Shocks:
    """What chance does at rates: shock k takes state x to ``onto[k, x]`` at ``rate[k, x]`` per month.

    ``onto`` int32 (shocks, N); x itself where it changes nothing, the rate being 0 there. ``rate`` float64 (shocks, N).
    """

    onto: Ints
    rate: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Draw:
    """A dated event without a chooser: outcome w has chance ``odds[w]`` and takes x to ``onto[w, x]``.

    ``odds`` float64 (outcomes,), summing to 1; ``onto`` int32 (outcomes, N).
    """

    at: float
    odds: Floats
    onto: Ints


@dataclass(frozen=True, slots=True, eq=False)
class Deadline:
    """A date on which one party has to choose among its choices, staying included.

    ``where``: the states in which it has to, bool (N,); elsewhere nothing happens. None where it has to in all states.
    """

    at: float
    party: int
    where: Bools | None = None


Jump: TypeAlias = Draw | Deadline


@dataclass(frozen=True, slots=True, eq=False)
class Game:
    """A game on N states for n parties over ``span`` months. Jumps ascend in time; equal times apply in this order.

    Shapes: ``worth``, ``end``, ``pace`` (n, N); ``discount``, ``precision`` (n,). Rates are per month.
    """

    size: int
    span: float
    worth: Floats
    end: Floats
    discount: Floats
    pace: Floats
    precision: Floats
    choices: tuple[Choices, ...]
    shocks: Shocks
    jumps: tuple[Jump, ...]
    noise: Noise = "error"

    @property
    def parties(self) -> int:
        """How many parties there are."""
        return len(self.discount)


@dataclass(frozen=True, slots=True, eq=False)
class World:
    """The true game, and for each party that sees another one, that one: it plays its own solution of its own picture.

    A picture has the same states, parties, span and the same times of its jumps (their odds and effects may differ),
    and gives the party itself the choices it truly has.
    """

    truth: Game
    pictures: Mapping[int, Game] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def games(self) -> tuple[Game, ...]:
        """The games to solve: the truth first."""
        return (self.truth, *self.pictures.values())
