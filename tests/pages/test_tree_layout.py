"""The tree drawing: no overlaps, the same places every time, sheets that fit a page."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from standoff.pages.tree_layout import Box, band, layout, sheets, wrap


@st.composite
def trees(draw, depth=3, key="r"):
    """Boxes with unique keys and heights of 20 to 120."""
    count = draw(st.integers(0, 3)) if depth else 0
    children = tuple(draw(trees(depth=depth - 1, key=f"{key}.{k}")) for k in range(count))
    return Box(key, draw(st.integers(20, 120)), children)


def overlap(a, b):
    """Whether two placed boxes share area."""
    return a.x < b.x + b.width and b.x < a.x + a.width and a.y < b.y + b.height and b.y < a.y + a.height


@given(trees())
def test_no_two_boxes_overlap(tree):
    """Whatever the heights, no two boxes share area, and all stand inside the drawing."""
    drawn = layout(tree, width=100, channel=30, gap=8)
    assert not any(overlap(a, b) for a, b in combinations(drawn.boxes, 2))
    assert all(box.x >= 0 and box.x + box.width <= drawn.width for box in drawn.boxes)
    assert all(box.y >= -1e-9 and box.y + box.height <= drawn.height + 1e-9 for box in drawn.boxes)


@given(trees())
def test_every_box_is_placed_once_beside_its_parent(tree):
    """Parents come before children and stand one column to their left."""
    seen = {}
    for box in layout(tree, width=100, channel=30, gap=8).boxes:
        assert box.key not in seen
        if box.parent:
            assert seen[box.parent].x + 130 == box.x
        seen[box.key] = box


@given(trees())
def test_the_same_tree_has_the_same_places(tree):
    """A layout is a function of the tree alone."""
    assert layout(tree, width=90, channel=20, gap=5) == layout(tree, width=90, channel=20, gap=5)


@given(trees(), st.integers(100, 400))
def test_sheets_keep_every_branch_and_fit_where_they_can(tree, tallest):
    """Cutting a tree loses no branch, and a sheet is too tall only if a single branch is."""
    cut = sheets(tree, gap=8, tallest=tallest)
    assert tuple(child for sheet in cut for child in sheet.children) == tree.children
    assert all(band(sheet, 8) <= tallest or len(sheet.children) <= 1 for sheet in cut)


@given(st.text(alphabet="ab c", max_size=60), st.integers(3, 20))
def test_wrapped_lines_fit_and_lose_nothing(text, characters):
    """No line is longer than asked, and the letters are all there in order."""
    lines = wrap(text, characters)
    assert all(len(line) <= characters for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())
