"""From a conflict of two parties to a game that Gambit reads.

Definition. In a game in normal form each player chooses a strategy, once and at the same time as the other. A conflict
is such a game if every party can always move from each of its positions to each other, whatever the other does: a
strategy of a party is then one level for each of its levers, the outcome of two strategies is the state with these
levels, and the Nash equilibria in pure strategies are exactly the Nash equilibria of the conflict. The game in
extensive form is the same: the second player does not see what the first has chosen.

So an export is refused where a state is impossible, a move is forbidden or one-way, only one of several levers can move
at a time, or states and arcs are given outright. The other four concepts look further ahead than one move; Gambit's
games in normal form do not have them. Payoffs are worths where a party has goals; otherwise places in its order (the
worst is 0), of which only the order means something, so that equilibria in mixed strategies mean nothing.

Source: Gambit's formats ``NFG 1 R`` and ``EFG 2 R``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import prod
from typing import Literal

from standoff.conflict.conflict import Conflict, Lever, Movement
from standoff.conflict.preference import Goals
from standoff.errors import CallError, TooLarge
from standoff.space.rank import ranks
from standoff.space.states import StateSpace, state_space

MOST = 100_000
"""Outcomes of one game."""

_PLAYERS = 2


@dataclass(frozen=True, slots=True)
class Game:
    """Two players, the names of their strategies, and for each pair of strategies the outcome's name and payoffs."""

    title: str
    comment: str
    players: tuple[str, str]
    strategies: tuple[tuple[str, ...], tuple[str, ...]]
    outcomes: Mapping[tuple[int, int], tuple[str, tuple[Fraction, Fraction]]]


def to_gambit(conflict: Conflict, form: Literal["nfg", "efg"], setting: Mapping[str, str] | None = None) -> str:
    """The text of a .nfg or .efg file. Raises ``CallError`` with the reason where the conflict is no such game."""
    game = as_game(conflict, setting)
    return _normal(game) if form == "nfg" else _extensive(game)


def as_game(conflict: Conflict, setting: Mapping[str, str] | None = None) -> Game:
    """The conflict as a game in normal form, if it is one."""
    if conflict.is_graph:
        raise CallError(
            "a graph is no game in normal form: its arcs say who can move where, and not what each could choose; "
            "graphml holds every move"
        )
    if len(conflict.deciders) != _PLAYERS:
        count = f"{len(conflict.deciders)} part{'y' if len(conflict.deciders) == 1 else 'ies'}"
        raise CallError(f"only conflicts of two parties are exported to Gambit, and this one has {count}")
    space_levers = [lever for lever in conflict.levers.values() if lever.id not in _fixed(conflict)]
    combinations = prod(len(lever.levels) for lever in space_levers)
    if combinations > MOST:
        raise TooLarge(f"a game of {combinations:,} outcomes; at most {MOST:,} are written. `hold` some levers.")
    space = state_space(conflict, setting)
    own = [[lever for lever in space_levers if lever.of == party] for party in conflict.deciders]
    for party, levers in zip(conflict.deciders, own, strict=True):
        _moves_freely(conflict, party, levers)
    if space.size < combinations:
        rule = next(one.rule for one in space.removed if one.count)
        raise CallError(
            f"in a game each choice of one player goes with each of the other, but {combinations - space.size:,} of "
            f"{combinations:,} combinations are impossible, for example by the rule: {rule.name or rule.when}"
        )
    return _game(conflict, space, own)


def _fixed(conflict: Conflict) -> set[str]:
    return {lever.id for lever in conflict.levers_of("chance")} | set(conflict.hold)


