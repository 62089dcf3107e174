"""Sources: copies count once, and references in sentences become links."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from standoff.conflict.evidence import Derivation, Source
from standoff.pages.evidence import cited_pieces, roots


def sources(**parents):
    """Sources by what they derive from."""
    return {name: Source(name, name, derived_from=tuple(map(Derivation, of))) for name, of in parents.items()}


def test_copies_of_one_report_are_one_root():
    """Two articles that repeat one agency report rest on one root."""
    known = sources(wire=[], blog=["wire"], paper=["blog"])
    assert roots(known, ["blog", "paper"]) == {"wire"}


def test_independent_sources_are_as_many_roots():
    """Sources that derive from nothing are their own roots."""
    assert roots(sources(a=[], b=[]), ["a", "b"]) == {"a", "b"}


def test_a_circle_of_derivations_ends():
    """Sources that cite each other in a circle are counted and do not hang the report."""
    assert roots(sources(a=["b"], b=["a"]), ["a"]) == {"a", "b"}


def test_references_in_a_sentence_become_links():
    """Known sources in brackets are links; other brackets are left alone."""
    found = cited_pieces("This [a#p3, b] and [not one] end.", {"a", "b"})
    assert [(piece.text, piece.source) for piece in found if piece.source] == [("a ¶3", "a"), ("b", "b")]
    assert "".join(piece.text for piece in found) == "This [a ¶3, b] and [not one] end."


@given(st.text(alphabet="ab[],# ", max_size=40))
def test_no_text_is_lost(sentence):
    """Whatever the brackets, a sentence without known sources is unchanged."""
    assert "".join(piece.text for piece in cited_pieces(sentence, set())) == sentence
