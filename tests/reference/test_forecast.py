"""The slow twin of the forecast finds what is known in closed form or by independent solvers."""

from pathlib import Path

import numpy as np
import pytest

import standoff as so
from standoff.reference.calendar import months
from standoff.reference.forecast import law, sigma
from standoff.reference.game import beginning
from standoff.reference.integration import exponential
from standoff.testing import random_timed_conflict

PUBLISHED = Path(__file__).parents[1] / "lenses" / "forecast" / "published"
CLOSE = {"rel": 0, "abs": 1e-12}


def solved(name, *, stationary=False, noise=None, variant=""):
    """The law of a published case."""
    conflict = so.load(PUBLISHED / f"{name}.yaml")
    conflict = so.variant(conflict, variant) if variant else conflict
    return law(conflict, months(conflict, conflict.ends, ending=True), noise, stationary=stationary)


def distribution(found, at, *targets):
    """What is carried from the status quo to a time: the distribution, and for each target before and after it."""
    start = np.array([float(state == beginning(found.joint.conflict)) for state in found.joint.states])
    masks = np.array(targets, np.bool_).reshape(len(targets), len(start))
    return found.carried(found.start(start, 0.0, masks), 0.0, at, masks)


def test_one_mover_with_a_horizon():
    """Values, chance of switching and probability at the horizon in closed form."""
    found = solved("one-mover")
    value = found.value(0.0)[0, 0]
    assert value.tolist() == pytest.approx([8.427094582136451, 9.140068650152859], **CLOSE)
    assert sigma(found.games[0], 0, value)[0, 1] == pytest.approx(0.6710579867686981, **CLOSE)
    assert distribution(found, 3.0)[0][0, 1] == pytest.approx(0.5878667293517594, **CLOSE)


def test_one_mover_without_end():
    """The difference of values is a/(rho + lambda) = 5/7."""
    found = solved("one-mover", stationary=True)
    value = found.value(1.0)[0, 0]
    assert value[1] - value[0] == pytest.approx(5 / 7, **CLOSE)
    assert value[0] == pytest.approx(33.79939681574067, abs=1e-10)
    assert sigma(found.games[0], 0, value)[0, 1] == pytest.approx(0.67134745348273, **CLOSE)


def test_an_election_is_foreseen():
    """Before the election its outcomes count by their chances; after it by what came."""
    found = solved("election")
    states = found.joint.states
    value = dict(zip(states, found.value(0.0)[0, 0], strict=True))
    assert value["yes", "open"] - value["no", "open"] == pytest.approx(0.26637709969022, **CLOSE)
    at = dict(zip(states, distribution(found, 3.0)[0][0], strict=True))
    assert at["yes", "first"] / 0.6 == pytest.approx(0.6634537938256302, **CLOSE)
    assert at["yes", "second"] / 0.4 == pytest.approx(0.3867420628986701, **CLOSE)
    assert at["yes", "first"] + at["yes", "second"] == pytest.approx(0.5527691014548462, **CLOSE)


def test_a_constant_hazard():
    """Values, probability by two dates, and mean time until agreement given that it is reached."""
    found = solved("hazard")
    value = found.value(0.0)[0, 0]
    assert value.tolist() == pytest.approx([1.11882859347047, 6.846274073157727], **CLOSE)
    assert distribution(found, 1.0)[0][0, 1] == pytest.approx(0.2953119102812866, **CLOSE)
    carry, spent = distribution(found, 4.0, [False, True])
    reached = carry[2].sum()
    assert reached == pytest.approx(0.7534030360583935, **CLOSE)
    assert (4.0 * reached - spent[2]) / reached == pytest.approx(1.547899585537598, **CLOSE)


