"""The files beside a conflict file."""

from __future__ import annotations

from pathlib import Path

import pytest

from standoff.cli.companions import RECORD, SEALS, found, needed, writable
from standoff.errors import CallError


def test_a_companion_lies_beside_its_file(here):
    """``a/case.yaml`` has ``a/case.record.csv`` and ``a/case.seals.jsonl``, if they are there."""
    (here / "a").mkdir()
    assert found("a/case.yaml", RECORD) is None
    (here / "a" / "case.record.csv").write_text("id\n")
    assert found("a/case.yaml", RECORD) == Path("a/case.record.csv")
    assert found("a/case.yaml", SEALS) is None
    assert writable("a/case.yaml", SEALS) == Path("a/case.seals.jsonl")


def test_an_option_names_another_place(here):
    """What was given is taken, if it is there; it may be made."""
    (here / "other.csv").write_text("id\n")
    assert needed("case.yaml", RECORD, "other.csv") == Path("other.csv")
    assert writable("-", RECORD, "new.csv") == Path("new.csv")
    with pytest.raises(CallError, match=r"no file new\.csv"):
        found("case.yaml", RECORD, "new.csv")


def test_what_is_missing_is_said_with_its_place():
    """The message names the file that was looked for, and the option."""
    with pytest.raises(CallError, match=r"no case\.record\.csv; --events PATH"):
        needed("a/case.yaml", RECORD)
    with pytest.raises(CallError, match=r"stdin has no log of seals.*--log PATH"):
        needed("-", SEALS)
    assert found("-", SEALS) is None


def test_the_companions_of_a_bundled_case_are_kept_as_they_are(here):
    """They are looked for in the program and never written; a file of the same name goes first."""
    with pytest.raises(CallError, match="standoff cases copy elmira"):
        writable("elmira", RECORD)
    assert found("elmira", RECORD) is None
    (here / "elmira").write_text("standoff: 1")
    assert writable("elmira", RECORD) == Path("elmira.record.csv")
