"""Addresses: how one entry of a file is called in a claim, a table or a message.

Definition. The address of an entry is its section and its name, ``levers.walkout``. In a list (``impossible``,
``final``, ``events``, ``shocks``) an entry is called by its ``name`` if no other entry of the list has it and it is no
whole number, otherwise by its place in the list, counted from 1: ``impossible.2``. What never has a name is counted:
``history.1``, ``rates.1``, ``coding.1``, ``expect.1``. The wishes of a party are ``preferences.USA.1`` and so on, as
they are ordered (a group of statements is as many as it holds), those for the end ``preferences.USA.at_end.1``,
and ``preferences.USA`` is all of them. ``moves.USA`` is how the party moves, ``moves.USA.forbid.1`` and
``moves.USA.costs.1`` are what it says of single moves. An entry of the picture that ROK has of the conflict has
``perceives.ROK.`` in front of its address there.

Addresses are distinct, but for names made to look alike (a party called ``USA.1`` beside ``USA``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from standoff.conflict.preference import Goals, Statements

if TYPE_CHECKING:
    from standoff.conflict.conflict import Conflict
    from standoff.conflict.preference import Preference

Kind: TypeAlias = Literal[
    "party",
    "lever",
    "arcs",
    "condition",
    "rule",
    "final outcome",
    "preference",
    "wish",
    "wish for the end",
    "movement",
    "forbidden move",
    "cost of a move",
    "event",
    "shock",
    "fact",
    "quantity",
    "rate",
    "claim",
    "coding",
    "question",
    "expectation",
]
"""What an entry is."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a file."""

    address: str
    kind: Kind


def entries(conflict: Conflict) -> tuple[Entry, ...]:
    """Every entry of a conflict that a source can speak for or against, in the order of the grammar.

    The pictures that parties have of the conflict are left out: ``in_picture`` says how theirs are called.

    >>> from standoff.reading import load
    >>> [one.address for one in entries(load("cost-sharing"))][2:7]
    ['levers.demand', 'levers.walkout', 'levers.offer', 'conditions.deal', 'impossible.1']
    """
    return tuple(Entry(address, kind) for address, kind in _entries(conflict))


def in_picture(party: str, address: str) -> str:
    """The address of an entry of the picture that a party has of the conflict."""
    return f"perceives.{party}.{address}"


def named(section: str, names: Sequence[str]) -> tuple[str, ...]:
    """The addresses of the entries of a list, given their names (empty where there is none).

    >>> named("events", ["vote", "", "talks", "talks", "5"])
    ('events.vote', 'events.2', 'events.3', 'events.4', 'events.5')
    """
    often = Counter(names)
    alone = (name if name and often[name] == 1 and not name.isdecimal() else "" for name in names)
    return tuple(f"{section}.{name or place}" for place, name in enumerate(alone, start=1))


def counted(section: str, how_many: int) -> tuple[str, ...]:
    """The addresses of entries that have no names.

    >>> counted("history", 2)
    ('history.1', 'history.2')
    """
    return tuple(f"{section}.{place}" for place in range(1, how_many + 1))


def _entries(conflict: Conflict) -> Iterator[tuple[str, Kind]]:
    yield from ((f"parties.{name}", "party") for name in conflict.parties)
    if conflict.arcs is None:
        yield from ((f"levers.{name}", "lever") for name in conflict.levers)
    yield from ((f"conditions.{name}", "condition") for name in conflict.conditions)
    yield from ((one, "rule") for one in named("impossible", [rule.name for rule in conflict.impossible]))
    yield from ((one, "final outcome") for one in named("final", [end.name for end in conflict.final]))
    yield from ((f"arcs.{party}", "arcs") for party in conflict.arcs or ())
    for party, preference in conflict.preferences.items():
        yield from _wishes(f"preferences.{party}", preference)
    for party, movement in conflict.moves.items():
        yield f"moves.{party}", "movement"
        yield from ((one, "forbidden move") for one in counted(f"moves.{party}.forbid", len(movement.forbid)))
        yield from ((one, "cost of a move") for one in counted(f"moves.{party}.costs", len(movement.costs)))
    yield from _happenings(conflict)


def _wishes(section: str, preference: Preference) -> Iterator[tuple[str, Kind]]:
    """All wishes of a party together, then each; a ranking is one wish, which has the address of all."""
    yield section, "preference"
    if isinstance(preference, Statements):
        yield from ((one, "wish") for one in counted(section, len(preference.statements)))
    elif isinstance(preference, Goals):
        yield from ((one, "wish") for one in counted(section, len(preference.goals)))
    yield from ((one, "wish for the end") for one in counted(f"{section}.at_end", len(preference.at_end)))


def _happenings(conflict: Conflict) -> Iterator[tuple[str, Kind]]:
    """What happens, what is known and what is asked."""
    yield from ((one, "event") for one in named("events", [event.name for event in conflict.events]))
    yield from ((one, "shock") for one in named("shocks", [shock.name for shock in conflict.shocks]))
    yield from ((one, "fact") for one in counted("history", len(conflict.history)))
    yield from ((f"quantities.{name}", "quantity") for name in conflict.quantities)
    yield from ((one, "rate") for one in counted("rates", len(conflict.rates)))
    yield from ((f"claims.{name}", "claim") for name in conflict.claims)
    yield from ((one, "coding") for one in counted("coding", len(conflict.coding)))
    yield from ((f"questions.{question.id}", "question") for question in conflict.questions)
    yield from ((one, "expectation") for one in counted("expect", len(conflict.expect)))
