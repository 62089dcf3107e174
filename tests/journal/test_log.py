"""A log of seals is taken whole or not at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

import standoff as so
from standoff.errors import CallError, FileError
from standoff.journal.chain import FIRST, linked
from standoff.journal.log import append_seal, parsed, read_seals, utc
from standoff.journal.seal import Seal, SealedAnswer, content, fingerprint

CONFLICT = so.load("cost-sharing")
WHAT = content(CONFLICT, CONFLICT.questions[0])
ANSWER = SealedAnswer(fingerprint(WHAT), WHAT, 0.25, tolerance=1e-6, part="talks")
SEAL = Seal(
    number=0,
    sealed="2020-01-14T18:30:00Z",
    title=CONFLICT.title,
    file="talks.yaml",
    sha256=CONFLICT.digest,
    answers=(ANSWER, replace(ANSWER, probability=None, why_not="beyond the horizon")),
    versions={"standoff": "0.1.0", "numba": None},
    conventions={"noise": "error"},
    narrowed={"variant": "successor"},
    warnings=("look out",),
)


@pytest.fixture
def log(tmp_path):
    """A log with two seals."""
    path = tmp_path / "talks.seals.jsonl"
    append_seal(path, SEAL)
    append_seal(path, replace(SEAL, sealed="2020-02-01T00:00:00Z"))
    return path


def test_seals_come_back_as_they_were_sealed(log):
    """Everything that was sealed is read again, with number, hash and line."""
    first, second = read_seals(log)
    assert (first.number, second.number, first.previous, second.previous) == (1, 2, FIRST, first.hash)
    plain = replace(second, number=0, previous="", hash="", line=0, sealed=SEAL.sealed)
    assert plain.entry() == SEAL.entry()
    assert read_seals(log).to_dict()["last_hash"] == second.hash


def test_every_flipped_byte_is_refused(log):
    """Each byte of a log of real seals, changed in any one bit of eight, is found out."""
    data = log.read_bytes()
    for at in range(len(data)):
        other = bytearray(data)
        other[at] ^= 1 << at % 8
        if at == len(data) - 1:
            assert parsed(bytes(other), "log").torn
            continue
        with pytest.raises(FileError):
            parsed(bytes(other), "log")


def test_the_first_bad_entry_is_named(log):
    """The message has the file and the line, what is wrong, and how many entries above are intact."""
    lines = log.read_bytes().splitlines(keepends=True)
    log.write_bytes(log.read_bytes().replace(b'"probability":0.25', b'"probability":0.75'))
    with pytest.raises(FileError) as found:
        read_seals(log)
    assert [problem.line for problem in found.value.problems] == [1, 2]
    log.write_bytes(b"".join(lines[:1] * 3))
    with pytest.raises(FileError, match=r"seals.jsonl:2:1: entry 2: .*the first entry that is wrong; the 1 above it"):
        read_seals(log)


def test_nothing_is_added_to_a_damaged_log(log):
    """Sealing is refused, and the damaged file is left as it is."""
    log.write_bytes(log.read_bytes()[1:])
    before = log.read_bytes()
    with pytest.raises(FileError, match="entry 1"):
        append_seal(log, replace(SEAL, sealed="2020-03-01T00:00:00Z"))
    assert log.read_bytes() == before


@pytest.mark.parametrize("cut", [1, 2, 100])
def test_a_torn_entry_is_said_and_set_aside(log, cut):
    """A log whose last entry was cut off is read without it, says so, and goes on from the one before."""
    log.write_bytes(log.read_bytes()[:-cut])
    seals = read_seals(log)
    assert len(seals) == 1
    assert "without a line end" in seals.torn
    seal, appended = append_seal(log, replace(SEAL, sealed="2020-03-01T00:00:00Z"))
    assert (seal.number, appended.set_aside is None, len(read_seals(log))) == (2, False, 2)
    assert not read_seals(log).torn


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"probability": 1.5}, r"1.5 as questions\[1\] \(Q1\).probability; expected a number from 0 to 1"),
        ({"probability": -0.1}, "expected a number from 0 to 1"),
        ({"probability": True}, "expected a number from 0 to 1"),
        ({"probability": "0.5"}, "expected a number from 0 to 1"),
        ({"probability": None}, "a reason where there is no probability"),
        ({"why_not": "perhaps"}, "a reason where there is no probability"),
        ({"tolerance": -1}, "tolerance; expected a number from 0 to 1"),
        ({"fingerprint": "0" * 64}, "expected the fingerprint of the question beside it"),
        ({"fingerprint": "x"}, "64 hexadecimal digits"),
        ({"content": {"id": "Q1"}}, "expected exactly id, ask, asked"),
        ({"flagged": 1}, "true or false"),
    ],
)
def test_a_seal_says_nothing_that_no_seal_can_say(tmp_path, change, says):
    """Even with all hashes right, an impossible answer is refused with its place and what would be right."""
    _refused(tmp_path, {**SEAL.entry(), "questions": [{**ANSWER.to_dict(), **change}]}, says)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"sealed": "yesterday"}, "'yesterday' as sealed; expected a time in UTC"),
        ({"sealed": "2020-01-14T18:30:00+09:00"}, "a time in UTC"),
        ({"sealed": 5}, "a time in UTC"),
        ({"title": None}, "nothing as title; expected text"),
        ({"file": {}}, "file.name; expected text"),
        ({"questions": [5]}, r"questions\[1\]; expected a question"),
        ({"questions": {}}, "a list of questions"),
    ],
)
def test_an_entry_without_its_parts_is_refused(tmp_path, change, says):
    """A well-made chain of something else is no log of seals."""
    _refused(tmp_path, {**SEAL.entry(), **change}, says)


def _refused(folder, entry, says):
    line, _ = linked(entry, 1, FIRST)
    log = folder / "other.jsonl"
    log.write_text(line + "\n")
    with pytest.raises(FileError, match=says) as found:
        read_seals(log)
    assert found.value.problems[0].line == 1


def test_time_does_not_go_back(log):
    """A seal that would be older than the one above it is refused, when it is made and when it is read."""
    with pytest.raises(CallError, match="set the clock right"):
        append_seal(log, SEAL)
    first = read_seals(log).seals[0]
    line, _ = linked({**SEAL.entry(), "sealed": "2019-01-01T00:00:00Z"}, 2, first.hash)
    log.write_bytes(log.read_bytes().splitlines(keepends=True)[0] + line.encode() + b"\n")
    with pytest.raises(FileError, match="expected none from before 2020-01-14T18:30:00Z"):
        read_seals(log)


def test_an_improper_seal_is_never_written(tmp_path):
    """What could not be read again cannot be sealed; no entry is made."""
    log = tmp_path / "log.jsonl"
    for p in (1.5, -0.5, float("nan"), float("inf")):
        with pytest.raises(CallError, match="expected a number from 0 to 1"):
            append_seal(log, replace(SEAL, answers=(replace(ANSWER, probability=p),)))
    assert len(read_seals(log)) == 0


def test_an_empty_log_has_no_seals(tmp_path):
    """Nothing is sealed yet; that is no error. A log that is not there is one."""
    log = tmp_path / "log.jsonl"
    log.touch()
    assert len(read_seals(log)) == 0
    with pytest.raises(CallError, match="there is no file"):
        read_seals(tmp_path / "none.jsonl")
    with pytest.raises(CallError, match="is a folder"):
        read_seals(tmp_path)


def test_times_are_in_utc():
    """A seal's time is that of UTC, to the second; a time without a zone could be anywhere, and is refused."""
    seoul = datetime(2020, 1, 1, 8, 59, 59, 999_999, tzinfo=timezone(timedelta(hours=9)))
    assert utc(seoul) == "2019-12-31T23:59:59Z"
    with pytest.raises(CallError, match="with its zone"):
        utc(datetime(2020, 1, 1))  # noqa: DTZ001 - that is the mistake
