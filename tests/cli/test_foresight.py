"""The command ``foresight``: tables, explanations, JSON, and refusals."""

import json

import pytest

from standoff.cli import main


def test_page(capsys):
    """The page has a line per concept, what lasts, and the definitions in use."""
    assert main(["foresight", "chicken"]) == 0
    out = capsys.readouterr().out
    assert "NM                1  the same as L_3" in out
    assert "no longer changes from horizon 3 on" in out
    assert "ties: every tie, at every turn, may fall either way" in out


def test_trees(capsys):
    """--metarational shows the trees."""
    assert main(["foresight", "chicken", "--metarational", "--horizon", "2"]) == 0
    assert "CMR_2             2  the same as CMR_1" in capsys.readouterr().out


def test_why(capsys):
    """--why tells it for both parties; --json gives the certificates."""
    assert main(["foresight", "chicken", "--why", "start", "--concept", "NM"]) == 0
    out = capsys.readouterr().out
    assert "Row: stable under NM" in out
    assert "Column: stable under NM" in out
    assert main(["foresight", "chicken", "--why", "start", "--party", "Row", "--metarational", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["explanations"][0]["certificate"]["concept"] == "MR_4"


def test_csv(capsys):
    """--csv has a row per state."""
    assert main(["foresight", "chicken", "--csv"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 5


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["elmira"], "no one definition"),
        (["chicken", "--horizon", "0"], "0 is not in the range"),
        (["chicken", "--concept", "NM"], "go with --why"),
        (["chicken", "--why", "start", "--csv"], "an explanation is no table"),
        (["chicken", "--why", "start", "--concept", "SEQ"], "no concept of foresight called 'SEQ'"),
    ],
)
def test_refusals(capsys, arguments, said):
    """What does not fit is refused in a sentence, with exit code 2."""
    assert main(["foresight", *arguments]) == 2
    assert said in capsys.readouterr().err
