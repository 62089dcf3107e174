"""``standoff whatif``."""

from __future__ import annotations

import csv
import io

import pytest

import standoff as so
from standoff.lenses.forecast.whatif import whatif


def test_the_page_shows_both_side_by_side(run, talks):
    """What is asked, both courses below each other, what is no different, how conditions differ, conventions."""
    found = run("whatif", talks, "--set", "strike=yes, offer=none", "--on", "2020-01-20")
    assert (found.code, found.err) == (0, "")
    for text in ("What if", "as it is, and what if", "  what if", "no different:", "becomes", "noise: error"):
        assert text in found.out


@pytest.mark.parametrize(
    ("arguments", "asked"),
    [
        (("--set", "strike=yes", "--on", "2020-01-20"), {"set": {"strike": "yes"}, "on": "2020-01-20"}),
        (("--do", "Ann", "offer=some", "--on", "2020-01-20"), {"do": ("Ann", {"offer": "some"}), "on": "2020-01-20"}),
        (("--variant", "patient", "--at", "2020-03-31"), {"variant": "patient", "dates": ["2020-03-31"]}),
        (
            ("--do", "Ann", "offer=some", "--from", "2020-02-02"),
            {"do": ("Ann", {"offer": "some"}), "start": "2020-02-02"},
        ),
    ],
    ids=["set", "do", "variant", "from"],
)
def test_json_is_the_result(run, talks, arguments, asked):
    """JSON is what Python users get from to_dict(), for each of the three questions."""
    assert (
        run("whatif", talks, *arguments, "--until", "2020-03-31", "--json").data
        == whatif(so.load(talks), **asked, until="2020-03-31").to_dict()
    )


def test_csv_has_both_numbers_and_their_difference(run, talks):
    """One row per date and probability."""
    rows = list(csv.DictReader(io.StringIO(run("whatif", talks, "--variant", "patient", "--csv").out)))
    assert rows
    for row in rows:
        assert float(row["difference"]) == pytest.approx(float(row["other"]) - float(row["base"]), abs=1e-12)
        assert row["warning"] == ""


def test_what_changes_nothing_is_said(run, talks):
    """Where both forecasts are the same, the page says so."""
    page = run("whatif", talks, "--set", "offer=none", "--on", "2020-01-01").out
    assert "Nothing is any different." in page


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), "exactly one of --set, --do and --variant"),
        (("--set", "strike=yes", "--variant", "patient"), "exactly one of --set, --do and --variant"),
        (("--set", "strike"), "for example"),
        (("--set", "strik=yes"), "strike"),
        (("--set", "strike=ye"), "yes"),
        (("--set", "strike=yes, offer=all"), "war"),
        (("--do", "Bob", "offer=some"), "Bob"),
        (("--do", "Bib", "strike=yes"), "Bob"),
        (("--variant", "impatient"), "patient"),
        (("--variant", "patient", "--on", "2020-01-20"), "no date of its own"),
        (("--set", "strike=yes", "--on", "2022-02-01"), "2022-02-01"),
    ],
)
def test_a_bad_call_says_what_is_wrong(run, talks, arguments, says):
    """Nothing or too much to change, an unknown name, something impossible: exit code 2 and one sentence."""
    found = run("whatif", talks, *arguments)
    assert (found.code, found.out) == (2, "")
    assert says in found.err
