"""``standoff score``."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from pathlib import Path

import pytest

import standoff as so
from standoff import asking
from standoff.lenses.score.result import COLUMNS

LOG = "talks.seals.jsonl"
DATED = (datetime(2020, 1, 5, tzinfo=UTC), datetime(2020, 2, 5, tzinfo=UTC))


@pytest.fixture
def scored(talks):
    """The file, with outcomes, and two seals that were made in time."""
    path = Path(talks)
    path.write_text(
        path.read_text().replace(
            "questions:",
            "questions:\n"
            "  - {id: P1, ask: strike by 2020-03-01, asked: 2020-01-05, outcome: no, base_rate: 0.3, tags: [strike]}\n"
            "  - {id: P2, ask: strike at 2020-04-01, asked: 2020-02-02, outcome: yes, tags: [strike, frost]}\n"
            "  - {id: P3, ask: strike at 2020-04-02, asked: 2020-02-02, outcome: void}",
        )
    )
    for when in DATED:
        so.seal(so.load(talks), LOG, ["P1", "P2", "P3", "Q1"], now=when)
    return talks


def test_the_page_says_the_finding_first(run, scored):
    """One sentence, then questions, baselines, slices, the diagram, and what the numbers cannot show."""
    found = run("score", scored)
    assert (found.code, found.err) == (0, "")
    order = (
        "Too few questions to tell",
        f"{LOG}: 2 entries",
        "P1  2020-01-05",
        "not counted, void: P3",
        "beside ",
        "previous forecast",
        "asked       scored",
        "given       n  mean",
        "reliability",
        "area under the curve",
        "What these numbers cannot show",
        "independent",
    )
    places = [found.out.index(text) for text in order]
    assert places == sorted(places)


def test_slices_by_tag(run, scored):
    """`--by tag` shows the tags of the scored questions, and those without one."""
    found = run("score", scored, "--by", "tag").out
    for text in ("strike", "frost", "without a tag"):
        assert text in found
    assert "asked       scored" not in found
    assert "asked       scored" in run("score", scored, "--by", "date").out


def test_json_is_the_result(run, scored, monkeypatch):
    """JSON is what Python users get, the same bytes every time, and nothing is computed anew."""
    expected = so.score(so.load(scored), LOG).to_dict()
    monkeypatch.setattr(asking, "ask", None)
    found = run("score", scored, "--json")
    assert found.data == expected
    assert run("score", scored, "--json").out == found.out
    assert run("score", scored, "--json", "--seed", "2").data["seed"] == 2


def test_csv_has_one_row_per_question(run, scored):
    """Every question of the file is a row, scored or not."""
    rows = list(csv.DictReader(io.StringIO(run("score", scored, "--csv").out)))
    assert tuple(rows[0]) == COLUMNS
    assert [(row["id"], bool(row["brier"]), row["not_scored"]) for row in rows] == [
        ("P1", True, ""),
        ("P2", True, ""),
        ("P3", False, "void"),
        ("Q1", True, ""),
        ("Q2", False, "pending"),
        ("Q3", False, "pending"),
    ]
    assert rows[1]["tags"] == "strike frost"


def test_without_a_log_every_form_says_not_sealed(run, talks):
    """The answers of now are scored, under a warning."""
    found = run("score", talks)
    assert "!!! NOT SEALED" in found.out
    assert "mean Brier score" in " ".join(found.out.split())
    assert run("score", talks, "--json").data["sealed"] is False
    assert next(csv.DictReader(io.StringIO(run("score", talks, "--csv").out)))["seal"] == ""


def test_hindsight_is_starred(run, talks):
    """A seal that came too late has a star, and a sentence."""
    so.seal(so.load(talks), LOG, "Q1")
    found = run("score", talks).out
    assert "* in hindsight" in found
    assert "IN HINDSIGHT: All scored forecasts" in found


def test_a_changed_question_is_listed_and_not_scored(run, scored):
    """What is different is said; a question that is gone is named too."""
    path = Path(scored)
    path.write_text(path.read_text().replace("ask: strike at 2020-04-01", "ask: strike at 2020-04-03"))
    path.write_text("\n".join(line for line in path.read_text().splitlines() if "id: P3" not in line) + "\n")
    found = run("score", scored).out
    assert "changed since it was sealed, so not scored: P2 (strike at 2020-04-01) in entries 1, 2: ask was" in found
    assert "P2: it was never sealed" in found
    assert "sealed, but not asked by the file: P3" in found


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("chicken",), "asks no questions"),
        (("talks.yaml", "--log", "none"), "no file none"),
        (("talks.yaml", "--log", "."), "is a folder"),
        (("talks.yaml", "--json", "--csv"), "give one of them"),
        (("talks.yaml", "--by", "year"), "date"),
        (("talks.yaml", "--seed", "-1"), "seed"),
    ],
)
def test_what_cannot_be_scored_says_why(run, talks, arguments, says):
    """Exit code 2 and one sentence."""
    found = run("score", *arguments)
    assert (found.code, found.out) == (2, "")
    assert says in found.err
    assert talks


def test_a_damaged_log_is_not_scored(run, scored):
    """The first bad entry is named, and nothing is taken from the rest."""
    log = Path(LOG)
    log.write_bytes(log.read_bytes().replace(b"\n", b"\r\n"))
    found = run("score", scored)
    assert (found.code, found.out) == (2, "")
    assert f"{LOG}:1:1: entry 1: found a line end of Windows" in found.err


def test_a_terminal_without_signs_shows_plain_ones(run, scored, monkeypatch):
    """Where dots and lines cannot be drawn, the diagram has stars and hyphens."""
    monkeypatch.setattr("standoff.cli.terminal._can_draw", lambda _: False)
    found = run("score", scored).out
    assert "* the share that came true, --- its interval" in found
    assert "●" not in found
