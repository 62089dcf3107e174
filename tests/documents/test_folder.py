"""A folder of documents is read whole; what cannot be read is listed with the reason."""

import hashlib
import os
import sys

import pytest

from standoff.documents import folder as room
from standoff.documents.folder import read_documents
from standoff.errors import CallError, TooLarge


def why(found):
    """The reasons by file."""
    return {one.name: one.why for one in found.unreadable}


def test_each_kind_is_read_by_its_rule(tmp_path):
    """Text, Markdown and HTML by the ends of their names; the digest is that of the bytes."""
    (tmp_path / "a.txt").write_text("Head\n\nText", encoding="utf-8")
    (tmp_path / "b.md").write_text("# Head\n- *Text*", encoding="utf-8")
    (tmp_path / "C.HTM").write_text("<h1>Head</h1>Text", encoding="utf-8")
    (tmp_path / "noend").write_text("Head\n\nText", encoding="utf-8")
    found = read_documents(tmp_path)
    assert [(one.name, one.kind) for one in found] == [
        ("C.HTM", "html"),
        ("a.txt", "text"),
        ("b.md", "markdown"),
        ("noend", "text"),
    ]
    assert {tuple(paragraph.text for paragraph in one.paragraphs) for one in found} == {("Head", "Text")}
    assert found.documents[1].digest == hashlib.sha256(b"Head\n\nText").hexdigest()
    assert not found.unreadable


def test_what_cannot_be_read_stops_nothing(tmp_path):
    """An image with a wrong name, an empty file, a folder, a broken PDF: each is listed, the rest is read."""
    (tmp_path / "good.txt").write_text("Text.", encoding="utf-8")
    (tmp_path / "image.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(99))
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "empty.md").write_bytes(b"")
    (tmp_path / "blank.txt").write_text(" \n\n \n", encoding="utf-8")
    (tmp_path / "blank.html").write_text("<script>draw()</script>", encoding="utf-8")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 nothing more")
    (tmp_path / "inner").mkdir()
    (tmp_path / ".hidden").write_bytes(b"\0")
    found = read_documents(tmp_path)
    assert [one.name for one in found] == ["good.txt"]
    reasons = why(found)
    assert "PNG" in reasons["image.txt"]
    assert "zero bytes" in reasons["binary.txt"]
    assert "empty" in reasons["empty.md"]
    assert "empty" in reasons["blank.txt"]
    assert "scripts, which are not run" in reasons["blank.html"]
    assert "broken PDF" in reasons["broken.pdf"]
    assert "folder" in reasons["inner"]
    assert ".hidden" not in reasons


def test_a_large_file_is_refused_before_it_is_read(tmp_path):
    """The limit and the size are said; all together have a limit, too."""
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(room.MOST_BYTES + 1)
    (tmp_path / "good.txt").write_text("Text.", encoding="utf-8")
    found = read_documents(tmp_path)
    assert [one.name for one in found] == ["good.txt"]
    assert f"{room.MOST_BYTES:,}" in why(found)["huge.txt"]
    assert "at most 3" in why(read_documents(tmp_path, most_bytes=3))["good.txt"]


def test_too_much_at_once_is_refused(tmp_path, monkeypatch):
    """Nothing is read if the files together are beyond the limit."""
    monkeypatch.setattr(room, "MOST_ALL_BYTES", 10)
    for name in "abc":
        (tmp_path / name).write_text("Some text", encoding="utf-8")
    with pytest.raises(TooLarge, match="27 bytes together; at most 10"):
        read_documents(tmp_path)


def test_a_folder_that_is_not_there_or_empty_is_said(tmp_path):
    """No folder, a file instead, nothing in it: each says what to give."""
    (tmp_path / "file").write_text("x", encoding="utf-8")
    (tmp_path / "none").mkdir()
    (tmp_path / "none" / ".hidden").write_text("x", encoding="utf-8")
    for name, message in (("missing", "there is no folder"), ("file", "a file, not a folder"), ("none", "no document")):
        with pytest.raises(CallError, match=message):
            read_documents(tmp_path / name)
    with pytest.raises(CallError, match="cannot be read"):
        read_documents("a\0b")


@pytest.mark.parametrize("target", ["outside.txt", "inside.txt", "nowhere.txt"])
def test_links_are_followed_within_the_folder_only(tmp_path, target):
    """A link out of the folder is listed and not read; one within it is."""
    (tmp_path / "outside.txt").write_text("Secret.", encoding="utf-8")
    place = tmp_path / "documents"
    place.mkdir()
    (place / "inside.txt").write_text("Text.", encoding="utf-8")
    to = place / target if target != "outside.txt" else tmp_path / target
    (place / "link.txt").symlink_to(to)
    found = read_documents(place)
    assert [one.name for one in found] == (["inside.txt", "link.txt"] if target == "inside.txt" else ["inside.txt"])
    if target == "outside.txt":
        assert "out of the folder" in why(found)["link.txt"]
    if target == "nowhere.txt":
        assert "cannot be read" in why(found)["link.txt"]


def test_a_pipe_is_never_waited_for(tmp_path):
    """Only plain files are opened."""
    if not hasattr(os, "mkfifo"):
        return
    os.mkfifo(tmp_path / "pipe.txt")
    assert "pipe" in why(read_documents(tmp_path))["pipe.txt"]


def test_a_name_that_is_no_text_is_listed(tmp_path):
    """A name that could not be printed is shown in plain characters."""
    if sys.platform != "linux":
        return
    (tmp_path / os.fsdecode(b"bad\xff.txt")).write_text("x", encoding="utf-8")
    (one,) = read_documents(tmp_path).unreadable
    assert one.name == "bad\\udcff.txt"
    assert "name" in one.why


def test_a_guess_and_front_matter_are_noted(tmp_path):
    """What a person should know of the reading stands in the note, and one note does not hide the other."""
    text = "---\ntitle: x\n---\nCosts of 5 £ – it’s naïve to hope, they said, that the café talks bring an end."
    (tmp_path / "a.md").write_bytes(text.encode("cp1252"))
    (one,) = read_documents(tmp_path)
    assert "guessed" in one.note
    assert "front matter" in one.note
    assert one.encoding == "windows-1252"
