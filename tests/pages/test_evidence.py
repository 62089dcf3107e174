"""Sources: references in sentences become links."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from standoff.pages.evidence import cited_pieces


def test_references_in_a_sentence_become_links():
    """Known sources in brackets are links; other brackets are left alone."""
    found = cited_pieces("This [a#p3, b] and [not one] end.", {"a", "b"})
    assert [(piece.text, piece.source) for piece in found if piece.source] == [("a ¶3", "a"), ("b", "b")]
    assert "".join(piece.text for piece in found) == "This [a ¶3, b] and [not one] end."


@given(st.text(alphabet="ab[],# ", max_size=40))
def test_no_text_is_lost(sentence):
    """Whatever the brackets, a sentence without known sources is unchanged."""
    assert "".join(piece.text for piece in cited_pieces(sentence, set())) == sentence
