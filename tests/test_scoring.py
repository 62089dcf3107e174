"""Scoring a file by its log, or by what it says now."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

import standoff as so
from standoff import asking
from standoff.errors import CallError, FileError

BASE = so.load("cost-sharing")
CONFLICT = replace(BASE, questions=tuple(replace(one, outcome="no") for one in BASE.questions))
NOON = datetime(2019, 9, 25, 12, tzinfo=UTC)


def test_without_a_log_it_is_said_that_nothing_was_sealed():
    """The answers of now are scored; those that were computed before can be given."""
    answers = so.ask(CONFLICT)
    record = so.score(CONFLICT, answers)
    assert record.log is None
    assert [one.probability for one in record.questions] == [one.probability for one in answers.answers]
    assert record.to_dict() == so.score(CONFLICT).to_dict()
    assert record.brier.value == answers.scores.brier
    assert (record.in_hindsight, record.to_dict()["sealed"]) == ((), False)


def test_a_log_is_scored_by_its_path_or_its_seals(tmp_path, monkeypatch):
    """Nothing is computed anew: the sealed numbers count, even if the file would say something else now."""
    log = tmp_path / "log.jsonl"
    sealed = so.seal(BASE, log, now=NOON)
    monkeypatch.setattr(asking, "ask", None)
    record = so.score(CONFLICT, log)
    assert record.to_dict() == so.score(CONFLICT, so.read_seals(str(log))).to_dict()
    assert [one.probability for one in record.questions] == [one.probability for one in sealed.seal.answers]
    assert [one.in_hindsight for one in record.questions] == [False, False]
    assert (record.log.last_hash, record.log.name) == (sealed.hash, "log.jsonl")


def test_a_question_without_an_answer_is_not_scored():
    """Its reason stands where its score would be."""
    far = replace(CONFLICT, ends=replace(BASE.begins, day=datetime(2020, 1, 1, tzinfo=UTC).date()))
    record = so.score(far)
    assert record.brier.value is None
    assert "beyond the horizon" in record.questions[0].not_scored


def test_a_log_that_cannot_be_read_is_refused(tmp_path):
    """None there, a folder, or one that was changed: an error, and no score from what is left of it."""
    log = tmp_path / "log.jsonl"
    for place, says in ((log, "there is no file"), (tmp_path, "is a folder")):
        with pytest.raises(CallError, match=says):
            so.score(CONFLICT, place)
    so.seal(BASE, log, "Q1", now=NOON)
    log.write_bytes(log.read_bytes().replace(b"\n", b"\r\n"))
    with pytest.raises(FileError, match="line end of Windows"):
        so.score(CONFLICT, log)
