"""The evidence of a file as a page: the weakest assumptions first, then accounts, sources and documents.

Definition. Short by default: what is in order is counted, what is weak or wrong is listed up to ``SHOWN`` lines each,
and every list that is cut says how many lines are left and that ``--all`` shows them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.cli.evidence_documents import document_sections
from standoff.cli.summary import plain_table
from standoff.cli.terminal import Terminal, words
from standoff.cli.wording import heading
from standoff.lenses.evidence.support import reference_words
from standoff.lenses.words import counted, listed

if TYPE_CHECKING:
    from rich.table import Table

    from standoff.lenses.evidence.accounts import Accounts
    from standoff.lenses.evidence.result import Evidence
    from standoff.lenses.evidence.support import Support

SHOWN = 12
"""Lines of a list before the rest is counted."""

EACH = 6
"""Assumptions without a source, contested ones, and ones on one root, that are listed without ``--all``."""

LONGEST = 110
"""Characters of an assumption before it is cut, but for ``--all``."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a page is written to, and how much of each list it shows."""

    terminal: Terminal
    command: str
    show_all: bool

    def cut(self, items: Sequence[str], shown: int = SHOWN) -> Sequence[str]:
        """The first lines of a list, and how many are left."""
        if self.show_all or len(items) <= shown + 1:
            return items
        return [*items[:shown], self.left(len(items) - shown)]

    def left(self, n: int) -> str:
        """How many are left, and what shows them."""
        return f"and {n:,} more: {self.command} --all"

    def section(self, title: str, lines: Iterable[str | Table]) -> None:
        """A heading with what stands below it."""
        self.terminal.show("", words(title, "bold"), *lines)


def page(found: Evidence, output: str | None, *, file: str, show_all: bool) -> None:
    """Write the page to the terminal or to the file."""
    with_documents = " --documents FOLDER" if found.documents is not None else ""
    shown = Page(Terminal(output), f"standoff evidence {file}{with_documents}", show_all)
    shown.terminal.show(words(heading(found.conflict), "bold"), *found.sentences())
    _weakest(shown, found)
    if found.accounts:
        shown.section("Accounts of one event, side by side", [])
        for event in found.accounts:
            _event(shown, event)
    if found.refuted:
        told = [f"{one.id}: {one.says} [{reference_words(one.source)}]" for one in found.refuted]
        shown.section("Claims found false, which count neither way", shown.cut(told))
    unused = [f"{source}: {found.conflict.sources[source].title}" for source in found.unused]
    shown.section("Sources that nothing rests on", shown.cut(unused or ["none"]))
    document_sections(shown, found)
    shown.section("What this cannot see", [f"- {line}" for line in found.unseen])
    shown.terminal.send()


def _weakest(shown: Page, found: Evidence) -> None:
    """The table of assumptions; without ``--all`` no more than the weak ones."""
    rows = _chosen(shown, found)
    if not rows:
        shown.section("Weakest first", ["no assumption is without a source, contested or on one root"])
        return
    table = plain_table("standing", "assumption, and the roots that it goes back to")
    for one in rows:
        table.add_row(words(_standing(one)), words("\n".join((_said(one, whole=shown.show_all), *_roots(one)))))
    lines: list[str | Table] = [table]
    if not shown.show_all:
        lines += _left(shown, found, rows)
    shown.section("Weakest first", lines)
    _whys(shown, rows)


def _left(shown: Page, found: Evidence, rows: Sequence[Support]) -> Iterator[str]:
    """How many assumptions are not shown, and how many definitions, which are never weak, cite a source."""
    rest = sum(not one.definition for one in found.assumptions) - sum(not one.definition for one in rows)
    defined = sum(one.definition and bool(one.speaking_for) for one in found.assumptions if one not in rows)
    told = [f"{rest:,} more"] if rest else []
    told += [f"{defined:,} definition{'' if defined == 1 else 's'} with a source"] if defined else []
    if told:
        yield f"and {' and '.join(told)}: {shown.command} --all"


def _chosen(shown: Page, found: Evidence) -> list[Support]:
    """All assumptions, or the first ``EACH`` that have no source, are contested, or rest on one root."""
    if shown.show_all:
        return list(found.weakest)
    groups: dict[str, list[Support]] = {"bare": [], "contested": [], "one root": []}
    for one in found.weakest:
        if one.strength <= (3, 1):
            groups["bare" if one.bare else "contested" if one.contested else "one root"].append(one)
    return [one for group in groups.values() for one in (group if len(group) <= EACH + 1 else group[:EACH])]


def _whys(shown: Page, rows: Sequence[Support]) -> None:
    """Why several sources of one assumption count as one root."""
    told = [
        f"{one.address}: {root.name} is one root: {root.why}"
        for one in rows
        for root in (*one.roots_for, *one.roots_against)
        if root.why and len({reference.source for reference in root.through}) > 1
    ]
    if told:
        shown.section("Why several sources are one root", shown.cut(told))


def _standing(one: Support) -> str:
    """Its standing, short: the roots stand beside it."""
    return "contested" if one.contested and not one.bare else one.standing


def _roots(one: Support) -> Iterator[str]:
    """A line for the roots on each side, with the number of sources where there are more."""
    sides = (("for", one.roots_for, one.sources_for), ("against", one.roots_against, one.sources_against))
    for side, roots, sources in sides:
        if roots:
            many = f" ({counted(len(sources), 'source')})" if len(sources) > len(roots) else ""
            yield f"  {side} {counted(len(roots), 'root')}: {', '.join(root.name for root in roots)}{many}"


def _said(one: Support, *, whole: bool) -> str:
    """The address and the words, cut if they are long, and the claims about it that were found false."""
    text = f"{one.address}: {one.words}"
    if not whole and len(text) > LONGEST:
        text = f"{text[: LONGEST - 1].rstrip()}…"
    return f"{text} (found false: {listed(one.refuted)})" if one.refuted else text


def _event(shown: Page, event: Accounts) -> None:
    """The accounts of one event, each with who says so and its roots."""
    lines = []
    for one in event.accounts:
        claim = one.claim
        who = f"{claim.by}, in " if claim.by else ""
        roots = f"root {one.roots[0]}" if len(one.roots) == 1 else f"roots {listed(one.roots)}"
        verdict = "" if claim.verdict == "open" else f"; {claim.verdict}"
        lines.append(f"  {claim.id}: {claim.says} [{who}{reference_words(claim.source)}; {roots}{verdict}]")
    many = f"{counted(len(event.accounts), 'account')}, {counted(len(event.roots), 'root')}"
    shown.terminal.show(f"{event.event}: {many}")
    shown.terminal.show(*lines)
