"""Drift: what a quotation drops, adds and changes, word by word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.documents.document import Document, Paragraph
from standoff.lenses.evidence.drift import aligned, drifts, primary_text

SAID = (
    "Good morning to all of you, and thank you for coming.",
    (
        "For that reason we ended our visit early, so that the council of the islands has some time to think again "
        "and, we trust, to bring an offer that would let both of us work toward a lasting arrangement."
    ),
)


def document(name, *paragraphs):
    """A document of these paragraphs."""
    return Document(name, "text", tuple(Paragraph(f"p{k}", text) for k, text in enumerate(paragraphs, start=1)))


PRIMARY = primary_text(document("speech.txt", *SAID), "speech")


def changes(text):
    """What a quotation changes, in words; None if it is not found."""
    found = aligned(text, PRIMARY)
    return None if found is None else [change.words for change in found.changes]


@pytest.mark.parametrize(
    ("quoted", "expected"),
    [
        ("we ended our visit early", []),
        ("“WE ENDED our visit, early!”", []),
        ("the council of the islands has time to think again", ["dropped “some”"]),
        ("the council of our islands has some time to think", ["changed “the” to “our”"]),
        ("so that the whole council of the islands has some time", ["added “whole”"]),
        (
            "we ended our visit early … to bring an offer that would let both",
            [
                "dropped “so that the council of the islands has some time to think again and, we trust” (marked)",
            ],
        ),
        (
            "we ended our visit early to bring an offer that would let both of us work",
            ["dropped “so that the council of the islands has some time to think again and, we trust”"],
        ),
        ("so that [it] has some time to think again", ["changed “the council of the islands” to “it” (marked)"]),
        ("has some time to think again … to bring an offer", ["dropped “and, we trust” (marked)"]),
        ("thank you for coming. For that reason we ended our visit", []),
    ],
)
def test_each_difference_is_told(quoted, expected):
    """Dropped, added and changed words in their own spelling; what the quotation marks is said to be marked."""
    assert changes(quoted) == expected


def test_what_was_never_said_is_not_found():
    """A quotation of somebody else, and one too short to tell, have no place."""
    assert changes("nobody in this room has ever said anything of the kind") is None
    assert changes("thank you for coming") is None


@given(st.data())
def test_an_exact_stretch_is_exact_wherever_it_stands(data):
    """Any words in a row of the primary text come back without drift and with all words matched."""
    words = " ".join(SAID).split()
    start = data.draw(st.integers(0, len(words) - 6))
    length = data.draw(st.integers(6, min(20, len(words) - start)))
    found = aligned(" ".join(words[start : start + length]), PRIMARY)
    assert found is not None
    assert (found.changes, found.matched) == ((), found.count)


@given(st.text(max_size=200))
def test_any_text_can_be_looked_for(text):
    """Nothing that stands between quotation marks stops the search."""
    aligned(text, PRIMARY)


def test_the_place_of_both_is_told():
    """The nearest of several primary texts wins; the text itself is not compared with itself."""
    speech = document("speech.txt", *SAID)
    note = document("note.txt", "Of our visit nothing more is known.")
    post = document(
        "post.txt", "No news.", "He said: “we ended our visit early, so the council of the islands has time.”"
    )
    texts = [primary_text(note, "note"), primary_text(speech, "speech")]
    found = list(drifts([(speech, "speech"), (post, "post")], texts))
    assert [(one.source, one.place, one.primary_source, one.primary_place) for one in found] == [
        ("post", "p2", "speech", "p2")
    ]
    assert [change.words for change in found[0].changes] == ["dropped “that”", "dropped “some”"]
    assert found[0].to_dict()["exact"] is False
