"""How a party compares two states, in words, with what in the file decides it.

Definition. Of prioritised statements those decide that are true of one of the two states only, as far as their place
may be the first of these; of goals all that hold in one of them only; of a ranking the two places; of pairs the pair.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from standoff.conflict.preference import Compares, Goals, Preference, Ranking, Statements, StatePattern
from standoff.lenses.stability.reasons import plain, words

if TYPE_CHECKING:
    from standoff.conflict.condition import Condition
    from standoff.conflict.conflict import Conflict
    from standoff.lenses.stability.preferences.sight import Sight

NAMED = 3
"""Statements or goals that are named in each direction before the rest is counted."""


def how(sight: Sight, party: str, before: StatePattern, after: StatePattern, *, degrees: bool = False) -> str:
    """How the second state compares with the first for a party, and why: ``that is better for Row, because ...``."""
    conflict = sight.space.conflict
    name = words.party(conflict, party)
    degree = sight.degree(party, after, before)
    why = reason(conflict, party, before, after)
    if degree is None:
        return f"it is not known whether that is better or worse for {name}, because {why}"
    by = f" by degree {abs(degree)}" if degrees and degree else ""
    said = "equally good" if degree == 0 else f"better{by}" if degree > 0 else f"worse{by}"
    return f"that is {said} for {name}, because {why}"


def reason(conflict: Conflict, party: str, before: StatePattern, after: StatePattern) -> str:
    """What in the file the comparison rests on."""
    preference: Preference = conflict.preferences[party]
    match preference:
        case Statements():
            return _statements(conflict, preference, before, after)
        case Goals():
            return _goals(conflict, preference, before, after)
        case Ranking():
            first, second = plain.place(preference, before) + 1, plain.place(preference, after) + 1
            places = f"{words.ordinal(second)} of its {len(preference.groups)} places"
            return (
                f"it ranks {places}, as before"
                if first == second
                else f"it ranks {places} instead of {words.ordinal(first)}"
            )
        case Compares():
            return "its pairs say so"


def _statements(conflict: Conflict, preference: Statements, before: StatePattern, after: StatePattern) -> str:
    several = sum(one.uncertain for one in preference.statements) > 1
    gained: list[str] = []
    lost: list[str] = []
    unplaced = passed = False
    for place, one in enumerate(preference.statements, start=1):
        was, now = (plain.holds(conflict, one.that.expression, state) for state in (before, after))
        if was == now or (passed and not (one.uncertain and several)):
            continue
        if one.uncertain and several:
            unplaced = True
            said = f"{_text(one.that)}, whose place is not known"
        else:
            passed = True
            said = f"{_text(one.that)}, its {words.ordinal(place)} statement"
        (gained if now else lost).append(said)
    if not gained and not lost:
        return "it leaves all its statements as they were"
    joined = "; and " if unplaced or len(gained) + len(lost) > 1 else " and "
    return "it " + joined.join(_parts(gained, lost, "fulfils", "breaks"))


def _goals(conflict: Conflict, preference: Goals, before: StatePattern, after: StatePattern) -> str:
    gained: list[str] = []
    lost: list[str] = []
    least = greatest = Fraction(0)
    for goal in preference.goals:
        was, now = (plain.holds(conflict, goal.when.expression, state) for state in (before, after))
        if now and not was:
            gained.append(f"{_text(goal.when)} (worth {goal.worth.text})")
            least, greatest = least + goal.worth.low, greatest + goal.worth.high
        if was and not now:
            lost.append(f"{_text(goal.when)} (worth {goal.worth.text})")
            least, greatest = least - goal.worth.high, greatest - goal.worth.low
    if not gained and not lost:
        return "it leaves all its goals as they were"
    span = words.number(least) if least == greatest else f"{words.number(least)} to {words.number(greatest)}"
    return f"it {' and '.join(_parts(gained, lost, 'brings', 'ends'))}: {span} more in all"


def _parts(gained: Sequence[str], lost: Sequence[str], brings: str, ends: str) -> list[str]:
    return [
        f"{verb} {words.shortened(found, NAMED, 'more')}" for verb, found in ((brings, gained), (ends, lost)) if found
    ]


def _text(condition: Condition) -> str:
    return words.quoted(condition.text)
