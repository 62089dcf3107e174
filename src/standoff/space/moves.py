"""What each party can do: its moves, as a graph of blocks of states.

Definition. R_i(s) is the set of states t != s that party i reaches from s in one move: t agrees with s on all levers
that i does not own, each of i's levers that moves only up (down) is not lower (higher) in t than in s, no rule of
``forbid`` has its from-condition true at s and its to-condition true at t, and with ``one lever`` s and t differ in
one lever only. What lies between does not matter; both ends are feasible. In graph form R_i(s) is given by the arcs
of i.

A block of party i is a set of states that are alike for its moves:

    t in R_i(s)   if and only if   t != s and (block(s), block(t)) is an arc between blocks.

In option form the states with the same levels of everything that i does not own are a group, and those in a group
with the same class (levels of i's one-way levers, truth of the conditions in i's ``forbid`` rules; with ``one lever``
all of i's levers) are a block; which class may move to which is the same in all groups. A party whose levers move
freely has one block per group, with an arc to itself. In graph form every state is
a block. Where all blocks have one state they have its number. All moves of a party
together are thus ``members`` (every state once, block by block) and the arcs between blocks, never the arcs between
states.

``transitive`` means: u in R_i(t) and t in R_i(s) and u != s imply u in R_i(s). It is claimed only where it is sure.

Source: Fang, Hipel and Kilgour (1993) for R_i; the blocks are this program's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from standoff.conflict.conflict import GRAPH_LEVER, Lever, Movement
from standoff.errors import TooLarge, UnknownName
from standoff.space.dense import dense
from standoff.space.evaluation import Bools
from standoff.space.lists import entries
from standoff.space.states import StateSpace

Ints: TypeAlias = NDArray[np.int32]
Offsets: TypeAlias = NDArray[np.int64]

_MOST_CLASSES = 1 << 13
_MOST_ARCS = 1 << 30
_CLOSURE_CLASSES = 1 << 10
_MOST_PATHS = 1 << 24


@dataclass(frozen=True, slots=True, eq=False)
class Moves:
    """The moves of one party.

    ``block`` (size,): the block of every state. ``members`` (size,) and ``first`` (blocks + 1,): the states of block
    b are ``members[first[b]:first[b + 1]]``, ascending. ``into`` and ``into_first``: the blocks with an arc into b
    are ``into[into_first[b]:into_first[b + 1]]``; ``onto`` and ``onto_first`` the same for the arcs out of b.
    """

    party: str
    block: Ints
    members: Ints
    first: Offsets
    into: Ints
    into_first: Offsets
    onto: Ints
    onto_first: Offsets
    transitive: bool

    @property
    def size(self) -> int:
        """How many states there are."""
        return len(self.block)

    @property
    def blocks(self) -> int:
        """How many blocks there are."""
        return len(self.first) - 1

    @property
    def single(self) -> bool:
        """Whether every state is a block of its own, with the same number; no such block has an arc to itself."""
        return self.blocks == self.size

    @property
    def plain(self) -> bool:
        """Whether every block has exactly one arc, to itself: the party moves freely within its groups."""
        loops = np.arange(self.blocks + 1)
        return bool(np.array_equal(self.into, loops[:-1]) and np.array_equal(self.into_first, loops))

    def successors(self, i: int) -> Ints:
        """R(i): the states reached from state i in one move, ascending."""
        targets = entries(self.onto_first, self.block[i : i + 1])[1]
        states = self.members[entries(self.first, self.onto[targets])[1]]
        found: Ints = np.sort(states[states != i])
        return found

    def steps(self, states: NDArray[np.integer]) -> tuple[Ints, Ints]:
        """All moves from some states: positions into ``states``, and where each move leads; two arrays (moves,)."""
        whose, arcs = entries(self.onto_first, self.block[states])
        inner, places = entries(self.first, self.onto[arcs])
        origin, target = whose[inner], self.members[places]
        real = target != np.asarray(states)[origin]
        return origin[real].astype(np.int32), target[real]


def moves(space: StateSpace, party: str) -> Moves:
    """The moves of one party. Raises ``UnknownName`` for a party that is not there, ``TooLarge`` for too many arcs."""
    if party not in space.conflict.deciders:
        raise UnknownName("party that moves", party, space.conflict.deciders)
    return _graph_moves(space, party) if space.conflict.is_graph else _option_moves(space, party)


def _graph_moves(space: StateSpace, party: str) -> Moves:
    arcs = (space.conflict.arcs or {}).get(party, ())
    place = {level: at for at, level in enumerate(space.conflict.levers[GRAPH_LEVER].levels)}
    codes = np.array([(place[a], place[b]) for a, b in dict.fromkeys(arcs) if a != b], np.int64).reshape(-1, 2)
    at = np.minimum(np.searchsorted(space.codes, codes), space.size - 1)
    pairs = at[(space.codes[at] == codes).all(axis=1)]
    closed = _is_closed(pairs[:, 0], pairs[:, 1], space.size)
    return single_moves(party, space.size, pairs[:, 0], pairs[:, 1], transitive=closed)


def _option_moves(space: StateSpace, party: str) -> Moves:
    own = [lever for lever in space.conflict.levers_of(party) if lever.id in space.strides]
    movement = space.conflict.moves.get(party, Movement())
    group, groups = _groups(space, own)
    if groups == space.size:
        nowhere = np.zeros(0, np.int32)
        return single_moves(party, space.size, nowhere, nowhere, transitive=True)
    one_lever = movement.at_once == "one lever" and len(own) > 1
    classes = _Classes.of(space, own, movement, one_lever=one_lever)
    if len(classes.may) == 1 and classes.may[0, 0]:
        return _free_moves(party, group, groups)
    block, key = _numbered(group.astype(np.int64) * len(classes.may) + classes.number)
    source, target = _block_arcs(key, classes.may, party)
    members, first = listed(block, len(key))
    if len(key) == space.size:
        return single_moves(party, space.size, members[source], members[target], transitive=classes.transitive)
    return Moves(party, block, members, first, *arc_tables(source, target, len(key)), classes.transitive)


def single_moves(
    party: str, size: int, source: NDArray[np.integer], target: NDArray[np.integer], *, transitive: bool
) -> Moves:
    """Moves from state to state, where every state is a block of its own and block numbers are state numbers."""
    real = source != target
    everyone = np.arange(size, dtype=np.int32)
    tables = arc_tables(source[real], target[real], size)
    return Moves(party, everyone, everyone, np.arange(size + 1), *tables, transitive)


def _free_moves(party: str, group: Ints, groups: int) -> Moves:
    members, first = listed(group, groups)
    loop, loop_first = np.arange(groups, dtype=np.int32), np.arange(groups + 1)
    return Moves(party, group, members, first, loop, loop_first, loop, loop_first, transitive=True)


def _groups(space: StateSpace, own: list[Lever]) -> tuple[Ints, int]:
    """The group of every state: its code without the party's own digits, numbered densely; and how many there are."""
    rest = space.codes.copy()
    for lever in own:
        rest -= space.level(lever.id).astype(np.int64) * space.strides[lever.id]
    return dense(rest, space.combinations)


