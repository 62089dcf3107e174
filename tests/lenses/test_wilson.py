"""Wilson's interval."""

import pytest
from scipy.stats import binomtest

from standoff.lenses.wilson import wilson


@pytest.mark.parametrize(("yes", "count"), [(0, 1), (1, 1), (3, 10), (999, 1000), (5_000, 10_000)])
def test_it_is_that_of_scipy(yes, count):
    """The interval is the one that SciPy gives."""
    expected = binomtest(yes, count).proportion_ci(0.95, method="wilson")
    assert wilson(yes, count) == pytest.approx((expected.low, expected.high), abs=1e-12)
