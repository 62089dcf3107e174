"""``standoff ask``."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

import standoff as so
from standoff import asking


def test_every_question_of_the_file_is_answered(run, talks):
    """Probability, outcome, base rate and score of each; why there is no answer; the conventions below."""
    found = run("ask", talks)
    assert (found.code, found.err) == (0, "")
    for text in ("Q1", "deal by 2020-03-31", "yes", "0.40", "Q3: no answer:", "beyond the horizon", "mean Brier score"):
        assert text in found.out
    for text in ("noise: error", "assumed: Bob", "tolerance: every probability"):
        assert text in found.out


def test_json_is_the_result(run, talks):
    """JSON is what Python users get from to_dict(), the same bytes every time."""
    found = run("ask", talks, "--json")
    assert found.data == asking.ask(so.load(talks)).to_dict()
    assert run("ask", talks, "--json").out == found.out


def test_questions_by_id_and_in_words(run, talks):
    """Questions are answered in the order of the call; words are read as the file would have them."""
    found = run("ask", talks, "Q2", "deal by 2020-03-31", "--from", "2020-02-02", "--json").data["answers"]
    assert [(one["id"], one["asked"]) for one in found] == [
        ("Q2", "2020-03-10"),
        ("deal by 2020-03-31", "2020-02-02"),
    ]
    assert 0 < found[1]["probability"] < 1


def test_the_smallest_part_will_do_unless_all_is_asked_for(run, talks):
    """A question is answered in the part that has its levers; --whole and --part say otherwise."""
    assert run("ask", talks, "Q1", "--json").data["answers"][0]["part"] == "both"
    assert run("ask", talks, "Q1", "--whole", "--json").data["answers"][0]["part"] == ""
    assert run("ask", talks, "Q1", "--part", "hers", "--json").data["answers"][0]["part"] == "hers"


def test_csv_has_one_row_per_question(run, talks):
    """One row per question, what has no value left empty."""
    rows = list(csv.DictReader(io.StringIO(run("ask", talks, "--csv").out)))
    assert [row["id"] for row in rows] == ["Q1", "Q2", "Q3"]
    assert (rows[2]["probability"], rows[2]["warning"]) == ("", "")


def test_beyond_the_effective_horizon_every_form_warns(run, talks, monkeypatch):
    """The page warns above and below and marks the question, CSV beside each row."""
    ask = asking.ask

    def too_far(*arguments, **options):
        found = ask(*arguments, **options)
        marked = tuple(replace(one, flagged=True) for one in found.answers)
        return replace(found, answers=marked, warnings=("NOT A FORECAST: rounding decides",))

    monkeypatch.setattr(asking, "ask", too_far)
    page = run("ask", talks).out
    assert page.count("!!! NOT A FORECAST") == 2
    assert "Q1: BEYOND THE EFFECTIVE HORIZON" in page
    rows = csv.DictReader(io.StringIO(run("ask", talks, "--csv").out))
    assert all((row["flagged"], row["warning"][:14]) == ("True", "NOT A FORECAST") for row in rows)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("Q4",), "Q3"),
        (("dael by 2020-03-31",), "deal"),
        (("deal",), "no question called"),
        (("deal until 2020-03-31",), "before, by, at or between"),
        (("deal by 2020-03-32",), "does not exist"),
        (("deal by 2020-03-31", "--from", "soon"), "is not a date"),
    ],
)
def test_a_bad_question_says_what_is_wrong(run, talks, arguments, says):
    """An unknown id, words that are no question: exit code 2, one sentence, no numbers."""
    found = run("ask", talks, *arguments)
    assert (found.code, found.out) == (2, "")
    assert says in found.err
