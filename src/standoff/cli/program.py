"""The program ``standoff`` and its commands; a command's module is imported when it is called.

Definition. ``COMMANDS`` names every command with the line that ``standoff --help`` shows. The command ``name`` is the
object ``command`` of the module ``standoff.cli.name`` (``name_`` for a word of Python); the line is that command's own
short help, which the tests compare.
"""

from __future__ import annotations

from importlib import import_module
from keyword import iskeyword
from typing import Any

import click

COMMANDS = {
    "cases": "List the bundled cases, show one, or copy one to start from.",
    "check": "List all that is wrong with a file; run what it expects.",
    "states": "What can happen at all, and what each rule removes.",
    "stability": "Which outcomes hold, under each concept and for whom.",
    "explain": "Why one state is stable, or not: the moves and their answers.",
    "coalitions": "Who could leave a state together, and gain.",
    "foresight": "Which outcomes hold if two parties look several moves ahead.",
    "preferences": "Which outcomes hold if preferences are no plain order.",
    "inverse": "Which preferences would make a state stable.",
    "hypergame": "What holds if parties see it differently, and what surprises them.",
    "robustness": "How far each equilibrium rests on the preferences.",
    "tree": "How the status quo could evolve, move by move.",
    "paths": "How each outcome could come about, and who can block it.",
    "forecast": "How likely each outcome is at each date.",
    "ask": "Answer dated questions: how likely is it by then?",
    "moves": "What each party would do next, and what it expects from it.",
    "story": "The likeliest storylines, told as dated sentences.",
    "whatif": "Two forecasts side by side: as it is, and what if.",
    "evidence": "What each assumption rests on, and what documents say.",
    "figures": "What was reported of each quantity, in one unit.",
    "record": "What happened, replayed on the model.",
    "seal": "Write down what is forecast now, so that it cannot change.",
    "score": "Was it right: scores, calibration, and baselines.",
    "report": "Everything about a conflict in one HTML page.",
    "import": "A file of GMCR+ as a conflict file.",
    "export": "A conflict in the form of another program.",
    "schema": "The JSON Schema of the file, for editors.",
}

_EPILOG = """\b
First steps:
  standoff cases                           what is there to look at
  standoff stability prisoners-dilemma     which outcomes hold
  standoff forecast cost-sharing           how likely they are, by date
  standoff evidence korea                  what it rests on
  standoff cases copy cost-sharing         a file to change
  standoff check cost-sharing.yaml         is it right?
\b
FILE is a path, the name of a bundled case, or - for stdin. Every command has --json.
"""


class Commands(click.Group):
    """A group that knows its commands by name and imports one only when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names, in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """The command, imported now."""
        if cmd_name not in COMMANDS:
            return None
        module = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        command: click.Command = import_module(f"standoff.cli.{module}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click's, but a mistyped name is answered with the nearest one."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from standoff.errors import UnknownName  # noqa: PLC0415 - only to complain

            raise click.UsageError(str(UnknownName("command", args[0], COMMANDS)), ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - as above
        """The list of commands, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _version(ctx: click.Context, _: click.Parameter, asked: Any) -> None:  # noqa: ANN401 - click's signature
    if asked:
        from standoff import __version__  # noqa: PLC0415 - only when asked

        click.echo(f"standoff {__version__}")
        ctx.exit()


@click.group(
    cls=Commands,
    invoke_without_command=True,
    epilog=_EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Say the version.")
@click.pass_context
def program(ctx: click.Context) -> None:
    """Write a conflict down once; see which outcomes hold, how likely each is, why, on whose word, and was it right."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
