"""What the forecasts assume beyond the file: conventions, defaults, what has no effect, how far they can see.

Definition. The conventions are those that change numbers; with them stand the defaults that were taken where the file
is silent, what of the file has no effect in a scope, and per scope the number of states, the tolerance of its
probabilities and the effective horizon. All of it is said by the results; what all scopes share is said once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.pages.chances import small
from standoff.pages.phrases import sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.pages.findings import Scope


@dataclass(frozen=True, slots=True)
class Limit:
    """How exact a scope's forecast is, and how far it can see; ``flagged`` if it was asked to see further."""

    title: str
    states: int
    months: str
    tolerance: str
    horizon: str
    flagged: bool


@dataclass(frozen=True, slots=True)
class ForecastTerms:
    """The conventions by name, the defaults, what has no effect (with the scopes), and the limits of each scope."""

    conventions: tuple[tuple[str, str], ...]
    assumed: tuple[str, ...]
    left_out: tuple[tuple[str, str], ...]
    limits: tuple[Limit, ...]


def forecast_terms(scopes: Sequence[Scope]) -> ForecastTerms | None:
    """The terms of all forecasts of a report; None if it has none."""
    found = [(scope, scope.foreseen.forecast) for scope in scopes if not isinstance(scope.foreseen, str)]
    if not found:
        return None
    conventions: dict[tuple[str, str], None] = {}
    assumed: dict[str, None] = {}
    idle: dict[str, list[str]] = {}
    for scope, forecast in found:
        conventions.update(dict.fromkeys((sentence(name), text) for name, text in forecast.conventions.items()))
        assumed.update(dict.fromkeys(forecast.assumed))
        for line in forecast.left_out:
            idle.setdefault(line, []).append(scope.title)
    limits = (
        Limit(
            scope.title,
            forecast.size,
            f"{forecast.conditioning.asked:.3g}",
            small(forecast.tolerance),
            forecast.conditioning.words(),
            forecast.conditioning.flagged,
        )
        for scope, forecast in found
    )
    everywhere = len(found)
    return ForecastTerms(
        tuple(conventions),
        tuple(assumed),
        tuple((line, "" if len(where) == everywhere else ", ".join(where)) for line, where in idle.items()),
        tuple(limits),
    )
