"""Polynomials as single long numbers."""

from decimal import Decimal
from math import comb

import pytest

from standoff.lenses.stability.inverse.polynomial import (
    EXACT,
    coefficients,
    digits_for,
    norm_of_product,
    one_less_power,
    product,
)


@pytest.mark.parametrize("exponents", [[], [1], [2, 2, 2], [1, 3, 3, 7], [5] * 40, list(range(1, 20))])
def test_a_product_is_that_of_the_factors(exponents):
    """Multiplied one by one, the coefficients are the same."""
    wanted = [1]
    for e in exponents:
        wanted = [a - b for a, b in zip([*wanted, *[0] * e], [*[0] * e, *wanted], strict=True)]
    digits = digits_for(norm_of_product(exponents) if exponents else 1)
    found = coefficients(product(exponents, digits), digits)
    assert found[: len(wanted)] == wanted
    assert not any(found[len(wanted) :])


def test_long_coefficients_are_exact():
    """The binomial coefficients of 600 are those of Python."""
    digits = digits_for(comb(600, 300))
    found = coefficients(one_less_power(3, 600, digits), digits)
    assert [abs(number) for number in found[: 3 * 600 + 1 : 3]] == [comb(600, k) for k in range(601)]


def test_nothing_is_rounded():
    """Arithmetic of any length is exact."""
    assert EXACT.multiply(Decimal(10**80 + 1), Decimal(10**80 - 1)) == 10**160 - 1
