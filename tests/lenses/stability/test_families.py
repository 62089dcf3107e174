"""Families of equilibria: exact, disjoint, complete."""

from itertools import product

from hypothesis import given, settings

import standoff as so
from standoff.lenses.stability.concepts import CONCEPTS
from standoff.lenses.stability.families import Families, families
from standoff.testing import conflicts


def written_out(found: Families) -> list[frozenset[tuple[str, str]]]:
    """Every state of every family, as a set of lever-level pairs."""
    assert found.families is not None
    return [
        frozenset({*found.settled.items(), *zip(family.levels, levels, strict=True)})
        for family in found.families
        for levels in product(*family.levels.values())
    ]


@settings(max_examples=60, deadline=None)
@given(conflicts())
def test_families_are_the_equilibria(conflict: so.Conflict):
    """Written out, the families name every equilibrium once and nothing else."""
    for one in so.stability(conflict).settings:
        for concept in CONCEPTS:
            found = families(one, concept)
            wanted = {
                frozenset((lever, one.space.state(i)[lever]) for lever in one.space.levers)
                for i in one.equilibria(concept).tolist()
            }
            states = written_out(found)
            assert found.count == len(states) == len(wanted)
            assert set(states) == wanted


def test_no_equilibrium_is_no_family():
    """Without equilibria there is nothing settled and no family, which is an answer."""
    one = so.stability(so.load("matching-pennies")).settings[0]
    assert families(one, "Nash") == Families("Nash", 0, {}, ())


def test_korea_in_four_families():
    """The 28 Nash equilibria of the nuclear talks before the vote are four stories."""
    conflict = so.part(so.load("korea"), "denuclearisation")
    one = so.stability(conflict, settings=[{"administration": "trump-before-vote", "disaster": "no"}]).settings[0]
    found = families(one, "Nash")
    assert found.families is not None
    assert [family.size for family in found.families] == [12, 8, 4, 4]
    assert found.families[-1].levels["stance"] == ("engage",)
    assert found.families[-1].levels["attend"] == ("no",)
