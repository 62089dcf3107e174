"""``standoff check``."""

from __future__ import annotations

import csv
import io

import pytest

import standoff as so
from standoff.bundled import case_text


@pytest.mark.parametrize("name", ["chicken", "cost-sharing", "elmira"])
def test_a_case_that_holds(run, name):
    """A right file whose expectations hold: exit code 0, every expectation said to be met."""
    found = run("check", name)
    assert found.code == 0
    assert "no problems found" in found.out
    assert "expectations are met" in found.out
    assert "NOT MET" not in found.out
    assert not found.err


def test_an_expectation_that_is_not_met(run, here):
    """Exit code 1, with what was expected and what was found."""
    text = case_text("cost-sharing").replace("equilibria: [breakdown]", "equilibria: [big-deal]")
    (here / "wrong.yaml").write_text(text)
    found = run("check", "wrong.yaml")
    assert found.code == 1
    assert "NOT MET" in found.out
    assert "breakdown" in found.out
    data = run("check", "wrong.yaml", "--json").data
    assert data["ok"] is False
    assert [one["passed"] for one in data["expectations"]["results"]] == [False, True]
    rows = list(csv.DictReader(io.StringIO(run("check", "wrong.yaml", "--csv").out)))
    assert [row["passed"] for row in rows] == ["no", "yes"]


def test_all_problems_in_one_pass_on_stderr(run, here):
    """Every problem with its place, on stderr; stdout stays empty; exit code 2."""
    text = case_text("cost-sharing").replace("of: ROK", "of: RKO").replace("levels: {modest", "levls: {modest")
    (here / "broken.yaml").write_text(text)
    found = run("check", "broken.yaml")
    assert (found.code, found.out) == (2, "")
    assert "broken.yaml:12:" in found.err
    assert "broken.yaml:14:" in found.err
    assert "Did you mean ROK?" in found.err
    assert "problems; nothing was computed" in found.err


def test_problems_as_json_for_editors(run, here):
    """With --json the problems are data on stdout, with the same exit code."""
    (here / "broken.yaml").write_text(case_text("cost-sharing").replace("of: ROK", "of: RKO"))
    found = run("check", "broken.yaml", "--json")
    assert found.code == 2
    problems = found.data["problems"]
    assert found.data["ok"] is False
    assert problems
    assert set(problems[0]) == {"file", "line", "col", "where", "found", "expected", "example", "nearest"}
    with pytest.raises(so.FileError) as error:
        so.load("broken.yaml")
    assert [(p.line, p.col) for p in error.value.problems] == [(p["line"], p["col"]) for p in problems]


def test_reading_only(run, here):
    """--no-expect reads and runs nothing."""
    (here / "wrong.yaml").write_text(case_text("cost-sharing").replace("[breakdown]", "[big-deal]"))
    found = run("check", "wrong.yaml", "--no-expect")
    assert found.code == 0
    assert "met" not in found.out.lower()
