"""The states of a conflict: what can happen at all.

Definition. A setting c gives every lever of ``chance`` a level. The states of a conflict in setting c are the
combinations of one level per lever that agree with c and with what is held, and of which no rule of ``impossible`` is
true. State number i is the feasible combination with the i-th smallest code (see building.py). Names become numbers
here, and only here become names again.

Source: option form after Howard, Paradoxes of Rationality (1971), with any number of levels per lever.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from standoff.conflict.condition import Condition
from standoff.conflict.conflict import CHANCE, GRAPH_LEVER, Conflict, Impossible
from standoff.conflict.preference import StatePattern
from standoff.errors import CallError, UnknownName
from standoff.space.building import Codes, Grid, clusters, feasible_codes
from standoff.space.counting import count_true
from standoff.space.evaluation import Bools, Levels, truth
from standoff.space.memory import state_limit

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from standoff.space.columns import Columns

START = "start"
"""The name of the starting state where a state is asked for."""


@dataclass(frozen=True, slots=True)
class Removed:
    """A rule, and how many combinations it rules out, counted as if it were the only rule."""

    rule: Impossible
    count: int


@dataclass(frozen=True, slots=True, eq=False)
class StateSpace:
    """The feasible states of a conflict in one setting of chance's levers.

    ``levers`` are those that can differ from state to state, in file order; ``combinations`` counts them before any
    rule; ``removed`` says what each rule takes away; ``codes`` are ascending, int64, shape (size,).
    """

    conflict: Conflict
    chance: Mapping[str, str]
    levers: tuple[str, ...]
    combinations: int
    removed: tuple[Removed, ...]
    codes: Codes
    fixed: Mapping[str, int]
    strides: Mapping[str, int]
    labels: Mapping[int, str]

    @property
    def size(self) -> int:
        """How many states there are."""
        return len(self.codes)

    def radix(self, lever: str) -> int:
        """How many levels a lever has."""
        return len(self.conflict.levers[lever].levels)

    def level(self, lever: str) -> Levels:
        """The position of the lever's level in each state; the smallest unsigned type that fits, shape (size,)."""
        self._check_lever(lever)
        dtype = np.min_scalar_type(self.radix(lever) - 1)
        if lever not in self.strides:
            return np.full(self.size, self.fixed[lever], dtype)
        whole = self.codes if self.strides[lever] == 1 else self.codes // self.strides[lever]
        radix = self.radix(lever)
        if lever == self.levers[0]:
            position = whole
        elif radix & (radix - 1) == 0:
            position = whole & (radix - 1)
        else:
            position = whole - whole // radix * radix  # division by a constant is fast, the remainder is not
        return position.astype(dtype)

    def holds(
        self, condition: Condition, known: dict[str, Bools] | None = None, columns: Columns | None = None
    ) -> Bools:
        """Where a condition holds; shape (size,). ``known`` and ``columns`` share work between calls."""

        def column(lever: str) -> Levels | int:
            if lever not in self.strides:
                return self.fixed[lever]
            return self.level(lever) if columns is None else columns.level(lever)

        return np.broadcast_to(truth(condition.expression, column, self.conflict, known), (self.size,))

    def pieces(self, most: int) -> Iterator[tuple[slice, StateSpace]]:
        """The states in pieces of at most so many, each a space of its own, with its place in the whole.

        What is worked out piece by piece stays in the fast part of the memory while it is worked with.
        """
        if self.size <= most:
            yield slice(0, self.size), self
            return
        for begin in range(0, self.size, most):
            place = slice(begin, min(begin + most, self.size))
            yield place, replace(self, codes=self.codes[place])

    def state(self, i: int) -> dict[str, str]:
        """The level of every lever in state i, in file order, held levers and chance's included."""
        code = int(self.codes[i])
        return {name: lever.levels[self._position(name, code)] for name, lever in self.conflict.levers.items()}

    def label(self, i: int) -> str:
        """What state i is called: its name in the file, or the levels that tell it from the others."""
        code = int(self.codes[i])
        if code in self.labels:
            return self.labels[code]
        pairs = [(name, self.conflict.levers[name].levels[self._position(name, code)]) for name in self.levers]
        return pairs[0][1] if self.conflict.is_graph else ", ".join(f"{name}={level}" for name, level in pairs) or START

    @property
    def start(self) -> int | None:
        """The starting state (held levers where they are held); None if it is impossible in this setting."""
        return self._find(self._start_code())

    def index(self, state: str | Mapping[str, str], otherwise: int | None = None) -> int:
        """The number of a state given as ``start``, by label, as text ``lever=level, lever=level``, or as a mapping.

        Levers left out are as in the state ``otherwise``, by default as in the starting state. Raises ``UnknownName``
        for a label, lever or level that is not in the file, and ``CallError`` for a state that is impossible, held
        otherwise, or in another setting.
        """
        code = self._code(state, self._start_code() if otherwise is None else int(self.codes[otherwise]))
        i = self._find(code)
        if i is None:
            raise CallError(self.why_impossible(code))
        return i

    def _code(self, state: str | Mapping[str, str], base: int) -> int:
        if isinstance(state, str):
            text = state.strip()
            if text in self.conflict.names:
                return self._pattern_code(self.conflict.names[text], base)
            if self.conflict.is_graph:
                levels = self.conflict.levers[GRAPH_LEVER].levels
                name = text.partition("=")[2].strip(" =") if text.startswith(f"{GRAPH_LEVER}=") else text
                if name == START and START not in levels:
                    return self._start_code()
                return self._pattern_code({GRAPH_LEVER: name}, base)
            if text == START:
                return self._start_code()
            return self._pattern_code(self._parse(text), base)
        return self._pattern_code(state, base)

    def _parse(self, text: str) -> dict[str, str]:
        pairs = [part.partition("=") for part in text.split(",") if part.strip()]
        if not pairs or any(not sign for _, sign, _ in pairs):
            known = [
                START,
                *self.conflict.names,
                *(f"{name}={lever.starts}" for name, lever in self.conflict.levers.items()),
            ]
            raise UnknownName("state", text, known)
        return {lever.strip(): level.lstrip("=").strip() for lever, _, level in pairs}

    def _pattern_code(self, pattern: StatePattern, base: int) -> int:
        code = base
        for lever, level in pattern.items():
            self._check_lever(lever)
            levels = self.conflict.levers[lever].levels
            if level not in levels:
                raise UnknownName("state" if self.conflict.is_graph else f"level of {lever}", level, levels)
            position = levels.index(level)
            if lever in self.strides:
                code += (position - self._position(lever, code)) * self.strides[lever]
            elif position != self.fixed[lever]:
                how = "is set by chance to" if lever in self.chance else "is held at"
                raise CallError(f"{lever} {how} {levels[self.fixed[lever]]} here, so no state has {lever}={level}")
        return code

    def _position(self, lever: str, code: int) -> int:
        stride = self.strides.get(lever)
        return self.fixed[lever] if stride is None else code // stride % self.radix(lever)

    def _start_code(self) -> int:
        levers = self.conflict.levers
        return sum(levers[name].levels.index(levers[name].starts) * stride for name, stride in self.strides.items())

    def _find(self, code: int) -> int | None:
        i = int(np.searchsorted(self.codes, code))
        return i if i < self.size and int(self.codes[i]) == code else None

    def _check_lever(self, lever: str) -> None:
        if lever not in self.conflict.levers:
            raise UnknownName("lever", lever, self.conflict.levers)

    def why_impossible(self, code: int) -> str:
        """Why a combination of levels is not a state: the rule against it, as part of a sentence."""

        def column(lever: str) -> int:
            return self._position(lever, code)

        for rule in self.conflict.impossible:
            if bool(truth(rule.when.expression, column, self.conflict)):
                name = f"{rule.name} ({rule.when.text})" if rule.name else rule.when.text
                return f"this state is impossible, by the rule: {name}"
        return "this state is not one of the conflict's"


