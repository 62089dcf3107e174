"""Small games are solved before compiled kernels are loaded."""

from __future__ import annotations

import subprocess
import sys

from standoff.lenses.forecast.kernel_choice import WORTH_COMPILING, chosen


def test_what_is_asked_for_is_taken():
    """Only ``auto`` is decided by the size."""
    assert chosen("numba", 1) == "numba"
    assert chosen("numpy", 10**7) == "numpy"
    assert chosen("auto", WORTH_COMPILING) == "auto"
    assert chosen("auto", WORTH_COMPILING - 1) == "numpy"


def test_a_small_forecast_loads_no_compiler():
    """Numba is not imported for a small conflict."""
    code = (
        "import sys, standoff as so\n"
        "from standoff.lenses.forecast.forecast import forecast\n"
        "forecast(so.load('cost-sharing'), on='2020-06-30')\n"
        "assert 'numba' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
