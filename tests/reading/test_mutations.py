"""Whatever is done to a valid file, the answer is a conflict or a list of problems; nothing else comes out."""

from __future__ import annotations

import contextlib
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.conflict.conflict import Conflict
from standoff.errors import FileError, Problem
from standoff.reading import loads
from standoff.reading.markup.text import from_bytes

TEXTS = [(Path(__file__).parent / f"{name}.yaml").read_text(encoding="utf-8") for name in ("whole", "graph", "ranked")]
WORDS = sorted({word for text in TEXTS for word in text.replace("{", " ").replace("}", " ").split()})
RUBBISH = st.one_of(
    st.sampled_from(list("[]{}:,#&*!|>'\"%@`\t\n -?=<()~")),
    st.sampled_from(WORDS),
    st.text(max_size=5),
    st.sampled_from(
        ["null", "1e999", "..", "---\n", "<<: *a", "!!str ", "&a ", "*a", "\u00a0", "\r", "\u2028", "(((", "not "]
    ),
)


@st.composite
def edits(draw):
    """A valid file after one to four edits."""
    text = draw(st.sampled_from(TEXTS))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        end = min(len(text), at + draw(st.integers(0, 30)))
        kind = draw(st.sampled_from(["delete", "insert", "replace", "swap lines", "double", "word", "cut"]))
        if kind == "delete":
            text = text[:at] + text[end:]
        elif kind == "insert":
            text = text[:at] + draw(RUBBISH) + text[at:]
        elif kind == "replace":
            text = text[:at] + draw(RUBBISH) + text[end:]
        elif kind == "double":
            text = text[:end] + text[at:]
        elif kind == "cut":
            text = text[:at]
        elif kind == "word":
            words = text.split(" ")
            words[draw(st.integers(0, len(words) - 1))] = draw(st.sampled_from(WORDS))
            text = " ".join(words)
        else:
            lines = text.split("\n")
            one, other = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
            lines[one], lines[other] = lines[other], lines[one]
            text = "\n".join(lines)
    return text


def read(text: str) -> tuple[Conflict | None, tuple[Problem, ...]]:
    """The conflict, or its problems; any other exception is let through."""
    try:
        return loads(text), ()
    except FileError as error:
        return None, error.problems


def reads_or_refuses(text: str) -> None:
    """A conflict, or problems that each have a place in the text and words."""
    conflict, problems = read(text)
    if conflict is None:
        lines = text.count("\n") + text.count("\r") + 2
        assert problems
        for problem in problems:
            assert problem.found
            assert problem.expected
            assert 0 <= problem.line <= lines
            assert problem.col >= 0
            assert len(str(problem)) < 3000
    else:
        assert conflict.deciders
        assert set(conflict.preferences) == set(conflict.deciders)


@given(edits())
@settings(max_examples=300, deadline=None)
def test_edited_files_are_read_or_refused(text):
    """After any few edits a file is still valid, or refused in words."""
    reads_or_refuses(text)


@given(st.text(max_size=300))
@settings(max_examples=100, deadline=None)
def test_any_text_is_read_or_refused(text):
    """Any text at all is refused in words."""
    reads_or_refuses(text)


@given(st.binary(max_size=300))
@settings(max_examples=100, deadline=None)
def test_any_bytes_are_text_or_refused(data):
    """Any bytes at all are text, or refused in words."""
    with contextlib.suppress(FileError):
        reads_or_refuses(from_bytes(data, "file.yaml").text)


@given(
    st.lists(
        st.sampled_from(
            [
                "x",
                "y",
                "no",
                "deal",
                "==",
                ">=",
                "and",
                "or",
                "not",
                "if",
                "in",
                "(",
                ")",
                ",",
                "1",
                "of",
                "exactly",
                "at",
                "least",
                '"',
                "&",
            ]
        ),
        max_size=25,
    )
)
@settings(max_examples=300, deadline=None)
def test_any_words_are_a_condition_or_refused(words):
    """Any sequence of words of the language is a condition, or refused in words."""
    head = (
        "standoff: 1\ntitle: t\nparties: {A: }\nlevers: {x: {of: A}, y: {of: A}}\npreferences: {A: {statements: [x]}}\n"
    )
    text = " ".join(words).replace("'", "''")
    reads_or_refuses(f"{head}conditions: {{deal: '{text}'}}\n")
