"""Shared passages of documents: what is found, how it is judged, and what it does not depend on."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.documents.document import Document, Paragraph
from standoff.errors import CallError
from standoff.lenses.evidence.reuse import candidates, reuse
from standoff.lenses.evidence.reuse.reuse import compare, shared_passages
from standoff.lenses.evidence.reuse.rules import LEAST


def text(seed, count):
    """So many words that stand in no other text."""
    return " ".join(f"s{seed}w{n}" for n in range(count))


def document(name, *paragraphs):
    """A document of these paragraphs."""
    return Document(name, "text", tuple(Paragraph(f"p{n}", said) for n, said in enumerate(paragraphs, 1)))


QUOTE = text(7, 12)
BLOG = document(
    "blog.txt",
    text(10, 50),
    text(1, 37),
    text(2, 62),
    f"He said they “{QUOTE}.” {text(11, 11)}",
    text(12, 90),
    text(13, 90),
)
POST = document(
    "post.txt",
    text(20, 12),
    text(1, 37).upper(),
    f"{text(2, 62)}.",
    f"{text(21, 40)} that “{QUOTE}”.",
    f"{text(22, 20)} s2w10 s2w11 s2w12 s2w13 s2w14 {text(23, 60)}",
    text(24, 100),
)
OTHER = document("other.txt", text(30, 80), text(31, 80))


def test_two_articles_that_carry_one_report():
    """Two whole paragraphs and a quotation are found; a run of five words is chance; a third article shares nothing."""
    found = shared_passages([POST, OTHER, BLOG])
    assert [(one.a_places, one.b_places, one.kind, one.run, one.matched) for one in found.passages] == [
        (("p2",), ("p2",), "verbatim", 37, 37),
        (("p3",), ("p3",), "verbatim", 62, 62),
        (("p4",), ("p4",), "quotation", 12, 12),
    ]
    assert [(one.share_a, one.share_b) for one in found.passages[:2]] == [(1, 1), (1, 1)]
    assert (found.passages[2].share_a, found.passages[2].share_b) == (12 / 26, 12 / 53)
    assert found.chance == 1
    assert [(pair.a, pair.b, pair.shared, pair.verdict) for pair in found.pairs] == [
        ("blog.txt", "other.txt", 0, "nothing shared"),
        ("blog.txt", "post.txt", 33 + 58 + 8, "one report"),
        ("other.txt", "post.txt", 0, "nothing shared"),
    ]
    assert found.clusters == (("blog.txt", "post.txt"),)
    assert found.documents == ("blog.txt", "other.txt", "post.txt")


def test_shingles_are_counted_within_paragraphs():
    """Containment and Jaccard are of different shingles; nothing reaches over the end of a paragraph."""
    (pair,) = shared_passages([document("a", text(1, 14), text(2, 9)), document("b", text(1, 14), text(3, 24))]).pairs
    assert (pair.shared, pair.containment_a, pair.containment_b, pair.jaccard) == (10, 10 / 15, 10 / 30, 10 / 35)
    assert (pair.repeated_a, pair.repeated_b) == (14 / 23, 14 / 38)


def test_a_pair_is_found_by_both_names():
    """The order of two names does not matter when a pair or its passages are looked up."""
    found = shared_passages([BLOG, POST])
    assert found.pair("post.txt", "blog.txt") is found.pair("blog.txt", "post.txt") is found.pairs[0]
    assert found.between("post.txt", "blog.txt") == found.passages
    assert found.pair("blog.txt", "nobody.txt") is None


def test_a_passage_over_two_paragraphs_names_both():
    """One paragraph here and two there are one passage."""
    (one,) = shared_passages(
        [document("a", text(1, 30)), document("b", text(1, 14), text(1, 30)[len(text(1, 14)) + 1 :])]
    ).passages
    assert (one.a_places, one.b_places, one.run, one.share_b) == (("p1",), ("p1", "p2"), 30, 1.0)


def test_quotations_alone_are_no_common_report():
    """Two articles that quote the same words share a passage, however much of them it is."""
    speech = f"“{text(1, 60)}”"
    (pair,) = shared_passages([document("a", speech, text(2, 5)), document("b", text(3, 5), speech)]).pairs
    assert (pair.verdict, pair.repeated_a) == ("shared passage", 0.0)


def test_a_short_quotation_is_found():
    """Eight words are enough within quotation marks in both, not if one has no marks."""
    said = text(1, 8)
    quoting = document("a", f"{text(2, 9)} “{said}”")
    assert [one.kind for one in shared_passages([quoting, document("b", f"{text(3, 9)} “{said}”")]).passages] == [
        "quotation"
    ]
    assert not shared_passages([quoting, document("b", f"{text(3, 9)} {said}")]).passages


def test_a_fifth_of_one_document_makes_one_report():
    """A short document wholly in a long one is one report; a tenth of both is a shared passage."""
    short, long = document("a", text(1, 30)), document("b", text(1, 30), text(2, 270))
    assert shared_passages([short, long]).pairs[0].verdict == "one report"
    assert shared_passages([document("a", text(1, 30), text(3, 270)), long]).pairs[0].verdict == "shared passage"


def test_reports_hang_together():
    """Three documents of which each repeats the next are one cluster."""
    some = [
        document("a", text(1, 30), text(11, 30)),
        document("b", text(1, 30), text(2, 30)),
        document("c", text(2, 30), text(12, 30)),
        document("d", text(4, 60)),
    ]
    assert shared_passages(some).clusters == (("a", "b", "c"),)


def test_nothing_is_found_in_nothing():
    """No document, one document, documents without words."""
    for some in ([], [BLOG], [document("a"), document("b", "", "…")]):
        found = shared_passages(some)
        assert (found.passages, found.clusters, found.chance) == ((), (), 0)
        assert len(found.pairs) == len(some) // 2


def test_two_documents_of_one_name_are_refused():
    """A passage is told by names, so each must be another."""
    with pytest.raises(CallError, match=r"two documents are called 'blog\.txt'"):
        shared_passages([BLOG, POST, BLOG])


def test_what_cannot_be_seen_is_said():
    """The definition says what was looked for, and what no comparison of words finds."""
    said = shared_passages([]).definition
    assert all(part in said for part in (str(LEAST), "paraphrase", "translation"))


@st.composite
def copies(draw):
    """A few documents that take pieces of one pool, some of them edited."""
    chance = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    pool = [text(n, int(chance.integers(5, 40))).split() for n in range(5)]
    some = []
    for number in range(draw(st.integers(2, 5))):
        parts = []
        for piece in (pool[int(k)] for k in chance.integers(0, 5, int(chance.integers(0, 5)))):
            kept = [word for word in piece if chance.random() > 0.05 * number]
            parts += [" ".join(kept), text(f"d{number}", 8)]
        some.append(document(f"d{number}", *parts))
    return some


def plain(found):
    """The passages without which document is called a."""
    return {
        frozenset({(one.a, one.a_places, one.words_a, one.share_a), (one.b, one.b_places, one.words_b, one.share_b)})
        | {one.matched, one.run, one.kind}
        for one in found.passages
    }


@given(copies(), st.randoms(use_true_random=False))
def test_the_order_of_documents_does_not_matter(some, chance):
    """Shuffled documents give the same answer, to the last number."""
    shuffled = list(some)
    chance.shuffle(shuffled)
    assert shared_passages(shuffled) == shared_passages(some)


@given(copies())
def test_the_names_of_documents_do_not_matter(some):
    """With the names in the other order each passage is found the other way round."""
    names = {one.name: f"d{9 - n}" for n, one in enumerate(some)}
    back = {new: old for old, new in names.items()}
    found = shared_passages([replace(one, name=names[one.name]) for one in some])
    turned = replace(found, passages=tuple(replace(one, a=back[one.a], b=back[one.b]) for one in found.passages))
    straight = shared_passages(some)
    assert plain(turned) == plain(straight)
    assert {tuple(sorted(back[name] for name in group)) for group in found.clusters} == set(straight.clusters)


@given(copies())
def test_a_collision_of_hashes_does_not_matter(some):
    """If all shingles have one hash, the answer is the same."""

    def bad(words):
        return np.zeros(max(len(words) - 4, 0), np.uint64)

    assert compare(some, bad) == shared_passages(some)


@given(copies())
def test_looking_at_candidates_only_finds_the_same(some):
    """What many documents would be asked first loses nothing."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(candidates, "EVERY_PAIR", 0)
        patch.setattr(reuse, "EVERY_PAIR", 0)
        found = shared_passages(some)
    full = shared_passages(some)
    assert found.pairs == tuple(pair for pair in full.pairs if pair.verdict != "nothing shared")
    assert replace(found, pairs=full.pairs) == full


@given(st.integers(LEAST, 60), st.integers(0, 20), st.integers(0, 20), st.integers(0, 2**32 - 1))
def test_a_planted_passage_is_always_found(length, before, after, seed):
    """A verbatim passage of at least the least length within a paragraph is found, wherever and among whatever."""
    chance = np.random.default_rng(seed)
    planted = " ".join(f"p{n}" for n in chance.integers(0, 400, length))

    def noise(count):
        return " ".join(f"n{n}" for n in chance.integers(0, 6, count))

    some = [
        document("a", noise(30), f"{noise(before)} {planted} {noise(after)}"),
        document("b", f"{noise(after)} {planted}"),
    ]
    assert any(
        one.run >= length and "p2" in one.a_places and "p1" in one.b_places for one in shared_passages(some).passages
    )
