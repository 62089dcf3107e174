"""Sealing: what is said now stays said."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

import standoff as so
from standoff import asking, sealing
from standoff.errors import CallError, FileError, UnknownName
from standoff.journal.seal import content, fingerprint

CONFLICT = so.load("cost-sharing")
NOON = datetime(2020, 1, 1, 12, tzinfo=UTC)


@pytest.fixture
def log(tmp_path):
    """Where a log may be made."""
    return tmp_path / "talks.seals.jsonl"


def test_a_seal_holds_what_ask_answers(log):
    """Every question of the file with its content, its probability and tolerance, and what it was worked out with."""
    done = so.seal(CONFLICT, log, now=NOON)
    (seal,) = so.read_seals(log)
    answers = so.ask(CONFLICT)
    assert [(one.id, one.probability, one.tolerance) for one in seal.answers] == [
        (one.id, one.probability, one.tolerance) for one in answers.answers
    ]
    assert [one.fingerprint for one in seal.answers] == [
        fingerprint(content(CONFLICT, one)) for one in CONFLICT.questions
    ]
    assert (seal.sealed, seal.title, seal.file) == ("2020-01-01T12:00:00Z", CONFLICT.title, "cost-sharing")
    assert seal.sha256 == CONFLICT.digest
    assert seal.versions["standoff"] == so.__version__
    assert dict(seal.conventions).items() >= dict(answers.conventions).items()
    assert (done.number, done.hash, done.path, done.set_aside, done.decided) == (1, seal.hash, log, None, ())
    assert done.to_dict()["entry"]["questions"][0]["content"]["ask"] == "deal by 2020-06-30"


def test_entries_follow_one_another(log):
    """Each seal is one line more; what was there before is there still, byte for byte."""
    first = so.seal(CONFLICT, log, "Q1", now=NOON)
    before = log.read_bytes()
    second = so.seal(CONFLICT, log, ["deal by 2020-03-31", CONFLICT.questions[1]], now=NOON + timedelta(days=1))
    assert log.read_bytes().startswith(before)
    assert (second.number, second.seal.previous) == (2, first.hash)
    assert [one.id for one in second.seal.answers] == ["deal by 2020-03-31", "Q2"]


def test_a_variant_and_held_levers_are_said(log):
    """A seal says of which variant, part or held levers it is: that is another model."""
    varied = so.hold(so.variant(CONFLICT, "successor"), {"walkout": "no"})
    seal = so.seal(varied, log, "Q1", now=NOON).seal
    assert seal.narrowed == {"variant": "successor", "hold": {"walkout": "no"}}


def test_a_question_without_an_answer_is_sealed_with_the_reason(log):
    """No probability is made up, and the others are sealed all the same."""
    one = so.seal(CONFLICT, log, ["deal by 2030-01-01", "Q1"], now=NOON).seal.answers[0]
    assert one.probability is None
    assert "beyond the horizon" in one.why_not


def test_decided_questions_are_named(log):
    """Questions that have an outcome already can be sealed, and are said to be."""
    decided = replace(CONFLICT, questions=(replace(CONFLICT.questions[0], outcome="no"), CONFLICT.questions[1]))
    assert so.seal(decided, log, now=NOON).decided == ("Q1",)


def test_a_torn_line_is_set_aside_and_said(log):
    """The next seal goes on where a run was killed, and says what it found."""
    so.seal(CONFLICT, log, "Q1", now=NOON)
    with log.open("ab") as file:
        file.write(b'{"conv')
    done = so.seal(CONFLICT, log, "Q1", now=NOON)
    assert (done.number, done.set_aside.path.read_bytes()) == (2, b'{"conv')
    assert done.to_dict()["set_aside"] == done.set_aside.path.name


@pytest.mark.parametrize(
    ("questions", "says"),
    [
        ("Q9", "no question called 'Q9'"),
        (["Q1", "Q1"], "Q1 would be sealed twice"),
        ("dael by 2020-01-01", "Did you mean deal"),
        ([], "asks no questions"),
    ],
)
def test_what_cannot_be_sealed_is_refused_before_anything_is_computed(log, monkeypatch, questions, says):
    """An unknown question, one given twice, or none at all: nothing is computed, no log is made."""
    monkeypatch.setattr(asking, "ask", _never)
    with pytest.raises(CallError, match=says):
        so.seal(CONFLICT, log, questions)
    assert not log.exists()


def test_a_file_without_questions_says_how_one_looks(log):
    """The refusal has an example; an unknown id is an unknown name."""
    with pytest.raises(CallError, match=r"questions: \[\{id: Q1"):
        so.seal(so.load("chicken"), log)
    with pytest.raises(UnknownName):
        so.seal(CONFLICT, log, "Q9")


def test_a_log_that_cannot_be_written_is_refused_before_anything_is_computed(tmp_path, log, monkeypatch):
    """A folder, a missing folder, a damaged log: said at once, not after the work."""
    so.seal(CONFLICT, log, "Q1", now=NOON)
    log.write_bytes(log.read_bytes().replace(b"Q1", b"Q2"))
    before = log.read_bytes()
    monkeypatch.setattr(asking, "ask", _never)
    with pytest.raises(FileError, match="entry 1"):
        so.seal(CONFLICT, log)
    for place in (tmp_path, tmp_path / "none" / "log"):
        with pytest.raises(CallError, match="folder"):
            so.seal(CONFLICT, place)
    with pytest.raises(CallError, match="with its zone"):
        so.seal(CONFLICT, tmp_path / "new", now=datetime(2020, 1, 1))  # noqa: DTZ001 - that is the mistake
    assert log.read_bytes() == before


def test_ctrl_c_while_answering_seals_nothing(log, monkeypatch):
    """Stopped in the middle of the work, the log is as it was; if there was none, there is none."""

    def stopped(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(asking, "ask", stopped)
    with pytest.raises(KeyboardInterrupt):
        so.seal(CONFLICT, log)
    assert not log.exists()


def test_the_clock_gives_the_time(log):
    """Without a time given, a seal has that of the clock when the answers were there."""
    before = datetime.now(UTC).replace(microsecond=0)
    sealed = datetime.fromisoformat(so.seal(CONFLICT, log, "Q1").seal.sealed)
    assert before <= sealed <= datetime.now(UTC)


def test_checking_a_log_makes_none(log):
    """Whether one more entry could be added is found out without writing."""
    assert len(sealing.check_log(log)) == 0
    assert not log.exists()


def _never(*_, **__):
    raise AssertionError("computed before it was refused")
