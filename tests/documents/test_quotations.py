"""Quotations are what stands between quotation marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.documents.quotations import quotations

SAID = "we will not go back to it"


@pytest.mark.parametrize(
    "marks",
    ["“”", '""', "„“", "„”", "«»", "»«", "‹›", "「」", "『』", "‘’", "””"],
    ids=lambda marks: f"{marks[0]}{marks[1]}",
)
def test_every_pair_of_marks_is_known(marks):
    """What opens with a mark ends with its partner."""
    text = f"He told them {marks[0]}{SAID},{marks[1]} and left."
    assert [one.text for one in quotations(text)] == [f"{SAID},"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("“It’s ‘a thing’ we can’t do now,” he said.", ["It’s ‘a thing’ we can’t do now,"]),
        ('"One two three four five," he said. "Six seven eight nine ten."', 2),
        ("‘It’s what we can’t do’ he said", ["It’s what we can’t do"]),
        ("“One two three four five\n\nand so on", ["One two three four five"]),
        ("“One two three four five", ["One two three four five"]),
        ('"One two three four five', []),
        ("It's the allies' cost and the nations' law that count here", []),
        ("the ‘90s were five words here or so", []),
        ("(“one two three four five”)", ["one two three four five"]),
        ("a “short one” only", []),
        ("", []),
    ],
)
def test_what_is_and_what_is_no_quotation(text, said):
    """Apostrophes are no marks, marks within a quotation belong to it, and it ends with its paragraph."""
    found = [one.text for one in quotations(text)]
    assert (len(found) if isinstance(said, int) else found) == said


def test_how_many_words_is_up_to_the_caller():
    """Five words are the least, unless said otherwise."""
    assert [one.text for one in quotations("a “short one” only", least=2)] == ["short one"]


@given(st.text(alphabet='ab ’‘“”"«»\n.', max_size=60))
def test_a_quotation_is_a_part_of_the_text(text):
    """Places are right, quotations do not overlap, and no mark makes the reader fail."""
    end = 0
    for one in quotations(text, least=0):
        assert text[one.start : one.end] == one.text
        assert one.start >= end
        end = one.end
