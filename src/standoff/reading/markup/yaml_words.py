"""What the YAML parser complains about, in the words of somebody who writes a conflict file.

Definition. libyaml reports an error as a place and a short message about its own states. Each message that a text can
cause has a translation here: what was found, what was expected, an example. The character at the place decides where
one message has several causes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from standoff.reading.markup.nodes import quoted

if TYPE_CHECKING:
    import yaml


class YamlProblem(NamedTuple):
    """Line and column from 0, and the message."""

    line: int
    col: int
    found: str
    expected: str
    example: str = ""


_QUOTE = "title: 'Talks: the first round'"

_BY_CHARACTER = {
    "\t": ("a tab", "blanks", "two blanks for each level"),
    "@": ("a text that begins with @", "the text in quotes", "title: '@home'"),
    "`": ("a text that begins with `", "the text in quotes", "title: '`quoted`'"),
    "%": ("a text that begins with %", "the text in quotes", "title: '% of the budget'"),
}

_BY_MESSAGE = (
    ("did not find expected ',' or ']'", "a list that is not closed", "a comma or ]", "levels: [modest, fivefold]"),
    (
        "did not find expected ',' or '}'",
        "a mapping that is not closed",
        "a comma or }",
        "demand: {of: USA, moves: up}",
    ),
    (
        "did not find expected '-' indicator",
        "a line that is no item of the list above it",
        "a line that begins with -",
        "- deal",
    ),
    (
        "block sequence entries are not allowed",
        "a list that begins behind a key",
        "the list on the lines below, or in brackets",
        "levels: [no, yes]",
    ),
    ("mapping keys are not allowed", "a question mark as a key", "a name and a colon", "demand: modest"),
    (
        "could not find expected ':'",
        "a line without a colon",
        "a key, a colon and a blank",
        "title: Talks between two allies",
    ),
    (
        "found unknown escape character",
        "a backslash that means nothing in double quotes",
        "single quotes around the text",
        "title: 'a \\ b'",
    ),
    ("found unexpected document indicator", "--- inside of a quoted text", "the closing quote before it", _QUOTE),
    (
        "did not find expected alphabetic or numeric character",
        "a text that begins with & or *",
        "the text in quotes",
        "note: '*important*'",
    ),
    ("did not find expected comment or line break", "text behind | or >", "the text on the lines below", "note: |"),
    ("found a tab character", "a tab", "blanks", "two blanks for each level"),
    (
        "expected hexdecimal number",
        "an escape that is not complete",
        "single quotes around the text",
        "title: 'a \\x b'",
    ),
    (
        "invalid Unicode character escape",
        "an escape of a character that does not exist",
        "the character itself",
        _QUOTE,
    ),
    ("while scanning a tag", "a tag", "the text in quotes", "note: '!important'"),
    ("while parsing a tag", "a tag", "the text in quotes", "note: '!important'"),
    ("undefined tag handle", "a tag", "the text in quotes", "note: '!important'"),
    ("directive", "a line that begins with %", "a key and a value", "standoff: 1"),
    ("indentation indicator", "a number behind | or > that is no indentation", "| or > alone", "note: |"),
    (
        "wrongly indented",
        "a line of the text that begins too far left",
        "the same indentation for all its lines",
        "note: |",
    ),
)


def translated(error: yaml.MarkedYAMLError, text: str, line: int, col: int, above: int = 0) -> YamlProblem:
    """The error in our words, at the place where a person would look for it; ``above`` lines precede the text."""
    lines = text.split("\n")
    here = lines[line] if line < len(lines) else ""
    message = f"{error.context or ''}: {error.problem or ''}"
    begin = error.context_mark
    if "unexpected end of stream" in message and "quoted" in message and begin:
        return YamlProblem(
            begin.line, begin.column, "a quote that is never closed", "the same quote at its end", _QUOTE
        )
    if "',' or" in message and begin:
        found, expected, example = next(rest for sign, *rest in _BY_MESSAGE if sign in message)
        rest = here[col:].strip()
        if begin.line != line and (not rest or rest.startswith(":")):
            return YamlProblem(begin.line, begin.column, found, f"{expected} above line {line + above + 1}", example)
        return YamlProblem(line, col, f"{found}, at {quoted(rest)}" if rest else found, expected, example)
    if "could not find expected ':'" in message and begin:
        line, col = begin.line, begin.column
    character = here[col : col + 1]
    if "cannot start any token" in message and character in _BY_CHARACTER:
        return YamlProblem(line, col, *_BY_CHARACTER[character])
    for sign, found, expected, example in _BY_MESSAGE:
        if sign in message:
            return YamlProblem(line, col, found, expected, example)
    return _misplaced(message, here, line, col)


def _misplaced(message: str, here: str, line: int, col: int) -> YamlProblem:
    """The messages that mean: this line does not continue what stands above it."""
    if "mapping values are not allowed" in message:
        if ": " in here[:col]:
            return YamlProblem(line, col, "a second colon on the line", "the text in quotes", _QUOTE)
        found = "a key that does not line up with the keys above it, or a line without a colon above it"
        return YamlProblem(
            line,
            len(here) - len(here.lstrip()),
            found,
            "keys of one level in one column",
            "levers:\n      demand: {of: USA}",
        )
    if "did not find expected key" in message or "<document start>" in message or "node content" in message:
        shown = quoted(here[col:].strip()) if here[col:].strip() else "the end of the line"
        expected = "a key with a colon, in the same column as the keys above it"
        return YamlProblem(line, col, f"{shown} where a key should begin", expected, "demand: {of: USA}")
    shown = quoted(here[col:].strip()) if here[col:].strip() else "the end of the line"
    return YamlProblem(
        line,
        col,
        f"{shown}, which is no YAML here ({message.strip(': ')})",
        "a key, a colon and a value",
        "title: Talks",
    )
