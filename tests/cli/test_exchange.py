"""The commands import and export."""

from __future__ import annotations

import json

import pytest

import standoff as so


def test_a_file_goes_out_and_comes_in(run, here):
    """A conflict exported to GMCR+ and imported again has the same verdicts."""
    assert run("export", "cuban-missile-crisis", "--to", "gmcr", "-o", "cuba.gmcr").code == 0
    assert run("import", "cuba.gmcr", "-o", "cuba.yaml").code == 0
    again, meant = so.load(here / "cuba.yaml"), so.load("cuban-missile-crisis")
    one, other = (so.stability(side).settings[0].verdicts.tolist() for side in (again, meant))
    assert one == other


def test_what_is_left_out_is_said_beside_the_file(run):
    """The text goes to stdout, the loss to stderr."""
    found = run("export", "prisoners-dilemma", "--to", "nfg")
    assert found.out.startswith("NFG 1 R")
    assert found.err == "left out, because a game of Gambit cannot hold it: sources; expectations\n"


@pytest.mark.usefixtures("here")
def test_a_variant_can_be_written_as_a_file_of_its_own(run):
    """The form yaml is for one variant or part as a whole file."""
    assert run("export", "cost-sharing", "--variant", "successor", "--to", "yaml", "-o", "next.yaml").code == 0
    assert run("check", "next.yaml").code == 0


def test_json_has_the_text_and_what_is_missing(run):
    """--json wraps the same text."""
    data = run("export", "chicken", "--to", "csv", "--table", "moves", "--json").data
    assert data["form"] == "csv"
    assert data["text"].startswith("party,from,to")
    assert data["left_out"] == ["sources", "expectations"]


def test_a_wrong_form_or_table_is_said(run):
    """Both are answered with what there is."""
    assert "graphml" in run("export", "chicken", "--to", "graphm").err
    assert "Did you mean: moves" in run("export", "chicken", "--to", "csv", "--table", "move").err
    assert run("export", "chicken").code == 2


def test_a_broken_import_writes_nothing(run, here):
    """All problems are said, and the file that was to be written is not there."""
    (here / "bad.gmcr").write_text(json.dumps({"options": [], "decisionMakers": [], "version": "7"}))
    found = run("import", "bad.gmcr", "-o", "out.yaml")
    assert found.code == 2
    assert found.err.count("bad.gmcr:") == 4
    assert not (here / "out.yaml").exists()


@pytest.mark.usefixtures("here")
def test_an_import_can_be_named(run):
    """--title names the conflict; an empty one is refused."""
    run("export", "chicken", "--to", "gmcr", "-o", "c.gmcr")
    assert "title: Two drivers\n" in run("import", "c.gmcr", "--title", "Two drivers").out
    assert run("import", "c.gmcr", "--title", " ").code == 2
    assert run("import", "c.gmcr", "--json").data["parties"] == ["Row", "Column"]


def test_a_file_may_come_on_stdin(run):
    """As everywhere, - is what comes on stdin."""
    text = run("export", "chicken", "--to", "gmcr").out
    assert "title: A conflict from GMCR+" in run("import", "-", stdin=text.encode()).out
    assert "<stdin>:1:1: found an empty file" in run("import", "-", stdin=b"").err
