"""The program and its list of commands."""

from __future__ import annotations

import click
import pytest

import standoff
from standoff.cli.program import COMMANDS, program


def _command(name: str) -> click.Command:
    command = program.get_command(click.Context(program), name)
    assert command is not None
    return command


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_says_what_each_command_says(name):
    """The line of the list is the command's own short help, and the command has its name."""
    command = _command(name)
    assert command.short_help == COMMANDS[name]
    assert command.name == name


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_json_and_examples(name):
    """Every command can answer as JSON, explains itself and shows examples."""
    command = _command(name)
    assert any("--json" in parameter.opts for parameter in command.params)
    assert command.help
    assert command.epilog
    assert f"standoff {name}" in command.epilog


@pytest.mark.parametrize(
    "name", ["cases", "check", "states", "stability", "tree", "forecast", "ask", "moves", "story", "whatif"]
)
def test_tables_can_be_had_as_csv(name):
    """Every command that shows a table has --csv."""
    assert any("--csv" in parameter.opts for parameter in _command(name).params)


@pytest.mark.parametrize("arguments", [(), ("--help",), ("-h",)])
def test_help_lists_the_commands(run, arguments):
    """Without arguments, as with --help, the commands are listed."""
    found = run(*arguments)
    assert found.code == 0
    assert all(name in found.out for name in COMMANDS)
    assert not found.err


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_each_command(run, name):
    """Each command explains itself on stdout."""
    found = run(name, "--help")
    assert found.code == 0
    assert f"Usage: standoff {name}" in found.out
    assert not found.err


def test_version(run):
    """--version is the package's."""
    assert run("--version").out == f"standoff {standoff.__version__}\n"


def test_a_mistyped_command_is_answered_with_the_nearest(run):
    """``stabilty`` leads to ``stability``."""
    found = run("stabilty")
    assert found.code == 2
    assert "stability" in found.err
    assert not found.out
