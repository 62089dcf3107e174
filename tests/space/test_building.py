"""Feasible combinations are built in clusters, in any order of rules, to the same end."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.space.building import Grid, feasible_codes
from standoff.space.states import state_space
from standoff.testing import random_conflict


@given(st.integers(0, 10_000))
def test_the_order_of_rules_does_not_matter(seed):
    """Reversing the rules gives the same codes, ascending and distinct."""
    conflict = random_conflict(seed)
    grid = Grid(conflict, tuple(conflict.levers), {})
    codes = feasible_codes(grid, 1_000)
    assert np.array_equal(
        codes, feasible_codes(replace(grid, conflict=replace(conflict, impossible=conflict.impossible[::-1])), 1_000)
    )
    assert (np.diff(codes) > 0).all()


def test_the_last_lever_changes_fastest():
    """Codes are mixed-radix numbers in the order of the file."""
    space = state_space(random_conflict(3))
    strides = list(space.strides.values())
    assert strides[-1] == 1
    assert strides == sorted(strides, reverse=True)


@pytest.mark.parametrize("limit", [1, 10, 10**6])
def test_the_limit_is_on_states_held(limit):
    """What fits is built, what does not is refused, and nothing in between."""
    conflict = replace(random_conflict(5), impossible=())
    grid = Grid(conflict, tuple(conflict.levers), {})
    if grid.combinations <= limit:
        assert len(feasible_codes(grid, limit)) == grid.combinations
    else:
        with pytest.raises(MemoryError, match=f"at most {limit:,} fit"):
            feasible_codes(grid, limit)
