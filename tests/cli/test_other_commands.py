"""``standoff states``, ``explain``, ``tree``, ``report`` and ``schema``."""

from __future__ import annotations

import csv
import io
import json

import jsonschema
import pytest
import yaml

import standoff as so


def test_states_says_what_each_rule_removes(run):
    """The page has the counts and the option table; JSON the same as data."""
    page = run("states", "cost-sharing").out
    assert "15 states of 18 combinations" in page
    assert "3  walkout and demand == modest" in page
    (setting,) = run("states", "cost-sharing", "--json").data["settings"]
    assert (setting["combinations"], setting["feasible"]) == (18, 15)
    assert setting["removed"][0]["combinations"] == 3
    assert len(setting["states"]) == 15


def test_states_as_csv(run):
    """One row per state, one column per lever."""
    rows = list(csv.DictReader(io.StringIO(run("states", "cost-sharing", "--csv").out)))
    assert len(rows) == 15
    assert set(rows[0]) == {"state", "start", "demand", "walkout", "offer"}


def test_explain_one_verdict(run):
    """One party and one concept: one explanation, as text and as data."""
    arguments = ("explain", "prisoners-dilemma", "--state", "start", "--party", "Row", "--concept", "SEQ")
    page = run(*arguments).out
    assert "Row: stable under SEQ" in page
    found = run(*arguments, "--json").data
    assert (found["party"], found["concept"], found["stable"]) == ("Row", "SEQ", True)
    conflict = so.load("prisoners-dilemma")
    told = so.explain(conflict, state="start", party="Row", concept="SEQ")
    assert found["sentences"] == told.sentences()


def test_explain_for_every_party(run):
    """Without party and concept: for each party the strongest concept that holds."""
    found = run("explain", "prisoners-dilemma", "--json").data["explanations"]
    assert [one["party"] for one in found] == ["Row", "Column"]
    assert all(one["stable"] for one in found)


def test_explain_where_nothing_holds(run):
    """Where no concept holds, the weakest is explained."""
    found = run("explain", "cost-sharing", "--party", "USA", "--json").data["explanations"]
    assert [(one["concept"], one["stable"]) for one in found] == [("GMR", False)]


def test_explain_takes_a_state_as_the_tables_name_it(run):
    """Levels in which a state differs from the start are enough."""
    found = run("explain", "cost-sharing", "--state", "demand=modest, offer=plus-13", "--party", "ROK", "--json").data
    assert found["explanations"][0]["state"] == "small-deal"


def test_tree_shows_moves_from_the_status_quo(run):
    """The page draws the tree, JSON has it nested, CSV one row per state."""
    page = run("tree", "cost-sharing").out
    assert "status quo" in page
    assert "breakdown" in page
    data = run("tree", "cost-sharing", "--json").data
    assert data["root"]["children"][0]["state"] == "breakdown"
    rows = list(csv.DictReader(io.StringIO(run("tree", "cost-sharing", "--csv").out)))
    assert [row["depth"] for row in rows] == ["0", "1"]


def test_tree_says_what_it_leaves_out(run):
    """Moves that are not shown are counted where they were cut."""
    page = run("tree", "korea", "--part", "denuclearisation", "--all-moves", "--width", "2", "--depth", "1").out
    assert "not shown" in page


def test_report_is_written_whole(run, here):
    """The page is written, and its path printed."""
    found = run("report", "chicken", "-o", "chicken.html")
    assert (found.code, found.out) == (0, "chicken.html\n")
    page = (here / "chicken.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert page.rstrip().endswith("</html>")
    assert run("report", "chicken", "-o", "-").out == page


def test_report_says_how_it_was_made_but_not_where(run, here):
    """The page names its command without the folder in which the file lay."""
    (here / "deep").mkdir()
    (here / "deep" / "mine.yaml").write_text(run("cases", "show", "chicken").out)
    run("report", "deep/mine.yaml", "-o", "a.html")
    page = (here / "a.html").read_text(encoding="utf-8")
    assert "standoff report mine.yaml" in page
    assert str(here) not in page


def test_schema_is_the_one_that_ships(run):
    """The printed schema is valid JSON and describes every bundled case."""
    schema = json.loads(run("schema").out)
    assert run("schema", "--json").data == schema
    conflict = yaml.load(run("cases", "show", "cost-sharing").out, Loader=yaml.BaseLoader)  # noqa: S506 - texts only
    jsonschema.validate(conflict, schema)


@pytest.mark.parametrize("command", ["states", "stability", "explain", "tree"])
def test_names_are_not_taken_as_markup(run, here, command):
    """Brackets in titles and names stay as they are; characters that steer a terminal do not reach it."""
    text = run("cases", "show", "chicken").out.replace("title: Chicken", 'title: "[bold]Chicken[/] \\u009b31m"')
    (here / "odd.yaml").write_text(text)
    found = run(command, "odd.yaml")
    assert "\x9b" not in found.out + found.err
    if found.code == 0:
        assert "[bold]Chicken[/]" in found.out
