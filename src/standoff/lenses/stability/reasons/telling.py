"""An explanation in sentences.

Definition. First the verdict; then, for each improvement or for each group of improvements that are answered by the
same moves, one item with an example: what the party could do and why it would, what the others answer, and where that
leaves it and why. The number of improvements that an item stands for is always said, and so is what is left to the
full list.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING

from standoff.lenses.stability.reasons import words
from standoff.lenses.stability.reasons.answers import CREDIBLE

if TYPE_CHECKING:
    from standoff.lenses.stability.reasons.certificate import Reach
    from standoff.lenses.stability.reasons.explanation import Explanation, Improvement

ONE_BY_ONE = 4
"""Up to this many improvements are told one by one; more are grouped by their answer."""

GROUPS = 6
"""Groups that are told before the rest is only counted."""


def tell(found: Explanation) -> list[str]:
    """The sentences of an explanation, the verdict first."""
    out = [_verdict(found)]
    failed = [one for one in found.improvements if one.answer is None]
    answered = [one for one in found.improvements if one.answer is not None]
    if not found.improvements:
        out.append(_no_improvement(found))
    elif found.concept == "Nash":
        out += _items(found, failed)
    else:
        out += _unanswered(found, failed)
        if found.stable:
            out += _items(found, answered)
        elif answered:
            out.append(_others_answered(len(answered)))
    return out


def _verdict(found: Explanation) -> str:
    """The verdict in one sentence."""
    where = words.place(found.conflict, found.state, found.levers, start=found.start)
    setting = f"With {words.setting(found.chance)}, under" if found.chance else "Under"
    stable = "stable" if found.stable else "not stable"
    head = f"{setting} {found.concept}, {where} is {stable} for {_party(found)}"
    total = len(found.improvements)
    failed = sum(one.answer is None for one in found.improvements)
    if not total:
        return f"{head}: it has no move there that improves its position."
    if found.concept == "Nash" and found.certificate.moves == 1:
        return f"{head}: its only move would improve its position."
    if found.concept == "Nash":
        return f"{head}: {total:,} of its {words.count(found.certificate.moves, 'move')} would improve its position."
    if found.stable:
        each = (
            "its only improvement has an answer" if total == 1 else f"each of its {total:,} improvements has an answer"
        )
        return f"{head}: {each} that leaves it no better off than before."
    if total == 1:
        return f"{head}: its only improvement has no answer."
    have = "has" if failed == 1 else "have"
    which = (
        f"none of its {total:,} improvements has an answer"
        if failed == total
        else (f"{failed:,} of its {total:,} improvements {have} no answer")
    )
    return f"{head}: {which}."


def _no_improvement(found: Explanation) -> str:
    """Why a party without improvements stays: the best of its moves, or that it has none."""
    certificate = found.certificate
    if certificate.best is None or found.best is None:
        return f"{_party(found)} cannot move from there."
    act = words.move(found.conflict, certificate.best.changes, "act")
    verdict = "no better" if found.best.relation == "equal" else "worse"
    which = "Its only move" if certificate.moves == 1 else f"The best of its {certificate.moves:,} moves"
    return f"{which} would be to {act}, and that is {verdict}: {found.best.words()}."


def _items(found: Explanation, improvements: Sequence[Improvement]) -> list[str]:
    """Improvements one by one, or in groups with the same answer."""
    if len(improvements) <= ONE_BY_ONE:
        return [_one(found, improvement) for improvement in improvements]
    groups: dict[Hashable, list[Improvement]] = {}
    for improvement in improvements:
        groups.setdefault(_same_answer(improvement), []).append(improvement)
    ordered = sorted(groups.values(), key=len, reverse=True)
    out = []
    for group in ordered[:GROUPS]:
        head = f"{len(group):,} of them {_alike(group[0])}. For example: " if len(group) > 1 else ""
        out.append(head + _one(found, group[0]))
    rest = sum(len(group) for group in ordered[GROUPS:])
    if rest:
        out.append(
            f"The other {words.count(rest, 'improvement')} {'is' if rest == 1 else 'are'} not told here; "
            "the full list has them all."
        )
    return out


def _alike(improvement: Improvement) -> str:
    """What the improvements of a group have in common."""
    if improvement.answer is not None:
        return "are answered by the same moves"
    return "rank higher" if improvement.reason.kind == "ranking" else "are better for the same reason"


def _same_answer(improvement: Improvement) -> Hashable:
    """Equal for improvements that can be told together: by their answer, or without one by why they are better."""
    if improvement.answer is None:
        return tuple((one.text, one.gained) for one in improvement.reason.decisive)
    steps = tuple((step.party, tuple(step.changes.items())) for step in improvement.answer)
    return steps, improvement.comparison


def _one(found: Explanation, improvement: Improvement) -> str:
    """One improvement with its answer."""
    act = words.move(found.conflict, improvement.move.changes, "act")
    named = words.called(found.conflict, improvement.move.state)
    leading = f", which leads to {named}" if named else ""
    out = [f"{_party(found)} could {act}{leading}: {improvement.reason.words()}."]
    if improvement.answer is not None and improvement.outcome is not None:
        out.append(_answer(found, improvement))
        off = "worse off" if improvement.comparison == "worse" else "no better off"
        out.append(f"That leaves {_party(found)} {off} than before: {improvement.outcome.words()}.")
        if improvement.counter is not None:
            out.append(_counter(found, improvement))
    return " ".join(out)


def _answer(found: Explanation, improvement: Improvement) -> str:
    """The answering moves, with the movers' own reasons where the concept asks for them."""
    told = []
    for step, reason in zip(improvement.answer or (), improvement.steps, strict=True):
        said = words.step(found.conflict, step.party, step.changes)
        told.append(f"{said} ({reason.words(brief=True)})" if found.concept in CREDIBLE else said)
    named = words.called(found.conflict, (improvement.answer or ())[-1].state)
    ending = f", which leads to {named}" if named else ""
    return f"Then {', then '.join(told)}{ending}."


