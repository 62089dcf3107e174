"""Passages: runs put together, made longer, and weighed."""

from __future__ import annotations

import pytest

from standoff.documents.document import Document, Paragraph
from standoff.lenses.evidence.reuse import passages
from standoff.lenses.evidence.reuse.reuse import shared_passages


def text(seed, count):
    """So many words that stand in no other text."""
    return [f"s{seed}w{n}" for n in range(count)]


def found(first, second, *others):
    """The passages of documents of one paragraph each, given as words, between other words."""
    documents = [
        Document(f"{n:02}", "text", (Paragraph("p1", " ".join([*text(90 + n, 30), *said, *text(120 + n, 30)])),))
        for n, said in enumerate((first, second, *others))
    ]
    return shared_passages(documents).between("00", "01")


def changed(said, *places):
    """The words with others at these places."""
    return [f"new{n}" if n in places else word for n, word in enumerate(said)]


def test_the_least_run_alone_is_a_passage():
    """Twelve words in a row are listed, eleven are not."""
    assert [one.run for one in found(text(1, 12), text(1, 12))] == [12]
    assert found(text(1, 11), text(1, 11)) == ()


def test_two_short_runs_with_a_gap_alike_are_one_passage():
    """A changed word parts two runs; together they have words enough."""
    said = text(1, 17)
    (one,) = found(said, changed(said, 8))
    assert (one.kind, one.words_a, one.words_b, one.matched, one.run) == ("edited", 17, 17, 16, 8)


def test_two_short_runs_with_nothing_alike_between_them_are_chance():
    """The words between two runs must be alike, unless few."""
    said, other = text(1, 8), text(2, 8)
    assert found([*said, *text(3, 8), *other], [*said, *text(4, 8), *other]) == ()
    (one,) = found([*said, *text(3, 2), *other], [*said, *text(4, 2), *other])
    assert (one.matched, one.words_a) == (16, 18)


def test_a_clause_put_in_does_not_part_a_passage():
    """Ten words more in one document are passed over."""
    (one,) = found([*text(1, 8), *text(2, 8)], [*text(1, 8), *text(3, 10), *text(2, 8)])
    assert (one.words_a, one.words_b, one.matched) == (16, 26, 16)


def test_the_ends_are_found_though_they_are_edited():
    """Words beyond the last long run belong to the passage as long as steps lead on."""
    said = text(1, 30)
    (one,) = found(said, changed(said, 3, 26))
    assert (one.words_a, one.matched, one.run) == (30, 28, 22)


def test_stock_phrases_count_for_less():
    """What stands in very many documents is a passage only if it is twice as long."""
    phrase, long = text(1, 14), text(2, 24)
    everywhere = [phrase] * 20
    assert found(phrase, phrase, *everywhere) == ()
    assert len(found([*phrase, "and"], [*phrase, "and"], *everywhere)) == 0
    assert len(found(long, long, *[long] * 20)) == 1


@pytest.mark.parametrize("times", [1, 3])
def test_a_passage_is_found_at_each_of_its_places(times):
    """A document that repeats itself shares the passage as often."""
    said = text(1, 20)
    again = [word for n in range(times) for word in [*said, *text(5 + n, 40)]]
    assert [one.kind for one in found(said, again)] == ["verbatim"] * times


def test_a_very_long_passage_is_counted_between_its_runs(monkeypatch):
    """The words in common are the same, or a few less, when they are counted piece by piece."""
    said = text(1, 300)
    edited = [word for n, word in enumerate(changed(said, *range(0, 300, 13))) if n % 17 != 5]
    (exact,) = found(said, edited)
    monkeypatch.setattr(passages, "LONG", 50)
    (counted,) = found(said, edited)
    assert exact.matched - 3 <= counted.matched <= exact.matched
    assert (counted.words_a, counted.words_b, counted.run) == (exact.words_a, exact.words_b, exact.run)
