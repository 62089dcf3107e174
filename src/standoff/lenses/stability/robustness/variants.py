"""In how many of the file's variants an equilibrium of the base survives.

Definition. A variant is a named patch of the file, of whatever part of it. An equilibrium of the base survives in it
if the same state (see ``reasons/contrast.py``) is an equilibrium of the variant under the same concept, in the same
setting of chance. Variants in which no state has that setting are left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from standoff.lenses.stability.analysis import stability
from standoff.lenses.stability.concepts import CONCEPTS
from standoff.lenses.stability.reasons.contrast import contrast
from standoff.lenses.stability.robustness.survey import Survey
from standoff.space.states import settings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from standoff.conflict.conflict import Conflict
    from standoff.lenses.stability.result import SettingStability
    from standoff.lenses.stability.search.choice import EngineName


@dataclass(frozen=True, slots=True, eq=False)
class Survived:
    """The survey of the variants, the variants that end each equilibrium, and those without the setting."""

    survey: Survey
    ended: Mapping[tuple[int, str], tuple[str, ...]]
    left_out: tuple[str, ...]


def survived(base: SettingStability, concepts: Sequence[str], engine: EngineName) -> Survived:
    """Which equilibria of the base survive in which variants."""
    conflict = base.space.conflict
    ended: dict[tuple[int, str], tuple[str, ...]] = {}
    left_out: list[str] = []
    held = np.stack([_holds(base, concept) for concept in CONCEPTS]).astype(np.int32)
    total = np.zeros_like(held)
    tried = 0
    for name, variant in conflict.variants.items():
        setting = same_setting(variant, base.chance)
        if setting is None:
            left_out.append(name)
            continue
        found = stability(variant, settings=[setting], engine=engine).settings[0]
        tried += 1
        total += held
        for concept in concepts:
            for state in contrast(base, found, concept).lost.tolist():
                total[CONCEPTS.index(concept), state] -= 1
                ended[state, concept] = (*ended.get((state, concept), ()), name)
    return Survived(Survey("variants", tried, tried, tried, sampled=False, held=total), ended, tuple(left_out))


def same_setting(variant: Conflict, chance: Mapping[str, str]) -> Mapping[str, str] | None:
    """The variant's setting that agrees on the levers that both have; None if there is none."""
    for own in settings(variant):
        if all(own.get(lever, level) == level for lever, level in chance.items()):
            return own
    return None


def _holds(base: SettingStability, concept: str) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    found = np.zeros(base.space.size, np.bool_)
    found[base.equilibria(concept)] = True
    return found
