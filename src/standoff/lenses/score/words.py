"""What a track record says in plain sentences: the finding first, then what it cannot show.

Definition. The finding names one baseline: the base rate of the file where questions have one, otherwise the constant.
It is ``better`` or ``worse`` only if the interval of the difference leaves out zero, and only from six questions on: of
fewer, all pointing one way are no surprise at 95 per cent (sign test).
"""

from __future__ import annotations

from collections.abc import Iterator
from math import inf
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from standoff.lenses.score.result import Against, TrackRecord

NOT_SEALED = (
    "NOT SEALED: these probabilities were worked out now, from the file as it is now; nothing shows what the file said "
    "before the outcomes were known"
)
"""What is said of forecasts that come from no log."""

INDEPENDENT = (
    "The intervals take the questions as independent. Questions about one course of events are not, so the true "
    "intervals are wider."
)
"""What no interval of these can see."""

FEW = 30
"""With fewer scored questions than this, the sentence about few questions is said."""


def summary(record: TrackRecord) -> str:
    """One sentence: better or worse than which baseline, by how much, over how many questions.

    An empty record says that nothing is scored.
    """
    if record.brier.value is None:
        return "No question that has a forecast has come out yes or no, so nothing is scored."
    best = leading(record)
    mean = f"mean Brier score {record.brier.value:.3f} over {_questions(record.brier.count)}"
    if best is None:
        return f"The forecasts have a {mean}."
    same = "the same" if best.count == record.brier.count else f"the {best.count} that have one"
    if best.count != record.brier.count:
        mean = f"{mean}, {best.brier:.3f} on {same}"
    finding = {
        "better": "The forecasts are better than {}",
        "worse": "The forecasts are worse than {}",
        "not told apart": "The forecasts are neither clearly better nor clearly worse than {}",
        "too few": "Too few questions to tell the forecasts from {}",
    }[best.verdict].format(_NAMES[best.baseline])
    return f"{finding}: {mean}, against {best.base_brier:.3f} ({_difference(best)})."


def leading(record: TrackRecord) -> Against | None:
    """The baseline that the summary names: the base rate where there is one, otherwise the constant."""
    compared = {one.baseline: one for one in record.baselines if one.count}
    return compared.get("base rate") or compared.get("constant")


def limits(record: TrackRecord) -> Iterator[str]:
    """What the numbers do not show, a sentence each."""
    if record.brier.value is None:
        return
    if record.log is None:
        yield f"{NOT_SEALED}."
    elif record.in_hindsight:
        many, all_ = len(record.in_hindsight), len(record.scored)
        which = "All scored forecasts" if many == all_ else f"{many} of {all_} ({', '.join(record.in_hindsight)})"
        yield f"IN HINDSIGHT: {which} were sealed when the question was decided already. They are no predictions."
    if record.infinite:
        names = ", ".join(record.infinite)
        yield (
            f"The log score is infinite: {names} {'was' if len(record.infinite) == 1 else 'were'} given no chance of "
            "what happened."
        )
    if record.brier.count < FEW:
        yield f"With so few questions ({record.brier.count}) the intervals are rough themselves."
    yield INDEPENDENT


_NAMES = {
    "base rate": "the base rates of the file",
    "constant": "saying 0.5 every time",
    "previous forecast": "the forecasts before them",
}


def _difference(best: Against) -> str:
    value, low, high = best.difference.value, best.difference.low, best.difference.high
    if value is None or abs(value) == inf:
        return "no difference"
    if low is None or high is None:
        return f"difference {value:+.3f}; {best.difference.why_not}"
    return f"difference {value:+.3f}, 95% interval {low:+.3f} to {high:+.3f}"


def _questions(count: int) -> str:
    return f"{count} question{'' if count == 1 else 's'}"
