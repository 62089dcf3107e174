"""What a robustness analysis found, with names.

Definition. For each setting of chance: the neighbourhoods with how many of their profiles were tried; for each
equilibrium and concept the share of each neighbourhood in which it survives, and the nearest change that ends it; and
the states that are no equilibrium by the file's own preferences but are in some profiles tried.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from standoff.errors import UnknownName
from standoff.lenses.stability.concepts import CONCEPTS
from standoff.lenses.stability.robustness.neighbourhood import MEANING

if TYPE_CHECKING:
    from standoff.conflict.conflict import Conflict
    from standoff.lenses.stability.result import SettingStability
    from standoff.lenses.stability.robustness.asked import Asked
    from standoff.lenses.stability.robustness.explanation import RobustnessExplanation
    from standoff.lenses.stability.robustness.nearest import Nearest, Pair
    from standoff.lenses.stability.robustness.neighbourhood import Kind
    from standoff.lenses.stability.robustness.share import Share
    from standoff.lenses.stability.robustness.survey import Survey
    from standoff.space.states import StateSpace

LISTED = 2_000
"""More equilibria than this are counted instead of listed."""

OTHERS = 5
"""So many states that are no equilibria by the file are given for each concept, those that hold most often."""


@dataclass(frozen=True, slots=True, eq=False)
class SettingRobustness:
    """One setting: its verdicts, the surveys by kind, and why other kinds are ``missing``.

    ``nearest`` has the nearest changes by (number of the state, concept); ``not_near`` says for how many states they
    were not looked for because there are too many (None: not asked for). ``ended`` has for an equilibrium the variants
    that end it; ``left_out`` the variants without this setting; ``stopped`` what Ctrl-C left undone.
    """

    base: SettingStability
    concepts: tuple[str, ...]
    surveys: Mapping[Kind, Survey]
    missing: Mapping[Kind, str]
    nearest: Mapping[Pair, Nearest]
    not_near: int | None
    ended: Mapping[Pair, tuple[str, ...]]
    left_out: tuple[str, ...]
    stopped: tuple[str, ...] = ()

    @property
    def space(self) -> StateSpace:
        """The states."""
        return self.base.space

    @property
    def chance(self) -> Mapping[str, str]:
        """The levels of chance's levers."""
        return self.base.chance

    def equilibria(self) -> list[int]:
        """The numbers of the states that are an equilibrium under some concept asked for, ascending."""
        return sorted({int(state) for concept in self.concepts for state in self.base.equilibria(concept)})

    def under(self, state: int) -> tuple[str, ...]:
        """The concepts asked for under which a state is an equilibrium."""
        return tuple(concept for concept in self.concepts if (self.base.equilibria(concept) == state).any())

    def share(self, kind: Kind, concept: str, state: int, party: str = "") -> Share:
        """The share of one neighbourhood in which a state is an equilibrium; only where ``party`` changes, if given.

        Raises ``UnknownName`` for a neighbourhood, concept or party that was not tried.
        """
        for what, name, known in (
            ("neighbourhood tried", kind, self.surveys),
            ("concept asked for", concept, self.concepts),
        ):
            if name not in known:
                raise UnknownName(what, name, known)
        one = self.surveys[kind]
        if party and party not in one.by:
            raise UnknownName(f"party changed in {kind}", party, one.by)
        return one.share(concept, state, party)

    def explain(self, state: str | Mapping[str, str], concept: str) -> RobustnessExplanation:
        """Why an equilibrium is as robust as it is, with the certificate of the nearest change.

        Raises ``CallError`` if the state is no equilibrium under the concept.
        """
        from standoff.lenses.stability.robustness.explanation import explained  # noqa: PLC0415 - it needs this class

        return explained(self, state, concept)

    def others(self, concept: str) -> list[int]:
        """The states that are no equilibrium but are in some profile tried; those that are most often, first."""
        best = np.zeros(self.space.size)
        for kind, one in self.surveys.items():
            if kind != "variants" and one.tried:
                best = np.maximum(best, one.held[CONCEPTS.index(concept)] / one.tried)
        best[self.base.equilibria(concept)] = 0
        order = np.argsort(-best, kind="stable")[:OTHERS]
        return [int(state) for state in order if best[state] > 0]

    def to_dict(self) -> dict[str, Any]:
        """One entry of ``settings``."""
        equilibria = self.equilibria()
        found: dict[str, Any] = {
            "chance": dict(self.chance),
            "feasible": self.space.size,
            "neighbourhoods": {kind: _neighbourhood(kind, one) for kind, one in self.surveys.items()},
            "not_computed": {kind: f"because {why}" for kind, why in self.missing.items()},
        }
        if self.not_near:
            found["not_computed"]["nearest"] = f"for {self.not_near:,} states, because there are too many equilibria"
        if self.left_out:
            found["variants_left_out"] = list(self.left_out)
        if self.stopped:
            found["not_finished"] = list(self.stopped)
        if len(equilibria) > LISTED:
            found["not_listed"] = f"{len(equilibria)} equilibria are more than {LISTED}"
        else:
            found["equilibria"] = [self._state(state, self.under(state)) for state in equilibria]
        found["others"] = {
            concept: [self._state(state, (concept,)) for state in self.others(concept)] for concept in self.concepts
        }
        return found

    def _state(self, state: int, concepts: tuple[str, ...]) -> dict[str, Any]:
        return {
            "state": self.space.label(state),
            "levers": None if self.space.conflict.is_graph else self.space.state(state),
            "start": state == self.space.start,
            "concepts": {concept: self._under(state, concept) for concept in concepts},
        }

    def _under(self, state: int, concept: str) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for kind, one in self.surveys.items():
            found[kind] = one.share(concept, state).to_dict()
            if one.by:
                found[kind]["parties"] = {party: one.share(concept, state, party).to_dict() for party in one.by}
            if kind == "variants":
                found[kind]["ended_by"] = list(self.ended.get((state, concept), ()))
        if (state, concept) in self.nearest:
            found["nearest"] = self.nearest[state, concept].to_dict()
        return found


