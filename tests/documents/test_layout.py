"""Lines of a page become the paragraphs that a reader sees."""

import pytest

from standoff.documents.layout import Line, blocks, usual_distances


def line(text, drop, x=50, size=10):
    """A line, given as its distance from the one before."""
    return text, drop, x, size


def page(*lines):
    """The lines of a page from its top down."""
    found, y = [], 800.0
    for text, drop, x, size in (line(*one) for one in lines):
        y -= drop
        found.append(Line(text, x, y, size))
    return found


LONG = "a line of the usual length of words"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([(LONG, 0), (LONG, 12), (LONG, 12), ("Next one", 18)], [f"{LONG} {LONG} {LONG}", "Next one"]),
        ([("Heading", 0, 50, 16), (LONG, 15), (LONG, 12)], ["Heading", f"{LONG} {LONG}"]),
        ([("• one thing", 0), ("goes on", 12), ("• two", 12)], ["• one thing goes on", "• two"]),
        ([(LONG, 0), ("Set in", 12, 65), (LONG, 12)], [LONG, f"Set in {LONG}"]),
        ([(LONG, 0), ("the end.", 12), (LONG, 12), (LONG, 12)], [f"{LONG} the end.", f"{LONG} {LONG}"]),
        ([(LONG, 0), ("other column", -300)], [LONG, "other column"]),
        ([("left", 0), ("right", 0, 300)], ["left right"]),
        ([("some ter-", 0), ("ritory of", 12)], ["some territory of"]),
        ([("North-", 0), ("Korea", 12)], ["North- Korea"]),
        ([], []),
    ],
)
def test_paragraphs_of_a_page(lines, expected):
    """Gaps, sizes, bullets, indents, short last lines and columns part paragraphs; hyphens are put together."""
    usual = usual_distances([page((LONG, 0), (LONG, 12), (LONG, 12), (LONG, 12))])
    assert list(blocks(page(*lines), usual)) == expected
