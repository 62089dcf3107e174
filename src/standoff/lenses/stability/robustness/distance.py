"""All orders of some items at a given distance from the one they are in.

Definition. The distance of an order from 0, 1, ..., n - 1 is its number of inversions, pairs that stand the other way
round: the fewest swaps of neighbours that lead to it (Kendall 1938). An order has the Lehmer code c_1, ..., c_n, where
c_k is how many of the items after the k-th place are smaller than the item there; the codes with c_k <= n - k are one
to one with the orders, and the distance is their sum. So the orders at a distance are the codes with that sum.

Source: Lehmer, Proceedings of Symposia in Applied Mathematics 10 (1960); the counts are those of MacMahon (1916).
"""

from __future__ import annotations

from collections.abc import Iterator


def count_at(items: int, distance: int) -> int:
    """How many orders of so many items have this distance.

    >>> [count_at(4, d) for d in range(7)]
    [1, 3, 5, 6, 5, 3, 1]
    """
    if distance > farthest(items):
        return 0
    ways = [1] + [0] * distance
    for most in range(1, min(items, distance + 1)):
        for total in range(distance, -1, -1):
            ways[total] = sum(ways[max(0, total - most) : total + 1])
    # items beyond the distance can move by at most that much, like the ones before them
    for _ in range(min(items, distance + 1), items):
        for total in range(distance, -1, -1):
            ways[total] = sum(ways[: total + 1])
    return ways[distance]


def farthest(items: int) -> int:
    """The largest distance of an order of so many items."""
    return items * (items - 1) // 2


def orders_at(items: int, distance: int) -> Iterator[tuple[int, ...]]:
    """The orders of so many items at this distance, those that change the best places last first."""
    for code in _codes(items, distance):
        rest = list(range(items))
        yield tuple(rest.pop(at) for at in code)


def inversions(order: tuple[int, ...]) -> list[tuple[int, int]]:
    """The pairs that stand the other way round: (the one that rose, the one that fell)."""
    return [(rose, fell) for at, rose in enumerate(order) for fell in sorted(order[at + 1 :]) if fell < rose]


def _codes(items: int, total: int) -> Iterator[tuple[int, ...]]:
    """The Lehmer codes with this sum, lexicographically."""
    if items == 0:
        if total == 0:
            yield ()
        return
    rest = farthest(items - 1)
    stack: list[tuple[tuple[int, ...], int, int]] = [((), total, rest)]
    while stack:
        code, left, room = stack.pop()
        free = items - len(code)
        if free == 0:
            yield code
            continue
        if left == 0:
            yield code + (0,) * free
            continue
        choices = range(min(left, free - 1), max(0, left - room) - 1, -1)
        stack.extend(((*code, at), left - at, room - max(0, free - 2)) for at in choices)
