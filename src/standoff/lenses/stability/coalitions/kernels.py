"""The three loops that take the time, for Numba to compile.

Definition. As in credible.py (``chain_least``), chains.py (``chain_rows``) and replies.py (``hold_out``), where the
same is done by NumPy; the answers are the same.

``chain_least`` takes the states in ascending order of worth and searches backwards through coalition improvements; a
state reached for the first time gets the worth and is never reached again. A state y that is, in all coordinates of a
coalition, no higher than one through which its block was searched before can reach nothing new there, so each block
keeps the front of those that were.

The functions are written in the common part of Python and of what Numba compiles, over flat arrays: coordinate j of a
state x is at ``j * size + x``, what coalition g has at x is at ``g * size + x``.
"""

from __future__ import annotations

from collections.abc import Callable, MutableSequence, Sequence
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, TypeAlias

In: TypeAlias = Sequence[int]
Out: TypeAlias = MutableSequence[int]
Table: TypeAlias = Any
"""An array of two or three axes."""


def chain_least(  # noqa: C901, PLR0912, PLR0915, PLR0917 - one flat loop, because it is compiled
    order: In, value: In, groups: int, size: int, coordinates: In, bound: In, worth: In, block: In, at: In,
    into_first: In, into: In, member_first: In, members: Out, length: Out, front_first: In, front: Out, count: Out,
    reached: Out, stack: Out, least: Out,
) -> None:  # fmt: skip
    """V of credible.py into ``least``; ``length``, ``count`` and ``reached`` as made by credible_numba.py."""
    for k in range(size):
        start = order[k]
        if reached[start]:
            continue
        v = value[start]
        reached[start] = True
        least[start] = v
        stack[0] = start
        height = 1
        while height > 0:
            height -= 1
            y = stack[height]
            for g in range(groups):
                low, high = coordinates[g], coordinates[g + 1]
                b = at[g] + block[g * size + y]
                first = front_first[b]
                nothing_new = False
                for p in range(first, first + count[b]):
                    z = front[p]
                    below = True
                    for j in range(low, high):
                        if worth[j * size + y] > worth[j * size + z]:
                            below = False
                            break
                    if below:
                        front[p], front[first] = front[first], z
                        nothing_new = True
                        break
                if nothing_new:
                    continue
                kept = first
                for p in range(first, first + count[b]):
                    z = front[p]
                    for j in range(low, high):
                        if worth[j * size + z] > worth[j * size + y]:
                            front[kept] = z
                            kept += 1
                            break
                front[kept] = y
                count[b] = kept - first + 1
                for a in range(into_first[b + g], into_first[b + g + 1]):
                    c = at[g] + into[a]
                    p = member_first[c]
                    end = p + length[c]
                    while p < end:
                        x = members[p]
                        beats = True
                        if not reached[x]:
                            for j in range(low, high):
                                if worth[j * size + y] <= bound[j * size + x]:
                                    beats = False
                                    break
                            if beats:
                                reached[x] = True
                                least[x] = v
                                stack[height] = x
                                height += 1
                        if beats:
                            end -= 1
                            members[p] = members[end]
                        else:
                            p += 1
                    length[c] = end - member_first[c]


def chain_rows(  # noqa: C901, PLR0912, PLR0917 - as above
    groups: int, size: int, coordinates: In, bound: In, worth: In, block: In, at: In, into_first: In, into: In,
    member_first: In, members: In, part_first: In, states: In, place: In, bits: Table, own: In, rows: Table,
) -> None:  # fmt: skip
    """What chains reach, as blocks of ``own``, into ``rows`` (states, bytes); see chains.py.

    ``bits`` (states, bytes) holds the same by place in the part of each state.
    """
    for g in range(groups):
        low, high = coordinates[g], coordinates[g + 1]
        for y in range(size):
            byte, bit = place[y] >> 3, 1 << (place[y] & 7)
            b = at[g] + block[g * size + y]
            for a in range(into_first[b + g], into_first[b + g + 1]):
                c = at[g] + into[a]
                for p in range(member_first[c], member_first[c + 1]):
                    x = members[p]
                    beats = True
                    for j in range(low, high):
                        if worth[j * size + y] <= bound[j * size + x]:
                            beats = False
                            break
                    if beats:
                        bits[x, byte] |= bit
    for part in range(len(part_first) - 1):
        begin, end = part_first[part], part_first[part + 1]
        width = (end - begin + 7) >> 3
        for k in range(begin, end):
            y = states[k]
            byte, bit = (k - begin) >> 3, 1 << ((k - begin) & 7)
            for m in range(begin, end):
                x = states[m]
                if bits[x, byte] & bit:
                    for w in range(width):
                        bits[x, w] |= bits[y, w]
        for m in range(begin, end):
            x = states[m]
            for k in range(begin, end):
                if bits[x, (k - begin) >> 3] & (1 << ((k - begin) & 7)):
                    b = own[states[k]]
                    rows[x, b >> 3] |= 1 << (b & 7)


def hold_out(  # noqa: C901, PLR0912, PLR0917 - as above
    states: In, coordinates: int, bound: Table, block: In, onto_first: In, onto: In,
    end_first: In, ends: Table, goal_first: In, goals: Table, goal_row: In, rows: Table,
    lost: Out, deters: Out, held: Out,
) -> None:  # fmt: skip
    """Whether each state is stable with a reply, into ``held`` (all true before); see replies.py.

    ``ends`` and ``goals`` are the values of these points, ``bound`` those of all states, one row each.
    """
    blocks = len(onto_first) - 1
    for k in range(len(states)):
        s = states[k]
        for b in range(blocks):
            lost[b] = False
            for p in range(end_first[b], end_first[b + 1]):
                beats = True
                for j in range(coordinates):
                    if ends[p, j] <= bound[s, j]:
                        beats = False
                        break
                if beats:
                    lost[b] = True
                    break
        for w in range(len(deters)):
            deters[w] = 0
        for b in range(blocks):
            out = lost[b]
            if not out:
                for a in range(onto_first[b], onto_first[b + 1]):
                    if lost[onto[a]]:
                        out = True
                        break
            if not out:
                deters[b >> 3] |= 1 << (b & 7)
        for a in range(onto_first[block[s]], onto_first[block[s] + 1]):
            for p in range(goal_first[onto[a]], goal_first[onto[a] + 1]):
                beats = True
                for j in range(coordinates):
                    if goals[p, j] <= bound[s, j]:
                        beats = False
                        break
                if beats:
                    met = False
                    for w in range(len(deters)):
                        if rows[goal_row[p], w] & deters[w]:
                            met = True
                            break
                    if not met:
                        held[k] = False
                        break
            if not held[k]:
                break


@dataclass(frozen=True, slots=True)
class Kernels:
    """The functions above, compiled."""

    chain_least: Callable[..., None]
    chain_rows: Callable[..., None]
    hold_out: Callable[..., None]


@cache
def compiled() -> Kernels:
    """The functions, compiled. Raises ``ImportError`` if Numba is not installed."""
    return Kernels(**{field.name: _compile(globals()[field.name]) for field in fields(Kernels)})


def _compile(function: Callable[..., None]) -> Any:  # noqa: ANN401 - Numba has no types
    import numba  # noqa: PLC0415 - slow to load

    try:
        return numba.njit(cache=True, nogil=True)(function)
    except RuntimeError:  # nowhere to keep the machine code
        return numba.njit(nogil=True)(function)
