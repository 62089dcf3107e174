"""Paragraphs of plain text are the blocks between blank lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.documents.plain import clean, numbered, paragraphs, visible

LINES = st.lists(st.text(alphabet="ab .,é", min_size=1).map(str.strip).filter(bool), min_size=1, max_size=4)


@given(st.lists(LINES, min_size=1, max_size=6), st.sampled_from(["\n", "\r\n", "\r", "\x85", "\u2028"]), st.data())
def test_blocks_come_back_as_they_were_written(blocks, end, data):
    """Whatever ends a line, and however many blank lines stand between: the n-th block is paragraph n."""
    text = ""
    for block in blocks:
        gap = data.draw(st.lists(st.sampled_from(["", " ", "\t", "\u00a0", "\u200b"]), min_size=1, max_size=3))
        text += end.join(block) + end + end.join(gap) + end
    found = paragraphs(text)
    assert [one.text for one in found] == ["\n".join(block) for block in blocks]
    assert [one.place for one in found] == [f"p{number}" for number in range(1, len(blocks) + 1)]


def test_a_caption_of_two_lines_is_one_paragraph():
    """A heading and a caption count; blank lines at the ends do not."""
    found = paragraphs("\n\nCaption line one. \nBy nobody\n\n\nHeading\n\nText.")
    assert [one.text for one in found] == ["Caption line one.\nBy nobody", "Heading", "Text."]


@pytest.mark.parametrize("text", ["", " \n\t\n", "\u200b\n\u00ad", "\ufeff", "\x00\x1b"])
def test_what_cannot_be_seen_is_no_paragraph(text):
    """Spaces, marks without width and control characters make no paragraph."""
    assert paragraphs(text) == ()
    assert not visible(clean(text))


def test_control_characters_never_reach_a_terminal():
    """Escape sequences lose the character that makes them work; a page break parts paragraphs."""
    assert [one.text for one in paragraphs("one\x1b[2J\x9b\x07\x0ctwo")] == ["one[2J", "two"]


@given(st.text())
def test_no_visible_character_is_lost(text):
    """All that is not space or control stands in exactly one paragraph, in order."""
    kept = "".join(one.text for one in paragraphs(text))
    assert "".join(kept.split()) == "".join(clean(text).split()) or not visible("".join(clean(text).split()))


def test_numbered_skips_what_is_empty():
    """Numbers are given to blocks with something in them only."""
    assert [one.place for one in numbered(["", "a", " ", "b"])] == ["p1", "p2"]
