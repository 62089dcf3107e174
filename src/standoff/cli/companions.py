"""The files beside a conflict file: its record, and the log of its seals.

Definition. The record of ``case.yaml`` is ``case.record.csv`` in the same folder, its seals are ``case.seals.jsonl``;
those of a bundled case lie beside it in the program, and are read but never written. An option can name another place.
A conflict file itself names neither.
"""

from __future__ import annotations

from pathlib import Path

from standoff.errors import CallError

RECORD = ".record.csv"
SEALS = ".seals.jsonl"
"""What the name of a companion ends in, after the name of the file without its own ending."""

_OPTIONS = {RECORD: "--events", SEALS: "--log"}
_WORDS = {RECORD: "record", SEALS: "log of seals"}


def found(file: str, ending: str, given: str | None = None) -> Path | None:
    """The companion that is there, or the one that was ``given``; None if there is none.

    Raises ``CallError`` if one was given that is not there.
    """
    if given is not None:
        if not Path(given).exists():
            raise CallError(f"there is no file {given} to take for the {_WORDS[ending]}")
        return Path(given)
    if file == "-":
        return None
    place = _beside(file, ending)
    return place if place.exists() else None


def needed(file: str, ending: str, given: str | None = None) -> Path:
    """As ``found``, but raises ``CallError`` if there is none, with where it would be."""
    place = found(file, ending, given)
    if place is None:
        what, option = _WORDS[ending], _OPTIONS[ending]
        if file == "-":
            raise CallError(f"what comes on stdin has no {what} beside it; name one with {option} PATH")
        raise CallError(
            f"there is no {what} beside {file}: no {_beside(file, ending).name}; {option} PATH names another"
        )
    return place


def writable(file: str, ending: str, given: str | None = None) -> Path:
    """Where the companion is, or would be made. Raises ``CallError`` for a bundled case, and for stdin."""
    if given is not None:
        return Path(given)
    what, option = _WORDS[ending], _OPTIONS[ending]
    if file == "-":
        raise CallError(f"what comes on stdin has no place for a {what}; name one with {option} PATH")
    if ships(file):
        text = f"{file} ships with the program, which keeps its {what} as it is; copy the case first"
        raise CallError(f"{text} (standoff cases copy {file}), or name a file with {option} PATH")
    return _beside(file, ending)


def _beside(file: str, ending: str) -> Path:
    """The place of a companion, whether it is there or not."""
    if ships(file):
        import standoff.bundled  # noqa: PLC0415 - most files are not bundled

        return Path(standoff.bundled.__file__).parent / f"{file}{ending}"
    path = Path(file)
    return path.with_name(f"{path.stem}{ending}")


def ships(file: str) -> bool:
    """Whether the reader would take the name of a bundled case: no file of that name is here."""
    path = Path(file)
    if path.name != file or (path.exists() and not path.is_dir()):
        return False
    from standoff.bundled import cases  # noqa: PLC0415 - only for what is not a file

    return any(case.name == file for case in cases())
