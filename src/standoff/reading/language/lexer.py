"""The words of a condition.

Definition. A condition is a sequence of words (letters, digits and ``_ - . +``, not beginning with ``- . +``), texts
in single or double quotes, numbers with a sign, the operators ``== != < <= > >=``, parentheses and commas. Blanks and
line breaks separate and mean nothing else.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from standoff.reading.markup.nodes import quoted
from standoff.reading.names import WORD

MOST_TOKENS = 5_000
"""Words of one condition."""

Kind = Literal["word", "quoted", "number", "operator", "(", ")", ",", "end"]

EXAMPLE = "offer >= demand and not walkout"

_TOKEN = re.compile(
    rf"""(?P<blank>\s+)
    |(?P<word>{WORD})
    |(?P<quoted>"[^"\n]*"|'[^'\n]*')
    |(?P<number>[-+]?\.?\d[\d.]*)
    |(?P<operator>==|!=|<=|>=|<|>)
    |(?P<mark>[(),])""",
    re.VERBOSE,
)

_INSTEAD = {
    "=>": ("=>", ">= (or `implies`)"),
    "=<": ("=<", "<="),
    "<>": ("<>", "!="),
    "=": ("a single =", "=="),
    "&&": ("&&", "`and`"),
    "&": ("&", "`and`"),
    "||": ("||", "`or`"),
    "|": ("|", "`or`"),
    "!": ("!", "`not`"),
    "≥": ("≥", ">="),
    "≤": ("≤", "<="),
    "≠": ("≠", "!="),
    "∧": ("∧", "`and`"),
    "∨": ("∨", "`or`"),
    "¬": ("¬", "`not`"),
    "->": ("->", "`implies`"),
    "→": ("→", "`implies`"),
    "‘": ("a typographic quote", "a straight quote"),
    "’": ("a typographic quote", "a straight quote"),
    "“": ("a typographic quote", "a straight quote"),
    "”": ("a typographic quote", "a straight quote"),
    '"': ("a quote that is never closed", "a second quote"),
    "'": ("a quote that is never closed", "a second quote"),
    "[": ("[", "a list in parentheses"),
    "{": ("{", "parentheses"),
    "+": ("arithmetic", "levels that carry the numbers"),
    "*": ("arithmetic", "levels that carry the numbers"),
}


class Token(NamedTuple):
    """One word: its kind, its text without quotes, and where it begins and ends in the condition."""

    kind: Kind
    text: str
    start: int
    end: int

    @property
    def shown(self) -> str:
        """How a message names it."""
        return "the end of the condition" if self.kind == "end" else quoted(self.text)


class ConditionFault(Exception):
    """What is wrong with a condition, at a position in its text."""

    def __init__(self, at: int, found: str, expected: str, *, example: str = EXAMPLE, word: str = "") -> None:
        super().__init__(found)
        self.at, self.found, self.expected, self.example, self.word = at, found, expected, example, word


def tokens(text: str, begin: int = 0, end: int | None = None) -> list[Token]:
    """The words of text[begin:end], with an ``end`` behind them; places count from the start of the whole text.

    Raises ``ConditionFault`` at the first character that is none of them.

    >>> [token.text for token in tokens("offer >= demand")]
    ['offer', '>=', 'demand', '']
    """
    found: list[Token] = []
    at, stop = begin, len(text) if end is None else end
    while at < stop:
        match = _TOKEN.match(text, at, stop)
        if match is None or text.startswith(("=>", "=<", "<>", "->"), at):
            raise _unknown(text, at)
        start, at = at, match.end()
        group = match.lastgroup
        if group != "blank":
            found.append(_token(group, match.group(), start, at))
        if len(found) > MOST_TOKENS:
            expected = f"at most {MOST_TOKENS:,}; give parts of it names under `conditions:`"
            raise ConditionFault(start, f"a condition of more than {MOST_TOKENS:,} words", expected)
    found.append(Token("end", "", stop, stop))
    return found


def _token(group: str | None, text: str, start: int, end: int) -> Token:
    if group == "quoted":
        return Token("quoted", text[1:-1], start, end)
    if group == "word":
        return Token("word", text, start, end)
    if group == "number":
        return Token("number", text, start, end)
    if group == "operator":
        return Token("operator", text, start, end)
    mark: Kind = "(" if text == "(" else ")" if text == ")" else ","
    return Token(mark, text, start, end)


def _unknown(text: str, at: int) -> ConditionFault:
    for length in (2, 1):
        sign = text[at : at + length]
        if sign in _INSTEAD:
            found, expected = _INSTEAD[sign]
            return ConditionFault(at, found, expected)
    char = text[at]
    shown = quoted(char) if char.isprintable() else f"an invisible character (U+{ord(char):04X})"
    return ConditionFault(at, shown, "a name, a comparison, `and`, `or`, `not` or a parenthesis")
