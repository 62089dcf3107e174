"""Paragraphs of Markdown are the blocks that a reader sees."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.documents.markdown import read_markdown


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("# A\n\nb *c* **d**\ne\n\n***\n\nf", ["A", "b c d e", "f"]),
        ("A\n===\n\nb  \nc<br>d", ["A", "b\nc\nd"]),
        ("- a\n- b\n\n  c\n  - d\n1. e", ["a", "b", "c", "d", "e"]),
        ("> a\n> b\n>\n> c", ["a b", "c"]),
        ("| a | b |\n|---|---|\n| *1* | 2 |", ["a | b", "1 | 2"]),
        ("    code\n\n```py\nx = 1\n\ny\n```", ["code", "x = 1\n\ny"]),
        ('[a link](x "t") ![alt](y) <http://z.example> `c` &amp; \\*', ["a link  http://z.example c & *"]),
        ("see [this][r]\n\n[r]: http://x.example", ["see this"]),
        ("<div><p>a</p><script>x()</script>b</div>\n\nc <b>d</b>", ["a", "b", "c d"]),
        ("a snake_case_name costs $4.7 billion", ["a snake_case_name costs $4.7 billion"]),
        ("", []),
    ],
)
def test_blocks_as_a_reader_sees_them(text, blocks):
    """Headings, items, quotations, rows and code are blocks; marks and addresses are not text."""
    found, note = read_markdown(text)
    assert [one.text for one in found] == blocks
    assert not note


def test_front_matter_is_left_out_and_said():
    """The lines at the head that a reader does not see are no paragraph; a rule in the text is no head."""
    found, note = read_markdown("---\ntitle: x\n---\n\nText")
    assert [one.text for one in found] == ["Text"]
    assert "front matter" in note
    assert not read_markdown("Text\n\n---\n\nmore\n\n---\n")[1]


@given(st.text(alphabet="ab *_`[]()<>#-|>!\n\\&1.~", max_size=80))
def test_any_text_is_read(text):
    """No text makes the reader fail; no paragraph is empty."""
    assert all(one.text.strip() for one in read_markdown(text)[0])
