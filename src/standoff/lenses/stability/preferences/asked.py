"""What was asked of a kind of preference: its parameters, checked.

Definition. Each kind takes some parameters and no others: ``reading`` a, b, c, d; ``degree`` whole numbers from 0 on;
``threshold`` in (0, 1], for all parties or by party; ``optimism`` in [0, 1]; ``alpha``, ``beta`` and ``gamma`` in [0,
1); ``ties`` strict or weak. Numbers are exact: 0.6 is six tenths.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeAlias

from standoff.errors import CallError, UnknownName
from standoff.lenses.stability.preferences import attitudes, fuzzy, interval, probabilistic, strength, unknown

if TYPE_CHECKING:
    from standoff.conflict.conflict import Conflict
    from standoff.lenses.stability.preferences.reading import Reading

Asked: TypeAlias = Mapping[str, Any]
"""Parameter to what was asked, None if nothing was."""

Number: TypeAlias = int | float | str | Fraction

ONE = Fraction(1)
HALF = Fraction(1, 2)


def readings(conflict: Conflict, kind: str, asked: Asked) -> tuple[Reading, ...]:
    """The readings of a kind. Raises ``UnknownName`` for a name, ``CallError`` for a parameter that does not fit."""
    if kind not in KINDS:
        raise UnknownName("kind of preference", kind, KINDS)
    takes, make = KINDS[kind]
    for name, value in asked.items():
        if value is not None and name not in takes:
            raise CallError(f"the kind {kind} has no parameter {name}; it takes: {', '.join(takes)}")
    return make(conflict, asked)


def _unknown(conflict: Conflict, asked: Asked) -> tuple[Reading, ...]:  # noqa: ARG001 - as every kind
    return unknown.readings(_letters(asked.get("reading")) or unknown.READINGS)


def _strength(conflict: Conflict, asked: Asked) -> tuple[Reading, ...]:
    letters = _letters(asked.get("reading")) or ("a",)
    if len(letters) > 1:
        raise CallError(f"strength takes one reading of unknown pairs at a time; found {', '.join(letters)}")
    return strength.readings(_degrees(asked.get("degree")) or strength.occurring(conflict), letters[0])


def _fuzzy(conflict: Conflict, asked: Asked) -> tuple[Reading, ...]:
    return fuzzy.readings(_thresholds(conflict, asked.get("threshold")))


def _interval(conflict: Conflict, asked: Asked) -> tuple[Reading, ...]:
    given = asked.get("optimism")
    optimisms = [_share("optimism", one) for one in _several(given)] or [Fraction(0), HALF, ONE]
    return interval.readings(tuple(dict.fromkeys(optimisms)), _thresholds(conflict, asked.get("threshold")))


def _probabilistic(conflict: Conflict, asked: Asked) -> tuple[Reading, ...]:  # noqa: ARG001 - as every kind
    alpha, beta, gamma = (
        HALF if asked.get(name) is None else _share(name, asked[name], one=False) for name in ("alpha", "beta", "gamma")
    )
    return probabilistic.readings(alpha, beta, gamma)


def _attitudes(conflict: Conflict, asked: Asked) -> tuple[Reading, ...]:  # noqa: ARG001 - as every kind
    ties = [str(one) for one in _several(asked.get("ties"))] or ["strict"]
    for one in ties:
        if one not in attitudes.TIES:
            raise UnknownName("treatment of ties", one, attitudes.TIES)
    return attitudes.readings(tuple(dict.fromkeys(ties)))


KINDS: Mapping[str, tuple[tuple[str, ...], Callable[[Conflict, Asked], tuple[Reading, ...]]]] = MappingProxyType(
    {
        "unknown": (("reading",), _unknown),
        "strength": (("degree", "reading"), _strength),
        "fuzzy": (("threshold",), _fuzzy),
        "interval": (("optimism", "threshold"), _interval),
        "probabilistic": (("alpha", "beta", "gamma"), _probabilistic),
        "attitudes": (("ties",), _attitudes),
    }
)
"""Kind to the parameters that it takes and its readings."""


def _several(given: Any) -> list[Any]:  # noqa: ANN401 - whatever the caller gives
    """One value or several, as a list."""
    if given is None:
        return []
    return [given] if isinstance(given, (str, int, float, Fraction)) or not isinstance(given, Iterable) else list(given)


def _letters(given: Any) -> tuple[str, ...]:  # noqa: ANN401 - whatever the caller gives
    letters = [str(one) for one in _several(given)]
    for one in letters:
        if one not in unknown.READINGS:
            raise UnknownName("reading of unknown preference", one, unknown.READINGS)
    return tuple(one for one in unknown.READINGS if one in letters)


def _degrees(given: Any) -> tuple[int, ...]:  # noqa: ANN401 - whatever the caller gives
    degrees = _several(given)
    for one in degrees:
        if isinstance(one, bool) or not isinstance(one, int) or one < 0:
            raise CallError(
                f"a degree is a whole number from 0 on (0: general stability), for example 2; found {one!r}"
            )
    return tuple(sorted(set(degrees)))


def _thresholds(conflict: Conflict, given: Number | Mapping[str, Number] | None) -> dict[str, Fraction]:
    """The threshold of every party: what was asked, else what the file says, else 1."""
    own = {
        party: ONE if (bound := conflict.preferences[party].threshold) is None else bound.about
        for party in conflict.deciders
    }
    if given is None:
        return own
    if not isinstance(given, Mapping):
        return dict.fromkeys(own, _threshold("", given))
    for party in given:
        if party and party not in own:
            raise UnknownName("party with a preference", party, own)
    everyone = given.get("")
    return {
        party: _threshold(party, given[party])
        if party in given
        else value
        if everyone is None
        else _threshold("", everyone)
        for party, value in own.items()
    }


def _threshold(party: str, given: Number) -> Fraction:
    value = _share(f"threshold of {party}" if party else "threshold", given)
    if value == 0:
        raise CallError(f"a threshold is above 0 and at most 1, for example 0.6; found {given}")
    return value


def _share(name: str, given: Number, *, one: bool = True) -> Fraction:
    """A number from 0 to 1, exactly as it is written."""
    try:
        value = Fraction(str(given).strip())
    except (ValueError, ZeroDivisionError):
        raise CallError(f"{name} is a number from 0 to 1, for example 0.6; found {given!r}") from None
    if not (0 <= value <= 1 if one else 0 <= value < 1):
        raise CallError(
            f"{name} is {'from 0 to 1' if one else 'at least 0 and below 1'}, for example 0.6; found {given}"
        )
    return value
