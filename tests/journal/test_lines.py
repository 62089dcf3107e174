"""A line that is written stays; one that was cut off is set aside; nothing is ever lost."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import threading

import pytest

from standoff.errors import CallError
from standoff.journal import lines
from standoff.journal.lines import append_line, check_appendable, opened, read_bytes, torn_tail


def test_lines_follow_one_another(tmp_path):
    """Each line stands at the end of the file, the header before the first, and the number of the line is said."""
    log = tmp_path / "log.txt"
    assert [append_line(log, text, header="head").line for text in ("one", "zwö", "three")] == [2, 3, 4]
    assert log.read_bytes().decode() == "head\none\nzwö\nthree\n"


@pytest.mark.parametrize("cut", range(1, len("second\n")))
def test_a_torn_tail_is_set_aside_and_said(tmp_path, cut):
    """Wherever the last line was cut off, the lines before it stay, and its bytes are kept in a file beside."""
    log = tmp_path / "log.txt"
    log.write_bytes(b"first\nsecond\n"[:-cut])
    tail = torn_tail(log.read_bytes())
    done = append_line(log, "third")
    assert log.read_bytes() == b"first\nthird\n"
    assert done.line == 2
    assert (done.set_aside.path.read_bytes(), done.set_aside.size) == (tail, len(tail))
    assert "was torn" in str(done.set_aside)
    assert append_line(log, "fourth").set_aside is None


def test_a_torn_header_is_written_again(tmp_path):
    """A file with nothing but half a header gets its header and the line."""
    log = tmp_path / "log.txt"
    log.write_bytes(b"he")
    assert append_line(log, "one", header="head").set_aside.size == 2
    assert log.read_text() == "head\none\n"


def test_setting_aside_twice_keeps_both(tmp_path):
    """Tails are kept under names of their own, so that a later one never takes the place of an earlier."""
    log = tmp_path / "log.txt"
    for tail in (b"torn once", b"torn twice"):
        with log.open("ab") as file:
            file.write(tail)
        append_line(log, "whole")
    assert {path.read_bytes() for path in tmp_path.glob("log.txt.torn-*")} == {b"torn once", b"torn twice"}


@pytest.mark.parametrize("text", ["two\nlines", "a\rb", "nul\0", "\ud800"])
def test_an_entry_is_one_line_of_text(tmp_path, text):
    """A line break, a NUL or half a character is refused, and no file is made."""
    with pytest.raises(CallError, match="an entry must be"):
        append_line(tmp_path / "log.txt", text)
    assert not list(tmp_path.iterdir())


def test_places_that_are_no_file_are_refused(tmp_path):
    """A folder, a file in no folder, a device and an empty name are errors in words, before anything is written."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for place, says in (
        (tmp_path, "is a folder"),
        (tmp_path / "none" / "log", "no folder"),
        (pipe, "device or a pipe"),
        (tmp_path / ("x" * 300), "cannot be written"),
        (tmp_path / "a\0b", "cannot be"),
    ):
        for call in (check_appendable, lambda where: append_line(where, "one")):
            with pytest.raises(CallError, match=says):
                call(place)
    with pytest.raises(CallError, match="there is no file"):
        read_bytes(tmp_path / "nothing")
    with pytest.raises(CallError, match="is a folder"):
        read_bytes(tmp_path)


def test_checking_a_place_leaves_nothing(tmp_path):
    """Whether a log could be written is found out without making it."""
    check_appendable(tmp_path / "log.txt")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("most", [0, 3])
def test_a_full_disk_leaves_the_file_as_it_was(tmp_path, monkeypatch, most):
    """If only a part of a line can be written, or nothing, the file is put back, and the error says so."""
    log = tmp_path / "log.txt"
    append_line(log, "first")
    write, calls = os.write, []

    def full(descriptor, data):
        calls.append(data)
        if len(calls) > 1 or not most:
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(descriptor, data[:most])

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(CallError, match=r"No space left on device; it is as it was"):
        append_line(log, "second")
    assert log.read_bytes() == b"first\n"


@pytest.mark.parametrize("where", ["write", "fsync"])
def test_ctrl_c_while_writing_leaves_nothing_half(tmp_path, monkeypatch, where):
    """Stopped in the middle of a write, or before it has reached the disk, the file is as it was."""
    log = tmp_path / "log.txt"
    append_line(log, "first")
    real, calls = getattr(os, where), []

    def stopped(descriptor, *data):
        calls.append(descriptor)
        if where == "write" and len(calls) == 1:
            return real(descriptor, data[0][:2])
        if len(calls) > (1 if where == "write" else 0) + 1:
            return real(descriptor, *data)
        raise KeyboardInterrupt

    monkeypatch.setattr(os, where, stopped)
    with pytest.raises(KeyboardInterrupt):
        append_line(log, "second")
    monkeypatch.undo()
    assert log.read_bytes() == b"first\n"
    append_line(log, "third")
    assert log.read_bytes() == b"first\nthird\n"


def test_one_at_a_time(tmp_path, monkeypatch):
    """While a journal is open nobody else writes to it: who waits too long is told, who waits a little gets through."""
    log = tmp_path / "log.txt"
    with opened(log) as journal:
        monkeypatch.setattr(lines, "PATIENCE", 0.05)
        with pytest.raises(CallError, match="another program is writing"):
            append_line(log, "second")
        monkeypatch.setattr(lines, "PATIENCE", 10.0)
        waiting = threading.Thread(target=append_line, args=(log, "second"))
        waiting.start()
        journal.append("first")
    waiting.join()
    assert log.read_text() == "first\nsecond\n"


def test_several_programs_at_once_lose_nothing(tmp_path):
    """Processes that append to one file at the same time all get their lines in, each whole."""
    log = tmp_path / "log.txt"
    program = (
        "import sys; from standoff.journal.lines import append_line\n"
        "for n in range(25): append_line(sys.argv[1], sys.argv[2] * 50 + str(n))"
    )
    running = [subprocess.Popen([sys.executable, "-c", program, str(log), name]) for name in "abc"]
    assert [one.wait(60) for one in running] == [0, 0, 0]
    assert sorted(log.read_text().split()) == sorted(f"{name * 50}{n}" for name in "abc" for n in range(25))


def test_a_file_without_end_is_refused(tmp_path, monkeypatch):
    """A file that is larger than any log is neither read nor added to."""
    monkeypatch.setattr(lines, "LONGEST", 10)
    log = tmp_path / "log.txt"
    append_line(log, "12345")
    with pytest.raises(CallError, match="more than 10 bytes"):
        append_line(log, "12345")
    log.write_bytes(b"x" * 11)
    with pytest.raises(CallError, match="has 11 bytes"):
        read_bytes(log)


def test_a_link_is_followed(tmp_path):
    """A log may be a link: the file it leads to grows, and the link stays one."""
    real, link = tmp_path / "real.txt", tmp_path / "link.txt"
    link.symlink_to(real)
    append_line(link, "one")
    assert (real.read_text(), link.is_symlink()) == ("one\n", True)
