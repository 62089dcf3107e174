"""Why a party prefers one state to another: the statement, the goals or the places that decide.

Definition. For prioritised statements the decisive one is the first that is true of exactly one of the two states.
For goals it is the goals that hold in exactly one of them, with the sums over all that hold. For a ranking it is the
two places.

Source: Hipel, Kilgour, Fang and Peng, option prioritising (1997), for statements.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Literal

from standoff.conflict.condition import Condition, Named
from standoff.conflict.conflict import Conflict
from standoff.conflict.preference import Compares, Goals, Preference, Ranking, Statements, StatePattern
from standoff.conflict.reference import Because, nearest, sides
from standoff.lenses.stability.reasons import plain, words
from standoff.lenses.stability.reasons.certificate import Relation
from standoff.space.rank import ordered

NAMED = 3
"""Goals that a sentence names in each direction before it counts the rest."""


@dataclass(frozen=True, slots=True)
class Decisive:
    """One statement or goal that is true after a move and not before (``gained``), or the other way round.

    ``place`` counts from 1 in the order of the file; ``worth`` is empty for a statement; ``because`` is its own, or
    else that of the whole preference.
    """

    text: str
    gained: bool
    place: int
    worth: str = ""
    note: str = ""
    because: Because = ()

    def to_dict(self) -> dict[str, Any]:
        """Plain values."""
        out: dict[str, Any] = {"text": self.text, "gained": self.gained, "place": self.place}
        if self.worth:
            out["worth"] = self.worth
        if self.note:
            out["note"] = self.note
        return {**out, **sides(self.because)}


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a party sees ``after`` against ``before``.

    ``decisive`` is what differs (for statements only the first, which decides). ``before`` and ``after`` are the sums
    of worths or the places in the ranking, best 1, as text; empty for statements.
    """

    party: str
    kind: Literal["statements", "goals", "ranking"]
    relation: Relation
    decisive: tuple[Decisive, ...] = ()
    before: str = ""
    after: str = ""
    places: int = 0
    because: Because = ()

    def words(self, *, brief: bool = False) -> str:
        """The reason as the end of a sentence that starts with the move: ``this fulfils “deal”, its 2nd statement``.

        ``brief`` leaves out that the statements above the decisive one do not change.
        """
        if self.kind == "statements":
            return _statement_words(self, brief=brief)
        return _goal_words(self) if self.kind == "goals" else _ranking_words(self)

    def to_dict(self) -> dict[str, Any]:
        """Plain values."""
        out: dict[str, Any] = {"party": self.party, "kind": self.kind, "relation": self.relation, "words": self.words()}
        if self.kind != "statements":
            out |= {"before": self.before, "after": self.after}
        out["decisive"] = [one.to_dict() for one in self.decisive]
        return {**out, **sides(self.because)}


def compare(conflict: Conflict, party: str, before: StatePattern, after: StatePattern) -> Comparison:
    """How the party sees the second state against the first, and what decides it."""
    return Comparer(conflict).compare(party, before, after)


@dataclass(frozen=True, slots=True)
class Comparer:
    """Makes many comparisons of one conflict; ``seen`` keeps what it has read of each state for each party."""

    conflict: Conflict
    seen: dict[tuple[str, ...], _View] = field(default_factory=dict)
    wishes: dict[str, tuple[_Wish, ...]] = field(default_factory=dict)

    def compare(self, party: str, before: StatePattern, after: StatePattern) -> Comparison:
        """How the party sees the second state against the first, and what decides it."""
        preference = self._preference(party)
        was, now = self._view(party, before), self._view(party, after)
        relation: Relation = "better" if now.key > was.key else "equal" if now.key == was.key else "worse"
        if isinstance(preference, Ranking):
            first, second = str(1 - was.key[0]), str(1 - now.key[0])
            places = len(preference.groups)
            return Comparison(party, "ranking", relation, (), first, second, places, preference.because)
        decisive = tuple(
            Decisive(wish.condition.text, fulfilled, place, wish.said, wish.note, wish.because)
            for place, (wish, held, fulfilled) in enumerate(
                zip(self._of(party), was.held, now.held, strict=True), start=1
            )
            if held != fulfilled
        )
        if isinstance(preference, Statements):
            because = decisive[0].because if decisive else preference.because
            return Comparison(party, "statements", relation, decisive[:1], because=because)
        because = tuple(dict.fromkeys(reference for one in decisive for reference in one.because))
        first, second = words.number(was.key[0]), words.number(now.key[0])
        return Comparison(party, "goals", relation, decisive, first, second, because=because)

    def _preference(self, party: str) -> Statements | Goals | Ranking:
        """The preference of a party; of pairs the ranking that says the same."""
        preference = self.conflict.preferences[party]
        return ordered(preference, party) if isinstance(preference, Compares) else preference

    def _of(self, party: str) -> tuple[_Wish, ...]:
        """The statements or goals of a party, read once."""
        if party not in self.wishes:
            self.wishes[party] = tuple(_wishes(self.conflict, self.conflict.preferences[party]))
        return self.wishes[party]

    def _view(self, party: str, state: StatePattern) -> _View:
        """What a party sees in a state, read once."""
        name = (party, *state.values())
        if name not in self.seen:
            wishes = self._of(party)
            held = tuple(plain.holds(self.conflict, wish.condition.expression, state) for wish in wishes)
            preference = self._preference(party)
            if isinstance(preference, Statements):
                key: plain.Key = tuple(Fraction(one) for one in held)
            elif isinstance(preference, Goals):
                worths = (wish.worth for wish, one in zip(wishes, held, strict=True) if one)
                key = (sum(worths, Fraction(0)),)
            else:
                key = (Fraction(-plain.place(preference, state)),)
            self.seen[name] = _View(held, key)
        return self.seen[name]


