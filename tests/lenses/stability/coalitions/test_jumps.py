"""Who can go from one equilibrium to another."""

from hypothesis import given, settings
from hypothesis import strategies as st

import standoff as so
from standoff.lenses.stability.coalitions import jumps as module
from standoff.lenses.stability.coalitions.analysis import coalitions
from standoff.reference import coalitions as twin
from standoff.reference.graph import Graph
from standoff.space.states import settings as all_settings
from standoff.testing import random_conflict


def test_elmira():
    """Only the ministry and the company together, from s5 to s8, under Nash, SSEQ and SEQ."""
    found = coalitions(so.load("elmira")).settings[0]
    told = {
        one.concept: [
            (jump.coalition, found.space.label(jump.source), found.space.label(jump.target)) for jump in one.found
        ]
        for one in found.jumps
    }
    jump = (("MoE", "Uniroyal"), "s5-insist-delay", "s8-insist-modified-accepted")
    assert told["Nash"] == told["SSEQ"] == told["SEQ"] == [jump]
    assert jump in told["GMR"]


@settings(max_examples=8)
@given(st.integers(0, 1_000_000), st.booleans())
def test_jumps_are_those_of_the_definition(seed, pareto):
    """For every concept, with its equilibria."""
    conflict = random_conflict(seed)
    setting = all_settings(conflict)[0]
    found = coalitions(conflict, settings=[setting], pareto=pareto).settings[0]
    alone = so.stability(conflict, settings=[setting]).settings[0]
    of = twin.Coalitions(Graph(conflict, setting), pareto=pareto)
    states = of.graph.states()
    for one in found.jumps:
        equilibria = frozenset(states[i] for i in alone.equilibria(one.concept).tolist())
        assert one.equilibria == len(equilibria)
        told = {(frozenset(jump.coalition), states[jump.source], states[jump.target]) for jump in one.found}
        assert told == twin.jumps(of, equilibria)


def test_too_many_equilibria_are_said(monkeypatch):
    """Jumps among too many equilibria are not looked for, and the result says so."""
    monkeypatch.setattr(module, "MOST_EQUILIBRIA", 2)
    found = coalitions(so.load("elmira")).to_dict()["settings"][0]["jumps"]
    assert found[0]["not_computed"] == "not computed because 3 equilibria are more than 2"


def test_jumps_beyond_those_kept_are_counted(monkeypatch):
    """The count is of all of them."""
    whole = coalitions(so.load("elmira")).settings[0].jumps[-1]
    monkeypatch.setattr(module, "MOST_JUMPS", 1)
    short = coalitions(so.load("elmira")).settings[0].jumps[-1]
    assert (short.count, len(short.found)) == (len(whole.found), 1)
    assert short.count > 1
