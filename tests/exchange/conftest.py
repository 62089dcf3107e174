"""What a conflict is, apart from where it was read from."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest

from standoff.conflict.conflict import Conflict
from standoff.reference.graph import Graph
from standoff.testing.pieces import graphs


def _bare(conflict: Conflict) -> Conflict:
    return replace(
        conflict,
        origin="",
        digest="",
        expect=tuple(replace(one, place="") for one in conflict.expect),
        variants=MappingProxyType({name: _bare(one) for name, one in conflict.variants.items()}),
        perceives=MappingProxyType({name: _bare(one) for name, one in conflict.perceives.items()}),
    )


@pytest.fixture
def bare():
    """The conflict without the file that it came from."""
    return _bare


@pytest.fixture
def started():
    """The same conflict, starting where it can."""

    def start(conflict: Conflict) -> Conflict:
        graph: Graph = next(graph for graph in graphs(conflict) if graph.states())
        state = graph.named(graph.states()[0])
        levers = {lever.id: replace(lever, starts=state[lever.id]) for lever in conflict.levers.values()}
        return replace(conflict, levers=MappingProxyType(levers))

    return start
