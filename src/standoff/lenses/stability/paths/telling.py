"""How the status quo could come to a state, in sentences with the file's own names.

Definition. For each kind of path: whether it leads there, in how many moves and ways, the first shortest one step by
step, who can block all of them, and who on the way would rather go elsewhere. What it says is what the certificates
beside it hold.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from standoff.lenses.stability.paths.certificate import PathCertificate
from standoff.lenses.stability.paths.result import DEFINITION
from standoff.lenses.stability.reasons import words

if TYPE_CHECKING:
    from standoff.conflict.conflict import Conflict
    from standoff.lenses.stability.paths.path import PathStep
    from standoff.lenses.stability.paths.result import Destination, Kind, PathsResult

BY = {"improvements": "improvements", "moves": "any legal moves"}
ONE = {"improvements": "improvement", "moves": "move"}


@dataclass(frozen=True, slots=True)
class PathExplanation:
    """One destination told: a certificate per kind of path, and the sentences."""

    conflict: Conflict
    certificates: tuple[PathCertificate, ...]
    told: tuple[str, ...]

    def sentences(self) -> list[str]:
        """The explanation, a paragraph at a time."""
        return list(self.told)

    def text(self) -> str:
        """The sentences as one text."""
        return "\n".join(self.told)

    def to_dict(self) -> dict[str, Any]:
        """Plain values, ready for JSON."""
        return {
            "state": self.certificates[0].state,
            "definition": DEFINITION,
            "sentences": list(self.told),
            "certificates": [one.to_dict() for one in self.certificates],
        }

    def _repr_html_(self) -> str:
        return "".join(f"<p>{escape(sentence)}</p>" for sentence in self.told)


def explain_paths(result: PathsResult, at: int = 0) -> PathExplanation:
    """Why the ``at``-th destination can be reached like this, or not.

    >>> import standoff as so
    >>> found = so.paths(so.load("prisoners-dilemma"), to="DD-both-defect", improvements_only=True)
    >>> print(explain_paths(found).sentences()[0])
    By improvements DD-both-defect is 2 moves from the status quo, in 2 ways.
    """
    one = result.destination(at)
    certificates = tuple(_certificate(result, one, kind) for kind in result.kinds)
    return PathExplanation(result.conflict, certificates, tuple(_sentences(result, one)))


def _certificate(result: PathsResult, one: Destination, kind: Kind) -> PathCertificate:
    passage = one.passages[kind]
    first = next((path for path in passage.paths or () if len(path.steps) == passage.length), None)
    return PathCertificate(
        one.state,
        one.levers,
        kind,
        result.chance,
        passage.length,
        passage.shortest,
        passage.blockers,
        first,
        result.found[kind].reachable,
    )


def _sentences(result: PathsResult, one: Destination) -> Iterator[str]:
    conflict = result.conflict
    name = words.place(conflict, one.state, one.levers, start=one.start)
    if one.start:
        yield f"{name[:1].upper()}{name[1:]} is where the parties are; no move is needed to get there."
        return
    told = ""
    for kind, passage in one.passages.items():
        if passage.length is None:
            seen = f"{words.count(result.found[kind].reachable, 'state')} of {result.space.size:,}"
            yield f"No sequence of {BY[kind]} leads from the status quo to {name}: they lead to {seen}."
            continue
        far, ways = words.count(passage.length, "move"), words.count(passage.shortest, "way")
        yield f"By {BY[kind]} {name} is {far} from the status quo, in {ways}."
        path = next((path for path in passage.paths or () if len(path.steps) == passage.length), None)
        text = "" if path is None else " ".join(_path(conflict, path.steps))
        if text and text != told:
            yield text
        told = text or told
        if passage.blockers:
            who = words.and_list((words.party(conflict, party) for party in passage.blockers), "or")
            yield f"Without a move of {who} no such sequence leads there{_each(passage.blockers)}."


def _each(blockers: tuple[str, ...]) -> str:
    return "" if len(blockers) == 1 else ": each of them can block it"


def _path(conflict: Conflict, steps: tuple[PathStep, ...]) -> Iterator[str]:
    """The steps of a path, a sentence each, with who would rather go elsewhere."""
    for number, one in enumerate(steps):
        lead = "" if not number else "Then "
        note = "" if one.improvement else f", which is no improvement for {words.party(conflict, one.step.party)}"
        label = one.step.state if "=" not in one.step.state else ""
        end = f" ({label})" if label and not conflict.is_graph else ""
        yield f"{lead}{words.step(conflict, one.step.party, one.step.changes)}{end}{note}."
        for other in one.elsewhere:
            more = "" if other.moves == 1 else f", or make one of {words.count(other.moves - 1, 'other move')}"
            what = words.move(conflict, other.best.changes, "act")
            yield f"(Before that, {words.party(conflict, other.party)} would rather {what}{more}.)"
