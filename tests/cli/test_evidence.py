"""``standoff evidence``."""

from __future__ import annotations

import csv
import io

import pytest

FILE = """
standoff: 1
title: A strike at the harbour
parties: {Union: , Port: }
levers:
  strike: {of: Union, because: [gazette#p2, herald#p2]}
  offer: {of: Port, because: [gazette#p1], despite: [herald#p1]}
  police: {of: Port}
preferences:
  Union: {statements: [offer], because: [gazette#p2]}
  Port: {statements: [not strike], because: [herald#p2]}
sources:
  gazette: {title: The port stands still}
  herald: {title: Docks empty}
  idle: {title: Cited by a variant}
  lost: {title: Never cited}
quantities:
  strikers: [{value: 2300, unit: workers, from: gazette#p2}]
variants:
  tough:
    levers:
      police: {because: [idle]}
"""
LEAD = "Work at the harbour stopped on Monday night when 2,300 dockers left the quays over the new roster."


@pytest.fixture
def files(here):
    """The file, and a folder with the documents of two sources."""
    (here / "strike.yaml").write_text(FILE, encoding="utf-8")
    (here / "texts").mkdir()
    (here / "texts" / "gazette.txt").write_text(f"The port stands still\n\n{LEAD}", encoding="utf-8")
    (here / "texts" / "herald.txt").write_text(f"Docks empty\n\n{LEAD}", encoding="utf-8")
    return here


def test_the_weakest_assumptions_come_first(run, files):
    """Without documents: exit code 0, the bare lever first, what speaks against said, what cannot be seen said."""
    assert (files / "strike.yaml").exists()
    found = run("evidence", "strike.yaml")
    assert (found.code, found.err) == (0, "")
    assert found.out.index("levers.police") < found.out.index("levers.offer") < found.out.index("preferences.Union.1")
    assert "against 1 root: herald" in found.out
    assert "lost: Never cited" in found.out
    assert "What this cannot see" in found.out


def test_documents_lower_the_count_of_roots(run, files):
    """Two articles with one lead are one root, confirmed by nothing that the file declares."""
    found = run("evidence", "strike.yaml", "--documents", "texts")
    assert found.code == 0
    assert "levers.strike: 2 sources, 1 root instead of 2" in found.out
    assert "found, not declared" in found.out
    data = run("evidence", "strike.yaml", "--documents", "texts", "--json").data
    assert data["documents"]["contradictions"] == []
    assert len(next(one for one in data["assumptions"] if one["address"] == "levers.strike")["roots_for"]) == 1
    assert files.joinpath("texts", "gazette.txt").read_text(encoding="utf-8").endswith(LEAD)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("value: 2300", "value: 2500"), "what stands there: 2,300 dockers"),
        (("because: [gazette#p1]", "because: [gazette#p7]"), "gazette.txt has 2 paragraphs"),
    ],
)
def test_a_contradiction_fails_like_a_test(run, files, change, told):
    """Exit code 1 in every form if a cited paragraph or figure is not there."""
    (files / "strike.yaml").write_text(FILE.replace(*change), encoding="utf-8")
    found = run("evidence", "strike.yaml", "--documents", "texts")
    assert found.code == 1
    assert told in " ".join(found.out.split())
    assert run("evidence", "strike.yaml", "--documents", "texts", "--csv").code == 1
    assert run("evidence", "strike.yaml").code == 0


def test_the_matrix(run, files):
    """A sign for each source and assumption, as a page and as CSV."""
    found = run("evidence", "strike.yaml", "--matrix")
    assert found.code == 0
    row = next(line for line in found.out.splitlines() if line.startswith("levers.offer"))
    assert row.split()[1:] == ["+", "-"]
    rows = list(csv.DictReader(io.StringIO(run("evidence", "strike.yaml", "--matrix", "--csv").out)))
    assert {row["address"]: (row["gazette"], row["herald"]) for row in rows}["levers.offer"] == ("+", "-")
    assert not (files / "out").exists()


def test_the_long_form_and_everything(run, files):
    """CSV has a row per reference; --all cuts nothing; -o writes a file."""
    rows = list(csv.DictReader(io.StringIO(run("evidence", "strike.yaml", "--csv").out)))
    assert rows[0]["address"] == "levers.police"
    assert {row["speaks"] for row in rows} == {"", "for", "against"}
    everything = run("evidence", "strike.yaml", "--documents", "texts", "--all").out
    assert "quantities.strikers" in everything
    assert "--all" not in everything
    assert run("evidence", "strike.yaml", "-o", "evidence.txt").code == 0
    assert "Weakest first" in (files / "evidence.txt").read_text(encoding="utf-8")


def test_a_variant_has_its_own_evidence(run, files):
    """A variant's sources count in the variant, and nowhere is its source called unused in it."""
    assert "levers.police" in run("evidence", "strike.yaml").out
    data = run("evidence", "strike.yaml", "--variant", "tough", "--json").data
    police = next(one for one in data["assumptions"] if one["address"] == "levers.police")
    assert police["sources_for"] == ["idle"]
    assert "idle" not in data["unused"]
    assert run("evidence", "strike.yaml", "--variant", "meek").code == 2
    assert files.is_dir()


def test_what_is_wrong_with_the_call_is_said(run, files):
    """A missing folder, an empty one, two forms at once: exit code 2 and one sentence."""
    assert "there is no folder" in run("evidence", "strike.yaml", "--documents", "nowhere").err
    (files / "empty").mkdir()
    empty = run("evidence", "strike.yaml", "--documents", "empty")
    assert (empty.code, empty.out) == (2, "")
    assert "holds no document" in empty.err
    assert run("evidence", "strike.yaml", "--json", "--csv").code == 2


@pytest.mark.parametrize("columns", ["40", "80", "200"])
def test_every_width_holds_the_page(run, files, monkeypatch, columns):
    """No line is wider than the page, but for names that cannot be broken."""
    monkeypatch.setenv("COLUMNS", columns)
    for more in ((), ("--matrix",), ("--documents", "texts", "--all")):
        found = run("evidence", "strike.yaml", *more)
        assert found.code == 0
        assert max(map(len, found.out.splitlines())) <= max(int(columns), 60)
    assert files.is_dir()
