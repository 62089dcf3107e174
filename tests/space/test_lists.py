"""Lists laid end to end are taken apart again."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from standoff.space.lists import entries


@given(st.lists(st.lists(st.integers(), max_size=4), min_size=1), st.data())
def test_entries_are_those_of_the_lists(lists, data):
    """The entries of any selection of lists, in any order, are the values of those lists."""
    first = np.concatenate(([0], np.cumsum([len(one) for one in lists])))
    which = np.array(data.draw(st.lists(st.integers(0, len(lists) - 1))), np.int64)
    whose, place = entries(first, which)
    values = [value for one in lists for value in one]
    assert [values[at] for at in place] == [value for k in which for value in lists[k]]
    assert whose.tolist() == [at for at, k in enumerate(which) for _ in lists[k]]
