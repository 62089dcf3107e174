"""A seal: what a forecast said, of which questions, from which file, and when; never to be changed again.

Definition. A seal is an entry of a chain (chain.py) with the time in UTC, the name and SHA-256 of the file, the
versions and conventions that the numbers were worked out with, and for each question its content, the fingerprint of
that content, and the probability that it was given, or why it has none. The fingerprint is the SHA-256 of the canonical
JSON of the content; two questions are the same question if, and only if, their fingerprints are. The content is

    id, ask, asked, resolves, rule, given      as the file has them, dates with their zone
    conditions                                 each named condition that it rests on, with its text

so a question whose words stay, while a condition that it names is defined anew, is a new question.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from standoff.conflict.condition import (
    All,
    Condition,
    Count,
    Expression,
    Iff,
    Implies,
    Named,
    Not,
)
from standoff.conflict.condition import Any as AnyOf
from standoff.conflict.conflict import Conflict, Question
from standoff.journal.chain import canonical, digest

CONTENT = ("id", "ask", "asked", "resolves", "rule", "given", "conditions")
"""What makes a question the question it is."""

_NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class SealedAnswer:
    """One question of a seal and what was said of it. ``probability`` is None where ``why_not`` says why.

    ``content`` has the keys of ``CONTENT``. ``tolerance`` is how far the probability may be off by computing,
    ``part`` the part of the file that it was worked out in, ``flagged`` whether it looks beyond the effective horizon.
    """

    fingerprint: str
    content: Mapping[str, Any]
    probability: float | None
    why_not: str = ""
    tolerance: float = 0.0
    part: str = ""
    flagged: bool = False

    @property
    def id(self) -> str:
        """The question's id in the file."""
        return str(self.content["id"])

    def to_dict(self) -> dict[str, Any]:
        """As plain values, as the log has them."""
        return {
            "fingerprint": self.fingerprint,
            "content": {key: _plain(self.content[key]) for key in CONTENT},
            "probability": self.probability,
            "why_not": self.why_not,
            "tolerance": self.tolerance,
            "part": self.part,
            "flagged": self.flagged,
        }


@dataclass(frozen=True, slots=True)
class Seal:
    """One entry of a log. ``sealed`` is its time in UTC (``2020-01-14T18:30:00Z``), ``narrowed`` the variant, part and
    held levers of the conflict that was sealed, empty for the file as it is. ``line`` is its line in the log.
    """

    number: int
    sealed: str
    title: str
    file: str
    sha256: str
    answers: tuple[SealedAnswer, ...]
    versions: Mapping[str, Any] = field(default_factory=lambda: _NOTHING)
    conventions: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    narrowed: Mapping[str, Any] = field(default_factory=lambda: _NOTHING)
    warnings: tuple[str, ...] = ()
    previous: str = ""
    hash: str = ""
    line: int = 0

    def entry(self) -> dict[str, Any]:
        """The entry as plain values, without its place in the chain."""
        return {
            "sealed": self.sealed,
            "title": self.title,
            "file": {"name": self.file, "sha256": self.sha256, **_plain(self.narrowed)},
            "versions": dict(self.versions),
            "conventions": dict(self.conventions),
            "warnings": list(self.warnings),
            "questions": [one.to_dict() for one in self.answers],
        }

    def to_dict(self) -> dict[str, Any]:
        """The whole entry as plain values, as the log has it."""
        return {**self.entry(), "number": self.number, "previous": self.previous, "hash": self.hash}


@dataclass(frozen=True, slots=True)
class Seals:
    """All seals of a log, oldest first. ``torn`` says what stands at the end without being an entry, if anything."""

    seals: tuple[Seal, ...]
    path: str = ""
    torn: str = ""

    def __iter__(self) -> Iterator[Seal]:
        return iter(self.seals)

    def __len__(self) -> int:
        return len(self.seals)

    @property
    def last_hash(self) -> str:
        """The hash to publish: it stands for every entry up to the last. Empty if there is none."""
        return self.seals[-1].hash if self.seals else ""

    def to_dict(self) -> dict[str, Any]:
        """What the log is like, as plain values; of its path the file name alone."""
        return {
            "log": self.path.replace("\\", "/").rsplit("/", 1)[-1],
            "entries": len(self.seals),
            "last_hash": self.last_hash,
            "torn": self.torn,
            "seals": [
                {"number": one.number, "sealed": one.sealed, "questions": len(one.answers), "hash": one.hash}
                for one in self.seals
            ],
        }

    def holds(self, hash_: str) -> int | None:
        """The number of the entry with this hash, or with a hash that begins so (12 signs or more); None if none."""
        wanted = hash_.strip().lower()
        if len(wanted) < 12:
            return None
        return next((seal.number for seal in self.seals if seal.hash.startswith(wanted)), None)


def content(conflict: Conflict, question: Question) -> dict[str, Any]:
    """What makes a question the question it is, as plain values.

    >>> import standoff as so
    >>> conflict = so.load("cost-sharing")
    >>> content(conflict, conflict.questions[0])["conditions"]
    {'deal': 'offer >= demand and not walkout'}
    """
    asked = question.asked or conflict.begins
    used = [question.about] if question.given is None else [question.about, question.given]
    names = {name for condition in used for name in _named(condition, conflict)}
    return {
        "id": question.id,
        "ask": question.ask,
        "asked": "" if asked is None else str(asked),
        "resolves": "" if question.resolves is None else str(question.resolves),
        "rule": question.rule,
        "given": "" if question.given is None else question.given.text,
        "conditions": {
            name: " ".join(conflict.conditions[name].text.split()) for name in conflict.conditions if name in names
        },
    }


def fingerprint(content: Mapping[str, Any]) -> str:
    """The SHA-256 of a question's content, in hexadecimal."""
    return digest(canonical({key: _plain(content[key]) for key in CONTENT}))


def _plain(value: Any) -> Any:  # noqa: ANN401 - any plain value
    return dict(value) if isinstance(value, Mapping) else value


def _named(condition: Condition, conflict: Conflict) -> Iterator[str]:
    """The named conditions that a condition rests on, through others too."""
    waiting, seen = [condition.expression], set[str]()
    while waiting:
        one = waiting.pop()
        if isinstance(one, Named) and one.name not in seen:
            seen.add(one.name)
            yield one.name
            if one.name in conflict.conditions:
                waiting.append(conflict.conditions[one.name].expression)
        waiting += _items(one)


def _items(one: Expression) -> tuple[Expression, ...]:
    match one:
        case Not(item):
            return (item,)
        case All(items) | AnyOf(items) | Count(items=items):
            return items
        case Implies(first, second) | Iff(first, second):
            return first, second
        case _:
            return ()
