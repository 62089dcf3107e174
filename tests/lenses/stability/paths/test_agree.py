"""The paths are those of the definitions, on random conflicts."""

import pytest


@pytest.mark.parametrize("seeds", [range(k, k + 10) for k in range(0, 60, 10)], ids=str)
def test_paths_are_those_of_the_definitions(seeds, differences):
    """Lengths, numbers, the paths themselves, blockers and temptations agree with the slow twin."""
    assert [one for seed in seeds for one in differences(seed)] == []
