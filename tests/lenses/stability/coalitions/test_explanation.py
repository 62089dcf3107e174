"""Why a coalition would stay at a state, or leave it."""

from __future__ import annotations

from dataclasses import replace

import pytest

import standoff as so
from standoff.lenses.stability.coalitions.coalition import all_coalitions
from standoff.lenses.stability.coalitions.concepts import COALITION_CONCEPTS
from standoff.testing import random_conflict


@pytest.mark.parametrize("pareto", [False, True])
@pytest.mark.parametrize("seed", range(12))
def test_every_certificate_says_what_the_analysis_says_and_is_accepted(seed, pareto):
    """The verdict is that of the fast engine, and the slow twin finds nothing wrong with what proves it."""
    conflict = random_conflict(seed)
    setting = so.settings(conflict)[0]
    found = so.coalitions(conflict, settings=[setting], pareto=pareto).settings[0]
    states = range(0, found.space.size, max(1, found.space.size // 3))
    for members in all_coalitions(conflict)[-4:]:
        for i in states:
            told = so.explain_coalition(
                conflict,
                members,
                state=found.space.label(i),
                concept=COALITION_CONCEPTS,
                chance=setting,
                pareto=pareto,
            )
            for one in told:
                assert one.stable == bool(found.stable(one.concept, members)[i])
                assert so.check_certificate(conflict, one.certificate) == []


def test_a_false_certificate_is_found():
    """A verdict turned round, or a coalition with another member, does not pass."""
    elmira = so.load("elmira")
    (why,) = so.explain_coalition(elmira, "MoE+Uniroyal", state="s5-insist-delay")
    assert so.check_certificate(elmira, replace(why.certificate, stable=True))
    assert so.check_certificate(elmira, replace(why.certificate, mover=("MoE", "Local-Government")))


def test_the_jump_of_elmira_is_told_step_by_step():
    """Who moves in turn, and why each member is better off."""
    (why,) = so.explain_coalition(so.load("elmira"), "MoE+Uniroyal", state="s5-insist-delay")
    text = why.text()
    assert "s6-insist-modified-delay and Uniroyal moves to s8-insist-modified-accepted" in text
    assert "Uniroyal is better off" in text
    assert text.startswith("Under CNash, ")
    assert "Inohara and Hipel 2008" in text


def test_a_member_who_is_no_better_off_deters():
    """The answer names somebody of the coalition who does not gain."""
    (why,) = so.explain_coalition(so.load("elmira"), "MoE+Local-Government", state="s1-delay", concept="CGMR")
    assert why.stable
    assert "is worse off" in why.text()
    assert why.to_dict()["certificate"]["kind"] == "coalition"
