"""Codes lead back to the numbers of states, whichever way they are looked up."""

from dataclasses import replace

import numpy as np
from hypothesis import given

from standoff.space.numbering import numbering
from standoff.space.states import joint_space
from standoff.testing import conflicts


@given(conflicts())
def test_every_code_has_its_number(conflict):
    """A state's code gives its number, any other the number of states; with and without a table."""
    space = joint_space(conflict)
    numbers = numbering(space)
    every = np.arange(space.combinations)
    there = np.isin(every, space.codes)
    for one in (numbers, replace(numbers, table=None)):
        found = one.of(every)
        assert found.dtype == np.int32
        assert found[there].tolist() == list(range(space.size))
        assert (found[~there] == space.size).all()
