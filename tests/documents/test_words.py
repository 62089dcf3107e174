"""Words are the same wherever a sentence is copied to."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.documents.words import Vocabulary, normal, tokens, words

TEXTS = st.text() | st.text(alphabet="aAU.S,'’1 5ÄéﬁЖ한漢\u0301\u00ad\u200b-_\n")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The U.S. paid", "the US paid"),
        ("“a deal”", '"a deal"'),
        ("Seoul’s offer", "Seoul's offer"),
        ("28,500 soldiers", "28500 soldiers"),
        ("long-range tests", "long range tests"),
        ("cafe\u0301", "café"),
        ("ﬁve", "five"),
        ("ｆｉｖｅ", "five"),
        ("STRASSE", "straße"),
        ("co\u00adop\u200beration", "cooperation"),
        ("one\u00a0two", "one two"),
        ("_emphasis_", "emphasis"),
    ],
)
def test_what_looks_alike_is_the_same_word(one, other):
    """Case, quotation marks, separators and the way of writing a letter do not matter."""
    assert words(one) == words(other)


def test_what_differs_stays_different():
    """Decimals, accents and plurals are not rubbed off."""
    assert words("1.5 bn") != words("15 bn")
    assert words("pêche") != words("peche")
    assert words("talks") != words("talk")


def test_scripts_without_spaces():
    """A Chinese character is a word; Korean has spaces and is left whole."""
    assert words("韩国中断") == ["韩", "国", "中", "断"]
    assert words("한국과 미국은") == ["한국과", "미국은"]
    assert words("नमस्ते") == [unicodedata.normalize("NFKC", "नमस्ते")]


@given(TEXTS)
def test_words_numbers_and_places_agree(text):
    """The three ways to have the words of a text give the same words; places are those of the text."""
    known = Vocabulary()
    numbers = known.ids(text)
    assert [known.words()[number] for number in numbers] == words(text) == [one.word for one in tokens(text)]
    assert all(normal(text[one.start : one.end]) == one.word for one in tokens(text))
    assert all(words(text))


@given(st.lists(TEXTS, max_size=4))
def test_one_vocabulary_numbers_many_texts(texts):
    """The same word has the same number everywhere; numbers are given out in the order of the texts."""
    known = Vocabulary()
    numbered = [list(known.ids(text)) for text in texts]
    said = [word for text in texts for word in words(text)]
    assert list(known.words()) == list(dict.fromkeys(said))
    assert len(known) == len(set(said))
    assert [list(known.ids(text)) for text in texts] == numbered
