"""A file of GMCR+ as plain checked values, or all that is wrong with it.

Definition. A .gmcr file is a JSON object (RFC 8259). Options are counted from 0 in the list ``options``; each has a
``name`` and a ``permittedDirection`` (``both``, ``fwd`` for no to yes only, ``back`` for yes to no only) and belongs to
one of the ``decisionMakers``. A pattern is a list of pairs [option, "Y" or "N"], true where all pairs are; a compound
({"compound": true, "members": [patterns]}) is true where one member is. ``infeasibles`` are patterns of impossible
states; the ``preferences`` of a decision maker are conditions, the most important first, its ``misperceptions``
patterns of states that it does not see. With ``useManualPreferenceRanking`` its ``preferenceRanking`` lists the numbers
of all states, best first, ties in brackets. ``coalitions`` is a partition of the decision makers. Older files say
``useManualPreferenceVectors`` and ``preferenceVector``.

Source: the files that gmcr-py 0.3 and 0.4 write; read as facts about a format.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias, TypeGuard, cast

from standoff.errors import FileError, Problem

LIMIT = 5_000_000
"""Bytes of a file."""

PROGRAM, VERSION = "gmcr-py", "0.4.1"
"""What a file of GMCR+ says of itself."""

Pattern: TypeAlias = tuple[tuple[int, bool], ...]
"""Options that are taken, or not."""

Condition: TypeAlias = tuple[Pattern, ...]
"""True where one of its patterns is."""

Ranking: TypeAlias = tuple[tuple[int, ...], ...]
"""Numbers of states, best first, in ties."""

_DIRECTIONS = ("both", "fwd", "back")
_TOP = {
    "decisionMakers",
    "options",
    "infeasibles",
    "coalitions",
    "coalitionsFull",
    "useManualPreferenceRanking",
    "useManualPreferenceVectors",
    "program",
    "version",
}
_OF_A_PARTY = {"name", "options", "preferences", "preferenceRanking", "preferenceVector", "misperceptions", "payoffs"}


@dataclass(frozen=True, slots=True)
class Option:
    """One yes-no choice."""

    name: str
    direction: Literal["both", "fwd", "back"]


@dataclass(frozen=True, slots=True)
class DecisionMaker:
    """A party; ``ranking`` is None unless the file ranks by hand, ``payoffs`` how many states it has values for."""

    name: str
    options: tuple[int, ...]
    statements: tuple[Condition, ...]
    ranking: Ranking | None
    misperceptions: tuple[Condition, ...]
    payoffs: int | None


@dataclass(frozen=True, slots=True)
class GmcrFile:
    """The whole file; ``unread`` are keys of which nothing is known."""

    options: tuple[Option, ...]
    parties: tuple[DecisionMaker, ...]
    infeasible: tuple[Condition, ...]
    coalitions: tuple[tuple[int, ...], ...]
    version: str
    unread: tuple[str, ...]


def read_form(text: str, origin: str) -> GmcrFile:
    """The values of a file. Raises ``FileError`` with everything that is wrong with its form."""
    return _Form(origin).file(parsed(text, origin))


def parsed(text: str, origin: str) -> object:
    """The JSON of a text; raises ``FileError`` where it is none."""
    if len(text) > LIMIT:
        raise FileError([_problem(origin, "", f"a file of {len(text):,} characters", f"at most {LIMIT:,}")])
    try:
        return json.loads(text, object_pairs_hook=lambda pairs: _once(pairs, origin), parse_constant=_no_number)
    except json.JSONDecodeError as error:
        found = "an empty file" if not text.strip() else f"text that is no JSON ({error.msg.lower()})"
        problem = Problem(origin, error.lineno, error.colno, "", found, "a file that GMCR+ has saved", "", "")
    except FileError:
        raise
    except RecursionError:
        problem = _problem(origin, "", "lists in lists beyond any depth", "a file that GMCR+ has saved")
    except ValueError as error:
        problem = _problem(origin, "", str(error), "a file that GMCR+ has saved")
    raise FileError([problem])


def _once(pairs: list[tuple[str, object]], origin: str) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise FileError([_problem(origin, key, f"the key {key!r} a second time", "each key once")])
        found[key] = value
    return found


def _no_number(text: str) -> float:
    raise ValueError(f"{text}, which is no number of JSON")


def _problem(origin: str, where: str, found: str, expected: str, example: str = "") -> Problem:
    return Problem(origin, 0, 0, where, found, expected, example)


def shown(value: object) -> str:
    """What a message says was found."""
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, list):
        return f"a list of {len(value)}" if value else "an empty list"
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:57]}..."


class _Form:
    """One walk over one file; ``problems`` are what it found."""

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self.problems: list[Problem] = []

    def wrong(self, where: str, found: str, expected: str, example: str = "") -> None:
        self.problems.append(_problem(self.origin, where, found, expected, example))

    def file(self, root: object) -> GmcrFile:
        if not isinstance(root, dict):
            self.wrong("", shown(root), "an object with decisionMakers, options and infeasibles")
            raise FileError(self.problems)
        version = self.version(root)
        options = tuple(self.option(one, n) for n, one in enumerate(self.listed(root, "options", least=1)))
        manual = self.manual(root)
        listed = self.listed(root, "decisionMakers", least=1)
        parties = tuple(self.party(one, n, len(options), manual=manual) for n, one in enumerate(listed))
        infeasible = self.conditions(root.get("infeasibles", []), "infeasibles", len(options))
        if "infeasibles" not in root:
            self.wrong("", "no key 'infeasibles'", "a list of patterns, empty if every state is feasible")
        self.owned(options, parties)
        coalitions = self.coalitions(root, parties)
        if self.problems:
            raise FileError(self.problems)
        unread = [key for key in root if key not in _TOP]
        unread += [f"{key} of {one['name']}" for one in listed if isinstance(one, dict) for key in one if _unknown(key)]
        return GmcrFile(options, parties, infeasible, coalitions, version, tuple(unread))

    def version(self, root: Mapping[str, object]) -> str:
        """The version of the program that wrote the file; reports another program, or a version that is not known."""
        program, version = root.get("program", PROGRAM), root.get("version", "")
        if program != PROGRAM:
            self.wrong("program", shown(program), f'"{PROGRAM}": a file that GMCR+ has saved')
        known = version == "" or (isinstance(version, str) and re.fullmatch(r"0\.[34](?:\.\d+)*\w*", version))
        if not known:
            self.wrong("version", f"version {shown(version)}", "a file of GMCR+ 0.3 or 0.4", '"version": "0.4.1"')
        return str(version)

    def listed(self, record: Mapping[str, object], key: str, where: str = "", *, least: int = 0) -> Sequence[object]:
        """The list under a key."""
        path = f"{where}.{key}" if where else key
        if key not in record:
            self.wrong(where, f"no key {key!r}", f"a list called {key!r}")
            return ()
        value = record[key]
        if not isinstance(value, list) or len(value) < least:
            self.wrong(path, shown(value), "a list" if not least else "a list that is not empty")
            return ()
        return value

    def named(self, record: Mapping[str, object], where: str) -> str:
        name = record.get("name")
        if isinstance(name, str) and name.strip().isprintable() and name.strip():
            return name.strip()
        self.wrong(f"{where}.name", shown(name) if "name" in record else "no name", "a name, as a text")
        return ""

    def option(self, value: object, n: int) -> Option:
        where = f"options[{n}]"
        if not isinstance(value, dict):
            self.wrong(where, shown(value), "an object with name and permittedDirection")
            return Option("", "both")
        direction = value.get("permittedDirection", "both")
        if direction not in _DIRECTIONS:
            self.wrong(f"{where}.permittedDirection", shown(direction), "both, fwd or back")
            direction = "both"
        return Option(self.named(value, where), cast("Literal['both', 'fwd', 'back']", direction))

    def manual(self, root: Mapping[str, object]) -> bool:
        keys = [key for key in ("useManualPreferenceRanking", "useManualPreferenceVectors") if key in root]
        value = root[keys[0]] if keys else False
        if not isinstance(value, bool):
            self.wrong(keys[0], shown(value), "true or false")
        return value is True

    def party(self, value: object, n: int, options: int, *, manual: bool) -> DecisionMaker:
        where = f"decisionMakers[{n}]"
        if not isinstance(value, dict):
            self.wrong(where, shown(value), "an object with name, options and preferences")
            return DecisionMaker("", (), (), None, (), None)
        name = self.named(value, where)
        where = f"{where} ({name})" if name else where
        own = [self.number(one, f"{where}.options", options) for one in self.listed(value, "options", where)]
        statements = self.conditions(value.get("preferences", []), f"{where}.preferences", options)
        seen = self.conditions(value.get("misperceptions", []), f"{where}.misperceptions", options)
        ranking = self.ranking(value, where) if manual else None
        payoffs = value.get("payoffs")
        if payoffs is not None and not isinstance(payoffs, list):
            self.wrong(f"{where}.payoffs", shown(payoffs), "a list of numbers")
        count = len(payoffs) if isinstance(payoffs, list) else None
        return DecisionMaker(name, tuple(one for one in own if one is not None), statements, ranking, seen, count)

    def number(self, value: object, where: str, options: int) -> int | None:
        """The number of an option."""
        if _counts(value, options):
            return value
        expected = f"one of the {options} options, counted from 0" if options > 1 else "0, the only option"
        self.wrong(where, f"the option number {shown(value)}", expected if options else "options in the file")
        return None

    def conditions(self, value: object, where: str, options: int) -> tuple[Condition, ...]:
        if not isinstance(value, list):
            self.wrong(where, shown(value), "a list of patterns")
            return ()
        return tuple(self.condition(one, f"{where}[{n}]", options) for n, one in enumerate(value))

    def condition(self, value: object, where: str, options: int) -> Condition:
        if not isinstance(value, dict):
            return (self.pattern(value, where, options),)
        members = value.get("members")
        if not isinstance(members, list) or not members:
            self.wrong(f"{where}.members", shown(members), "a list of patterns, one of which has to hold")
            return ()
        return tuple(self.pattern(one, f"{where}.members[{n}]", options) for n, one in enumerate(members))

    def pattern(self, value: object, where: str, options: int) -> Pattern:
        if not isinstance(value, list) or not value:
            self.wrong(where, shown(value), "a list of pairs of an option and Y or N", '[[0, "Y"], [2, "N"]]')
            return ()
        found: dict[int, bool] = {}
        for pair in value:
            if not isinstance(pair, list) or len(pair) != 2 or pair[1] not in ("Y", "N"):
                self.wrong(where, shown(pair), "an option and Y or N", '[0, "Y"]')
                continue
            number = self.number(pair[0], where, options)
            if number is not None and found.setdefault(number, pair[1] == "Y") != (pair[1] == "Y"):
                self.wrong(where, f"option {number} both taken and not taken", "each option once")
        return tuple(found.items())

    def ranking(self, record: Mapping[str, object], where: str) -> Ranking | None:
        """The numbers as they are listed; whether they are all states is seen when the states are known."""
        key = next((one for one in ("preferenceRanking", "preferenceVector") if one in record), "")
        if not key:
            self.wrong(where, "no preferenceRanking", "one, since the file ranks by hand")
            return None
        groups: list[tuple[int, ...]] = []
        for one in self.listed(record, key, where, least=1):
            group = one if isinstance(one, list) else [one]
            numbers = tuple(n for n in group if isinstance(n, int) and not isinstance(n, bool))
            if len(numbers) != len(group) or not group:
                self.wrong(f"{where}.{key}", shown(one), "the number of a state, or a list of such numbers")
            groups.append(numbers)
        return tuple(groups)

    def owned(self, options: Sequence[Option], parties: Sequence[DecisionMaker]) -> None:
        """Report names that occur twice, and options that have no owner or several."""
        names = [one.name for one in parties]
        for n, name in enumerate(names):
            if name and name in names[:n]:
                self.wrong(f"decisionMakers[{n}].name", f"{name!r} a second time", "a name of its own for each")
        for n, option in enumerate(options):
            owners = [party.name for party in parties for own in party.options if own == n]
            if len(owners) != 1:
                whose = f"an option of {' and of '.join(owners)}" if owners else "an option of nobody"
                self.wrong(f"options[{n}] ({option.name})", whose, "an option of exactly one decision maker")

    def coalitions(self, root: Mapping[str, object], parties: Sequence[DecisionMaker]) -> tuple[tuple[int, ...], ...]:
        """The coalitions; reports what makes them no partition, or contradicts ``coalitionsFull``."""
        if "coalitions" not in root:
            return tuple((n,) for n in range(len(parties)))
        found: list[tuple[int, ...]] = []
        seen: set[int] = set()
        for n, one in enumerate(self.listed(root, "coalitions")):
            members = one if isinstance(one, list) else [one]
            for member in members:
                if not _counts(member, len(parties)):
                    expected = f"decision makers counted from 0 to {len(parties) - 1}"
                    self.wrong(f"coalitions[{n}]", f"the decision maker {shown(member)}", expected)
                elif member in seen:
                    found_twice = f"{parties[member].name} a second time"
                    self.wrong(f"coalitions[{n}]", found_twice, "each decision maker in one coalition")
                else:
                    seen.add(member)
            found.append(tuple(one for one in members if _counts(one, len(parties))))
        missing = [party.name for n, party in enumerate(parties) if n not in seen]
        if missing and isinstance(root["coalitions"], list):
            self.wrong("coalitions", f"no coalition of {', '.join(missing)}", "each decision maker in one coalition")
        full = root.get("coalitionsFull", found)
        if not isinstance(full, list) or len(full) != len(found):
            self.wrong("coalitionsFull", shown(full), f"{len(found)} coalitions, as in `coalitions`")
        return tuple(found)


def _counts(value: object, below: int) -> TypeGuard[int]:
    """Whether it is a whole number from 0 on, below a bound."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < below


def _unknown(key: str) -> bool:
    return key not in _OF_A_PARTY
