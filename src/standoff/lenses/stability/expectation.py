"""What the author of a file claims, checked like a test.

Definition. An expectation speaks of the equilibria E under one concept, or of the states where ``at`` holds, in every
setting of chance's levers that agrees with ``setting``, in one part or the whole, of the base or of one variant. It
passes if in each such setting

    equilibria   E is exactly the set of states that the patterns name
    every, none  every (no) state of E fulfils the condition; ``every`` also fails if E is empty
    some         some state of E fulfils it
    stable: yes  all states where ``at`` holds are stable for the party (for every party if none is named)
    stable: no   none of them is

and it fails if no state fits ``at`` or a pattern, because then the claim is about nothing. Each (variant, part,
setting) is analysed once.

Source: the definitions of section "stability" of this program's explanation pages; the idea is that of a unit test.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from standoff.conflict import slices
from standoff.conflict.condition import All, Atom, Condition
from standoff.conflict.conflict import GRAPH_LEVER, Conflict, Expectation
from standoff.conflict.preference import StatePattern
from standoff.conflict.reference import sides
from standoff.errors import StandoffError
from standoff.lenses.stability.reasons import words

if TYPE_CHECKING:
    from standoff.lenses.stability.result import SettingStability
    from standoff.space.evaluation import Bools

LISTED = 8
"""States that a text names before it counts the rest."""


NO_NAMES: Mapping[str, StatePattern] = MappingProxyType({})
"""For files that give their states no labels."""


class Checked(NamedTuple):
    """One expectation, whether it holds, what the model answers, in words, and what was expected, in words.

    ``expectation.variant`` names the variant it was checked in, also where the file says it inside that variant.
    """

    expectation: Expectation
    passed: bool
    found: str
    expected: str


@dataclass(frozen=True, slots=True)
class CheckResult:
    """All expectations of a file and of its variants, in their order."""

    conflict: Conflict
    results: tuple[Checked, ...]

    @property
    def ok(self) -> bool:
        """Whether every expectation holds (true if there is none)."""
        return all(result.passed for result in self.results)

    def to_dict(self) -> dict[str, Any]:
        """Plain values, ready for JSON."""
        return {
            "ok": self.ok,
            "checked": len(self.results),
            "failed": sum(not result.passed for result in self.results),
            "results": [
                {
                    "claim": result.expectation.claim,
                    "expected": result.expected,
                    "variant": result.expectation.variant or None,
                    "part": result.expectation.part or None,
                    "setting": dict(result.expectation.setting),
                    **sides(result.expectation.because),
                    "place": result.expectation.place,
                    "passed": result.passed,
                    "found": result.found,
                }
                for result in self.results
            ],
        }


def expected(expectation: Expectation, names: Mapping[str, StatePattern] = NO_NAMES) -> str:
    """An expectation in words: ``the Nash equilibria are exactly breakdown``; ``names`` are the labels of the file."""
    concept = expectation.stability
    if expectation.equilibria is not None:
        states = [_pattern(pattern, names) for pattern in expectation.equilibria]
        return (
            f"the {concept} equilibria are exactly {words.and_list(states)}" if states else f"no {concept} equilibrium"
        )
    for lead, condition in (
        ("every", expectation.every),
        ("some", expectation.some),
        ("no", expectation.none),
    ):
        if condition is not None:
            return f"{lead} {concept} equilibrium fulfils {words.quoted(condition.text)}"
    at = expectation.at
    where = words.quoted(at.text) if isinstance(at, Condition) else _pattern(at or {}, names)
    whom = expectation.party or "every party"
    return f"{where} is {'' if expectation.stable else 'not '}{concept} stable for {whom}"


def _pattern(pattern: StatePattern, names: Mapping[str, StatePattern] = NO_NAMES) -> str:
    """A pattern by its label, or by its levels (in graph form the state alone)."""
    label = next((name for name, levels in names.items() if dict(levels) == dict(pattern)), "")
    if label or set(pattern) == {GRAPH_LEVER}:
        return label or pattern[GRAPH_LEVER]
    spelled = ", ".join(f"{lever}={level}" for lever, level in pattern.items())
    return f"({spelled})" if len(pattern) > 1 else spelled


def check(conflict: Conflict) -> CheckResult:
    """Check all that the file and its variants claim under ``expect``.

    >>> import standoff as so
    >>> so.check(so.load("prisoners-dilemma")).ok
    True
    """
    claims = list(conflict.expect)
    for name, other in conflict.variants.items():
        claims += [replace(claim, variant=claim.variant or name) for claim in other.expect]
    bench = _Bench(conflict)
    return CheckResult(conflict, tuple(_checked(bench, claim) for claim in claims))


@dataclass(frozen=True, slots=True)
class _Bench:
    """The analyses made so far, by variant, part and setting."""

    conflict: Conflict
    made: dict[tuple[str, str, tuple[tuple[str, str], ...]], SettingStability] = field(default_factory=dict)

    def sliced(self, claim: Expectation) -> Conflict:
        """The conflict that a claim is about."""
        conflict = slices.variant(self.conflict, claim.variant) if claim.variant else self.conflict
        return slices.part(conflict, claim.part) if claim.part else conflict

    def analysed(self, claim: Expectation) -> list[SettingStability]:
        """The analyses of all settings that a claim is about."""
        from standoff.lenses.stability.analysis import stability  # noqa: PLC0415 - a file without claims loads no engine
        from standoff.space.states import settings  # noqa: PLC0415 - as above

        conflict = self.sliced(claim)
        found = []
        for chance in settings(conflict):
            if any(chance.get(lever) != level for lever, level in claim.setting.items()):
                continue
            key = (claim.variant, claim.part, tuple(chance.items()))
            if key not in self.made:
                self.made[key] = stability(conflict, settings=[chance]).settings[0]
            found.append(self.made[key])
        return found


def _checked(bench: _Bench, claim: Expectation) -> Checked:
    """One expectation in all its settings."""
    named = expected(claim, bench.conflict.variants.get(claim.variant, bench.conflict).names)
    try:
        places = bench.analysed(claim)
        answers = [(place, *_answer(place, claim)) for place in places]
    except StandoffError as error:
        return Checked(claim, False, f"it cannot be checked: {error}", named)
    if not answers:
        return Checked(claim, False, f"no state is feasible with {words.setting(claim.setting)}", named)
    failed = [answer for answer in answers if not answer[1]]
    if len(answers) == 1:
        return Checked(claim, not failed, answers[0][2], named)
    told = [f"with {words.setting(place.chance)}, {text}" for place, _, text in failed or answers]
    return Checked(claim, not failed, "; ".join(told), named)


def _answer(place: SettingStability, claim: Expectation) -> tuple[bool, str]:
    """Whether an expectation holds in one setting, and what the model answers."""
    if claim.equilibria is not None:
        return _exact(place, claim, claim.equilibria)
    if claim.at is not None:
        return _stable(place, claim, claim.at)
    return _condition(place, claim)


def _where(place: SettingStability, at: Condition | StatePattern) -> Bools:
    """The states that a condition or a pattern speaks of; bool (size,)."""
    if not isinstance(at, Condition):
        at = Condition(_pattern(at), All(tuple(Atom(lever, "==", level) for lever, level in at.items())))
    where: Bools = place.space.holds(at)
    return where


def _labels(place: SettingStability, states: Iterable[int]) -> str:
    """The names of some states, bounded."""
    numbers = list(states)
    shown = [place.space.label(int(state)) for state in numbers[: LISTED + 1]]
    spelled = [f"({label})" if "," in label else label for label in shown]
    if len(numbers) <= LISTED + 1:
        return words.and_list(spelled)
    return f"{', '.join(spelled[:LISTED])} and {len(numbers) - LISTED:,} more"


def _exact(place: SettingStability, claim: Expectation, patterns: tuple[StatePattern, ...]) -> tuple[bool, str]:
    """Whether the equilibria are exactly the states that the patterns name."""
    concept = claim.stability
    found = {int(state) for state in place.equilibria(concept)}
    wanted: set[int] = set()
    for pattern in patterns:
        named = _where(place, pattern).nonzero()[0].tolist()
        if not named:
            return False, f"no feasible state has {_pattern(pattern)}"
        wanted.update(named)
    answer = (
        f"the {concept} equilibria are {_labels(place, sorted(found))}"
        if found
        else f"there is no {concept} equilibrium"
    )
    if found == wanted:
        return True, answer
    differ = []
    if found - wanted:
        differ.append(f"not expected: {_labels(place, sorted(found - wanted))}")
    if wanted - found:
        differ.append(f"expected in vain: {_labels(place, sorted(wanted - found))}")
    return False, f"{answer} ({'; '.join(differ)})"


def _condition(place: SettingStability, claim: Expectation) -> tuple[bool, str]:
    """Whether every, some or no equilibrium fulfils a condition."""
    concept = claim.stability
    found = place.equilibria(concept)
    condition = claim.every or claim.some or claim.none
    if condition is None:
        return False, "the claim says nothing"
    if not len(found):
        return claim.none is not None, f"there is no {concept} equilibrium"
    holds = place.space.holds(condition)
    yes, no = [int(s) for s in found if holds[s]], [int(s) for s in found if not holds[s]]
    nouns = f"{concept} equilibrium", f"{concept} equilibria"
    if claim.every is not None and no:
        return False, f"{_share(len(no), len(found), nouns, ('does', 'do'))} not fulfil it: {_labels(place, no)}"
    if not yes:
        return claim.none is not None, f"{_share(0, len(found), nouns, ('fulfils', 'fulfil'))} it"
    told = f"{_share(len(yes), len(found), nouns, ('fulfils', 'fulfil'))} it"
    return claim.none is None, told if claim.every is not None else f"{told}: {_labels(place, yes)}"


def _share(n: int, total: int, nouns: tuple[str, str], verbs: tuple[str, str]) -> str:
    """How many of the total do something.

    >>> nouns, verbs = ("state", "states"), ("falls", "fall")
    >>> [_share(n, 3, nouns, verbs) for n in (0, 1, 2, 3)]
    ['none of 3 states falls', '1 of 3 states falls', '2 of 3 states fall', 'all 3 states fall']
    >>> [_share(n, 1, nouns, verbs) for n in (0, 1)]
    ['the only state does not fall', 'the only state falls']
    """
    (noun, plural), (one, many) = nouns, verbs
    if total == 1:
        return f"the only {noun} {one}" if n else f"the only {noun} does not {many}"
    if n == total:
        return f"all {total:,} {plural} {many}"
    return f"{n:,} of {total:,} {plural} {one if n == 1 else many}" if n else f"none of {total:,} {plural} {one}"


def _stable(place: SettingStability, claim: Expectation, at: Condition | StatePattern) -> tuple[bool, str]:
    """Whether all, or none, of the states where ``at`` holds are stable."""
    where = _where(place, at).nonzero()[0]
    if not len(where):
        return False, "no feasible state fits it"
    parties = [claim.party] if claim.party else list(place.space.conflict.deciders)
    stable = place.stable(claim.stability, parties[0])[where]
    for party in parties[1:]:
        stable = stable & place.stable(claim.stability, party)[where]
    yes, no = where[stable].tolist(), where[~stable].tolist()
    wanted, unwanted = (yes, no) if claim.stable else (no, yes)
    word = "stable" if claim.stable else "not stable"
    other = "not stable" if claim.stable else "stable"
    nouns, verbs = ("state that fits", "states that fit"), ("is", "are")
    if unwanted:
        return False, f"{_share(len(unwanted), len(where), nouns, verbs)} {other}: {_labels(place, unwanted)}"
    return True, f"{_share(len(wanted), len(where), nouns, verbs)} {word}"
