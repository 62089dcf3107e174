"""What the parties want, and how they move.

Definition. Every party but chance has exactly one preference: statements, goals or a ranking. In a group with
``given``, each statement S is read as ``S if given``. Only statements need a rule for what they are worth.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, cast

from standoff.conflict import condition as c
from standoff.conflict.conflict import CHANCE, Attitude, Cost, Forbidden, Movement
from standoff.conflict.preference import Compares, Goal, Goals, Preference, Ranking, Statement, Statements, StatePattern
from standoff.reading.grammar import file as gf
from standoff.reading.grammar import keys as g
from standoff.reading.grammar import preference as gw
from standoff.reading.grammar.shapes import At, Key, Listed, Mapped, Record
from standoff.reading.language.resolve import resolve
from standoff.reading.names import nearest
from standoff.reading.sections.compared import compared
from standoff.reading.sections.degrees import degrees_fall, gaps, thresholds

if TYPE_CHECKING:
    from standoff.conflict.amount import Amount
    from standoff.reading.sections.scope import Scope

State = At[str] | Mapped[At[str]]


def preferences(file: Record, scope: Scope) -> Mapping[str, Preference]:
    """The preferences that could be read."""
    section = file.get(gf.PREFERENCES)
    found: dict[str, Preference] = {}
    for key, record in section.entries if section else ():
        where = f"preferences.{key.text}"
        if key.text == CHANCE:
            expected = "preferences of parties that decide; chance wants nothing"
            scope.problems.add(key, where, "a preference of chance", expected)
        elif scope.parties is not None and key.text not in scope.parties:
            scope.unknown("party", key.text, key, where, scope.parties)
        if record is not None:
            preference = _preference(record, scope)
            if preference is not None:
                found[key.text] = preference
    if section is not None or not file.has(gf.PREFERENCES):
        _nobody_left_out(file, section.keys() if section else (), scope)
    return MappingProxyType(found)


def _nobody_left_out(file: Record, wanting: tuple[str, ...], scope: Scope) -> None:
    section = file.get(gf.PARTIES)
    if gf.PREFERENCES.name in scope.problems.broken or section is None or not file.has(gf.PREFERENCES):
        return
    known = section.keys()
    meant = {nearest(name, known) for name in wanting if name not in known}
    for key, _ in section.entries:
        if key.text not in wanting and key.text not in meant and key.text != CHANCE:
            found = f"no preference of {key.text}"
            expected = "one for every party but chance"
            scope.problems.add(
                key,
                f"parties.{key.text}",
                found,
                expected,
                example=f"preferences: {{{key.text}: {{statements: [...]}}}}",
            )


def _preference(record: Record, scope: Scope) -> Preference | None:
    because, note = scope.because(record), record.text(g.NOTE_KEY)
    at_end = _at_end(record, scope)
    if record.has(gw.WORTHS) and (record.has(gw.GOALS) or record.has(gw.RANKING)) and not record.has(gw.STATEMENTS):
        found, where = "'worths' without 'statements'", f"{record.where}.{gw.WORTHS.name}"
        expected = "statements; goals have their worth, and a ranking goes in equal steps"
        scope.problems.add(record.place(gw.WORTHS.name), where, found, expected)
    for key, form in ((gw.THRESHOLDS, gw.GOALS), (gw.GAPS, gw.RANKING), (gw.OTHERWISE, gw.COMPARES)):
        if record.has(key) and not record.has(form):
            found, where = f"{key.name!r} without {form.name!r}", f"{record.where}.{key.name}"
            scope.problems.add(record.place(key.name), where, found, f"the key {form.name!r} beside it")
    statements, goals, ranking = record.get(gw.STATEMENTS), record.get(gw.GOALS), record.get(gw.RANKING)
    threshold = amount(record, gw.SATISFIED)
    if statements is not None:
        wishes = [wish for item in statements.items for wish in _statements(item, scope)]
        degrees_fall(statements, wishes, scope)
        worths = cast("Literal['halving', 'centroid']", record.text(gw.WORTHS) or "halving")
        return Statements(tuple(wishes), because, note, worths, at_end, threshold)
    if goals is not None:
        own = tuple(goal for item in goals.items for goal in _goal(item, scope))
        return Goals(own, because, note, at_end, thresholds(record, scope), threshold)
    if ranking is not None:
        groups = _groups(ranking, scope)
        if groups is None:
            return None
        return Ranking(groups, because, note, at_end, gaps(record, groups, scope), threshold)
    if record.get(gw.COMPARES) is not None:
        pairs = compared(record, scope)
        otherwise = cast("Literal['same', 'unknown', '']", record.text(gw.OTHERWISE))
        return None if pairs is None else Compares(pairs, otherwise, because, note, at_end, threshold)
    return None


def _at_end(record: Record, scope: Scope) -> tuple[Goal, ...]:
    listed = record.get(gw.AT_END)
    return tuple(goal for item in (listed.items if listed else ()) for goal in _goal(item, scope))


def _statements(record: Record, scope: Scope) -> list[Statement]:
    given = resolve(record.get(gw.GIVEN), scope)
    group = record.get(gw.GROUPED)
    because, note = scope.because(record), record.text(g.NOTE_KEY)
    if not record.has(gw.GIVEN):
        if record.has(gw.GROUPED):
            expected = "the key 'given' beside 'statements'"
            place = record.place(gw.GROUPED.name)
            scope.problems.add(place, record.where, "a group without 'given'", expected, example=gw.GIVEN.line)
        that = resolve(record.get(gw.THAT), scope)
        return [] if that is None else [Statement(that, note, because, *_strength(record))]
    if not record.has(gw.GROUPED):
        expected = "the key 'statements' beside 'given'"
        scope.problems.add(record.node, record.where, "'given' without 'statements'", expected, example=gw.GROUPED.line)
    found: list[Statement] = []
    for wish in group.items if group else ():
        that = resolve(wish.get(gw.THAT), scope)
        own = scope.because(wish)
        if that is not None and given is not None:
            when = c.Condition(f"{_side(that)} if {_side(given)}", c.Implies(given.expression, that.expression))
            both = "; ".join(text for text in (wish.text(g.NOTE_KEY), note) if text)
            found.append(Statement(when, both, (*own, *because), *_strength(wish, record)))
    return found


def _strength(*records: Record) -> tuple[int, bool]:
    """The degree of a statement, and whether its place is uncertain: its own, or else that of its group."""
    degree = next((one.text(gw.DEGREE) for one in records if one.has(gw.DEGREE)), "") or "1"
    uncertain = next((one.text(gw.UNCERTAIN) for one in records if one.has(gw.UNCERTAIN)), "")
    return int(degree), uncertain == "yes"


def _side(condition: c.Condition) -> str:
    """The words of a condition, in parentheses where ``if`` would tear them apart."""
    loose = isinstance(condition.expression, c.Implies | c.Iff) or " unless " in condition.text
    return f"({condition.text})" if loose else condition.text


def _goal(record: Record, scope: Scope) -> list[Goal]:
    when, worth = resolve(record.get(g.WHEN), scope), record.get(gw.WORTH)
    because = scope.because(record)
    return [] if when is None or worth is None else [Goal(when, worth.value, record.text(g.NOTE_KEY), because)]


def _groups(ranking: Listed[object], scope: Scope) -> tuple[tuple[StatePattern, ...], ...] | None:
    """The ranking's groups; None if a state in it cannot be read."""
    groups: list[tuple[StatePattern, ...]] = []
    whole = ranking.whole
    for item in cast("tuple[State | Listed[State], ...]", ranking.items):
        states = item.items if isinstance(item, Listed) else (item,)
        whole = whole and not (isinstance(item, Listed) and not item.whole)
        patterns = [_ranked(state, scope) for state in states]
        good = tuple(pattern for pattern in patterns if pattern is not None)
        whole = whole and len(good) == len(patterns)
        groups.append(good)
    return tuple(groups) if whole else None


