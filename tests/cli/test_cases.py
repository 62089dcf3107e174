"""``standoff cases``."""

from __future__ import annotations

import csv
import io

import standoff as so
from standoff.bundled import case_text


def test_cases_are_listed_with_their_titles(run):
    """Every bundled case stands on a line with its title."""
    lines = run("cases").out.splitlines()
    assert [line.split()[0] for line in lines] == [case.name for case in so.cases()]
    assert all(case.title in line for case, line in zip(so.cases(), lines, strict=True))


def test_cases_as_data(run):
    """JSON and CSV list the same cases."""
    listed = run("cases", "--json").data["cases"]
    assert listed == [{"name": case.name, "title": case.title} for case in so.cases()]
    assert list(csv.DictReader(io.StringIO(run("cases", "--csv").out))) == listed


def test_show_prints_the_file(run):
    """What is shown is the file, byte for byte."""
    assert run("cases", "show", "chicken").out == case_text("chicken")
    assert run("cases", "show", "chicken", "--json").data["text"] == case_text("chicken")


def test_copy_writes_the_file_once(run, here):
    """A copy is the case; a second one leaves the first alone and says what would help."""
    first = run("cases", "copy", "chicken")
    assert (first.code, first.out) == (0, "chicken.yaml\n")
    (here / "chicken.yaml").write_text("mine")
    second = run("cases", "copy", "chicken")
    assert second.code == 2
    assert "--force" in second.err
    assert (here / "chicken.yaml").read_text() == "mine"


def test_copy_with_force_replaces(run, here):
    """With --force the case takes the place of what was there."""
    (here / "chicken.yaml").write_text("mine")
    assert run("cases", "copy", "chicken", "--force").code == 0
    assert (here / "chicken.yaml").read_text() == case_text("chicken")


def test_copy_takes_a_folder_or_a_name(run, here):
    """-o is a folder that exists, or the name of the new file."""
    (here / "box").mkdir()
    assert run("cases", "copy", "chicken", "-o", "box").out.strip() == "box/chicken.yaml"
    assert (here / "box" / "chicken.yaml").is_file()
    assert run("cases", "copy", "chicken", "-o", "mine.yaml", "--json").data == {"name": "chicken", "path": "mine.yaml"}
    assert (here / "mine.yaml").read_text() == case_text("chicken")


def test_unknown_case_names_the_nearest(run):
    """A mistyped case is answered with the nearest one."""
    for command in ("copy", "show"):
        found = run("cases", command, "chikcen")
        assert found.code == 2
        assert "chicken" in found.err
        assert not found.out
