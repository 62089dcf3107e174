"""A graph of states and moves, as other programs read it."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

import standoff as so
from standoff.exchange.arcs import arcs, count
from standoff.exchange.graphml import to_graphml
from standoff.reference.graph import Graph
from standoff.space.moves import moves
from standoff.testing import random_conflict

SPACE = {"g": "http://graphml.graphdrawing.org/xmlns"}


def read(text):
    """The graph as a table of nodes and a list of edges, by what the keys are called."""
    root = ET.fromstring(text)  # noqa: S314 - our own text
    names = {key.get("id"): key.get("attr.name") for key in root.findall("g:key", SPACE)}
    graph = root.find("g:graph", SPACE)

    def data(element):
        return {names[one.get("key")]: one.text or "" for one in element.findall("g:data", SPACE)}

    nodes = {node.get("id"): data(node) for node in graph.findall("g:node", SPACE)}
    edges = [
        (nodes[edge.get("source")]["label"], nodes[edge.get("target")]["label"], *data(edge).values())
        for edge in graph.findall("g:edge", SPACE)
    ]
    return nodes, edges


def test_the_graph_has_every_state_and_every_move():
    """Nodes are the states with rank and equilibria; edges are the moves, each with its mover and its gain."""
    nodes, edges = read(to_graphml(so.load("prisoners-dilemma")))
    by_label = {node["label"]: node for node in nodes.values()}
    assert by_label["DD-both-defect"]["equilibrium"] == "Nash SSEQ SEQ SMR GMR"
    assert by_label["CC-both-cooperate"]["start"] == "true"
    assert by_label["DC-row-defects"]["rank for Row"] == "3"
    assert ("CC-both-cooperate", "DC-row-defects", "Row", "improvement") in edges
    assert len(edges) == 8


def test_a_graph_comes_back_as_its_arcs():
    """Of a conflict in graph form the edges are exactly its arcs."""
    conflict = so.load("elmira")
    _, edges = read(to_graphml(conflict))
    assert {(party, *arc) for party, own in conflict.arcs.items() for arc in own} == {
        (party, begin, end) for begin, end, party, _ in edges
    }


def test_random_moves_are_those_of_the_slow_twin(started):
    """Every move of a random conflict is listed once, and nothing else; they are counted without being made."""
    for seed in range(20):
        conflict = started(random_conflict(seed))
        setting = so.settings(conflict)[0]
        space, graph = so.state_space(conflict, setting), Graph(conflict, dict(setting))
        listed = [(arc.party, arc.source, arc.target) for arc in arcs(space)]
        number = {tuple(space.state(i).values()): i for i in range(space.size)}
        meant = {
            (party, number[state], number[after])
            for party in conflict.deciders
            for state in graph.states()
            for after in graph.moves(party, state)
        }
        assert set(listed) == meant, seed
        assert len(listed) == len(meant) == sum(count(moves(space, party)) for party in conflict.deciders), seed


def test_names_are_escaped():
    """A name with a sign of XML in it stays that name."""
    text = "standoff: 1\ntitle: A & B\nparties: {'A & B': }\nlevers: {\"a'b\": {of: 'A & B'}}\n"
    conflict = so.loads(f"{text}preferences: {{'A & B': {{statements: []}}}}\n")
    nodes, _ = read(to_graphml(conflict))
    assert {node["level of a'b"] for node in nodes.values()} == {"no", "yes"}
    assert "rank for A & B" in nodes["s1"]


def test_a_graph_that_is_too_large_is_refused():
    """Too many states or moves are refused before they are written."""
    for levers, said in ((18, "262,144 states; at most"), (11, "2,048 states have 4,192,256 moves; at most")):
        listed = ", ".join(f"x{n}: {{of: A}}" for n in range(levers))
        text = (
            f"standoff: 1\ntitle: T\nparties: {{A: }}\nlevers: {{{listed}}}\npreferences: {{A: {{statements: []}}}}\n"
        )
        with pytest.raises(so.TooLarge, match=said):
            to_graphml(so.loads(text))
