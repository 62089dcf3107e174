"""What a forecast found: probabilities by date, and how it presents itself.

Definition. p_t(x) is the probability that the conflict is in state x at date t. For a condition c with target set C

    at(t)         = sum of p_t(x) over x in C                  that c is true at t
    first(t)      = P(c has been true at some time from the start to t)
    reached       = first(until)
    mean_months   = E[time of the first c - start | c by until]

A lever's level has the sum of p_t over the states in which it is set so. Every list of probabilities that is meant to
be whole sums to one within ``tolerance``, and none is below 0: ``checked`` refuses anything else.

Dates are texts of the file's zone, ``2020-11-03`` meaning the end of that day; months count from the start of the
forecast.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from standoff.conflict.conflict import Conflict
from standoff.errors import NotComputed
from standoff.lenses.forecast.effective_horizon import EffectiveHorizon
from standoff.lenses.forecast.next_move import NextMoves
from standoff.lenses.tables import frame, library

COLUMNS = ("variant", "part", "date", "kind", "name", "level", "probability", "tolerance")
"""The columns of ``Forecast.rows``."""


@dataclass(frozen=True, slots=True)
class ConditionForecast:
    """One named condition over the dates of the forecast; ``text`` is how the file puts it.

    ``reached`` and ``mean_months`` are up to the horizon, which may lie behind the last date. ``mean_months`` is None
    where it cannot happen, or hardly; and 0 where it is true at the start. ``note`` says ``already true`` or
    ``not reached: nothing leads there``, or nothing.
    """

    name: str
    text: str
    at: tuple[float, ...]
    first: tuple[float, ...]
    reached: float
    mean_months: float | None
    mean_tolerance: float
    note: str = ""

    def words(self, until: str) -> str:
        """One sentence on when it comes true.

        >>> ConditionForecast("deal", "offer >= demand", (0.5,), (0.6,), 0.6, 3.25, 1e-8).words("2020-12-31")
        'deal comes true by 2020-12-31 with probability 0.600; if it does, after 3.2 months on average'
        """
        if self.note:
            return f"{self.name}: {self.note}"
        if self.mean_months is None:
            return f"{self.name} comes true by {until} with probability {self.reached:.1e}, too small to say when"
        return (
            f"{self.name} comes true by {until} with probability {self.reached:.3f}; "
            f"if it does, after {self.mean_months:.1f} months on average"
        )

    def to_dict(self) -> dict[str, Any]:
        """As plain values."""
        return {
            "text": self.text,
            "at": list(self.at),
            "first": list(self.first),
            "reached": self.reached,
            "mean_months": self.mean_months,
            "mean_tolerance": self.mean_tolerance,
            "note": self.note,
        }


@dataclass(frozen=True, slots=True)
class StateProbability:
    """A state by its label, its levels (None in graph form), and how likely it is."""

    label: str
    levers: Mapping[str, str] | None
    probability: float

    def to_dict(self) -> dict[str, Any]:
        """As plain values."""
        return {
            "state": self.label,
            "levers": None if self.levers is None else dict(self.levers),
            "probability": self.probability,
        }


@dataclass(frozen=True, slots=True)
class Premises:
    """What was asked for beside the file, so that it can be worked out again: see ``standoff.reference``.

    ``begin`` and ``span``: from when and until when, in months since the story begins. ``state``: every lever's level.
    """

    begin: float
    span: float
    state: Mapping[str, str]
    noise: str
    stationary: bool


@dataclass(frozen=True, slots=True, eq=False)
class Forecast:
    """How likely everything is at each date; see the module for what the numbers mean.

    ``begins`` is the date that it is made as of, ``start`` the label of the state then; ``rest`` is, date by date, what
    the states that ``likeliest`` does not list have together. ``tolerance`` bounds the error of every probability.
    ``premises`` is None where a move was forced (a what-if).
    """

    conflict: Conflict
    begins: str
    until: str
    start: str
    dates: tuple[str, ...]
    months: tuple[float, ...]
    size: int
    conditions: Mapping[str, ConditionForecast]
    levers: Mapping[str, Mapping[str, tuple[float, ...]]]
    likeliest: tuple[tuple[StateProbability, ...], ...]
    rest: tuple[float, ...]
    next_moves: NextMoves
    tolerance: float
    conditioning: EffectiveHorizon
    conventions: Mapping[str, str]
    assumed: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    premises: Premises | None = None

    @property
    def part(self) -> str:
        """The part of the file that was forecast; empty for the whole."""
        return self.conflict.part

    @property
    def variant(self) -> str:
        """The variant of the file that was forecast; empty for the base."""
        return self.conflict.variant

    @property
    def warning(self) -> str:
        """What must stand beside the numbers if they look beyond the effective horizon; otherwise empty."""
        return self.conditioning.warning()

    def sentences(self) -> tuple[str, ...]:
        """When each named condition comes true, and what comes next: one sentence each."""
        return (*(one.words(self.until) for one in self.conditions.values()), *self.next_moves.sentences())

    def to_dict(self) -> dict[str, Any]:
        """The forecast as plain values, in the fixed form."""
        from standoff.provenance import provenance  # noqa: PLC0415 - only a written result needs it

        return {
            "title": self.conflict.title,
            "variant": self.variant,
            "part": self.part,
            "begins": self.begins,
            "until": self.until,
            "start": self.start,
            "states": self.size,
            "warning": self.warning,
            "dates": list(self.dates),
            "months": list(self.months),
            "conditions": {name: one.to_dict() for name, one in self.conditions.items()},
            "levers": {
                lever: {level: list(series) for level, series in levels.items()}
                for lever, levels in self.levers.items()
            },
            "likeliest": [
                {"date": date, "states": [one.to_dict() for one in states], "rest": rest}
                for date, states, rest in zip(self.dates, self.likeliest, self.rest, strict=True)
            ],
            "next_moves": self.next_moves.to_dict(),
            "tolerance": self.tolerance,
            "conditioning": self.conditioning.to_dict(),
            "conventions": dict(self.conventions),
            "assumed": list(self.assumed),
            "left_out": list(self.left_out),
            "provenance": provenance(self.conflict),
        }

    def rows(self) -> Iterator[dict[str, Any]]:
        """One row per date and probability. ``kind`` is condition, first, lever, state or rest (of the states)."""
        for at, date in enumerate(self.dates):
            for kind, name, level, probability in self._probabilities(at):
                row = (self.variant, self.part, date, kind, name, level, probability, self.tolerance)
                yield dict(zip(COLUMNS, row, strict=True))

    def _probabilities(self, at: int) -> Iterator[tuple[str, str, str, float]]:
        for name, one in self.conditions.items():
            yield "condition", name, "", one.at[at]
            yield "first", name, "", one.first[at]
        for lever, levels in self.levers.items():
            for level, series in levels.items():
                yield "lever", lever, level, series[at]
        for state in self.likeliest[at]:
            yield "state", state.label, "", state.probability
        yield "rest", "", "", self.rest[at]

    def to_pandas(self) -> Any:  # noqa: ANN401 - pandas may be missing
        """``rows`` as a ``pandas.DataFrame``. Raises ``CallError`` where pandas is not installed."""
        return frame(self.rows(), COLUMNS)

    def to_xarray(self) -> Any:  # noqa: ANN401 - xarray may be missing
        """The series as an ``xarray.Dataset``: ``at`` and ``first`` (condition, date), ``level`` (setting, date).

        A setting is ``lever=level``. Raises ``CallError`` where xarray is not installed.
        """
        xarray, pandas = library("xarray"), library("pandas")
        settings = {
            f"{lever}={level}": series for lever, levels in self.levers.items() for level, series in levels.items()
        }
        named = list(self.conditions.values())
        return xarray.Dataset(
            {
                "at": (("condition", "date"), _table([one.at for one in named], self.dates)),
                "first": (("condition", "date"), _table([one.first for one in named], self.dates)),
                "level": (("setting", "date"), _table(list(settings.values()), self.dates)),
                "reached": (("condition",), [one.reached for one in named]),
            },
            coords={
                "date": pandas.to_datetime(list(self.dates), format="ISO8601"),
                "months": ("date", list(self.months)),
                "condition": list(self.conditions),
                "setting": list(settings),
            },
            attrs={"title": self.conflict.title, "tolerance": self.tolerance, "warning": self.warning},
        )

    def _repr_html_(self) -> str:
        warning = f"<p role=alert><strong>{escape(self.warning)}</strong></p>" if self.warning else ""
        head = "".join(f"<th scope=col>{escape(date)}</th>" for date in self.dates)
        body = "".join(_html_row(name, one.at) for name, one in self.conditions.items())
        if not body and self.levers:
            body = "".join(
                _html_row(f"{lever} = {level}", series)
                for lever, levels in self.levers.items()
                for level, series in levels.items()
            )
        caption = f"{escape(self.conflict.title)}: probability at each date, as of {escape(self.begins)}"
        told = "".join(f"<li>{escape(sentence)}</li>" for sentence in self.sentences())
        lines = "".join(f"<li>{escape(line)}</li>" for line in self.conventions.values())
        return (
            f"{warning}<table><caption>{caption}</caption><thead><tr><th scope=col></th>{head}</tr></thead>"
            f"<tbody>{body}</tbody></table><ul>{told}</ul>"
            f"<details><summary>Conventions; tolerance {self.tolerance:.0e}</summary><ul>{lines}</ul></details>"
        )


def sound(forecast: Forecast) -> Forecast:
    """The same forecast, after checking every list of probabilities in it. Raises ``NotComputed``."""
    slack = forecast.tolerance
    for name, one in forecast.conditions.items():
        checked(name, (*one.at, *one.first, one.reached), slack, whole=False)
    for lever, levels in forecast.levers.items():
        for date, series in zip(forecast.dates, zip(*levels.values(), strict=True), strict=True):
            checked(f"{lever} on {date}", series, slack)
    for date, states, rest in zip(forecast.dates, forecast.likeliest, forecast.rest, strict=True):
        checked(f"the states on {date}", (*(one.probability for one in states), rest), slack)
    following = forecast.next_moves
    checked("what comes next", (*(one.share for one in following.moves), following.nothing), following.tolerance)
    return forecast


def checked(name: str, probabilities: Sequence[float], tolerance: float, *, whole: bool = True) -> tuple[float, ...]:
    """The probabilities without rounding's negative zeros. Raises ``NotComputed`` where they are none.

    ``whole`` asks that they sum to one within ``tolerance``.

    >>> checked("deal", (0.25, 0.75), 1e-9)
    (0.25, 0.75)
    """
    slack = tolerance + 1e-12 * len(probabilities)
    total = sum(probabilities)
    low, high = min(probabilities, default=0.0), max(probabilities, default=1.0)
    off = whole and not abs(total - 1) <= slack
    if off or not (low >= -slack and high <= 1 + slack):
        what = f"sum to {total:.12g} instead of 1" if off else f"lie between {low:.3g} and {high:.12g}"
        raise NotComputed(
            f"the probabilities of {name} {what}, which is more than the tolerance {tolerance:.0e} allows, so they "
            f"would be wrong. Ask for a smaller tolerance."
        )
    return tuple(min(1.0, max(0.0, float(one))) for one in probabilities)


def _table(series: Sequence[Sequence[float]], dates: Sequence[str]) -> list[list[float]] | Any:  # noqa: ANN401 - numpy
    """Rows of numbers; an array of the right shape where there is no row."""
    import numpy as np  # noqa: PLC0415 - only a table of another library needs it

    return np.array([list(one) for one in series], np.float64).reshape(len(series), len(dates))


def _html_row(name: str, series: Sequence[float]) -> str:
    cells = "".join(f"<td>{value:.3f}</td>" for value in series)
    return f"<tr><th scope=row>{escape(name)}</th>{cells}</tr>"