def _moves_freely(conflict: Conflict, party: str, levers: list[Lever]) -> None:
    """Refuse a party that cannot always choose anew."""
    movement = conflict.moves.get(party, Movement())
    way = next((lever for lever in levers if lever.moves != "any"), None)
    if way is not None:
        raise CallError(f"in a game a player can choose anything at any time, but {way.id} moves {way.moves} only")
    if movement.forbid:
        raise CallError(f"in a game a player can choose anything at any time, but {party} has forbidden moves")
    if movement.at_once == "one lever" and len(levers) > 1:
        raise CallError(f"in a game a player chooses everything at once, but {party} moves one lever at a time")


def _game(conflict: Conflict, space: StateSpace, own: list[list[Lever]]) -> Game:
    one, two = ([dict(zip((x.id for x in levers), at, strict=True)) for at in _levels(levers)] for levers in own)
    payoffs = [_payoffs(conflict, space, party) for party in conflict.deciders]
    outcomes = {}
    for (m, mine), (n, yours) in product(enumerate(one), enumerate(two)):
        i = space.index({**mine, **yours})
        outcomes[m, n] = (space.label(i), (payoffs[0][i], payoffs[1][i]))
    first, second = conflict.deciders
    ordinal = [party for party in conflict.deciders if not isinstance(conflict.preferences[party], Goals)]
    comment = "Payoffs are worths."
    if ordinal:
        comment = (
            f"Payoffs of {' and '.join(ordinal)} are places in an order, the worst is 0; mixed strategies mean nothing."
        )
    return Game(
        conflict.title,
        comment,
        (first, second),
        (tuple(map(_strategy, one)), tuple(map(_strategy, two))),
        outcomes,
    )


def _levels(levers: list[Lever]) -> list[tuple[str, ...]]:
    return list(product(*(lever.levels for lever in levers)))


def _strategy(levels: Mapping[str, str]) -> str:
    return ", ".join(f"{lever}={level}" for lever, level in levels.items()) or "nothing to choose"


def _payoffs(conflict: Conflict, space: StateSpace, party: str) -> list[Fraction]:
    """Worths of goals, exactly; ranks otherwise."""
    wish = conflict.preferences[party]
    if not isinstance(wish, Goals):
        return [Fraction(rank) for rank in ranks(space, party).tolist()]
    total = [Fraction(0)] * space.size
    for goal in wish.goals:
        for i in space.holds(goal.when).nonzero()[0].tolist():
            total[i] += goal.worth.about
    return total


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _braced(texts: tuple[str, ...]) -> str:
    return f"{{ {' '.join(map(_quoted, texts))} }}"


def _normal(game: Game) -> str:
    """Outcomes in the order in which the first player's strategy changes fastest."""
    one, two = game.strategies
    order = [(m, n) for n in range(len(two)) for m in range(len(one))]
    lines = [
        f"NFG 1 R {_quoted(game.title)} {_braced(game.players)}",
        "",
        f"{{ {_braced(one)}",
        f"{_braced(two)}",
        "}",
        _quoted(game.comment),
        "",
        "{",
        *(f"{{ {_quoted(game.outcomes[at][0])} {_pair(game.outcomes[at][1])} }}" for at in order),
        "}",
        " ".join(str(n) for n in range(1, len(order) + 1)),
    ]
    return "".join(f"{line}\n" for line in lines)


def _extensive(game: Game) -> str:
    """The first player chooses, then the second, who has one information set."""
    one, two = game.strategies
    lines = [
        f"EFG 2 R {_quoted(game.title)} {_braced(game.players)}",
        _quoted(game.comment),
        "",
        f'p "" 1 1 "" {_braced(one)} 0',
    ]
    for m in range(len(one)):
        lines.append(f'p "" 2 1 "" {_braced(two)} 0')
        for n in range(len(two)):
            label, payoffs = game.outcomes[m, n]
            lines.append(f't "" {m * len(two) + n + 1} {_quoted(label)} {{ {_pair(payoffs)} }}')
    return "".join(f"{line}\n" for line in lines)


def _pair(payoffs: tuple[Fraction, Fraction]) -> str:
    return f"{payoffs[0]}, {payoffs[1]}"
