"""``standoff preferences``: readings side by side, why, and what does not fit."""

import csv
import io
import json

import pytest

from standoff.cli.outcome import WRONG

WATER = """
standoff: 1
title: A dispute about water
parties: {Agency: , Developer: }
levers: {proactive: {of: Agency}, sustainable: {of: Developer}}
names:
  s1: {proactive: yes, sustainable: yes}
  s2: {proactive: yes, sustainable: no}
  s3: {proactive: no, sustainable: yes}
  s4: {proactive: no, sustainable: no}
preferences:
  Agency: {compares: [s1 > s2 > s4, s1 >> s3, s3 >> s4], otherwise: unknown}
  Developer: {statements: [{that: not sustainable, uncertain: yes}, {that: not proactive, uncertain: yes}]}
"""


@pytest.fixture
def water(here):
    """The file, in an empty folder."""
    path = here / "water.yaml"
    path.write_text(WATER, encoding="utf-8")
    return "water.yaml"


def test_four_readings_stand_side_by_side(run, water):
    """The table has every reading, the count of unknown pairs and the definition in use."""
    found = run("preferences", water)
    assert found.code == 0
    assert "Pairs of states of which it is not known which is better: Agency 1 and Developer 1." in found.out
    assert "a     b     c     d     state" in found.out
    assert found.out.count("(Li, Hipel, Kilgour and Fang 2004)") == 4
    assert max(map(len, found.out.splitlines())) <= 100


def test_reasons_are_told_once_for_readings_that_agree(run, water):
    """One paragraph, all readings in its head."""
    found = run("preferences", water, "unknown", "--why", "s1", "--party", "Developer", "--concept", "Nash")
    assert "✗ Developer, a, b, c and d: not stable under Nash" in found.out
    assert found.out.count("Developer could set sustainable to no") == 1


def test_json_has_every_reading_with_its_parameters(run, water):
    """Readings, definitions and provenance."""
    data = run("preferences", water, "fuzzy", "--threshold", "0.4", "--threshold", "Agency=0.8", "--json").data
    assert data["kind"] == "fuzzy"
    assert data["readings"][0]["parameters"] == {"threshold of Agency": "0.8", "threshold of Developer": "0.4"}
    assert "provenance" in data


def test_certificates_come_as_json(run, water):
    """With --why and --json the certificates."""
    data = run("preferences", water, "strength", "--why", "s1", "--party", "Agency", "--json").data
    assert [one["reading"] for one in data["explanations"]] == ["general", "degree 2"]
    assert data["explanations"][0]["certificate"]["kind"] == "strength"
    assert json.dumps(data)


def test_table_as_csv(run, water):
    """One row per reading and state."""
    rows = list(csv.DictReader(io.StringIO(run("preferences", water, "interval", "--csv").out)))
    assert len(rows) == 3 * 4
    assert rows[0]["reading"] == "optimism 0"


def test_strength_says_what_holds_weakly(run, water):
    """Weak equilibria have a line for every degree."""
    assert "Weak equilibria at degree 2 (general, not strong):" in run("preferences", water, "strength").out


def test_all_readings_alike_are_shown_once(run):
    """Without anything unknown the page says so."""
    found = run("preferences", "chicken", "unknown")
    assert "For every party and any two states it is known which is better" in found.out
    assert "All readings give the same verdict for every state and party here." in found.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["fuzzy", "--threshold", "0"], "above 0 and at most 1"),
        (["fuzzy", "--threshold", "Agent=1"], "Did you mean: Agency"),
        (["fuzy"], "Did you mean: fuzzy"),
        (["unknown", "--degree", "2"], "has no parameter degree"),
        (["unknown", "--concept", "Nsh"], "Did you mean: Nash"),
        (["unknown", "--party", "Agency"], "--party goes with --why STATE"),
        (["unknown", "--why", "s1", "--csv"], "an explanation is no table"),
    ],
)
def test_what_does_not_fit_is_said(run, water, arguments, said):
    """One sentence on stderr, exit code 2, nothing on stdout."""
    found = run("preferences", water, *arguments)
    assert found.code == WRONG
    assert said in found.err
    assert found.out == ""
