"""The grammar of conditions: from text to a tree of words, before anybody asks what the words mean.

Definition, loosest binding first:

    condition  = side [ "iff" side ]
    side       = rule [ "implies" rule ]
    rule       = choice [ ("if" | "unless") choice ]
    choice     = both { "or" both }
    both       = negation { "and" negation }
    negation   = "not" negation | term
    term       = "(" condition ")" | "true" | "false" | count | comparison | name
    count      = ("exactly" | "at" "least" | "at" "most") number "of" "(" condition { "," condition } ")"
    comparison = name ("==" | "!=" | "<" | "<=" | ">" | ">=") (name | number)
               | name [ "not" ] "in" "(" (name | number) { "," (name | number) } ")"

``iff``, ``implies``, ``if`` and ``unless`` do not chain: ``a if b if c`` needs parentheses, because people read it in
two ways.

Source: Pratt, Top Down Operator Precedence (1973).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from standoff.reading.language.lexer import ConditionFault, Token, tokens
from standoff.reading.names import RESERVED

DEEPEST = 50
"""Levels of parentheses and ``not`` in one condition."""

Joint: TypeAlias = Literal["and", "or", "if", "unless", "implies", "iff"]
Least: TypeAlias = Literal["exactly", "at least", "at most"]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Constant:
    """``true`` or ``false``."""

    value: bool


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Bare:
    """A name on its own: a switch or a named condition."""

    name: Token


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Compared:
    """A lever against a level, a number or another lever."""

    lever: Token
    op: Token
    other: Token


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Member:
    """A lever at one of several levels, or at none of them."""

    lever: Token
    levels: tuple[Token, ...]
    negated: bool


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Negated:
    """``not item``."""

    item: Syntax


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Joined:
    """Two or more items and the word between them."""

    word: Joint
    items: tuple[Syntax, ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Counted:
    """``exactly 1 of (a, b)``."""

    word: Least
    n: int
    items: tuple[Syntax, ...]


Syntax: TypeAlias = Constant | Bare | Compared | Member | Negated | Joined | Counted

_POWER: dict[str, int] = {"iff": 1, "implies": 2, "if": 3, "unless": 3, "or": 4, "and": 5}
_JOINTS: dict[str, Joint] = {
    "iff": "iff",
    "implies": "implies",
    "if": "if",
    "unless": "unless",
    "or": "or",
    "and": "and",
}
_CHAINS = {"or", "and"}
_TERM = "a name, `not`, `exactly`, `at least`, `at most`, `true`, `false` or a parenthesis"
_COUNT = "exactly 1 of (walkout, cut-troops)"


def parse(text: str, begin: int = 0, end: int | None = None) -> Syntax:
    """The tree of the condition text[begin:end].

    Raises ``ConditionFault`` at the first word that does not fit.

    >>> parse("deal and not walkout").word
    'and'
    """
    parser = _Parser(tokens(text, begin, end))
    if parser.sees("end"):
        raise ConditionFault(begin, "an empty condition", _TERM)
    tree = parser.expression(0, 0)
    if not parser.sees("end"):
        raise parser.trailing()
    if _levels(tree) > DEEPEST:
        expected = f"at most {DEEPEST} levels; give parts of it names under `conditions:`"
        raise ConditionFault(begin, f"a condition of more than {DEEPEST} levels", expected)
    return tree


def _levels(tree: Syntax) -> int:
    """How deep the tree is."""
    deepest = 0
    stack = [(tree, 1)]
    while stack:
        part, depth = stack.pop()
        deepest = max(deepest, depth)
        if isinstance(part, Joined | Counted):
            stack.extend((item, depth + 1) for item in part.items)
        elif isinstance(part, Negated):
            stack.append((part.item, depth + 1))
    return deepest


class _Parser:
    """One walk over the words of one condition."""

    def __init__(self, words: list[Token]) -> None:
        self.words = words
        self.at = 0

    @property
    def now(self) -> Token:
        return self.words[self.at]

    def sees(self, kind: str) -> bool:
        return self.now.kind == kind

    def next(self) -> Token:
        token = self.now
        self.at += token.kind != "end"
        return token

    def says(self, word: str) -> bool:
        return self.now.kind == "word" and self.now.text == word

    def expression(self, least: int, depth: int) -> Syntax:
        """Everything that binds at least as tightly as ``least``."""
        if depth > DEEPEST:
            expected = f"at most {DEEPEST} levels; give parts of it names under `conditions:`"
            raise ConditionFault(self.now.start, f"a condition nested deeper than {DEEPEST} levels", expected)
        left = self.negation(depth)
        while self.now.kind == "word" and _POWER.get(self.now.text, -1) >= max(least, 1):
            word = self.next()
            power = _POWER[word.text]
            items = [left, self.expression(power + 1, depth + 1)]
            while word.text in _CHAINS and self.says(word.text):
                self.next()
                items.append(self.expression(power + 1, depth + 1))
            left = Joined(_JOINTS[word.text], tuple(items))
            if word.text not in _CHAINS and self.now.kind == "word" and _POWER.get(self.now.text) == power:
                expected = "parentheses that say which belongs together"
                found = f"{self.now.shown} after {word.shown}"
                raise ConditionFault(self.now.start, found, expected, example="(deal if talks) if not walkout")
        return left

    def negation(self, depth: int) -> Syntax:
        if not self.says("not"):
            return self.term(depth)
        begin = self.next()
        if depth >= DEEPEST:
            raise ConditionFault(
                begin.start, f"a condition nested deeper than {DEEPEST} levels", f"at most {DEEPEST} levels"
            )
        return Negated(self.negation(depth + 1))

    def term(self, depth: int) -> Syntax:
        token = self.now
        if token.kind == "(":
            return self.parenthesis(depth)
        if token.kind == "word" and token.text in {"true", "false"}:
            self.next()
            return Constant(token.text == "true")
        if token.kind == "word" and token.text in {"exactly", "at"}:
            return self.count(depth)
        if token.kind == "quoted" or (token.kind == "word" and token.text not in RESERVED):
            return self.comparison()
        raise ConditionFault(token.start, token.shown, _TERM)

    def parenthesis(self, depth: int) -> Syntax:
        begin = self.next()
        item = self.expression(0, depth + 1)
        if not self.sees(")"):
            if self.sees("end"):
                found = f"a parenthesis that is never closed (character {begin.start + 1} of the condition)"
                raise ConditionFault(begin.start, found, ")", example="(deal or walkout) and not cut-troops")
            raise self.trailing()
        self.next()
        return item

    def count(self, depth: int) -> Syntax:
        first = self.next()
        word: Least = "exactly"
        if first.text == "at":
            if not (self.says("least") or self.says("most")):
                raise ConditionFault(self.now.start, self.now.shown, "`least` or `most` after `at`", example=_COUNT)
            word = "at least" if self.next().text == "least" else "at most"
        number = self.next()
        if not number.text.isdecimal() or len(number.text) > 6:
            raise ConditionFault(number.start, number.shown, f"a whole number after `{word}`", example=_COUNT)
        if not self.says("of"):
            raise ConditionFault(self.now.start, self.now.shown, "`of` and a list in parentheses", example=_COUNT)
        self.next()
        if not self.sees("("):
            raise ConditionFault(self.now.start, self.now.shown, "a list in parentheses", example=_COUNT)
        items = self.items(depth)
        if int(number.text) > len(items):
            found = f"{number.text} of a list of {len(items)}"
            raise ConditionFault(number.start, found, f"a number from 0 to {len(items)}", example=_COUNT)
        return Counted(word, int(number.text), items)

    def items(self, depth: int) -> tuple[Syntax, ...]:
        begin = self.next()
        items = [self.expression(0, depth + 1)]
        while self.sees(","):
            self.next()
            items.append(self.expression(0, depth + 1))
        if self.sees("end"):
            raise ConditionFault(begin.start, "a list that is never closed", "a comma or )", example=_COUNT)
        if not self.sees(")"):
            raise self.trailing()
        self.next()
        return tuple(items)

    def comparison(self) -> Syntax:
        name = self.next()
        if self.sees("operator"):
            op = self.next()
            other = self.value(f"a level, a number or a lever after {op.text}")
            if self.sees("operator"):
                expected = "`and` between two comparisons"
                raise ConditionFault(self.now.start, f"a second comparison, {self.now.shown}", expected)
            return Compared(name, op, other)
        negated = self.says("not") and self.words[self.at + 1].text == "in"
        if not negated and not self.says("in"):
            return Bare(name)
        self.at += 1 + negated
        if not self.sees("("):
            raise ConditionFault(
                self.now.start, self.now.shown, "levels in parentheses", example="demand in (modest, half-more)"
            )
        begin = self.next()
        levels = [self.value("a level")]
        while self.sees(","):
            self.next()
            levels.append(self.value("a level"))
        if not self.sees(")"):
            at = begin.start if self.sees("end") else self.now.start
            raise ConditionFault(at, self.now.shown, "a comma or )", example="demand in (modest, half-more)")
        self.next()
        return Member(name, tuple(levels), negated)

    def value(self, expected: str) -> Token:
        token = self.now
        if token.kind in {"quoted", "number"} or (token.kind == "word" and token.text not in RESERVED):
            return self.next()
        raise ConditionFault(token.start, token.shown, expected, example="demand == modest")

    def trailing(self) -> ConditionFault:
        """What stands here instead of ``and``, ``or``, ... or the end."""
        token = self.now
        word = token.text if token.kind == "word" and token.text not in RESERVED else ""
        if token.kind == ")":
            return ConditionFault(token.start, "a ) that nothing opened", "the end of the condition, or a ( before it")
        if token.text == "is":
            return ConditionFault(token.start, "'is'", "==", example="demand == modest")
        expected = "`and`, `or`, `if`, `unless`, `implies`, `iff`, a comparison or the end"
        return ConditionFault(token.start, token.shown, expected, word=word)
