"""Words in one row, and shingles in one sorted array."""

from __future__ import annotations

import numpy as np

from standoff.documents.document import Document, Paragraph
from standoff.lenses.evidence.reuse.shingles import NOTHING, find_shingles, in_one_row


def document(name, *paragraphs):
    """A document of these paragraphs."""
    return Document(name, "text", tuple(Paragraph(f"p{n}", said) for n, said in enumerate(paragraphs, 1)))


def test_documents_lie_in_one_row_with_nothing_between_them():
    """Each word has its number, each paragraph its name, each document its bounds."""
    row = in_one_row([document("a", "One two.", "", "Two!"), document("b", "three one")])
    assert row.words.tolist() == [NOTHING, 0, 1, 1, NOTHING, 2, 0, NOTHING]
    assert row.opens.tolist() == [1, 1, 0, 1, 1, 1, 0, 1]
    assert [row.places[k] for k in row.block] == ["", "p1", "p1", "p3", "", "p1", "p1", ""]
    assert (row.begin.tolist(), row.end.tolist()) == ([1, 5], [4, 7])
    assert row.document(np.array([1, 3, 6])).tolist() == [0, 0, 1]


def test_words_in_quotation_marks_are_counted():
    """``quoted`` counts the words before a place that stand in quotation marks."""
    row = in_one_row([document("a", "He said “no, never” twice.")])
    assert np.diff(row.quoted).tolist() == [0, 0, 0, 1, 1, 0, 0]


def test_a_shingle_lies_within_one_paragraph():
    """Five words over the end of a paragraph, or over the end of a document, are no shingle."""
    row = in_one_row([document("a", "a b c d e f", "g h i"), document("b", "j k l m n")])
    assert find_shingles(row).place.tolist() == [1, 2, 11]


def test_places_of_one_shingle_stand_together():
    """The same five words have the same number, in the order of their places."""
    row = in_one_row([document("a", "a b c d e f"), document("b", "x a b c d e"), document("c", "A, b; c – d e")])
    found = find_shingles(row)
    groups = [found.place[found.shingle == k].tolist() for k in np.unique(found.shingle)]
    assert sorted(groups) == [[1, 9, 15], [2], [8]]


def test_no_words_give_no_shingles():
    """No document, an empty one, and one of a few words only."""
    for some in ([], [document("a")], [document("a", "", "one two three four")]):
        assert len(find_shingles(in_one_row(some)).place) == 0


def test_a_bad_hash_gives_the_same_shingles():
    """Shingles that collide, all of them or some, are told apart by their words."""
    chance = np.random.default_rng(3)
    said = [" ".join(f"w{n}" for n in chance.integers(0, 3, 60)) for _ in range(3)]
    row = in_one_row([document(str(n), text) for n, text in enumerate(said)])

    def groups(found):
        return sorted(found.place[found.shingle == k].tolist() for k in np.unique(found.shingle))

    wanted = groups(find_shingles(row))
    assert groups(find_shingles(row, lambda words: np.zeros(len(words) - 4, np.uint64))) == wanted
    assert groups(find_shingles(row, lambda words: (words[:-4] % 2).astype(np.uint64))) == wanted
