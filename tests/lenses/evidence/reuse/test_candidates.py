"""Which pairs of documents are compared when there are many."""

from __future__ import annotations

import numpy as np
import pytest

from standoff.documents.document import Document, Paragraph
from standoff.lenses.evidence.reuse import candidates
from standoff.lenses.evidence.reuse.candidates import find_candidates, met_in_passing, shared_shingles
from standoff.lenses.evidence.reuse.rules import CHAIN, PLACES
from standoff.lenses.evidence.reuse.shingles import find_shingles, in_one_row


def text(seed, count):
    """So many words that stand in no other text."""
    return " ".join(f"s{seed}w{n}" for n in range(count))


def row_of(*texts):
    """A row of documents of one paragraph each."""
    return in_one_row(Document(f"{n:03}", "text", (Paragraph("p1", said),)) for n, said in enumerate(texts))


def shared_in(row):
    """The shared shingles of the row."""
    return shared_shingles(row, find_shingles(row))


@pytest.fixture
def many(monkeypatch):
    """As if there were too many documents to compare every pair."""
    monkeypatch.setattr(candidates, "EVERY_PAIR", 0)


def test_few_documents_are_all_compared():
    """Every pair, though nothing is shared."""
    row = row_of(text(1, 9), text(2, 9), text(3, 9))
    assert find_candidates(row, shared_in(row)).pairs.tolist() == [[0, 1], [0, 2], [1, 2]]


@pytest.mark.usefixtures("many")
def test_only_pairs_with_enough_in_common_are_compared():
    """A long run, or two near one another; a short one alone is counted and left."""
    long, short, other = text(1, 12), text(2, 6), text(3, 6)
    row = row_of(f"a {long}", f"b {long} {short} c {other}", f"{short} d {other}", f"e {short}")
    found = find_candidates(row, shared_in(row))
    assert found.pairs.tolist() == [[0, 1], [1, 2]]
    assert found.alone == 2


def test_what_one_document_repeats_is_not_shared():
    """A refrain within one document is no shared shingle, and in two it counts a few times only."""
    refrain = " ".join(["a b c d e f"] * 20)
    assert len(shared_in(row_of(refrain, text(1, 9))).place) == 0
    assert len(shared_in(row_of(refrain, refrain)).place) == 2 * 6 * PLACES


def test_different_shingles_are_counted_once():
    """How many shingles a document has does not grow when it repeats itself."""
    assert shared_in(row_of("a b c d e f a b c d e f", "a b c d e")).different.tolist() == [6, 1]


@pytest.mark.usefixtures("many")
def test_a_report_in_very_many_documents_is_a_chain():
    """Each document is compared with its neighbours in the chain, so the work is linear and all hang together."""
    said = text(1, 40)
    row = row_of(*(f"{text(n, 20)} {said}" for n in range(2, 102)))
    shared = shared_in(row)
    assert len(met_in_passing(row, shared)) <= CHAIN * len(shared.place)
    pairs = find_candidates(row, shared).pairs
    assert len(pairs) <= CHAIN * 100
    assert np.array_equal(np.unique(pairs[pairs[:, 1] == pairs[:, 0] + 1][:, 0]), np.arange(99))
