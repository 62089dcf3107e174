"""The command line: one module per command, nothing computed here.

Definition of the exit codes. 0: done. 1: a check failed (an expectation is not met, or two engines disagree).
2: the file or the call is wrong; what and why is on stderr. 70: a fault of standoff's own. 130: stopped by Ctrl-C,
after printing what was finished. Results go to stdout, everything else to stderr.
"""

from __future__ import annotations

from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program with these arguments (those of the process if None) and return its exit code."""
    from standoff.cli.outcome import guarded  # noqa: PLC0415 - so that importing the package costs nothing

    return guarded(arguments)