@pytest.mark.parametrize("variant", ["", "lump"])
def test_acceptance_without_end(variant):
    """Agreement worth 4 for ever, or 4 at once: the same hazard, which Euler's constant moves."""
    found = solved("acceptance", stationary=True, variant=variant)
    value = found.value(0.0)[0, 0]
    assert value[0] == pytest.approx(3.676900019386925, abs=1e-10)
    assert found.rates(found.value(0.0))[0, 1] == pytest.approx(0.5800795548428239, abs=1e-11)
    found = solved("acceptance", stationary=True, noise="taste-euler", variant=variant)
    assert found.value(0.0)[0, 0, 0] == pytest.approx(4.724238930878815, abs=1e-10)
    assert found.rates(found.value(0.0))[0, 1] == pytest.approx(0.3264602253198592, abs=1e-11)
    assert distribution(found, 5.0)[0][0, 1] == pytest.approx(0.8045207662838343, abs=1e-11)


def test_levers_that_do_not_matter_to_each_other():
    """The chances of the levers multiply."""
    at = distribution(solved("separate-levers"), 2.0)[0][0].reshape(2, 3, 2)
    assert at.sum(axis=(1, 2)).tolist() == pytest.approx([0.4969920621587315, 0.5030079378412685], **CLOSE)
    second = [0.4576108050631507, 0.1765008830267333, 0.365888311910116]
    assert at.sum(axis=(0, 2)).tolist() == pytest.approx(second, **CLOSE)
    assert at.sum(axis=(0, 1)).tolist() == pytest.approx([0.5026910545723892, 0.4973089454276108], **CLOSE)
    assert at[1, 1, 1] == pytest.approx(0.04415175715428091, **CLOSE)
    assert at[1, 2, 1] == pytest.approx(0.0915270882276459, **CLOSE)


def test_entry_with_a_horizon():
    """Values and probabilities of the entry game after five months."""
    found = solved("entry")
    expected = [5.063554501965, 4.587853471012, 6.462558275181, 5.097039062393]
    assert found.value(0.0)[0, 0].tolist() == pytest.approx(expected, abs=2e-12)
    expected = [0.235508070366, 0.281304239287, 0.281304239287, 0.201883451061]
    assert distribution(found, 5.0)[0][0].tolist() == pytest.approx(expected, abs=1e-12)


def test_entry_without_end():
    """Stationary values, choices, and probabilities after five months from nobody in the market."""
    found = solved("entry", stationary=True)
    value = found.value(5.0)[0, 0]
    expected = [13.0224043089922, 12.53023080943313, 14.4323447871743, 13.04984542698243]
    assert value.tolist() == pytest.approx(expected, abs=1e-10)
    switch = 1 - sigma(found.games[0], 0, value).diagonal()
    expected = [0.6479272242297488, 0.430359296952021, 0.2297115828227143, 0.4207696713777768]
    assert switch.tolist() == pytest.approx(expected, abs=1e-11)
    expected = [0.1069739874950169, 0.2969928366283632, 0.2969928366283632, 0.2990403392482567]
    assert distribution(found, 5.0)[0][0].tolist() == pytest.approx(expected, abs=1e-11)


def test_two_states_and_their_exponential():
    """With constant rates the probabilities are a row of the exponential of the rates."""
    found = solved("two-states")
    at = distribution(found, 0.5)[0][0]
    assert at.tolist() == pytest.approx([0.8872029090235066, 0.1127970909764934], **CLOSE)
    assert exponential(0.5 * found.games[0].nature)[0].tolist() == pytest.approx(at.tolist(), **CLOSE)


@pytest.mark.parametrize("seed", range(6))
def test_steps_do_not_matter(seed, monkeypatch):
    """Half as long steps change nothing but rounding."""
    conflict = random_timed_conflict(seed)
    span = months(conflict, conflict.ends, ending=True)
    coarse = distribution(law(conflict, span), span)[0]
    monkeypatch.setattr("standoff.reference.forecast._LONGEST", 0.9)
    np.testing.assert_allclose(distribution(law(conflict, span), span)[0], coarse, rtol=0, atol=1e-11)
