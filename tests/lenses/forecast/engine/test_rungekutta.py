"""The integrator: its order, its error control, the values inside its steps, and what it gives up on."""

import numpy as np
import pytest

from standoff.errors import NotComputed
from standoff.lenses.forecast.engine import tableau
from standoff.lenses.forecast.engine.rungekutta import (
    Control,
    Progressing,
    Room,
    attempt,
    inside,
    integrate,
    largest,
    local_error,
    summed,
)


def swing(s, values, out):
    """A slope, y' = (y1, -y0) (1 + s): y = (sin, cos) of s + s^2 / 2."""
    out[:, 0] = values[:, 1] * (1 + s)
    out[:, 1] = -values[:, 0] * (1 + s)


def exact(s):
    """The solution from (0, 1)."""
    return np.array([[np.sin(s + s * s / 2), np.cos(s + s * s / 2)]])


def test_the_tableau_is_that_of_the_method():
    """Each row adds up to its time, and the step is exact to order 8 for y' = y and not beyond."""
    for row, at in zip(tableau.A, tableau.C, strict=True):
        assert row.sum() == pytest.approx(at, abs=2e-15)
    power, taylor = np.ones(12), 1.0
    matrix = np.array([row[:12] for row in tableau.A[:12]])
    for k in range(1, 10):
        taylor /= k
        assert (tableau.A[12][:12] @ power == pytest.approx(taylor, rel=1e-12)) == (k <= 8)
        power = matrix @ power
    assert abs(tableau.E5.sum()) < 1e-15
    assert abs(tableau.E3.sum()) < 1e-15


def step(h, room):
    """One step of the swing from 0."""
    swing(0.0, exact(0.0), room.slopes[0])
    attempt(swing, 0.0, exact(0.0), h, room)


def test_one_step_errs_by_the_ninth_power():
    """Halving the step divides the error by about 2^9, its estimate by 2^8; the estimate is above the error."""
    room = Room.like(exact(0.0))
    errors, estimates = [], []
    for h in (0.4, 0.2):
        step(h, room)
        errors.append(np.abs(room.trial - exact(h)).max())
        estimates.append(local_error(h, room, Control(1.0, 1.0, np.ones(2))))
    assert 8 < np.log2(errors[0] / errors[1]) < 10
    assert 7 < np.log2(estimates[0] / estimates[1]) < 9
    assert errors[0] < estimates[0] < 1e4 * errors[0]


def test_values_inside_a_step_err_by_the_eighth_power():
    """Halving the step divides the error by about 2^8; at both ends they are those of the step."""
    room, out, errors = Room.like(exact(0.0), inside=True), np.empty((1, 2)), []
    for h in (0.4, 0.2):
        found = inside(swing, 0.0, exact(0.0), h, room)
        here = []
        for theta in np.linspace(0, 1, 21):
            found.at(theta * h, out)
            here.append(np.abs(out - exact(theta * h)).max())
        errors.append(max(here))
        found.at(h, out)
        assert np.allclose(out, room.trial, rtol=0, atol=1e-15)
        found.at(0.0, out)
        assert np.array_equal(out, exact(0.0))
    assert 7.2 < np.log2(errors[0] / errors[1]) < 9


@pytest.mark.parametrize("tolerance", [1e-4, 1e-7, 1e-10])
@pytest.mark.parametrize("norm", [largest, summed])
def test_the_error_is_below_the_stated_one(tolerance, norm):
    """And the stated one is below the tolerance and what rounding adds."""
    values = exact(0.0)
    going = Progressing(1.0)
    integrate(swing, 0.0, values, 4.0, Control(tolerance, 4.0, np.ones(2), norm), going, Room.like(values))
    assert np.abs(values - exact(4.0)).max() < going.error < 1.1 * tolerance


def test_going_on_is_the_same_as_not_stopping():
    """Stopped after any step and taken up again, the same numbers result, bit for bit."""
    kept = []

    def keep(s, values):
        kept.append((s, values.copy(), going.step))

    going, control = Progressing(0.1), Control(1e-8, 3.0, np.ones(2))
    whole = exact(0.0)
    integrate(swing, 0.0, whole, 3.0, control, going, Room.like(whole), after=keep)
    for s, values, step in kept[:-1]:
        integrate(swing, s, values, 3.0, control, Progressing(step), Room.like(whole))
        assert np.array_equal(values, whole)


def test_what_explodes_is_given_up():
    """Slopes that are no numbers: said so, not tried for ever."""

    def explode(_, values, out):
        out[:] = np.nan * values

    one = np.ones((1, 1))
    with pytest.raises(NotComputed, match="too fast"):
        integrate(explode, 0.0, one, 2.0, Control(1e-9, 2.0, np.ones(1)), Progressing(0.1), Room.like(one))
