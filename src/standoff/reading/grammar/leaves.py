"""The texts of a conflict file: names, references, numbers, dates, conditions.

Definition. Each of these shapes fits one text; its words and its example are what a person is told when the text does
not fit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from standoff.reading.grammar import scalars
from standoff.reading.grammar.scalars import Unfit
from standoff.reading.grammar.shapes import At, Leaf, Schema, shown
from standoff.reading.language.lexer import EXAMPLE, ConditionFault
from standoff.reading.language.syntax import Syntax, parse
from standoff.reading.markup.nodes import Node, Scalar, described, quoted
from standoff.reading.names import PATTERN, RESERVED, name_fault

if TYPE_CHECKING:
    from standoff.conflict.amount import Moment
    from standoff.reading.problems import Problems

_NUMBERS = ("number",)
_LOOSE = ("number", "boolean")
NAME_WORDS = "a name: letters, digits and _ - . +, not beginning with - . +, and none of the words of conditions"


def _name(text: str) -> str:
    fault = name_fault(text)
    if fault:
        raise Unfit(fault, NAME_WORDS)
    return text


def named(what: str, example: str) -> Leaf[str]:
    """A name of something: ``named("a lever", "demand")``."""
    slug = what.rpartition(" ")[2]
    return Leaf(f"name-of-{slug}", f"the name of {what}", example, _name, PATTERN, loose=_LOOSE)


def choice(slug: str, *choices: str) -> Leaf[str]:
    """One of a few words."""

    def one_of(text: str) -> str:
        if text not in choices:
            raise Unfit(quoted(text))
        return text

    loose = tuple(("boolean",) if {"yes", "no", "true", "false"} & set(choices) else ())
    if "1" in choices:
        loose = ("integer",)
    words = choices[0] if len(choices) == 1 else f"{', '.join(choices[:-1])} or {choices[-1]}"
    return Leaf(slug, words, choices[0], one_of, choices=choices, loose=loose)


def _text(text: str) -> str:
    if not text:
        raise Unfit("an empty text")
    return text


TEXT = Leaf("text", "a text", "Talks between two allies", _text, loose=_LOOSE)
NOTE = Leaf("note", "a text", "what a reader should know", str, loose=("number", "boolean", "null"), empty="")
REFERENCE = Leaf(
    "reference",
    "a source's id, perhaps with a place behind # (post-2019#p4)",
    "post-2019#p4",
    scalars.reference,
    scalars.REFERENCE_PATTERN,
    loose=("number",),
)
PARAGRAPHS = Leaf(
    "paragraphs", "a paragraph, or the first and the last of several (p4-p6)", "p6", scalars.paragraphs, r"^p[1-9]"
)
DOCUMENT = Leaf(
    "file-name",
    "the name of a file, without a folder",
    "post-2019.txt",
    scalars.file_name,
    r"^[^/\\]+$",
    loose=_NUMBERS,
)
AMOUNT = Leaf(
    "amount", "a number, or a range such as 1 to 2", "1 to 2", scalars.amount, scalars.AMOUNT_PATTERN, loose=_NUMBERS
)
POSITIVE = Leaf(
    "amount-not-negative",
    "a number that is not negative, or a range such as 1 to 2",
    "3",
    scalars.at_least_zero,
    scalars.AMOUNT_PATTERN,
    loose=_NUMBERS,
)
ABOVE_ZERO = Leaf(
    "amount-above-zero",
    "a number above 0, or a range such as 1 to 2",
    "1166",
    scalars.above_zero,
    scalars.AMOUNT_PATTERN,
    loose=_NUMBERS,
)
CHANCE_OF = Leaf(
    "probability",
    "a number from 0 to 1, or a range such as 0.2 to 0.3",
    "0.5",
    scalars.probability,
    scalars.AMOUNT_PATTERN,
    loose=_NUMBERS,
)
THRESHOLD = Leaf(
    "threshold", "a number above 0 and at most 1", "0.6", scalars.threshold, scalars.NUMBER_PATTERN, loose=_NUMBERS
)
DURATION = Leaf(
    "duration",
    "a span of time in minutes, hours, days, weeks, months or years",
    "2 weeks",
    scalars.duration,
    scalars.DURATION_PATTERN,
)
RATE = Leaf("rate", "a number per day, week, month or year", "0.3 per year", scalars.rate, scalars.RATE_PATTERN)
DATE = Leaf("date", "a date, perhaps with a time and a zone", "2019-09-24 09:00", scalars.moment, scalars.DATE_PATTERN)
PUBLISHED = Leaf(
    "published",
    "a date, a month or a year of publication",
    "2019-09-24",
    scalars.published,
    rf"^\d{{4}}(?:-\d{{2}})?$|{scalars.DATE_PATTERN}",
    loose=("integer",),
)
ZONE = Leaf("zone", "a time zone of the IANA list", "Asia/Seoul", scalars.zone_name)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Written:
    """A condition as it was written, and its tree of words."""

    text: str
    tree: Syntax


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Ask:
    """A question in its parts: a condition, a window with one or two dates, perhaps what it supposes."""

    text: str
    about: Written
    window: Literal["before", "by", "at", "between"]
    dates: tuple[Moment, ...]
    given: Written | None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ConditionShape:
    """A condition."""

    words: str = "a condition"
    example: str = EXAMPLE

    def read(self, node: Node, where: str, problems: Problems) -> At[Written] | None:
        """The tree of words of the text."""
        text = _scalar_text(node, where, self.words, self.example, problems)
        if text is None:
            return None
        try:
            return At(_written(text, 0, len(text)), node, where)
        except ConditionFault as fault:
            report(fault, node, where, problems)
            return None

    def schema(self, defs: Schema) -> Schema:
        """A string; its grammar is beyond JSON Schema."""
        defs.setdefault(
            "condition",
            {"type": ["string", "boolean"], "description": self.words, "examples": [self.example]},
        )
        return {"$ref": "#/$defs/condition"}


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class AskShape:
    """What a question asks, and until when."""

    words: str = "a condition, then before, by or at and a date, or between and two dates"
    example: str = "deal before 2020-01-01, given talks"

    def read(self, node: Node, where: str, problems: Problems) -> At[Ask] | None:
        """The parts of the question."""
        text = _scalar_text(node, where, self.words, self.example, problems)
        if text is None:
            return None
        try:
            return At(_ask(text), node, where)
        except ConditionFault as fault:
            report(fault, node, where, problems)
            return None

    def schema(self, defs: Schema) -> Schema:
        """A string that holds a window and a date."""
        defs.setdefault(
            "ask",
            {
                "type": "string",
                "pattern": r"\s(before|by|at|between)\s+\d{4}-\d{2}-\d{2}",
                "description": self.words,
                "examples": [self.example],
            },
        )
        return {"$ref": "#/$defs/ask"}


CONDITION = ConditionShape()
ASK = AskShape()

_WINDOW = re.compile(r"\s(before|by|at|between)\s+(?=\d{4}-)")
_GIVEN = re.compile(r"\s*,?\s+given\s+|\s*,\s*given\s+")
_AND = re.compile(r"\s+and\s+")


def report(fault: ConditionFault, node: Node, where: str, problems: Problems) -> None:
    """A problem for what is wrong with a condition, at its place in the file."""
    cut = "the end of the condition" in fault.found or "never closed" in fault.found
    if cut and problems.cut_by_comma(node):
        found, expected = "a comma, which ends the text here", "quotes around a condition with a comma in it"
        problems.add(node.place, where, found, expected, example=shown(where, '"exactly 1 of (walkout, cut-troops)"'))
        return
    example = shown(where, f'"{fault.example}"') if fault.example else ""
    near = problems.nearest(fault.word, sorted(RESERVED)) if fault.word else ""
    problems.add(
        node,
        where,
        fault.found,
        fault.expected,
        example=example,
        near=near,
        offset=fault.at if isinstance(node, Scalar) and node.text.strip() else None,
    )


def _scalar_text(node: Node, where: str, words: str, example: str, problems: Problems) -> str | None:
    if isinstance(node, Scalar) and not node.is_empty:
        return node.text
    problems.add(node, where, described(node), words, example=shown(where, f'"{example}"'))
    return None


def _written(text: str, begin: int, end: int) -> Written:
    return Written(" ".join(text[begin:end].split()), parse(text, begin, end))


def _ask(text: str) -> Ask:
    """The parts of a question; raises ``ConditionFault``."""
    windows = list(_WINDOW.finditer(text))
    example = ASK.example
    if not windows:
        at = len(text.rstrip())
        expected = "before, by, at or between and a date such as 2020-01-01"
        raise ConditionFault(at, "no date behind the condition", expected, example=example)
    window = windows[0]
    given = _GIVEN.search(text, window.end())
    end = given.start() if given else len(text)
    about = _written(text, 0, window.start())
    ends = [window.end()]
    if window.group(1) == "between":
        between = _AND.search(text, window.end(), end)
        if not between:
            raise ConditionFault(
                window.end(), "one date after `between`", "two dates with `and` between them", example=example
            )
        ends = [window.end(), between.end()]
    dates = tuple(_date(text, begin, (ends[n + 1 :] or [end])[0], example) for n, begin in enumerate(ends))
    kind: Literal["before", "by", "at", "between"] = {"before": "before", "by": "by", "at": "at"}.get(
        window.group(1), "between"
    )  # type: ignore[assignment]
    return Ask(" ".join(text.split()), about, kind, dates, _written(text, given.end(), len(text)) if given else None)


def _date(text: str, begin: int, end: int, example: str) -> Moment:
    words = (
        _AND.sub(" ", text[begin:end]).strip() if text[begin:end].rstrip().endswith(" and") else text[begin:end].strip()
    )
    try:
        return scalars.moment(words.removesuffix(" and").strip())
    except Unfit as fault:
        raise ConditionFault(begin, fault.found, fault.expected or DATE.words, example=example) from None
