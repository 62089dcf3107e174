"""Names of states and counts as a reader wants them: what differs from the status quo, not every lever each time.

Definition. The caption of a state is its own name if the file gives it one, and otherwise the levels in which it
differs from the status quo, in file order. Two different states of one space have different captions, because
together with the status quo the differences determine the state.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from standoff.conflict.conflict import CHANCE, Conflict
from standoff.lenses.stability.reasons.words import and_list
from standoff.lenses.words import lever_name

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def number(n: int) -> str:
    """Small numbers in words, others with thousands apart.

    >>> number(3), number(1920000)
    ('three', '1,920,000')
    """
    return NUMBERS[n] if 0 <= n < len(NUMBERS) else f"{n:,}"


def counted(n: int, thing: str, things: str = "") -> str:
    """A count with its noun.

    >>> counted(1, "state"), counted(40, "state"), counted(2, "party", "parties")
    ('one state', '40 states', 'two parties')
    """
    return f"{number(n)} {thing if n == 1 else things or thing + 's'}"


def sentence(text: str) -> str:
    """The text with a capital first letter; the rest is left alone."""
    return text[:1].upper() + text[1:]


def coded(text: str) -> tuple[tuple[str, bool], ...]:
    """A sentence in pieces, each with whether it stood between backticks.

    >>> coded("declare it under `derived_from`.")
    (('declare it under ', False), ('derived_from', True), ('.', False))
    """
    pieces = text.split("`")
    if len(pieces) % 2 == 0:
        return ((text, False),)
    return tuple((piece, k % 2 == 1) for k, piece in enumerate(pieces) if piece)


def level_words(conflict: Conflict, lever: str, level: str) -> str:
    """A lever at a level: ``offer: plus-13``; what is plainly done is said by the lever alone: ``leave the table``."""
    name = lever_name(conflict, lever)
    return name if conflict.levers[lever].levels == ("no", "yes") and level == "yes" else f"{name}: {level}"


def change_words(conflict: Conflict, changes: Mapping[str, str]) -> str:
    """Levels as a phrase: ``leave the table, offer: plus-13``; in graph form the state alone."""
    if conflict.is_graph:
        return ", ".join(changes.values())
    return ", ".join(level_words(conflict, lever, level) for lever, level in changes.items())


@dataclass(frozen=True, slots=True)
class Caption:
    """A state for readers: ``text`` is short, ``label`` is the name that commands take."""

    label: str
    name: str
    changes: tuple[str, ...]
    start: bool

    @property
    def text(self) -> str:
        """The name, or what differs from the status quo."""
        return self.name or self.difference

    @property
    def difference(self) -> str:
        """What differs from the status quo, in words."""
        return "the status quo" if self.start else ", ".join(self.changes)


def caption(conflict: Conflict, label: str, levers: Mapping[str, str] | None, *, with_chance: bool = False) -> Caption:
    """The caption of the state with this label and these levels (None or the graph's one lever in graph form).

    Chance's levers are told only ``with_chance``: states of one setting do not differ in them.
    """
    if conflict.is_graph or levers is None:
        state = next(iter(conflict.levers.values()))
        return Caption(label, label, (), label == state.starts)
    changes = tuple(
        level_words(conflict, lever, level)
        for lever, level in levers.items()
        if (with_chance or conflict.levers[lever].of != CHANCE) and level != starting(conflict, lever)
    )
    name = label if label in conflict.names else ""
    return Caption(label, name, changes, start=not changes)


def family_words(conflict: Conflict, settled: Mapping[str, str], family: Mapping[str, Sequence[str]]) -> str:
    """A family of states by what differs from the status quo: ``joint drills: postponed or ended``."""
    said = []
    for lever in conflict.levers:
        levels = (settled[lever],) if lever in settled else tuple(family.get(lever, ()))
        if not levels or levels == (starting(conflict, lever),):
            continue
        if len(levels) == 1:
            said.append(level_words(conflict, lever, levels[0]))
        elif len(levels) == len(conflict.levers[lever].levels):
            said.append(f"{lever_name(conflict, lever)}: any")
        else:
            said.append(f"{lever_name(conflict, lever)}: {and_list(levels, 'or')}")
    return ", ".join(said) or "the status quo"


def starting(conflict: Conflict, lever: str) -> str:
    """Where the lever stands at the start: where it is held, or where the file starts it."""
    return conflict.hold.get(lever, conflict.levers[lever].starts)


def concepts_words(held: Sequence[str], concepts: Sequence[str]) -> str:
    """Under which concepts something holds.

    >>> concepts_words(["Nash", "SSEQ", "SEQ", "SMR", "GMR"], ["Nash", "SSEQ", "SEQ", "SMR", "GMR"])
    'all five concepts'
    """
    if not held:
        return "no concept"
    if len(held) == len(concepts):
        return f"all {number(len(concepts))} concepts"
    return and_list(held)
