"""The definitions for three relations, by hand."""

import pytest

from standoff.reference.graph import Graph
from standoff.reference.kinds import order
from standoff.reference.relational import Acting, Skeleton, ends, verdict
from standoff.reference.stability import CONCEPTS
from standoff.space.states import settings
from standoff.testing import random_conflict

LINE = (("a",), ("b",), ("c",), ("d",))


def line(*, back=False):
    """The mover can go from a to b, the one actor from b to c and from c to d (and, with ``back``, from b to a)."""
    arcs = {("b",): {("c",)} | ({("a",)} if back else set()), ("c",): {("d",)}}
    actor = Acting(("other",), lambda s: arcs.get(s, set()), None)
    return Skeleton(
        LINE,
        lambda s: {("b",)} if s == ("a",) else set(),
        lambda s, q: (s, q) == (("a",), ("b",)),
        lambda _, q: q == ("d",),
        (actor,),
    )


def test_nobody_moves_twice_in_a_row():
    """One actor alone cannot go on from c to d."""
    assert set(ends(line(), ("b",), credible=False)) == {("c",)}
    assert not verdict(line(), "GMR", ("a",))


def test_an_answer_has_at_least_one_move():
    """The improvement itself is no end of an answer, even if it would deter."""
    one = line()
    everything = Skeleton(one.states, one.mover_moves, one.improves, lambda _, q: q == ("b",), one.actors)
    assert not verdict(everything, "GMR", ("a",))


@pytest.mark.parametrize("concept", CONCEPTS)
def test_with_orders_these_are_the_five_concepts(concept):
    """For one party with an order the verdict is that of the definition of the concept."""
    for seed in range(12):
        conflict = random_conflict(seed)
        setting = settings(conflict)[0]
        graph = Graph(conflict, setting)
        party = conflict.deciders[0]
        skeleton = order(conflict, setting, Asked((party,)))
        for state in graph.states()[:15]:
            assert verdict(skeleton, concept, state) == CONCEPTS[concept](graph, party, state)


class Asked:
    """As much of a certificate as the kind needs."""

    def __init__(self, mover):
        self.mover = mover
