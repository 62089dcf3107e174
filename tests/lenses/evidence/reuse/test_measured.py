"""The numbers that the documentation shows are those that the benchmark wrote."""

from __future__ import annotations

import os
import re
from pathlib import Path

from standoff.lenses.evidence.reuse import rules

ROOT = Path(__file__).parents[4]
PAGE = ROOT / "docs" / "explanation" / "reuse.md"


def test_tables_are_copied_from_the_results():
    """The page's tables are those of the last run; STANDOFF_WRITE_DOCS=1 copies them anew."""
    page = PAGE.read_text(encoding="utf-8")
    measured = (ROOT / "benchmarks" / "reuse_results.md").read_text(encoding="utf-8")
    start, end = "<!-- copied from benchmarks/reuse_results.md -->\n", "<!-- end of the copy -->"
    before, _, rest = page.partition(start)
    shown, _, after = rest.partition(end)
    tables = measured.partition("\n# ")[2].partition("\n")[2].strip()
    copied = re.sub(r"^#", "##", tables, flags=re.MULTILINE)
    if shown.strip() != copied and os.environ.get("STANDOFF_WRITE_DOCS"):
        PAGE.write_text(f"{before}{start}\n{copied}\n\n{end}{after}", encoding="utf-8")
    assert shown.strip() == copied


def test_the_page_says_the_numbers_of_the_rules():
    """The definitions on the page have the numbers that the engine uses."""
    page = " ".join(PAGE.read_text(encoding="utf-8").split())
    assert f"a run of {rules.LEAST} words" in page
    assert f"two runs and {rules.LEAST_MATCHED} words in common" in page
    assert f"counts only if it has {rules.TIMES * rules.LEAST} words" in page
    assert f"found in more than {rules.STOCK} documents" in page
    assert f"at most {rules.GAP} words, of about one length" in page
    assert f"Up to {rules.EVERY_PAIR} documents every pair is compared" in page
    assert (rules.SHINGLE, rules.LEAST_QUOTED, rules.ALIKE, rules.CLAUSE, rules.REACH, rules.CHAIN) == (
        5,
        8,
        (1, 3),
        4,
        4,
        8,
    )
    assert (rules.REPORT, rules.REPORT_WORDS, rules.QUOTED) == ((1, 5), 20, (4, 5))
