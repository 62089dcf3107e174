"""How everybody acts, worked out as exactly as the growth of small errors asks for."""

from __future__ import annotations

from math import exp
from pathlib import Path

import numpy as np
import pytest

import standoff as so
from standoff.lenses.forecast import law as module
from standoff.lenses.forecast.building.world import build
from standoff.lenses.forecast.law import EXACT, keeping, law_of, sharpened

PUBLISHED = Path(__file__).parent / "published"
CALM = build(so.load("cost-sharing")).world
RIVALS = build(so.load(PUBLISHED / "rivals.yaml")).world


def test_where_errors_fade_the_tolerance_is_what_was_asked_for():
    """Without growth the values are worked out once, and their stated errors are those of the steps."""
    found = law_of(CALM, tolerance=1e-7)
    assert found.gain == pytest.approx(0, abs=1)
    assert found.values.tolerance == 1e-8
    assert not found.horizon(0.0).flagged


def test_where_errors_grow_the_values_are_sharper_and_the_error_says_so():
    """The rivals' values are worked out again, more exactly, and the stated error has grown by exp(gain)."""
    found = law_of(RIVALS, tolerance=1e-8)
    assert found.gain > 5
    assert EXACT <= found.values.tolerance < 1e-9
    assert found.values.error > found.values.tolerance * exp(found.gain) / 1e3
    assert found.horizon(0.0).amplified > 1e-16


def test_the_asked_tolerance_is_never_loosened():
    """A tolerance is only made smaller, and not below what floating-point numbers can hold."""
    assert sharpened(1e-9, 2.0) == pytest.approx(1e-9 * exp(-2))
    assert sharpened(1e-9, 1e6) == EXACT
    assert sharpened(1e-15, 3.0) == 1e-15


def test_a_game_without_end_begins_at_its_own_values():
    """With a stationary horizon nothing changes along the way where nothing is dated."""
    found = law_of(CALM, stationary=True, tolerance=1e-8)
    assert np.allclose(found.values.value(0.0), found.values.value(CALM.truth.span), atol=1e-6)


def test_values_that_do_not_fit_go_to_a_passing_folder(monkeypatch, tmp_path):
    """Where memory is short the values are kept in a folder, which is gone afterwards; a given folder is used."""
    with keeping(CALM, None) as folder:
        assert folder is None
    with keeping(CALM, tmp_path) as folder:
        assert folder == tmp_path
    monkeypatch.setattr(module, "available", lambda: 10)
    with keeping(CALM, None) as folder:
        assert folder.is_dir()
    assert not folder.exists()
