"""The conditions in words, with the names of the file.

Definition. A set of states is said family by family: the levels of the levers that matter, ``|`` between several
levels of one lever; a lever that may have any level is left out. Numbers of more than fifteen digits are rounded.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import log10

from standoff.conflict.conflict import Conflict
from standoff.lenses.stability.inverse.changes import Change
from standoff.lenses.stability.inverse.counting import Count
from standoff.lenses.stability.inverse.needs import Need, Told
from standoff.lenses.stability.inverse.result import Finding, Inverse
from standoff.lenses.stability.inverse.routes import Routes
from standoff.lenses.stability.reasons import words

_EXACT = 10**15


def tell_all(found: Inverse, most: int | None) -> list[str]:
    """Every finding, under a line that says what is asked."""
    out = [f"When is {found.state} stable?"]
    for one in found.findings:
        out += tell(found, one, most)
    return out


def tell(found: Inverse, one: Finding, most: int | None = None) -> list[str]:
    """One finding: whether it holds now, the conditions, the least change, the counts."""
    party = words.party(found.conflict, one.party)
    now = "stable now" if one.stable else "not stable now"
    lines = [f"{party}, {one.concept}: {now}. {_condition(found, one)}"]
    for need in one.needs.needs:
        lines += [f"  {line}" for line in _need(found.conflict, need, most)]
    if one.needs.implied:
        moves = words.count(one.needs.implied, "further move")
        lines.append(f"  {moves} {'asks' if one.needs.implied == 1 else 'ask'} for nothing that is not implied.")
    if one.routes is not None:
        lines += [f"  {line}" for line in _routes(one.routes)]
    if one.change is not None:
        lines.append(f"  {_change(found, one.change)}")
    lines.append(f"  {counted(one.count)}")
    return lines


def _condition(found: Inverse, one: Finding) -> str:
    party = words.party(found.conflict, one.party)
    if one.verdict == "always" and not found.kept:
        why = "it has no move from there" if not one.needs.implied else "the others can always bring it back"
        return f"That is so whatever {party} prefers: {why}."
    kept = ""
    if found.kept:
        kept = {
            "always": " What is kept is enough.",
            "never": " What is kept makes that impossible.",
            "depends": "",
        }[one.verdict]
    if one.concept == "Nash":
        return f"Stable exactly if no move leads {party} to a state above this one.{kept}"
    how = "by moves in their own interest " if one.concept in ("SEQ", "SSEQ") else ""
    way = f", nor anything that {party} can reach from that answer" if one.concept in ("SMR", "SSEQ") else ""
    return (
        "Stable exactly if for each move the state it leads to is not above this one, or one of the answers that "
        f"the others can bring about {how}is not{way}.{kept}"
    )


def _need(conflict: Conflict, need: Need, most: int | None) -> list[str]:
    size = need.moves.count
    if need.met:
        mark = ""
    elif need.tempting.count == size:
        mark = " (a reason to leave now)" if size == 1 else " (all reasons to leave now)"
    else:
        verb = "is a reason" if need.tempting.count == 1 else "are reasons"
        mark = f" ({need.tempting.count:,} {verb} to leave now: {listed(conflict, need.tempting, most)})"
    lines = [f"{words.count(size, 'move')} to {listed(conflict, need.moves, most)}{mark}"]
    if need.answers is not None:
        each = "" if size == 1 else " to each"
        if need.answers.count:
            said = words.count(need.answers.count, "answer")
            lines.append(f"  {said}{each}: {listed(conflict, need.answers, most)}")
        else:
            lines.append(f"  no answer{each}")
    return lines


def listed(conflict: Conflict, told: Told, most: int | None = None) -> str:
    """A set of states, family by family."""
    if told.families is None:
        return f"{told.count:,} states, too many to be told as families"
    said = [family(conflict, one) for one in told.families]
    if most is not None and len(said) > most:
        said = [*said[:most], f"and {len(said) - most:,} more families"]
    return "; ".join(said)


def family(conflict: Conflict, levels: Mapping[str, Sequence[str]]) -> str:
    """One family: the levels of the levers that do not have any level."""
    if conflict.is_graph:
        return ", ".join(next(iter(levels.values())))
    said = [
        f"{lever}={'|'.join(some)}" for lever, some in levels.items() if tuple(some) != conflict.levers[lever].levels
    ]
    return ", ".join(said) or "anything"


def _routes(found: Routes) -> list[str]:
    """What each answer asks of the others."""
    lines = []
    for route in found.routes:
        needs = words.and_list(
            f"{need.party} prefers {need.better} to {need.than}{'' if need.holds else ' (not now)'}"
            for need in route.needs
        )
        lines.append(f"{route.end} answers {route.move} if {needs}.")
    if not found.complete:
        lines.append(f"There are more such routes than the {len(found.routes):,} listed.")
    return lines or ["There is no route to any answer."]


def _change(found: Inverse, one: Change) -> str:
    if one.flips is None:
        out = "No change is enough that keeps what is kept."
    else:
        label = found.place.space.label
        states = words.shortened([label(i) for i in one.states], 4, "") if len(one.states) > 1 else label(one.states[0])
        least = "At least" if not one.why_not else "At most"
        ways = "" if one.ways in (None, 1) else f", in {number(one.ways or 0)} ways"
        example = "namely" if one.ways == 1 else "for example"
        noun = "state has" if one.flips == 1 else "states have"
        out = f"{least} {one.flips:,} {noun} to be no longer above this one{ways}, {example} {states}."
        if one.why_not:
            out += f" The fewest were not found: {one.why_not}."
    if one.rise is not None:
        beside = found.place.space.label(one.rise.beside)
        out += (
            f" Or this one rises from place {one.rise.place:,} to place {one.rise.to:,} of {one.rise.places:,}, "
            f"beside {beside}."
        )
    return out


def counted(one: Count) -> str:
    """How many preferences make it stable."""
    if one.share is None or one.pattern_share is None:
        return f"How many preferences make it stable was not computed: {one.why_not}."
    patterns = _of(one.patterns, one.patterns_of, one.pattern_share, "above/below pattern")
    rankings = _of(one.rankings, one.rankings_of, one.share, "strict ranking")
    return f"That holds in {patterns}, and in {rankings}."


def _of(some: int | None, every: int | None, part: Fraction, noun: str) -> str:
    if some is None or every is None:
        return f"{share(part)} of all {noun}s"
    return f"{number(some)} of {number(every)} {noun}{'' if every == 1 else 's'} ({share(part)})"


def number(value: int) -> str:
    """A whole number, rounded if it is long.

    >>> number(1234), number(2**100)
    ('1,234', '1.27e+30')
    """
    return f"{value:,}" if value < _EXACT else _scientific(log10(value))


def share(part: Fraction) -> str:
    """A share in percent; a very small one by its size.

    >>> share(Fraction(8, 15)), share(Fraction(1)), share(Fraction(1, 10**9))
    ('53.3%', '100%', 'about 1 in 1e+09')
    """
    if part in (0, 1):
        return f"{100 * int(part)}%"
    if part < Fraction(1, 2000):
        return f"about 1 in {_scientific(log10(part.denominator) - log10(part.numerator))}"
    if part > Fraction(1999, 2000):
        rest = 1 - part
        return f"all but 1 in {_scientific(log10(rest.denominator) - log10(rest.numerator))}"
    return f"{float(100 * part):.3g}%"


def _scientific(exponent: float) -> str:
    whole = int(exponent // 1)
    lead = f"{10 ** (exponent - whole):.3g}"
    if lead == "10":
        lead, whole = "1", whole + 1
    if whole < 6:
        return f"{round(10**exponent):,}"
    return f"{lead}e+{whole:02d}"
