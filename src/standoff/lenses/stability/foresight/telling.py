"""An explanation of foresight in sentences.

Definition. First the verdict; then what the mover anticipates, move by move, and how the end compares; or, for the
metarational trees, each answer or counter-move of the plan, those with the most moves left first, until the rest is
counted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.lenses.stability.reasons import words
from standoff.lenses.stability.reasons.comparison import compare

if TYPE_CHECKING:
    from standoff.conflict.preference import StatePattern
    from standoff.lenses.stability.foresight.certificate import Choice, Course
    from standoff.lenses.stability.foresight.explanation import ForesightExplanation
    from standoff.lenses.stability.reasons.certificate import Step

TOLD = 6
"""Entries of a plan that are told before the rest is counted."""


def tell(found: ForesightExplanation) -> list[str]:
    """The sentences, the verdict first."""
    certificate = found.certificate
    if certificate.kind in ("L", "NM"):
        return [_verdict(found), *_circle(found), *_courses(found)]
    return [_verdict(found), *_plan(found)]


def _verdict(found: ForesightExplanation) -> str:
    certificate = found.certificate
    where = words.place(found.conflict, certificate.state, certificate.levers, start=found.start)
    setting = f"With {words.setting(certificate.chance)}, under" if certificate.chance else "Under"
    party = words.party(found.conflict, certificate.party)
    if certificate.verdict == "depends on ties":
        return f"{setting} {certificate.concept}, {where} is stable for {party} or not, depending on how ties fall."
    return f"{setting} {certificate.concept}, {where} is {certificate.verdict} for {party}."


def _circle(found: ForesightExplanation) -> list[str]:
    circle = found.certificate.circle
    if circle is None:
        return []
    lasting = (
        f"From horizon {circle.begins} on, what the parties anticipate is always the same."
        if circle.period == 1
        else f"From horizon {circle.begins} on, what the parties anticipate repeats every {circle.period} horizons."
    )
    return [f"{lasting} Shown is horizon {found.certificate.horizon}."]


def _courses(found: ForesightExplanation) -> list[str]:
    certificate = found.certificate
    party = words.party(found.conflict, certificate.party)
    if not certificate.moves:
        return [f"{party} has no move there."]
    return [_course(found, course, certificate.verdict == "depends on ties") for course in certificate.courses]


def _course(found: ForesightExplanation, course: Course, ties: bool) -> str:
    """One course: who would do what, where it ends, and what that is worth."""
    certificate = found.certificate
    party = words.party(found.conflict, certificate.party)
    first, *rest = course.steps
    act = words.move(found.conflict, first.changes, "act")
    ahead = words.count(certificate.horizon, "move")
    if course.gains:
        lead = f"If ties fall so that it gains, {party} would {act}" if ties else f"{party} would {act}"
    else:
        which = "Its only move" if certificate.moves == 1 else f"The best of its {certificate.moves:,} moves"
        lead = f"{'If ties fall against it, the best move for ' + party if ties else which} is to {act}"
    after = "".join(f"; then {_step(found, step)}" for step in rest)
    last = course.steps[-1]
    reason = compare(found.conflict, certificate.party, certificate.levers, last.levers)
    off = {"better": "better", "equal": "no better", "worse": "worse"}[reason.relation]
    end = _named(found, last)
    used = (
        f"it looks {ahead} ahead"
        if len(course.steps) == certificate.horizon
        else f"{words.party(found.conflict, _turn(found, course))} then stays"
    )
    return f"{lead}{after}. There it ends{end} ({used}), and {party} is {off} off than by staying: {reason.words()}."


def _turn(found: ForesightExplanation, course: Course) -> str:
    """The party whose turn it is where a course ends."""
    certificate = found.certificate
    other = certificate.opponent or certificate.party
    return other if len(course.steps) % 2 else certificate.party


def _step(found: ForesightExplanation, step: Step) -> str:
    return words.step(found.conflict, step.party, step.changes)


def _named(found: ForesightExplanation, step: Step) -> str:
    name = words.called(found.conflict, step.state)
    return f", at {name}" if name else ""


def _plan(found: ForesightExplanation) -> list[str]:
    certificate = found.certificate
    party, conflict = words.party(found.conflict, certificate.party), found.conflict
    if not certificate.moves:
        return [f"{party} has no move there."]
    if certificate.first is None and not certificate.plan:
        return [f"None of its {certificate.moves:,} moves leads to a state that it prefers."]
    out = []
    if certificate.first is not None:
        first = certificate.first
        act = words.move(conflict, first.changes, "act")
        reason = compare(conflict, certificate.party, certificate.levers, first.levers)
        safe = (
            f"No answer takes that away for good: {party} counters each that would."
            if certificate.plan
            else "No answer that counts takes that away."
        )
        if certificate.horizon == 0:
            safe = "Answers do not count."
        out.append(f"{party} would {act}{_leading(found, first)}: {reason.words()}. {safe}")
    told = [_choice(found, choice) for choice in certificate.plan[:TOLD]]
    rest = len(certificate.plan) - len(told)
    more = f"{rest:,} more entries of the plan" if certificate.complete else f"more than {rest:,} more entries"
    return [*out, *told, *([f"The plan has {more}; --json lists up to 1,000."] if rest else [])]


def _choice(found: ForesightExplanation, choice: Choice) -> str:
    """One entry of a plan."""
    certificate = found.certificate
    where = words.state(choice.state, choice.levers, certificate.levers)
    act = _step(found, choice.move)
    stable = certificate.first is None
    reason = compare(found.conflict, certificate.party, certificate.levers, choice.move.levers)
    off = {"better": "better off than at first", "equal": "no better off", "worse": "worse off"}[reason.relation]
    party = words.party(found.conflict, certificate.party)
    own = f" ({_own(found, choice.levers, choice.move)})" if certificate.kind == "CMR" and stable else ""
    left = f" with {words.count(choice.left, 'move')} left" if certificate.horizon > 1 else ""
    lead = "If it comes to" if stable else "Should it be driven to"
    return f"{lead} {where}{left}, {act}{own}{_leading(found, choice.move)}: that leaves {party} {off}."


def _own(found: ForesightExplanation, before: StatePattern, move: Step) -> str:
    """Why the party that answers gains by it."""
    return compare(found.conflict, move.party, before, move.levers).words(brief=True)


def _leading(found: ForesightExplanation, step: Step) -> str:
    name = words.called(found.conflict, step.state)
    return f", which leads to {name}" if name else ""
