"""``standoff forecast``."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest

import standoff as so
from standoff.cli import horizon
from standoff.lenses.forecast import forecast as lens
from standoff.lenses.forecast.effective_horizon import EffectiveHorizon
from standoff.lenses.forecast.forecast import forecast

SHORT = ("--until", "2020-01-20")


@pytest.fixture
def flagged(monkeypatch):
    """Every forecast looks beyond its effective horizon."""

    def too_far(*arguments, **options):
        return replace(forecast(*arguments, **options), conditioning=EffectiveHorizon(20.0, 12.0))

    monkeypatch.setattr(lens, "forecast", too_far)


def test_the_page_says_how_likely_and_under_what_conventions(run, talks):
    """Conditions and levers by date, states, what comes next; then conventions, assumptions and tolerance."""
    found = run("forecast", talks)
    assert (found.code, found.err) == (0, "")
    for text in ("as of 2020-01-01, until 2020-04-30", "deal", "offer=some", "likeliest states on 2020-04-30"):
        assert text in found.out
    for text in ("What comes next", "noise: error", "horizon: finite", "assumed: Bob", "tolerance: every probability"):
        assert text in found.out


def test_json_is_the_result(run, talks):
    """JSON is what Python users get from to_dict()."""
    found = run("forecast", talks, "--until", "2020-02-29", "--json")
    expected = forecast(so.load(talks), until="2020-02-29").to_dict()
    assert found.data == expected
    assert run("forecast", talks, "--until", "2020-02-29", "--json").out == found.out


def test_csv_has_one_row_per_probability(run, talks):
    """One row per date and probability, the warning beside each."""
    rows = list(csv.DictReader(io.StringIO(run("forecast", talks, "--on", "2020-02-29", "--csv").out)))
    assert list(rows[0])[-2:] == ["tolerance", "warning"]
    offer = [float(row["probability"]) for row in rows if (row["kind"], row["name"]) == ("lever", "offer")]
    assert sum(offer) == pytest.approx(1)
    assert {row["date"] for row in rows} == {"2020-02-29"}


def test_dates_that_are_asked_for_are_all_shown(run, talks):
    """However many dates are asked for, the page has them all; of others it says how many it shows."""
    days = [f"2020-{month:02}-{day:02}" for month in range(1, 5) for day in range(5, 30, 3)]
    page = run("forecast", talks, *(word for day in days for word in ("--on", day))).out
    assert all(page.count(day[5:]) >= 1 for day in days)
    assert "dates; --on DATE shows others" in run("forecast", talks).out


def test_a_forecast_as_of_a_date_knows_the_history(run, talks):
    """As of a later date the facts up to then are known; --state overrides them."""
    assert run("forecast", talks, "--from", "2020-02-02", "--json").data["levers"]["strike"]["yes"][0] == 1
    early = run("forecast", talks, "--json").data
    assert early["levers"]["strike"]["no"][0] == 1
    set_back = run("forecast", talks, "--from", "2020-02-02", "--state", "strike=no, offer=some", "--json").data
    assert set_back["conditions"]["deal"]["at"][0] == 1


def test_conventions_change_the_numbers_and_are_said(run, talks):
    """Another noise gives other numbers, and the page says which noise it is."""
    taste = run("forecast", talks, *SHORT, "--noise", "taste", "--json").data
    assert taste["conventions"]["noise"].startswith("taste")
    assert taste["conditions"] != run("forecast", talks, *SHORT, "--json").data["conditions"]


def test_a_part_or_a_variant_is_forecast_like_a_file(run, talks):
    """--part, --variant and --hold narrow as they do elsewhere."""
    page = run("forecast", talks, "--part", "hers", "--variant", "patient", "--hold", "weather=cold", *SHORT).out
    assert "variant patient" in page
    assert "part hers (Ann alone)" in page
    assert "held: strike=no, weather=" in page


def test_what_is_too_large_is_forecast_part_by_part(run, talks, monkeypatch):
    """A large file with parts gives one forecast per part, unless one piece is asked for."""
    monkeypatch.setattr(horizon, "JOINT", 3)
    page = run("forecast", talks, *SHORT).out
    assert page.index("each part by itself") < page.index("part hers") < page.index("part both")
    data = run("forecast", talks, *SHORT, "--json").data
    assert list(data["parts"]) == ["hers", "both"]
    assert {row["part"] for row in csv.DictReader(io.StringIO(run("forecast", talks, *SHORT, "--csv").out))} == {
        "hers",
        "both",
    }
    assert "parts" not in run("forecast", talks, *SHORT, "--whole", "--json").data


def test_ctrl_c_prints_what_was_finished(run, talks, monkeypatch):
    """Parts that are finished are printed; stderr says what is missing; the exit code is that of Ctrl-C."""
    monkeypatch.setattr(horizon, "JOINT", 3)

    def once(conflict, **asked):
        if conflict.part == "both":
            raise KeyboardInterrupt
        return forecast(conflict, **asked)

    monkeypatch.setattr(lens, "forecast", once)
    found = run("forecast", talks, *SHORT, "--json")
    assert found.code == 130
    assert (list(found.data["parts"]), found.data["not_finished"]) == (["hers"], ["both"])
    assert "stopped; not forecast: both" in found.err


def test_ctrl_c_keeps_the_folder(run, talks, here, monkeypatch):
    """What was computed stays in the folder of --work, and stderr says so."""

    def stop(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(lens, "forecast", stop)
    found = run("forecast", talks, *SHORT, "--work", str(here / "kept"))
    assert (found.code, found.out) == (130, "")
    assert "kept" in found.err
    assert "goes on from there" in found.err


def test_a_folder_of_work_changes_nothing(run, talks, here):
    """With --work the numbers are the same, also when the run goes on from an earlier one."""
    plain = run("forecast", talks, *SHORT, "--json").out
    assert run("forecast", talks, *SHORT, "--work", str(here / "kept"), "--json").out == plain
    assert run("forecast", talks, *SHORT, "--work", str(here / "kept"), "--json").out == plain


@pytest.mark.usefixtures("flagged")
def test_beyond_the_effective_horizon_every_form_warns(run, talks):
    """The page says it twice, JSON under warning, CSV in every row."""
    page = run("forecast", talks, *SHORT).out
    assert page.count("!!! NOT A FORECAST") == 2
    assert run("forecast", talks, *SHORT, "--json").data["warning"].startswith("NOT A FORECAST")
    rows = list(csv.DictReader(io.StringIO(run("forecast", talks, *SHORT, "--csv").out)))
    assert all(row["warning"].startswith("NOT A FORECAST") for row in rows)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--on", "2019-12-31"), "2019-12-31"),
        (("--on", "2021-06-01"), "2021-06-01"),
        (("--on", "tomorrow"), "is not a date"),
        (("--until", "2019-01-01"), "not after"),
        (("--from", "2022-01-01"), "2022-01-01"),
        (("--state", "nowhere"), "nowhere"),
        (("--state", "offer=al"), "al"),
        (("--state", "offer=all, strike=yes"), "war"),
        (("--noise", "none"), "taste"),
        (("--tolerance", "0"), "range"),
        (("--engine", "steam"), "numpy"),
        (("--part", "his"), "hers"),
        (("--work", "talks.yaml"), "expected a folder"),
    ],
)
def test_a_bad_call_says_what_is_wrong(run, talks, arguments, says):
    """A date outside of the story, a state that cannot be, an unknown word: exit code 2, one sentence, no numbers."""
    found = run("forecast", talks, *arguments)
    assert (found.code, found.out) == (2, "")
    assert says in found.err
    assert "Traceback" not in found.err


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("begins: 2020-01-01\n", "", "begins"),
        ("ends: 2020-04-30\n", "", "ends"),
        ("set: {weather: cold}}", "set: {offer: all}}", "war"),
        ("history:", "shocks: [{name: panic, rate: 1 per month, set: {offer: all}}]\nhistory:", "panic"),
    ],
)
def test_a_file_that_cannot_be_forecast_says_why(run, talks, old, new, says):
    """No dates, or something that leads where nothing can be: said before anything is computed."""
    text = Path(talks).read_text(encoding="utf-8").replace(old, new)
    Path(talks).write_text(text, encoding="utf-8")
    found = run("forecast", talks)
    assert (found.code, found.out) == (2, "")
    assert says in found.err
