"""``standoff seal``."""

from __future__ import annotations

import json

import pytest

import standoff as so
from standoff import asking

LOG = "talks.seals.jsonl"


def test_a_seal_is_written_beside_the_file(run, talks, here):
    """The page says what was sealed, where, and the hash to publish; the log has the numbers of `ask`."""
    found = run("seal", talks)
    assert (found.code, found.err) == (0, "")
    (seal,) = so.read_seals(here / LOG)
    for text in (
        f"3 questions sealed as entry 1 of {LOG}",
        "Q3: no answer:",
        f"hash: {seal.hash}",
        "Publish this hash",
    ):
        assert text in found.out
    assert "sealed in hindsight: Q1" in found.out
    assert [one.probability for one in seal.answers] == [one.probability for one in so.ask(so.load(talks)).answers]


def test_json_is_the_entry(run, talks, here):
    """JSON is what was written, and the hash."""
    found = run("seal", talks, "Q2", "deal by 2020-03-31", "--json").data
    assert [one["content"]["id"] for one in found["entry"]["questions"]] == ["Q2", "deal by 2020-03-31"]
    assert json.loads((here / LOG).read_text()) == found["entry"]
    assert (found["number"], found["hash"]) == (1, found["entry"]["hash"])


def test_check_seals_nothing(run, talks, here):
    """It says how many entries there are, that no byte was changed, and the last hash."""
    run("seal", talks, "Q1")
    before = (here / LOG).read_bytes()
    found = run("seal", talks, "--check")
    assert found.code == 0
    assert "1 entry" in found.out
    assert "--expect HASH" in found.out
    assert (here / LOG).read_bytes() == before
    assert run("seal", talks, "--check", "--json").data["entries"] == 1


def test_a_published_hash_is_looked_for(run, talks, here):
    """In the log: done. Not in it: exit code 1, and nothing is sealed."""
    first = run("seal", talks, "Q1", "--json").data["hash"]
    run("seal", talks, "Q1", "--expect", first)
    found = run("seal", talks, "--check", "--expect", first[:12])
    assert (found.code, "entry 1 has the hash that was expected" in found.out) == (0, True)
    before = (here / LOG).read_bytes()
    for arguments in (("--check",), (), ("--check", "--json")):
        found = run("seal", talks, *arguments, "--expect", "0" * 64)
        assert found.code == 1
        assert "no entry" in found.err or found.data["expected"]["entry"] is None
    assert "first 12 digits" in run("seal", talks, "--check", "--expect", "abc").err
    assert (here / LOG).read_bytes() == before


def test_a_log_that_was_cut_off_is_found_out_by_the_hash(run, talks, here):
    """Entries taken away at the end cannot be seen from within; against a published hash they can."""
    run("seal", talks, "Q1")
    last = run("seal", talks, "Q2", "--json").data["hash"]
    log = here / LOG
    log.write_bytes(log.read_bytes().splitlines(keepends=True)[0])
    assert run("seal", talks, "--check").code == 0
    assert run("seal", talks, "--check", "--expect", last).code == 1


def test_a_changed_log_is_refused(run, talks, here, monkeypatch):
    """Exit code 2, the first bad entry with its line and the reason, before anything is computed."""
    run("seal", talks, "Q1")
    log = here / LOG
    log.write_bytes(log.read_bytes().replace(b"talks.yaml", b"walks.yaml"))
    monkeypatch.setattr(asking, "ask", None)
    for arguments in ((), ("--check",)):
        found = run("seal", talks, *arguments)
        assert (found.code, found.out) == (2, "")
        assert found.err.startswith(f"{LOG}:1:1: entry 1: found content whose hash is")


def test_a_torn_line_is_set_aside_and_said(run, talks, here):
    """What a killed run left is kept in a file beside, and named."""
    run("seal", talks, "Q1")
    with (here / LOG).open("ab") as file:
        file.write(b'{"half')
    assert "6 bytes without a line end" in run("seal", talks, "--check").out
    found = run("seal", talks, "Q1")
    assert "was torn (6 bytes without an end) and was set aside in" in found.out.replace("\n", " ")
    assert "as entry 2" in found.out


def test_another_log_can_be_named(run, talks, here):
    """`--log` takes the seals elsewhere; a variant is sealed as that."""
    found = run("seal", talks, "Q1", "--log", "other.jsonl", "--variant", "patient")
    assert found.code == 0
    assert so.read_seals(here / "other.jsonl").seals[0].narrowed == {"variant": "patient"}
    assert not (here / LOG).exists()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("talks.yaml", "Q9"), "no question called 'Q9'"),
        (("talks.yaml", "--log", "."), "is a folder"),
        (("talks.yaml", "--log", "none/log"), "no folder none"),
        (("chicken",), "ships with the program"),
        (("chicken", "--log", "x.jsonl"), "asks no questions"),
        (("talks.yaml", "Q1", "--check"), "takes no question"),
        (("talks.yaml", "--check"), "no log of seals beside talks.yaml"),
        (("talks.yaml", "--check", "--log", "none"), "no file none"),
    ],
)
def test_what_cannot_be_sealed_says_why(run, talks, here, arguments, says):
    """Exit code 2, one sentence, and no log is made."""
    found = run("seal", *arguments)
    assert (found.code, found.out) == (2, "")
    assert says in found.err
    assert [path.name for path in here.iterdir()] == [talks]


def test_ctrl_c_seals_nothing(run, talks, here, monkeypatch):
    """Exit code 130, and the log is as it was."""

    def stopped(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(asking, "ask", stopped)
    found = run("seal", talks)
    assert (found.code, found.out) == (130, "")
    assert not (here / LOG).exists()
