"""``standoff report``: what lies beside the file is found, and the forecast can be left out."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

HARBOUR = Path(__file__).parents[1] / "pages" / "harbour"


@pytest.fixture
def harbour(here):
    """A made-up case with its record beside it, in a folder of its own."""
    folder = here / "cases"
    shutil.copytree(HARBOUR, folder)
    return folder


def test_the_record_beside_the_file_is_found(run, here, harbour):
    """case.record.csv needs no option; the page has its timeline."""
    assert run("report", "cases/harbour.yaml", "--no-forecast", "-o", "a.html").code == 0
    page = (here / "a.html").read_text(encoding="utf-8")
    assert 'id="record"' in page
    assert 'id="track"' not in page
    (harbour / "harbour.record.csv").unlink()
    run("report", "cases/harbour.yaml", "--no-forecast", "-o", "b.html")
    assert 'id="record"' not in (here / "b.html").read_text(encoding="utf-8")


@pytest.mark.usefixtures("harbour")
def test_a_record_elsewhere_is_named(run, here):
    """--events takes another table, and the page says how it was called without the folder."""
    shutil.move("cases/harbour.record.csv", "cases/other.csv")
    run("report", "cases/harbour.yaml", "--no-forecast", "--events", "cases/other.csv", "-o", "a.html")
    page = (here / "a.html").read_text(encoding="utf-8")
    assert "standoff report harbour.yaml --events other.csv --no-forecast" in page
    assert str(here) not in page


@pytest.mark.usefixtures("harbour")
def test_documents_are_looked_up(run, here):
    """With a folder of documents the page says what they show."""
    found = run("report", "cases/harbour.yaml", "--no-forecast", "--documents", "cases/documents/", "-o", "a.html")
    assert found.code == 0
    page = (here / "a.html").read_text(encoding="utf-8")
    assert 'id="documents"' in page
    assert "--documents documents" in page


@pytest.mark.usefixtures("harbour")
@pytest.mark.parametrize("option", ["--documents", "--events", "--log"])
def test_what_is_not_there_is_said(run, here, option):
    """A path that leads nowhere is an error in words, and no page is written."""
    found = run("report", "cases/harbour.yaml", "--no-forecast", option, "nowhere", "-o", "a.html")
    assert found.code != 0
    assert "nowhere" in found.err
    assert "Traceback" not in found.err
    assert not (here / "a.html").exists()


def test_a_broken_record_is_told_with_its_places(run, here, harbour):
    """All that is wrong with the record is said, and no page is written."""
    record = harbour / "harbour.record.csv"
    record.write_text(record.read_text(encoding="utf-8").replace("2020-04-12", "2020-04-31"), encoding="utf-8")
    found = run("report", "cases/harbour.yaml", "--no-forecast", "-o", "a.html")
    assert found.code != 0
    assert "harbour.record.csv:6" in found.err
    assert not (here / "a.html").exists()


@pytest.mark.usefixtures("harbour")
def test_without_forecast_nothing_is_foreseen(run, here):
    """The page says that nothing was forecast, and has no questions answered."""
    run("report", "cases/harbour.yaml", "--no-forecast", "-o", "a.html")
    page = (here / "a.html").read_text(encoding="utf-8")
    assert "Nothing was forecast" in page
    assert 'id="questions"' not in page
    assert 'id="forecast-whole"' not in page


def test_seals_bring_the_track_record(run, here):
    """A log of seals beside the file takes the place of answers worked out now."""
    run("report", "korea", "--part", "economy", "--no-variants", "--no-forecast", "-o", "a.html")
    page = (here / "a.html").read_text(encoding="utf-8")
    assert 'id="track"' in page
    assert "korea.seals.jsonl" in page
