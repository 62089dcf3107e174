"""The slow twin of shared passages, by itself and against the engine."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.documents.document import Document, Paragraph
from standoff.documents.quotations import quotations
from standoff.documents.words import tokens
from standoff.lenses.evidence.reuse import candidates, rules
from standoff.lenses.evidence.reuse.reuse import shared_passages
from standoff.reference.reuse import Text, find_runs, in_common
from standoff.reference.reuse import shared_passages as by_definition


def text_of(document):
    """The document as the twin takes it."""
    paragraphs = []
    for part in document.paragraphs:
        marked = [range(one.start, one.end) for one in quotations(part.text, least=1)]
        said = tokens(part.text)
        quoted = tuple(any(word.start in marks for marks in marked) for word in said)
        paragraphs.append((part.place, tuple(word.word for word in said), quoted))
    return Text(document.name, tuple(paragraphs))


def plain(name, *paragraphs):
    """A text without quotations, from paragraphs of words parted by spaces."""
    return Text(
        name,
        tuple((f"p{n}", tuple(said.split()), (False,) * len(said.split())) for n, said in enumerate(paragraphs, 1)),
    )


@st.composite
def documents(draw):
    """A few small documents that copy from one another, with edits, other paragraphs and quotation marks."""
    vocabulary = [f"w{n}" for n in range(draw(st.sampled_from([2, 6, 25, 400])))]
    chance = draw(st.randoms(use_true_random=False))
    pool = [[chance.choice(vocabulary) for _ in range(chance.choice([4, 9, 12, 30]))] for _ in range(3)]
    found = []
    for number in range(draw(st.integers(2, 4))):
        said = []
        for _ in range(chance.randint(0, 4)):
            piece = list(chance.choice(pool)) if chance.random() < 0.7 else chance.choices(vocabulary, k=8)
            for _ in range(chance.choice([0, 0, 1, 3, 6])):
                at = chance.randrange(len(piece) + 1)
                piece[at : at + chance.randint(0, 2)] = chance.choices(vocabulary, k=chance.randint(0, 2))
            said += [f"“{' '.join(piece)}”" if piece and chance.random() < 0.2 else " ".join(piece)]
            said += [chance.choice(["\n", " "])]
        blocks = "".join(said).split("\n")
        parts = tuple(Paragraph(f"p{n}", block) for n, block in enumerate(blocks, 1))
        found.append(Document(f"d{number}", "text", parts))
    return found


@given(documents())
def test_the_engine_agrees_with_the_twin(some):
    """Every passage, pair and group, and every number of them, is what the definitions give."""
    assert replace(shared_passages(some), definition="") == by_definition([text_of(document) for document in some])


@given(documents())
def test_the_engine_agrees_with_the_twin_on_stock_phrases(some):
    """So it is where whatever stands in more than two documents is a stock phrase."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rules, "STOCK", 2)
        patch.setattr(candidates, "STOCK", 2)
        assert replace(shared_passages(some), definition="") == by_definition([text_of(document) for document in some])


def test_a_run_is_as_long_as_it_can_be():
    """A run goes on over the end of a paragraph of one text, and stops where both begin one."""
    whole, parted = plain("a", "x b c d e f g h i y"), plain("b", "b c d e f", "g h i")
    assert find_runs(whole, parted) == [(1, 0, 8)]
    assert find_runs(parted, plain("c", "b c d e f", "g h i")) == [(0, 0, 5)]


def test_words_in_common_are_counted_in_order():
    """The longest common subsequence of two stretches, not the words that they share in any order."""
    assert in_common(list("abcd"), list("daxbc")) == 3
    assert in_common([], ["a"]) == 0


def test_an_inserted_word_parts_runs_but_not_the_passage():
    """Two runs with one word between them are one edited passage."""
    found = by_definition(
        [plain("a", "b c d e f g h i j k l m n o p"), plain("b", "b c d e f g h i NEW j k l m n o p")]
    )
    (passage,) = found.passages
    assert (passage.words_a, passage.words_b, passage.matched, passage.run) == (15, 16, 15, 8)
    assert passage.kind == "edited"


def test_short_runs_are_chance():
    """Eleven words in a row alone are no passage; twelve are."""
    eleven = "b c d e f g h i j k l"
    found = by_definition([plain("a", f"1 {eleven} 2"), plain("b", f"3 {eleven} 4")])
    assert (found.passages, found.chance, found.pairs[0].verdict) == ((), 1, "nothing shared")
    found = by_definition([plain("a", f"1 {eleven} m 2"), plain("b", f"3 {eleven} m 4")])
    assert (len(found.passages), found.chance, found.pairs[0].verdict) == (1, 0, "shared passage")
