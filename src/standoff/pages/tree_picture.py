"""The tree of evolutions as a picture: cards and lines with places, for an inline SVG.

Definition. A card is a state reached from the status quo; the line that enters it is the move that leads there, drawn
in the colour and the dash of the party that moves and ending in that party's sign. A move that improves things for
its mover is set in bold; an equilibrium has a second ring and says under which concept. Places come from
``tree_layout``; every text is wrapped to its card.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.pages.marks import Mark, strongest
from standoff.pages.phrases import change_words, counted
from standoff.pages.tree_layout import Box, Layout, layout, sheets, wrap

if TYPE_CHECKING:
    from standoff.conflict.conflict import Conflict
    from standoff.lenses.stability.evolution import Node, Tree

WIDTH, CHANNEL, GAP = 200.0, 40.0, 14.0
PADDING, LINE = 9.0, 16.0
INSET = 20.0
"""Where text starts on a card that a sign stands on."""

CHARACTERS = 25
"""What fits on a line of a card at 12 pixels, in a wide sans serif."""

TALLEST = 940.0
"""A picture higher than this is cut into several, so that each prints on one page of A4."""

MARGIN = 24.0
"""Room around a picture for rings and signs."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of a card: text, place, and style (``name``, ``move``, ``better``, ``state``, ``holds``, ``more``)."""

    text: str
    style: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Card:
    """One state of the picture; ``mark`` is the party that moved there, None for the status quo."""

    x: float
    y: float
    width: float
    height: float
    mark: Mark | None
    ringed: bool
    lines: tuple[TextLine, ...]

    @property
    def sign_width(self) -> float:
        """The width of the sign at the end of the line."""
        return 13.0 + 7.0 * len(self.mark.sign) if self.mark else 0.0


@dataclass(frozen=True, slots=True)
class Line:
    """One move: a curve from card to card, and whether it improves things for its mover."""

    path: str
    mark: Mark
    better: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """One sheet of the tree."""

    width: float
    height: float
    cards: tuple[Card, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """The same tree in words, for those who cannot see the picture."""

    mark: Mark | None
    move: str
    better: bool
    state: str
    holds: tuple[str, ...]
    cut: int
    branches: tuple[Branch, ...]


def pictures(tree: Tree, party_marks: Mapping[str, Mark]) -> tuple[Picture, ...]:
    """The tree as one picture, or as several if it is too tall for a page."""
    nodes: dict[str, Node] = {}
    conflict = tree.conflict
    root = _box(conflict, tree.root, "r", nodes)
    return tuple(
        _picture(conflict, layout(sheet, width=WIDTH, channel=CHANNEL, gap=GAP), nodes, party_marks)
        for sheet in sheets(root, gap=GAP, tallest=TALLEST)
    )


def branches(tree: Tree, party_marks: Mapping[str, Mark]) -> Branch:
    """The tree in words."""
    return _branch(tree.conflict, tree.root, party_marks)


def _branch(conflict: Conflict, node: Node, party_marks: Mapping[str, Mark]) -> Branch:
    return Branch(
        mark=party_marks[node.party] if node.party else None,
        move=change_words(conflict, node.changes),
        better=bool(node.improvement),
        state=_name(conflict, node),
        holds=strongest(node.equilibrium),
        cut=node.cut,
        branches=tuple(_branch(conflict, child, party_marks) for child in node.children),
    )


def _name(conflict: Conflict, node: Node) -> str:
    """The name that the file gives the state; in graph form the move says it already."""
    if conflict.is_graph:
        return "" if node.party else node.state
    return node.state if node.state in conflict.names else ""


def _texts(conflict: Conflict, node: Node) -> list[tuple[str, str]]:
    """The lines of a card, with their styles."""
    out: list[tuple[str, str]] = []
    if node.party:
        called = conflict.parties[node.party].name or node.party
        out.append((called if len(called) <= CHARACTERS else node.party, "name"))
        style = "better" if node.improvement else "move"
        out += [(line, style) for line in wrap(change_words(conflict, node.changes), CHARACTERS)]
    else:
        out.append(("Status quo", "name"))
    name = _name(conflict, node)
    if name:
        out += [(line, "state") for line in wrap(name, CHARACTERS)]
    if node.equilibrium:
        out.append((f"{symbol(node.equilibrium)} holds: {', '.join(strongest(node.equilibrium))}", "holds"))
    if node.cut:
        out.append((f"… and {counted(node.cut, 'more move')}", "more"))
    return out


def symbol(held: tuple[str, ...] | list[str]) -> str:
    """A filled diamond for an outcome that holds under Nash, an open one for a weaker concept alone."""
    return "◆" if "Nash" in held else "◇"


def _box(conflict: Conflict, node: Node, key: str, nodes: dict[str, Node]) -> Box:
    """Sizes of a subtree, remembering which node each key stands for."""
    nodes[key] = node
    children = tuple(_box(conflict, child, f"{key}.{k}", nodes) for k, child in enumerate(node.children))
    return Box(key, 2 * PADDING + LINE * len(_texts(conflict, node)), children)


def _picture(conflict: Conflict, placed: Layout, nodes: Mapping[str, Node], party_marks: Mapping[str, Mark]) -> Picture:
    by_key = {box.key: box for box in placed.boxes}
    cards, lines = [], []
    for box in placed.boxes:
        node = nodes[box.key]
        x, y = box.x + MARGIN / 2, box.y + MARGIN / 2
        texts = tuple(
            TextLine(text, style, x + (INSET if node.party else PADDING), round(y + PADDING + 12 + LINE * k, 1))
            for k, (text, style) in enumerate(_texts(conflict, node))
        )
        mark = party_marks[node.party] if node.party else None
        cards.append(Card(x, round(y, 1), box.width, box.height, mark, bool(node.equilibrium), texts))
        if mark is not None:
            parent = by_key[box.parent]
            start = (parent.x + parent.width + MARGIN / 2, parent.middle + MARGIN / 2)
            lines.append(Line(_curve(start, (x, box.middle + MARGIN / 2)), mark, bool(node.improvement)))
    return Picture(placed.width + MARGIN, round(placed.height + MARGIN, 1), tuple(cards), tuple(lines))


def _curve(start: tuple[float, float], end: tuple[float, float]) -> str:
    """A smooth line between two cards, level at both ends."""
    (x0, y0), (x1, y1) = start, end
    bend = x0 + (x1 - x0) * 0.5
    return f"M{x0:.0f} {y0:.1f}C{bend:.0f} {y0:.1f} {bend:.0f} {y1:.1f} {x1:.0f} {y1:.1f}"
