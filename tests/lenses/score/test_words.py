"""The finding in one sentence, and what it cannot show."""

from __future__ import annotations

import pytest

from standoff.lenses.score.track_record import track_record
from standoff.lenses.score.words import limits

EARLY, AFTER = "2020-01-02T00:00:00Z", "2021-01-01T00:00:00Z"


def _many(outcome, p, count, base=0.5):
    questions = [f"id: Q{n}, ask: deal by 2020-06-30, outcome: {outcome}, base_rate: {base}" for n in range(count)]
    return questions, {f"Q{n}": p for n in range(count)}


@pytest.mark.parametrize(
    ("p", "says"),
    [
        (0.9, "better than the base rates of the file: mean Brier score 0.010 over 6 questions, against 0.250"),
        (0.1, "worse than the base rates"),
        (0.5, "neither clearly better nor clearly worse than the base rates"),
    ],
)
def test_the_finding_names_a_baseline(conflict, sealed, p, says):
    """Better, worse, or not told apart; the difference, its interval, and how many questions."""
    questions, said = _many("yes", p, 6)
    one = conflict(*questions)
    found = track_record(one, sealed(one, (EARLY, said))).words()
    assert says in found
    assert "95% interval" in found


@pytest.mark.parametrize(("count", "verdict"), [(5, "too few"), (6, "better")])
def test_few_questions_decide_nothing(conflict, sealed, count, verdict):
    """Up to five questions may all point one way by chance: nothing is called better or worse."""
    questions, said = _many("yes", 0.9, count)
    one = conflict(*questions)
    assert track_record(one, sealed(one, (EARLY, said))).baselines[1].verdict == verdict


def test_without_base_rates_the_constant_stands_beside(conflict, sealed):
    """A file without base rates is held against saying 0.5 every time; one question has no interval."""
    one = conflict("id: Q1, ask: deal by 2020-06-30, outcome: yes")
    found = track_record(one, sealed(one, (EARLY, {"Q1": 0.9}))).words()
    assert "Too few questions to tell the forecasts from saying 0.5 every time" in found
    assert "no interval because it is one question" in found


def test_a_base_rate_for_some_is_compared_on_those(conflict, sealed):
    """The score on the questions that have a base rate stands beside theirs."""
    one = conflict(
        "id: Q1, ask: deal by 2020-06-30, outcome: yes, base_rate: 0.5", "id: Q2, ask: deal by 2020-07-30, outcome: yes"
    )
    found = track_record(one, sealed(one, (EARLY, {"Q1": 0.9, "Q2": 0.5}))).words()
    assert "0.130 over 2 questions, 0.010 on the 1 that have one, against 0.250" in found


def test_what_the_numbers_cannot_show_is_said(conflict, sealed):
    """Not sealed, in hindsight, infinite, few, dependent: a sentence each, and nothing where nothing is scored."""
    questions, said = _many("yes", 0.0, 2)
    one = conflict(*questions)
    late = " ".join(limits(track_record(one, sealed(one, (AFTER, said)))))
    for text in ("IN HINDSIGHT: All scored", "Q0, Q1 were given no chance", "few questions (2)", "independent"):
        assert text in late
    half = sealed(one, (EARLY, {"Q0": 0.5}), (AFTER, {"Q1": 0.0}))
    assert "1 of 2 (Q1) were sealed" in " ".join(limits(track_record(one, half)))
    assert not list(limits(track_record(one, [])))
