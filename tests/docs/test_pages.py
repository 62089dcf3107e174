"""The documentation is whole: links lead somewhere, and everything a user can type has its place."""

from __future__ import annotations

import json
import os
import re
import unicodedata
from pathlib import Path

import pytest

import standoff as so
from standoff.cli.program import COMMANDS
from standoff.reading import schema

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))]
IDS = [str(page.relative_to(ROOT)) for page in PAGES]
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
CODE = re.compile(r"^ *```.*?^ *```|`[^`\n]*`", re.MULTILINE | re.DOTALL)
ELSEWHERE = ("http://", "https://", "mailto:")
PLACES = re.compile(r"(?<![\w./])/(home|root|tmp|Users|mnt|srv|opt|var)/|--(extra-)?index-url", re.IGNORECASE)


def anchors(page: Path) -> set[str]:
    """The anchors that a forge gives to the headings of a page."""
    text = CODE.sub(
        lambda match: match[0].strip("`") if match[0][0] == "`" and match[0][1] != "`" else "", page.read_text()
    )
    found = set()
    for heading in re.findall(r"^#+ +(.+)$", text, re.MULTILINE):
        kept = "".join(c for c in heading.lower() if c in "-_ " or unicodedata.category(c)[0] in "LN")
        found.add(kept.strip().replace(" ", "-"))
    return found


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_links_lead_somewhere(page):
    """Every link inside the repository leads to a file, and its anchor to a heading."""
    for link in LINK.findall(CODE.sub("", page.read_text(encoding="utf-8"))):
        if link.startswith(ELSEWHERE):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), f"{page.relative_to(ROOT)}: {link} leads nowhere"
        assert target.is_relative_to(ROOT), f"{page.relative_to(ROOT)}: {link} leaves the repository"
        if anchor and target.suffix == ".md":
            assert anchor in anchors(target), f"{page.relative_to(ROOT)}: {link}: no such heading"


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_no_place_of_one_machine(page):
    """No page names a path of one machine, or where one machine takes its packages from."""
    assert not PLACES.search(page.read_text(encoding="utf-8"))


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_page_opens_with_one_title(page):
    """Every page opens with its title, and has only one."""
    text = CODE.sub("", page.read_text(encoding="utf-8"))
    assert re.match(r"(<!--.*?-->\s*)?# \S", text, re.DOTALL)
    assert len(re.findall(r"^# ", text, re.MULTILINE)) == 1


def test_every_page_is_reached():
    """Every page can be reached from the README by links."""
    reached, todo = set(), [ROOT / "README.md"]
    while todo:
        page = todo.pop()
        if page in reached or page.suffix != ".md" or not page.exists():
            continue
        reached.add(page)
        links = LINK.findall(page.read_text(encoding="utf-8"))
        todo += [(page.parent / link.partition("#")[0]).resolve() for link in links if not link.startswith(ELSEWHERE)]
    assert set(PAGES) <= reached, sorted(str(page.relative_to(ROOT)) for page in set(PAGES) - reached)


def test_every_command_has_its_place():
    """Every command is in the reference, and shown at work on at least one page that is not generated."""
    listed = (DOCS / "reference" / "commands.md").read_text(encoding="utf-8")
    shown = "".join(page.read_text(encoding="utf-8") for page in PAGES if page.name != "commands.md")
    for command in COMMANDS:
        assert f"standoff {command}" in listed
        assert re.search(rf"^(\$ )?standoff {command}\b", shown, re.MULTILINE), f"nobody shows standoff {command}"


@pytest.mark.parametrize("concept", so.CONCEPTS)
def test_every_concept_has_its_page(concept):
    """Every concept has a page with its definition, its source, an example and the known differences."""
    text = (DOCS / "explanation" / f"{concept.lower()}.md").read_text(encoding="utf-8")
    assert text.startswith(f"# {concept}")
    assert f"--concept {concept}" in text
    for part in (
        "## Definition",
        "**Source.**",
        "## A two-by-two example, by hand",
        "## Where sources and tools differ",
    ):
        assert part in text, f"{concept}: no {part}"


