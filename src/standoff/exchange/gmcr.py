"""From a file of GMCR+ to a conflict.

Definition. Each decision maker is a party, each option a lever with the levels no and yes (one-way if the option is),
each infeasible pattern a rule, each prioritised preference a statement. The states of GMCR+ are numbered from 1 in the
order of their decimal value, in which the first option counts 1, the second 2, the third 4, decision maker by decision
maker; state number n is called ``sn``. A ranking by hand must name each of these numbers once. What a decision maker
does not see becomes a rule of its picture of the conflict (``perceives``). GMCR+ knows no status quo: it is the state
in which no option is taken or, if that is impossible or not seen by somebody, the first that is neither.

The coalitions of the file are not part of a conflict; the note of the conflict names them.

Source: the files that gmcr-py 0.3 and 0.4 write; see ``standoff.exchange.gmcr_form``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from standoff.conflict import condition as c
from standoff.conflict.conflict import CHANCE, Conflict, Impossible, Lever, Party
from standoff.conflict.preference import Preference, Statement, Statements, StatePattern
from standoff.conflict.preference import Ranking as RankingOfStates
from standoff.errors import CallError, FileError, Problem, TooLarge
from standoff.exchange.condition_text import name
from standoff.exchange.conflict_file import dump
from standoff.exchange.gmcr_form import Condition, DecisionMaker, GmcrFile, Ranking, read_form
from standoff.reading.load import loads
from standoff.reading.markup.text import Wanted, open_text
from standoff.reading.names import LONGEST, RESERVED, name_fault
from standoff.space.states import StateSpace, state_space

if TYPE_CHECKING:
    from numpy.typing import NDArray

LABELLED = 512
"""Up to so many states are labelled with their numbers."""

_LARGEST = 1 << 21
_WAYS = {"both": "any", "fwd": "up", "back": "down"}


def _no_case(name: str) -> str:
    from standoff.errors import UnknownName  # noqa: PLC0415 - only for what is no file

    raise UnknownName("file", name, ())


GMCR_FILE = Wanted(
    "a file of GMCR+",
    "conflict.gmcr",
    "standoff import conflict.gmcr",
    '{"decisionMakers": [...], "options": [...], "infeasibles": []}',
    "a file that GMCR+ has saved",
    _no_case,
    "no such file",
    "a .gmcr file that exists",
)
"""What an import reads."""


def import_gmcr(path: str | Path) -> Conflict:
    """The conflict of a .gmcr file, as if its conflict file had been read.

    Raises ``FileError`` with everything that is wrong with the file; then nothing of it is used.
    """
    source = open_text(path, GMCR_FILE)
    return from_gmcr(source.text, str(path))


def from_gmcr(text: str, origin: str = "<text>") -> Conflict:
    """The conflict of the text of a .gmcr file; ``origin`` is what messages call it."""
    made = dump(_Conflicts(read_form(text, origin), origin).conflict())
    try:
        return loads(made, origin)
    except FileError as error:  # its lines are those of a text that nobody has seen
        raise FileError(replace(one, line=0, col=0, example="") for one in error.problems) from None


class _Conflicts:
    """One file on its way to a conflict; its levers are in the order in which GMCR+ counts options."""

    def __init__(self, file: GmcrFile, origin: str) -> None:
        self.file, self.origin = file, origin
        taken: set[str] = set()
        self.parties = [_name(one.name, "party", n, taken, {CHANCE}) for n, one in enumerate(file.parties)]
        self.order = [option for party in file.parties for option in party.options]
        taken = set()
        levers = {n: _slug(file.options[n].name, "option", n, taken) for n in self.order}
        self.levers = [levers[n] for n in range(len(file.options))]

    def wrong(self, where: str, found: str, expected: str) -> FileError:
        return FileError([Problem(self.origin, 0, 0, where, found, expected)])

    def conflict(self) -> Conflict:
        bare = self.bare()
        not_seen = [one for party in self.file.parties for one in party.misperceptions]
        space = self.space(bare)
        start = self.start(bare, not_seen, space)
        levers = {
            lever.id: replace(lever, starts="yes" if start & (1 << at) else "no")
            for at, lever in enumerate(bare.levers.values())
        }
        bare = replace(bare, levers=MappingProxyType(levers))
        numbered = None if space is None else _decimals(space)
        if space is not None and numbered is not None and space.size <= LABELLED and self.free_labels():
            order = np.argsort(numbered)
            labels = {f"s{n}": MappingProxyType(space.state(int(at))) for n, at in enumerate(order, 1)}
            bare = replace(bare, names=MappingProxyType(labels))
        wishes = {
            party: self.preference(one, n, space, numbered)
            for n, (party, one) in enumerate(zip(self.parties, self.file.parties, strict=True))
        }
        bare = replace(bare, preferences=MappingProxyType(wishes), note=self.note())
        return replace(bare, perceives=MappingProxyType(self.pictures(bare)))

    def bare(self) -> Conflict:
        """Without preferences, labels and pictures, and with every option starting at no."""
        parties = {party: Party(party, one.name) for party, one in zip(self.parties, self.file.parties, strict=True)}
        owner = {n: party for party, one in zip(self.parties, self.file.parties, strict=True) for n in one.options}
        levers = {}
        for n in self.order:
            option = self.file.options[n]
            full = "" if option.name == self.levers[n] else option.name
            way = _WAYS[option.direction]
            levers[self.levers[n]] = Lever(self.levers[n], owner[n], ("no", "yes"), "no", way, name=full)  # type: ignore[arg-type]
        rules = tuple(Impossible(self.condition(one)) for one in self.file.infeasible)
        title = "" if self.origin.startswith("<") else Path(self.origin).stem
        return Conflict(
            title or "A conflict from GMCR+",
            MappingProxyType(parties),
            MappingProxyType(levers),
            MappingProxyType({}),
            impossible=rules,
        )

    def space(self, bare: Conflict) -> StateSpace | None:
        """The states, where they have to be known or are few; raises ``FileError`` if there is none."""
        needed = any(party.ranking is not None for party in self.file.parties)
        if not needed and len(self.levers) > LABELLED.bit_length() + 8 and self.possible(0):
            return None
        try:
            return state_space(bare, limit=_LARGEST)
        except TooLarge as error:
            if needed:
                found = f"a ranking by hand of the states of {len(self.levers)} options"
                raise self.wrong("decisionMakers", found, f"at most {_LARGEST:,} states") from error
            return None
        except CallError as error:
            raise self.wrong("infeasibles", "patterns that leave no state", "at least one feasible state") from error

    def possible(self, taken: int, conditions: Iterable[Condition] | None = None) -> bool:
        """Whether no pattern is true of the state in which these options (bits in GMCR+'s order) are taken."""
        place = {option: at for at, option in enumerate(self.order)}
        return not any(
            all(bool(taken >> place[option] & 1) == yes for option, yes in pattern)
            for condition in (self.file.infeasible if conditions is None else conditions)
            for pattern in condition
        )

    def start(self, bare: Conflict, not_seen: Sequence[Condition], space: StateSpace | None) -> int:
        every = [*self.file.infeasible, *not_seen]
        if self.possible(0, every):
            return 0
        space = space or state_space(bare)
        decimals: list[int] = np.sort(_decimals(space)).tolist()
        return next((taken for taken in decimals if self.possible(taken, every)), decimals[0])

    def condition(self, condition: Condition) -> c.Condition:
        """A condition in words: ``a and not b``, alternatives with ``or``."""
        texts, items = [], []
        for pattern in condition:
            signs = [(name(self.levers[option]), yes) for option, yes in pattern]
            texts.append(" and ".join(text if yes else f"not {text}" for text, yes in signs))
            atoms = [(c.Atom(self.levers[option], "==", "yes"), yes) for option, yes in pattern]
            parts = tuple(atom if yes else c.Not(atom) for atom, yes in atoms)
            items.append(parts[0] if len(parts) == 1 else c.All(parts))
        if len(items) == 1:
            return c.Condition(texts[0], items[0])
        both = (f"({text})" if " and " in text else text for text in texts)
        return c.Condition(" or ".join(both), c.Any(tuple(items)))

    def preference(
        self, party: DecisionMaker, n: int, space: StateSpace | None, numbered: NDArray[np.int64] | None
    ) -> Preference:
        where = f"decisionMakers[{n}] ({party.name})"
        if party.payoffs is not None and space is not None and party.payoffs != space.size:
            found = f"{party.payoffs:,} values"
            raise self.wrong(f"{where}.payoffs", found, f"{space.size:,}, one for each feasible state")
        if party.ranking is None or space is None or numbered is None:
            return Statements(tuple(Statement(self.condition(one)) for one in party.statements))
        self.complete(party.ranking, space.size, f"{where}.preferenceRanking")
        order = np.argsort(numbered)
        groups = tuple(
            tuple(MappingProxyType(space.state(int(order[number - 1]))) for number in group) for group in party.ranking
        )
        return RankingOfStates(groups)

    def complete(self, ranking: Ranking, size: int, where: str) -> None:
        """Raise ``FileError`` unless the ranking is a permutation of all states."""
        problems: list[str] = []
        seen: set[int] = set()
        for number in (number for group in ranking for number in group):
            if not 1 <= number <= size:
                problems.append(f"the state {number}, where the file has {size:,} feasible states")
            elif number in seen:
                problems.append(f"the state {number} a second time")
            seen.add(number)
        missing = sorted(set(range(1, size + 1)) - seen)
        if missing:
            more = f" and {len(missing) - 8:,} more" if len(missing) > 8 else ""
            problems.append(
                f"a ranking without the state{'s' * (len(missing) > 1)} {', '.join(map(str, missing[:8]))}{more}"
            )
        if problems:
            expected = f"each of the states 1 to {size:,} once, best first"
            raise FileError(Problem(self.origin, 0, 0, where, found, expected) for found in problems[:20])

    def pictures(self, conflict: Conflict) -> dict[str, Conflict]:
        found = {}
        for party, one in zip(self.parties, self.file.parties, strict=True):
            if one.misperceptions:
                more = tuple(Impossible(self.condition(of), "not seen") for of in one.misperceptions)
                wishes = {of: self.seen(wish, one.misperceptions) for of, wish in conflict.preferences.items()}
                rules = (*conflict.impossible, *more)
                found[party] = replace(conflict, impossible=rules, preferences=MappingProxyType(wishes))
        return found

    def seen(self, wish: Preference, not_seen: Sequence[Condition]) -> Preference:
        """A preference without the states that are not seen."""
        if not isinstance(wish, RankingOfStates):
            return wish
        groups = (
            tuple(state for state in group if not any(self.holds(one, state) for one in not_seen))
            for group in wish.groups
        )
        return replace(wish, groups=tuple(filter(None, groups)))

    def holds(self, condition: Condition, state: StatePattern) -> bool:
        return any(all((state[self.levers[n]] == "yes") == yes for n, yes in pattern) for pattern in condition)

    def free_labels(self) -> bool:
        return not any(re.fullmatch(r"s\d+", lever) for lever in self.levers)

    def note(self) -> str:
        """What a reader should know of the import."""
        said = [f"Imported from a file of GMCR+{f' {self.file.version}' if self.file.version else ''}"]
        said[0] += ", which knows no status quo: where it starts is a guess."
        merged = [[self.parties[n] for n in members] for members in self.file.coalitions if len(members) > 1]
        if merged:
            said.append(f"Its coalitions: {'; '.join(' and '.join(members) for members in merged)}.")
        if self.file.unread:
            said.append(f"Not read: {', '.join(self.file.unread)}.")
        return " ".join(said)


def _decimals(space: StateSpace) -> NDArray[np.int64]:
    """The decimal value of every state, the first lever counting 1."""
    total = np.zeros(space.size, np.int64)
    for at, lever in enumerate(space.conflict.levers):
        total += space.level(lever).astype(np.int64) << at
    return total


def _name(text: str, what: str, n: int, taken: set[str], forbidden: set[str]) -> str:
    """The text itself where it can be a name, otherwise one made of it."""
    if not name_fault(text) and text not in taken | forbidden:
        taken.add(text)
        return text
    return _slug(text, what, n, taken | forbidden)


def _slug(text: str, what: str, n: int, taken: set[str]) -> str:
    """A name of letters, digits and hyphens that is not taken yet."""
    plain = re.sub(r"[^\w]+", "-", text).strip("-_")[: LONGEST - 20] or f"{what}-{n + 1}"
    plain = f"{plain}-{what}" if plain.lower() in RESERVED | {CHANCE} else plain
    found, again = plain, 2
    while found in taken:
        found, again = f"{plain}-{again}", again + 1
    taken.add(found)
    return found
