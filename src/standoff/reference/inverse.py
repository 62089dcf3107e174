"""The inverse question, word for word, and the lens held against it.

Definition. Given which states party i has above s (strictly prefers to s), s is stable for i under

    Nash         if no s1 in R_i(s) is above s
    GMR, SEQ     if for every s1 in R_i(s) that is above s there is s2 in R_H(s1), or R+_H(s1), that is not above s
    SMR, SSEQ    if moreover no s3 in R_i(s2) is above s

with H all other parties, their preferences as they are. A preference makes s stable if its "above" does; all sets of
states that can be above are tried one by one. A strict ranking with k states above s is one of k! (m - 1 - k)!.

Source: the definitions of stability.py. Comparisons that are kept stay in every set that is tried.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from math import factorial
from typing import TYPE_CHECKING, TypeAlias

from standoff.errors import NotComputed
from standoff.reference.graph import Graph, State
from standoff.reference.stability import CONCEPTS

if TYPE_CHECKING:
    from standoff.lenses.stability.inverse.result import Finding, Inverse

MOST = 13
"""With more states than this not every set of states is tried."""

States: TypeAlias = frozenset[State]


def answers(graph: Graph, party: str, s: State, concept: str) -> dict[State, States]:
    """For every move of the party from s the states that the others can answer with."""
    others = frozenset(graph.parties) - {party}
    if concept == "Nash":
        return {s1: frozenset() for s1 in graph.moves(party, s)}
    improving = concept in ("SEQ", "SSEQ")
    return {s1: frozenset(graph.ends(others, s1, improving=improving)) for s1 in graph.moves(party, s)}


def stable_if(graph: Graph, party: str, concept: str, answered: dict[State, States], above: States) -> bool:
    """Whether the state with these moves and answers is stable for the party if exactly these states are above it."""
    return all(
        s1 not in above or any(_deters(graph, party, s2, concept, above) for s2 in ends)
        for s1, ends in answered.items()
    )


def _deters(graph: Graph, party: str, s2: State, concept: str, above: States) -> bool:
    replies = graph.moves(party, s2) if concept in ("SMR", "SSEQ") else frozenset()
    return s2 not in above and not replies & above


def stable_sets(graph: Graph, party: str, s: State, concept: str, kept: States) -> list[States]:
    """All sets of states that make s stable if they are above it, and agree with it on the kept states."""
    rest = [state for state in graph.states() if state != s]
    always = frozenset(state for state in rest if state in kept and graph.prefers(party, state, s))
    free = [state for state in rest if state not in kept]
    every = (always | set(some) for size in range(len(free) + 1) for some in combinations(free, size))
    answered = answers(graph, party, s, concept)
    return [above for above in every if stable_if(graph, party, concept, answered, above)]


def rankings_with(graph: Graph, above: States) -> int:
    """How many strict rankings put exactly these states above a state."""
    return _rankings(len(above), len(graph.states()))


def _rankings(above: int, states: int) -> int:
    return factorial(above) * factorial(states - 1 - above)


def verify_inverse(found: Inverse) -> tuple[str, ...]:
    """What is wrong with a result, one line each; empty if nothing is.

    Raises ``NotComputed`` if there are too many states to try all sets of them.
    """
    graph = Graph(found.conflict, found.chance)
    if len(graph.states()) > MOST:
        raise NotComputed(
            f"the slow twin tries every set of states and is not asked for more than {MOST} states; this conflict has "
            f"{len(graph.states()):,}"
        )
    s = tuple(found.place.space.state(found.number).values())
    named = {found.place.space.label(i): tuple(found.place.space.state(i).values()) for i in range(len(graph.states()))}
    kept = frozenset(named[label] for label in found.kept)
    return tuple(
        f"{one.party}, {one.concept}: {text}"
        for one in found.findings
        for text in _wrong(graph, s, kept, one, [named[found.place.space.label(i)] for i in _changed(one)])
    )


def _changed(one: Finding) -> tuple[int, ...]:
    return () if one.change is None else one.change.states


def _wrong(graph: Graph, s: State, kept: States, one: Finding, changed: list[State]) -> Iterator[str]:
    sets = stable_sets(graph, one.party, s, one.concept, kept)
    free = len(graph.states()) - 1 - len(kept)
    if one.stable != CONCEPTS[one.concept](graph, one.party, s):
        yield f"it says {'stable' if one.stable else 'not stable'} now, the definition says otherwise"
    verdict = "never" if not sets else "always" if len(sets) == 2**free else "depends"
    if one.verdict != verdict:
        yield f"it says {one.verdict}, {verdict} is right"
    if one.count.patterns not in (None, len(sets)):
        yield f"it counts {one.count.patterns} patterns, {len(sets)} is right"
    size = len(graph.states())
    rankings = sum(_rankings(len(above), size) for above in sets)
    if one.count.rankings not in (None, rankings):
        yield f"it counts {one.count.rankings} rankings, {rankings} is right"
    if one.change is not None:
        yield from _wrong_change(graph, one, sets, changed, s)


def _wrong_change(graph: Graph, one: Finding, sets: list[States], changed: list[State], s: State) -> Iterator[str]:
    now = frozenset(state for state in graph.states() if graph.prefers(one.party, state, s))
    enough = [now - above for above in sets if above <= now]
    fewest = min(map(len, enough), default=None)
    change = one.change
    if change is None:
        return
    if change.why_not == "" and change.flips != fewest:
        yield f"it says that {change.flips} states are the fewest to change, {fewest} is right"
    if change.flips is not None and (frozenset(changed) not in enough or len(changed) != change.flips):
        yield "the change it names is not enough, or not of the size it says"
    ways = sum(len(some) == fewest for some in enough)
    if change.ways not in (None, ways):
        yield f"it says {change.ways} ways, {ways} is right"
    yield from _wrong_rise(graph, one, sets, now)


def _wrong_rise(graph: Graph, one: Finding, sets: list[States], now: States) -> Iterator[str]:
    """Raising s step by step: the first place at which what is left above makes it stable."""
    right = [len(now) - len(left) for left in _above_each(graph, one.party, now) if left in sets]
    rise = one.change.rise if one.change else None
    if (rise.passed if rise else None) != min(right, default=None):
        yield f"it says that it passes {rise.passed if rise else None} states, {min(right, default=None)} is right"


def _above_each(graph: Graph, party: str, now: States) -> Iterator[States]:
    """For each state above s what would still be above s if s stood beside that state."""
    for beside in now:
        yield frozenset(q for q in now if graph.prefers(party, q, beside))
