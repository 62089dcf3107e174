"""What proves that a change ends an equilibrium: a plain value in names that anybody can check.

Definition. The certificate has the state, the concept, and one party's order before and after the change: statements
as the file says them, or groups of states as full levels, best first. It claims that ``before`` is the party's order,
that the state is an equilibrium with it, that ``after`` has the same items in another order with ``swaps`` pairs turned
round, and that with ``after``, all else being as in the file, the state is unstable for exactly ``unstable_for``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from standoff.conflict.preference import Statements, StatePattern

if TYPE_CHECKING:
    from standoff.lenses.stability.robustness.change import Change
    from standoff.lenses.stability.robustness.nearest import Ending

Item = str | tuple[StatePattern, ...]
"""A statement's text (with its place in the file if others have the same text), or the states of a group."""


@dataclass(frozen=True, slots=True)
class RobustnessCertificate:
    """One change and what it ends."""

    state: str
    levers: StatePattern
    concept: str
    chance: Mapping[str, str]
    party: str
    items: Literal["statements", "groups"]
    before: tuple[Item, ...]
    after: tuple[Item, ...]
    swaps: int
    unstable_for: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain values, ready for JSON."""
        return {
            "kind": "robustness",
            "state": self.state,
            "levers": dict(self.levers),
            "concept": self.concept,
            "chance": dict(self.chance),
            "party": self.party,
            "items": self.items,
            "before": [_plain(item) for item in self.before],
            "after": [_plain(item) for item in self.after],
            "swaps": self.swaps,
            "unstable_for": list(self.unstable_for),
        }


def certified(ending: Ending, change: Change, concept: str) -> RobustnessCertificate:
    """The certificate of an ending with this change."""
    space = change.ground.space
    items = [_item(change, item) for item in range(change.ordering.items)]
    return RobustnessCertificate(
        space.label(change.about),
        space.state(change.about),
        concept,
        space.chance,
        change.party,
        change.ordering.kind,
        tuple(items),
        tuple(items[item] for item in change.order),
        change.swaps,
        ending.unstable,
    )


def _item(change: Change, item: int) -> Item:
    was = change.ground.conflict.preferences[change.party]
    if isinstance(was, Statements):
        text, texts = was.statements[item].that.text, [one.that.text for one in was.statements]
        return f"{text} (statement {item + 1})" if texts.count(text) > 1 else text
    return tuple(change.ground.space.state(state) for state in change.states(item))


def _plain(item: Item) -> str | list[dict[str, str]]:
    return item if isinstance(item, str) else [dict(levels) for levels in item]