def test_every_key_of_the_file_has_its_place():
    """Every top-level key of the file is explained in the reference and used on a page that is not generated."""
    listed = (DOCS / "reference" / "file.md").read_text(encoding="utf-8")
    shown = "".join(page.read_text(encoding="utf-8") for page in PAGES if page.name != "file.md")
    for key in schema()["properties"]:
        assert f"`{key}`" in listed or f"`{key}:" in listed, f"file.md does not explain {key}"
        assert re.search(rf"^{key}:|`{key}:?`", shown, re.MULTILINE), f"no page uses {key}"


def test_every_public_name_has_its_place():
    """Every name that Python users may import is in the Python reference."""
    text = (DOCS / "reference" / "python.md").read_text(encoding="utf-8")
    for name in so.__all__:
        assert f"so.{name}" in text, f"python.md does not mention so.{name}"


BY_NAME = {"chance", "levers", "changes", "setting", "hold", "stable", "counts", "variants"}
"""Keys whose value is a mapping by names of the file (or by concept)."""


def keys_of(value: object, *, names: bool = False) -> set[str]:
    """Every key of a result that is a word of ours, not a name of the file."""
    if isinstance(value, dict):
        own = set() if names else set(value)
        return own.union(*(keys_of(item, names=not names and key in BY_NAME) for key, item in value.items()))
    return set().union(*(keys_of(item) for item in value)) if isinstance(value, list) else set()


def test_every_key_of_the_json_has_its_place():
    """Every key of every result is in the reference of the JSON, as code."""
    described = set(re.findall(r"`([a-z_0-9]+)`", (DOCS / "reference" / "json.md").read_text(encoding="utf-8")))
    seen, names = set(), set()
    for case in ("cost-sharing", "elmira", "prisoners-dilemma", "matching-pennies"):
        conflict = so.load(case)
        names |= set(conflict.levers)
        label = so.state_space(conflict).label(0)
        questions = [(party, concept) for party in conflict.deciders for concept in so.CONCEPTS]
        reasons = [so.explain(conflict, state=label, party=party, concept=concept) for party, concept in questions]
        results = [so.stability(conflict), so.states(conflict), so.evolution(conflict), so.check(conflict), *reasons]
        seen |= keys_of([json.loads(json.dumps(result.to_dict())) for result in results])
    seen |= keys_of(so.stability(so.load("cost-sharing")).to_dict(listed=1))
    assert seen - names <= described, sorted(seen - names - described)


def test_fenced_blocks_are_in_a_known_language():
    """Every block says what it is, in a language that a reader's editor can colour."""
    known = {"yaml", "sh", "console", "python", "json", "text", "csv", "html", "markdown"}
    for page in PAGES:
        fences = re.findall(r"^ *```(\S*)", page.read_text(encoding="utf-8"), re.MULTILINE)
        assert set(fences[::2]) <= known, page


def test_numbers_of_performance_were_measured():
    """The tables of the page about performance are those that the benchmarks wrote."""
    path = DOCS / "explanation" / "performance.md"
    page = path.read_text(encoding="utf-8")
    measured = (ROOT / "benchmarks" / "results.md").read_text(encoding="utf-8")
    start, end = "<!-- copied from benchmarks/results.md -->\n", "<!-- end of the copy -->"
    before, _, rest = page.partition(start)
    shown, _, after = rest.partition(end)
    copied = re.sub(r"^#", "##", measured.partition("\n")[2].strip(), flags=re.MULTILINE)
    if shown.strip() != copied and os.environ.get("STANDOFF_WRITE_DOCS"):
        path.write_text(f"{before}{start}\n{copied}\n\n{end}{after}", encoding="utf-8")
    assert shown.strip() == copied
