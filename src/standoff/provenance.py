"""What an answer was computed from and with: kept beside the answer, so that it can be had again.

Definition. The provenance of a result is the SHA-256 of the file's text, the variant, part and held levers it was
narrowed to, the versions of standoff, Python, NumPy and Numba (None where it is not installed), and the names of the
definitions in force. Nothing in it depends on the time, the machine or the folder: the same file and the same
versions give the same bytes.
"""

from __future__ import annotations

import platform
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from standoff.conflict.conflict import Conflict

DEFINITIONS = {
    "sanctions": "legal sequences of any length by all other parties",
    "indifference": "deters",
    "goals": "a range of worth counts at its midpoint",
}
"""The choices on which the literature and the tools differ, and how standoff makes them."""


def provenance(conflict: Conflict) -> dict[str, Any]:
    """Versions, digest and definitions, as plain values in a fixed order.

    >>> import standoff as so
    >>> sorted(provenance(so.load("prisoners-dilemma")))
    ['definitions', 'file', 'numba', 'numpy', 'python', 'standoff']
    """
    import standoff  # noqa: PLC0415 - the package imports this module's callers

    narrowed = {"variant": conflict.variant, "part": conflict.part, "hold": dict(conflict.hold)}
    return {
        "standoff": standoff.__version__,
        "file": {"name": _name(conflict.origin), "sha256": conflict.digest, **{k: v for k, v in narrowed.items() if v}},
        "python": platform.python_version(),
        "numpy": _version("numpy"),
        "numba": _version("numba"),
        "definitions": dict(DEFINITIONS),
    }


def _name(origin: str) -> str:
    """The file's own name: where it lay is nobody's business and would differ from machine to machine."""
    return origin.replace("\\", "/").rsplit("/", 1)[-1]


@cache
def _version(package: str) -> str | None:
    """The version of an installed package, without importing it; None if it is not installed."""
    try:
        return version(package)
    except PackageNotFoundError:
        return None
