"""How much better: degrees of statements, thresholds of goals, gaps of a ranking.

Definition. A degree is 1 (better), 2 (much better), and so on. Along a list of statements degrees do not rise, because
the first statement on which two states differ decides, and how much better must not shrink on the way from the worse to
the better. The uncertain statements of a list have one degree, because they may change places.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, cast

from standoff.reading.grammar import preference as gw

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.conflict.amount import Amount
    from standoff.conflict.preference import Statement, StatePattern
    from standoff.reading.grammar.shapes import At, Listed, Mapped, Record
    from standoff.reading.sections.scope import Scope


def degrees_fall(written: Listed[Record], wishes: Sequence[Statement], scope: Scope) -> None:
    """Report a statement with a higher degree than one above it, and uncertain ones of several degrees."""
    for before, after in pairwise(wishes):
        if after.degree > before.degree:
            found = f"degree {after.degree} below degree {before.degree}"
            expected = "degrees that do not rise down the list: an earlier statement outranks all that follow"
            scope.problems.add(written.node, written.where, found, expected, example="{that: deal, degree: 2}")
            return
    degrees = sorted({wish.degree for wish in wishes if wish.uncertain})
    if len(degrees) > 1:
        found = f"uncertain statements of degrees {' and '.join(map(str, degrees))}"
        expected = "one degree for all uncertain statements, because they may change places"
        scope.problems.add(written.node, written.where, found, expected)


def thresholds(record: Record, scope: Scope) -> tuple[Amount, ...]:
    """The differences of worth of degree 2, 3, ...; reports those that do not rise."""
    listed = record.get(gw.THRESHOLDS)
    if listed is None:
        return ()
    for before, after in pairwise(listed.items):
        if after.value.about <= before.value.about:
            found, expected = f"{after.value} behind {before.value}", "differences of worth, the smallest first"
            scope.problems.add(after.node, listed.where, found, expected, example=gw.THRESHOLDS.line)
    return tuple(at.value for at in listed.items)


def gaps(record: Record, groups: tuple[tuple[StatePattern, ...], ...], scope: Scope) -> tuple[int, ...]:
    """The degree of each step down the ranking; empty if the file gives none."""
    listed = record.get(gw.GAPS)
    steps = [1] * (len(groups) - 1)
    seen: set[int] = set()
    for item in listed.items if listed else ():
        below = cast("At[str] | Mapped[At[str]] | None", item.get(gw.BELOW))
        pattern = None if below is None else scope.state(below)
        if below is None or pattern is None:
            continue
        at = next((k for k, group in enumerate(groups) if any(dict(one) == dict(pattern) for one in group)), None)
        if at is None or at == len(steps) or at in seen:
            found = "a gap below a state that is not in the ranking"
            if at is not None:
                found = "a second gap below the same state" if at in seen else "a gap below the last of the ranking"
            scope.problems.add(below.node, item.where, found, "a state of the ranking that is not the last")
        else:
            seen.add(at)
            steps[at] = int(item.text(gw.STEP) or "1")
    return tuple(steps) if seen else ()