@dataclass(frozen=True, slots=True)
class _Wish:
    """A statement or goal: its condition, its worth (0 for a statement), and how that is said."""

    condition: Condition
    worth: Fraction
    said: str
    note: str
    because: Because


@dataclass(frozen=True, slots=True)
class _View:
    """A state to a party: which of its statements or goals hold, and its key (see ``plain``)."""

    held: tuple[bool, ...]
    key: plain.Key


def _wishes(conflict: Conflict, preference: Preference) -> Iterator[_Wish]:
    """The statements or goals of a preference in the order of the file; none for a ranking."""
    if isinstance(preference, Statements):
        for one in preference.statements:
            because = nearest(one.because, _sources(conflict, one.that), preference.because)
            yield _Wish(one.that, Fraction(0), "", one.note, because)
    elif isinstance(preference, Goals):
        for goal in preference.goals:
            because = nearest(goal.because, _sources(conflict, goal.when), preference.because)
            worth = goal.worth.about
            yield _Wish(goal.when, worth, _worth(goal.worth.text, worth), goal.note, because)


def _sources(conflict: Conflict, condition: Condition) -> Because:
    """The sources of a condition, or of the named condition that it consists of."""
    if condition.because or not isinstance(condition.expression, Named):
        return condition.because
    return conflict.conditions[condition.expression.name].because


def _worth(text: str, about: Fraction) -> str:
    """A worth as the file says it, a range with the midpoint that counts."""
    return f"{text}, counted as {words.number(about)}" if " to " in text else text


def _statement_words(found: Comparison, *, brief: bool) -> str:
    """The first statement on which the two states differ."""
    if not found.decisive:
        return f"this leaves all its statements as they were{words.cited(found.because)}"
    one = found.decisive[0]
    verb = "fulfils" if one.gained else "breaks"
    above = {1: "", 2: " (the one above it does not change)"}.get(one.place, " (those above it do not change)")
    which = f"its {words.ordinal(one.place)} statement{'' if brief else above}"
    return f"this {verb} {words.quoted(one.text)}, {which}{words.cited(one.because)}"


def _goal_words(found: Comparison) -> str:
    """The goals that now hold and those that no longer do, and the sums."""
    total = (
        f"{found.after} in all, as before"
        if found.relation == "equal"
        else f"{found.after} in all instead of {found.before}"
    )
    parts = []
    for gained, verb in ((True, "brings"), (False, "ends")):
        said = [
            f"{words.quoted(one.text)} (worth {one.worth}){words.cited(one.because)}"
            for one in found.decisive
            if one.gained == gained
        ]
        if said:
            parts.append(f"{verb} {words.shortened(said, NAMED, 'goals')}")
    if not parts:
        return f"this leaves all its goals as they were: {total}"
    return f"this {words.and_list(parts)}: {total}"


def _ranking_words(found: Comparison) -> str:
    """The two places."""
    source = words.cited(found.because)
    if found.relation == "equal":
        return f"this ranks {words.ordinal(int(found.after))} of its {found.places} places, as before{source}"
    after, before = words.ordinal(int(found.after)), words.ordinal(int(found.before))
    return f"this ranks {after} of its {found.places} places instead of {before}{source}"
