"""The least value that the others can bring about, for all states at once, in linear time.

Definition. Let H be a set of parties and f a value of states. V(x) is the least f(y) over y = x and all y that end a
legal sequence of moves of H from x: one or more steps, each a move of a member of H (with ``improving`` each to a
state of higher rank for that member), no member twice in a row.

Algorithm. Take the states y in ascending order of f and search backwards from y; a state reached for the first time
gets V = f(y), and is never reached again. The arcs are those between blocks (see space/moves.py): the members of a
block are sorted by the rank of its party and a pointer remembers how far they have been reached, because whoever may
improve by moving to a state of rank r is in the front part of the block, and whoever may move at all is the whole of
it. So every state is reached once per party, and the work is states x parties + arcs between blocks. This is
reachability in the condensation of the graph without building it.

Most conflicts need no such care: ``lower_by_sweeps`` first lowers V block by block, each a running minimum over members
in order of rank, and looks again only at blocks of which a member was lowered. Few sweeps are enough unless answers
are long chains; after a bounded number of steps the search above goes on from what has been reached.

If all members' moves are transitive, two moves of one member in a row are one move, and plain reachability is exact
(``least_plain``). If not, the search is over nodes (state, who moves next), so that nobody moves twice in a row
(``least_nodes``); a state is then not its own successor, which is why one member of a block may have to be kept back
until another target asks.

The functions are written in the common part of Python and of what Numba compiles, over flat sequences. What party j
has at state x is at ``x * parties + j``, so that all that is needed of a state lies together; its members begin at
``j * size``, its blocks at ``at[j]``, its offsets (one more than blocks) at ``at[j] + j``.
"""

from __future__ import annotations

from collections.abc import MutableSequence, Sequence
from typing import TypeAlias

Out: TypeAlias = MutableSequence[int]
In: TypeAlias = Sequence[int]

NO_VALUE = -1
"""V of a state that has not been reached."""

NOTHING = 2**31 - 1
"""The least value over no state."""


def sort_by_value(value: In, size: int, start: Out, order: Out) -> None:
    """The states in ascending order of a dense value; ``start`` has room for all values and two more, all zero."""
    for x in range(size):
        start[value[x] + 1] += 1
    for k in range(1, len(start)):
        start[k] += start[k - 1]
    for x in range(size):
        k = value[x]
        order[start[k]] = x
        start[k] += 1


def sort_members(order: In, block: In, size: int, cursor: Out, members: Out) -> None:
    """The states block by block, within a block as in ``order``; ``cursor`` holds where the blocks begin."""
    for k in range(size):
        x = order[k]
        b = block[x]
        members[cursor[b]] = x
        cursor[b] += 1


def best_reached(  # noqa: PLR0917 - compiled functions take positions
    value: In, block: In, size: int, onto_first: In, onto: In, blocks: int, top: Out, reach: Out, best: Out
) -> None:
    """The largest value over all states of the blocks that a state's block has an arc to; -1 if there is none."""
    for x in range(size):
        top[block[x]] = max(top[block[x]], value[x])
    for b in range(blocks):
        most = -1
        for a in range(onto_first[b], onto_first[b + 1]):
            most = max(most, top[onto[a]])
        reach[b] = most
    for x in range(size):
        best[x] = reach[block[x]]


def lower_by_sweeps(  # noqa: C901, PLR0912, PLR0917 - one flat loop, because it is compiled
    improving: bool,
    skip: int,
    parties: int,
    size: int,
    block: In,
    members: In,
    order: In,
    at: In,
    first: In,
    into_at: In,
    into_first: In,
    into: In,
    most: int,
    again: Out,
    least: Out,
) -> bool:
    """Lower ``least`` (f before) towards V where all moves are transitive; whether it got there within ``most`` steps.

    Party by party, block by block: what a block's members can be lowered to by moving into it. ``order`` is the rank of
    each of ``members`` for its party. ``again`` (blocks, all 1 before) marks the blocks into which moves have to be
    looked at (once more), because a member was lowered by another party's move.
    """
    work = 0
    waiting = True
    while waiting:
        if work > most:
            return False
        waiting = False
        for j in range(parties):
            if j == skip:
                continue
            offset = j * size
            for b in range(at[j], at[j + 1]):
                if not again[b]:
                    continue
                again[b] = 0
                begin, end = first[b + j], first[b + j + 1]
                v = least[members[offset + begin]]
                if not improving:
                    for q in range(begin + 1, end):
                        v = min(v, least[members[offset + q]])
                work += end - begin
                for a in range(into_at[j] + into_first[b + j], into_at[j] + into_first[b + j + 1]):
                    c = at[j] + into[a]
                    q = end - 1
                    if improving:
                        v = NOTHING
                    for p in range(first[c + j + 1] - 1, first[c + j] - 1, -1):
                        x = members[offset + p]
                        if improving:
                            bound = order[offset + p]
                            while q >= begin and order[offset + q] > bound:
                                v = min(v, least[members[offset + q]])
                                q -= 1
                        if v < least[x]:
                            least[x] = v
                            waiting = True
                            for k in range(parties):
                                if k not in (j, skip):
                                    again[at[k] + block[x * parties + k]] = 1
                    work += first[c + j + 1] - first[c + j]
    return True


