"""What changes from one setting or variant to another, in a sentence each.

Definition. An outcome is gained if it holds under some concept there and under none in the first row, lost if it is
the other way round, and otherwise changed if the strongest concepts under which it holds differ. Up to three outcomes
are named, more are counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from standoff.lenses.stability.reasons.words import and_list
from standoff.pages.phrases import Caption, counted, number

if TYPE_CHECKING:
    from standoff.pages.comparison import Comparison

TOLD = 3
"""So many outcomes are named."""


def changes(comparison: Comparison, kind: str) -> list[str]:
    """A sentence per setting or variant (``kind``) that differs, and one for all those that do not."""
    variant = kind == "variant"
    out, same = [], []
    for k, row in enumerate(comparison.rows):
        told = [] if row.base else _differences(comparison, k)
        if told:
            out.append(f"{'In the variant' if variant else 'With'} {row.name}, {and_list(told)}.")
        elif not row.base:
            same.append(row.name)
    if same:
        lead = f"In the {'variant' if len(same) == 1 else 'variants'}" if variant else "With"
        out.append(
            f"{lead} {and_list(same)}, the same outcomes hold as {'in the base' if variant else 'at the start'}."
        )
    return out


def brief_changes(comparison: Comparison, kind: str) -> str:
    """All settings or variants in one sentence: which change what holds."""
    others = [row for row in comparison.rows if not row.base]
    named = [row.name for row in others if not row.same]
    total = counted(len(others), f"other {kind}" if kind == "setting" else kind)
    if len(others) == 1:
        verb = "changes" if named else "does not change"
        return f"The {'other ' if kind == 'setting' else ''}{kind}, {others[0].name}, {verb} what holds."
    if not named:
        return f"{'Neither' if len(others) == 2 else 'None'} of the {total} changes what holds."
    if len(named) == len(others):
        return f"All {total} change what holds."
    verb = "changes" if len(named) == 1 else "change"
    return f"Of the {total}, {number(len(named))} {verb} what holds: {_semicolons(named)}."


def _semicolons(names: Sequence[str]) -> str:
    return "; ".join(names) if any("," in name for name in names) else and_list(names)


def _differences(comparison: Comparison, k: int) -> list[str]:
    """How the k-th side differs from the first, in phrases."""
    rows = [(row.caption, row.holds[0], row.holds[k]) for row in comparison.outcomes if row.holds[0] != row.holds[k]]
    gained = [f"{_quote(one)} ({' + '.join(there)})" for one, here, there in rows if not here]
    lost = [_quote(one) for one, _, there in rows if not there]
    other = [
        f"{_quote(one)} ({' + '.join(there)}, not {' + '.join(here)})" for one, here, there in rows if here and there
    ]
    groups = (
        (gained, "newly holds", "newly hold"),
        (lost, "no longer holds", "no longer hold"),
        (other, "holds under other concepts", "hold under other concepts"),
    )
    return [_told(names, one, many) for names, one, many in groups if names]


def _told(names: Sequence[str], one: str, many: str) -> str:
    """A few outcomes by name, more of them by number."""
    subject = and_list(names) if len(names) <= TOLD else counted(len(names), "outcome")
    return f"{subject} {one if len(names) == 1 else many}"


def _quote(one: Caption) -> str:
    return one.name or f"“{one.difference}”"
