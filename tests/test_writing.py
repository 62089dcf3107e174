"""Files appear whole or not at all."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from standoff.errors import CallError
from standoff.writing import write_whole


def test_the_text_is_written_as_it_is(tmp_path):
    """UTF-8, line feeds as given, nothing beside the file left behind."""
    path = write_whole(tmp_path / "a.txt", "서울\nx\r\n")
    assert path.read_bytes() == "서울\nx\r\n".encode()
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_is_replaced_with_its_permissions(tmp_path):
    """The new file has the old one's permissions."""
    path = tmp_path / "a.txt"
    path.write_text("old")
    path.chmod(0o640)
    write_whole(path, "new")
    assert path.read_text() == "new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_link_is_followed(tmp_path):
    """Writing to a link writes the file that it names."""
    (tmp_path / "real.txt").write_text("old")
    (tmp_path / "link.txt").symlink_to("real.txt")
    write_whole(tmp_path / "link.txt", "new")
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_text() == "new"


def test_a_device_is_written_to():
    """/dev/null stays a device."""
    write_whole(os.devnull, "gone")
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


def test_without_overwrite_a_file_is_left_alone(tmp_path):
    """The old text stays, the error says so."""
    (tmp_path / "a.txt").write_text("old")
    with pytest.raises(CallError, match="left alone"):
        write_whole(tmp_path / "a.txt", "new", overwrite=False)
    assert (tmp_path / "a.txt").read_text() == "old"
    assert write_whole(tmp_path / "b.txt", "new", overwrite=False).read_text() == "new"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (".", "is a folder"),
        ("missing/a.txt", "no folder"),
        ("a.txt/b.txt", "no folder"),
        ("n" * 300, "cannot be written"),
        ("nul\0l", "cannot be written"),
        ("loop", "cannot be written"),
    ],
)
def test_what_cannot_be_written_is_said(tmp_path, name, text):
    """A folder, a missing folder, a name that cannot be: one sentence, and nothing left behind."""
    (tmp_path / "a.txt").write_text("a file")
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(CallError, match=text):
        write_whole(tmp_path / name, "text")
    assert {path.name for path in tmp_path.iterdir()} == {"a.txt", "loop"}


def test_a_folder_that_may_not_be_written_to(tmp_path, monkeypatch):
    """Without permission the reason is said, and nothing is left behind."""

    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os.open", refuse)
    with pytest.raises(CallError, match="Permission denied"):
        write_whole(tmp_path / "a.txt", "text")
    assert not list(tmp_path.iterdir())


def test_a_failure_on_the_way_leaves_the_old_file(tmp_path, monkeypatch):
    """If the disk fails before the name is taken, the old text stays and nothing else."""
    (tmp_path / "a.txt").write_text("old")

    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(CallError, match="No space left"):
        write_whole(tmp_path / "a.txt", "new")
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a.txt": "old"}


def test_killed_at_any_moment_there_is_the_old_file_or_the_new(tmp_path):
    """A writer that is killed without warning leaves a whole file."""
    path = tmp_path / "page.html"
    text = {letter: letter * 3_000_000 for letter in "ab"}
    program = (
        "import sys; from standoff.writing import write_whole\n"
        "print('ready', flush=True)\n"
        "while True:\n"
        "    for letter in 'ab':\n"
        f"        write_whole({str(path)!r}, letter * 3_000_000)\n"
    )
    write_whole(path, text["a"])
    for delay in (0.0, 0.003, 0.007, 0.013, 0.021, 0.034):
        with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            time.sleep(delay)
            writer.send_signal(signal.SIGKILL)
        assert path.read_text() in text.values()


def test_a_reader_never_sees_half_a_file(tmp_path):
    """While one writes, another reads whole files only."""
    path = write_whole(tmp_path / "a.txt", "a" * 100_000)
    seen: set[str] = set()
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            seen.add(path.read_text())

    reader = threading.Thread(target=read)
    reader.start()
    for letter in "bcdefg":
        write_whole(path, letter * 100_000)
    done.set()
    reader.join()
    assert {len(text) for text in seen} == {100_000}
    assert all(len(set(text)) == 1 for text in seen)
