"""The command ``hypergame``."""

import json

import pytest

TEXT = """
standoff: 1
title: Does he mean it?
parties: {Minister: , Strikers: }
levers:
  concede: {of: Minister}
  strike: {of: Strikers, levels: [no, slow-down, blockade]}
preferences:
  Minister: {statements: [strike != blockade, not concede, strike == no]}
  Strikers: {statements: [concede, strike == blockade if not concede, strike == no if concede]}
perceives:
  Minister:
    note: Thinks that nobody would dare to blockade.
    levers: {strike: {levels: [no, slow-down]}}
    preferences:
      Minister: {statements: [not concede, strike == no]}
      Strikers: {statements: [strike == no, concede]}
"""


def asked(run, *arguments):
    """Run the command on the file above."""
    return run("hypergame", "-", *arguments, stdin=TEXT.encode())


def test_page(run):
    """The page has what holds, what each expects, and who is wrong about what."""
    out = asked(run).out
    assert "Minister sees it its own way: Thinks that nobody would dare to blockade." in out
    assert "Nash, SSEQ, SEQ, SMR, GMR: expects, and does not hold: start" in out
    assert "Not known to all, and stable for all who know it:\n  Nash: strike=blockade" in out
    assert "Strikers: it can make 4 moves that Minister does not see (1 from the status quo)" in out
    assert "first-level hypergame: equilibrium:" in out


def test_level_and_forms(run):
    """--level 2, --json and --csv."""
    assert "second-level hypergame" in asked(run, "--level", "2").out
    assert asked(run, "--json").data["level"] == 1
    assert len(asked(run, "--csv").out.splitlines()) == 7


def test_why(run):
    """--why explains with the party's own eyes; with --json there is the certificate."""
    assert "As Minister sees it:" in asked(run, "--why", "start").out
    found = asked(run, "--why", "start", "--party", "Minister", "--json").data
    assert found["explanations"][0]["own"]["certificate"]["stable"] is True
    assert "Minister: not perceived" in asked(run, "--why", "strike=blockade").out


def test_nobody_is_mistaken(run):
    """A file without pictures is told to have none."""
    assert "all see the world as it is" in run("hypergame", "prisoners-dilemma").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--level", "3"], "3 is not in the range"),
        (["--party", "Minister"], "go with --why"),
        (["--why", "start", "--csv"], "an explanation is no table"),
        (["--why", "strike=war"], "there is no level of strike called 'war'"),
    ],
)
def test_refusals(run, arguments, said):
    """What does not fit is refused in a sentence."""
    found = asked(run, *arguments)
    assert found.code == 2
    assert said in found.err
    assert json.dumps(found.err)
