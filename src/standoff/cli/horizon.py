"""The options that all commands of the forecast lens share, and what is said while they work.

Definition. A forecast is made as of ``--from``, from the status quo then or from ``--state``, and looks ahead to
``--until``: by default from the beginning of the story to its end. Ctrl-C ends the run; what lies in the folder of
``--work`` stays there, and the same command goes on from it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from standoff.cli.progress import Telling
    from standoff.conflict.conflict import Conflict

Decorated = TypeVar("Decorated", bound=Callable[..., Any])

JOINT = 1_000_000
"""From so many combinations of levels on, a file with parts is forecast part by part."""

UNTIL = click.option("--until", metavar="DATE", help="How far the parties look ahead. [default: the file's `ends`]")
SINCE = click.option("--from", "since", metavar="DATE", help="As of this date. [default: the file's `begins`]")
STATE = click.option(
    "--state",
    metavar="STATE",
    help="From this state: start, a label, or lever=level, ... [default: what is known then]",
)
WHOLE = click.option("--whole", is_flag=True, help="All of a file with parts at once, however many states that is.")
NOISE = click.option(
    "--noise",
    type=click.Choice(("error", "taste", "taste-euler")),
    help="What inconsistency is: a slip, or a taste of the moment. [default: the file's `noise`]",
)
TOLERANCE = click.option(
    "--tolerance",
    type=click.FloatRange(1e-13, 1e-2),
    default=1e-5,
    show_default=True,
    help="How exactly the values are worked out, relative to their scale.",
)
ENGINE = click.option(
    "--engine",
    type=click.Choice(("auto", "numpy", "numba")),
    default="auto",
    show_default=True,
    help="What computes: numba is faster where it is installed, with the same results.",
)


def options(*several: Callable[[Any], Any]) -> Callable[[Decorated], Decorated]:
    """Several options in this order."""

    def decorate(command: Decorated) -> Decorated:
        for option in reversed(several):
            command = option(command)
        return command

    return decorate


@contextmanager
def working(doing: str, kept: str | None = None) -> Iterator[Telling]:
    """Progress on stderr; Ctrl-C says where what was computed is ``kept``, if anywhere."""
    from standoff.cli.outcome import Stopped  # noqa: PLC0415 - beside its use
    from standoff.cli.progress import progress  # noqa: PLC0415 - as above

    try:
        with progress(doing) as telling:
            yield telling
    except KeyboardInterrupt as stop:
        rest = f"what was computed is kept in {kept}, and the same command goes on from there" if kept else ""
        raise Stopped("; ".join(part for part in (str(stop) or "stopped", rest) if part) + ".") from None


def warned(rows: Sequence[dict[str, Any]], warning: str) -> list[dict[str, Any]]:
    """Rows with the warning as a column of its own: empty, or beside every number that it is about."""
    return [{**row, "warning": warning} for row in rows]


def in_one_piece(conflict: Conflict, *, whole: bool) -> bool:
    """Whether a conflict is forecast in one piece: not if it is large and has parts, unless all of it is asked for."""
    from standoff.cli.analysis import combinations  # noqa: PLC0415 - help must not load numpy

    return whole or bool(conflict.part) or not conflict.parts or combinations(conflict, {}) <= JOINT


def refuse_pieces(conflict: Conflict, *, whole: bool) -> None:
    """Raise ``CallError`` for a conflict that is too large for one piece, naming its parts."""
    if not in_one_piece(conflict, whole=whole):
        from standoff.cli.analysis import combinations  # noqa: PLC0415 - only to complain
        from standoff.errors import CallError  # noqa: PLC0415 - as above

        names = ", ".join(conflict.parts)
        raise CallError(
            f"up to {combinations(conflict, {}):,} states are too many to look at all at once without a word; choose a "
            f"part with --part ({names}), or give --whole"
        )
