"""What chance does: shocks at rates, and events at dates, as maps from state to state.

Definition. Where its ``when`` holds and the story has not ended, a shock or the outcome w of an event takes state x to
s_w(x): x with the levers of ``set`` at the given levels. A lever that is held, or that cannot differ here, is not
moved. Elsewhere the state stays. Where s_w(x) is impossible for some feasible x nothing is computed: the file does not
say what would happen.

A rate r per day is r 365.25/12 per month. Chances that are ranges count at their midpoints, divided by their sum.
Outcomes that change nothing in any state are no events here; such shocks and events are told as left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from standoff.conflict.condition import Condition
from standoff.conflict.conflict import Event
from standoff.errors import CallError, UnknownName
from standoff.lenses.forecast.building.calendar import DAYS, Calendar
from standoff.lenses.forecast.game import Bools, Deadline, Draw, Ints, Jump, Shocks
from standoff.space.numbering import Numbering
from standoff.space.states import StateSpace


@dataclass(frozen=True, slots=True)
class Dated:
    """A jump with what it is called; ``at`` is its time in months."""

    name: str
    at: float
    jump: Jump


@dataclass(frozen=True, slots=True, eq=False)
class Nature:
    """The shocks (with their names), the jumps in order, and what was left out, in words."""

    shocks: Shocks
    shock_names: tuple[str, ...]
    dated: tuple[Dated, ...]
    left_out: tuple[str, ...]
    assumed: tuple[str, ...]


def nature(space: StateSpace, numbers: Numbering, calendar: Calendar, final: Bools) -> Nature:
    """Everything that chance does in the conflict of this space.

    Raises ``CallError`` for an event before the story begins, a negative rate, chances that do not sum to one, two
    parties that would have to choose at the same instant, and a move of chance into an impossible state.
    """
    reading = _Reading(space, numbers, final)
    left: list[str] = []
    onto: list[Ints] = []
    rates: list[float] = []
    names: list[str] = []
    for shock in space.conflict.shocks:
        rate = float(shock.rate.about) * DAYS
        if rate < 0:
            raise CallError(f"the shock {_quoted(shock.name)} has the rate {shock.rate}; a rate is at least 0")
        one = reading.onto(shock.set, shock.when, f"the shock {_quoted(shock.name)}")
        if (one == reading.everywhere).all():
            left.append(f"the shock {_quoted(shock.name)} changes nothing here{reading.why(shock.set)}")
        else:
            onto.append(one)
            rates.append(rate)
            names.append(shock.name)
    table = np.array(onto, np.int32).reshape(len(onto), space.size)
    rate_table = np.where(table != reading.everywhere, np.array(rates).reshape(-1, 1), 0.0)
    dated, unheard, assumed = _dated(reading, calendar)
    return Nature(Shocks(table, rate_table), tuple(names), dated, (*left, *unheard), assumed)


def _dated(reading: _Reading, calendar: Calendar) -> tuple[tuple[Dated, ...], tuple[str, ...], tuple[str, ...]]:
    found: list[Dated] = []
    left: list[str] = []
    assumed: list[str] = []
    for event in reading.space.conflict.events:
        at, called = calendar.months(event.on, "first"), f"the event {_quoted(event.name)} of {event.on}"
        if at < 0:
            raise CallError(f"{called} is before the story begins, on {calendar.begins}")
        if at > calendar.span:
            left.append(f"{called} is after the horizon, {calendar.until}")
            continue
        if event.by:
            found.append(Dated(event.name, at, reading.deadline(event, at)))
            continue
        draw = reading.draw(event, at, called)
        if (draw.onto == reading.everywhere).all():
            sets = {lever: level for outcome in event.outcomes for lever, level in outcome.set.items()}
            left.append(f"{called} changes nothing here{reading.why(sets)}")
            continue
        found.append(Dated(event.name, at, draw))
        if any(outcome.chance.low != outcome.chance.high for outcome in event.outcomes):
            assumed.append(f"{called}: chances {_odds(draw)} (midpoints of ranges, divided by their sum)")
    found.sort(key=lambda one: one.at)
    _refuse_simultaneous(found, reading.space)
    return tuple(found), tuple(left), tuple(assumed)


def _odds(draw: Draw) -> str:
    return ", ".join(f"{chance:.4g}" for chance in draw.odds)


def _refuse_simultaneous(dated: Sequence[Dated], space: StateSpace) -> None:
    for _, group in groupby(dated, key=lambda one: one.at):
        movers = {one.jump.party: one.name for one in group if isinstance(one.jump, Deadline)}
        if len(movers) > 1:
            parties = " and ".join(space.conflict.deciders[party] for party in movers)
            raise CallError(
                f"{parties} would have to choose at the same instant ({', '.join(map(_quoted, movers.values()))}): "
                "such a choice has no unique solution. Give each a time of day of its own, for example 2020-11-03 09:00"
            )


@dataclass(frozen=True, slots=True, eq=False)
class _Reading:
    """The states, their numbers, and where the story has ended."""

    space: StateSpace
    numbers: Numbering
    final: Bools

    @property
    def everywhere(self) -> Ints:
        """Every state to itself."""
        return np.arange(self.space.size, dtype=np.int32)

    def onto(self, levels: Mapping[str, str], when: Condition | None, what: str) -> Ints:
        """Where the levels lead from each state, int32, shape (N,); refuses what would be impossible."""
        space = self.space
        happens = ~self.final if when is None else space.holds(when) & ~self.final
        codes = space.codes.copy()
        for lever, level in self._moved(levels):
            shift = space.conflict.levers[lever].levels.index(level) - space.level(lever).astype(np.int64)
            codes += shift * space.strides[lever]
        onto = np.where(happens, self.numbers.of(codes), self.everywhere).astype(np.int32)
        wrong = np.flatnonzero(onto == space.size)
        if len(wrong):
            first = int(wrong[0])
            raise CallError(
                f"{what} sets {_levels(levels)}, which is impossible in {len(wrong):,} of the states where it may "
                f"happen, the first being ({space.label(first)}): {space.why_impossible(int(codes[first]))}. "
                "Say with `when:` where it happens, or set the other levers as well"
            )
        return onto

    def _moved(self, levels: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        for lever, level in levels.items():
            if lever not in self.space.conflict.levers:
                raise UnknownName("lever", lever, self.space.conflict.levers)
            known = self.space.conflict.levers[lever].levels
            if level not in known:
                raise UnknownName(f"level of {lever}", level, known)
            if lever in self.space.strides:
                yield lever, level

    def why(self, levels: Mapping[str, str]) -> str:
        """A reason, if the levers cannot differ here, to follow "changes nothing here"."""
        held = [lever for lever in levels if lever in self.space.conflict.hold]
        return f": {', '.join(held)} {'is' if len(held) == 1 else 'are'} held" if held else ""

    def draw(self, event: Event, at: float, called: str) -> Draw:
        """The event as a draw among its outcomes."""
        chances = [float(outcome.chance.about) for outcome in event.outcomes] or [1.0]
        low = sum(outcome.chance.low for outcome in event.outcomes) if event.outcomes else 1
        high = sum(outcome.chance.high for outcome in event.outcomes) if event.outcomes else 1
        if min(chances) < 0 or not low <= 1 <= high:
            raise CallError(
                f"the chances of {called} sum to {sum(chances):.6g}; they have to sum to 1, as 0.4 and 0.6 do"
            )
        onto = [self.onto(outcome.set, event.when, called) for outcome in event.outcomes] or [self.everywhere]
        return Draw(at, np.array(chances) / sum(chances), np.array(onto, np.int32))

    def deadline(self, event: Event, at: float) -> Deadline:
        """The event as a date on which a party has to choose; nobody does any more where the story has ended."""
        deciders = self.space.conflict.deciders
        if event.by not in deciders:
            raise UnknownName("party that chooses", event.by, deciders)
        where = ~self.final if event.when is None else self.space.holds(event.when) & ~self.final
        return Deadline(at, deciders.index(event.by), None if where.all() else where)


def _levels(levels: Mapping[str, str]) -> str:
    return ", ".join(f"{lever}={level}" for lever, level in levels.items()) or "nothing"


def _quoted(name: str) -> str:
    return f"“{name}”"
