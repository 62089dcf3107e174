r"""A chain of entries: each holds the hash of the one before it, so that none can be changed without all that follow.

Definition. An entry is a JSON object. Its canonical form c(e) is JSON in ASCII with sorted keys and no spaces. With
e[without k] the entry without its key k and H the SHA-256 in hexadecimal, entry n = 1, 2, ... of a chain has

    number(n)   = n
    previous(n) = hash(n - 1),   previous(1) = 64 zeros
    hash(n)     = H(c(e_n without "hash"))

and its line is c(e_n) and a line feed. Any other byte is a problem: each line is held against the canonical form of
what it says, so not even a space can be changed. Entries cut off at the end, and a chain that was made anew from the
beginning, cannot be seen from within; a hash that was published earlier shows both.

Source: Haber and Stornetta, Journal of Cryptology 3 (1991); JSON as in RFC 8259.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

FIRST = "0" * 64
"""What the first entry has in the place of a hash before it."""

LISTED = 20
"""Problems that are listed; after one changed byte in a foreign file there may be thousands."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a line of a chain, from 1; ``found`` and ``expected`` in words."""

    line: int
    found: str
    expected: str


@dataclass(frozen=True, slots=True)
class Link:
    """One entry that is as it was written, with its line in the file and its hash."""

    line: int
    entry: Mapping[str, Any]
    hash: str


def canonical(value: Any) -> str:  # noqa: ANN401 - any plain value
    r"""The one way to write a plain value. Raises ``ValueError`` for numbers that JSON does not have.

    >>> canonical({"b": 0.1, "a": ["é", None]})
    '{"a":["\\u00e9",null],"b":0.1}'
    """
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)


def digest(text: str) -> str:
    """The SHA-256 of a text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def linked(entry: Mapping[str, Any], number: int, previous: str) -> tuple[str, str]:
    r"""The line of an entry (without its line feed), and its hash, as the ``number``-th after ``previous``.

    >>> line, hash_ = linked({"says": "deal"}, 1, FIRST)
    >>> follow((line + "\n").encode())[0][0].hash == hash_
    True
    """
    whole = {**entry, "number": number, "previous": previous}
    whole["hash"] = digest(canonical({key: value for key, value in whole.items() if key != "hash"}))
    return canonical(whole), whole["hash"]


def follow(data: bytes) -> tuple[tuple[Link, ...], tuple[Fault, ...]]:
    """The entries of a chain, and all that is wrong with it, in the order of the file; a torn tail is left out.

    Where the second is empty, the first is the whole chain, byte for byte as it was written.
    """
    links: list[Link] = []
    faults: list[Fault] = []
    before = FIRST
    for line, raw in enumerate(data.split(b"\n")[:-1], start=1):
        entry, why = _read(raw)
        if entry is None:
            faults.append(Fault(line, why, "an entry exactly as it was written"))
            before = ""
            continue
        faults += _out_of_place(entry, line, before)
        before = entry["hash"]
        links.append(Link(line, entry, before))
    return tuple(links), tuple(faults[:LISTED])


def _read(raw: bytes) -> tuple[dict[str, Any] | None, str]:
    """The entry of a line, or why there is none."""
    if raw.endswith(b"\r"):
        return None, "a line end of Windows, so an editor or a transfer has changed the file"
    try:
        text = raw.decode("ascii")
        entry = json.loads(text, parse_constant=_no_number)
        written = canonical(entry)
    except UnicodeDecodeError as error:
        return None, f"a byte that no entry has, at column {error.start + 1}"
    except (ValueError, RecursionError):
        return None, "no JSON" if raw else "an empty line"
    if not isinstance(entry, dict) or not {"hash", "number", "previous"} <= entry.keys():
        return None, "JSON without a hash, a number and the hash before it"
    worked_out = digest(canonical({key: value for key, value in entry.items() if key != "hash"}))
    if entry["hash"] != worked_out:
        said = f"{str(entry['hash'])[:12]}..."
        return None, f"content whose hash is {worked_out[:12]}..., beside the hash {said}"
    return (entry, "") if written == text else (None, "the same content written in another way")


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no number")


def _out_of_place(entry: Mapping[str, Any], line: int, before: str) -> list[Fault]:
    """An entry that is whole, but does not follow the one before it."""
    faults = []
    if type(entry["number"]) is not int or entry["number"] != line:
        faults.append(Fault(line, f"entry {entry['number']}", f"entry {line}: one was removed, added or moved"))
    elif before and entry["previous"] != before:
        found = f"an entry that follows {str(entry['previous'])[:12]}..."
        faults.append(Fault(line, found, f"one that follows {before[:12]}..., the entry before it"))
    return faults
