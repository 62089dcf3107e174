"""Conditions on arrays mean what they mean of a single state."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.conflict import condition as c
from standoff.reference.conditions import true_of
from standoff.space.evaluation import mentioned, truth
from standoff.space.states import settings, state_space
from standoff.testing import conflicts, prisoners_dilemma, random_conflict


@given(conflicts())
def test_arrays_agree_with_single_states(conflict):
    """Every condition of a random conflict is true of exactly the states of which the slow twin calls it true."""
    conditions = [rule.when for rule in conflict.impossible] + list(conflict.conditions.values())
    for chance in settings(conflict)[:1]:
        space = state_space(conflict, chance)
        for condition in conditions:
            slow = [true_of(condition.expression, space.state(i), conflict) for i in range(space.size)]
            assert space.holds(condition).tolist() == slow


def test_a_long_chain_of_named_conditions_is_no_problem():
    """Conditions that name each other five thousand deep are evaluated without running out of stack."""
    conflict = prisoners_dilemma()
    atom = c.Condition("row-defects", c.Atom("row-defects", "==", "yes"))
    chain = {"n0": atom} | {f"n{k}": c.Condition(f"not n{k - 1}", c.Not(c.Named(f"n{k - 1}"))) for k in range(1, 5_001)}
    space = state_space(type(conflict)(**{**_fields(conflict), "conditions": chain}))
    assert space.holds(c.Condition("n5000", c.Named("n5000"))).tolist() == [False, False, True, True]


def _fields(conflict):
    return {name: getattr(conflict, name) for name in conflict.__dataclass_fields__}


@pytest.mark.parametrize(
    ("op", "n", "expected"), [("==", 1, [0, 1, 1, 0]), (">=", 1, [0, 1, 1, 1]), ("<=", 0, [1, 0, 0, 0])]
)
def test_counts(op, n, expected):
    """Exactly, at least and at most count the true items."""
    switches = tuple(c.Atom(lever, "==", "yes") for lever in ("row-defects", "column-defects"))
    space = state_space(prisoners_dilemma())
    assert space.holds(c.Condition("", c.Count(op, n, switches))).astype(int).tolist() == expected


def test_empty_connectives():
    """All of nothing is true, any of nothing is false."""
    space = state_space(prisoners_dilemma())
    assert space.holds(c.Condition("", c.All(()))).all()
    assert not space.holds(c.Condition("", c.Any(()))).any()


def test_a_named_condition_is_evaluated_once():
    """Two mentions of a name read its lever once."""
    conflict = prisoners_dilemma()
    named = {"d": c.Condition("row-defects", c.Atom("row-defects", "==", "yes"))}
    conflict = type(conflict)(**{**_fields(conflict), "conditions": named})
    asked = []

    def column(lever):
        asked.append(lever)
        return np.array([0, 1], np.uint8)

    truth(c.All((c.Named("d"), c.Not(c.Named("d")))), column, conflict)
    assert asked == ["row-defects"]


@given(st.integers(0, 400))
def test_mentioned_levers_are_enough(seed):
    """A condition does not change when a lever that it does not mention changes."""
    conflict = random_conflict(seed)
    for rule in conflict.impossible:
        levers = mentioned(rule.when.expression, conflict)
        state = {name: lever.starts for name, lever in conflict.levers.items()}
        before = true_of(rule.when.expression, state, conflict)
        for name, lever in conflict.levers.items():
            if name not in levers:
                assert all(
                    true_of(rule.when.expression, {**state, name: level}, conflict) == before for level in lever.levels
                )
