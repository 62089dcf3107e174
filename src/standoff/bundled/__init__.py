"""The cases that ship: conflicts to read, run, copy and change, each with its sources and its published result.

Definition. A bundled case is a file ``<name>.yaml`` in this folder. Its title is its ``title:`` line, which is
read without reading the rest, so that a list of all cases costs a few milliseconds. The record of its events, where it
has one, is ``<name>.record.csv``.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from standoff.errors import CallError, UnknownName

RECORD = ".record.csv"
"""What the name of a record ends with, where that of its conflict file ends with ``.yaml``."""

_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class CaseInfo:
    """The name of a case, by which every command and ``load`` know it, and its title."""

    name: str
    title: str


def cases() -> tuple[CaseInfo, ...]:
    """All bundled cases, by name.

    >>> [case.title for case in cases() if case.name == "prisoners-dilemma"]
    ["Prisoner's dilemma"]
    """
    return tuple(CaseInfo(path.stem, _title(path)) for path in sorted(_FOLDER.glob("*.yaml")))


def case_text(name: str) -> str:
    """The file of a case, as text.

    Raises ``UnknownName``, with the nearest names, if there is no such case.
    """
    return _path(name).read_text(encoding="utf-8")


def record_text(name: str) -> str:
    """The record of a case, as text.

    Raises ``UnknownName`` if there is no such case, or if it has no record.
    """
    known = {path.name.removesuffix(RECORD): path for path in sorted(_FOLDER.glob(f"*{RECORD}"))}
    if name not in known:
        raise UnknownName("case with a record", name, known)
    return known[name].read_text(encoding="utf-8")


def copy_case(name: str, folder: str | Path = ".", *, overwrite: bool = False) -> Path:
    """Write a case to ``<folder>/<name>.yaml`` and return that path; ``folder`` may also be the new file's name.

    A case that has a record is copied with it. Seals are not: a copy has none until you seal it.

    Raises ``UnknownName`` if there is no such case, and ``CallError`` if a file exists and ``overwrite`` is false or
    if it cannot be written; then nothing was.
    """
    from standoff.writing import check_place, write_whole  # noqa: PLC0415 - a list of cases needs no writer

    text, record = case_text(name), _record(_path(name))
    place = Path(folder)
    target = place / f"{name}.yaml" if place.is_dir() else place
    if record.exists():
        beside = _record(target)
        check_place(target)
        if target.exists() and not overwrite:
            raise CallError(f"{target} is there already and was left alone")
        write_whole(beside, record_text(name), overwrite=overwrite)
    return write_whole(target, text, overwrite=overwrite)


def _record(path: Path) -> Path:
    """Where the record of a conflict file is, or would be."""
    return path.with_name(f"{path.stem}{RECORD}")


def _path(name: str) -> Path:
    """The file of a case; only names that are listed are ever joined to the folder."""
    known = {path.stem: path for path in sorted(_FOLDER.glob("*.yaml"))}
    if name not in known:
        raise UnknownName("case", name, known)
    return known[name]


def _title(path: Path) -> str:
    """What follows ``title:`` on the first line that starts so, without its quotes and its comment."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("title:"):
                return _unquoted(line.removeprefix("title:").strip())
    return path.stem


def _unquoted(text: str) -> str:
    quote = text[:1]
    if quote not in {"'", '"'}:
        return text.split(" #", 1)[0].rstrip()
    body = text[1:].rpartition(quote)[0]
    return body.replace("''", "'") if quote == "'" else body.replace('\\"', '"')
