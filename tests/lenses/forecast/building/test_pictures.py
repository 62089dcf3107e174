"""A forecast takes pictures only if all see the same states and moves."""

from __future__ import annotations

import pytest

import standoff as so

TALKS = """
standoff: 1
title: Talks
begins: 2020-01-01
ends: 2020-06-30
parties: {Row: , Column: }
levers:
  press: {of: Row}
  offer: {of: Column, levels: [low, high]}
conditions: {calm: not press, deal: offer == high and calm}
impossible: [press and offer == high]
final: [deal]
preferences: {Row: {statements: [deal]}, Column: {statements: [not press]}}
moves: {Row: {forbid: [{from: press, to: calm}]}}
perceives: {Column: {%s}}
"""


@pytest.mark.parametrize(
    ("patch", "differs"),
    [
        ("levers: {offer: {levels: [low, middle, high]}}", "levers"),
        ("impossible: []", "impossible"),
        ("final: []", "final"),
        ("hold: {press: no}", "hold"),
        ("moves: {Row: {forbid: null}}", "what Row cannot do"),
        ("moves: {Row: {at_once: one lever}}", "what Row cannot do"),
        ("conditions: {calm: offer == low}", "final, what Row cannot do"),
    ],
)
def test_a_picture_with_other_states_or_moves_is_refused(patch, differs):
    """The refusal says what differs, also through a named condition, and which analysis takes such pictures."""
    with pytest.raises(so.CallError) as refusal:
        so.forecast(so.loads(TALKS % patch))
    assert f"({differs} differ)" in str(refusal.value)
    assert "standoff hypergame" in str(refusal.value)


def test_a_picture_that_wants_something_else_is_forecast():
    """Preferences, pace and named conditions on which nothing stands may differ."""
    patch = "preferences: {Row: {statements: [press]}}, conditions: {quiet: calm}, moves: {Row: {patience: 1 month}}"
    assert so.forecast(so.loads(TALKS % patch)).to_dict()["title"] == "Talks"
