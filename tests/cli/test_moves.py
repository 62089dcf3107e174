"""``standoff moves``."""

from __future__ import annotations

import csv
import io

import pytest

import standoff as so
from standoff.cli import horizon
from standoff.lenses.forecast.moves import moves


def test_the_page_says_what_each_would_do_and_why(run, talks):
    """A table and sentences per party, with the reasons; then the conventions."""
    found = run("moves", talks, "--on", "2020-03-01")
    assert (found.code, found.err) == (0, "")
    for text in ("on 2020-03-01", "strike=yes", "stays", "sets offer to some", "gets a chance to act every 14 days"):
        assert text in found.out
    assert "discounted months" in found.out
    assert "tolerance: every probability" in found.out


def test_json_is_the_result(run, talks):
    """JSON is what Python users get from to_dict()."""
    found = run("moves", talks, "--on", "2020-03-01", "--state", "peace", "--json").data
    assert found == moves(so.load(talks), on="2020-03-01", state="peace").to_dict()


def test_the_choices_of_a_party_are_whole(run, talks):
    """CSV has a row per choice, staying included; their probabilities sum to one."""
    rows = list(csv.DictReader(io.StringIO(run("moves", talks, "--party", "Ann", "--csv").out)))
    assert {row["party"] for row in rows} == {"Ann"}
    assert sum(float(row["probability"]) for row in rows) == pytest.approx(1)
    assert list(rows[0])[-1] == "warning"


def test_what_is_too_large_asks_for_a_part(run, talks, monkeypatch):
    """A large file with parts is not looked at all at once without a word; the parts are named."""
    monkeypatch.setattr(horizon, "JOINT", 3)
    found = run("moves", talks)
    assert (found.code, found.out) == (2, "")
    assert "--part (hers, both)" in found.err
    assert run("moves", talks, "--whole").code == 0
    assert run("moves", talks, "--part", "both").code == 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--party", "Anne"), "Ann"),
        (("--party", "chance"), "party that moves"),
        (("--on", "2021-02-01"), "2021-02-01"),
        (("--state", "strike=maybe"), "maybe"),
    ],
)
def test_a_bad_call_says_what_is_wrong(run, talks, arguments, says):
    """A name or date that is not there: exit code 2, one sentence, no numbers."""
    found = run("moves", talks, *arguments)
    assert (found.code, found.out) == (2, "")
    assert says in found.err
