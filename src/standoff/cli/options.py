"""The options that several commands share, and what they make of a file.

Definition. A command's conflict is the file's, or one variant of it, narrowed to a part, with levers held: in this
order. The variants that are shown beside the base are narrowed in the same way.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from standoff.errors import CallError, UnknownName

if TYPE_CHECKING:
    from standoff.conflict.conflict import Conflict

Decorated = TypeVar("Decorated", bound=Callable[..., Any])
Pairs = tuple[tuple[str, str], ...]

STDIN_LIMIT = 5_000_000
"""A file on stdin may be as large as any other file, and no larger."""


class LeverLevel(click.ParamType[tuple[str, str]]):
    """``lever=level``, as a pair."""

    name = "LEVER=LEVEL"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:  # noqa: ANN401
        """The pair, or an error with an example."""
        if isinstance(value, tuple):
            return value
        lever, equals, level = str(value).partition("=")
        if not (equals and lever.strip() and level.strip()):
            self.fail(f"found {value!r}; expected a lever and its level, for example president=biden", param, ctx)
        return lever.strip(), level.strip()


class LeverLevels(click.ParamType[Pairs]):
    """``lever=level, ...``, as pairs."""

    name = "LEVER=LEVEL, ..."

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Pairs:  # noqa: ANN401
        """The pairs, or an error with an example."""
        if isinstance(value, tuple):
            return value
        return tuple(LeverLevel().convert(part, param, ctx) for part in str(value).split(","))


def file_argument(command: Decorated) -> Decorated:
    """The FILE that nearly every command takes."""
    return click.argument("file", metavar="FILE")(command)


def narrowing(command: Decorated) -> Decorated:
    """``--variant``, ``--part`` and ``--hold``."""
    text = "This variant of the file instead of its base."
    return click.option("--variant", metavar="NAME", help=text)(cutting(command))


def cutting(command: Decorated) -> Decorated:
    """``--part`` and ``--hold``, for a command to which a variant is something else."""
    options = (
        click.option("--part", metavar="NAME", help="Only this part: all other levers stay at their start."),
        click.option(
            "--hold", type=LeverLevel(), multiple=True, help="Keep a lever at a level. May be given several times."
        ),
    )
    return _all(options, command)


def setting_option(command: Decorated) -> Decorated:
    """``--setting``: which of chance's settings."""
    text = "Only chance's settings with this level. May be given several times."
    return click.option("--setting", "setting", type=LeverLevel(), multiple=True, help=text)(command)


def output_options(*, table: bool) -> Callable[[Decorated], Decorated]:
    """``--json``, for tables ``--csv``, and ``-o``."""

    def decorate(command: Decorated) -> Decorated:
        options = [click.option("--json", "as_json", is_flag=True, help="The result as JSON.")]
        if table:
            options.append(click.option("--csv", "as_csv", is_flag=True, help="The table as CSV."))
        text = "Write to this file instead of the terminal, whole or not at all."
        options.append(click.option("-o", "--output", metavar="PATH", callback=writable, help=text))
        return _all(options, command)

    return decorate


def writable(ctx: click.Context, parameter: click.Parameter, output: str | None) -> str | None:  # noqa: ARG001 - click's
    """Refuse a place that cannot be written to before the work is done, not after."""
    if output is not None and output != "-" and not ctx.resilient_parsing:
        from standoff.writing import check_place  # noqa: PLC0415 - most runs write no file

        check_place(output)
    return output


def _all(options: Sequence[Callable[[Any], Any]], command: Decorated) -> Decorated:
    for option in reversed(options):
        command = option(command)
    return command


def one_form(*, as_json: bool, as_csv: bool) -> None:
    """Refuse two forms at once."""
    if as_json and as_csv:
        text = "--json and --csv are two forms of one result; give one of them"
        raise click.UsageError(text, click.get_current_context())


def read(file: str) -> Conflict:
    """The conflict in a file, a bundled case, or on stdin for ``-``. Raises ``FileError`` with all that is wrong."""
    from standoff.reading import load, loads  # noqa: PLC0415 - help must not wait for the reader

    return load(file) if file != "-" else loads(on_stdin(), origin="<stdin>")


def on_stdin() -> str:
    """The text that comes on stdin. Raises ``CallError`` if it is closed, too long or not UTF-8."""
    if sys.stdin is None:
        raise CallError("nothing can come on stdin, it is closed; give a file")
    text = sys.stdin.buffer.read(STDIN_LIMIT + 1)
    if len(text) > STDIN_LIMIT:
        raise CallError(f"what came on stdin is longer than {STDIN_LIMIT:,} bytes; no conflict file may be")
    try:
        return text.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CallError(f"what came on stdin is not UTF-8 text (byte {error.start + 1:,})") from error


def narrowed(conflict: Conflict, *, variant: str | None, part: str | None, hold: Pairs) -> Conflict:
    """The variant, its part, its held levers. Raises ``UnknownName`` and ``CallError`` as ``conflict.slices`` does."""
    from standoff.conflict import slices  # noqa: PLC0415 - help must not wait for it

    chosen = slices.variant(conflict, variant) if variant else conflict
    chosen = slices.part(chosen, part) if part else chosen
    return slices.hold(chosen, dict(hold)) if hold else chosen


def chosen_settings(conflict: Conflict, setting: Pairs) -> tuple[Mapping[str, str], ...]:
    """Chance's settings that have these levels; all of them if none is given.

    Raises ``UnknownName`` for a lever or level that chance does not have, ``CallError`` if no setting is left.
    """
    from standoff.space.states import settings  # noqa: PLC0415 - loads numpy

    wanted = _checked(conflict, setting)
    found = tuple(one for one in settings(conflict) if all(one.get(lever) == level for lever, level in wanted.items()))
    if not found:
        told = ", ".join(f"{lever}={level}" for lever, level in wanted.items())
        raise CallError(f"no feasible state has the setting {told}")
    return found


def one_setting(conflict: Conflict, setting: Pairs) -> dict[str, str] | None:
    """Chance's levers at these levels and otherwise at their start; None where there is no chance."""
    wanted = _checked(conflict, setting)
    levers = chance_levers(conflict)
    return {lever: wanted.get(lever, start) for lever, start in levers.items()} if levers else None


def chance_levers(conflict: Conflict) -> dict[str, str]:
    """Chance's levers and where they stand: where they are held, or where the file starts them."""
    from standoff.conflict.conflict import CHANCE  # noqa: PLC0415 - help must not wait for it

    return {lever.id: conflict.hold.get(lever.id, lever.starts) for lever in conflict.levers_of(CHANCE)}


def _checked(conflict: Conflict, setting: Pairs) -> dict[str, str]:
    levers = chance_levers(conflict)
    for lever, level in setting:
        if lever in conflict.levers and lever not in levers:
            owner = conflict.levers[lever].of
            raise CallError(f"{lever} is a lever of {owner}, not of chance; to keep it there: --hold {lever}={level}")
        if lever not in levers:
            raise UnknownName("lever of chance", lever, levers)
        if level not in conflict.levers[lever].levels:
            raise UnknownName(f"level of {lever}", level, conflict.levers[lever].levels)
    return dict(setting)
