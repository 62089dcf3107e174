"""The shortest ways from the status quo to what holds, as one graph: places for an inline SVG.

Definition. A card is a state; a line is a move, in the colour and the dash of the party that makes it, ending in that
party's sign; a move that improves things for its mover is heavy. Cards stand in columns by the least number of moves
that leads to them along the paths drawn, in each column at the mean height of the cards that lead there, pushed apart
until none overlap. The first path to each outcome is drawn before the second to any; a path that would need more than
``MOST`` cards is left out and counted.

Source: the layered drawing of Sugiyama, Tagawa and Toda (1981), with one pass of their ordering by means.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from standoff.pages.marks import Mark, strongest
from standoff.pages.phrases import caption
from standoff.pages.tree_layout import wrap
from standoff.pages.tree_picture import CHARACTERS, LINE, MARGIN, PADDING, WIDTH, Card, TextLine, symbol

if TYPE_CHECKING:
    from standoff.lenses.stability.paths.path import Path
    from standoff.lenses.stability.paths.result import Destination, PathsResult

CHANNEL, GAP = 96.0, 22.0
PORT = 24.0
"""Room for one line that enters a card."""

MOST = 36
"""Cards in one graph."""


@dataclass(frozen=True, slots=True)
class Arrow:
    """One move: a curve from card to card, and the sign of its mover where it ends."""

    path: str
    mark: Mark
    better: bool
    x: float
    y: float

    @property
    def width(self) -> float:
        """The width of the sign."""
        return 13.0 + 7.0 * len(self.mark.sign)


@dataclass(frozen=True, slots=True)
class Graph:
    """The whole picture, and how many of the paths that were written down it leaves out."""

    width: float
    height: float
    cards: tuple[Card, ...]
    arrows: tuple[Arrow, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class _Move:
    """One line of the graph by the names of its ends."""

    source: str
    target: str
    party: str
    better: bool


def drawn_paths(one: Destination) -> tuple[Path, ...]:
    """The paths of a destination that are drawn: by improvements if there are any, else by any moves."""
    return next((passage.paths for passage in one.passages.values() if passage.length and passage.paths), ())


def graph(result: PathsResult, told: Sequence[Destination], party_marks: Mapping[str, Mark]) -> Graph | None:
    """The graph of the ways to these destinations; None if no path leads anywhere."""
    column, moves, left_out = _chosen(result.start, told)
    if not moves:
        return None
    texts = _texts(result, told, column)
    arriving = {state: [move for move in moves if move.target == state] for state in column}
    height = {state: max(2 * PADDING + LINE * len(texts[state]), PORT * len(arriving[state])) for state in column}
    top = _places(column, moves, height)
    cards = tuple(_card(texts[state], column[state], top[state], height[state]) for state in column)
    arrows = tuple(_arrows(column, top, height, arriving, party_marks))
    width = (max(column.values()) + 1) * (WIDTH + CHANNEL) - CHANNEL + MARGIN
    return Graph(width, round(max(top[s] + height[s] for s in column) + MARGIN, 1), cards, arrows, left_out)


def _chosen(start: str, told: Sequence[Destination]) -> tuple[dict[str, int], list[_Move], int]:
    """Each state with its column, the moves, and how many paths found no room."""
    column, moves, left_out = {start: 0}, dict[_Move, None](), 0
    for turn in zip_longest(*map(drawn_paths, told)):
        for path in turn:
            if path is None:
                continue
            states = [one.step.state for one in path.steps]
            if len(column.keys() | set(states)) > MOST:
                left_out += 1
                continue
            for at, (source, one) in enumerate(zip([start, *states], path.steps, strict=False), start=1):
                column[one.step.state] = min(at, column.get(one.step.state, at))
                moves.setdefault(_Move(source, one.step.state, one.step.party, one.improvement))
    return column, list(moves), left_out


def _texts(result: PathsResult, told: Sequence[Destination], column: Mapping[str, int]) -> dict[str, list[TextLine]]:
    """The lines of every card, without places."""
    conflict = result.conflict
    levers = {one.state: one.levers for one in told}
    for one in told:
        levers.update({step.step.state: step.step.levers for path in drawn_paths(one) for step in path.steps})
    holds = {one.state: strongest(one.equilibrium or ()) for one in told}
    texts: dict[str, list[TextLine]] = {}
    for state in column:
        lines = [TextLine("Status quo", "name", 0, 0)] if state == result.start else []
        if conflict.is_graph or state != result.start or state in conflict.names:
            said = caption(conflict, state, levers.get(state, {})).text
            lines += [TextLine(line, "state", 0, 0) for line in wrap(said, CHARACTERS)]
        if holds.get(state):
            lines.append(TextLine(f"{symbol(holds[state])} holds: {', '.join(holds[state])}", "holds", 0, 0))
        texts[state] = lines
    return texts


def _places(column: Mapping[str, int], moves: Sequence[_Move], height: Mapping[str, float]) -> dict[str, float]:
    """The top of every card: column by column at the mean of what leads there, pushed apart, then from the top."""
    middle: dict[str, float] = {}
    top: dict[str, float] = {}
    for at in range(max(column.values()) + 1):
        here = [state for state, place in column.items() if place == at]
        wish = {}
        for state in here:
            before = [middle[m.source] for m in moves if m.target == state and m.source in middle]
            wish[state] = sum(before) / len(before) if before else 0.0
        here.sort(key=lambda state: wish[state])
        total = sum(height[state] for state in here) + GAP * (len(here) - 1)
        y = sum(wish.values()) / len(here) - total / 2
        for state in here:
            top[state], middle[state] = y, y + height[state] / 2
            y += height[state] + GAP
    highest = min(top.values())
    return {state: y - highest for state, y in top.items()}


def _card(texts: Sequence[TextLine], at: int, top: float, height: float) -> Card:
    """A card with its text in the middle of its height."""
    x, y = at * (WIDTH + CHANNEL) + MARGIN / 2, round(top + MARGIN / 2, 1)
    first = y + (height - LINE * len(texts)) / 2 + 12
    lines = tuple(
        TextLine(one.text, one.style, x + PADDING * 2.4, round(first + LINE * k, 1)) for k, one in enumerate(texts)
    )
    return Card(x, y, WIDTH, height, None, any(one.style == "holds" for one in texts), lines)


def _arrows(
    column: Mapping[str, int],
    top: Mapping[str, float],
    height: Mapping[str, float],
    arriving: Mapping[str, Sequence[_Move]],
    party_marks: Mapping[str, Mark],
) -> Iterator[Arrow]:
    """The lines, those into one card side by side in the order in which they come from above."""
    for state, several in arriving.items():
        ordered = sorted(several, key=lambda move: top[move.source] + height[move.source] / 2)
        for k, move in enumerate(ordered):
            x0 = column[move.source] * (WIDTH + CHANNEL) + WIDTH + MARGIN / 2
            y0 = top[move.source] + height[move.source] / 2 + MARGIN / 2
            x1 = column[state] * (WIDTH + CHANNEL) + MARGIN / 2
            y1 = round(top[state] + height[state] * (k + 0.5) / len(ordered) + MARGIN / 2, 1)
            bend = max(abs(x1 - x0) * 0.5, CHANNEL * 0.5)
            path = f"M{x0:.0f} {y0:.1f}C{x0 + bend:.0f} {y0:.1f} {x1 - bend:.0f} {y1:.1f} {x1:.0f} {y1:.1f}"
            yield Arrow(path, party_marks[move.party], move.better, x1, y1)
