"""The track record of a file: its forecasts against its outcomes.

Definition. A pure function of the seals, the outcomes and a seed: the same seals and the same file give the same bytes,
in whatever order the seals of different questions come. For each question of the file the forecast that counts is found
(resolution.py) and scored (rules.py); means have bootstrap intervals (bootstrap.py) and stand beside the baselines
(baselines.py). Sealed questions that the file asks differently now are listed and never scored: a changed question is a
new question.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from standoff.conflict.amount import Moment
from standoff.conflict.conflict import Conflict, Question
from standoff.errors import CallError
from standoff.journal.seal import CONTENT, Seal, SealedAnswer, Seals, content, fingerprint
from standoff.lenses.brier import brier
from standoff.lenses.score.baselines import BASELINES, against, estimate
from standoff.lenses.score.bootstrap import DRAWS
from standoff.lenses.score.calibration import calibration
from standoff.lenses.score.discrimination import discrimination
from standoff.lenses.score.resolution import Made, check_dates, counting
from standoff.lenses.score.result import Changed, LogRead, Scored, TrackRecord
from standoff.lenses.score.rules import is_probability, log_score, pairs
from standoff.lenses.score.slices import by_date, by_tag

SEED = 1
"""The seed of the intervals where none is given."""


def track_record(conflict: Conflict, forecasts: Seals | Sequence[Made], *, seed: int = SEED) -> TrackRecord:
    """Score the questions of a file by the seals of a log, or by forecasts that were made now.

    Raises ``CallError`` for a probability that is none, a seed below zero, or a question that was resolved before it
    was asked.

    >>> import standoff as so
    >>> track_record(so.load("cost-sharing"), []).brier.why_not
    'not computed because no question is scored'
    """
    if not isinstance(seed, int) or seed < 0:
        raise CallError(f"the seed is {seed!r}; expected a whole number from 0 on, for example 1")
    check_dates(conflict)
    log = forecasts if isinstance(forecasts, Seals) else None
    mine = [seal for seal in log or () if seal.narrowed == _narrowed(conflict)]
    made = list(_made(mine)) if isinstance(forecasts, Seals) else list(forecasts)
    _refuse_improper(made)
    scores = tuple(_scored(conflict, question, made) for question in conflict.questions)
    scored = [one for one in scores if one.brier is not None]
    of = pairs(
        [one.probability for one in scored if one.probability is not None],
        [one.happened for one in scored if one.happened is not None],
    )
    changed, dropped = _changed(conflict, mine)
    return TrackRecord(
        conflict,
        scores,
        estimate([one.brier for one in scored if one.brier is not None], seed),
        estimate([one.log for one in scored if one.log is not None], seed),
        tuple(one.id for one in scored if one.log == float("inf")),
        tuple(against(scored, baseline, seed) for baseline in BASELINES),
        calibration(of),
        discrimination(of, seed),
        by_date(scored, seed),
        by_tag(scored, seed),
        _not_counted(scores),
        changed,
        dropped,
        None if log is None else _read(conflict, log, mine),
        seed,
        DRAWS,
    )


def _made(seals: Sequence[Seal]) -> Sequence[Made]:
    return [
        Made(
            one.fingerprint,
            one.probability,
            seal.number,
            seal.sealed,
            one.tolerance,
            one.why_not,
            one.flagged,
        )
        for seal in seals
        for one in seal.answers
    ]


def _refuse_improper(made: Sequence[Made]) -> None:
    wrong = [
        f"{f'seal {one.seal}: ' if one.seal else ''}the probability {one.probability!r}; expected a number from 0 to 1"
        for one in made
        if one.probability is not None and not is_probability(one.probability)
    ]
    if wrong:
        raise CallError("; ".join(wrong))


def _narrowed(conflict: Conflict) -> dict[str, Any]:
    """The variant, part and held levers, as a seal has them: other ones are another model."""
    found = {"variant": conflict.variant, "part": conflict.part, "hold": dict(conflict.hold)}
    return {key: value for key, value in found.items() if value}


def _scored(conflict: Conflict, question: Question, made: Sequence[Made]) -> Scored:
    mark = fingerprint(content(conflict, question))
    found = counting(conflict, question, [one for one in made if one.fingerprint == mark])
    happened = {"yes": 1.0, "no": 0.0}.get(question.outcome)
    base = None if question.base_rate is None else float(question.base_rate.about)
    p = None if found.made is None else found.made.probability
    was = None if found.previous is None else found.previous.probability
    one = found.made or Made(mark, None)
    counts = happened is not None and p is not None
    asked = question.asked or conflict.begins
    return Scored(
        id=question.id,
        ask=question.ask,
        asked=_day(asked),
        resolves=_day(question.resolves),
        resolved=_day(question.resolved),
        tags=question.tags,
        outcome=question.outcome,
        probability=p,
        tolerance=one.tolerance,
        seal=one.seal,
        sealed=one.sealed,
        in_hindsight=found.in_hindsight,
        brier=None if happened is None or p is None else brier(p, happened),
        log=None if happened is None or p is None else log_score(p, happened),
        base_rate=base,
        base_brier=None if happened is None or base is None else brier(base, happened),
        previous=was,
        previous_seal=0 if found.previous is None else found.previous.seal,
        previous_brier=None if happened is None or was is None else brier(was, happened),
        flagged=one.flagged,
        not_scored="" if counts else found.why_not if happened is not None else question.outcome,
    )


def _day(moment: Moment | None) -> str:
    return "" if moment is None else moment.day.isoformat()


def _not_counted(scores: Sequence[Scored]) -> Mapping[str, tuple[str, ...]]:
    """The questions without a score, by why: their outcome, or that nothing was forecast."""
    found: dict[str, tuple[str, ...]] = {}
    for one in scores:
        if one.brier is None:
            why = one.outcome if one.happened is None else "no forecast"
            found[why] = (*found.get(why, ()), one.id)
    return MappingProxyType(found)


def _changed(conflict: Conflict, seals: Sequence[Seal]) -> tuple[tuple[Changed, ...], tuple[Changed, ...]]:
    """Sealed questions that the file has in another form, and those that it has not at all; by their first seal."""
    now = {question.id: content(conflict, question) for question in conflict.questions}
    current = {fingerprint(one) for one in now.values()}
    old: dict[str, list[tuple[Seal, SealedAnswer]]] = {}
    for seal in seals:
        for one in seal.answers:
            if one.fingerprint not in current:
                old.setdefault(one.fingerprint, []).append((seal, one))
    changed, dropped = list[Changed](), list[Changed]()
    for sealed in sorted(old.values(), key=lambda found: (found[0][0].number, found[0][1].id)):
        last = sealed[-1][1]
        numbers = tuple(seal.number for seal, _ in sealed)
        what = tuple(_differences(last.content, now[last.id])) if last.id in now else ()
        (changed if last.id in now else dropped).append(
            Changed(last.id, numbers, what, str(last.content["ask"]), last.probability)
        )
    return tuple(changed), tuple(dropped)


def _differences(then: Mapping[str, Any], now: Mapping[str, Any]) -> Sequence[str]:
    """What is different, in words."""
    found = [
        f"{key} was {_said(then[key])}, is {_said(now[key])}"
        for key in CONTENT
        if key != "conditions" and then[key] != now[key]
    ]
    old, new = then["conditions"], now["conditions"]
    return found + [
        f"the condition {name} was {_said(old.get(name))}, is {_said(new.get(name))}"
        for name in (*new, *(name for name in old if name not in new))
        if old.get(name) != new.get(name)
    ]


def _said(value: Any) -> str:  # noqa: ANN401 - any plain value
    return f"`{value}`" if value else "not given"


def _read(conflict: Conflict, log: Seals, mine: Sequence[Seal]) -> LogRead:
    seals = log.seals
    titles = dict.fromkeys(seal.title for seal in seals if seal.title != conflict.title)
    remarks = [f"sealed from another file: {title}" for title in titles]
    other = [str(seal.number) for seal in seals if seal.narrowed != _narrowed(conflict)]
    if other:
        what = "of another variant, part or with other levers held, and not scored here"
        remarks.append(f"{'entry' if len(other) == 1 else 'entries'} {', '.join(other)}: {what}")
    older = sum(seal.sha256 != conflict.digest for seal in mine)
    if older:
        remarks.append(f"{older} of {len(mine)} scored entries were sealed from another version of the file")
    if log.torn:
        remarks.append(log.torn)
    return LogRead(
        log.path.replace("\\", "/").rsplit("/", 1)[-1],
        len(log),
        log.last_hash,
        seals[0].sealed if seals else "",
        seals[-1].sealed if seals else "",
        tuple(remarks),
    )