def _neighbourhood(kind: Kind, one: Survey) -> dict[str, Any]:
    return {
        "meaning": MEANING[kind],
        "profiles": one.size,
        "tried": one.tried,
        "planned": one.planned,
        "sampled": one.sampled,
        **({"parties": {party: tried for party, (tried, _) in one.by.items()}} if one.by else {}),
    }


@dataclass(frozen=True, slots=True, eq=False)
class Robustness:
    """The robustness of a conflict's equilibria, by setting; ``variants`` has that of the variants if it was asked for.

    ``stopped`` says what Ctrl-C left undone; empty if nothing.
    """

    conflict: Conflict
    settings: tuple[SettingRobustness, ...]
    asked: Asked
    variants: Mapping[str, Robustness]
    stopped: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The result as plain values in a fixed order."""
        from standoff.provenance import provenance  # noqa: PLC0415 - only a written result needs it

        found = {**self._plain(), "provenance": provenance(self.conflict)}
        if self.variants:
            own = {name: other._plain() for name, other in self.variants.items()}  # noqa: SLF001 - its own class
            found = {**self._plain(), "variants": own, "provenance": found["provenance"]}
        return found

    def _plain(self) -> dict[str, Any]:
        asked = self.asked
        found: dict[str, Any] = {
            "title": self.conflict.title,
            "parties": list(self.conflict.deciders),
            "concepts": list(asked.concepts),
            "samples": asked.samples,
            "seed": asked.seed,
            "spread": str(asked.spread),
            "interval": "Wilson, 95 per cent, where profiles are sampled",
            "distance": "adjacent swaps in the order of one party",
            "settings": [one.to_dict() for one in self.settings],
        }
        if self.stopped:
            found["not_finished"] = list(self.stopped)
        return found

    def rows(self) -> Iterator[dict[str, Any]]:
        """One row for each variant, setting, equilibrium and concept."""
        for one in self.settings:
            for state in one.equilibria():
                for concept in one.under(state):
                    yield {"variant": self.conflict.variant, **_row(one, state, concept)}
        for other in self.variants.values():
            yield from other.rows()


def _row(one: SettingRobustness, state: int, concept: str) -> dict[str, Any]:
    row: dict[str, Any] = {"setting": where(one.chance, ""), "state": one.space.label(state), "concept": concept}
    for kind, survey in one.surveys.items():
        share = survey.share(concept, state)
        row |= {f"{kind} held": share.held, f"{kind} of": share.of}
        if share.interval is not None:
            row |= {f"{kind} low": share.interval[0], f"{kind} high": share.interval[1]}
    near = one.nearest.get((state, concept))
    if near is not None:
        best = near.best
        sentence = "" if best is None or best.change is None else best.change.sentence()
        row |= {"nearest swaps": "" if best is None else best.swaps, "nearest exact": "yes" if near.exact else "no"}
        row |= {"nearest change": sentence}
    return row


def where(chance: Mapping[str, str], otherwise: str = "the base") -> str:
    """A setting in words."""
    return ", ".join(f"{lever}={level}" for lever, level in chance.items()) or otherwise
