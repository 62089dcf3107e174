"""Cited figures: the number, its unit and its sense are looked for where the file says."""

from __future__ import annotations

import pytest

import standoff as so
from standoff.documents.document import Document, Paragraph
from standoff.lenses.evidence.cited_figures import checked_figures

FILE = """
standoff: 1
title: Figures
parties: {One: , Two: }
levers: {go: {of: One}}
preferences: {One: {statements: [go]}, Two: {statements: [not go]}}
sources: {post: {title: Post}}
quantities:
  other: [{value: 1, unit: bn USD}]
  q: [{FIGURE}]
"""


def standing(figure, *paragraphs):
    """What is said of one figure that is cited from these paragraphs, and its reason."""
    conflict = so.loads(FILE.replace("FIGURE", figure))
    text = Document("post.txt", "text", tuple(Paragraph(f"p{k}", one) for k, one in enumerate(paragraphs, start=1)))
    (found,) = checked_figures(conflict, {"post": text})
    return found


@pytest.mark.parametrize(
    ("figure", "text"),
    [
        ("value: 4.7, unit: bn USD", "He wants $4.7 billion now."),
        ("value: 5, unit: bn USD, sense: nearly", "asking for nearly $5 billion"),
        ("value: 5, unit: bn USD, sense: about", "asking for nearly $5 billion"),
        ("value: 28000, unit: troops, sense: at least", "more than 28,000 U.S. troops"),
        ("value: 28500, unit: soldiers", "28,500 troops"),
        ("value: 90, unit: per cent, sense: at least", "paid more than 90 percent of it"),
        ("value: 5, unit: times other", "a fivefold rise"),
        ("value: 1.0389, unit: tn KRW", "1.0389 trillion won"),
        ("value: 200000 to 1500000, unit: people", "between 200,000 and 1.5 million people died"),
        ("value: 60, unit: thousand GBP, sense: about", "about sixty thousand pounds a day"),
    ],
)
def test_a_figure_that_stands_there(figure, text):
    """Words, signs and scales of the text are the units of the file."""
    assert standing(f"{figure}, from: post#p1", text).standing == "there"


@pytest.mark.parametrize(
    ("figure", "text", "expected"),
    [
        ("value: 5, unit: bn USD", "asking for nearly $5 billion", "not as said"),
        ("value: 28000, unit: troops", "more than 28,000 troops", "not as said"),
        ("value: 5, unit: bn USD", "about 5 billion won", "not there"),
        ("value: 5, unit: bn USD", "five years, five per cent and five times as much", "not there"),
        ("value: 4.7, unit: bn USD", "a sum of $5 billion", "not there"),
        ("value: 5, unit: bn USD", "no number at all", "not there"),
    ],
)
def test_a_figure_that_does_not(figure, text, expected):
    """Another number, another unit, another sense."""
    assert standing(f"{figure}, from: post#p1", text).standing == expected


def test_what_stands_there_instead_is_told():
    """The amounts of the figure's unit come first, and another paragraph that has it is named."""
    found = standing("value: 4.7, unit: bn USD, from: post#p1", "In 12 weeks $5 billion.", "It was $4.7 billion.")
    assert found.instead[0].endswith("$5 billion")
    assert found.why.endswith("but in ¶2")


def test_a_whole_source_is_looked_through():
    """A figure without a place may stand anywhere; a place that is not there is told."""
    assert standing("value: 5, unit: men, from: post", "None.", "Five men came.").standing == "there"
    missing = standing("value: 5, unit: men, from: post#p4", "Five men came.")
    assert (missing.standing, missing.why) == ("not checked", "post.txt has no ¶4")
