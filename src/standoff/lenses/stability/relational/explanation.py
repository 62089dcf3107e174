"""A verdict under three relations, in sentences.

Definition. First the verdict; then for each improvement (or for the first few of those that are answered by the same
moves) what the mover could do and why it would, what the actors answer and why that leaves it no better off; the
definition in use is the last line. Nothing is decided here: all that is said is in the certificate, and the reasons are
clauses of the kind's ``Wording``.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING

from standoff.lenses.stability.reasons import words
from standoff.lenses.stability.reasons.answers import CREDIBLE, SYMMETRIC
from standoff.lenses.stability.reasons.plain import label

if TYPE_CHECKING:
    from standoff.conflict.conflict import Conflict
    from standoff.conflict.preference import StatePattern
    from standoff.lenses.stability.relational.certificate import Deterred, Leg, RelationalCertificate, Undeterred
    from standoff.lenses.stability.relational.wording import Wording

ONE_BY_ONE = 4
"""Up to this many improvements are told one by one; more are grouped by their answer."""

GROUPS = 6
"""Groups that are told before the rest is only counted."""

SHOWN = 6
"""States within reach that are named before the rest is only counted."""


def explain_relational(conflict: Conflict, certificate: RelationalCertificate, wording: Wording) -> list[str]:
    """The sentences, the verdict first, the definition in use last."""
    said = [_verdict(conflict, certificate, wording)]
    if certificate.undeterred is not None:
        said.append(_open(conflict, certificate, wording, certificate.undeterred))
    else:
        said += _answered(conflict, certificate, wording)
    return [*said, f"Definition in use: {wording.definition}."]


def _verdict(conflict: Conflict, certificate: RelationalCertificate, wording: Wording) -> str:
    setting = f"With {words.setting(certificate.chance)}, under" if certificate.chance else "Under"
    start = certificate.levers == {
        name: certificate.chance.get(name, conflict.hold.get(name, one.starts)) for name, one in conflict.levers.items()
    }
    where = words.place(conflict, certificate.state, certificate.levers, start=start)
    stable = "stable" if certificate.stable else "not stable"
    concept = f"{wording.prefix}{certificate.concept}"
    head = f"{setting} {concept}, {where} is {stable} for {who(conflict, certificate.mover)}"
    count = len(certificate.deterred)
    if not certificate.stable and certificate.concept == "Nash":
        return f"{head}: a move from there counts as an improvement."
    if not certificate.stable:
        return f"{head}: an improvement from there is not deterred."
    if not count:
        return f"{head}: no move from there counts as an improvement."
    each = "the only improvement" if count == 1 else f"each of {count:,} improvements"
    return f"{head}: {each} has an answer that deters."


def _open(conflict: Conflict, certificate: RelationalCertificate, wording: Wording, one: Undeterred) -> str:
    """The improvement that nothing deters, and what can be brought about after it."""
    head = _leaving(conflict, certificate, wording, one.improvement)
    if one.reach is None:
        return head
    kind = "credible move" if certificate.concept in CREDIBLE else "move"
    if not one.reach:
        return f"{head} Nobody else has a {kind} from there."
    deters = "deters once the replies are counted" if certificate.concept in SYMMETRIC else "deters"
    reached = words.count(one.reach, "state")
    none = f"none of them {deters}" if one.reach > 1 else f"it does not {deters.replace('deters', 'deter')}"
    named = "" if one.states is None else f" ({_listed(conflict, certificate, one.states)})"
    return f"{head} By {kind}s the others can bring about {reached} from there{named}, and {none}."


def _listed(conflict: Conflict, certificate: RelationalCertificate, states: Sequence[StatePattern]) -> str:
    """The first few states by name."""
    shown = states if len(states) <= SHOWN + 1 else states[:SHOWN]
    told = [words.state(label(conflict, one, certificate.chance), one, certificate.levers) for one in shown]
    if len(shown) == len(states):
        return words.and_list(told)
    return f"{', '.join(told)} and {len(states) - SHOWN:,} more states"


def _answered(conflict: Conflict, certificate: RelationalCertificate, wording: Wording) -> list[str]:
    """The answered improvements one by one, or in groups with the same answer."""
    every = certificate.deterred
    if len(every) <= ONE_BY_ONE:
        return [_one(conflict, certificate, wording, one) for one in every]
    groups: dict[Hashable, list[Deterred]] = {}
    for one in every:
        groups.setdefault(_same(one.answer), []).append(one)
    ordered = sorted(groups.values(), key=len, reverse=True)
    said = []
    for group in ordered[:GROUPS]:
        lead = f"{len(group):,} of them are answered by the same moves. For example: " if len(group) > 1 else ""
        said.append(lead + _one(conflict, certificate, wording, group[0]))
    rest = sum(map(len, ordered[GROUPS:]))
    if rest:
        more = f"The other {words.count(rest, 'improvement')} {'is' if rest == 1 else 'are'} not told here"
        said.append(f"{more}; the certificate has them all.")
    return said


def _same(answer: Sequence[Leg]) -> Hashable:
    return tuple((step.party, tuple(step.changes.items())) for leg in answer for step in leg.steps)


def _one(conflict: Conflict, certificate: RelationalCertificate, wording: Wording, one: Deterred) -> str:
    """One improvement with its answer."""
    before = one.improvement.end.levers
    told = []
    for leg in one.answer:
        reason = ""
        if certificate.concept in CREDIBLE and wording.credible is not None:
            reason = f" ({wording.credible(leg.by, before, leg.end.levers)})"
        told.append(f"{_steps(conflict, leg)}{reason}")
        before = leg.end.levers
    end = one.answer[-1].end
    named = words.called(conflict, end.state)
    ending = f", which leads to {named}" if named else ""
    why = wording.deters(certificate.mover, certificate.levers, end.levers)
    said = f"{_leaving(conflict, certificate, wording, one.improvement)} Then {', then '.join(told)}{ending}: {why}."
    if one.replies is None:
        return said
    if not one.replies:
        return f"{said} From there it cannot move at all."
    which = "its only reply does not help" if one.replies == 1 else f"none of its {one.replies:,} replies helps"
    return f"{said} From there {which}."


def _leaving(conflict: Conflict, certificate: RelationalCertificate, wording: Wording, leg: Leg) -> str:
    """What the mover could do, and why it would."""
    why = wording.improves(certificate.mover, certificate.levers, leg.end.levers)
    named = words.called(conflict, leg.end.state)
    leading = f", which leads to {named}" if named else ""
    if len(leg.by) == 1 and len(leg.steps) == 1:
        act = words.move(conflict, leg.steps[0].changes, "act")
        return f"{who(conflict, leg.by)} could {act}{leading}: {why}."
    return f"{who(conflict, leg.by)} could leave together: {_steps(conflict, leg)}{leading}: {why}."


def _steps(conflict: Conflict, leg: Leg) -> str:
    return " and ".join(words.step(conflict, step.party, step.changes) for step in leg.steps)


def who(conflict: Conflict, members: Sequence[str]) -> str:
    """A party, or the members of a coalition, as the file calls them."""
    return words.and_list(words.party(conflict, member) for member in members)
