"""What a robustness analysis is asked for, checked before anything is computed.

Definition. Concepts and neighbourhoods are those of their lists, in the order of these; samples and workers are whole
numbers from one on; the seed is a whole number of 64 bits; the spread is a share from 0 to 10.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from standoff.errors import CallError, UnknownName
from standoff.lenses.stability.concepts import CONCEPTS
from standoff.lenses.stability.robustness.draws import check_seed
from standoff.lenses.stability.robustness.neighbourhood import KINDS, Kind

if TYPE_CHECKING:
    from standoff.lenses.stability.search.choice import EngineName

Progress: TypeAlias = Callable[[str, int, int], None]
"""Called as progress(what, done, of)."""

MOST_SAMPLES = 10_000_000
"""No more samples than this."""

MOST_WORKERS = 256
"""No more workers than this."""

_Name = TypeVar("_Name", bound=str)


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for; ``settings`` None for all of chance's settings."""

    settings: tuple[Mapping[str, str], ...] | None
    concepts: tuple[str, ...]
    kinds: tuple[Kind, ...]
    samples: int
    seed: int
    spread: Fraction
    workers: int
    nearest: bool
    variants: bool
    engine: EngineName
    progress: Progress


def concepts_of(names: Sequence[str] | None) -> tuple[str, ...]:
    """The concepts of these names, whatever their case, strongest first; all if none are given."""
    return _chosen("concept", names, CONCEPTS)


def kinds_of(names: Sequence[str] | None) -> tuple[Kind, ...]:
    """The neighbourhoods of these names; all if none are given."""
    return _chosen("neighbourhood", names, KINDS)


def whole(what: str, number: int, most: int, example: int) -> int:
    """A whole number from one on. Raises ``CallError``."""
    if isinstance(number, bool) or not isinstance(number, int) or not 1 <= number <= most:
        raise CallError(f"found {what}={number!r}; expected a whole number from 1 to {most:,}, for example {example:,}")
    return number


def seeded(seed: int) -> int:
    """A seed. Raises ``CallError``."""
    check_seed(seed)
    return seed


def spread_of(given: Fraction | float | str) -> Fraction:
    """A share, given as a number or as ``20%``. Raises ``CallError``.

    >>> spread_of("20%"), spread_of(0.25)
    (Fraction(1, 5), Fraction(1, 4))
    """
    text = str(given).strip()
    try:
        share = Fraction(text[:-1].strip()) / 100 if text.endswith("%") else Fraction(text)
    except (ValueError, ZeroDivisionError):
        share = Fraction(-1)
    if not 0 <= share <= 10:
        raise CallError(f"found the spread {given!r}; expected a share from 0 to 1000%, for example 20%")
    return share


def _chosen(what: str, names: Sequence[str] | None, known: Sequence[_Name]) -> tuple[_Name, ...]:
    if names is None:
        return tuple(known)
    folded = {name.casefold(): name for name in known}
    for name in names:
        if name.casefold() not in folded:
            raise UnknownName(what, name, known)
    wanted = {folded[name.casefold()] for name in names}
    if not wanted:
        raise CallError(f"found no {what}; expected at least one, for example {known[0]}")
    return tuple(name for name in known if name in wanted)