def state_space(conflict: Conflict, chance: Mapping[str, str] | None = None, *, limit: int | None = None) -> StateSpace:
    """The feasible states in one setting of chance's levers (those not given are at their start).

    ``limit`` is the largest number of states to hold; by default what the free memory allows. Raises ``TooLarge``
    before allocating, ``UnknownName`` for a lever or level that chance does not have, and ``CallError`` if no state
    is feasible.
    """
    setting = _setting(conflict, chance or {})
    grid = _grid(conflict, setting)
    return replace(
        _space(conflict, setting, grid, limit),
        removed=tuple(
            Removed(rule, count_true(rule.when.expression, conflict, grid.fixed, grid.levers))
            for rule in conflict.impossible
        ),
    )


def joint_space(conflict: Conflict, *, limit: int | None = None) -> StateSpace:
    """The feasible states over time: those levers of chance can differ, too, that an event, shock or fact can set.

    The sets of the parties' own pictures (``perceives``) count as well. Chance's other levers stay at their start, a
    held lever where it is held. What each rule takes away is not counted (``removed`` is empty). ``limit`` and errors
    as for ``state_space``.
    """
    moving = _set_over_time(conflict)
    fixed = [lever.id for lever in conflict.levers_of(CHANCE) if lever.id not in moving or lever.id in conflict.hold]
    setting = {name: level for name, level in _setting(conflict, {}).items() if name in fixed}
    return _space(conflict, setting, _grid(conflict, setting), limit)


