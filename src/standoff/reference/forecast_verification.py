"""Holding a forecast, or answers to dated questions, against the slow twin.

Definition. A forecast agrees if every probability in it differs from the twin's by no more than its tolerance says (and
SLACK, for the rounding of the twin): that of each named condition at each date and by each date, of each level, of the
likeliest states and the rest; and the mean months to each condition by their own tolerance. Answers agree in the same
way. Where rounding itself decides (the forecast is flagged) nothing is compared.

    P(c in [opens, closes] and given at closes | status quo when asked) / P(given at closes | the same)

with ``before D`` up to the instants before D and what is dated to it, and every other end of a window included.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import prod
from typing import TYPE_CHECKING, get_args

import numpy as np

from standoff.conflict.conflict import Conflict, Question
from standoff.conflict.slices import part
from standoff.errors import NotComputed
from standoff.reference.calendar import months
from standoff.reference.conditions import true_of
from standoff.reference.forecast import Law, law, opened
from standoff.reference.game import Bools, Floats, Noise, beginning, joint_states
from standoff.reference.graph import State
from standoff.reference.verification import Verification

if TYPE_CHECKING:
    from standoff.lenses.forecast.answer import Answer, Answers
    from standoff.lenses.forecast.result import ConditionForecast, Forecast

MOST = 200
"""With more joint states than this the slow twin is not started: its matrices are dense."""

TRIED = 100_000
"""With more combinations of levels than this it does not list the states to count them."""

SLACK = 1e-10
"""What the twin itself may be off by."""


def verify_forecast(forecast: Forecast) -> Verification:
    """Work a forecast out again, from the definitions, and compare.

    Raises ``NotComputed`` where it has too many states for the twin, is flagged, or has a forced move in it.

    >>> import standoff as so
    >>> from standoff.lenses.forecast.forecast import forecast
    >>> verify_forecast(forecast(so.load("cost-sharing"), on="2020-06-30")).agrees
    True
    """
    premises = forecast.premises
    if premises is None:
        raise NotComputed("a forecast with a forced move in it is not worked out again; verify the one without")
    if forecast.warning:
        raise NotComputed(f"there is nothing to hold against the definitions: {forecast.warning}")
    within_reach(forecast.conflict)
    found = law(forecast.conflict, premises.span, _noise(premises.noise), stationary=premises.stationary)
    names = tuple(forecast.conditions)
    targets = np.array([found.joint.where(forecast.conflict.conditions[name]) for name in names], np.bool_)
    targets = targets.reshape(len(names), len(found.joint.states))
    seen = _Seen.of(found, tuple(premises.state.values()), targets, premises.begin, forecast.months)
    disagreements: list[str] = []
    for row, date in enumerate(forecast.dates):
        disagreements += _at_date(forecast, found, seen, row, date)
    for k, name in enumerate(names):
        disagreements += _in_all(forecast.conditions[name], seen, k, forecast.tolerance)
    size = len(found.joint.states)
    compared = f"{len(names)} conditions, {len(forecast.levers)} levers and the likeliest of {size:,} states"
    return Verification(tuple(disagreements), (f"{compared} at {len(forecast.dates)} dates",))


def verify_answers(answers: Answers) -> Verification:
    """Work the answers to the questions of a file out again, from the definitions, and compare.

    Those without a probability, those flagged and those in a part that is too large are counted, not compared.

    >>> import standoff as so
    >>> from standoff.lenses.forecast.ask import ask
    >>> verify_answers(ask(so.load("cost-sharing"))).agrees
    True
    """
    disagreements: list[str] = []
    compared = 0
    questions = {one.id: one for one in answers.conflict.questions}
    noise = _noise(answers.conventions["noise"].partition(":")[0])
    laws: dict[str, Law | None] = {}
    for answer in answers.answers:
        question = questions.get(answer.id)
        if question is None or answer.probability is None or answer.flagged:
            continue
        if answer.part not in laws:
            laws[answer.part] = _law_of(answers.conflict, answer.part, noise)
        found = laws[answer.part]
        if found is not None:
            compared += 1
            disagreements += _answered(answer, *answer_of(found, question))
    left = len(answers.answers) - compared
    words = f"{compared} answers" + (
        f"; {left} that have no probability, or are out of reach, were not" if left else ""
    )
    return Verification(tuple(disagreements), (words,))


def answer_of(found: Law, question: Question) -> tuple[float, float]:
    """The probability of what a question asks, given what it supposes, and the probability of that (1 without)."""
    conflict, before = found.joint.conflict, question.window == "before"
    asked = 0.0 if question.asked is None else months(conflict, question.asked, ending=True)
    closes = months(conflict, question.dates[-1], ending=not before)
    opens = {"at": closes, "between": months(conflict, question.dates[0])}.get(question.window, asked)
    target = found.joint.where(question.about)[None, :]
    given = np.ones(target.shape[1]) if question.given is None else found.joint.where(question.given).astype(float)
    start = _certain(found, beginning(conflict, question.asked))
    if opens > asked:
        anything = target[:0]
        opening = found.carried(found.start(start, asked, anything), asked, opens, anything, last=not before)[0][0]
        carry = opened(opening, target)
    else:
        carry = found.start(start, asked, target)
    carry = found.carried(carry, max(asked, opens), closes, target, last=not before)[0]
    joint, supposed = float(carry[2] @ given), float(carry[0] @ given)
    return joint / supposed if supposed > 0 else float("nan"), supposed


def within_reach(conflict: Conflict) -> None:
    """Raises ``NotComputed`` if the conflict has more joint states than the twin can be asked for."""
    combinations = prod(len(lever.levels) for lever in conflict.levers.values() if lever.id not in conflict.hold)
    size = combinations if combinations > TRIED else len(joint_states(conflict))
    if size > MOST:
        raise NotComputed(
            f"the slow twin works with dense matrices and is not asked for more than {MOST} joint states; this "
            f"conflict has {'up to ' if combinations > TRIED else ''}{size:,}. Verify one of its parts, or hold some "
            f"of its levers."
        )


@dataclass(frozen=True, slots=True, eq=False)
class _Seen:
    """What the twin carries at each date, and at the horizon with the masses spent until then."""

    carries: tuple[Floats, ...]
    last: Floats
    spent: Floats
    months: float

    @classmethod
    def of(cls, found: Law, state: State, targets: Bools, begin: float, dates: Sequence[float]) -> _Seen:
        carry, at = found.start(_certain(found, state), begin, targets), begin
        spent = np.zeros(len(carry))
        carries: list[Floats] = []
        for date in (*(_snapped(found, begin + date) for date in dates), found.span):
            carry, more = found.carried(carry, at, date, targets)
            spent, at = spent + more, date
            carries.append(carry)
        return cls(tuple(carries[:-1]), carries[-1], spent, found.span - begin)


def _snapped(found: Law, at: float) -> float:
    """The same time, or that of a jump or an end from which only rounding parts it."""
    return next((time for time in found.times if abs(time - at) < 1e-9), at)


def _certain(found: Law, state: State) -> Floats:
    return np.array([float(other == state) for other in found.joint.states])


def _at_date(forecast: Forecast, found: Law, seen: _Seen, row: int, date: str) -> Iterator[str]:
    carry, slack = seen.carries[row], forecast.tolerance + SLACK
    probabilities = dict(zip(found.joint.states, carry[0].tolist(), strict=True))
    for k, (name, one) in enumerate(forecast.conditions.items()):
        true = sum(p for state, p in probabilities.items() if _holds(found, name, state))
        yield from _differs(f"{name} at {date}", one.at[row], true, slack)
        yield from _differs(f"{name} by {date}", one.first[row], float(carry[2 + 2 * k].sum()), slack)
    levers = list(forecast.conflict.levers)
    for lever, levels in forecast.levers.items():
        place = levers.index(lever)
        for level, series in levels.items():
            true = sum(p for state, p in probabilities.items() if state[place] == level)
            yield from _differs(f"{lever}={level} at {date}", series[row], true, slack)
    listed = 0.0
    for likely in forecast.likeliest[row]:
        state = (likely.label,) if likely.levers is None else tuple(likely.levers[lever] for lever in levers)
        listed += probabilities[state]
        yield from _differs(f"{likely.label} at {date}", likely.probability, probabilities[state], slack)
    yield from _differs(f"all other states at {date}", forecast.rest[row], 1 - listed, len(probabilities) * slack)


def _in_all(one: ConditionForecast, seen: _Seen, k: int, tolerance: float) -> Iterator[str]:
    reached = float(seen.last[2 + 2 * k].sum())
    yield from _differs(f"{one.name} by the horizon", one.reached, reached, tolerance + SLACK)
    if one.mean_months is not None and reached > 0:
        mean = seen.months - float(seen.spent[2 + 2 * k]) / reached
        slack = one.mean_tolerance + SLACK * seen.months / reached
        yield from _differs(f"mean months to {one.name}", one.mean_months, mean, slack)


def _answered(answer: Answer, probability: float, supposed: float) -> Iterator[str]:
    slack = answer.tolerance + SLACK / max(supposed, SLACK)
    if answer.probability is not None:
        yield from _differs(f"{answer.id} ({answer.ask})", answer.probability, probability, slack)
    if answer.given_probability is not None:
        yield from _differs(f"what {answer.id} supposes", answer.given_probability, supposed, answer.tolerance + SLACK)


def _differs(what: str, engine: float, twin: float, slack: float) -> Iterator[str]:
    if not abs(engine - twin) <= slack:
        yield f"{what}: the engine says {engine:.12g}, the definition says {twin:.12g}, and {slack:.1e} is allowed"


def _holds(found: Law, name: str, state: State) -> bool:
    conflict = found.joint.conflict
    return true_of(conflict.conditions[name].expression, found.joint.named(state), conflict)


def _law_of(conflict: Conflict, name: str, noise: Noise) -> Law | None:
    """The law of a part of the conflict; None if it is out of reach."""
    narrowed = part(conflict, name) if name and name != conflict.part else conflict
    try:
        within_reach(narrowed)
    except NotComputed:
        return None
    if narrowed.ends is None:
        return None
    return law(narrowed, months(narrowed, narrowed.ends, ending=True), noise)


def _noise(word: str) -> Noise:
    return next(known for known in get_args(Noise) if known == word)
