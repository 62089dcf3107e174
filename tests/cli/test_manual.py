"""The reference of the commands."""

from __future__ import annotations

import shlex

import click
import pytest

import standoff as so
from standoff.bundled import case_text
from standoff.cli.manual import manual
from standoff.cli.program import COMMANDS, program

EXAMPLES = [
    line.strip()
    for name in ("", *COMMANDS)
    for line in (
        (program if not name else program.get_command(click.Context(program), name)).epilog or ""  # type: ignore[union-attr]
    ).splitlines()
    if line.strip().startswith("standoff ")
]


def test_the_manual_has_every_command_and_option():
    """Every command, argument and option stands on the page."""
    page = manual()
    for name in COMMANDS:
        assert f"\n## standoff {name}\n" in page
        command = program.get_command(click.Context(program), name)
        assert command is not None
        for parameter in command.params:
            assert all(option in page for option in parameter.opts if option.startswith("-"))


@pytest.mark.parametrize("line", EXAMPLES)
def test_the_examples_of_the_help_work(run, here, line):
    """Each example in a help text does its work."""
    for name in ("cost-sharing.yaml", "my-conflict.yaml"):
        (here / name).write_text(case_text("cost-sharing"))
    (here / "old.gmcr").write_text(so.export(so.load("chicken"), "gmcr").text)
    for name in ("texts", "articles"):
        (here / name).mkdir()
        (here / name / "note.txt").write_text("A note of the analyst.")
    words = shlex.split(line.split("   ")[0])
    if words[1:3] == ["cases", "copy"]:
        words.append("--force")
    assert run(*words[1:]).code == 0
