"""What random conflicts are made of: levers, conditions, worths, preferences.

Definition. Conditions nest up to two deep and use every kind of expression; worths are multiples of 1/6, a quarter of
them ranges; a ranking lists every feasible state once, with ties.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product
from types import MappingProxyType
from typing import Any

from standoff.conflict import condition as c
from standoff.conflict.amount import Amount
from standoff.conflict.conflict import CHANCE, Conflict, Lever
from standoff.conflict.preference import Goal, Goals, Preference, Ranking, Statement, Statements
from standoff.reference.graph import Graph
from standoff.testing.dice import Dice

MOST_COMBINATIONS = 96


def random_levers(dice: Dice, parties: Sequence[str], most: int = MOST_COMBINATIONS) -> Iterator[Lever]:
    """Levers of these parties, and perhaps of chance, of at most ``most`` combinations."""
    owners = [party for party in (*parties, *parties, parties[0]) if not dice.one_in(5)]
    owners = dice.shuffled(owners + [CHANCE] * dice.one_in(4))
    combinations = 1
    for k, owner in enumerate(owners or parties[:1]):
        levels = ("no", "yes") if not dice.one_in(4) else ("low", "mid", "high")
        combinations *= len(levels)
        if combinations > most:
            return
        moves = "any" if owner == CHANCE or not dice.one_in(4) else dice.of(("up", "down"))
        numbers = None
        if dice.one_in(4):
            numbers = tuple(amount(Fraction(at), Fraction(at)) for at in range(1, len(levels) + 1))
        yield Lever(f"x{k}", owner, levels, dice.of(levels), moves, numbers)  # type: ignore[arg-type]


def amount(low: Fraction, high: Fraction) -> Amount:
    """A number, or the range between two."""
    return Amount(low, high, str(low) if low == high else f"{low} to {high}")


def random_condition(dice: Dice, conflict: Conflict) -> c.Condition:
    """A condition on the levers of a conflict, and perhaps on its named conditions."""
    return c.Condition("a random condition", _expression(dice, conflict, 2))


def _expression(dice: Dice, conflict: Conflict, depth: int) -> c.Expression:  # noqa: PLR0911 - one per kind
    if depth == 0 or dice.one_in(2):
        return _leaf(dice, conflict)

    def inner() -> c.Expression:
        return _expression(dice, conflict, depth - 1)

    several = tuple(inner() for _ in range(1 + dice.below(3)))
    kind = dice.below(6)
    match kind:
        case 0:
            return c.Not(several[0])
        case 1:
            return c.All(several)
        case 2:
            return c.Any(several)
        case 3:
            return c.Implies(several[0], inner())
        case 4:
            return c.Iff(several[0], inner())
    sign = dice.of(("==", ">=", "<="))
    return c.Count(sign, dice.below(len(several) + 1), several)  # type: ignore[arg-type]


def _leaf(dice: Dice, conflict: Conflict) -> c.Expression:
    if conflict.conditions and dice.one_in(5):
        return c.Named(dice.of(list(conflict.conditions)))
    lever = dice.of(list(conflict.levers.values()))
    sign: Any = dice.of(("==", "!=", "<", "<=", ">", ">="))
    if lever.numbers is not None and dice.one_in(3):
        return c.Atom(lever.id, sign, Fraction(dice.below(8), 2))
    if dice.one_in(5):
        return c.Between(lever.id, sign, dice.of(list(conflict.levers)))
    return c.Atom(lever.id, sign, dice.of(lever.levels))


def random_preference(dice: Dice, conflict: Conflict) -> Preference:
    """A preference of one of the three forms."""
    match dice.below(3):
        case 0:
            return _ranking(dice, conflict)
        case 1:
            return Statements(tuple(Statement(random_condition(dice, conflict)) for _ in range(1 + dice.below(4))))
    return Goals(random_goals(dice, conflict))


def random_goals(dice: Dice, conflict: Conflict) -> tuple[Goal, ...]:
    """One to four goals."""
    return tuple(Goal(random_condition(dice, conflict), random_worth(dice)) for _ in range(1 + dice.below(4)))


def random_worth(dice: Dice) -> Amount:
    """A worth from -4 to 8, perhaps a range."""
    low = Fraction(dice.below(9) - 4, 1 + dice.below(3))
    return amount(low, low + dice.of((Fraction(0), Fraction(0), Fraction(1, 2), Fraction(3))))


def _ranking(dice: Dice, conflict: Conflict) -> Ranking:
    states = dict.fromkeys(state for graph in graphs(conflict) for state in graph.states())
    groups: list[list[Mapping[str, str]]] = []
    for state in dice.shuffled(list(states)):
        pattern = MappingProxyType(dict(zip(conflict.levers, state, strict=True)))
        if groups and dice.one_in(4):
            groups[-1].append(pattern)
        else:
            groups.append([pattern])
    return Ranking(tuple(map(tuple, groups)))


def graphs(conflict: Conflict) -> Iterator[Graph]:
    """The graph of every setting of chance's levers."""
    own = [lever for lever in conflict.levers_of(CHANCE) if lever.id not in conflict.hold]
    for levels in product(*(lever.levels for lever in own)):
        yield Graph(conflict, {lever.id: level for lever, level in zip(own, levels, strict=True)})