def _set_over_time(conflict: Conflict) -> frozenset[str]:
    """The levers that something other than a party's move may set."""
    found: set[str] = set()
    for one in (conflict, *conflict.perceives.values()):
        patterns = [outcome.set for event in one.events for outcome in event.outcomes]
        patterns += [shock.set for shock in one.shocks] + [fact.set for fact in one.history]
        found.update(*patterns)
    return frozenset(found)


def _space(conflict: Conflict, setting: dict[str, str], grid: Grid, limit: int | None) -> StateSpace:
    codes = feasible_codes(grid, _limit(conflict, limit))
    if len(codes) == 0:
        where = f" where {', '.join(f'{k}={v}' for k, v in setting.items())}" if setting else ""
        raise CallError(f"no state is feasible{where}: `impossible` rules out all {grid.combinations:,} combinations")
    labels: dict[int, str] = {}
    places = _places(grid)
    for label, pattern in conflict.names.items():
        code = _code_of(grid, pattern, places)
        if code is not None:
            labels.setdefault(code, label)
    return StateSpace(
        conflict,
        MappingProxyType(setting),
        grid.levers,
        grid.combinations,
        (),
        codes,
        MappingProxyType(dict(grid.fixed)),
        MappingProxyType(grid.strides),
        MappingProxyType(labels),
    )


def settings(conflict: Conflict, *, limit: int | None = None) -> tuple[Mapping[str, str], ...]:
    """Every setting of chance's levers in which a state is feasible, in file order; ``({},)`` without chance."""
    levers = conflict.levers_of(CHANCE)
    choices = [(conflict.hold[lever.id],) if lever.id in conflict.hold else lever.levels for lever in levers]
    every = [dict(zip((lever.id for lever in levers), levels, strict=True)) for levels in product(*choices)]
    if len(every) == 1:
        return (MappingProxyType(every[0]),)
    most = _limit(conflict, limit)
    return tuple(
        MappingProxyType(one) for one in every if all(len(part) for part in clusters(_grid(conflict, one), most))
    )


def pattern_codes(space: StateSpace, patterns: list[StatePattern]) -> NDArray[np.int64]:
    """The code of each pattern; -1 where it leaves levers open, belongs to another setting or is held otherwise."""
    grid = _grid(space.conflict, space.chance)
    places = _places(grid)
    codes = (_code_of(grid, pattern, places) for pattern in patterns)
    return np.array([-1 if code is None else code for code in codes], np.int64)


_Places: TypeAlias = Mapping[str, Mapping[str, int]]


def _places(grid: Grid) -> _Places:
    """Lever to level to position."""
    return {name: {level: at for at, level in enumerate(lever.levels)} for name, lever in grid.conflict.levers.items()}


def _code_of(grid: Grid, pattern: StatePattern, places: _Places) -> int | None:
    if any(lever not in pattern for lever in grid.levers):
        return None
    if any(places[lever][pattern[lever]] != at for lever, at in grid.fixed.items() if lever in pattern):
        return None
    return sum(places[lever][pattern[lever]] * stride for lever, stride in grid.strides.items())


def _limit(conflict: Conflict, limit: int | None) -> int:
    return state_limit(len(conflict.deciders)) if limit is None else limit


def _setting(conflict: Conflict, chance: Mapping[str, str]) -> dict[str, str]:
    own = {lever.id: lever for lever in conflict.levers_of(CHANCE)}
    for lever, level in chance.items():
        if lever not in own:
            raise UnknownName("lever of chance", lever, own)
        if level not in own[lever].levels:
            raise UnknownName(f"level of {lever}", level, own[lever].levels)
        if conflict.hold.get(lever, level) != level:
            raise CallError(f"{lever} is held at {conflict.hold[lever]}, so it cannot be set to {level}")
    return {name: conflict.hold.get(name, chance.get(name, lever.starts)) for name, lever in own.items()}


def _grid(conflict: Conflict, setting: Mapping[str, str]) -> Grid:
    still = {**conflict.hold, **setting}
    fixed = {name: lever.levels.index(still[name]) for name, lever in conflict.levers.items() if name in still}
    return Grid(conflict, tuple(name for name in conflict.levers if name not in still), fixed)
