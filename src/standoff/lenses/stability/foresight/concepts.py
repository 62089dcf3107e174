"""The names of the concepts of foresight: L_1, L_2, ..., NM, MR_0, MR_1, ..., CMR_0, CMR_1, ...

Definition. A concept of foresight is a kind (L, NM, MR, CMR) with, except for NM, a horizon: how many moves ahead are
looked at (L), or how many answers and counter-moves may follow the first move (MR, CMR). Names are read in any case,
with or without the underscore.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

from standoff.errors import CallError

Kind: TypeAlias = Literal["L", "NM", "MR", "CMR"]

LONGEST = 1_000
"""The longest horizon that can be asked for."""

_NAME = re.compile(r"(?:(?P<kind>l|mr|cmr)[_ ]?(?P<horizon>[0-9]{1,9})|nm)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ForesightConcept:
    """One concept; ``horizon`` is 0 for NM, which has none."""

    kind: Kind
    horizon: int = 0

    @property
    def name(self) -> str:
        """As it is written."""
        return "NM" if self.kind == "NM" else f"{self.kind}_{self.horizon}"


def concept(name: str) -> ForesightConcept:
    """The concept of this name. Raises ``CallError`` for any other text.

    >>> concept("l3").name, concept("cmr_2").name, concept("nm").name
    ('L_3', 'CMR_2', 'NM')
    """
    found = _NAME.fullmatch(name.strip())
    if found is None:
        raise CallError(
            f"there is no concept of foresight called {name!r}; known are L_1, L_2, ..., NM, MR_1, MR_2, ..., "
            "CMR_1, CMR_2, ..., for example L_3"
        )
    if found["kind"] is None:
        return ForesightConcept("NM")
    kinds: tuple[Kind, ...] = ("L", "MR", "CMR")
    kind = kinds[("l", "mr", "cmr").index(found["kind"].lower())]
    return ForesightConcept(kind, checked(int(found["horizon"]), least=1 if kind == "L" else 0))


def checked(horizon: int, *, least: int = 1) -> int:
    """The horizon, if it can be looked ahead so far. Raises ``CallError`` if not."""
    if isinstance(horizon, bool) or not isinstance(horizon, int) or not least <= horizon <= LONGEST:
        raise CallError(
            f"found the horizon {horizon!r}; expected a whole number of moves, {least} to {LONGEST:,}, for example 3"
        )
    return horizon
