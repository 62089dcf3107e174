"""Dated questions, answered as of the day on which they are asked.

Definition. Let x be the status quo at the time a of asking, given the history up to then, and C and G the states where
the condition of the question and its ``given`` hold. The answer is

    P(the state is in C at some time of the window [opens, closes] | x at a)                          without ``given``
    P(that, and the state is in G at closes | x at a) / P(the state is in G at closes | x at a)       with it

    before D         a .. the beginning of D              by D     a .. the end of D
    between D and E  the beginning of D .. the end of E   at D     the end of D alone

A window that begins before a begins at a. All questions of one part are answered in one backward pass. What nothing
leads to (reach.py) has the probability 0, exactly.

Source: first-passage probabilities by the backward equation of Kolmogorov, with the target made absorbing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp

import numpy as np

from standoff.conflict.conflict import Conflict, Question
from standoff.errors import TooLarge, UnknownName
from standoff.lenses.forecast.answer import Answer, Answers
from standoff.lenses.forecast.building.calendar import Calendar
from standoff.lenses.forecast.building.world import Built, build
from standoff.lenses.forecast.convention import TOLERANCE, conventions
from standoff.lenses.forecast.effective_horizon import DIGITS
from standoff.lenses.forecast.engine.acting import only_acting
from standoff.lenses.forecast.engine.kernels import Engine
from standoff.lenses.forecast.engine.passage import Passage, Passed, passages
from standoff.lenses.forecast.game import Bools, Noise
from standoff.lenses.forecast.kernel_choice import chosen
from standoff.lenses.forecast.law import Progress, keeping, law_of, sharpened
from standoff.lenses.forecast.reach import possible
from standoff.lenses.forecast.smallest_part import levers_of, narrowed, smallest_part
from standoff.space.evaluation import mentioned

ROUGH = 1e-5
"""How exact the values have to be to see how fast small changes grow."""

CERTAIN = 1e-12
"""A ``given`` that is less probable than this has no futures to speak of."""


def ask(
    conflict: Conflict,
    questions: Sequence[str | Question] | None = None,
    *,
    whole: bool = False,
    noise: Noise | None = None,
    tolerance: float = TOLERANCE,
    engine: Engine = "auto",
    progress: Progress | None = None,
) -> Answers:
    """Answers to the questions of the file: to all of them, or to those given by id or as values, in that order.

    Each is answered in the smallest part that has all levers it mentions, or with ``whole`` in the conflict as it is.
    A question without an answer says why; the others are answered all the same. Raises ``UnknownName`` for an id that
    is not in the file, and ``CallError`` where the file leaves the game undefined, before computing anything.

    >>> import standoff as so
    >>> from standoff.lenses.forecast.ask import ask
    >>> answer = ask(so.load("cost-sharing"), ["Q1"]).answers[0]
    >>> f"{answer.ask}: {answer.probability:.3f}"
    'deal by 2020-06-30: ...'
    """
    asked = [_question(conflict, one) for one in (conflict.questions if questions is None else questions)]
    parts = ["" if whole else smallest_part(conflict, levers_of(conflict, one)) for one in asked]
    groups = [_prepared(conflict, name, asked, parts, noise) for name in dict.fromkeys(parts)]
    answers: dict[int, Answer] = {}
    warnings: list[str] = []
    for group in groups:
        answers.update(group.answered)
        if group.waiting and group.built is not None:
            found, warning = _computed(group.built, group.waiting, tolerance, engine, progress)
            answers.update(found)
            warnings += [f"in the part {group.name}: {warning}" if group.name else warning] if warning else []
    told = conventions(
        conflict,
        noise=noise or conflict.noise,
        stationary=False,
        until="" if conflict.ends is None else str(conflict.ends.day),
        tolerance=tolerance,
    )
    return Answers(
        conflict,
        tuple(answers[number] for number in range(len(asked))),
        told,
        tuple(warnings),
        tuple(dict.fromkeys(line for group in groups for line in group.assumed)),
        tuple(dict.fromkeys(line for group in groups for line in group.left_out)),
    )


def _question(conflict: Conflict, one: str | Question) -> Question:
    if isinstance(one, Question):
        return one
    known = {question.id: question for question in conflict.questions}
    if one not in known:
        raise UnknownName("question", one, known)
    return known[one]


@dataclass(frozen=True, slots=True, eq=False)
class _Waiting:
    """A question that has to be computed: its place among the answers, what is known of it, and the passage."""

    number: int
    answer: Answer
    start: int
    passage: Passage


@dataclass(frozen=True, slots=True, eq=False)
class _Group:
    """The questions of one part: those that are answered already, and those that wait for the values."""

    name: str
    built: Built | None
    answered: Mapping[int, Answer]
    waiting: tuple[_Waiting, ...]
    assumed: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


def _prepared(
    conflict: Conflict, name: str, questions: Sequence[Question], parts: Sequence[str], noise: Noise | None
) -> _Group:
    mine = {number: one for number, one in enumerate(questions) if parts[number] == name}
    part = narrowed(conflict, name)
    try:
        built = build(part, noise=noise)
    except TooLarge as error:
        return _Group(name, None, {number: _unasked(one, part, str(error)) for number, one in mine.items()}, ())
    answered: dict[int, Answer] = {}
    waiting: list[_Waiting] = []
    for number, question in mine.items():
        found = _taken_up(built, number, question)
        if isinstance(found, Answer):
            answered[number] = found
        else:
            waiting.append(found)
    where = f"in the part {name}: " if name else ""
    return _Group(name, built, answered, tuple(waiting), built.assumed, tuple(where + line for line in built.left_out))


def _unasked(question: Question, part: Conflict, why_not: str = "") -> Answer:
    """What is known of a question before it is answered."""
    asked = question.asked or part.begins
    return Answer(
        id=question.id,
        ask=question.ask,
        asked="" if asked is None else asked.day.isoformat(),
        probability=None,
        why_not=why_not,
        outcome=question.outcome,
        base_rate=None if question.base_rate is None else float(question.base_rate.about),
        part=part.part,
    )


def _taken_up(built: Built, number: int, question: Question) -> Answer | _Waiting:
    """The question as a passage, or its answer where that needs no computing."""
    calendar, plain = built.calendar, _unasked(question, built.conflict)
    asked = 0.0 if question.asked is None else calendar.months(question.asked, "last")
    opens, closes = window(calendar, question, asked)
    if question.window == "before" and any(jump.at == closes for jump in built.world.truth.jumps):
        closes = float(np.nextafter(closes, -np.inf))  # what is dated to that minute is not before it
    why_not = _why_not(built, question, asked, closes)
    if why_not:
        return replace(plain, why_not=why_not)
    start = built.start(asked)
    target, given = built.space.holds(question.about), None
    if question.given is not None:
        given = built.space.holds(question.given)
    reached, supposed = _reachable(built, start, asked, Passage(asked, opens, closes, target, given))
    if given is not None and not supposed:
        why = f"what it supposes, `{question.given}`, cannot be true on {calendar.text(closes)}: nothing leads there"
        return replace(plain, why_not=why, given_probability=0.0)
    if not reached:
        return replace(plain, probability=0.0, remark=_nothing_leads_there(question, target))
    if opens <= asked < closes and target[start]:
        remark = f"already true on {plain.asked}"
        if given is None:
            return replace(plain, probability=1.0, remark=remark)
        plain = replace(plain, remark=remark)
    return _Waiting(number, plain, start, Passage(asked, opens, closes, target, given))


def window(calendar: Calendar, question: Question, asked: float) -> tuple[float, float]:
    """When the window of a question opens and closes, in months; it does not open before it is asked."""
    first, last = question.dates[0], question.dates[-1]
    if question.window == "at":
        at = calendar.months(last, "last")
        return at, at
    closes = calendar.months(last, "first" if question.window == "before" else "last")
    opens = calendar.months(first, "first") if question.window == "between" else asked
    return min(max(asked, opens), max(asked, closes)), closes


def _why_not(built: Built, question: Question, asked: float, closes: float) -> str:
    """Why a question has no answer; empty if it has one."""
    calendar = built.calendar
    if asked < 0:
        return f"it is asked before the story begins, on {calendar.begins.day}"
    if closes < asked:
        return f"its window closed on {calendar.text(closes)}, before it was asked"
    if max(asked, closes) > calendar.span:
        what = "its window closes" if closes > calendar.span else "it is asked"
        on = calendar.text(max(asked, closes))
        return f"{what} on {on}, beyond the horizon, {calendar.until.day}; extend `ends`, or ask about an earlier date"
    hold = built.conflict.hold
    levers = sorted(mentioned(question.about.expression, built.conflict), key=list(built.conflict.levers).index)
    if levers and all(lever in hold for lever in levers):
        held = " and ".join(f"{lever} is held at {hold[lever]}" for lever in levers)
        return f"{held}{f' in the part {built.conflict.part}' if built.conflict.part else ''}, so nothing can change it"
    return ""


def _reachable(built: Built, start: int, asked: float, passage: Passage) -> tuple[bool, bool]:
    """Whether the target can be true in the window, and whether the ``given`` can be true when it closes."""
    reached = supposed = False
    for _, ends, states in possible(built.world.truth, start, asked, passage.closes):
        last = ends >= passage.closes
        if ends > passage.opens or last:
            reached |= bool((states & passage.target).any())
        if last and passage.given is not None:
            supposed = bool((states & passage.given).any())
    return reached, supposed


def _nothing_leads_there(question: Question, target: Bools) -> str:
    if not target.any():
        return f"no possible state fulfils `{question.about}`"
    return "nothing leads there: no choice, shock or event from the status quo on"


def _computed(
    built: Built, waiting: Sequence[_Waiting], tolerance: float, engine: Engine, progress: Progress | None
) -> tuple[dict[int, Answer], str]:
    """The answers that wait for the values of one part, by number, and a warning if some look too far ahead."""
    world = only_acting(built.world)
    with keeping(world, None) as folder:
        law = law_of(world, tolerance=ROUGH, engine=engine, progress=progress, work=folder)
    found = passages(
        world,
        [one.passage for one in waiting],
        tolerance=sharpened(tolerance / 10, law.gain),
        engine=chosen(engine, world),
        progress=progress,
    )
    answers, worst = {}, ""
    for one, passed in zip(waiting, found, strict=True):
        horizon = law.horizon(one.passage.asked)
        answer = _answer(one, passed, min(1.0, passed.error * exp(min(law.gain, DIGITS)) + horizon.amplified))
        answers[one.number] = replace(answer, flagged=horizon.flagged)
        worst = worst or horizon.warning()
    return answers, worst


def _answer(one: _Waiting, passed: Passed, error: float) -> Answer:
    """The answer, from the probabilities of every state to the one of the state that it is asked in."""
    joint = float(passed.joint[one.start])
    if passed.given is None:
        return replace(one.answer, probability=min(1.0, max(0.0, joint)), tolerance=error)
    given = min(1.0, max(0.0, float(passed.given[one.start])))
    if given <= max(error, CERTAIN):
        why_not = f"what it supposes has the probability {given:.1e}, which is not more than the tolerance {error:.0e}"
        return replace(one.answer, why_not=why_not, remark="", given_probability=given)
    share = min(1.0, max(0.0, joint / given))
    return replace(one.answer, probability=share, tolerance=error * (1 + share) / given, given_probability=given)
