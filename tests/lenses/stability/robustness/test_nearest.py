"""The nearest change: the fewest swaps by trying all, and honest bounds where that is too much."""

import pytest

import standoff as so
from standoff.lenses.stability.concepts import CONCEPTS
from standoff.lenses.stability.robustness import nearest
from standoff.reference.graph import Graph
from standoff.reference.robustness import Neighbours, unstable


@pytest.mark.parametrize("first", range(2000, 3000, 100))
def test_fewest_swaps_are_those_found_by_trying_all(small, first):
    """For each party the fewest swaps are those that the slow twin finds by trying all orders."""
    for seed, conflict, chance, graph in small(first, 4, states=7):
        concept = CONCEPTS[seed % 5]
        found = so.robustness(conflict, settings=[chance], concepts=[concept], neighbourhoods=["swaps"]).settings[0]
        twin = Neighbours(graph)
        for (state, _), near in list(found.nearest.items())[:3]:
            for one in near.endings:
                if len(twin.items(one.party)) <= 4:
                    assert one.exact
                    assert one.swaps == twin.nearest(one.party, concept, twin.states[state]), (seed, one.party)


@pytest.mark.parametrize("first", range(3000, 3600, 100))
def test_each_change_does_what_it_says(small, first):
    """With the changed preference the state is unstable for exactly those that the ending names."""
    for _, conflict, chance, _ in small(first, 3):
        found = so.robustness(conflict, settings=[chance], neighbourhoods=["swaps"]).settings[0]
        for (state, concept), near in list(found.nearest.items())[:6]:
            for one in near.endings:
                if one.change is not None:
                    graph = Graph(one.change.conflict(), chance)
                    levels = tuple(found.space.state(state).values())
                    assert unstable(graph, Neighbours(graph).now, concept, levels) == list(one.unstable)
                    assert one.unstable
                    assert one.change.swaps == one.swaps


def test_bounds_are_said_where_not_all_can_be_tried(small, monkeypatch):
    """With room for few orders only, what is known is a bound, and it holds."""
    bounds = 0
    for _, conflict, chance, _ in small(4000, 12, states=6):
        exact = so.robustness(conflict, settings=[chance], concepts=["SEQ"], neighbourhoods=["swaps"]).settings[0]
        with monkeypatch.context() as patch:
            patch.setattr(nearest, "WORK", 1)
            rough = so.robustness(conflict, settings=[chance], concepts=["SEQ"], neighbourhoods=["swaps"]).settings[0]
        for pair, near in exact.nearest.items():
            for sure, unsure in zip(near.endings, rough.nearest[pair].endings, strict=True):
                bounds += not unsure.exact
                assert unsure.least is None or sure.swaps is None or unsure.least <= sure.swaps
                assert unsure.swaps is None or (sure.swaps is not None and sure.swaps <= unsure.swaps)
                assert not unsure.exact or (unsure.swaps, unsure.least) == (sure.swaps, sure.least)
    assert bounds


def test_elmira():
    """Uniroyal's view of giving up decides whether the delay holds; that it gave up nobody can undo."""
    found = so.robustness(so.load("elmira"), concepts=["SEQ"]).settings[0]
    near = {found.space.label(state): one for (state, _), one in found.nearest.items()}
    delay, abandoned = near["s5-insist-delay"], near["s9-abandoned"]
    assert delay.exact
    assert delay.best.change.sentence() == "Uniroyal ranks s9-abandoned above s5-insist-delay"
    assert [one.swaps for one in delay.endings] == [4, 1, 1]
    assert abandoned.exact
    assert abandoned.best is None
    assert abandoned.least is None


def test_too_many_equilibria_are_said(monkeypatch):
    """Where there are too many equilibria some have no nearest change, and how many is said."""
    monkeypatch.setattr("standoff.lenses.stability.robustness.setting.MOST_NEAR", 20)
    found = so.robustness(so.load("chicken")).settings[0]
    assert found.not_near
    assert f"for {found.not_near} states" in found.to_dict()["not_computed"]["nearest"]
    assert len({state for state, _ in found.nearest}) == len(found.equilibria()) - found.not_near
