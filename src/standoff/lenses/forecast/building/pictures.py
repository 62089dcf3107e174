"""Whether the parties' pictures have the states and moves of the world, which a forecast needs.

Definition. Everybody plays on one set of states. So a picture may differ in what is wanted, how fast, how patiently and
how surely each acts, what moves cost and what happens, but not in levers, what is impossible or final, what is held,
arcs, or what a party cannot do; nor in the meaning of a named condition on which one of these stands.
"""

from __future__ import annotations

from collections.abc import Iterator

from standoff.conflict import condition as c
from standoff.conflict.conflict import Conflict, Movement
from standoff.errors import CallError


def same_states_and_moves(conflict: Conflict) -> None:
    """Raise ``CallError`` if a party's picture has other states or moves than the world."""
    for party, picture in conflict.perceives.items():
        differs = list(dict.fromkeys(_differences(conflict, picture)))
        if differs:
            raise CallError(
                f"as {party} sees it, other things are possible ({', '.join(differs)} differ), and a forecast needs "
                "one set of states and moves for all; `standoff hypergame` compares such pictures"
            )


def _differences(conflict: Conflict, picture: Conflict) -> Iterator[str]:
    """What decides what can be, and is not the same in the picture; in the words of the file."""
    mine = [(lever.id, lever.of, lever.levels, lever.starts, lever.moves) for lever in conflict.levers.values()]
    seen = [(lever.id, lever.of, lever.levels, lever.starts, lever.moves) for lever in picture.levers.values()]
    if mine != seen:
        yield "levers"
    for section in ("impossible", "final"):
        if _rules(conflict, section) != _rules(picture, section):
            yield section
    if dict(conflict.hold) != dict(picture.hold):
        yield "hold"
    if conflict.arcs != picture.arcs:
        yield "arcs"
    for party in conflict.parties:
        before, after = conflict.moves.get(party, Movement()), picture.moves.get(party, Movement())
        if before.at_once != after.at_once or _forbidden(conflict, before) != _forbidden(picture, after):
            yield f"what {party} cannot do"


def _rules(conflict: Conflict, section: str) -> list[object]:
    return [_meaning(conflict, rule.when.expression) for rule in getattr(conflict, section)]


def _forbidden(conflict: Conflict, movement: Movement) -> list[object]:
    return [
        (_meaning(conflict, rule.source.expression), _meaning(conflict, rule.target.expression))
        for rule in movement.forbid
    ]


def _meaning(conflict: Conflict, expression: c.Expression) -> object:
    """The expression with those of all named conditions that it stands on, at first hand or not."""
    todo, known = c.names_in(expression), dict[str, c.Expression]()
    while todo:
        name = todo.pop()
        if name not in known:
            known[name] = conflict.conditions[name].expression
            todo += c.names_in(known[name])
    return expression, frozenset(known.items())