def _numbered(keys: NDArray[np.int64]) -> tuple[Ints, NDArray[np.int64]]:
    """Dense numbers of the keys, and the key of each number, ascending."""
    numbers, count = dense(keys)
    key = np.zeros(count, np.int64)
    key[numbers] = keys
    return numbers, key


def listed(block: Ints, blocks: int) -> tuple[Ints, Offsets]:
    """The states block by block, ascending within, and where each block begins."""
    first = np.zeros(blocks + 1, np.int64)
    np.cumsum(np.bincount(block, minlength=blocks), out=first[1:])
    if len(block) and bool((block[1:] >= block[:-1]).all()):
        return np.arange(len(block), dtype=np.int32), first
    return np.argsort(block, kind="stable").astype(np.int32), first


@dataclass(frozen=True, slots=True, eq=False)
class _Classes:
    """The classes of a party: ``number`` (size,) of every state; ``may[c, d]``: c may move to d."""

    number: Ints
    may: Bools
    transitive: bool

    @classmethod
    def of(cls, space: StateSpace, own: list[Lever], movement: Movement, *, one_lever: bool) -> _Classes:
        levels = {lever.id: space.level(lever.id) for lever in own if one_lever or lever.moves != "any"}
        known: dict[str, Bools] = {}
        truths = [(space.holds(rule.source, known), space.holds(rule.target, known)) for rule in movement.forbid]
        columns: list[NDArray[np.integer] | Bools] = [*levels.values(), *(side for pair in truths for side in pair)]
        number, example = _signatures(columns, space.size)
        if len(example) > _MOST_CLASSES:
            raise TooLarge(
                f"the one-way levers, `forbid` rules and `one lever` at a time of one party make {len(example):,} "
                f"different positions; at most {_MOST_CLASSES:,} can be compared. `hold` some of its levers."
            )
        may = np.ones((len(example), len(example)), np.bool_)
        for lever in own:
            if lever.moves != "any":
                at = levels[lever.id][example].astype(np.int32)
                may &= at[:, None] <= at[None, :] if lever.moves == "up" else at[:, None] >= at[None, :]
        if one_lever:
            may &= _apart({name: column[example] for name, column in levels.items()}) <= 1
        for source, target in truths:
            may &= ~(source[example][:, None] & target[example][None, :])
        return cls(number, may, _is_transitive(may, sure=not one_lever and not truths))