def _counter(found: Explanation, improvement: Improvement) -> str:
    """What the mover can still do after the answer."""
    counter = improvement.counter
    if counter is None or counter.best is None or improvement.recovered is None:
        return "From there it cannot move at all."
    off = "worse off" if counter.comparison == "worse" else "no better off"
    which = "Its only counter-move" if counter.moves == 1 else f"The best of its {counter.moves:,} counter-moves"
    act = words.move(found.conflict, counter.best.changes, "act")
    return f"{which} from there, to {act}, still leaves it {off} than before: {improvement.recovered.words()}."


def _unanswered(found: Explanation, failed: Sequence[Improvement]) -> list[str]:
    """The improvement of the certificate with why nothing answers it, and how many more there are."""
    if not failed:
        return []
    reach = found.certificate.unanswered.reach if found.certificate.unanswered else None
    out = [_one(found, failed[0]) + (f" {_nothing_helps(found, reach)}" if reach else "")]
    rest = failed[1:]
    if rest:
        acts = [f"to {words.move(found.conflict, one.move.changes, 'act')}" for one in rest]
        kind = "another improvement" if len(rest) == 1 else f"{len(rest):,} more improvements"
        have = "has" if len(rest) == 1 else "have"
        out.append(
            f"There {'is' if len(rest) == 1 else 'are'} {kind} that {have} no answer: {words.shortened(acts, 3, '')}."
        )
    return out


def _nothing_helps(found: Explanation, reach: Reach) -> str:
    """Why the others have no answer: all that they can bring about is better for the mover."""
    credible = found.concept in CREDIBLE
    if not reach.count or reach.worst is None or reach.worst_levers is None or found.worst is None:
        own = " that improves its own position" if credible else ""
        return f"No other party has a move from there{own}."
    acting = "by moves in their own interest " if credible else ""
    where = words.state(reach.worst, reach.worst_levers, found.levers)
    only = (
        "The only state that the others can bring about"
        if reach.count == 1
        else (f"Of the {words.count(reach.count, 'state')} that the others can bring about")
    )
    worst = (
        f" {acting}from there is {where}"
        if reach.count == 1
        else (f" {acting}from there, the worst for {_party(found)} is {where}")
    )
    if reach.reply is None:
        return f"{only}{worst}. That is still better than before: {found.worst.words()}."
    act = words.move(found.conflict, reach.reply.changes, "act")
    return f"{only}{worst}. From there it can {act} and be better off than before: {found.worst.words()}."


def _others_answered(answered: int) -> str:
    """How many improvements would be answered, where one that is not is enough."""
    if answered == 1:
        return "Its other improvement would be answered, but one without an answer is enough."
    return f"Its other {answered:,} improvements would be answered, but one without an answer is enough."


def _party(found: Explanation) -> str:
    """The party as the file calls it."""
    return words.party(found.conflict, found.party)
