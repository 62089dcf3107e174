"""Questions in words: those of the file by their ids, and others in the words in which the file would ask them.

Definition. A text that is the id of a question of the file means that question. Any other text is read by the grammar
of ``questions`` (reading/question.py) and asked as of ``asked``. The answers are those of the forecast lens (ask.py
there), which knows values and ids only: so the lens needs no reader, and the reader no lens.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from standoff.conflict.conflict import Conflict, Question
from standoff.errors import UnknownName
from standoff.lenses.forecast.ask import ask as answers_to
from standoff.lenses.forecast.building.calendar import as_moment
from standoff.lenses.forecast.convention import TOLERANCE
from standoff.reading.question import question

if TYPE_CHECKING:
    from standoff.conflict.amount import Moment
    from standoff.lenses.forecast.answer import Answers
    from standoff.lenses.forecast.engine.kernels import Engine
    from standoff.lenses.forecast.game import Noise
    from standoff.lenses.forecast.law import Progress


def ask(
    conflict: Conflict,
    questions: str | Sequence[str | Question] | None = None,
    *,
    asked: Moment | date | str | None = None,
    whole: bool = False,
    noise: Noise | None = None,
    tolerance: float = TOLERANCE,
    engine: Engine = "auto",
    progress: Progress | None = None,
) -> Answers:
    """Answers to dated questions: all of the file, or those given by id, in words, or as values.

    ``asked`` is the date as of which questions in words are asked, by default the beginning of the story. Each question
    is answered in the smallest part of the file that has all levers it mentions; with ``whole``, in the conflict as it
    is. Raises ``UnknownName`` for an id that is not in the file and ``CallError`` for words that are no question, both
    before anything is computed.

    >>> import standoff as so
    >>> found = ask(so.load("cost-sharing"), "deal by 2020-06-30").answers[0]
    >>> 0 < found.probability < 1
    True
    """
    given = [questions] if isinstance(questions, str) else questions
    as_of = None if asked is None else as_moment(asked, conflict.zone)
    read = None if given is None else [_read(conflict, one, as_of) for one in given]
    return answers_to(conflict, read, whole=whole, noise=noise, tolerance=tolerance, engine=engine, progress=progress)


def _read(conflict: Conflict, one: str | Question, asked: Moment | None) -> Question:
    if isinstance(one, Question):
        return one
    known = {question.id: question for question in conflict.questions}
    if one in known:
        return known[one]
    if " " not in one.strip():
        raise UnknownName("question", one, known)
    return question(conflict, one, asked)
