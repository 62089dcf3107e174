"""What a coalition can do: the ends of legal sequences of its members, as a graph of blocks of states.

Definition. R_H(s) is the set of states in which a legal sequence of moves by members of H from s can end: at least one
move, no member twice in a row, members may return. As everywhere in ``Moves`` s itself is left out; that changes no
verdict, because nobody improves by staying and what is better than s is not s. R_H of one party is that party's R.

If the moves of all members are transitive, two moves of one member in a row are one move, so R_H is reachability in
the union of their graphs: a block is a set of states that reach each other, found by joining whatever moves both ways
and then by the components of what is left. If not, the graph has a node (x, k) for "k is next to move, at x" and a node
for "k has just moved, to x"; states are a block if the same components begin and end their sequences. In both cases

    t in R_H(s)   if and only if   t != s and (block(s), block(t)) is an arc between blocks.

Source: Fang, Hipel and Kilgour (1993) for legal sequences; the blocks are this program's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from standoff.errors import TooLarge
from standoff.space.components import Components, closure, components, distinct
from standoff.space.dense import dense
from standoff.space.lists import entries
from standoff.space.moves import Ints, Moves, arc_tables, listed, single_moves

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from standoff.space.evaluation import Bools

MOST_ARCS = 1 << 26
"""Arcs between blocks that are held at most."""

MOST_STEPS = 1 << 26
"""Moves that are written out at most where moves are intransitive."""

_AT_ONCE = 1 << 14


def coalition_moves(members: Sequence[Moves]) -> Moves:
    """The moves of the coalition of some parties, given theirs. Raises ``TooLarge`` for too many arcs."""
    if len(members) == 1:
        return members[0]
    together = "+".join(one.party for one in members)
    if not all(one.transitive for one in members):
        return _by_turns(members, together)
    joined = _joined(members)
    if all(one.plain for one in members):
        block, blocks = dense(joined)
        order, first = listed(block, blocks)
        loop = np.arange(blocks, dtype=np.int32)
        return Moves(together, block, order, first, loop, np.arange(blocks + 1), loop, np.arange(blocks + 1), True)
    return _by_reach(members, joined, together)


def _joined(members: Sequence[Moves]) -> Ints:
    """A label per state, the same for states that moves in both directions of single members connect."""
    groups = [_mutual(one) for one in members]
    label = np.arange(members[0].size, dtype=np.int32)
    while True:
        before = label.copy()
        for order, first, whose in groups:
            least = np.minimum.reduceat(label[order], first)[whose]
            np.minimum.at(label, label, least)  # the state that gives a label its number takes the lower one
            label = np.minimum(label, least)
            label = label[label]
        if np.array_equal(before, label):
            return label


def _mutual(one: Moves) -> tuple[Ints, NDArray[np.int64], Ints]:
    """The states in groups whose members the party moves into each other: order, where each begins, whose is whose."""
    source, both = _both_ways(one)
    least = np.full(one.blocks, one.blocks, np.int64)
    np.minimum.at(least, source[both], one.onto[both])
    alone = least == one.blocks  # no way back into the block: each of its states is a group
    least = np.minimum(least, np.arange(one.blocks))
    key = np.where(alone[one.block], one.blocks + np.arange(one.size), least[one.block])
    group, count = dense(key)
    order, first = listed(group, count)
    return order, first[:-1], group


def _both_ways(one: Moves) -> tuple[NDArray[np.int64], Bools]:
    """The block in which each arc begins, and whether there is an arc back."""
    source = np.repeat(np.arange(one.blocks, dtype=np.int64), np.diff(one.onto_first))
    back = one.onto.astype(np.int64) * one.blocks + source
    return source, np.isin(source * one.blocks + one.onto, back, assume_unique=True)


def _by_reach(members: Sequence[Moves], joined: Ints, together: str) -> Moves:
    """Blocks and arcs where moves are transitive: nodes are joined states, and the blocks of the members on the way."""
    node, nodes = dense(joined)
    sources, targets, total = [], [], nodes
    for one in members:
        if one.plain:
            continue
        source, both = _both_ways(one)
        source, target = source[~both], one.onto[~both].astype(np.int64)  # arcs both ways are joined already
        block, inside = np.divmod(distinct(one.block.astype(np.int64) * nodes + node), nodes)
        leaving, entering = total + block, total + one.blocks + block
        sources += [inside, total + source, entering]
        targets += [leaving, total + one.blocks + target, inside]
        total += 2 * one.blocks
    found = components(total, np.concatenate(sources), np.concatenate(targets))
    number, count = dense(found.of[node])
    place = np.zeros(count, np.int64)
    place[number] = found.of[node]
    return _Ways(place[:, None], place[:, None], number, number).moves(found, together, transitive=True)


def _by_turns(members: Sequence[Moves], together: str) -> Moves:
    """Blocks and arcs where nobody may move twice in a row."""
    size, count = members[0].size, len(members)
    everyone = np.arange(size, dtype=np.int64)
    steps = sum(int(_lengths(one).sum()) for one in members)
    if steps > MOST_STEPS:
        raise TooLarge(
            f"the moves of {together} are not transitive and make {steps:,} single moves; at most {MOST_STEPS:,} are "
            "followed. `hold` some of their levers, or analyse one of the `parts`."
        )
    sources, targets = [], []
    for k, one in enumerate(members):
        origin, end = one.steps(everyone)
        sources.append(origin.astype(np.int64) * count + k)
        targets.append((size + end.astype(np.int64)) * count + k)
        for other in range(count):
            if other != k:
                sources.append((size + everyone) * count + k)
                targets.append(everyone * count + other)
    found = components(2 * size * count, np.concatenate(sources), np.concatenate(targets))
    begins = found.of[: size * count].reshape(size, count)
    ends = found.of[size * count :].reshape(size, count)
    ways, how = np.unique(begins, axis=0, return_inverse=True)
    goals, which = np.unique(ends, axis=0, return_inverse=True)
    return _Ways(ways, goals, how.ravel(), which.ravel()).moves(found, together, transitive=False)


def _lengths(one: Moves) -> NDArray[np.int64]:
    """How many moves each block's arcs make, all its states together."""
    sizes = np.diff(one.first)
    total = np.zeros(one.blocks, np.int64)
    np.add.at(total, np.repeat(np.arange(one.blocks), np.diff(one.onto_first)), sizes[one.onto])
    return total * sizes


