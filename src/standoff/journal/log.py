"""A log of seals: a chain in a file, read whole and checked, or added to.

Definition. A log is a journal (lines.py) whose lines are a chain (chain.py) of seals (seal.py), oldest first. It is
read only as a whole: if a byte of it is not as it was written, or an entry says what no seal says (a probability that
is none, a fingerprint of another question, a time before the one above), nothing of it is taken, and all that is
wrong is listed. A torn tail is no entry, and is said. Adding a seal reads and checks the log first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

from standoff.errors import CallError, FileError, Problem
from standoff.journal.chain import FIRST, Fault, Link, follow, linked
from standoff.journal.lines import Appended, opened, read_bytes, torn_tail
from standoff.journal.seal import CONTENT, Seal, SealedAnswer, Seals, fingerprint

EXAMPLE = "bring back the file as it was; what follows a changed entry proves nothing any more"
_TIME = "%Y-%m-%dT%H:%M:%SZ"
_HASH = re.compile("[0-9a-f]{64}")


def utc(when: datetime) -> str:
    """A time as seals have it, in UTC, to the second. Raises ``CallError`` for a time without a zone.

    >>> utc(datetime(2020, 1, 14, 18, 30, tzinfo=UTC))
    '2020-01-14T18:30:00Z'
    """
    if when.tzinfo is None:
        raise CallError("a seal needs a time with its zone, for example datetime.now(timezone.utc)")
    return when.astimezone(UTC).strftime(_TIME)


def read_seals(log: str | Path) -> Seals:
    """All seals of a log, in order. An empty log has none.

    Raises ``FileError`` with every problem, the first bad entry first, and ``CallError`` if there is no log to read.
    """
    return parsed(read_bytes(log), str(log))


def append_seal(log: str | Path, seal: Seal) -> tuple[Seal, Appended]:
    """Add a seal at the end of a log and return it with its number and hash, and what was done to the file.

    Raises ``FileError`` for a log that is damaged and ``CallError`` as ``append_line`` does, or for a seal that is
    older than the last one; the log is then as it was.
    """
    with opened(log) as journal:
        seals = parsed(journal.data, str(log))
        before = seals.seals[-1] if seals.seals else None
        if before is not None and seal.sealed < before.sealed:
            raise CallError(
                f"it is {seal.sealed} by this machine's clock, but the last entry of {log} was sealed at "
                f"{before.sealed}; set the clock right, or begin another log"
            )
        number, previous = len(seals) + 1, seals.last_hash or FIRST
        wrong = list(_faults(Link(number, seal.entry(), ""), before))
        if wrong:
            raise CallError("; ".join(f"found {fault.found}; expected {fault.expected}" for fault in wrong))
        line, hash_ = linked(seal.entry(), number, previous)
        appended = journal.append(line)
    return replace(seal, number=number, previous=previous, hash=hash_, line=appended.line), appended


def parsed(data: bytes, origin: str) -> Seals:
    """The seals in the bytes of a log, called ``origin`` in messages. Raises ``FileError`` as ``read_seals`` does."""
    links, faults = follow(data)
    wrong, seals = list(faults), list[Seal]()
    for link in links:
        found = list(_faults(link, seals[-1] if seals else None))
        wrong += found
        if not found:
            seals.append(_seal(link))
    if wrong:
        raise FileError(_problems(sorted(wrong, key=lambda fault: fault.line), origin))
    tail = len(torn_tail(data))
    torn = f"after the last entry stand {tail:,} bytes without a line end, which are no entry" if tail else ""
    return Seals(tuple(seals), origin, torn)


def _problems(faults: Sequence[Fault], origin: str) -> Iterator[Problem]:
    """The faults with their places; the first says what is still intact."""
    first = faults[0].line
    for at, fault in enumerate(faults):
        intact = f" (the first entry that is wrong; the {first - 1} above it are intact)" if first > 1 else ""
        said = f"{fault.expected}{'' if at else intact}"
        yield Problem(origin, fault.line, 1, f"entry {fault.line}", fault.found, said, "" if at else EXAMPLE)


def _faults(link: Link, before: Seal | None) -> Iterator[Fault]:
    """What a seal cannot say, though the chain has it so."""
    for where, found, expected in _odd(link.entry):
        yield Fault(link.line, f"{found} as {where}", expected)
        return
    if before is not None and link.entry["sealed"] < before.sealed:
        yield Fault(
            link.line, f"a seal of {link.entry['sealed']}", f"none from before {before.sealed}, the one above it"
        )


def _odd(entry: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Where an entry is no seal: the key, what stands there, what should."""
    for key, kind, fits in _ENTRY:
        if not fits(entry.get(key)):
            yield key, _shown(entry.get(key)), kind
            return
    for key in ("name", "sha256"):
        if not isinstance(entry["file"].get(key), str):
            yield f"file.{key}", _shown(entry["file"].get(key)), "text"
    for at, one in enumerate(entry["questions"], start=1):
        yield from _odd_answer(one, f"questions[{at}]")


