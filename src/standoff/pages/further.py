"""Further questions about what holds, which a report answers only if it is asked to.

Definition. Each has a name and is one lens put to a scope in the setting of its report: ``robustness`` (shares of the
neighbouring preferences, and the nearest change), ``coalitions`` (who gains together), ``hypergame`` (what holds if
each party sees the conflict its own way), and the six kinds of preference that are no plain order. What a lens refuses
is told with its reason.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from standoff.errors import CallError, NotComputed, TooLarge, UnknownName

if TYPE_CHECKING:
    from standoff.conflict.conflict import Conflict

TITLES: Mapping[str, str] = MappingProxyType(
    {
        "robustness": "How robust the outcomes are",
        "coalitions": "Who gains together",
        "hypergame": "If each party sees the conflict its own way",
        "unknown": "If some preferences are unknown",
        "strength": "If preferences have degrees",
        "fuzzy": "If preferences are fuzzy",
        "interval": "If worths are ranges",
        "probabilistic": "If preferences are probabilities",
        "attitudes": "If parties care for each other",
    }
)
"""Name to heading, in the order of the report."""


@dataclass(frozen=True, slots=True, eq=False)
class Further:
    """One answer: the result of its lens, or why there is none."""

    name: str
    result: Any
    refused: str = ""


def checked(names: Sequence[str]) -> tuple[str, ...]:
    """The names in the order of the report. Raises ``UnknownName`` for one that is no further question."""
    for name in names:
        if name not in TITLES:
            raise UnknownName("further question", name, TITLES)
    return tuple(name for name in TITLES if name in names)


def further(conflict: Conflict, chance: Mapping[str, str], names: Sequence[str]) -> tuple[Further, ...]:
    """The answers for one scope, in one setting of chance's levers."""
    return tuple(_one(name, conflict, chance) for name in checked(names))


def _one(name: str, conflict: Conflict, chance: Mapping[str, str]) -> Further:
    try:
        return Further(name, _lens(name)(conflict, [chance]))
    except (CallError, NotComputed, TooLarge) as error:
        return Further(name, None, str(error))


def _lens(name: str) -> Callable[[Conflict, list[Mapping[str, str]]], Any]:
    """The lens that answers, as a function of a conflict and its settings."""
    if name == "robustness":
        from standoff.lenses.stability.robustness.analysis import robustness  # noqa: PLC0415 - only if asked for

        return lambda conflict, settings: robustness(conflict, settings=settings)
    if name == "coalitions":
        from standoff.lenses.stability.coalitions.analysis import coalitions  # noqa: PLC0415 - as above

        return lambda conflict, settings: coalitions(conflict, settings=settings)
    if name == "hypergame":
        from standoff.lenses.stability.hypergame.analysis import hypergame, levels  # noqa: PLC0415 - as above

        return lambda conflict, settings: hypergame(conflict, levels(conflict), settings=settings)
    from standoff.lenses.stability.preferences.analysis import preferences  # noqa: PLC0415 - as above

    return lambda conflict, settings: preferences(conflict, name, settings=settings)
