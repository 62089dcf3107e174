"""Every block of the documentation does what the page says it does."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.mark.parametrize("page", PAGES, ids=[str(page.relative_to(ROOT)) for page in PAGES])
def test_page_comes_out_as_shown(page, work_through):
    """A reader who does all that the page says sees what the page shows."""
    wrong = work_through(page.read_text(encoding="utf-8"), page)
    assert not wrong, "\n\n".join(f"{page.relative_to(ROOT)} {item}" for item in wrong)
