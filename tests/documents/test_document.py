"""Places name paragraphs, or say that they do not."""

import pytest

from standoff.documents.document import Document, Documents, Paragraph, paragraph_numbers

POST = Document("post.txt", "text", tuple(Paragraph(f"p{number}", f"Text {number}.") for number in range(1, 6)))


@pytest.mark.parametrize(
    ("place", "texts"),
    [
        ("p1", ["Text 1."]),
        ("p5", ["Text 5."]),
        ("p2-p4", ["Text 2.", "Text 3.", "Text 4."]),
        ("p3-p3", ["Text 3."]),
        ("p5-p6", []),
        ("p6", []),
        ("p0", []),
        ("p4-p2", []),
        ("page-3", []),
        ("", []),
        ("p1-p999999999", []),
        ("p99999999999999", []),
    ],
)
def test_a_range_is_there_as_a_whole_or_not_at_all(place, texts):
    """A range that reaches beyond the end names nothing, rather than a part of what was cited."""
    assert [one.text for one in POST.range(place)] == texts


def test_a_single_place_is_one_paragraph():
    """A range is not a paragraph, unless it is of one."""
    assert POST.paragraph("p2").text == "Text 2."
    assert POST.paragraph("p2-p2").text == "Text 2."
    assert POST.paragraph("p2-p3") is None
    assert POST.paragraph("p6") is None
    assert paragraph_numbers("P2") is None


def test_documents_are_a_sequence_of_documents():
    """One can walk through them and count them."""
    assert list(Documents((POST,))) == [POST]
    assert len(Documents(())) == 0
