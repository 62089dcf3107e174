"""Circles in a relation between names.

Definition. A circle is a sequence of names in which each leans on the next and the last on the first. A walk from
every name, depth first, meets a name of the current path if and only if there is a circle; each strand is followed
once.

Source: Tarjan, Depth-first search and linear graph algorithms (1972).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def circles(leans: Mapping[str, Sequence[str]]) -> list[tuple[str, ...]]:
    """One circle for every strand that closes one, in the order of the names.

    >>> circles({"a": ["b"], "b": ["a"], "c": ["a"]})
    [('a', 'b')]
    """
    found: list[tuple[str, ...]] = []
    done: set[str] = set()
    for first in leans:
        if first in done:
            continue
        path = [first]
        on_path = {first}
        walks = [iter(leans[first])]
        while path:
            following = next(walks[-1], None)
            if following is None:
                walks.pop()
                last = path.pop()
                on_path.discard(last)
                done.add(last)
            elif following in on_path:
                found.append(tuple(path[path.index(following) :]))
            elif following in leans and following not in done:
                path.append(following)
                on_path.add(following)
                walks.append(iter(leans[following]))
    return found
