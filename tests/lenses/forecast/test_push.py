"""Pushes: where they lead, and where they do not."""

from __future__ import annotations

import numpy as np
import pytest

import standoff as so
from standoff.errors import CallError
from standoff.lenses.forecast.building.world import build
from standoff.lenses.forecast.push import doing, setting
from standoff.lenses.forecast.whatif import whatif

BUILT = build(so.load("cost-sharing"))


def test_a_setting_leads_to_the_same_state_with_the_levels():
    """Every state goes to the one that differs from it in the given levers alone; impossible ones stay."""
    push = setting(BUILT, {"walkout": "yes"})
    for i in range(BUILT.space.size):
        before, after = BUILT.space.state(i), BUILT.space.state(int(push.onto[i]))
        if push.possible[i]:
            assert after == {**before, "walkout": "yes"}
        else:
            assert (after, before["demand"]) == (before, "modest")
            assert "walkout and demand == modest" in push.why_not(i)


def test_a_party_goes_where_its_choices_lead():
    """What a party does leads to one of its choices or leaves things as they are."""
    push = doing(BUILT, "USA", {"demand": "half-more"})
    onto = BUILT.world.truth.choices[0].onto
    for i in np.flatnonzero(push.possible).tolist():
        assert push.onto[i] == i or push.onto[i] in onto[:, i]
    assert push.what == "United States sets demand to half-more"


def test_in_a_final_state_nobody_does_anything():
    """Where the story has ended a party cannot move, and that is the reason."""
    text = """
standoff: 1
title: A gate
begins: 2024-01-01
ends: 2024-12-31
parties: {A: , B: }
levers: {gate: {of: A, starts: yes}, toll: {of: B}}
final: [gate]
preferences: {A: {goals: [{when: gate, worth: 1}]}, B: {goals: [{when: toll, worth: 1}]}}
"""
    built = build(so.loads(text))
    push = doing(built, "B", {"toll": "yes"})
    assert "the story has ended" in push.why_not(built.start())
    with pytest.raises(CallError, match="the story has ended"):
        whatif(so.loads(text), do=("B", {"toll": "yes"}))
