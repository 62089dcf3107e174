"""From a conflict to a GraphML file, which programs that draw graphs can read.

Definition. A directed graph: a node for each state with its label, whether the story starts there, its levels, its rank
for each party (0 is the worst) and the concepts under which it is an equilibrium; an edge for each move of each party,
with the party and whether the move is an improvement, a loss or neither. One setting of chance.

Source: GraphML 1.0 (Brandes, Eiglsperger, Herman, Himsolt and Marshall, 2002).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape, quoteattr

from standoff.conflict.conflict import Conflict
from standoff.errors import TooLarge
from standoff.exchange.arcs import Arc, arcs
from standoff.lenses.stability.analysis import stability
from standoff.lenses.stability.result import SettingStability
from standoff.space.rank import ranks
from standoff.space.states import state_space

MOST_NODES = 200_000
"""States of one file."""

GAINS = {1: "improvement", 0: "neither", -1: "loss"}
_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"


def to_graphml(conflict: Conflict, setting: Mapping[str, str] | None = None) -> str:
    """The text of a GraphML file. Raises ``TooLarge`` beyond 200,000 states or a million moves."""
    space = state_space(conflict, setting)
    if space.size > MOST_NODES:
        raise TooLarge(
            f"{space.size:,} states; at most {MOST_NODES:,} are written as a graph. `hold` some levers, or export one "
            "of the `parts`."
        )
    moves = arcs(space)
    found = stability(conflict, settings=[space.chance]).settings[0]
    return "".join(f"{line}\n" for line in _lines(conflict, found, moves))


def _lines(conflict: Conflict, found: SettingStability, moves: Iterator[Arc]) -> Iterator[str]:
    space = found.space
    node = {"label": "string", "start": "boolean", "equilibrium": "string"}
    node |= {f"rank for {party}": "int" for party in conflict.deciders}
    node |= {} if conflict.is_graph else {f"level of {lever}": "string" for lever in space.levers}
    keys = {("node", name): f"n{at}" for at, name in enumerate(node)}
    keys |= {("edge", name): f"e{at}" for at, name in enumerate(("party", "gain"))}
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<graphml xmlns="{_NAMESPACE}">'
    for (element, name), key in keys.items():
        kind = node[name] if element == "node" else "string"
        yield f'  <key id="{key}" for="{element}" attr.name={quoteattr(name)} attr.type="{kind}"/>'
    yield '  <graph id="conflict" edgedefault="directed">'
    yield f"    <desc>{escape(conflict.title)}</desc>"
    rank = {party: ranks(space, party).tolist() for party in conflict.deciders}
    for i in range(space.size):
        verdict, levels = found.state(i), space.state(i)
        data = {
            "label": verdict.label,
            "start": str(verdict.start).lower(),
            "equilibrium": " ".join(verdict.equilibrium),
        }
        data |= {f"rank for {party}": str(rank[party][i]) for party in conflict.deciders}
        data |= {} if conflict.is_graph else {f"level of {lever}": levels[lever] for lever in space.levers}
        texts = "".join(f'<data key="{keys["node", name]}">{escape(text)}</data>' for name, text in data.items())
        yield f'    <node id="s{i + 1}">{texts}</node>'
    for arc in moves:
        texts = f'<data key="e0">{escape(arc.party)}</data><data key="e1">{GAINS[arc.gain]}</data>'
        yield f'    <edge source="s{arc.source + 1}" target="s{arc.target + 1}">{texts}</edge>'
    yield "  </graph>"
    yield "</graphml>"