def _ranked(state: State, scope: Scope) -> StatePattern | None:
    pattern = scope.state(state)
    if pattern is None or not isinstance(state, Mapped):
        return pattern
    return pattern if scope.complete(pattern, state.node, state.where) else None


def attitudes(file: Record, scope: Scope) -> Mapping[str, Mapping[str, Attitude]]:
    """How the parties feel about what others want."""
    section = file.get(gf.ATTITUDES)
    found: dict[str, Mapping[str, Attitude]] = {}
    for key, toward in section.entries if section else ():
        own: dict[str, Attitude] = {}
        for name, at in ((key, None), *(toward.entries if toward else ())):
            where = f"attitudes.{key.text}" if at is None else f"attitudes.{key.text}.{name.text}"
            if name.text == CHANCE:
                scope.problems.add(name, where, "an attitude of or to chance", "a party that decides")
            elif scope.parties is not None and name.text not in scope.parties:
                scope.unknown("party", name.text, name, where, scope.parties)
            elif at is not None:
                own[name.text] = cast("Attitude", at.value)
        found[key.text] = MappingProxyType(own)
    return MappingProxyType(found)


def moves(file: Record, scope: Scope) -> Mapping[str, Movement]:
    """How the parties move."""
    section = file.get(gf.MOVES)
    found: dict[str, Movement] = {}
    for key, record in section.entries if section else ():
        where = f"moves.{key.text}"
        if key.text == CHANCE:
            scope.problems.add(key, where, "moves of chance", "events and shocks: chance moves by dates and rates")
        elif scope.parties is not None and key.text not in scope.parties:
            scope.unknown("party", key.text, key, where, scope.parties)
        if record is not None:
            found[key.text] = _movement(record, scope)
    return MappingProxyType(found)


