"""The cases that ship: conflicts to read, run, copy and change, each with its sources and its published result.

Definition. A bundled case is a file ``<name>.yaml`` in this folder. Its title is its ``title:`` line, which is
read without reading the rest, so that a list of all cases costs a few milliseconds. The record of its events, where it
has one, is ``<name>.record.csv``.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from standoff.errors import UnknownName

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

    Raises ``UnknownName`` if there is no such case, and ``CallError`` if the file exists and ``overwrite`` is false or
    if it cannot be written.
    """
    from standoff.writing import write_whole  # noqa: PLC0415 - a list of cases needs no writer

    text = case_text(name)
    place = Path(folder)
    target = place / f"{name}.yaml" if place.is_dir() else place
    return write_whole(target, text, overwrite=overwrite)


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
