"""Non-myopic stability holds for every long horizon, circles included."""

from itertools import islice

import pytest

import standoff as so
from standoff.errors import NotComputed
from standoff.lenses.stability.foresight.limited_move import foreseen
from standoff.lenses.stability.foresight.movers import movers
from standoff.lenses.stability.foresight.nonmyopic import nonmyopic
from standoff.reference.foresight import Anticipation
from standoff.reference.graph import Graph
from standoff.testing import chicken, prisoners_dilemma, random_conflict, two_by_two

SAID = {0: False, 1: True, 2: None}


def equilibria(conflict):
    """The labels of the non-myopic equilibria."""
    found = so.foresight(conflict).settings[0]
    return {found.space.label(i) for i in found.equilibria("NM")}


def test_published_results():
    """In the prisoner's dilemma both CC and DD are non-myopic equilibria, in chicken CC is (Brams and Wittman 1981)."""
    assert equilibria(prisoners_dilemma()) == {"CC", "DD"}
    assert equilibria(chicken()) == {"CC"}


def test_it_agrees_with_the_definition():
    """For random conflicts the verdicts are those of the maps that the definition repeats."""
    compared = 0
    for seed in range(30):
        conflict = random_conflict(seed)
        try:
            found = so.foresight(conflict, 1).settings[0]
        except NotComputed:
            continue
        twin = Anticipation(Graph(conflict, found.chance), (*found.parties, *found.spectators)[:2])
        for i in range(found.space.size):
            state = tuple(found.space.state(i).values())
            for party in found.parties:
                assert SAID[int(found.verdict("NM", party)[i])] is twin.nonmyopic(party, state)
                compared += 1
    assert compared > 100


def test_circles_are_found_and_said():
    """Where the verdict alternates for ever, the state is not non-myopically stable and the circle is given."""
    pennies = two_by_two("Pennies", ["CC", "DD", "CD", "DC"], ["CD", "DC", "CC", "DD"])
    found = so.foresight(pennies).settings[0]
    assert found.circle is not None
    pair = movers(pennies)
    lasting = nonmyopic(pair, foreseen(pair))
    maps = [
        [one.classes.tolist() for one in ahead] for ahead in islice(foreseen(pair), lasting.begins + 2 * lasting.period)
    ]
    assert maps[lasting.begins] == maps[lasting.begins + lasting.period]


def test_no_circle_in_time_is_no_answer():
    """Without a repetition within the bound nothing is claimed."""
    pair = movers(prisoners_dilemma())
    with pytest.raises(NotComputed, match="has not repeated within 1 horizons"):
        nonmyopic(pair, foreseen(pair), most=1)
