"""What is known in closed form, or by independent solvers, comes out of files with the digits given."""

from dataclasses import replace
from datetime import date, time
from fractions import Fraction
from math import prod
from pathlib import Path
from types import MappingProxyType

import pytest

import standoff as so
from standoff.conflict.amount import Amount, Moment
from standoff.conflict.condition import All, Atom, Condition
from standoff.conflict.conflict import CHANCE, Conflict, Lever, Party, Shock
from standoff.conflict.preference import Goal, Goals
from standoff.lenses.forecast.ask import ask
from standoff.lenses.forecast.forecast import forecast

PUBLISHED = Path(__file__).parent / "published"
CLOSE = {"rel": 0, "abs": 2e-11}
TIGHT = {"tolerance": 1e-10, "engine": "numpy"}


def case(name):
    """A published case as a conflict."""
    return so.load(PUBLISHED / f"{name}.yaml")


def hazard(found, **sets):
    """The rate, now, of the change to these levels."""
    return next(move.hazard for move in found.next_moves.moves if dict(move.sets) == sets)


def test_one_mover_with_a_horizon():
    """The chance of switching at the start, and the probability at the horizon."""
    found = forecast(case("one-mover"), **TIGHT)
    assert hazard(found, free="yes") == pytest.approx(2 * 0.6710579867686981, **CLOSE)
    assert found.levers["free"]["yes"][-1] == pytest.approx(0.5878667293517594, **CLOSE)
    assert ask(case("one-mover"), **TIGHT).answers[0].probability == pytest.approx(0.5878667293517594, **CLOSE)


@pytest.mark.parametrize("noise", ["error", "taste", "taste-euler"])
def test_one_mover_without_end(noise):
    """The chance of switching does not change any more; noise is worth the same everywhere but in error."""
    found = forecast(case("one-mover"), stationary=True, noise=noise, **TIGHT)
    if noise != "error":
        assert hazard(found, free="yes") == pytest.approx(2 * 0.67134745348273, **CLOSE)
        assert found.conditions["free-now"].at[-1] == pytest.approx(0.6696833495211852, **CLOSE)


def test_an_election_is_foreseen():
    """The chance of switching before it, and the probabilities at it, after it, and given who won."""
    found = forecast(case("election"), **TIGHT)
    assert hazard(found, free="yes") == pytest.approx(2 * 0.5662032729506227, **CLOSE)
    assert found.conditions["free-now"].at[-1] == pytest.approx(0.5527691014548462, **CLOSE)
    answers = [one.probability for one in ask(case("election"), **TIGHT).answers]
    expected = [0.5527691014548462, 0.6634537938256302, 0.3867420628986701, 0.5105606026860207]
    assert answers == pytest.approx(expected, **CLOSE)


def test_a_constant_hazard():
    """A deal by two dates, and the mean time to it given that it is reached."""
    found = forecast(case("hazard"), on=["2020-01-31 10:30", "2020-05-01 18:00"], **TIGHT).conditions["agreed"]
    assert found.first == pytest.approx((0.2953119102812866, 0.7534030360583935), **CLOSE)
    assert found.at == pytest.approx(found.first, **CLOSE)
    assert found.mean_months == pytest.approx(1.547899585537598, rel=0, abs=1e-9)
    answers = [one.probability for one in ask(case("hazard"), **TIGHT).answers]
    assert answers == pytest.approx([0.2953119102812866, 0.7534030360583935], **CLOSE)


@pytest.mark.parametrize("variant", ["", "lump"])
def test_acceptance_without_end(variant):
    """Worth 4 for ever or 4 at once: the same hazard of agreement; Euler's constant moves it."""
    conflict = so.variant(case("acceptance"), variant) if variant else case("acceptance")
    found = forecast(conflict, stationary=True, **TIGHT)
    assert hazard(found, accept="yes") == pytest.approx(0.5800795548428239, abs=1e-10)
    found = forecast(conflict, stationary=True, noise="taste-euler", **TIGHT)
    assert hazard(found, accept="yes") == pytest.approx(0.3264602253198592, abs=1e-10)
    assert found.conditions["agreed"].reached == pytest.approx(0.8045207662838343, abs=1e-10)


def test_levers_that_do_not_matter_to_each_other():
    """The chances of the levers multiply."""
    found = forecast(case("separate-levers"), **TIGHT)
    marginals = {lever: [series[-1] for series in levels.values()] for lever, levels in found.levers.items()}
    assert marginals["a"] == pytest.approx([0.4969920621587315, 0.5030079378412685], **CLOSE)
    assert marginals["b"] == pytest.approx([0.4576108050631507, 0.1765008830267333, 0.365888311910116], **CLOSE)
    assert marginals["c"] == pytest.approx([0.5026910545723892, 0.4973089454276108], **CLOSE)
    assert found.conditions["ones"].at[-1] == pytest.approx(0.04415175715428091, **CLOSE)
    assert found.conditions["top"].at[-1] == pytest.approx(0.0915270882276459, **CLOSE)


def test_entry_with_a_horizon():
    """The four states of the entry game after five months."""
    found = forecast(case("entry"), **TIGHT).conditions
    expected = [0.235508070366, 0.281304239287, 0.281304239287, 0.201883451061]
    assert [one.at[-1] for one in found.values()] == pytest.approx(expected, **CLOSE)


