"""The conventions: one line each, and true of the file."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest

import standoff as so
from standoff.conflict.amount import Amount
from standoff.conflict.conflict import Movement
from standoff.lenses.forecast.convention import NOISE, conventions


def _told(conflict, **changes):
    given = {"noise": "error", "stationary": False, "until": "2020-12-31", "tolerance": 1e-8, **changes}
    return conventions(conflict, **given)


@pytest.mark.parametrize("noise", NOISE)
def test_each_is_one_line(noise):
    """Noise, horizon, moves, discounting and tolerance are said in this order, one line each."""
    told = _told(so.load("cost-sharing"), noise=noise)
    assert list(told) == ["noise", "horizon", "moves", "discounting", "tolerance"]
    assert all(line and "\n" not in line for line in told.values())
    assert told["noise"].startswith(f"{noise}: ")


def test_who_moves_how_and_looks_how_far_is_said():
    """Parties that move several levers at once, or have a patience of their own, are named."""
    conflict = replace(
        so.load("cost-sharing"),
        moves=MappingProxyType(
            {"USA": Movement(at_once="any", patience=Amount(low=91, high=91, text="3 months")), "ROK": Movement()}
        ),
    )
    told = _told(conflict)
    assert told["moves"] == "any number of levers at once: USA; one lever at a time: ROK"
    assert "3 months for USA; 1 year for ROK" in told["discounting"]


def test_the_horizon_is_named():
    """A finite horizon says that nobody looks beyond it, a stationary one that the game goes on."""
    conflict = so.load("cost-sharing")
    assert "2020-12-31 and no further" in _told(conflict)["horizon"]
    assert "without end" in _told(conflict, stationary=True)["horizon"]


def test_a_graph_moves_along_its_arcs():
    """In graph form the moves are those of the file."""
    assert _told(so.load("elmira"))["moves"] == "along the arcs of the file"
