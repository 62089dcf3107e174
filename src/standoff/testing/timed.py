"""Random conflicts with a calendar: everything that a forecast reads.

Definition. One to three parties in option or graph form, one to five months long, with pace, patience, consistency,
costs, events (drawn or of a party's choice, on dates with or without a time of day), shocks, outcomes that end the
story, history, pictures, named conditions, questions, and each of the three readings of noise. Nothing leads to an
impossible state: events, shocks and facts that would are left out, and the story starts in a feasible state.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from fractions import Fraction
from itertools import product
from types import MappingProxyType

from standoff.conflict.amount import Amount, Moment
from standoff.conflict.conflict import (
    CHANCE,
    Conflict,
    Cost,
    Event,
    Fact,
    Final,
    Forbidden,
    Impossible,
    Movement,
    Outcome,
    Party,
    Question,
    Shock,
)
from standoff.conflict.preference import Preference, Statements
from standoff.reference.calendar import MONTH, months
from standoff.reference.conditions import true_of
from standoff.reference.graph import Graph
from standoff.testing.dice import Dice
from standoff.testing.pieces import amount, random_condition, random_goals, random_levers, random_preference
from standoff.testing.untimed import random_graph

_MOST_COMBINATIONS = 24
_BEGINS = date(2020, 1, 1)
_NOTHING: Mapping[str, str] = MappingProxyType({})
_CHANCES = ((1,), (1, 1), (1, 3), (2, 3), (1, 1, 2))


def timed(dice: Dice) -> Conflict:
    """One conflict with a calendar."""
    parties = ["A", "B", "C"][: 1 + dice.below(3)]
    conflict = random_graph(dice, parties, most=5) if dice.one_in(5) else _levers(dice, parties)
    conflict = _dated(dice, conflict)
    named = {f"c{k}": random_condition(dice, conflict) for k in range(1 + dice.below(2))}
    conflict = replace(conflict, conditions=MappingProxyType(named))
    conflict = conflict if conflict.is_graph else _limited(dice, conflict)
    conflict = replace(conflict, preferences=_preferences(dice, conflict), moves=_moves(dice, conflict))
    if dice.one_in(3):
        conflict = replace(conflict, final=(Final(random_condition(dice, conflict)),))
    conflict = _moved_by_chance(dice, conflict)
    conflict = replace(conflict, noise=dice.of(("error", "error", "taste", "taste-euler")))
    if dice.one_in(4):
        conflict = replace(conflict, perceives=MappingProxyType({dice.of(parties): _picture(dice, conflict)}))
    return replace(conflict, questions=tuple(_question(dice, conflict, k) for k in range(1 + dice.below(3))))


def _levers(dice: Dice, parties: Sequence[str]) -> Conflict:
    levers = {lever.id: lever for lever in random_levers(dice, parties, _MOST_COMBINATIONS)}
    everyone = [*parties, CHANCE] if any(lever.of == CHANCE for lever in levers.values()) else parties
    hold = {}
    if dice.one_in(6):
        held = dice.of(list(levers.values()))
        hold[held.id] = dice.of(held.levels)
    return Conflict(
        "random options with a calendar",
        MappingProxyType({party: Party(party, party) for party in everyone}),
        MappingProxyType(levers),
        MappingProxyType({}),
        hold=MappingProxyType(hold),
    )


def _dated(dice: Dice, conflict: Conflict) -> Conflict:
    clock = dice.of((None, None, time(9, 30)))
    begins = Moment(_BEGINS, clock, "")
    ends = Moment(_BEGINS + timedelta(days=30 + dice.below(120)), dice.of((None, None, time(12, 0))), "")
    zone = dice.of(("UTC", "UTC", "Asia/Seoul", "America/New_York"))
    return replace(conflict, begins=replace(begins, zone=zone), ends=replace(ends, zone=zone), zone=zone)


def _limited(dice: Dice, conflict: Conflict) -> Conflict:
    """With impossible states, and a start that is not among them."""
    rules = tuple(Impossible(random_condition(dice, conflict)) for _ in range(dice.below(3)))
    found = replace(conflict, impossible=rules)
    states = Graph(found, {}).states()
    if not states:
        found, states = conflict, Graph(conflict, {}).states()
    start = dice.of(states)
    levers = {lever.id: replace(lever, starts=level) for lever, level in zip(found.levers.values(), start, strict=True)}
    return replace(found, levers=MappingProxyType(levers))


def _preferences(dice: Dice, conflict: Conflict) -> Mapping[str, Preference]:
    return MappingProxyType({party: _preference(dice, conflict) for party in conflict.deciders})


def _preference(dice: Dice, conflict: Conflict) -> Preference:
    found = random_preference(dice, conflict)
    if isinstance(found, Statements) and dice.one_in(2):
        found = replace(found, worths="centroid")
    return replace(found, at_end=random_goals(dice, conflict)) if dice.one_in(4) else found


def _moves(dice: Dice, conflict: Conflict) -> Mapping[str, Movement]:
    return MappingProxyType({party: _movement(dice, conflict) for party in conflict.deciders if not dice.one_in(4)})


def _movement(dice: Dice, conflict: Conflict) -> Movement:
    month, week = MONTH, Fraction(7)
    costs = tuple(
        Cost(random_condition(dice, conflict), random_condition(dice, conflict), worth)
        for worth in (
            amount(Fraction(-dice.below(8), 4), Fraction(-dice.below(3) + 1, 4)) for _ in range(dice.below(3))
        )
    )
    forbid: tuple[Forbidden, ...] = ()
    at_once = None
    if not conflict.is_graph:
        at_once = dice.of((None, "one lever", "any"))
        rules = range(dice.below(2))
        forbid = tuple(Forbidden(random_condition(dice, conflict), random_condition(dice, conflict)) for _ in rules)
    return Movement(
        at_once,  # type: ignore[arg-type]
        forbid,
        every=_perhaps(dice, (month, month), (2 * week, 2 * week), (week, 3 * week), (3 * month, 3 * month)),
        patience=_perhaps(dice, (12 * month, 12 * month), (month, month), (6 * month, 24 * month)),
        consistency=_perhaps(dice, (1, 1), (Fraction(1, 2), Fraction(1, 2)), (2, 4), (8, 8)),
        costs=costs,
    )


def _perhaps(dice: Dice, *ranges: tuple[Fraction | int, Fraction | int]) -> Amount | None:
    chosen = dice.of((None, *ranges))
    return None if chosen is None else amount(Fraction(chosen[0]), Fraction(chosen[1]))


def _moved_by_chance(dice: Dice, conflict: Conflict) -> Conflict:
    """With events, shocks and facts, as far as none of them leads to an impossible state."""
    states = [Graph(conflict, {}).named(state) for state in Graph(conflict, {}).states()]
    shocks = [_shock(dice, conflict, k) for k in range(dice.below(3))]
    kept = tuple(shock for shock in shocks if _leads_on(conflict, shock, (shock.set,), states))
    events: list[Event] = []
    for k in range(dice.below(4)):
        event = _event(dice, conflict, k)
        at_once = [
            other.by for other in events if other.by and months(conflict, other.on) == months(conflict, event.on)
        ]
        outcomes = [outcome.set for outcome in event.outcomes]
        if _leads_on(conflict, event, outcomes, states) and not (event.by and at_once and event.by not in at_once):
            events.append(event)
    conflict = replace(conflict, shocks=kept, events=tuple(events))
    return replace(conflict, history=_history(dice, conflict))


def _leads_on(
    conflict: Conflict, one: Event | Shock, changes: Sequence[Mapping[str, str]], states: Sequence[Mapping[str, str]]
) -> bool:
    """Whether what it sets is possible in all states in which it can happen."""
    happens = [state for state in states if one.when is None or true_of(one.when.expression, state, conflict)]
    after = ({**state, **change, **conflict.hold} for state, change in product(happens, changes))
    return all(_possible(conflict, state) for state in after)


def _possible(conflict: Conflict, state: Mapping[str, str]) -> bool:
    return not any(true_of(rule.when.expression, state, conflict) for rule in conflict.impossible)


def _shock(dice: Dice, conflict: Conflict, k: int) -> Shock:
    rate = dice.of((Fraction(1, 2), Fraction(2), Fraction(0), Fraction(1, 10))) / MONTH
    when = random_condition(dice, conflict) if dice.one_in(2) else None
    return Shock(f"shock {k}", amount(rate, rate * dice.of((1, 1, 2))), _change(dice, conflict), when)


def _event(dice: Dice, conflict: Conflict, k: int) -> Event:
    when = random_condition(dice, conflict) if dice.one_in(3) else None
    on, name = _moment(dice, conflict, 1), f"event {k}"
    if dice.one_in(3):
        return Event(name, on, (), when, dice.of(conflict.deciders))
    odds = dice.of(_CHANCES)
    shares = [Fraction(part, sum(odds)) for part in odds]
    return Event(name, on, tuple(Outcome(amount(one, one), _change(dice, conflict)) for one in shares), when)


def _change(dice: Dice, conflict: Conflict) -> Mapping[str, str]:
    """Levels for one or two levers, of chance if there are such."""
    chance = conflict.levers_of(CHANCE)
    levers = chance if chance and not dice.one_in(3) else tuple(conflict.levers.values())
    chosen = [dice.of(levers) for _ in range(1 + dice.one_in(4))]
    return MappingProxyType({lever.id: dice.of(lever.levels) for lever in chosen})


def _moment(dice: Dice, conflict: Conflict, first: int, short: int = 1) -> Moment:
    """A moment from day number ``first`` on, ``short`` days before the end or earlier; often two fall together."""
    if conflict.begins is None or conflict.ends is None:
        raise ValueError("a story needs a beginning and an end")
    days = (conflict.ends.day - conflict.begins.day).days
    day = conflict.begins.day + timedelta(days=min(first + 5 * dice.below(days // 5), days - short))
    return Moment(day, dice.of((None, None, time(18, 0))), conflict.zone)


def _history(dice: Dice, conflict: Conflict) -> tuple[Fact, ...]:
    facts = [Fact(_moment(dice, conflict, -14), _change(dice, conflict)) for _ in range(dice.below(3))]
    state = {lever.id: lever.starts for lever in conflict.levers.values()}
    kept: list[Fact] = []
    for fact in sorted(facts, key=lambda fact: months(conflict, fact.on)):
        alone = all(months(conflict, other.on) != months(conflict, fact.on) for other in kept)
        if alone and _possible(conflict, {**state, **fact.set, **conflict.hold}):
            state |= fact.set
            kept.append(fact)
    return tuple(kept)


def _picture(dice: Dice, conflict: Conflict) -> Conflict:
    """As some party sees it: other wishes, other paces, other chances."""
    events = tuple(replace(event, outcomes=tuple(reversed(event.outcomes))) for event in conflict.events)
    if dice.one_in(2):
        events = tuple(_evenly(event) for event in events)
    shocks = tuple(replace(shock, rate=amount(shock.rate.low / 2, shock.rate.high)) for shock in conflict.shocks)
    preferences = {
        party: _preference(dice, conflict) if dice.one_in(2) else preference
        for party, preference in conflict.preferences.items()
    }
    moves = {party: _repaced(dice, conflict, conflict.moves.get(party, Movement())) for party in conflict.deciders}
    return replace(
        conflict,
        preferences=MappingProxyType(preferences),
        moves=MappingProxyType(moves),
        events=events,
        shocks=shocks,
    )


def _evenly(event: Event) -> Event:
    share = Fraction(1, max(1, len(event.outcomes)))
    return replace(event, outcomes=tuple(Outcome(amount(share, share), one.set) for one in event.outcomes))


def _repaced(dice: Dice, conflict: Conflict, movement: Movement) -> Movement:
    other = _movement(dice, conflict)
    return replace(other, at_once=movement.at_once, forbid=movement.forbid) if dice.one_in(2) else movement


def _question(dice: Dice, conflict: Conflict, k: int) -> Question:
    asked = _moment(dice, conflict, 0, 2) if dice.one_in(3) else None
    days = 0 if asked is None or conflict.begins is None else (asked.day - conflict.begins.day).days
    first, second = sorted((_moment(dice, conflict, days + 1), _moment(dice, conflict, days + 1)), key=_order)
    window = dice.of(("by", "before", "at", "between"))
    given = random_condition(dice, conflict) if dice.one_in(3) else None
    dates = (first, second) if window == "between" else (second,)
    words = " and ".join(f"{one.day}{'' if one.clock is None else f' {one.clock:%H:%M}'}" for one in dates)
    return Question(
        f"q{k}",
        f"a random condition {window} {words}",
        random_condition(dice, conflict),
        window,  # type: ignore[arg-type]
        dates,
        given,
        asked,
    )


def _order(moment: Moment) -> tuple[date, time]:
    return moment.day, moment.clock or time()
