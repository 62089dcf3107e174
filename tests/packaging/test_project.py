"""What the project promises about itself: versions, locks, licence, the pages that are generated."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
import yaml

import standoff
from standoff.cli.manual import manual

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
NEEDED = re.compile(r"^[A-Za-z0-9._-]+")


def _names(requirements: list[str]) -> set[str]:
    found = (NEEDED.match(requirement) for requirement in requirements)
    return {match[0].lower().replace("_", "-") for match in found if match}


def test_one_version_everywhere():
    """The package, the project file, the citation and the changelog say the same version."""
    version = PROJECT["project"]["version"]
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert standoff.__version__ == version
    assert citation["version"] == version
    assert f"## [{version}]" in changelog


def test_the_citation_is_complete():
    """The citation names a title, authors, the licence, and the book the definitions come from."""
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["cff-version"] == "1.2.0"
    assert citation["license"] == PROJECT["project"]["license"] == "MIT"
    assert {"title", "authors", "message", "references"} <= set(citation)


def test_the_licence_is_the_mit_licence():
    """The licence file is the one that the project names."""
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert text.startswith("MIT License\n\nCopyright (c) 2026 The standoff developers\n")


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_a_lock_pins_everything_with_hashes(path):
    """Every line of a lock pins one version and has hashes, and no line names an index."""
    text = path.read_text(encoding="utf-8")
    entries = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]
    assert entries
    assert all(re.match(r"^[a-z0-9._-]+==[^ ]+( ; .+)? \\$", line) for line in entries)
    assert text.count("--hash=sha256:") >= len(entries)
    assert "://" not in text
    assert "--index" not in text


def test_the_locks_hold_what_the_project_needs():
    """Every dependency of the project and of its groups is in its lock."""
    groups, project = PROJECT["dependency-groups"], PROJECT["project"]
    needed = {
        "run.txt": [*project["dependencies"], *project["optional-dependencies"]["fast"], *groups["build"]],
        "develop.txt": [*project["dependencies"], *groups["build"], *groups["test"], *groups["lint"]],
        "browser.txt": groups["browser"],
    }
    for name, requirements in needed.items():
        locked = _names((ROOT / "requirements" / name).read_text(encoding="utf-8").splitlines())
        assert _names(requirements) <= locked, name


def test_the_locks_agree_with_each_other():
    """No package has two versions for the same Python in different locks."""
    pins: dict[str, set[str]] = {}
    for path in LOCKS:
        for line in path.read_text(encoding="utf-8").splitlines():
            if "==" in line and not line.startswith(" "):
                name, _, rest = line.rstrip(" \\").partition("==")
                version, _, marker = rest.partition(" ; ")
                python = next((part for part in marker.split(" and ") if "python_full_version" in part), "any Python")
                pins.setdefault(f"{name} on {python}", set()).add(version)
    assert {name: versions for name, versions in pins.items() if len(versions) > 1} == {}


def test_every_dependency_has_its_reason():
    """docs/dependencies.md has a line for each dependency of the project."""
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").lower()
    project, groups = PROJECT["project"], PROJECT["dependency-groups"]
    needed = [
        *project["dependencies"],
        *(r for extra in project["optional-dependencies"].values() for r in extra),
        *(r for g in groups.values() for r in g),
    ]
    missing = {name for name in _names(needed) if f"**{name}**" not in page}
    assert not missing


def test_the_reference_of_the_commands_is_current():
    """docs/reference/commands.md is what ``make docs`` writes."""
    assert (ROOT / "docs" / "reference" / "commands.md").read_text(encoding="utf-8") == manual()


def test_every_target_of_the_makefile_is_listed():
    """``make`` alone lists every target that a person may want."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = next(line for line in makefile.splitlines() if line.startswith(".PHONY:"))
    targets = phony.removeprefix(".PHONY:").split()
    assert {"setup", "demo", "test", "lint", "types", "docs", "browser", "benchmarks", "wheel", "clean"} <= set(targets)
    assert all(re.search(rf"^{target}:.*## \S", makefile, re.MULTILINE) for target in targets)
