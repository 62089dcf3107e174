"""Why a state is stable for a party, or not: in sentences with the file's own names.

Definition. An explanation of the verdict on (state, party, concept) is its certificate, together with the reason for
each comparison in it: the statement, goals or places that decide (see ``comparison``). The search starts from the
party's own improvements and asks only about this state; it needs the ranks and moves of the setting but no analysis
of the other states.

Improvements that are answered by the same moves are told together, with one example; all of them are in
``improvements``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from standoff.conflict.conflict import Conflict
from standoff.conflict.preference import StatePattern
from standoff.errors import UnknownName
from standoff.lenses.stability.concepts import CONCEPTS
from standoff.lenses.stability.reasons import words
from standoff.lenses.stability.reasons.certificate import Certificate, Counter, Relation, Step
from standoff.lenses.stability.reasons.certifying import Tried, certify
from standoff.lenses.stability.reasons.comparison import Comparer, Comparison
from standoff.lenses.stability.reasons.ground import Ground, ground


@dataclass(frozen=True, slots=True)
class Improvement:
    """One improvement: the move, why the mover wants it, the answer (None: there is none) and where that leaves the
    mover.

    ``comparison`` says how the end of the answer compares with the state explained; ``steps`` has, for each step of
    the answer, why its own mover would make it; ``outcome`` why the mover dislikes the end; ``counter`` and
    ``recovered`` the mover's best counter-move after it and how that compares (SMR and SSEQ only).
    """

    move: Step
    reason: Comparison
    answer: tuple[Step, ...] | None
    comparison: Relation | None
    steps: tuple[Comparison, ...]
    outcome: Comparison | None
    counter: Counter | None
    recovered: Comparison | None

    def to_dict(self) -> dict[str, Any]:
        """Plain values."""
        answer = None
        if self.answer is not None:
            pairs = zip(self.answer, self.steps, strict=True)
            answer = [{**step.to_dict(), "reason": reason.to_dict()} for step, reason in pairs]
        return {
            "move": self.move.to_dict(),
            "reason": self.reason.to_dict(),
            "answer": answer,
            "comparison": self.comparison,
            "outcome": None if self.outcome is None else self.outcome.to_dict(),
            "counter": None if self.counter is None else self.counter.to_dict(),
            "recovered": None if self.recovered is None else self.recovered.to_dict(),
        }


@dataclass(frozen=True, slots=True)
class Explanation:
    """The verdict on one state for one party under one concept, and why.

    ``improvements`` has all of the party's improvements, smallest moves first. ``best`` says how the best of all its
    moves compares with the state (None if it has no move); ``worst`` how the worst that the others can bring about
    after the improvement in the certificate does, and ``start`` whether the state is the status quo.
    """

    conflict: Conflict
    state: str
    levers: StatePattern
    start: bool
    party: str
    concept: str
    chance: Mapping[str, str]
    stable: bool
    improvements: tuple[Improvement, ...]
    best: Comparison | None
    worst: Comparison | None
    certificate: Certificate

    def sentences(self) -> list[str]:
        """The explanation as a list of sentences or short groups of sentences, the verdict first."""
        from standoff.lenses.stability.reasons.telling import tell  # noqa: PLC0415 - telling needs this class

        return tell(self)

    def text(self) -> str:
        """The sentences, one a line."""
        return "\n".join(self.sentences())

    def to_dict(self) -> dict[str, Any]:
        """Plain values, ready for JSON; nothing is left out but what the certificate says it does not list."""
        return {
            "state": self.state,
            "levers": dict(self.levers),
            "start": self.start,
            "chance": dict(self.chance),
            "party": self.party,
            "concept": self.concept,
            "stable": self.stable,
            "sentences": self.sentences(),
            "improvements": [improvement.to_dict() for improvement in self.improvements],
            "best": None if self.best is None else self.best.to_dict(),
            "worst": None if self.worst is None else self.worst.to_dict(),
            "certificate": self.certificate.to_dict(),
        }

    def _repr_html_(self) -> str:
        first, *rest = self.sentences()
        items = "".join(f"<li>{escape(sentence)}</li>" for sentence in rest)
        return f"<p><strong>{escape(first)}</strong></p><ul>{items}</ul>"


def explain(
    conflict: Conflict,
    *,
    state: str | Mapping[str, str] = "start",
    party: str,
    concept: str,
    chance: Mapping[str, str] | None = None,
    prepared: Ground | None = None,
) -> Explanation:
    """Why ``state`` is stable for ``party`` under ``concept``, or not, in the given setting of chance's levers.

    ``state`` is ``start``, a label, ``lever=level, ...`` (levers left out as at the start) or a mapping. ``prepared``
    saves working out states, ranks and moves again when several questions are asked of one setting. Raises
    ``UnknownName`` for a name that the file does not have, and ``CallError`` for a state that is impossible.

    >>> import standoff as so
    >>> why = so.explain(so.load("prisoners-dilemma"), state="CC-both-cooperate", party="Row", concept="Nash")
    >>> why.stable
    False
    """
    if party not in conflict.deciders:
        raise UnknownName("deciding party", party, conflict.deciders)
    called = words.concept(concept)
    if called not in CONCEPTS:
        raise UnknownName("concept", concept, CONCEPTS)
    place = prepared or ground(conflict, chance)
    number = place.space.index(state)
    certificate, tried = certify(place, number, party, called)
    here = certificate.levers
    views = Comparer(conflict)
    best = None if certificate.best is None else views.compare(party, here, certificate.best.levers)
    return Explanation(
        conflict=conflict,
        state=certificate.state,
        levers=here,
        start=number == place.space.start,
        party=party,
        concept=called,
        chance=place.space.chance,
        stable=certificate.stable,
        improvements=tuple(_improvement(views, party, here, one) for one in tried),
        best=best,
        worst=_worst(views, certificate),
        certificate=certificate,
    )


def _improvement(views: Comparer, party: str, here: StatePattern, one: Tried) -> Improvement:
    """An improvement with the reasons for every comparison in it."""
    reason = views.compare(party, here, one.improvement.levers)
    steps = []
    before = one.improvement.levers
    for step in one.sequence or ():
        steps.append(views.compare(step.party, before, step.levers))
        before = step.levers
    outcome = views.compare(party, here, before) if one.sequence else None
    best = one.counter.best if one.counter else None
    recovered = views.compare(party, here, best.levers) if best else None
    return Improvement(
        one.improvement, reason, one.sequence, one.comparison, tuple(steps), outcome, one.counter, recovered
    )


def _worst(views: Comparer, certificate: Certificate) -> Comparison | None:
    """How the worst that the others can bring about after an unanswered improvement compares with the state."""
    reach = certificate.unanswered.reach if certificate.unanswered else None
    if reach is None or reach.worst_levers is None:
        return None
    end = reach.reply.levers if reach.reply else reach.worst_levers
    return views.compare(certificate.party, certificate.levers, end)
