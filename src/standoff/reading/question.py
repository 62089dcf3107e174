"""A question that is not in the file, read from the words in which the file would ask it.

Definition. ``deal before 2020-01-01, given talks`` is read by the grammar of ``questions`` of the file, with the
levers, conditions and zone of a conflict that has been read before. Its id is its text.
"""

from __future__ import annotations

from dataclasses import replace

from standoff.conflict.amount import Moment
from standoff.conflict.condition import Condition
from standoff.conflict.conflict import Conflict, Question
from standoff.errors import CallError
from standoff.reading.grammar.leaves import ASK, Written
from standoff.reading.language.resolve import resolved
from standoff.reading.markup.nodes import Place, Scalar
from standoff.reading.problems import Problems
from standoff.reading.sections.scope import Scope


def question(conflict: Conflict, text: str, asked: Moment | None = None) -> Question:
    """The question that a text asks of a conflict, as of ``asked``.

    Raises ``CallError`` with every problem of the text and its column.

    >>> from standoff.reading import load
    >>> question(load("cost-sharing"), "deal by 2020-06-30").window
    'by'
    """
    problems = Problems("question", text)
    node = Scalar(text, Place(1, 1, 0, len(text)))
    at = ASK.read(node, "", problems)
    scope = Names(conflict, problems)

    def condition(written: Written | None) -> Condition | None:
        return None if written is None else resolved(written, node, "", scope)

    ask = None if at is None else at.value
    about = None if ask is None else condition(ask.about)
    given = None if ask is None else condition(ask.given)
    if ask is not None and len(ask.dates) > 1 and ask.dates[1].day < ask.dates[0].day:
        problems.add(node, "", f"between {ask.dates[0].day} and {ask.dates[1].day}", "the earlier date first")
    if ask is None or about is None or len(problems):
        raise CallError("\n".join(str(replace(problem, line=1)) for problem in problems.error().problems))
    dates = tuple(scope.zoned(moment) for moment in ask.dates)
    return Question(ask.text, ask.text, about, ask.window, dates, given, asked)


class Names(Scope):
    """The names of a conflict that has been read, for the conditions of one more text."""

    def __init__(self, conflict: Conflict, problems: Problems) -> None:
        self.problems = problems
        self.is_graph = conflict.is_graph
        self.levers = conflict.levers
        self.conditions = tuple(conflict.conditions)
        self.labels = conflict.names
        self.zone = conflict.zone
