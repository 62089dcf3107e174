"""Levels of levers, worked out once."""

from hypothesis import given

from standoff.space.columns import Columns
from standoff.space.states import settings, state_space
from standoff.testing import conflicts


@given(conflicts())
def test_columns_are_the_levels(conflict):
    """Every lever has the same level in every state, whether taken out of an octet or not."""
    space = state_space(conflict, settings(conflict)[0])
    columns = Columns(space)
    for lever in conflict.levers:
        assert columns.level(lever).tolist() == space.level(lever).tolist()
        assert columns.level(lever) is columns.level(lever)
