"""A layered tree drawing: boxes that never overlap, the same picture every time.

Definition. Every node is a box of a fixed width and a height h(v) of its own. Depth d stands in column d (the root
leftmost), so x(v) = d(v) * (width + channel). The leaves are stacked in order, and a parent stands in the middle of
its children: the subtree of v takes a band of height

    b(v) = max(h(v), sum of b(c) over children c, plus a gap between neighbours)

and both the box of v and the block of its children are centred in that band. Bands of siblings are disjoint and bands
nest, so boxes of one column are disjoint; columns are disjoint; hence no two boxes overlap. One pass up, one pass
down: linear in nodes.

Source: the simple layered special case of Reingold and Tilford, Tidier drawings of trees (1981), without their
sideways packing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Box:
    """A node to be placed: its height in pixels, its children in order, and whatever it stands for (by key)."""

    key: str
    height: float
    children: tuple[Box, ...] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True)
class Placed:
    """A box with its place: top left corner, size, depth, and the key of its parent (empty at the root)."""

    key: str
    parent: str
    depth: int
    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        """The height at which lines enter and leave."""
        return self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Layout:
    """A whole drawing; boxes in depth-first order, parents before children."""

    boxes: tuple[Placed, ...]
    width: float
    height: float


def band(box: Box, gap: float) -> float:
    """The height that the subtree of a box takes."""
    if not box.children:
        return box.height
    return max(box.height, sum(band(child, gap) for child in box.children) + gap * (len(box.children) - 1))


def layout(root: Box, *, width: float, channel: float, gap: float) -> Layout:
    """Places a tree with its root at the left.

    Parameters
    ----------
    root : Box
    width : float
        The width of every box, in pixels.
    channel : float
        The free space between two columns, in which the lines run.
    gap : float
        The free space between two boxes of a column.

    Examples
    --------
    >>> tree = Box("s", 20, (Box("a", 20), Box("b", 20)))
    >>> [(box.key, box.x, box.y) for box in layout(tree, width=100, channel=50, gap=10).boxes]
    [('s', 0, 15.0), ('a', 150, 0.0), ('b', 150, 30.0)]
    """
    out: list[Placed] = []
    total = band(root, gap)
    _place(root, _Spot("", 0, 0.0), (width, channel, gap), out)
    depth = max(box.depth for box in out)
    return Layout(tuple(out), width + depth * (width + channel), total)


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a subtree goes: below which parent, in which column, from which height on."""

    parent: str
    depth: int
    top: float


def _place(box: Box, spot: _Spot, size: tuple[float, float, float], out: list[Placed]) -> None:
    """Puts one subtree into its band."""
    width, channel, gap = size
    parent, depth, top = spot.parent, spot.depth, spot.top
    mine = band(box, gap)
    out.append(
        Placed(box.key, parent, depth, depth * (width + channel), top + (mine - box.height) / 2, width, box.height)
    )
    if not box.children:
        return
    block = sum(band(child, gap) for child in box.children) + gap * (len(box.children) - 1)
    y = top + (mine - block) / 2
    for child in box.children:
        _place(child, _Spot(box.key, depth + 1, y), size, out)
        y += band(child, gap) + gap


def sheets(root: Box, *, gap: float, tallest: float) -> tuple[Box, ...]:
    """The tree cut into trees with the same root, each at most ``tallest`` high where its branches allow it.

    Neighbouring branches stay together as long as they fit, so that a tall tree prints on several pages at full size.
    """
    out: list[Box] = []
    now: list[Box] = []
    for child in root.children:
        if now and band(Box(root.key, root.height, (*now, child)), gap) > tallest:
            out.append(Box(root.key, root.height, tuple(now)))
            now = []
        now.append(child)
    out.append(Box(root.key, root.height, tuple(now)))
    return tuple(out)


def wrap(text: str, characters: int) -> Sequence[str]:
    """Lines of at most so many characters, broken at spaces and after hyphens, inside a word only if it is too long.

    >>> wrap("walkout: yes, demand: five-fold", 16)
    ['walkout: yes,', 'demand: five-', 'fold']
    """
    lines = [""]
    for word in re.findall(r"[^\s-]*-+|[^\s-]+|\s+", text):
        piece = word if word.strip() else " "
        if len(lines[-1]) + len(piece) <= characters:
            lines[-1] += piece
            continue
        cut = [piece[k : k + characters] for k in range(0, len(piece), characters)]
        lines.extend(cut if piece.strip() else [""])
    return [line.strip() for line in lines if line.strip()] or [""]
