"""Verification of forecasts and answers finds what is wrong, and says what it compared."""

from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest

import standoff as so
from standoff.errors import NotComputed
from standoff.lenses.forecast.ask import ask
from standoff.lenses.forecast.forecast import forecast
from standoff.reference import forecast_verification, verify_answers, verify_forecast

PUBLISHED = Path(__file__).parents[1] / "lenses" / "forecast" / "published"


def found(**options):
    """A forecast of talks that end at a constant rate."""
    return forecast(so.load(PUBLISHED / "hazard.yaml"), on=["2020-02-01", "2020-03-01"], engine="numpy", **options)


def test_agreement_says_what_was_compared():
    """A right forecast has no disagreements, and the comparison is stated in words."""
    seen = verify_forecast(found())
    assert list(seen) == []
    assert seen.compared == ("1 conditions, 1 levers and the likeliest of 2 states at 2 dates",)


def test_right_answers_agree():
    """So do the answers to the questions of a file, those with a supposition among them."""
    seen = verify_answers(ask(so.load(PUBLISHED / "election.yaml"), engine="numpy"))
    assert list(seen) == []
    assert seen.compared == ("4 answers",)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("at", (0.3, 0.5), "agreed at 2020-02-01"),
        ("first", (0.3, 0.5), "agreed by 2020-02-01"),
        ("reached", 0.75, "agreed by the horizon"),
        ("mean_months", 1.5, "mean months to agreed"),
    ],
)
def test_every_wrong_number_of_a_condition_is_found(field, value, said):
    """A probability that is off by more than the tolerance is reported with its name and date."""
    right = found()
    wrong = replace(right.conditions["agreed"], **{field: value})
    seen = verify_forecast(replace(right, conditions=MappingProxyType({"agreed": wrong})))
    assert f"{said}: the engine says" in seen.disagreements[0]


def test_a_wrong_level_and_a_wrong_rest_are_found():
    """So are levels, states and the rest."""
    right = found()
    levers = {"deal": {"no": (0.5, 0.5), "yes": (0.5, 0.5)}}
    assert len(verify_forecast(replace(right, levers=levers))) == 4
    assert len(verify_forecast(replace(right, rest=(0.1, 0.0)))) == 1
    states = tuple(tuple(replace(one, probability=0.1) for one in row) for row in right.likeliest)
    assert len(verify_forecast(replace(right, likeliest=states))) == 4


def test_wrong_answers_are_found():
    """A probability and that of what a question supposes."""
    right = ask(so.load(PUBLISHED / "election.yaml"), ["Q2"], engine="numpy")
    wrong = replace(right, answers=(replace(right.answers[0], probability=0.66),))
    assert "Q2 (free at" in verify_answers(wrong).disagreements[0]
    wrong = replace(right, answers=(replace(right.answers[0], given_probability=0.5),))
    assert "what Q2 supposes" in verify_answers(wrong).disagreements[0]


def test_too_many_states_are_refused(monkeypatch):
    """Beyond what dense matrices can do the twin is not started, and says what would help."""
    monkeypatch.setattr(forecast_verification, "MOST", 1)
    with pytest.raises(NotComputed, match="Verify one of its parts"):
        verify_forecast(found())
    seen = verify_answers(ask(so.load(PUBLISHED / "hazard.yaml"), engine="numpy"))
    assert seen.compared == ("0 answers; 2 that have no probability, or are out of reach, were not",)


def test_what_is_not_a_plain_forecast_is_refused():
    """A forced move is not in the definitions."""
    with pytest.raises(NotComputed, match="forced move"):
        verify_forecast(replace(found(), premises=None))
