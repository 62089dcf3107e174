"""From a condition back to the words in which a file says it.

Definition. ``written(condition)`` is a text t that the grammar of conditions (``standoff.reading.language``) reads as
the condition's expression. It is the text that the condition came in wherever that text says just this, so that what a
person wrote stays as it is; otherwise the expression is put into words:

    All / Any of one item    the item          an item that binds no tighter than its parent stands in parentheses
    l op l                   true or false
    l op m, read otherwise   the levels for which it holds (where a level of l has the name of the lever m)
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import product

from standoff.conflict import condition as c
from standoff.conflict.conflict import Conflict, Lever
from standoff.errors import CallError
from standoff.exchange.scalar_text import decimal
from standoff.reading.grammar.leaves import Written
from standoff.reading.language.lexer import ConditionFault
from standoff.reading.language.resolve import resolved
from standoff.reading.language.syntax import parse
from standoff.reading.markup.nodes import Place, Scalar
from standoff.reading.names import RESERVED, name_fault
from standoff.reading.problems import Problems
from standoff.reading.question import Names

_IFF, _IMPLIES, _IF, _OR, _AND, _NOT, _TERM = range(1, 8)
_SIGNS: Mapping[c.Comparison, str] = {"==": "exactly", ">=": "at least", "<=": "at most"}
_PLACE = Place(1, 1, 0, 0)


def written(condition: c.Condition, conflict: Conflict) -> str:
    """The words of a condition of a conflict.

    >>> from standoff.reading import load
    >>> pact = load("cost-sharing")
    >>> written(c.Condition("?", c.Implies(c.Named("deal"), c.Atom("walkout", "==", "no"))), pact)
    'deal implies walkout == no'
    """
    if condition.text and says(condition.text, condition.expression, conflict):
        return condition.text
    return in_words(condition.expression, conflict)


def in_words(expression: c.Expression, conflict: Conflict) -> str:
    """The expression in words, whatever text it came in."""
    return _Words(conflict).of(expression, 0)


def says(text: str, expression: c.Expression, conflict: Conflict) -> bool:
    """Whether the grammar reads this text as this expression, blanks included."""
    if text != " ".join(text.split()):
        return False
    problems = Problems("condition", text)
    try:
        tree = parse(text)
    except ConditionFault:
        return False
    found = resolved(Written(text, tree), Scalar(text, _PLACE), "", Names(conflict, problems))
    return found is not None and not len(problems) and found.expression == expression


def name(text: str) -> str:
    """A name as a condition writes it: as it stands, or in quotes.

    >>> name("cut-troops"), name("North Korea")
    ('cut-troops', '"North Korea"')
    """
    fault = name_fault(text)
    if fault:
        raise CallError(f"a conflict file cannot have the name {fault}")
    plain = text not in RESERVED and all(char.isalnum() or char in "_-.+" for char in text)
    return text if plain else f'"{text}"'


class _Words:
    """One walk over one expression."""

    def __init__(self, conflict: Conflict) -> None:
        self.conflict = conflict

    def of(self, expression: c.Expression, around: int) -> str:
        """The words; in parentheses if they bind no tighter than what is around them."""
        text, power = self.parts(expression)
        return f"({text})" if power <= around else text

    def parts(self, expression: c.Expression) -> tuple[str, int]:  # noqa: PLR0911 - one case per kind of expression
        match expression:
            case c.Truth(value):
                return str(value).lower(), _TERM
            case c.Named(of):
                return name(of), _TERM
            case c.Atom(lever, op, level):
                return self.atom(self.conflict.levers[lever], op, level)
            case c.Between(lever, op, other):
                return self.between(self.conflict.levers[lever], op, self.conflict.levers[other])
            case c.Not(item):
                return f"not {self.of(item, _NOT - 1)}", _NOT
            case c.All(items) | c.Any(items):
                return self.joined(expression, items)
            case c.Implies(given, then):
                return f"{self.of(given, _IMPLIES)} implies {self.of(then, _IMPLIES)}", _IMPLIES
            case c.Iff(left, right):
                return f"{self.of(left, _IFF)} iff {self.of(right, _IFF)}", _IFF
            case c.Count(op, n, items):
                return f"{_SIGNS[op]} {n} of ({', '.join(self.of(item, 0) for item in items)})", _TERM

    def joined(self, expression: c.All | c.Any, items: tuple[c.Expression, ...]) -> tuple[str, int]:
        if len(items) == 1:
            return self.parts(items[0])
        word, power = ("and", _AND) if isinstance(expression, c.All) else ("or", _OR)
        if not items:
            return str(word == "and").lower(), _TERM
        return f" {word} ".join(self.of(item, power) for item in items), power

    def atom(self, lever: Lever, op: c.Comparison, level: str | Fraction) -> tuple[str, int]:
        if isinstance(level, str):
            return f"{name(lever.id)} {op} {name(level)}", _TERM
        number = decimal(level)
        if number and number not in lever.levels and lever.numbers is not None:
            return f"{name(lever.id)} {op} {number}", _TERM
        at = [one.about for one in lever.numbers] if lever.numbers else [Fraction(n) for n in range(len(lever.levels))]
        true = [text for text, value in zip(lever.levels, at, strict=True) if compare(value, op, level)]
        return self.levels(lever, true)

    def levels(self, lever: Lever, true: list[str]) -> tuple[str, int]:
        """That the lever is at one of these levels."""
        if len(true) in {0, len(lever.levels)}:
            return str(bool(true)).lower(), _TERM
        if len(true) == 1:
            return f"{name(lever.id)} == {name(true[0])}", _TERM
        return f"{name(lever.id)} in ({', '.join(map(name, true))})", _TERM

    def between(self, lever: Lever, op: c.Comparison, other: Lever) -> tuple[str, int]:
        if lever.id == other.id:
            return str(compare(Fraction(0), op, Fraction(0))).lower(), _TERM
        if other.id not in lever.levels and not (lever.numbers and decimal_like(other.id)):
            return f"{name(lever.id)} {op} {name(other.id)}", _TERM
        numbered = lever.numbers is not None and other.numbers is not None
        either = [
            c.All((c.Atom(lever.id, "==", here), c.Atom(other.id, "==", there)))
            for (m, here), (n, there) in product(enumerate(lever.levels), enumerate(other.levels))
            if compare(_value(lever, m, numbered=numbered), op, _value(other, n, numbered=numbered))
        ]
        return self.parts(c.Any(tuple(either)))


def _value(lever: Lever, at: int, *, numbered: bool) -> Fraction:
    return lever.numbers[at].about if numbered and lever.numbers else Fraction(at)


def decimal_like(text: str) -> bool:
    """Whether a name could be taken for a number."""
    return text[:1].isdigit()


def compare(left: Fraction, op: c.Comparison, right: Fraction) -> bool:
    """Whether the comparison holds."""
    return {
        "==": left == right,
        "!=": left != right,
        "<": left < right,
        "<=": left <= right,
        ">": left > right,
        ">=": left >= right,
    }[op]
