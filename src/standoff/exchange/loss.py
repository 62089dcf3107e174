"""What of a conflict another program's file does not hold.

Definition. The other programs know parties, states, moves and orders of preference. Everything else that a conflict
says is listed, so that nothing is left out in silence.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from standoff.conflict.conflict import CHANCE, Conflict
from standoff.conflict.preference import Compares, Goals, Ranking, Statements

_SECTIONS = {
    "final": "final outcomes",
    "parts": "parts",
    "attitudes": "attitudes",
    "events": "events",
    "shocks": "shocks",
    "history": "history",
    "perceives": "what parties perceive",
    "sources": "sources",
    "quantities": "quantities",
    "rates": "rates of exchange",
    "claims": "claims",
    "coding": "codings",
    "questions": "questions",
    "expect": "expectations",
    "variants": "variants",
}


def left_out(conflict: Conflict, setting: Mapping[str, str], kept: Collection[str] = ()) -> tuple[str, ...]:
    """What is left out, in words; ``kept`` are sections that the form has after all."""
    return tuple(_lost(conflict, setting, kept))


def _lost(conflict: Conflict, setting: Mapping[str, str], kept: Collection[str]) -> Iterator[str]:
    for section, words in _SECTIONS.items():
        if section not in kept and getattr(conflict, section):
            yield words
    free = [lever.id for lever in conflict.levers_of(CHANCE) if lever.id not in conflict.hold]
    if free:
        levels = ", ".join(f"{lever}={setting[lever]}" for lever in free if lever in setting)
        yield f"chance: only the setting {levels}"
    if any(one.every or one.patience or one.consistency or one.costs for one in conflict.moves.values()):
        yield "how often, how patiently and at what cost parties move"
    for party, wish in conflict.preferences.items():
        if any(_degrees(wish)):
            yield f"how much {party} prefers what"
        if isinstance(wish, Statements) and any(one.uncertain for one in wish.statements):
            yield f"which wishes of {party} are uncertain"


def _degrees(wish: Statements | Goals | Ranking | Compares) -> Iterator[bool]:
    match wish:
        case Statements():
            yield any(one.degree != 1 for one in wish.statements)
        case Goals():
            yield bool(wish.degrees) or any(one.worth.low != one.worth.high for one in wish.goals)
        case Ranking():
            yield any(gap != 1 for gap in wish.gaps)
        case Compares():
            yield any(one.degree > 1 for one in wish.pairs)
