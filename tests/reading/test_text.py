"""Files that are no text: refused in words, before they can do harm."""

from __future__ import annotations

import os

import pytest

from standoff.errors import FileError
from standoff.reading import load, loads


def refusal(path):
    """The one problem for which a path is refused."""
    with pytest.raises(FileError) as caught:
        load(path)
    (problem,) = caught.value.problems
    return problem


@pytest.fixture
def written(tmp_path):
    """Bytes written to a file."""

    def write(data: bytes):
        path = tmp_path / "file.yaml"
        path.write_bytes(data)
        return path

    return write


def test_a_missing_file(tmp_path):
    """A path that leads nowhere, with the nearest file beside it."""
    (tmp_path / "conflict.yaml").write_text("x")
    problem = refusal(tmp_path / "conflcit.yaml")
    assert problem.found == "no such file"
    assert problem.nearest == str(tmp_path / "conflict.yaml")


def test_a_missing_case():
    """A name that is no case, with the nearest that is."""
    problem = refusal("prisoners-dilema")
    assert problem.found == "no such file and no such case"
    assert problem.nearest == "prisoners-dilemma"


def test_a_case_by_its_name():
    """A bundled case is read by its name."""
    assert load("prisoners-dilemma").origin == "prisoners-dilemma"


def test_a_folder(tmp_path):
    """A folder is no file."""
    assert refusal(tmp_path).found == "a folder"


def test_a_path_through_a_file(written):
    """A path below a file leads nowhere."""
    assert refusal(written(b"x") / "y.yaml").found == "no such file"


@pytest.mark.parametrize("path", ["", "a\0b", "x" * 5000])
def test_paths_that_are_none(path):
    """An empty path, a NUL, a name that is too long: refused in words."""
    assert refusal(path).expected


def test_no_permission(written, monkeypatch):
    """A file that may not be read."""
    path = written(b"standoff: 1")

    def closed(*_args, **_options):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", closed)
    assert "no permission" in refusal(path).found


def test_a_pipe(tmp_path):
    """A pipe is refused, not waited for."""
    os.mkfifo(tmp_path / "pipe")
    assert "not a file" in refusal(tmp_path / "pipe").found


def test_a_hundred_megabytes(tmp_path):
    """A large file is refused by its size, before it is read."""
    path = tmp_path / "large.yaml"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    problem = refusal(path)
    assert (problem.found, problem.expected) == ("a file of 100.0 MB", "at most 5 MB")


def test_a_long_text():
    """A long text is refused as a large file is."""
    with pytest.raises(FileError, match="at most"):
        loads("x" * 5_000_001)


def test_binary_data(written):
    """Binary data is refused as such."""
    assert refusal(written(bytes(range(256)) * 10)).found == "binary data"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_other_unicode_encodings(written, encoding):
    """Text in another encoding is refused; the advice is UTF-8."""
    problem = refusal(written("standoff: 1\ntitle: ä\n".encode(encoding)))
    assert "UTF-8" in problem.expected


def test_latin_1(written):
    """A byte that is not UTF-8 is reported at its line and column."""
    problem = refusal(written("standoff: 1\ntitle: Zürich\n".encode("latin-1")))
    assert (problem.line, problem.col) == (2, 9)
    assert "0xFC" in problem.found


@pytest.mark.parametrize("character", ["\0", "\x1b", "\x7f", "\ud800", "\ufffe"])
def test_characters_that_are_no_text(character):
    """A control character is reported at its line and column."""
    with pytest.raises(FileError) as caught:
        loads(f"standoff: 1\ntitle: a{character}b\n")
    (problem,) = caught.value.problems
    assert (problem.line, problem.col) == (2, 9)
    assert f"U+{ord(character):04X}" in problem.found


def test_line_breaks_that_only_yaml_knows(valid):
    """The breaks of other alphabets are blanks, so that lines are counted as editors count them."""
    text = valid("whole").replace("Two allies", "Two\u2028allies").replace("worth: 3", "worth: three")
    with pytest.raises(FileError) as caught:
        loads(text)
    assert caught.value.problems[0].line == 36
