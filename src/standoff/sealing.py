"""Sealing a forecast: what is said of every question now, written down so that nobody can improve it afterwards.

Definition. ``seal`` answers the questions as ``ask`` does and adds one entry to a log (journal/log.py), with the
SHA-256 of the file, the versions and the conventions. Its hash stands for that entry and all before it: whoever has the
hash can check later that none of them was changed, removed or added. The time is that of this machine's clock; only a
hash that was published proves it to others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from standoff.conflict.conflict import Conflict, Question
from standoff.errors import CallError, UnknownName
from standoff.journal.lines import SetAside, check_appendable
from standoff.journal.log import append_seal, read_seals, utc
from standoff.journal.seal import Seal, SealedAnswer, Seals, content, fingerprint

if TYPE_CHECKING:
    from standoff.lenses.forecast.answer import Answer
    from standoff.lenses.forecast.law import Progress

__all__ = ["Sealed", "check_log", "read_seals", "seal"]

TOLERANCE = 1e-5
"""How exactly values are worked out, as ``ask`` does by default."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """What was sealed, and where. ``decided`` names the questions that the file has the outcome of already."""

    seal: Seal
    path: Path
    set_aside: SetAside | None = None
    decided: tuple[str, ...] = ()

    @property
    def number(self) -> int:
        """Which entry of the log it is, from 1."""
        return self.seal.number

    @property
    def hash(self) -> str:
        """The hash to publish: it stands for this entry and all before it."""
        return self.seal.hash

    def to_dict(self) -> dict[str, Any]:
        """As plain values; of the path the file name alone."""
        return {
            "log": self.path.name,
            "number": self.number,
            "hash": self.hash,
            "set_aside": None if self.set_aside is None else self.set_aside.path.name,
            "decided": list(self.decided),
            "entry": self.seal.to_dict(),
        }


def seal(
    conflict: Conflict,
    log: str | Path,
    questions: str | Sequence[str | Question] | None = None,
    *,
    now: datetime | None = None,
    tolerance: float = TOLERANCE,
    progress: Progress | None = None,
) -> Sealed:
    """Answer the questions of the file, or those given, and add the answers to a log as one entry.

    ``now`` is the time of the seal, by default that of the clock. Refused before anything is computed: a log that is
    damaged (``FileError``) or cannot be written to, a file without questions, two questions of one id (``CallError``).
    Whatever happens, the log is afterwards as it was, or has one entry more.

    >>> import standoff as so, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     done = seal(so.load("cost-sharing"), Path(folder) / "log.jsonl", "Q1")
    ...     done.number, [one.id for one in done.seal.answers], done.hash == read_seals(done.path).last_hash
    (1, ['Q1'], True)
    """
    check_log(log)
    asked = _asked(conflict, questions)
    when = utc(now or datetime.now(UTC))
    from standoff.asking import ask  # noqa: PLC0415 - a log is read without numpy
    from standoff.provenance import provenance  # noqa: PLC0415 - as above

    answers = ask(conflict, asked, tolerance=tolerance, progress=progress)
    made = provenance(conflict)
    narrowed = {key: value for key, value in made["file"].items() if key not in {"name", "sha256"}}
    unnumbered = Seal(
        number=0,
        sealed=when if now is not None else utc(datetime.now(UTC)),
        title=conflict.title,
        file=made["file"]["name"],
        sha256=made["file"]["sha256"],
        answers=tuple(
            _sealed(conflict, question, answer) for question, answer in zip(asked, answers.answers, strict=True)
        ),
        versions={key: made[key] for key in ("standoff", "python", "numpy", "numba")},
        conventions={**answers.conventions, **made["definitions"]},
        narrowed=narrowed,
        warnings=answers.warnings,
    )
    done, appended = append_seal(log, unnumbered)
    decided = tuple(question.id for question in asked if question.outcome != "pending")
    return Sealed(done, Path(log), appended.set_aside, decided)


def check_log(log: str | Path) -> Seals:
    """The seals of a log to which one more could be added; none if it is still to be made.

    Raises ``FileError`` for a log that is damaged, and ``CallError`` for a place that cannot be written to.
    """
    check_appendable(log)
    return read_seals(log) if Path(log).exists() else Seals((), str(log))


def _asked(conflict: Conflict, questions: str | Sequence[str | Question] | None) -> list[Question]:
    """The questions as values, each once."""
    from standoff.reading.question import question as read  # noqa: PLC0415 - a log is read without a reader

    known = {question.id: question for question in conflict.questions}
    given = conflict.questions if questions is None else [questions] if isinstance(questions, str) else questions
    asked = []
    for one in given:
        if isinstance(one, str) and one not in known and " " not in one.strip():
            raise UnknownName("question", one, known)
        asked.append(one if isinstance(one, Question) else known[one] if one in known else read(conflict, one))
    if not asked:
        raise CallError(
            "the file asks no questions, so there is nothing to seal; add for example "
            "`questions: [{id: Q1, ask: deal by 2020-06-30, asked: 2019-09-24}]`, or give one in words"
        )
    twice = [one.id for at, one in enumerate(asked) if one.id in {other.id for other in asked[:at]}]
    if twice:
        raise CallError(f"{' and '.join(dict.fromkeys(twice))} would be sealed twice; give each question once")
    return asked


def _sealed(conflict: Conflict, question: Question, answer: Answer) -> SealedAnswer:
    what = content(conflict, question)
    return SealedAnswer(
        fingerprint=fingerprint(what),
        content=what,
        probability=answer.probability,
        why_not=answer.why_not if answer.probability is None else "",
        tolerance=min(1.0, answer.tolerance),
        part=answer.part,
        flagged=answer.flagged,
    )
