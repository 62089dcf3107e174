"""What states are worth: goals, statements, rankings, and the wishes that they consist of."""

from dataclasses import replace
from fractions import Fraction
from types import MappingProxyType

import numpy as np
import pytest

from standoff.conflict.preference import Ranking
from standoff.errors import CallError
from standoff.lenses.forecast.building.worths import weights_in_order, wishes, worth_of
from standoff.reading import loads
from standoff.space.numbering import numbering
from standoff.space.states import joint_space

TEXT = """
standoff: 1
title: A quarrel
begins: 2020-01-01
ends: 2020-12-31
parties: {A: , B: , chance: }
levers:
  x: {of: A}
  y: {of: B}
  law: {of: chance}
events: [{name: law, on: 2020-02-01, set: {law: yes}}]
impossible: [law and x]
preferences:
  A: %s
  B: {goals: [{when: x, worth: 1 to 2}, {when: y, worth: -1}], at_end: [{when: x and y, worth: 5}]}
"""
STATEMENTS = "{statements: [x, y, law], worths: %s}"


def worths(party, preference=STATEMENTS % "halving"):
    """What each state is worth: label to (monthly, at the end)."""
    space = joint_space(loads(TEXT % preference))
    monthly, once = worth_of(space, numbering(space), party)
    return {space.label(i): (monthly[i], once[i]) for i in range(space.size)}


def test_goals_add_up():
    """Ranges count at their midpoint; what is worth something at the end is kept apart."""
    found = worths("B")
    assert found["x=yes, y=yes, law=no"] == (0.5, 5)
    assert found["x=no, y=yes, law=yes"] == (-1, 0)


@pytest.mark.parametrize(("how", "first", "second"), [("halving", 2 / 3, 1 / 3), ("centroid", 3 / 4, 1 / 4)])
def test_statements_that_say_nothing_in_a_setting_do_not_count(how, first, second):
    """Under the law x cannot be and law always is, so y alone counts there; without it x comes before y."""
    found = {label: pair[0] for label, pair in worths("A", STATEMENTS % how).items()}
    assert found == pytest.approx(
        {
            "x=no, y=no, law=no": 0,
            "x=no, y=yes, law=no": second,
            "x=yes, y=no, law=no": first,
            "x=yes, y=yes, law=no": 1,
            "x=no, y=no, law=yes": 0,
            "x=no, y=yes, law=yes": 1,
        }
    )


@pytest.mark.parametrize("how", ["halving", "centroid"])
@pytest.mark.parametrize("count", [0, 1, 2, 7, 40])
def test_weights_sum_to_one_and_fall(how, count):
    """Each statement counts more than the next; halving: more than all later ones together."""
    weights = weights_in_order(count, how)
    assert weights.sum() == pytest.approx(1 if count else 0)
    assert (np.diff(weights) < 0).all()
    if how == "halving":
        assert all(weights[k] > weights[k + 1 :].sum() for k in range(count))


def test_a_ranking_counts_in_equal_steps():
    """Best 1, worst 0; a pattern that leaves chance's lever out means it in all its settings."""
    ranking = "{ranking: [{x: yes, y: yes}, [{x: no, y: yes}, {x: yes, y: no}], {x: no, y: no}]}"
    found = {label: pair[0] for label, pair in worths("A", ranking).items()}
    assert found["x=yes, y=yes, law=no"] == 1
    assert found["x=no, y=yes, law=no"] == found["x=no, y=yes, law=yes"] == found["x=yes, y=no, law=no"] == 0.5
    assert found["x=no, y=no, law=yes"] == 0


def test_a_ranking_of_one_group_is_indifference():
    """One group is worth nothing, and a ranking that leaves a state out is refused."""
    conflict = loads(TEXT % "{ranking: [{x: yes, y: yes}, {x: no, y: yes}, {x: yes, y: no}, {x: no, y: no}]}")
    patterns = [pattern for group in conflict.preferences["A"].groups for pattern in group]

    def of(*groups):
        own = replace(conflict, preferences=MappingProxyType({**conflict.preferences, "A": Ranking(groups)}))
        space = joint_space(own)
        return worth_of(space, numbering(space), "A")[0]

    assert of(tuple(patterns)).tolist() == [0] * 6
    with pytest.raises(CallError, match="the ranking of A does not say where the state"):
        of(tuple(patterns[:3]))


@pytest.mark.parametrize(
    "preference", [STATEMENTS % "centroid", "{goals: [{when: law, worth: 3}, {when: y, worth: 1}]}"]
)
def test_wishes_add_up_to_the_worth(preference):
    """The worth of a state is the sum of its fulfilled wishes, per month and at the end."""
    space = joint_space(loads(TEXT % preference))
    for party in ("A", "B"):
        monthly, once = worth_of(space, numbering(space), party)
        own = list(wishes(space, party))
        assert np.allclose(sum(wish.worth for wish in own if not wish.at_end), monthly, atol=1e-15)
        assert np.allclose(sum((wish.worth for wish in own if wish.at_end), np.zeros(space.size)), once, atol=0)


def test_a_party_without_preferences_is_refused():
    """The message shows how to write them."""
    conflict = loads(TEXT % "{goals: [{when: x, worth: 1}]}")
    space = joint_space(replace(conflict, preferences=MappingProxyType({})))
    with pytest.raises(CallError, match=r"A has no preferences.*preferences: \{A:"):
        worth_of(space, numbering(space), "A")


def test_halving_is_exact_where_fractions_are():
    """Three statements weigh 4/7, 2/7 and 1/7."""
    assert weights_in_order(3, "halving").tolist() == [float(Fraction(n, 7)) for n in (4, 2, 1)]
