"""A conflict with parts, taken as one: counts, and the first of its outcomes.

Definition. The whole has every lever free to move. It may have millions of states, so that it is told in counts per
setting and concept, and its outcomes are named up to a stated number: those under the strongest concept that has any,
in order of states.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.lenses.stability.concepts import CONCEPTS
from standoff.pages.comparison import setting_name
from standoff.pages.findings import main_setting, varying
from standoff.pages.phrases import Caption, caption

if TYPE_CHECKING:
    from standoff.lenses.stability.result import StabilityResult

NAMED = 12
"""So many outcomes of the whole are named."""


@dataclass(frozen=True, slots=True)
class WholeRow:
    """One setting in counts: its states, and how many hold under each concept."""

    setting: str
    states: int
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Whole:
    """The whole as the summary tells it; ``concept`` is empty if nothing holds, ``count`` how many hold under it."""

    rows: tuple[WholeRow, ...]
    concept: str
    count: int
    named: tuple[Caption, ...]


def whole_view(result: StabilityResult) -> Whole:
    """A result of the whole, in counts and a few names; the names are of the setting at the start."""
    conflict, moving = result.conflict, varying(result)
    rows = tuple(
        WholeRow(
            setting=setting_name(conflict, moving, setting) or "the conflict as a whole",
            states=setting.space.size,
            counts=tuple(int(setting.equilibria(concept).size) for concept in CONCEPTS),
        )
        for setting in result.settings
    )
    main = main_setting(result)
    concept = next((concept for concept in CONCEPTS if main.equilibria(concept).size), "")
    found = main.equilibria(concept) if concept else ()
    named = (main.state(int(i)) for i in found[:NAMED])
    captions = tuple(caption(conflict, verdict.label, verdict.levers) for verdict in named)
    return Whole(rows, concept, len(found), captions)
