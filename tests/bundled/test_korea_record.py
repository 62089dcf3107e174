"""The flagship's record: its events, their days in two zones, and the model replayed on it."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

import standoff as so
from standoff.bundled import record_text
from standoff.conflict.record import Record
from standoff.errors import CallError, UnknownName
from standoff.lenses.record.result import Replay
from standoff.reading.record import read_record


@cache
def korea() -> so.Conflict:
    """The case, read once."""
    return so.load("korea")


@cache
def record() -> Record:
    """Its record, read once."""
    return read_record("korea", korea())


@cache
def replayed() -> Replay:
    """The record replayed, once."""
    return so.replay(korea(), record())


def test_all_events_are_there() -> None:
    """210 events, each with what happened, a source and a confidence."""
    events = record().events
    assert len({event.id for event in events}) == len(events) == 210
    assert all(event.what and event.source and event.confidence for event in events)


def test_a_source_is_known_or_a_link_or_memory() -> None:
    """Every event names a source of the file by its id, a page by its link, or says that it is from memory."""
    links = {source.link for source in korea().sources.values() if source.link}
    for event in record().events:
        assert (
            event.source in korea().sources
            or event.source == "memory"
            or event.source.startswith("https://")
            or (event.source.startswith("http://"))
        ), event.id
        assert event.source not in links, "a source of the file, by its link"


def test_launches_on_two_days_have_both() -> None:
    """Exactly 24 events, all launches, fall on the day before in UTC."""
    twice = [event for event in record().events if event.also is not None]
    assert len(twice) == 24
    for event in twice:
        assert event.action.startswith("missile_test_")
        assert event.also is not None
        assert (event.on.zone, event.also.zone) == ("Asia/Seoul", "UTC")
        assert (event.on.day - event.also.day).days == 1
    assert len(replayed().two_days) == 24


def test_every_action_is_coded_and_every_coding_used() -> None:
    """No event of the record fits no coding, and no coding fits no event."""
    assert replayed().counts["no_coding"] == 0
    assert replayed().unused == ()


def test_a_coding_without_a_move_says_why() -> None:
    """What sets nothing has a note; what sets something has a note or a source."""
    for coding in korea().coding:
        assert coding.note, coding.action


def test_the_replay_breaks_no_rule() -> None:
    """What happened was legal and possible throughout; one lever was moved by another than its owner."""
    found = replayed()
    assert found.illegal == ()
    assert found.broken == ()
    assert [step.event.id for step in found.by_another if step.event is not None] == ["E161"]


def test_the_replay_differs_from_the_history_where_the_page_says() -> None:
    """Six spans on three levers, which docs/korea/record.md explains."""
    differences = replayed().differences
    assert differences is not None
    assert [(one.lever, one.since, one.replayed, one.history) for one in differences] == [
        ("attend", date(2019, 10, 5), "no", "yes"),
        ("demand", date(2020, 5, 7), "half-more", "fivefold"),
        ("test", date(2020, 7, 3), "short", "none"),
        ("test", date(2020, 10, 11), "short", "none"),
        ("test", date(2021, 1, 14), "slbm", "none"),
        ("test", date(2021, 1, 15), "short", "none"),
    ]
    assert {one.until for one in differences} <= {one.since for one in differences} | {
        date(2019, 10, 6),
        date(2020, 6, 3),
        date(2020, 10, 10),
        date(2021, 3, 25),
    }


def test_a_copy_of_the_case_has_its_record(tmp_path: Path) -> None:
    """``copy_case`` writes the record beside the file, under the file's name, and nothing if either is in the way."""
    path = so.copy_case("korea", tmp_path / "mine.yaml")
    beside = tmp_path / "mine.record.csv"
    assert beside.read_text(encoding="utf-8") == record_text("korea")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["mine.record.csv", "mine.yaml"]
    path.unlink()
    with pytest.raises(CallError, match="is there already"):
        so.copy_case("korea", path)
    assert not path.exists()
    assert so.copy_case("korea", path, overwrite=True).exists()


def test_a_case_without_a_record_says_so() -> None:
    """Asking for the record of a case that has none names those that have one."""
    with pytest.raises(UnknownName, match="korea"):
        record_text("chicken")
