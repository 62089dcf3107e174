"""How everybody acts at every time, worked out as exactly as the game allows.

Definition. A law is the values of all games at all times, and how fast small changes of them grow backward in time
(engine/conditioning.py). What the steps get wrong, and what is rounded off, grows by at most exp(gain) until it is
looked at. So where the gain is more than GENTLE the values are worked out once more, more exactly by that factor, and
the errors that are stated are those of the steps times exp(gain). Beyond the effective horizon nothing would help.

The values of all times are kept in memory, or in a folder from which an interrupted run goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from math import exp
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, TypeAlias

from standoff.lenses.forecast.convention import TOLERANCE
from standoff.lenses.forecast.effective_horizon import EffectiveHorizon
from standoff.lenses.forecast.engine.conditioning import growth
from standoff.lenses.forecast.engine.values import Trajectory, solve
from standoff.lenses.forecast.kernel_choice import chosen
from standoff.lenses.forecast.kernel_choice import work as numbers
from standoff.space.memory import available

if TYPE_CHECKING:
    from standoff.lenses.forecast.engine.kernels import Engine
    from standoff.lenses.forecast.game import Floats, World

Progress: TypeAlias = Callable[[str, int, int], None]
"""Called as progress(what, done, of): what is being worked out, and how far it has come."""

GENTLE = 1.0
"""Up to this gain the errors of the steps are left as they are; they hardly grow."""

EXACT = 1e-13
"""No step can be asked to be more exact than this."""


@dataclass(frozen=True, slots=True, eq=False)
class Law:
    """The values, ``growth`` per month and in all (``gain``) of small changes, and how exact it was asked to be."""

    values: Trajectory
    growth: float
    gain: float
    stationary: bool
    tolerance: float

    def horizon(self, begin: float) -> EffectiveHorizon:
        """How far one can see, from ``begin`` (months) to the end."""
        return EffectiveHorizon(self.growth, self.values.times[-1] - begin, self.gain)


def law_of(
    world: World,
    *,
    stationary: bool = False,
    tolerance: float = TOLERANCE,
    land: Sequence[float] = (),
    engine: Engine = "auto",
    progress: Progress | None = None,
    work: Path | None = None,
) -> Law:
    """The law of a world. ``land``: times that have to be among its nodes. Errors as for engine/values.py."""
    terminal: Sequence[Floats] | None = None
    if stationary:
        from standoff.lenses.forecast.engine.stationary import settled  # noqa: PLC0415 - the exception

        terminal = settled(world, tolerance=tolerance / 10, engine=chosen(engine, world))

    def at(tolerance: float) -> Trajectory:
        return solve(
            world,
            tolerance=tolerance,
            land=land,
            terminal=terminal,
            engine=chosen(engine, world),
            progress=progress,
            work=work,
        )

    values = at(tolerance / 10)
    found = growth(values)
    seen = found.horizon is None or found.horizon >= values.times[-1]
    if found.gain > GENTLE and seen:
        values = at(sharpened(tolerance / 10, found.gain))
    values = replace(values, errors=values.errors * exp(min(found.gain, 100.0)))
    return Law(values, found.rate, found.gain, stationary, tolerance)


def sharpened(tolerance: float, gain: float) -> float:
    """The tolerance that, grown by exp(gain), is the one asked for; as far as floating-point numbers allow.

    >>> sharpened(1e-9, 0.0), sharpened(1e-9, 50.0)
    (1e-09, 1e-13)
    """
    return min(tolerance, max(EXACT, tolerance * exp(-min(gain, 100.0))))


@contextmanager
def keeping(world: World, work: Path | None) -> Iterator[Path | None]:
    """Where to keep the values: in ``work`` if given, in memory (None) if they fit easily, else in a passing folder."""
    if work is not None or 2 * 8 * numbers(world) <= available() / 2:
        yield work
        return
    with TemporaryDirectory(prefix="standoff-") as folder:
        yield Path(folder)
