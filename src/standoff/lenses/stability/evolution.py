"""How the status quo could evolve: the tree of moves that lead away from it.

Definition. Breadth first from the status quo: the children of a state are the states that some party reaches from it
in one move (only by improvements, unless all moves are asked for). Every state is shown once, at the least number of
moves that leads to it; the other ways in which it is reached are listed with it. Moves that are not shown (too deep,
too wide, too many) are counted where they were cut. Order: parties in turn, and for each the moves that change the
fewest levers first, then those that end best for the mover, then those of earlier levers.

Source: status quo analysis, Li, Kilgour and Hipel (2005).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from standoff.conflict.conflict import CHANCE, Conflict
from standoff.conflict.preference import StatePattern
from standoff.errors import CallError
from standoff.lenses.stability.reasons import words
from standoff.lenses.stability.reasons.ground import Ground, ground

if TYPE_CHECKING:
    from standoff.lenses.stability.result import SettingStability, StabilityResult

WIDEST = 8
"""Children of one state that are shown unless the caller says otherwise."""

DEEPEST = 100
"""The deepest tree that can be asked for; a deeper one could not be read."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """Another way into a state that is shown once: from which state, by whose move."""

    state: str
    party: str
    changes: Mapping[str, str]
    improvement: bool

    def to_dict(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "state": self.state,
            "party": self.party,
            "changes": dict(self.changes),
            "improvement": self.improvement,
        }


@dataclass(frozen=True, slots=True)
class Node:
    """A state with the move that leads to it (no party at the root).

    ``equilibrium`` has the concepts under which it is one (empty also if that was not asked). ``also`` are the other
    ways in which it is reached from states of the tree. ``cut`` is the number of moves from here to states that are
    not shown.
    """

    state: str
    levers: StatePattern
    party: str
    changes: Mapping[str, str]
    improvement: bool
    equilibrium: tuple[str, ...]
    children: tuple[Node, ...]
    also: tuple[Arrival, ...]
    cut: int

    def to_dict(self) -> dict[str, Any]:
        """Plain values, children included."""
        return {
            "state": self.state,
            "levers": dict(self.levers),
            "party": self.party or None,
            "changes": dict(self.changes),
            "improvement": self.improvement if self.party else None,
            "equilibrium": list(self.equilibrium),
            "also": [arrival.to_dict() for arrival in self.also],
            "cut": self.cut,
            "children": [child.to_dict() for child in self.children],
        }


@dataclass(frozen=True, slots=True)
class Tree:
    """The tree of moves from the status quo, with what it leaves out; ``judged`` if it knows the equilibria."""

    conflict: Conflict
    chance: Mapping[str, str]
    depth: int
    improvements_only: bool
    limit: int
    shown: int
    cut: int
    judged: bool
    root: Node

    def notes(self) -> list[str]:
        """What the tree leaves out and how to read it, in sentences."""
        kind = "improvement" if self.improvements_only else "move"
        repeats = sum(len(node.also) for node in walk(self.root))
        size, within = words.count(self.shown, "state"), words.count(self.depth, kind)
        out = [f"The tree shows {size} within {within} of the status quo."]
        if repeats:
            out.append(
                f"Each state is shown once; {words.count(repeats, 'further ' + kind)} "
                f"{'leads' if repeats == 1 else 'lead'} to states that are already there."
            )
        if self.cut:
            out.append(
                f"{words.count(self.cut, kind)} to states beyond it {'is' if self.cut == 1 else 'are'} not shown."
            )
        return out

    def to_dict(self) -> dict[str, Any]:
        """Plain values, ready for JSON."""
        return {
            "chance": dict(self.chance),
            "depth": self.depth,
            "improvements_only": self.improvements_only,
            "limit": self.limit,
            "shown": self.shown,
            "cut": self.cut,
            "judged": self.judged,
            "notes": self.notes(),
            "root": self.root.to_dict(),
        }


def walk(node: Node) -> list[Node]:
    """The node and all below it, parents first, children in order."""
    return [node, *(below for child in node.children for below in walk(child))]


def evolution(
    conflict: Conflict,
    *,
    chance: Mapping[str, str] | None = None,
    depth: int = 3,
    improvements_only: bool = True,
    limit: int = 60,
    width: int = WIDEST,
    result: StabilityResult | None = None,
    prepared: Ground | None = None,
) -> Tree:
    """The tree of moves from the status quo: ``depth`` deep, ``width`` wide at each state, ``limit`` states, at most.

    With a ``result`` of the same conflict each state says under which concepts it is an equilibrium. ``prepared`` saves
    working out states, ranks and moves again. Raises ``CallError`` if the status quo is impossible in this setting,
    or for a depth, limit or width that makes no sense.

    >>> import standoff as so
    >>> tree = so.evolution(so.load("prisoners-dilemma"))
    >>> tree.root.state, [child.party for child in tree.root.children]
    ('CC-both-cooperate', ['Row', 'Column'])
    """
    _check_sizes(depth=depth, limit=limit, width=width)
    place = prepared or ground(conflict, chance, space=None if result is None else _setting(result, chance).space)
    if place.space.start is None:
        raise CallError("the status quo is impossible in this setting of chance's levers, so nothing evolves from it")
    grown = _grow(place, improvements_only=improvements_only, depth=depth, limit=limit, width=width)
    return Tree(
        conflict=conflict,
        chance=place.space.chance,
        depth=depth,
        improvements_only=improvements_only,
        limit=limit,
        shown=len(grown.parent),
        cut=sum(grown.cut.values()),
        judged=result is not None,
        root=_node(place, grown, _judge(place, result), place.space.start),
    )


def _check_sizes(*, depth: int, limit: int, width: int) -> None:
    """Refuse sizes that make no sense."""
    if not 0 <= depth <= DEEPEST:
        raise CallError(f"depth is {depth}; it must be at least 0 and at most {DEEPEST}")
    for name, value in (("limit", limit), ("width", width)):
        if value < 1:
            raise CallError(f"{name} is {value}; it must be at least 1")


@dataclass(frozen=True, slots=True)
class _Move:
    """One move between two states by number."""

    source: int
    target: int
    party: str
    improvement: bool


@dataclass(frozen=True, slots=True)
class _Grown:
    """The tree by numbers: the move into each state (None at the root), the children in order, and what is left
    over.
    """

    parent: Mapping[int, _Move | None]
    children: Mapping[int, list[int]]
    also: Mapping[int, list[Arrival]]
    cut: Mapping[int, int]


def _grow(place: Ground, *, improvements_only: bool, depth: int, limit: int, width: int) -> _Grown:
    """Breadth first, a layer at a time."""
    start = place.space.start
    assert start is not None  # noqa: S101 - the caller has refused a missing start
    parent: dict[int, _Move | None] = {start: None}
    children: dict[int, list[int]] = {start: []}
    moves: dict[int, list[_Move]] = {}
    layer = [start]
    for level in range(depth + 1):
        below: list[int] = []
        for source in layer:
            moves[source] = _moves(place, source, improvements_only=improvements_only)
            if level == depth:
                continue
            for move in moves[source]:
                if move.target in parent or len(parent) >= limit or len(children[source]) >= width:
                    continue
                parent[move.target] = move
                children[source].append(move.target)
                children[move.target] = []
                below.append(move.target)
        layer = below
    return _Grown(parent, children, *_leftovers(place, parent, moves))


def _moves(place: Ground, source: int, *, improvements_only: bool) -> list[_Move]:
    """All moves from a state, the parties taking turns, each with its smallest and best moves first."""
    per_party = []
    for party in place.conflict.deciders:
        rank = place.ranks[party]
        targets = place.successors(party, source, improving=improvements_only)
        per_party.append([_Move(source, target, party, bool(rank[target] > rank[source])) for target in targets])
    return [move for turn in zip_longest(*per_party) for move in turn if move is not None]


def _leftovers(
    place: Ground, parent: Mapping[int, _Move | None], moves: Mapping[int, list[_Move]]
) -> tuple[dict[int, list[Arrival]], dict[int, int]]:
    """For each state shown: the other ways into it, and how many moves from it lead to states that are not shown."""
    also: dict[int, list[Arrival]] = {state: [] for state in parent}
    cut = dict.fromkeys(parent, 0)
    for source, onward in moves.items():
        for move in onward:
            if move.target not in parent:
                cut[source] += 1
            elif parent[move.target] != move:
                changes = place.changes(source, move.target)
                also[move.target].append(Arrival(place.space.label(source), move.party, changes, move.improvement))
    return also, cut


def _judge(place: Ground, result: StabilityResult | None) -> Callable[[int], tuple[str, ...]]:
    """State to the concepts under which it is an equilibrium, from the setting of the result that is the tree's."""
    if result is None:
        return lambda _: ()
    found = _setting(result, place.space.chance)
    return lambda state: tuple(found.state(state).equilibrium)


def _setting(result: StabilityResult, chance: Mapping[str, str] | None) -> SettingStability:
    """The setting of a result in which chance's levers stand like this, those not given at their start."""
    conflict = result.conflict
    starts = {one.id: conflict.hold.get(one.id, one.starts) for one in conflict.levers_of(CHANCE)}
    wanted = {**starts, **(chance or {})}
    for found in result.settings:
        if dict(found.chance) == wanted:
            return found
    raise CallError(f"the result does not cover the setting {words.setting(wanted)}")


def _node(place: Ground, grown: _Grown, judge: Callable[[int], tuple[str, ...]], state: int) -> Node:
    """The node of a state with all that hangs below it."""
    move = grown.parent[state]
    return Node(
        state=place.space.label(state),
        levers=place.space.state(state),
        party="" if move is None else move.party,
        changes={} if move is None else place.changes(move.source, state),
        improvement=move is not None and move.improvement,
        equilibrium=judge(state),
        children=tuple(_node(place, grown, judge, child) for child in grown.children[state]),
        also=tuple(grown.also[state]),
        cut=grown.cut[state],
    )
