"""Random conflicts that rest on sources: references, derivations, figures, rates, claims, codings, decided questions.

Definition. A conflict with a calendar, to which is added: up to six sources, each derived only from those before it, as
a whole or in paragraphs; references for and against nearly every kind of entry; quantities with up to five figures of
every sense, some in units of which a dated rate is known; claims about entries of the conflict; codings of four
actions, none of which hides another; questions of which some are decided.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from types import MappingProxyType
from typing import cast

from standoff.conflict.address import entries
from standoff.conflict.amount import Moment
from standoff.conflict.conflict import Conflict, Question
from standoff.conflict.evidence import Claim, Coding, Derivation, Figure, Rate, Sense, Source, Verdict
from standoff.conflict.preference import Preference, Statements
from standoff.conflict.reference import Because, Reference
from standoff.testing.dice import Dice
from standoff.testing.pieces import amount
from standoff.testing.timed import timed

ACTIONS = ("offer", "threat", "test", "visit")
"""What codings, and the events of random records, are about."""

SOMEBODY_ELSE = "Outsider"
"""An actor that is no party."""

_PLACES = ("", "p1", "p2", "p3", "p2-p4", "table-1")
_SENSES = ("exactly", "about", "nearly", "at least", "at most")
_VERDICTS = ("open", "true", "false", "partly", "untested")
_NO_TARGETS = {"rate", "claim", "coding", "expectation"}


def rested(dice: Dice) -> Conflict:
    """One conflict with a calendar and with what it rests on."""
    conflict = replace(timed(dice), sources=MappingProxyType({one.id: one for one in _sources(dice)}))
    if conflict.sources:
        conflict = _cited(dice, conflict)
        quantities = {f"q{k}": tuple(_figures(dice, conflict, k)) for k in range(dice.below(4))}
        conflict = replace(conflict, quantities=MappingProxyType(quantities), rates=tuple(_rates(dice, conflict)))
    conflict = replace(conflict, questions=tuple(_decided(dice, conflict, one) for one in conflict.questions))
    if conflict.sources:
        conflict = replace(conflict, claims=MappingProxyType({one.id: one for one in _claims(dice, conflict)}))
    return replace(conflict, coding=tuple(_codings(dice, conflict)))


def _sources(dice: Dice) -> Iterator[Source]:
    for k in range(dice.below(7)):
        before = [f"s{j}" for j in range(k)]
        derived = [_derivation(dice, before) for _ in range(dice.below(3) if before else 0)]
        yield Source(f"s{k}", f"Source {k}", derived_from=tuple(derived), primary=dice.one_in(4))


def _derivation(dice: Dice, before: list[str]) -> Derivation:
    return Derivation(dice.of(before), dice.of(((), (), ("p1",), ("p2", "p4"), ("p2-p3",))))


def _because(dice: Dice, conflict: Conflict) -> Because:
    """None to three references, a quarter of them against."""
    ids = list(conflict.sources)
    return tuple(Reference(dice.of(ids), dice.of(_PLACES), dice.one_in(4)) for _ in range(dice.below(4)))


def _cited(dice: Dice, conflict: Conflict) -> Conflict:
    """With references on levers, conditions, rules, wishes, paces, events, shocks and facts."""
    levers = {name: replace(one, because=_because(dice, conflict)) for name, one in conflict.levers.items()}
    conditions = {name: replace(one, because=_because(dice, conflict)) for name, one in conflict.conditions.items()}
    preferences = {name: _reasoned(dice, conflict, one) for name, one in conflict.preferences.items()}
    moves = {name: replace(one, because=_because(dice, conflict)) for name, one in conflict.moves.items()}
    return replace(
        conflict,
        levers=MappingProxyType(levers),
        conditions=MappingProxyType(conditions),
        preferences=MappingProxyType(preferences),
        moves=MappingProxyType(moves),
        impossible=tuple(replace(one, because=_because(dice, conflict)) for one in conflict.impossible),
        events=tuple(replace(one, because=_because(dice, conflict)) for one in conflict.events),
        shocks=tuple(replace(one, because=_because(dice, conflict)) for one in conflict.shocks),
        history=tuple(replace(one, because=_because(dice, conflict)) for one in conflict.history),
    )


def _reasoned(dice: Dice, conflict: Conflict, preference: Preference) -> Preference:
    """A preference with references of its own, and on its statements."""
    if isinstance(preference, Statements):
        own = tuple(replace(one, because=_because(dice, conflict)) for one in preference.statements)
        preference = replace(preference, statements=own)
    return replace(preference, because=_because(dice, conflict))


def _figures(dice: Dice, conflict: Conflict, k: int) -> Iterator[Figure]:
    units = ("USD", "USD", "bn USD", "KRW", "tn KRW", "men", *(["times q0"] if k else []))
    ids = list(conflict.sources)
    for _ in range(dice.below(6)):
        low = Fraction(1 + dice.below(50), 10)
        value = amount(low, low + dice.of((0, 0, 1)))
        sense = "exactly" if value.low < value.high else dice.of(_SENSES)
        says = None if dice.one_in(5) else Reference(dice.of(ids), dice.of(_PLACES))
        on = _day(dice, conflict) if dice.one_in(2) else None
        yield Figure(value, dice.of(units), says, cast("Sense", sense), on)


def _rates(dice: Dice, conflict: Conflict) -> Iterator[Rate]:
    """Up to three rates of one pair of units, each of another day."""
    days = {moment.day: moment for moment in (_day(dice, conflict) for _ in range(dice.below(4)))}
    for moment in days.values():
        worth = Fraction(1000 + dice.below(400))
        yield Rate("USD", amount(worth, worth), "KRW", moment, because=_because(dice, conflict))


def _day(dice: Dice, conflict: Conflict, earliest: int = -60) -> Moment:
    """A day from ``earliest`` after the story begins on, as days are counted in the file."""
    if conflict.begins is None:
        raise ValueError("a story needs a beginning")
    return Moment(conflict.begins.day + timedelta(days=earliest + dice.below(200)), None, conflict.zone)


def _decided(dice: Dice, conflict: Conflict, question: Question) -> Question:
    """A question that may have been decided, after it was asked."""
    tags = tuple(dict.fromkeys(dice.of(("money", "arms")) for _ in range(dice.below(3))))
    base = Fraction(dice.below(11), 10)
    question = replace(question, tags=tags, base_rate=amount(base, base) if dice.one_in(2) else None)
    outcome = dice.of(("pending", "yes", "no", "void", "ambiguous"))
    if outcome == "pending":
        return question
    first = question.asked.day if question.asked else None
    day = _day(dice, conflict, 1)
    resolved = day if first is None or day.day > first else replace(day, day=first + timedelta(days=1))
    return replace(question, outcome=outcome, resolved=resolved if dice.one_in(2) else None)  # type: ignore[arg-type]


def _claims(dice: Dice, conflict: Conflict) -> Iterator[Claim]:
    addresses = [one.address for one in entries(conflict) if one.kind not in _NO_TARGETS]
    for k in range(dice.below(5)):
        named = tuple(dict.fromkeys(dice.of(addresses) for _ in range(dice.below(4))))
        cut = dice.below(len(named) + 1)
        verdict = cast("Verdict", dice.of(_VERDICTS))
        yield Claim(
            id=f"c{k}",
            says=f"claim {k}",
            source=Reference(dice.of(list(conflict.sources)), dice.of(_PLACES)),
            supports=named[cut:],
            contests=named[:cut],
            account_of=dice.of(("", "", "the meeting")),
            verdict=verdict,
            decided=_day(dice, conflict) if verdict != "open" and dice.one_in(2) else None,
        )


def _codings(dice: Dice, conflict: Conflict) -> Iterator[Coding]:
    """Codings of some actions: at most one of a party's, then one of anybody's."""
    for action in ACTIONS:
        if dice.one_in(2):
            yield _coding(dice, conflict, action, dice.of(tuple(conflict.parties)))
        if not dice.one_in(3):
            yield _coding(dice, conflict, action, "")


def _coding(dice: Dice, conflict: Conflict, action: str, actor: str) -> Coding:
    if dice.one_in(4):
        return Coding(action, actor, note="no move of the model")
    levers = [dice.of(tuple(conflict.levers.values())) for _ in range(1 + dice.one_in(3))]
    levels: Mapping[str, str] = MappingProxyType({lever.id: dice.of(lever.levels) for lever in levers})
    days = Fraction(1 + dice.below(20))
    return Coding(action, actor, set=levels, lasts=amount(days, days) if dice.one_in(3) else None)
