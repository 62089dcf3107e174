"""Where the values at the times of a solution are kept: in memory, or in a folder from which work can go on.

A folder holds one file ``values-00000.npy`` per array and ``nodes.json``, which is written after them, each under
another name first and then moved into place: whenever work stops, what nodes.json lists is whole. The folder is named
after a digest of the game and of how exactly it is solved, so that it is never taken for that of another game.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields, is_dataclass
from pathlib import Path
from typing import Any

import numpy as np

from standoff.lenses.forecast.game import Floats

_FORM = 1


@dataclass(frozen=True, slots=True)
class Node:
    """A time at which the values are kept: ``at`` months, ``s`` to go, and how the integration stood there.

    ``before`` and ``after`` are the numbers of the arrays just before and after ``at``: the same where nothing jumps.
    """

    at: float
    s: float
    step: float
    error: float
    steps: int
    refused: int
    before: int
    after: int


class Memory:
    """Nodes in memory, the last time first."""

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self._arrays: list[Floats] = []

    def put(self, values: Floats) -> int:
        """Keep a copy of these values; its number."""
        self._arrays.append(values.copy())
        return len(self._arrays) - 1

    def add(self, node: Node) -> None:
        """One more node."""
        self.nodes.append(node)

    def get(self, number: int) -> Floats:
        """The values of that number, not to be written to."""
        return self._arrays[number]


class Folder:
    """Nodes in a folder, the last time first; those that are there already are there from the beginning."""

    def __init__(self, place: Path) -> None:
        self._place = place
        place.mkdir(parents=True, exist_ok=True)
        index = place / "nodes.json"
        kept: dict[str, Any] = json.loads(index.read_text()) if index.exists() else {"form": _FORM, "nodes": []}
        self.nodes: list[Node] = [Node(**node) for node in kept["nodes"]] if kept["form"] == _FORM else []
        self._next = 1 + max((max(node.before, node.after) for node in self.nodes), default=-1)

    def put(self, values: Floats) -> int:
        """Write these values; their number."""
        number, self._next = self._next, self._next + 1
        target = self._place / f"values-{number:05}.npy"
        part = target.with_suffix(".part")
        with part.open("wb") as file:
            np.save(file, values)
        os.replace(part, target)  # noqa: PTH105 - the one call that is atomic everywhere
        return number

    def add(self, node: Node) -> None:
        """One more node: from now on work can go on from it."""
        self.nodes.append(node)
        part = self._place / "nodes.part"
        part.write_text(json.dumps({"form": _FORM, "nodes": [asdict(node) for node in self.nodes]}))
        os.replace(part, self._place / "nodes.json")  # noqa: PTH105 - as above

    def get(self, number: int) -> Floats:
        """The values of that number, read when they are looked at."""
        return np.asarray(np.load(self._place / f"values-{number:05}.npy", mmap_mode="r"))


def digest(*values: object) -> str:
    """A short name for these values, whatever dataclasses, arrays and numbers they are made of.

    >>> digest(1, 2.5) == digest(1, 2.5) != digest(1, 2)
    True
    """
    told = hashlib.blake2b(digest_size=12)
    for part in _parts(values):
        told.update(part)
    return told.hexdigest()


def _parts(value: Any) -> Iterator[bytes]:  # noqa: ANN401 - takes whatever a game is made of
    if isinstance(value, np.ndarray):
        yield f"{value.dtype.str}{value.shape}".encode()
        yield np.ascontiguousarray(value).data.tobytes() if value.size else b""
    elif is_dataclass(value) and not isinstance(value, type):
        yield type(value).__name__.encode()
        for field in fields(value):
            yield from _parts(getattr(value, field.name))
    elif hasattr(value, "items"):
        yield from _parts(tuple(value.items()))
    elif isinstance(value, (tuple, list)):
        yield f"{len(value)}(".encode()
        for part in value:
            yield from _parts(part)
    else:
        yield f"{value!r};".encode()
