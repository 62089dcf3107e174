"""The forecast as it presents itself: JSON, rows, tables of other libraries, a notebook; and what it refuses to say."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

import standoff as so
from standoff.errors import CallError, NotComputed
from standoff.lenses import tables
from standoff.lenses.forecast.effective_horizon import EffectiveHorizon
from standoff.lenses.forecast.forecast import forecast
from standoff.lenses.forecast.result import COLUMNS, ConditionForecast, checked, sound

FOUND = forecast(so.load("cost-sharing"), on=["2020-01-31", "2020-06-30"])


def test_the_fixed_form():
    """The JSON has names and plain values only: dates, conditions, levers, states, what comes next, conventions."""
    found = json.loads(json.dumps(FOUND.to_dict()))
    assert found["dates"] == ["2020-01-31", "2020-06-30"]
    assert found["conditions"]["deal"]["at"] == list(FOUND.conditions["deal"].at)
    assert list(found["levers"]["offer"]) == ["freeze", "plus-13", "plus-50"]
    assert len(found["likeliest"]) == 2
    assert found["likeliest"][0]["states"][0]["levers"]["demand"] == "fivefold"
    assert found["next_moves"]["by_mover"].keys() == {"USA", "ROK"}
    assert found["tolerance"] == FOUND.tolerance
    assert found["conditioning"]["flagged"] is False
    assert list(found["conventions"]) == ["noise", "horizon", "moves", "discounting", "tolerance"]
    assert found["provenance"]["standoff"] == so.__version__


def test_rows_are_long_and_alike():
    """One row per date and probability, with the same columns, and the tolerance in each."""
    rows = list(FOUND.rows())
    assert {tuple(row) for row in rows} == {COLUMNS}
    assert {row["kind"] for row in rows} == {"condition", "first", "lever", "state", "rest"}
    states = [row for row in rows if row["date"] == "2020-06-30" and row["kind"] in {"state", "rest"}]
    assert sum(row["probability"] for row in states) == pytest.approx(1, abs=FOUND.tolerance)


def test_pandas_has_the_rows():
    """The table has a time column and every row."""
    table = FOUND.to_pandas()
    assert len(table) == len(list(FOUND.rows()))
    assert str(table["date"].dtype).startswith("datetime64")


def test_xarray_has_the_series():
    """The dataset has conditions and settings along the dates."""
    data = FOUND.to_xarray()
    assert float(data["at"].sel(condition="deal")[1]) == FOUND.conditions["deal"].at[1]
    assert np.allclose(data["level"].sel(setting=["walkout=no", "walkout=yes"]).sum("setting"), 1)
    assert data.attrs["tolerance"] == FOUND.tolerance


def test_xarray_without_conditions():
    """A file that names no condition still has its levers."""
    text = """
standoff: 1
title: A coin
begins: 2024-01-01
ends: 2024-02-01
parties: {A: , B: }
levers: {x: {of: A}, y: {of: B}}
preferences: {A: {goals: [{when: x, worth: 1}]}, B: {goals: [{when: y, worth: 1}]}}
"""
    found = forecast(so.loads(text))
    assert found.to_xarray()["at"].shape[0] == 0
    assert "x = yes" in found._repr_html_()


@pytest.mark.parametrize("name", ["pandas", "xarray"])
def test_a_missing_library_is_said(name, monkeypatch):
    """Without the library the error says what to install."""

    def missing(wanted):
        raise ImportError(wanted)

    monkeypatch.setattr(tables, "import_module", missing)
    with pytest.raises(CallError, match=r"standoff\[tables\]"):
        getattr(FOUND, f"to_{name}")()


def test_a_notebook_shows_the_numbers_and_how_they_were_made():
    """The display has a row per condition, the sentences and the conventions."""
    shown = FOUND._repr_html_()
    assert "<th scope=row>deal</th>" in shown
    assert "nobody enjoys" in shown or "error, not taste" in shown
    assert "role=alert" not in shown


def test_a_flagged_forecast_warns_everywhere():
    """Beyond the effective horizon the warning stands in the JSON, the table's attributes and the notebook."""
    flagged = replace(FOUND, conditioning=EffectiveHorizon(2.0, 100))
    assert flagged.warning.startswith("NOT A FORECAST")
    assert flagged.to_dict()["warning"] == flagged.warning
    assert flagged.to_xarray().attrs["warning"] == flagged.warning
    assert "role=alert" in flagged._repr_html_()


def test_what_does_not_sum_to_one_is_not_said():
    """Probabilities that miss one, are negative or no numbers raise an error instead of being shown."""
    assert checked("x", (0.5, 0.5 + 1e-10, -1e-13), 1e-9) == (0.5, 0.5 + 1e-10, 0.0)
    for wrong in ((0.5, 0.4), (1.5, -0.5), (float("nan"), 1.0)):
        with pytest.raises(NotComputed, match="more than the tolerance"):
            checked("x", wrong, 1e-9)
    broken = {"walkout": {"no": (0.5, 0.5), "yes": (0.5, 0.6)}}
    with pytest.raises(NotComputed, match="walkout on 2020-06-30"):
        sound(replace(FOUND, levers=broken))


def test_a_condition_says_when():
    """The sentence gives the probability and the mean, or says that it is too rare to say."""
    one = ConditionForecast("deal", "", (0.1,), (0.1,), 0.1, 4.2, 1e-6)
    assert one.words("2020-12-31").endswith("probability 0.100; if it does, after 4.2 months on average")
    assert replace(one, reached=3e-9, mean_months=None).words("2020-12-31").endswith("3.0e-09, too small to say when")
