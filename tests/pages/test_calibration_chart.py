"""The calibration picture: points at their places, counts below, nothing for empty bins."""

from __future__ import annotations

from itertools import pairwise

import pytest

from standoff.pages.calibration_chart import Bin, calibration_chart


def bins():
    """Three bins with forecasts and one without."""
    return [
        Bin(0.0, 0.1, 4, 0.05, 0.0, 0.0, 0.49),
        Bin(0.1, 0.2, 0, 0.0, 0.0, 0.0, 1.0),
        Bin(0.5, 0.6, 1, 0.55, 1.0, 0.2, 1.0),
        Bin(0.9, 1.0, 9, 0.95, 0.9, 0.6, 0.98),
    ]


def test_a_bin_without_forecasts_is_not_drawn():
    """Only bins that hold forecasts have a point and a count."""
    chart = calibration_chart(bins())
    assert [text for _, text in chart.counts] == ["4", "1", "9"]
    assert len(chart.points) == 3


def test_points_stand_at_their_probability_and_share():
    """A point on the diagonal is as far from the left as from the bottom, in shares of the sides."""
    chart = calibration_chart([Bin(0.2, 0.3, 2, 0.25, 0.25, 0.1, 0.5)])
    point = chart.points[0]
    across = (point.x - chart.left) / (chart.right - chart.left)
    upwards = (chart.bottom - point.y) / (chart.bottom - chart.top)
    assert across == pytest.approx(0.25, abs=0.001)
    assert upwards == pytest.approx(0.25, abs=0.001)


def test_more_forecasts_make_a_larger_point():
    """The largest point is that of the bin with the most forecasts; each says its count in words."""
    chart = calibration_chart(bins())
    assert chart.points[2].radius > chart.points[0].radius > chart.points[1].radius
    assert "9 forecasts" in chart.points[2].title


def test_no_forecasts_leave_the_diagonal():
    """Without any forecast the frame and the diagonal are there."""
    chart = calibration_chart([])
    assert chart.points == ()
    assert chart.diagonal.startswith("M")


def test_counts_of_neighbouring_bins_have_room():
    """Ten counts of four digits do not touch."""
    full = [Bin(k / 10, (k + 1) / 10, 1234, k / 10 + 0.05, 0.5, 0.4, 0.6) for k in range(10)]
    assert all(b[0] - a[0] > 4 * 5.7 for a, b in pairwise(calibration_chart(full).counts))