def _odd_answer(one: Any, where: str) -> Iterator[tuple[str, str, str]]:  # noqa: ANN401 - any plain value
    if not isinstance(one, dict):
        yield where, _shown(one), "a question with what was said of it"
        return
    content = one.get("content")
    if not isinstance(content, dict) or set(content) != set(CONTENT) or not isinstance(content["conditions"], dict):
        yield f"{where}.content", _shown(content), f"exactly {', '.join(CONTENT)}"
        return
    where = f"{where} ({content['id']})"
    for key, kind, fits in _ANSWER:
        if not fits(one.get(key)):
            yield f"{where}.{key}", _shown(one.get(key)), kind
    if (one.get("probability") is None) != bool(one.get("why_not")):
        yield f"{where}.why_not", _shown(one.get("why_not")), "a reason where there is no probability, and only there"
    if one.get("fingerprint") != fingerprint(content):
        yield f"{where}.fingerprint", _shown(one.get("fingerprint")), "the fingerprint of the question beside it"


def _shown(value: Any) -> str:  # noqa: ANN401 - any plain value
    text = "nothing" if value is None else repr(value)
    return text if len(text) <= 40 else f"{text[:37]}..."


def _is_share(value: Any) -> bool:  # noqa: ANN401 - as above
    return isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value <= 1


def _is_time(value: Any) -> bool:  # noqa: ANN401 - as above
    if not isinstance(value, str):
        return False
    try:
        return datetime.strptime(value, _TIME).replace(tzinfo=UTC).strftime(_TIME) == value
    except ValueError:
        return False


def _is(kind: type) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, kind)


_ENTRY: tuple[tuple[str, str, Callable[[Any], bool]], ...] = (
    ("sealed", "a time in UTC such as 2020-01-14T18:30:00Z", _is_time),
    ("title", "text", _is(str)),
    ("file", "a name and its SHA-256", _is(dict)),
    ("versions", "names and versions", _is(dict)),
    ("conventions", "names and words", _is(dict)),
    ("warnings", "a list of sentences", _is(list)),
    ("questions", "a list of questions", _is(list)),
)
_ANSWER: tuple[tuple[str, str, Callable[[Any], bool]], ...] = (
    ("probability", "a number from 0 to 1, or nothing", lambda value: value is None or _is_share(value)),
    ("tolerance", "a number from 0 to 1", _is_share),
    ("why_not", "text", _is(str)),
    ("part", "text", _is(str)),
    ("flagged", "true or false", _is(bool)),
    ("fingerprint", "64 hexadecimal digits", lambda value: isinstance(value, str) and bool(_HASH.fullmatch(value))),
)


def _seal(link: Link) -> Seal:
    entry, file = link.entry, link.entry["file"]
    return Seal(
        number=entry["number"],
        sealed=entry["sealed"],
        title=entry["title"],
        file=file["name"],
        sha256=file["sha256"],
        answers=tuple(_answer(one) for one in entry["questions"]),
        versions=MappingProxyType(entry["versions"]),
        conventions=MappingProxyType(entry["conventions"]),
        narrowed=MappingProxyType({key: value for key, value in file.items() if key not in {"name", "sha256"}}),
        warnings=tuple(entry["warnings"]),
        previous=entry["previous"],
        hash=link.hash,
        line=link.line,
    )


def _answer(one: Mapping[str, Any]) -> SealedAnswer:
    return SealedAnswer(
        fingerprint=one["fingerprint"],
        content=MappingProxyType(one["content"]),
        probability=one["probability"],
        why_not=one["why_not"],
        tolerance=one["tolerance"],
        part=one["part"],
        flagged=one["flagged"],
    )