def _signatures(columns: list[NDArray[np.integer] | Bools], size: int) -> tuple[Ints, NDArray[np.int64]]:
    """Numbers the distinct rows of the columns; and one state that has each."""
    number, count = np.zeros(size, np.int32), 1
    for column in columns:
        radix = int(column.max()) + 1
        number, count = dense(number.astype(np.int64) * radix + column.astype(np.int64), count * radix)
    example = np.zeros(count, np.int64)
    example[number] = np.arange(size)
    return number, example


def _apart(levels: Mapping[str, NDArray[np.integer]]) -> NDArray[np.int32]:
    """In how many levers each two classes differ."""
    columns = list(levels.values())
    total = np.zeros((len(columns[0]), len(columns[0])), np.int32)
    for column in columns:
        total += column[:, None] != column[None, :]
    return total


def _is_transitive(may: Bools, *, sure: bool) -> bool:
    """Whether allowed moves in a row are an allowed move, whichever classes have members in a group."""
    if sure or len(may) == 1:
        return sure or bool(may[0, 0]) or not may.any()
    if len(may) > _CLOSURE_CLASSES:
        return False
    twice = may.astype(np.float32) @ may.astype(np.float32) > 0
    return not bool((twice & ~may).any())


def _block_arcs(key: NDArray[np.int64], may: Bools, party: str) -> tuple[NDArray[np.integer], NDArray[np.integer]]:
    """The arcs between blocks; ``key`` is group * classes + class of each block, ascending."""
    classes = len(may)
    onto_first = np.concatenate(([0], np.cumsum(may.sum(axis=1))))
    onto = np.nonzero(may)[1]
    number = (key % classes).astype(np.int32)
    arcs = int((onto_first[1:] - onto_first[:-1])[number].sum())
    if arcs > _MOST_ARCS:
        raise TooLarge(
            f"the one-way levers and `forbid` rules of {party} make {arcs:,} arcs between sets of states; "
            f"at most {_MOST_ARCS:,} fit. `hold` some of its levers, or analyse one of the `parts`."
        )
    whose, at = entries(onto_first, number)
    wanted = key[whose] - number[whose] + onto[at]
    found = np.minimum(np.searchsorted(key, wanted), len(key) - 1)
    there = key[found] == wanted
    return whose[there], found[there]


def arc_tables(
    source: NDArray[np.integer], target: NDArray[np.integer], blocks: int
) -> tuple[Ints, Offsets, Ints, Offsets]:
    """into, into_first, onto, onto_first (see ``Moves``)."""
    tables: list[NDArray[np.integer]] = []
    for key, value in ((target, source), (source, target)):
        first = np.zeros(blocks + 1, np.int64)
        np.cumsum(np.bincount(key, minlength=blocks), out=first[1:])
        tables += [value[np.argsort(key, kind="stable")].astype(np.int32), first]
    return tables[0], tables[1], tables[2], tables[3]  # type: ignore[return-value]


def _is_closed(source: NDArray[np.integer], target: NDArray[np.integer], blocks: int) -> bool:
    """Whether arcs in a row are an arc, or lead back; False also where that is too much to try."""
    _, _, onto, onto_first = arc_tables(source, target, blocks)
    if int((onto_first[1:] - onto_first[:-1])[target].sum()) > _MOST_PATHS:
        return False
    whose, at = entries(onto_first, target)
    begin, end = source[whose].astype(np.int64), onto[at]
    ends = (begin * blocks + end)[begin != end]
    return bool(np.isin(ends, source.astype(np.int64) * blocks + target).all())
