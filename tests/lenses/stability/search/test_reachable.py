"""The searches: sweeps, compiled and uncompiled linear search find the same least values, also on long chains."""

from types import MappingProxyType

import numpy as np
import pytest
from hypothesis import given

from standoff.conflict.conflict import GRAPH_LEVER, Conflict, Lever, Party
from standoff.conflict.preference import Ranking
from standoff.lenses.stability.analysis import stability
from standoff.lenses.stability.search import reachable_linear, reachable_numpy
from standoff.lenses.stability.search.reachable_linear import Kernels, LinearEngine
from standoff.lenses.stability.search.reachable_numba import numba_engine
from standoff.lenses.stability.search.reachable_numpy import numpy_engine
from standoff.space.moves import moves
from standoff.space.rank import ranks
from standoff.space.states import settings, state_space
from standoff.testing import conflicts, prisoners_dilemma


@given(conflicts())
def test_all_searches_agree(conflict):
    """For every party, with and without improvements, all three searches give the same values."""
    space = state_space(conflict, settings(conflict)[0])
    own = [moves(space, party) for party in conflict.deciders]
    rank = [ranks(space, party) for party in conflict.deciders]
    engines = [numpy_engine(own, rank), numba_engine(own, rank), LinearEngine.of(Kernels(), own, rank)]
    for party in range(len(own)):
        for improving in (False, True):
            least = [engine.least(party, rank[party], improving=improving).tolist() for engine in engines]
            assert least[0] == least[1] == least[2]
        best = [engine.best(party, rank[party]).tolist() for engine in engines]
        assert best[0] == best[1] == best[2]


@given(conflicts())
def test_the_linear_search_takes_over(conflict):
    """Where sweeps are given no turn at all, the answers are the same."""
    turns = reachable_numpy.MOST_TURNS
    whole = stability(conflict, engine="numpy")
    reachable_numpy.MOST_TURNS = 0
    try:
        handed_over = stability(conflict, engine="numpy")
    finally:
        reachable_numpy.MOST_TURNS = turns
    for one, other in zip(whole.settings, handed_over.settings, strict=True):
        assert np.array_equal(one.verdicts, other.verdicts)


@given(conflicts())
def test_the_search_goes_on_where_sweeps_end(conflict):
    """Where the compiled sweeps are cut short, the search goes on from there to the same values."""
    space = state_space(conflict, settings(conflict)[0])
    own = [moves(space, party) for party in conflict.deciders]
    rank = [ranks(space, party) for party in conflict.deciders]
    engine, swept = numba_engine(own, rank), reachable_linear.MOST_SWEEPS
    for party in range(len(own)):
        for improving in (False, True):
            whole = engine.least(party, rank[party], improving=improving)
            reachable_linear.MOST_SWEEPS = 0
            try:
                cut_short = engine.least(party, rank[party], improving=improving)
            finally:
                reachable_linear.MOST_SWEEPS = swept
            assert np.array_equal(whole, cut_short)


def chain(length):
    """Two parties lead each other up a chain of states, each step an improvement for its mover; a third begins it."""
    states = tuple(f"s{k}" for k in range(length))
    arcs = {"A": [], "B": [], "C": []}
    for k in range(length - 1):
        arcs["AB"[k % 2]].append((states[k], states[k + 1]))
    arcs["C"] = [(states[0], states[1])]
    rising = Ranking(tuple((MappingProxyType({GRAPH_LEVER: state}),) for state in reversed(states)))
    last = (*states[1:-1], states[0], states[-1])  # only the end of the chain is worse than where C begins
    falling = Ranking(tuple((MappingProxyType({GRAPH_LEVER: state}),) for state in last))
    return Conflict(
        "chain",
        MappingProxyType({name: Party(name, name) for name in "ABC"}),
        MappingProxyType({GRAPH_LEVER: Lever(GRAPH_LEVER, "", states, states[0])}),
        MappingProxyType({"A": rising, "B": rising, "C": falling}),
        arcs=MappingProxyType({name: tuple(pairs) for name, pairs in arcs.items()}),
    )


@pytest.mark.parametrize("engine", ["numpy", "numba"])
def test_a_long_chain_of_answers_ends(engine):
    """The answer to the one improvement of C is a chain of twenty thousand moves, and both engines find it."""
    found = stability(chain(20_000), engine=engine).settings[0]
    assert found.stable("SEQ", "C")[0]
    assert not found.stable("Nash", "C")[0]


def test_one_member_moves_once():
    """If only one party can answer and its moves are not transitive, one move of it is all that counts."""
    states = ("s0", "s1", "s2", "s3")
    arcs = {"A": (("s0", "s1"),), "B": (("s1", "s2"), ("s2", "s3"))}
    order = {"A": ("s1", "s2", "s0", "s3"), "B": ("s3", "s2", "s1", "s0")}
    conflict = Conflict(
        "",
        MappingProxyType({name: Party(name, name) for name in "AB"}),
        MappingProxyType({GRAPH_LEVER: Lever(GRAPH_LEVER, "", states, "s0")}),
        MappingProxyType(
            {name: Ranking(tuple((MappingProxyType({GRAPH_LEVER: s}),) for s in best)) for name, best in order.items()}
        ),
        arcs=MappingProxyType(arcs),
    )
    for engine in ("numpy", "numba"):
        assert not stability(conflict, engine=engine).settings[0].stable("GMR", "A")[0]


def test_a_single_party():
    """A party alone is answered by nobody, so every concept is Nash."""
    conflict = prisoners_dilemma()
    alone = Conflict(
        "",
        MappingProxyType({"Row": conflict.parties["Row"]}),
        MappingProxyType({"row-defects": conflict.levers["row-defects"]}),
        MappingProxyType({"Row": Ranking((({"row-defects": "yes"},), ({"row-defects": "no"},)))}),
    )
    for engine in ("numpy", "numba"):
        assert stability(alone, engine=engine).settings[0].verdicts.tolist() == [[0, 31]]
