"""How a run ends: every way of going wrong becomes one sentence on stderr and an exit code, never a traceback.

Definition. See ``standoff.cli`` for the codes. A command tells how it ended by returning a code, or None for 0.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from standoff.cli.stream import complain, flush
from standoff.errors import FileError, StandoffError

DONE, FAILED, WRONG, FAULT, STOPPED = 0, 1, 2, 70, 130

_APOLOGY = """standoff failed on something it should have handled ({kind}: {text}). Sorry.
Nothing was written half. Please report it with the command and, if you can, the file;
STANDOFF_DEBUG=1 in front of the command shows where it happened."""


class Stopped(KeyboardInterrupt):
    """Ctrl-C, after what was finished has been printed."""


def guarded(arguments: Sequence[str] | None) -> int:
    """Run the program and return its exit code, whatever happens."""
    try:
        code = _run(arguments)
        flush()
    except KeyboardInterrupt as stop:
        complain(str(stop) or "stopped.")
        code = STOPPED
        flush()
    return code


def _run(arguments: Sequence[str] | None) -> int:
    try:
        from standoff.cli.program import program  # noqa: PLC0415 - a fault while importing is reported like any other

        returned = program.main(arguments, prog_name="standoff", standalone_mode=False)
    except Exception as error:  # noqa: BLE001 - the promise is that a user never sees a traceback
        return _ended(error)
    return returned if isinstance(returned, int) else DONE


def _ended(error: Exception) -> int:
    """Say what happened, and the code that goes with it."""
    code = WRONG
    match error:
        case click.exceptions.Exit():
            code = error.exit_code
        case click.Abort() if isinstance(error.__cause__, KeyboardInterrupt):
            raise error.__cause__ from None
        case click.Abort():
            complain("stopped.")
            code = STOPPED
        case click.ClickException():
            complain(_call(error))
        case FileError():
            complain(str(error), lead="")
            complain(count_of_problems(len(error.problems)))
        case StandoffError():
            complain(str(error))
        case RecursionError():
            code = _fault(error, "this is nested deeper than the program can follow")
        case MemoryError():
            code = _fault(error, "this machine has not enough memory for it")
        case _:
            code = _fault(error, str(error))
    return code


def count_of_problems(count: int) -> str:
    """What the last line says after a list of problems."""
    return "1 problem; nothing was computed." if count == 1 else f"{count} problems; nothing was computed."


def _call(error: click.ClickException) -> str:
    """What was wrong with the call, and where its help is."""
    message = error.format_message()
    if isinstance(error, click.MissingParameter) and error.param is not None and error.param.name == "file":
        message = "FILE is missing: the path of a conflict file, or the name of a bundled case (see: standoff cases)"
    if not isinstance(error, click.UsageError) or error.ctx is None:
        return message
    path = error.ctx.command_path
    return f"{message}\nTry: {path} --help"


def _fault(error: BaseException, text: str) -> int:
    """Apologise; with STANDOFF_DEBUG=1 show where it happened."""
    if os.environ.get("STANDOFF_DEBUG", "") not in {"", "0"}:
        import traceback  # noqa: PLC0415 - only for whoever looks for the fault

        sys.stderr.write("".join(traceback.format_exception(error)))
    complain(_APOLOGY.format(kind=type(error).__name__, text=text), lead="")
    return FAULT
