"""The patch that makes one conflict file of another: how variants and pictures are written.

Definition. ``difference(base, other)`` is the smallest patch p with patch(base, p) = other, where patches are applied
as ``standoff.reading.sections.variants`` does: what is new, or another text or list, stands in it; what is gone stands
in it as nothing; mappings are compared key by key, except ``preferences.<party>`` and ``perceives.<party>``, which are
written whole; rules that are added to ``impossible`` stand under ``also``. A patch adds its keys behind those of the
base, so where parties, levers or levels come in another order there is none.

Source: JSON merge patch, RFC 7396, with these exceptions.
"""

from __future__ import annotations

from standoff.errors import CallError
from standoff.exchange.plain_tree import Tree

_WHOLE = {"preferences", "perceives"}


def difference(base: dict[str, Tree], other: dict[str, Tree], path: tuple[str, ...] = ()) -> dict[str, Tree]:
    """The patch. Raises ``CallError`` where the names of the other come in an order that no patch can give them.

    >>> difference({"title": "Talks", "hold": {"floor": "no"}}, {"title": "Talks"})
    {'hold': None}
    """
    patch: dict[str, Tree] = {}
    for key, value in other.items():
        before = base.get(key)
        if key in base and _same(before, value, (*path, key)):
            continue
        if (path, key) == ((), "impossible") and isinstance(before, list) and _begins(value, before):
            patch[key] = {"also": value[len(before) :]}  # type: ignore[index]
        elif isinstance(value, dict) and isinstance(before, dict) and not (len(path) == 1 and path[0] in _WHOLE):
            inner = difference(before, value, (*path, key))
            patch |= {key: inner} if inner else {}
        elif value is None:
            patch[key] = _emptied(before)
        else:
            patch[key] = value
    gone = [key for key in base if key not in other]
    order = [key for key in base if key in other] + [key for key in other if key not in base]
    if _is_ordered(path) and order != list(other):
        where = ".".join(path)
        raise CallError(f"no patch can give {where} the order {', '.join(other)}; its base has {', '.join(base)}")
    return {**dict.fromkeys(gone), **patch}


def _begins(value: Tree, before: list[Tree]) -> bool:
    return isinstance(value, list) and value[: len(before)] == before


def _same(before: Tree, value: Tree, path: tuple[str, ...]) -> bool:
    if before != value or not isinstance(before, dict) or not isinstance(value, dict):
        return before == value
    if path == ("levers",):
        levels = (*path, "", "levels")
        return list(before) == list(value) and all(
            _same(one.get("levels"), other.get("levels"), levels)
            for one, other in zip(before.values(), value.values(), strict=True)
            if isinstance(one, dict) and isinstance(other, dict)
        )
    return not _is_ordered(path) or list(before) == list(value)


def _is_ordered(path: tuple[str, ...]) -> bool:
    """Whether the order of the keys says something."""
    return path in {("parties",), ("levers",)} or (path[:1] == ("levers",) and path[2:] == ("levels",))


def _emptied(before: Tree) -> Tree:
    """What a patch says for an entry that is there and says nothing."""
    return dict.fromkeys(before) if isinstance(before, dict) else {}
