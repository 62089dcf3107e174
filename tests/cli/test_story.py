"""``standoff story``."""

from __future__ import annotations

import csv
import io

import standoff as so
from standoff.lenses.forecast.story import story

FEW = ("--seed", "1", "--draws", "30")


def test_the_page_tells_dated_sentences(run, talks):
    """Each story has a title, a share with its error, and sentences with names and dates; then the conventions."""
    found = run("story", talks, *FEW, "-n", "2")
    assert (found.code, found.err) == (0, "")
    for text in ("30 draws with the seed 1", "1. ", "share ", " +- ", "   2020-", "Ann sets offer to", "noise: error"):
        assert text in found.out


def test_the_same_seed_gives_the_same_bytes(run, talks):
    """The same seed tells the same stories, in every form; another seed others."""
    for form in ((), ("--json",), ("--csv",)):
        assert run("story", talks, *FEW, *form).out == run("story", talks, *FEW, *form).out
    assert run("story", talks, *FEW, "--csv").out != run("story", talks, "--seed", "2", "--draws", "30", "--csv").out


def test_json_is_the_result(run, talks):
    """JSON is what Python users get from to_dict()."""
    found = run("story", talks, *FEW, "--from", "2020-02-02", "--json").data
    assert found == story(so.load(talks), seed=1, draws=30, start="2020-02-02").to_dict()


def test_csv_has_one_row_per_step(run, talks):
    """One row per story and step, in order."""
    rows = list(csv.DictReader(io.StringIO(run("story", talks, *FEW, "-n", "1", "--csv").out)))
    assert {row["story"] for row in rows} == {"1"}
    assert [row["date"] for row in rows] == sorted(row["date"] for row in rows)


def test_a_seed_has_to_be_given(run, talks):
    """Nothing is drawn by hidden dice."""
    found = run("story", talks)
    assert found.code == 2
    assert "--seed" in found.err
