"""From a conflict to a file of GMCR+.

Definition. A lever of two levels is an option, taken at its second level. A lever of more levels is refused or, if
asked for, written as one option for each level but the lowest, of which at most one may be taken; the lowest level is
none of them taken. What is impossible is written as patterns (``standoff.exchange.patterns``). Preferences are written
as prioritised conditions where every party has statements that are short as patterns; otherwise every party's states
are ranked by number. What is held, and the levers of chance, stand at their level and are no options.

GMCR+ cannot say, and an export refuses: a graph that is not made of options, moves that are forbidden, one lever at a
time, and a lever of several levels that moves one way.

Source: the files that gmcr-py 0.3 and 0.4 read; see ``standoff.exchange.gmcr_form``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from standoff.conflict.condition import Condition
from standoff.conflict.conflict import Conflict, Lever, Movement
from standoff.conflict.preference import Preference, Ranking, Statements
from standoff.errors import CallError, TooLarge
from standoff.exchange.gmcr_form import PROGRAM, VERSION
from standoff.exchange.patterns import Pattern, patterns
from standoff.space.rank import ranks
from standoff.space.states import StateSpace, state_space

Plain: TypeAlias = list[list[object]]
"""A pattern as GMCR+ writes it."""

MOST_STATES = 200_000
"""States of a ranking by number."""

_MOST_MEMBERS = 64
_DIRECTIONS = {"any": "both", "up": "fwd", "down": "back"}


@dataclass(frozen=True, slots=True)
class Option:
    """An option: the lever is at this level where it is taken."""

    lever: str
    level: str
    name: str
    direction: str


def to_gmcr(
    conflict: Conflict, setting: Mapping[str, str] | None = None, *, exclusive: bool = False
) -> tuple[str, tuple[str, ...]]:
    """The text of a .gmcr file, and the parties whose picture of the conflict it holds.

    ``exclusive`` writes levers of more than two levels as options that exclude one another. Raises ``CallError`` for
    what GMCR+ cannot say, ``TooLarge`` beyond 200,000 states that have to be ranked by number.
    """
    if conflict.is_graph:
        raise CallError("GMCR+ knows options only, and this conflict is a graph; graphml and csv hold it")
    space = state_space(conflict, setting)
    fixed = {**dict(space.chance), **conflict.hold}
    for party in conflict.deciders:
        _moves_freely(conflict, party, fixed)
    options = [one for party in conflict.deciders for one in _options(conflict, party, fixed, exclusive=exclusive)]
    if not options:
        raise CallError("every lever is held or chance's, so that there is no option to write")
    writer = _Writer(conflict, fixed, options)
    seen = {party: rules for party, rules in writer.misperceptions().items() if rules is not None}
    wishes = writer.prioritised()
    rankings = None if wishes is not None else writer.ranked(space)
    parties = [
        {
            "name": conflict.parties[party].id,
            "options": [n for n, one in enumerate(options) if conflict.levers[one.lever].of == party],
            "preferences": [] if wishes is None else wishes[party],
            "misperceptions": seen.get(party, []),
            **({} if rankings is None else {"preferenceRanking": rankings[party]}),
        }
        for party in conflict.deciders
    ]
    whole = {
        "decisionMakers": parties,
        "coalitions": list(range(len(parties))),
        "options": [{"name": one.name, "permittedDirection": one.direction} for one in options],
        "infeasibles": writer.infeasible(),
        "useManualPreferenceRanking": rankings is not None,
        "program": PROGRAM,
        "version": VERSION,
    }
    lines = (f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in whole.items())
    return "{" + ",\n ".join(lines) + "}\n", tuple(seen)


def _moves_freely(conflict: Conflict, party: str, fixed: Mapping[str, str]) -> None:
    """Refuse restrictions on moves, unless what is held makes them void."""
    movement = conflict.moves.get(party, Movement())
    for rule in movement.forbid:
        if patterns(rule.source, conflict, fixed) and patterns(rule.target, conflict, fixed):
            raise CallError(
                f"GMCR+ cannot forbid single moves, and {party} cannot move from {rule.source} to {rule.target}; "
                "graphml holds every move"
            )
    if movement.at_once == "one lever" and sum(lever.id not in fixed for lever in conflict.levers_of(party)) > 1:
        raise CallError(
            f"in GMCR+ a party changes any of its options at once, and {party} moves one lever at a time; graphml "
            "holds every move"
        )


def _options(conflict: Conflict, party: str, fixed: Mapping[str, str], *, exclusive: bool) -> list[Option]:
    found: list[Option] = []
    for lever in conflict.levers_of(party):
        if lever.id in fixed:
            continue
        if lever.is_switch:
            name = lever.id if lever.levels == ("no", "yes") else f"{lever.id}: {lever.levels[1]}"
            found.append(Option(lever.id, lever.levels[1], name, _DIRECTIONS[lever.moves]))
            continue
        _fits(lever, exclusive=exclusive)
        found += [Option(lever.id, level, f"{lever.id}: {level}", "both") for level in lever.levels[1:]]
    return found


def _fits(lever: Lever, *, exclusive: bool) -> None:
    levels = ", ".join(lever.levels)
    if lever.moves != "any":
        raise CallError(
            f"GMCR+ cannot say that {lever.id}, which has the levels {levels}, moves {lever.moves} only: it knows "
            "one-way options, and going from one level to the next takes one option back"
        )
    if not exclusive:
        raise CallError(
            f"options of GMCR+ are yes or no, and {lever.id} has {len(lever.levels)} levels: {levels}. With "
            f"`exclusive` each level but {lever.levels[0]} becomes an option, of which at most one can be taken"
        )


class _Writer:
    """One conflict with its options, the first of which counts 1 in the number of a state."""

    def __init__(self, conflict: Conflict, fixed: Mapping[str, str], options: Sequence[Option]) -> None:
        self.conflict, self.fixed, self.options = conflict, fixed, options
        self.number = {(one.lever, one.level): n for n, one in enumerate(options)}

    def plain(self, pattern: Pattern) -> Plain:
        """A pattern over options."""
        pairs: list[tuple[int, str]] = []
        for lever, level in pattern:
            own = [(n, one) for n, one in enumerate(self.options) if one.lever == lever]
            taken = [(n, "Y") for n, one in own if one.level == level]
            pairs += taken or [(n, "N") for n, _ in own]
        return [[n, sign] for n, sign in sorted(pairs)]

    def rules(self, conflict: Conflict) -> list[Plain]:
        """What is impossible, each pattern once."""
        found = [self.plain(one) for rule in conflict.impossible for one in patterns(rule.when, conflict, self.fixed)]
        return [pattern for at, pattern in enumerate(found) if pattern and pattern not in found[:at]]

    def infeasible(self) -> list[Plain]:
        apart: list[Plain] = []
        for n, one in enumerate(self.options):
            later = enumerate(self.options[n + 1 :], n + 1)
            apart += [[[n, "Y"], [m, "Y"]] for m, other in later if other.lever == one.lever]
        return apart + self.rules(self.conflict)

    def misperceptions(self) -> dict[str, list[Plain] | None]:
        """What each party does not see; None where its picture differs in more than that."""
        found: dict[str, list[Plain] | None] = {}
        for party, seen in self.conflict.perceives.items():
            rules, own = self.conflict.impossible, seen.impossible
            same = all(
                getattr(seen, what) == getattr(self.conflict, what)
                for what in ("levers", "conditions", "hold", "moves", "attitudes")
            )
            wishes = all(_restricts(seen.preferences[of], wish) for of, wish in self.conflict.preferences.items())
            more = own[: len(rules)] == rules and same and wishes and not seen.perceives
            found[party] = None
            if more:
                known = self.rules(self.conflict)
                found[party] = [one for one in self.rules(seen) if one not in known]
        return found

    def prioritised(self) -> dict[str, list[object]] | None:
        """The statements of every party as conditions; None if some party has none, or one that is long."""
        found: dict[str, list[object]] = {}
        for party, wish in self.conflict.preferences.items():
            if not isinstance(wish, Statements):
                return None
            found[party] = []
            for one in wish.statements:
                members = self.members(one.that)
                if members is None:
                    return None
                if members and members != [[]]:
                    compound = {"compound": True, "members": members}
                    found[party].append(members[0] if len(members) == 1 else compound)
        twice = any(len({json.dumps(one) for one in wishes}) < len(wishes) for wishes in found.values())
        return None if twice else found

    def members(self, condition: Condition) -> list[Plain] | None:
        try:
            found = patterns(condition, self.conflict, self.fixed)
        except TooLarge:
            return None
        return [self.plain(one) for one in found] if len(found) <= _MOST_MEMBERS else None

    def ranked(self, space: StateSpace) -> dict[str, list[object]]:
        """The numbers of the states for every party, best first, ties in brackets."""
        if space.size > MOST_STATES:
            raise TooLarge(
                f"{space.size:,} states would have to be ranked by number; at most {MOST_STATES:,} fit into a file of "
                "GMCR+. `hold` some levers, export one of the `parts`, or give every party `statements`."
            )
        decimals = np.zeros(space.size, object)
        for (lever, level), n in self.number.items():
            at = self.conflict.levers[lever].levels.index(level)
            decimals += (space.level(lever) == at).astype(object) * (1 << n)
        number = np.empty(space.size, np.int64)
        number[np.argsort(decimals)] = np.arange(1, space.size + 1)
        found: dict[str, list[object]] = {}
        for party in self.conflict.deciders:
            groups: dict[int, list[int]] = {}
            for rank, n in sorted(zip(ranks(space, party).tolist(), number.tolist(), strict=True)):
                groups.setdefault(-rank, []).append(n)
            found[party] = [group[0] if len(group) == 1 else group for _, group in sorted(groups.items())]
        return found


def _restricts(seen: Preference, wish: Preference) -> bool:
    """Whether one preference is the other on fewer states."""
    if not (isinstance(seen, Ranking) and isinstance(wish, Ranking)):
        return seen == wish
    left = [state for group in seen.groups for state in group]
    groups = (tuple(state for state in group if state in left) for group in wish.groups)
    return tuple(filter(None, groups)) == seen.groups
