"""A push: on a date, every state becomes another one, which nobody saw coming.

Definition. ``set`` takes state x to x with the given levels, wherever that is possible. ``do`` takes x there wherever
it is one of the party's own choices at x, or x is there already. Elsewhere a push leaves x as it is, and says why.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from standoff.conflict.conflict import CHANCE, Conflict, Movement
from standoff.errors import CallError, UnknownName
from standoff.lenses.forecast import words
from standoff.space.building import Codes
from standoff.space.numbering import numbering

if TYPE_CHECKING:
    from standoff.lenses.forecast.building.world import Built
    from standoff.lenses.forecast.game import Bools, Ints


@dataclass(frozen=True, slots=True, eq=False)
class Push:
    """Where a push leads from each state, (N,), and where it is possible; ``what`` says it in words.

    ``codes`` (N,) are the combinations of levels that it asks for, feasible or not; ``party`` is empty for ``set``.
    """

    built: Built
    what: str
    onto: Ints
    possible: Bools
    codes: Codes
    party: str = ""

    def why_not(self, state: int) -> str:
        """Why it is impossible in a state, as the end of a sentence."""
        space = self.built.space
        here = f"from ({space.label(state)})"
        if not _feasible(self.built, self.codes[state]):
            return f"{here} {space.why_impossible(int(self.codes[state]))}"
        if self.built.final[state]:
            return f"in ({space.label(state)}) the story has ended"
        name = words.party(self.built.conflict, self.party)
        return f"{here} it is no choice of {name}: {_against(self.built, self.party, state, self.codes[state])}"


def setting(built: Built, levels: Mapping[str, str]) -> Push:
    """The push by fiat. Raises ``UnknownName``, and ``CallError`` for a lever that cannot differ here."""
    codes, onto = _targets(built, levels)
    possible = onto < built.space.size
    what = " and ".join(f"{lever} is set to {level}" for lever, level in levels.items())
    return Push(built, what, _kept(onto, possible), possible, codes)


def doing(built: Built, party: str, levels: Mapping[str, str]) -> Push:
    """The push that is a party's own move. Raises ``UnknownName``, and ``CallError`` for a lever of somebody else."""
    conflict = built.conflict
    if party == CHANCE:
        raise CallError("chance does not choose; set its levers by fiat instead")
    if party not in conflict.deciders:
        raise UnknownName("party", party, conflict.deciders)
    codes, onto = _targets(built, levels)
    for lever in levels:
        owner = conflict.levers[lever].of
        if not conflict.is_graph and owner != party:
            raise CallError(
                f"{lever} is a lever of {owner}, so {party} cannot move it; set it by fiat, or let {owner} do"
            )
    choices = built.world.truth.choices[built.conflict.deciders.index(party)]
    possible = onto == np.arange(built.space.size)
    for ends in choices.onto:
        possible |= (ends == onto) & (ends < built.space.size)
    return Push(
        built,
        f"{words.party(conflict, party)} {words.move(conflict, levels)}",
        _kept(onto, possible),
        possible,
        codes,
        party,
    )


def _targets(built: Built, levels: Mapping[str, str]) -> tuple[Codes, Ints]:
    """The combinations of levels that are asked for, and the numbers of the states (N where there is none)."""
    space, levers = built.space, built.conflict.levers
    if not levels:
        raise CallError("no lever is given to move; for example offer=plus-13")
    codes = space.codes.copy()
    for lever, level in levels.items():
        if lever not in levers:
            raise UnknownName("lever", lever, levers)
        known = levers[lever].levels
        if level not in known:
            raise UnknownName(f"level of {lever}", level, known)
        if lever not in space.strides:
            raise CallError(f"{lever} cannot be moved: {_fixed(built.conflict, lever)}")
        codes += (known.index(level) - space.level(lever).astype(np.int64)) * space.strides[lever]
    return codes, numbering(space).of(codes)


def _fixed(conflict: Conflict, lever: str) -> str:
    if lever in conflict.hold:
        where = f", being no lever of the part {conflict.part}" if conflict.part else ""
        return f"it is held at {conflict.hold[lever]}{where}"
    return f"no event, shock or fact sets it, so it stays at {conflict.levers[lever].starts}"


def _kept(onto: Ints, possible: Bools) -> Ints:
    return np.where(possible, onto, np.arange(len(onto))).astype(np.int32)


def _feasible(built: Built, code: np.int64) -> bool:
    codes = built.space.codes
    at = int(np.searchsorted(codes, code))
    return at < len(codes) and bool(codes[at] == code)


def _against(built: Built, party: str, state: int, code: np.int64) -> str:
    """What stands against a move to a feasible state: the first rule that does."""
    space, conflict = built.space, built.conflict
    target = int(np.searchsorted(space.codes, code))
    before, after = space.state(state), space.state(target)
    moved = [lever for lever in after if before[lever] != after[lever]]
    if conflict.is_graph:
        return f"it has no arc to {space.label(target)}"
    movement = conflict.moves.get(party, Movement())
    if len(moved) > 1 and movement.at_once != "any":
        return f"it moves one lever at a time, not {len(moved)}; `at_once: any` in the file allows more"
    for name in moved:
        lever = conflict.levers[name]
        up = lever.levels.index(after[name]) > lever.levels.index(before[name])
        if (lever.moves, up) in {("up", False), ("down", True)}:
            return f"{name} only moves {lever.moves}, and is at {before[name]}"
    for rule in movement.forbid:
        if space.holds(rule.source)[state] and space.holds(rule.target)[target]:
            return f"`forbid` rules out a move from {rule.source} to {rule.target}"
    return "the file does not allow it"
