"""The summary: what a reader who stops after one page should know, in sentences made from the results.

Definition. Each sentence states counts and names that stand in a result; nothing is judged. Concepts with the same
equilibria share a sentence, the strongest first; a set of more than six outcomes is told as families, if that takes
fewer lines, and listed further down in any case.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from standoff.lenses.stability.concepts import CONCEPTS
from standoff.lenses.stability.families import told_as_families
from standoff.lenses.stability.reasons.words import and_list
from standoff.pages.chances import CERTAIN, percent
from standoff.pages.changes import brief_changes, changes
from standoff.pages.phrases import Caption, caption, concepts_words, counted, family_words, number, sentence

if TYPE_CHECKING:
    from standoff.conflict.conflict import Conflict
    from standoff.lenses.stability.expectation import CheckResult
    from standoff.lenses.stability.result import SettingStability
    from standoff.pages.comparison import Comparison
    from standoff.pages.findings import Findings, Scope

NAMED = 6
"""So many outcomes are named in a line of the list."""

FORECAST = 3
"""So many conditions are named in the sentence on what is ahead."""

FAMILIES = 10
"""So many families of outcomes are told in words."""


@dataclass(frozen=True, slots=True)
class Holding:
    """Concepts with the same equilibria, and those equilibria beyond what a stronger line has named.

    ``families`` (words, size) tell the fresh ones if there are too many to name.
    """

    under: str
    count: int
    fresh: int
    named: tuple[Caption, ...]
    families: tuple[tuple[str, int], ...]
    also: bool


@dataclass(frozen=True, slots=True)
class ScopeSummary:
    """The summary of one scope: sentences before the list of what holds, the list, sentences after it, what is ahead.

    ``warning`` is what must stand beside every number of a forecast that looks too far ahead.
    """

    title: str
    key: str
    before: tuple[str, ...]
    holding: tuple[Holding, ...]
    after: tuple[str, ...]
    ahead: tuple[str, ...] = ()
    warning: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """One number at the head of the report."""

    value: str
    what: str


def figures(findings: Findings) -> tuple[Figure, ...]:
    """The numbers at the head: parties, levers, states, outcomes that hold."""
    conflict = findings.conflict
    spaces = [scope.main.space.size for scope in findings.scopes]
    moving = {lever for scope in findings.scopes for lever in scope.main.space.levers}
    deciders = len(conflict.deciders)
    out = [Figure(str(deciders), "party" if deciders == 1 else "parties")]
    if not conflict.is_graph:
        out.append(Figure(str(len(moving)), "lever" if len(moving) == 1 else "levers"))
    if len(spaces) > 1:
        out.append(Figure(str(len(spaces)), "parts"))
    states = "possible state" if sum(spaces) == 1 else "possible states"
    out.append(Figure(f"{sum(spaces):,}", f"{states} in them" if len(spaces) > 1 else states))
    first, last = (
        sum(int(scope.main.equilibria(c).size) for scope in findings.scopes) for c in (CONCEPTS[0], CONCEPTS[-1])
    )
    out += [
        Figure(f"{first:,}", f"{_hold(first)} under {CONCEPTS[0]}"),
        Figure(f"{last:,}", f"{_hold(last)} under {CONCEPTS[-1]}"),
    ]
    return tuple(out)


def _hold(n: int) -> str:
    return "holds" if n == 1 else "hold"


def opening(conflict: Conflict) -> str:
    """Who is in it."""
    names = [conflict.parties[party].name or party for party in conflict.deciders]
    what = counted(len(names), "party", "parties")
    if conflict.is_graph:
        states = len(next(iter(conflict.levers.values())).levels)
        return f"{sentence(what)}, {and_list(names)}, move between {counted(states, 'state')}, given outright."
    levers = sum(len(conflict.levers_of(party)) for party in conflict.deciders)
    verb = "holds" if len(names) == 1 else "hold"
    return f"{sentence(what)}, {and_list(names)}, {verb} {counted(levers, 'lever')} between them."


def scope_summary(scope: Scope, tables: Mapping[str, Comparison | None], *, brief: bool) -> ScopeSummary:
    """The summary of one scope; ``tables`` compares its settings and variants, in one sentence each if ``brief``."""
    before = [] if scope.conflict.is_graph else [_removal(scope.main)]
    after = [_status_quo(scope)]
    for kind, table in tables.items():
        if table is not None:
            after += [brief_changes(table, kind)] if brief else changes(table, kind)
    warning = "" if isinstance(scope.foreseen, str) else scope.foreseen.forecast.warning
    return ScopeSummary(
        scope.title, scope.key, tuple(before), _holding(scope), tuple(after), tuple(_ahead(scope)), warning
    )


def _ahead(scope: Scope) -> Iterator[str]:
    """What is likeliest to come true by the horizon, and who is likeliest to move next."""
    if isinstance(scope.foreseen, str):
        if scope.foreseen:
            yield f"No forecast: {scope.foreseen}"
        return
    forecast = scope.foreseen.forecast
    coming = [one for one in forecast.conditions.values() if one.at[0] < CERTAIN < one.reached]
    coming.sort(key=lambda one: -one.reached)
    if coming:
        told = [f"“{one.name}” with {percent(one.reached)}" for one in coming[:FORECAST]]
        yield f"By {forecast.until} these come true, if only for a time: {and_list(told)}."
    else:
        state = forecast.likeliest[-1][0]
        said = caption(scope.conflict, state.label, state.levers, with_chance=True)
        yield f"The likeliest state on {forecast.until} is {said.text} ({percent(state.probability)})."
    for move in forecast.next_moves.moves[:1]:
        who = scope.conflict.parties[move.mover].name or move.mover
        yield f"The likeliest next step is by {who}: {move.what} ({percent(move.share)})."


def _removal(setting: SettingStability) -> str:
    """How many states are left, and what removed the others."""
    space = setting.space
    gone = space.combinations - space.size
    combinations = counted(space.combinations, "combination")
    if not gone:
        return (
            f"All {combinations} of levels are possible." if space.combinations > 1 else "There is one possible state."
        )
    rules = sum(one.count > 0 for one in space.removed)
    lost = f"{number(gone)} {'is' if gone == 1 else 'are'} impossible by {counted(rules, 'rule')}"
    return f"Of {combinations} of levels, {lost}, which leaves {counted(space.size, 'state')}."


def _holding(scope: Scope) -> tuple[Holding, ...]:
    """Concepts grouped by their equilibria, strongest first."""
    sets: dict[tuple[int, ...], list[str]] = {}
    for concept in CONCEPTS:
        sets.setdefault(tuple(scope.main.equilibria(concept).tolist()), []).append(concept)
    named: set[int] = set()
    out = []
    for states, concepts in sets.items():
        fresh = [i for i in states if i not in named]
        also = len(fresh) < len(states)
        shown = fresh if len(fresh) <= NAMED else []
        out.append(
            Holding(
                sentence(concepts_words(concepts, CONCEPTS)),
                len(states),
                len(fresh),
                tuple(_caption(scope, i) for i in shown),
                () if shown else _families(scope, fresh),
                also,
            )
        )
        named.update(fresh)
    return tuple(out)


def _families(scope: Scope, states: list[int]) -> tuple[tuple[str, int], ...]:
    """The states as families in words with their sizes; nothing if that would not be short."""
    told = told_as_families(scope.main.space, np.array(states, np.int64))
    if scope.conflict.is_graph or not told.families or len(told.families) > FAMILIES:
        return ()
    return tuple((family_words(scope.conflict, told.settled, family.levels), family.size) for family in told.families)


def _caption(scope: Scope, i: int) -> Caption:
    verdict = scope.main.state(i)
    return caption(scope.conflict, verdict.label, verdict.levers)


def _status_quo(scope: Scope) -> str:
    """Whether things can stay as they are."""
    space = scope.main.space
    if space.start is None:
        return "The status quo is impossible in this setting, so there is nothing to say about whether it holds."
    verdict = scope.main.state(space.start)
    name = f", {verdict.label}," if verdict.label in scope.conflict.names or scope.conflict.is_graph else ""
    if len(verdict.equilibrium) == len(CONCEPTS):
        return f"The status quo{name} holds under all {number(len(CONCEPTS))} concepts."
    if verdict.equilibrium:
        fails = [concept for concept in CONCEPTS if concept not in verdict.equilibrium]
        return (
            f"The status quo{name} holds under {and_list(verdict.equilibrium)}, but not under {and_list(fails, 'or')}."
        )
    leavers = [
        scope.conflict.parties[party].name or party
        for party in scope.conflict.deciders
        if not any(party in stable for stable in verdict.stable.values())
    ]
    why = f": {and_list(leavers)} can gain by leaving it, whatever the answer" if leavers else ""
    return f"The status quo{name} holds under no concept{why}."


def claims_sentence(claims: CheckResult | None) -> str:
    """How many of the author's expectations the computation confirms."""
    if claims is None:
        return ""
    passed = sum(1 for result in claims.results if result.passed)
    total = len(claims.results)
    if passed == total:
        verb = {1: "is", 2: "are both"}.get(total, "are all")
        return f"The author's {counted(total, 'expectation')} {verb} confirmed."
    told = f"{number(passed)} {'is' if passed == 1 else 'are'} confirmed and {number(total - passed)} refuted"
    return f"Of the author's {counted(total, 'expectation')}, {told}."
