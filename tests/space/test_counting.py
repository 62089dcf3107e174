"""Rules are counted exactly, however many levers they tie together."""

from itertools import product
from math import comb
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.conflict import condition as c
from standoff.conflict.conflict import Conflict, Lever, Party
from standoff.errors import TooLarge
from standoff.reference.conditions import true_of
from standoff.space.counting import count_true
from standoff.testing import random_conflict


def switches(count):
    """A conflict of so many switches of one party."""
    levers = {f"x{k}": Lever(f"x{k}", "A", ("no", "yes"), "no") for k in range(count)}
    return Conflict("", MappingProxyType({"A": Party("A", "A")}), MappingProxyType(levers), MappingProxyType({}))


def on(k):
    """Switch k is on."""
    return c.Atom(f"x{k}", "==", "yes")


@given(st.integers(0, 10_000))
def test_counts_are_those_of_trying_everything(seed):
    """The number of combinations in which a condition is true is the number found by trying all."""
    conflict = random_conflict(seed)
    for rule in conflict.impossible:
        tried = sum(
            true_of(rule.when.expression, dict(zip(conflict.levers, levels, strict=True)), conflict)
            for levels in product(*(lever.levels for lever in conflict.levers.values()))
        )
        assert count_true(rule.when.expression, conflict, {}, tuple(conflict.levers)) == tried


def test_wide_rules_of_separate_parts_are_split():
    """Sixty levers in one rule are counted part by part."""
    conflict = switches(60)
    pairs = tuple(c.Implies(on(k), on(k + 1)) for k in range(0, 60, 2))
    assert count_true(c.All(pairs), conflict, {}, conflict.levers) == 3**30
    assert count_true(c.Any(pairs), conflict, {}, conflict.levers) == 4**30 - 1
    assert count_true(c.Not(c.All(pairs)), conflict, {}, conflict.levers) == 4**30 - 3**30


def test_fixed_levers_do_not_count():
    """A lever that is held adds no combinations."""
    conflict = switches(3)
    assert count_true(c.All((on(0), on(1))), conflict, {"x0": 1}, ("x1", "x2")) == 2
    assert count_true(c.All((on(0), on(1))), conflict, {"x0": 0}, ("x1", "x2")) == 0


def test_a_rule_that_cannot_be_counted_says_so():
    """A rule that ties too many levers together is refused with its size."""
    conflict = switches(40)
    tied = c.All(tuple(c.Iff(on(k), on(k + 1)) for k in range(39)))
    with pytest.raises(TooLarge, match="40 levers"):
        count_true(tied, conflict, {}, conflict.levers)


@pytest.mark.parametrize(("op", "expected"), [("==", comb(60, 2)), ("<=", 1 + 60 + comb(60, 2)), (">=", 2**60 - 61)])
def test_counts_of_many_levers(op, expected):
    """Exactly, at most and at least two of sixty switches are counted without trying 2 to the 60."""
    conflict = switches(60)
    assert count_true(c.Count(op, 2, tuple(on(k) for k in range(60))), conflict, {}, conflict.levers) == expected
