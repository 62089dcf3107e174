"""Differential equations and matrix exponentials, the plain way.

Definition. One step of dy/dt = f(y) from y(0) to y(h): the modified midpoint rule with n = 2, 4, 6, ... substeps,

    z_0 = y, z_1 = z_0 + (h/n) f(z_0), z_{m+1} = z_{m-1} + 2 (h/n) f(z_m), y_n = (z_n + z_{n-1} + (h/n) f(z_n)) / 2

whose error is a series in (h/n)^2, so that extrapolating the y_n to h/n = 0 gains two orders with each of them. If the
last extrapolation still changes y by more than EXACT, the step is done in two halves.

exp(A): Taylor's series of A / 2^s with norm at most 1/2, squared s times.

Sources: Gragg, SIAM Journal on Numerical Analysis 2 (1965); Bulirsch and Stoer, Numerische Mathematik 8 (1966); Moler
and Van Loan, SIAM Review 45 (2003).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Slope: TypeAlias = Callable[[Floats], Floats]

EXACT = 1e-13
"""The change by the last extrapolation, relative to the largest entry of y, below which a step is done."""

_SUBSTEPS = tuple(range(2, 18, 2))
_DEEPEST = 20


def step(slope: Slope, y: Floats, h: float, depth: int = 0) -> Floats:
    """y(h) from y(0) = ``y``, for a slope that does not depend on time.

    >>> float(step(lambda y: -y, np.array([1.0]), 1.0)[0])  # exp(-1)
    0.367879441171...
    """
    scale = max(1.0, float(np.abs(y).max()))
    first = slope(y)
    row: list[Floats] = []
    for level, n in enumerate(_SUBSTEPS):
        below, row = row, [_midpoint(slope, y, first, h, n)]
        for k, coarser in enumerate(below):
            ratio = (n / _SUBSTEPS[level - k - 1]) ** 2
            row.append(row[k] + (row[k] - coarser) / (ratio - 1))
        if level > 2 and float(np.abs(row[-1] - row[-2]).max()) <= EXACT * scale:
            return row[-1]
    if depth == _DEEPEST or float(np.abs(row[-1] - row[-2]).max()) <= 4 * EXACT * scale:
        return row[-1]
    return step(slope, step(slope, y, h / 2, depth + 1), h / 2, depth + 1)


def _midpoint(slope: Slope, y: Floats, first: Floats, h: float, n: int) -> Floats:
    small = h / n
    before, here = y, y + small * first
    for _ in range(n - 1):
        before, here = here, before + 2 * small * slope(here)
    return (here + before + small * slope(here)) / 2


def exponential(matrix: Floats) -> Floats:
    """The exponential of a square matrix.

    >>> exponential(np.array([[0.0, 1.0], [0.0, 0.0]])).tolist()
    [[1.0, 1.0], [0.0, 1.0]]
    """
    norm = float(np.abs(matrix).sum(axis=1).max(initial=0.0))
    squarings = max(0, int(np.ceil(np.log2(norm))) + 1) if norm > 0 else 0
    small = matrix / 2.0**squarings
    term = result = np.eye(len(matrix))
    for k in range(1, 24):
        term = term @ small / k
        result = result + term
    for _ in range(squarings):
        result = result @ result
    return result
