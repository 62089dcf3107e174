"""Small games are solved before compiled kernels are loaded."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest

import standoff as so
from standoff.lenses.forecast.building.world import build
from standoff.lenses.forecast.kernel_choice import WORTH_COMPILING, chosen, work

WORLD = build(so.load("cost-sharing")).world


def test_what_is_asked_for_is_taken():
    """Only ``auto`` is decided by the work."""
    assert chosen("numba", WORLD) == "numba"
    assert chosen("numpy", WORLD) == "numpy"


def test_a_long_game_is_more_work():
    """The same states over a longer time are worth compiling for at some point."""
    assert chosen("auto", WORLD) == "numpy"
    longer = replace(WORLD, truth=replace(WORLD.truth, span=WORLD.truth.span * 1e6))
    assert work(WORLD) < WORTH_COMPILING < work(longer)
    assert chosen("auto", longer) == "auto"


def test_every_picture_is_work():
    """A party's own picture has to be solved, too."""
    assert work(replace(WORLD, pictures={0: WORLD.truth})) == pytest.approx(2 * work(WORLD))


def test_a_small_forecast_loads_no_compiler():
    """Numba is not imported for a small conflict."""
    code = (
        "import sys, standoff as so\n"
        "from standoff.lenses.forecast.forecast import forecast\n"
        "forecast(so.load('cost-sharing'), on='2020-06-30')\n"
        "assert 'numba' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