def test_entry_without_end():
    """Choices in all four states, and probabilities after five months."""
    expected = [0.1069739874950169, 0.2969928366283632, 0.2969928366283632, 0.2990403392482567]
    found = forecast(case("entry"), stationary=True, **TIGHT)
    assert [one.at[-1] for one in found.conditions.values()] == pytest.approx(expected, abs=1e-10)
    assert hazard(found, one="yes") == pytest.approx(0.6479272242297488, abs=1e-10)
    for one, two, switch in (("no", "yes", 0.430359296952021), ("yes", "no", 0.2297115828227143)):
        seen = forecast(case("entry"), stationary=True, state={"one": one, "two": two}, **TIGHT)
        assert hazard(seen, one="no" if one == "yes" else "yes") == pytest.approx(switch, abs=1e-10)
    seen = forecast(case("entry"), stationary=True, state={"one": "yes", "two": "yes"}, **TIGHT)
    assert hazard(seen, one="no") == pytest.approx(0.4207696713777768, abs=1e-10)


def test_a_game_without_end_is_what_a_long_one_comes_to():
    """At 250 months the difference is that of discounting, 13 e^-25."""
    long = replace(case("entry"), ends=Moment(date(2040, 11, 1), None, "UTC"))
    far, ever = (forecast(long, on="2020-06-01", stationary=without, engine="numpy") for without in (False, True))
    expected = [hazard(ever, one="yes"), hazard(ever, two="yes")]
    assert [hazard(far, one="yes"), hazard(far, two="yes")] == pytest.approx(expected, abs=1e-8)


def test_rivals_stay_alike_while_rounding_allows_it():
    """At 20 months neither firm has an advantage, and the choices are those of the symmetric solution."""
    found = forecast(case("rivals"), engine="numpy")
    assert not found.warning
    one, two = hazard(found, one="yes"), hazard(found, two="yes")
    assert one == pytest.approx(two, abs=1e-4)
    assert 1 - one == pytest.approx(1 - 0.984245, abs=1e-4)
    assert found.conditioning.growth == pytest.approx(1.181758, abs=0.05)


def test_rivals_beyond_the_effective_horizon_are_flagged():
    """At 100 months rounding has chosen who yields; every output says so."""
    conflict = replace(case("rivals"), ends=Moment(date(2028, 5, 1), time(18, 0), "UTC"))
    found = forecast(conflict, on="2020-03-01", engine="numpy")
    assert found.warning.startswith("NOT A FORECAST")
    assert found.conditioning.flagged
    assert found.conditioning.months == pytest.approx(31, abs=3)
    assert found.to_dict()["warning"] == found.warning
    assert found.warning in found._repr_html_().replace("&#x27;", "'")


def test_two_states_and_two_rates():
    """The matrix of chances over half a month, row by row."""
    for start, row in (
        ("no", [0.8872029090235066, 0.1127970909764934]),
        ("yes", [0.3383912729294802, 0.6616087270705198]),
    ):
        found = forecast(case("two-states"), state={"up": start}, **TIGHT)
        assert [series[-1] for series in found.levers["up"].values()] == pytest.approx(row, **CLOSE)
    assert ask(case("two-states"), **TIGHT).answers[0].probability == pytest.approx(0.1127970909764934, **CLOSE)


def independent(n):
    """Levers of chance that rise at (20 + i)/100 and fall at (50 - i)/100 per month, watched for ten months."""
    month = Fraction(36525, 1200)
    levers = {f"x{i}": Lever(f"x{i}", CHANCE, ("no", "yes"), "no") for i in range(n)}

    def shock(lever, level, per_month):
        rate = Amount(per_month / month, per_month / month, f"{per_month} per month")
        other = Condition(f"not {lever}={level}", Atom(lever, "!=", level))
        return Shock(f"{lever} {level}", rate, MappingProxyType({lever: level}), other)

    rises = [shock(lever, "yes", Fraction(20 + i, 100)) for i, lever in enumerate(levers)]
    falls = [shock(lever, "no", Fraction(50 - i, 100)) for i, lever in enumerate(levers)]
    every = {
        level: Condition(level, All(tuple(Atom(lever, "==", level) for lever in levers))) for level in ("no", "yes")
    }
    begins = Moment(date(2020, 1, 1), None, "UTC")
    return Conflict(
        "independent levers of chance",
        MappingProxyType({"Watcher": Party("Watcher", "Watcher"), CHANCE: Party(CHANCE, CHANCE)}),
        MappingProxyType(levers),
        MappingProxyType({"Watcher": Goals((Goal(every["yes"], Amount(Fraction(1), Fraction(1), "1")),))}),
        conditions=MappingProxyType({"none": every["no"], "all": every["yes"]}),
        begins=begins,
        ends=Moment(date(2020, 10, 31), time(9, 0), "UTC"),
        shocks=(*rises, *falls),
    )


def test_independent_levers_of_chance():
    """The probability that all are down, that all are up, and the expected number, with ten levers."""
    found = forecast(independent(10), on="2020-10-31 09:00", tolerance=1e-11, engine="numpy")
    assert found.conditions["none"].at[-1] == pytest.approx(0.01326189998055589, rel=1e-9)
    assert found.conditions["all"].at[-1] == pytest.approx(2.5497742978775e-5, rel=1e-6)
    ones = [levels["yes"][-1] for levels in found.levers.values()]
    assert sum(ones) == pytest.approx(3.496808413120559, abs=1e-10)
    assert prod(ones) == pytest.approx(found.conditions["all"].at[-1], rel=1e-6)
