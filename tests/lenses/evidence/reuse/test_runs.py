"""Runs: as long as they can be, and which are near one another."""

from __future__ import annotations

import numpy as np

from standoff.documents.document import Document, Paragraph
from standoff.lenses.evidence.reuse.candidates import by_document, met_in_full, shared_shingles
from standoff.lenses.evidence.reuse.runs import find_runs, near
from standoff.lenses.evidence.reuse.shingles import find_shingles, in_one_row


def runs_of(first, second):
    """The row and all runs of two documents, each a list of paragraphs."""
    row = in_one_row(
        Document(name, "text", tuple(Paragraph(f"p{n}", said) for n, said in enumerate(paragraphs, 1)))
        for name, paragraphs in (("a", first), ("b", second))
    )
    shared = shared_shingles(row, find_shingles(row))
    met, _ = met_in_full(by_document(row, shared), 0, 1)
    return row, find_runs(row, met, shared.stock)


def found(first, second):
    """The runs as (place in a, place in b, words), counted from 0 in each document."""
    row, runs = runs_of(first, second)
    return list(
        zip((runs.x - row.begin[0]).tolist(), (runs.y - row.begin[1]).tolist(), runs.length.tolist(), strict=True)
    )


def test_a_run_goes_on_over_the_end_of_a_paragraph_of_one():
    """What is one paragraph here and two there is one run, and found once."""
    assert found(["x a b c d e f g h i j k l y"], ["a b c d e f", "g h i j k l"]) == [(1, 0, 12)]
    assert found(["a b c d e", "f g h"], ["x a b c d e f g h"]) == [(0, 1, 8)]


def test_a_run_ends_where_both_begin_a_paragraph():
    """Two paragraphs in both are two runs."""
    assert found(["a b c d e f", "g h i j k l"], ["a b c d e f", "g h i j k l"]) == [(0, 0, 6), (6, 6, 6)]


def test_a_run_ends_with_its_document():
    """The end of a document is nobody's word."""
    assert found(["a b c d e"], ["a b c d e"]) == [(0, 0, 5)]


def near_in(gap_a, gap_b):
    """Whether two runs of six words with these gaps are near one another."""
    before, after = "a b c d e f", "g h i j k l"
    row, runs = runs_of([f"{before} {gap_a} {after}"], [f"{before} {gap_b} {after}"])
    assert len(runs) == 2
    return len(near(row, runs)[0]) == 1


def test_runs_are_near_if_their_gaps_are_short_and_of_one_length():
    """At most thirty words between them in either, and at most ten more in one than in the other."""
    words = [f"w{n}" for n in range(60)]
    assert near_in(" ".join(words[:30]), " ".join(words[30:]))
    assert not near_in(" ".join(words[:31]), " ".join(words[31:]))
    assert near_in(" ".join(words[:10]), "")
    assert not near_in(" ".join(words[:11]), "")


def test_stock_phrases_make_a_run_stock():
    """A run is stock if half of its shingles are, in either document."""
    row, _ = runs_of(["a b c d e f g"], ["a b c d e f g"])
    met = ((8 << 32) | np.array([1, 2, 3])).astype(np.uint64)
    stock = np.zeros(len(row.words) + 1, np.int64)
    assert not find_runs(row, met, stock).stock[0]
    stock[2:] = 1
    assert not find_runs(row, met, stock).stock[0]
    stock[11:] += 1
    stock[12:] += 1
    assert find_runs(row, met, stock).stock[0]