def least_plain(  # noqa: C901, PLR0912, PLR0917 - one flat loop, because it is compiled
    order: In,
    value: In,
    improving: bool,
    skip: int,
    parties: int,
    size: int,
    rank: In,
    block: In,
    members: In,
    at: In,
    first: In,
    into_at: In,
    into_first: In,
    into: In,
    single: In,
    pointer: Out,
    reached: Out,
    stack: Out,
    least: Out,
) -> None:
    """V into ``least`` (all -1 before) for H = all parties but ``skip``, whose moves are all transitive.

    ``single[j]`` says that every block of j is one state with the same number. ``pointer`` (blocks) starts as the
    offsets of ``first``; ``reached`` (blocks) as -1.
    """
    for k in range(size):
        start = order[k]
        if least[start] >= 0:
            continue
        v = value[start]
        least[start] = v
        stack[0] = start
        height = 1
        while height > 0:
            height -= 1
            y = stack[height]
            for j in range(parties):
                if j == skip:
                    continue
                offset = j * size
                b = at[j] + block[y * parties + j]
                bound = rank[y * parties + j] if improving else 0
                if single[j]:
                    for a in range(into_at[j] + into_first[b + j], into_at[j] + into_first[b + j + 1]):
                        x = into[a]
                        if least[x] < 0 and (not improving or rank[x * parties + j] < bound):
                            least[x] = v
                            stack[height] = x
                            height += 1
                    continue
                if reached[b] >= bound:
                    continue
                reached[b] = bound
                for a in range(into_at[j] + into_first[b + j], into_at[j] + into_first[b + j + 1]):
                    c = at[j] + into[a]
                    p = pointer[c]
                    end = first[c + j + 1]
                    while p < end:
                        x = members[offset + p]
                        if improving and rank[x * parties + j] >= bound:
                            break
                        p += 1
                        if least[x] < 0:
                            least[x] = v
                            stack[height] = x
                            height += 1
                    pointer[c] = p


def least_nodes(  # noqa: C901, PLR0912, PLR0915, PLR0917 - one flat loop, because it is compiled
    order: In,
    value: In,
    improving: bool,
    skip: int,
    parties: int,
    size: int,
    rank: In,
    block: In,
    members: In,
    at: In,
    first: In,
    into_at: In,
    into_first: In,
    into: In,
    single: In,
    pointer: Out,
    reached: Out,
    kept: Out,
    expanded: Out,
    stack: Out,
    least: Out,
) -> None:
    """V into ``least`` (all -1 before) for H = all parties but ``skip``, whose moves may be intransitive.

    ``single``, ``pointer`` and ``reached`` are as above, ``kept`` (blocks) starts as -1, ``expanded`` (size x
    parties) as 0: bit 1 says that the moves of party j to x were followed, bit 2 that (x, j moves next) was reached.
    """
    for k in range(size):
        start = order[k]
        v = value[start]
        if least[start] < 0:
            least[start] = v
        stack[0] = start * (parties + 1) + parties
        height = 1
        while height > 0:
            height -= 1
            y = stack[height] // (parties + 1)
            last = stack[height] % (parties + 1)
            for j in range(parties):
                offset = j * size
                if j in (skip, last) or expanded[y * parties + j] & 1:
                    continue
                expanded[y * parties + j] |= 1
                b = at[j] + block[y * parties + j]
                bound = rank[y * parties + j]
                if single[j]:
                    for a in range(into_at[j] + into_first[b + j], into_at[j] + into_first[b + j + 1]):
                        x = into[a]
                        at_x = x * parties + j
                        if not expanded[at_x] & 2 and (not improving or rank[at_x] < bound):
                            expanded[at_x] |= 2
                            if least[x] < 0:
                                least[x] = v
                            stack[height] = at_x + x
                            height += 1
                    continue
                if reached[b] >= (bound if improving else 1):  # two targets in a block reach all that may move there
                    continue
                reached[b] = bound if improving else reached[b] + 1
                for a in range(into_at[j] + into_first[b + j], into_at[j] + into_first[b + j + 1]):
                    c = at[j] + into[a]
                    p = pointer[c]
                    end = first[c + j + 1]
                    back = kept[c]
                    if back >= 0 and back != y:
                        kept[c] = -1
                    else:
                        back = -1
                    while back >= 0 or p < end:
                        if back >= 0:
                            x = back
                            back = -1
                        else:
                            x = members[offset + p]
                            if improving and rank[x * parties + j] >= bound:
                                break
                            p += 1
                            if x == y:
                                kept[c] = x
                                continue
                        if not expanded[x * parties + j] & 2:
                            expanded[x * parties + j] |= 2
                            if least[x] < 0:
                                least[x] = v
                            stack[height] = x * (parties + 1) + j
                            height += 1
                    pointer[c] = p