def _movement(record: Record, scope: Scope) -> Movement:
    forbid = record.get(g.FORBID)
    for key in (g.AT_ONCE, g.FORBID) if scope.is_graph else ():
        if record.has(key):
            expected = "in a graph, the arcs alone: leave out what cannot be"
            scope.problems.add(
                record.place(key.name), f"{record.where}.{key.name}", f"{key.name!r} in a graph", expected
            )
    at_once, costs = record.text(g.AT_ONCE), record.get(g.COSTS)
    return Movement(
        at_once=cast("Literal['any', 'one lever'] | None", at_once or None),
        forbid=tuple(rule for item in (forbid.items if forbid else ()) for rule in _forbidden(item, scope)),
        every=amount(record, g.EVERY),
        patience=amount(record, g.PATIENCE),
        consistency=amount(record, g.CONSISTENCY),
        costs=tuple(cost for item in (costs.items if costs else ()) for cost in _cost(item, scope)),
        because=scope.because(record),
        note=record.text(g.NOTE_KEY),
    )


def amount(record: Record, key: Key[At[Amount]]) -> Amount | None:
    """The amount under a key, if there is one."""
    at = record.get(key)
    return None if at is None else at.value


def _forbidden(record: Record, scope: Scope) -> list[Forbidden]:
    source, target = resolve(record.get(g.FROM), scope), resolve(record.get(g.TO), scope)
    because = scope.because(record)
    if source is None or target is None:
        return []
    return [Forbidden(source, target, record.text(g.NOTE_KEY), because)]


def _cost(record: Record, scope: Scope) -> list[Cost]:
    source, target = resolve(record.get(g.FROM), scope), resolve(record.get(g.TO), scope)
    worth, because = record.get(g.MOVE_WORTH), scope.because(record)
    if source is None or target is None or worth is None:
        return []
    return [Cost(source, target, worth.value, record.text(g.NOTE_KEY), because)]
