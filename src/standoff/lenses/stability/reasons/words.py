"""How standoff says things: the one place for the wording of moves, states, numbers and verdicts.

Definition. Every function here maps names of the file to a piece of plain English and decides nothing. A move is said
as what the party does to its levers: ``sets demand to modest``; a switch from ``no`` to ``yes`` that has a name of
its own is said by that name: ``chooses “leave the table”``, ``drops “leave the table”``; in graph form a move is said
by its end: ``moves to s3``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Literal

from standoff.conflict.conflict import GRAPH_LEVER, Conflict
from standoff.conflict.preference import StatePattern
from standoff.conflict.reference import Because, speaking_against, speaking_for
from standoff.lenses.stability.concepts import CONCEPTS

Form = Literal["acts", "act", "acting"]
"""``sets``, ``set`` or ``setting``: a party that does, that could do, or what it does."""

_VERBS: Mapping[str, Mapping[Form, str]] = {
    "set": {"acts": "sets", "act": "set", "acting": "setting"},
    "choose": {"acts": "chooses", "act": "choose", "acting": "choosing"},
    "drop": {"acts": "drops", "act": "drop", "acting": "dropping"},
    "move": {"acts": "moves", "act": "move", "acting": "moving"},
}

SPELLED_OUT = 6
"""A state without a label is spelled out if it has at most this many levers; otherwise it is told by what differs."""


def and_list(items: Iterable[str], last: str = "and") -> str:
    """The items as a list in a sentence.

    >>> and_list(["a", "b", "c"])
    'a, b and c'
    """
    said = list(items)
    if len(said) < 2:
        return "".join(said)
    return f"{', '.join(said[:-1])} {last} {said[-1]}"


def quoted(text: str) -> str:
    """Text of the file inside a sentence."""
    return f"“{text}”"


def count(n: int, noun: str, plural: str = "") -> str:
    """A number with its noun.

    >>> count(1, "move"), count(12345, "move")
    ('1 move', '12,345 moves')
    """
    return f"{n:,} {noun if n == 1 else plural or noun + 's'}"


def ordinal(n: int) -> str:
    """A place in a row, from 1.

    >>> [ordinal(n) for n in (1, 2, 3, 11, 22)]
    ['1st', '2nd', '3rd', '11th', '22nd']
    """
    ending = "th" if n % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{ending}"


def number(value: Fraction) -> str:
    """An exact number, in decimals where four of them are enough, otherwise as a fraction.

    >>> number(Fraction(3, 2)), number(Fraction(1, 3)), number(Fraction(-4))
    ('1.5', '1/3', '-4')
    """
    scaled = value * 10_000
    if scaled.denominator != 1:
        return str(value)
    whole, rest = divmod(abs(scaled.numerator), 10_000)
    decimals = f".{rest:04d}".rstrip("0") if rest else ""
    return f"{'-' if value < 0 else ''}{whole}{decimals}"


def party(conflict: Conflict, name: str) -> str:
    """The party as the file calls it in full."""
    return conflict.parties[name].name or name


def lever(conflict: Conflict, name: str) -> str:
    """The lever's own name if the file gives one, quoted if it has several words."""
    called = conflict.levers[name].name or name
    return quoted(called) if " " in called else called


def move(conflict: Conflict, changes: Mapping[str, str], form: Form = "acts") -> str:
    """What a party does: ``sets demand to modest and walkout to no``."""
    if conflict.is_graph:
        return f"{_VERBS['move'][form]} to {changes[GRAPH_LEVER]}"
    spoken: list[str] = []
    sets: list[str] = []
    for name, level in changes.items():
        one = conflict.levers[name]
        if one.name and one.levels == ("no", "yes"):
            verb = _VERBS["choose" if level == "yes" else "drop"][form]
            spoken.append(f"{verb} {quoted(one.name)}")
        else:
            sets.append(f"{lever(conflict, name)} to {level}")
    if sets:
        spoken.insert(0, f"{_VERBS['set'][form]} {and_list(sets)}")
    return and_list(spoken)


def step(conflict: Conflict, mover: str, changes: Mapping[str, str]) -> str:
    """Who does what: ``United States sets walkout to yes``."""
    return f"{party(conflict, mover)} {move(conflict, changes)}"


def differences(levers: Mapping[str, str], reference: Mapping[str, str]) -> dict[str, str]:
    """The levels of the first state in which it differs from the second."""
    return {name: level for name, level in levers.items() if reference[name] != level}


def state(label: str, levers: StatePattern, reference: StatePattern) -> str:
    """A state in a sentence: its label, or, where spelling it out would be too long, what differs from a reference."""
    if label.count("=") <= SPELLED_OUT:
        return f"the state ({label})" if "=" in label else label
    changed = differences(levers, reference)
    return f"the state where {_levels(changed)}, all else as before" if changed else "that same state"


def _levels(changes: Mapping[str, str]) -> str:
    return and_list(f"{name}={level}" for name, level in changes.items())


def called(conflict: Conflict, label: str) -> str:
    """The label of a state if the file gives it one beside its levels, otherwise nothing."""
    return label if label in conflict.names else ""


def place(conflict: Conflict, label: str, levers: StatePattern, *, start: bool = False) -> str:
    """The state that a verdict is about: its label, or how it differs from the status quo; said if it is the status
    quo.
    """
    if start:
        return f"the status quo ({label})" if label.count("=") <= SPELLED_OUT else "the status quo"
    starts = {name: conflict.hold.get(name, one.starts) for name, one in conflict.levers.items()}
    return state(label, levers, starts).replace("all else as before", "all else as in the status quo")


def setting(chance: Mapping[str, str]) -> str:
    """A setting of chance's levers: ``president=biden``; empty without chance."""
    return ", ".join(f"{name}={level}" for name, level in chance.items())


def cited(because: Because) -> str:
    """The sources in brackets with a space before, then those that speak against it; or nothing.

    >>> from standoff.conflict.reference import Reference
    >>> cited((Reference("post", "p4"), Reference("blog", against=True)))
    ' [post#p4] despite [blog]'
    """
    sides = (("", speaking_for(because)), ("despite ", speaking_against(because)))
    return "".join(f" {lead}[{', '.join(map(str, references))}]" for lead, references in sides if references)


def shortened(items: Sequence[str], most: int, what: str) -> str:
    """A list that says how many it leaves out.

    >>> shortened(["a", "b", "c", "d"], 2, "states")
    'a, b and 2 more states'
    """
    if len(items) <= most + 1:
        return and_list(items)
    return f"{', '.join(items[:most])} and {len(items) - most:,} more {what}".rstrip()


def concept(name: str) -> str:
    """A concept's name as standoff writes it, whatever the case it was given in; the name itself if unknown."""
    return next((known for known in CONCEPTS if known.lower() == name.lower()), name)