@dataclass(frozen=True, slots=True, eq=False)
class _Ways:
    """``ways`` (and ``goals``): the components in which sequences begin (end); ``how`` (``which``): those of each
    state.
    """

    ways: NDArray[np.int64]
    goals: NDArray[np.int64]
    how: NDArray[np.integer]
    which: NDArray[np.integer]

    def moves(self, found: Components, together: str, *, transitive: bool) -> Moves:
        """The blocks of states with the same ways and goals, and the arcs between them."""
        goals = len(self.goals)
        block, blocks = dense(self.how.astype(np.int64) * goals + self.which)
        example = np.zeros(blocks, np.int64)
        example[block] = np.arange(len(block))
        how, which = self.how[example], self.which[example]
        by_goal = np.argsort(which, kind="stable")
        goal_first = np.concatenate(([0], np.cumsum(np.bincount(which, minlength=goals))))
        by_way = np.argsort(how, kind="stable")
        way_first = np.concatenate(([0], np.cumsum(np.bincount(how, minlength=len(self.ways)))))
        sources, targets, total = [], [], 0
        for way, goal in self._reached(found, together):
            total += int((np.diff(way_first)[way] * np.diff(goal_first)[goal]).sum())
            if total > MOST_ARCS:
                raise _too_many_arcs(together)
            whose, place = entries(goal_first, goal)
            again, other = entries(way_first, way[whose])
            sources.append(by_way[other].astype(np.int32))
            targets.append(by_goal[place[again]].astype(np.int32))
        source, target = np.concatenate(sources), np.concatenate(targets)
        if blocks == len(block):
            return single_moves(together, blocks, example[source], example[target], transitive=transitive)
        order, first = listed(block, blocks)
        return Moves(together, block, order, first, *arc_tables(source, target, blocks), transitive)

    def _reached(self, found: Components, together: str) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
        """Pairs of arrays: a way, and a goal that it reaches."""
        marks = np.repeat(np.arange(len(self.goals)), self.goals.shape[1])
        lists = closure(found, self.goals.ravel(), marks, MOST_ARCS)
        if lists is None:
            raise _too_many_arcs(together)
        count = len(self.goals)
        for at in range(0, len(self.ways), _AT_ONCE):
            part = self.ways[at : at + _AT_ONCE]
            keys = []
            for column in part.T:
                whose, goal = lists.of(column)
                keys.append((whose + at) * count + goal)
            pairs = keys[0] if len(keys) == 1 else distinct(np.concatenate(keys))
            yield pairs // count, pairs % count


def _too_many_arcs(together: str) -> TooLarge:
    return TooLarge(
        f"the moves of the coalition {together} make more than {MOST_ARCS:,} arcs between sets of states. Name the "
        "coalitions that matter, `hold` some levers, or analyse one of the `parts`."
    )
