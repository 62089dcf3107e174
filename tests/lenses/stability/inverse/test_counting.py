"""Counts of patterns and rankings: by hand, in closed form, and too large to write."""

from fractions import Fraction
from math import factorial

import standoff as so

SIX = """
standoff: 1
title: Three positions against two
parties: {A: , B: }
levers:
  position: {of: A, levels: [low, middle, high]}
  answer: {of: B}
preferences:
  A: {statements: [position == high, answer]}
  B: {statements: [answer]}
"""


def test_six_states_with_two_answered_moves_have_384_rankings():
    """Of 720 rankings 384 make a state stable that has two moves with one answer each: 720 * 8/15."""
    found = so.inverse(so.loads(SIX), parties=["A"], concepts=["GMR", "SEQ"])
    for one in found.findings:
        assert (one.count.rankings, one.count.rankings_of) == (384, 720)
        assert one.count.share == Fraction(8, 15)
        assert (one.count.patterns, one.count.patterns_of) == (18, 32)


def test_nash_is_being_the_best_of_so_many():
    """With n moves a share of 1 in n + 1 of the rankings, and 1 in 2^n of the patterns, is Nash stable."""
    found = so.inverse(so.loads(SIX), concepts=["Nash"])
    assert [one.count.share for one in found.findings] == [Fraction(1, 3), Fraction(1, 2)]
    assert [one.count.pattern_share for one in found.findings] == [Fraction(1, 4), Fraction(1, 2)]


def _levers(number: int, more: str = "") -> so.Conflict:
    levers = "\n".join(f"  l{k}: {{of: {'AB'[k % 2]}}}" for k in range(number))
    wishes = ", ".join(f"l{k}" for k in range(number))
    return so.loads(
        f"standoff: 1\ntitle: many\nparties: {{A: , B: }}\nlevers:\n{levers}\n{more}preferences:\n"
        f"  A: {{statements: [{wishes}]}}\n  B: {{statements: [not l0, {wishes}]}}\n"
    )


def test_four_thousand_states_are_counted_exactly():
    """With 12 switches every count is there, and the SMR share is that of its closed form."""
    found = so.inverse(_levers(12), parties=["A"])
    assert all(one.count.why_not == "" for one in found.findings)
    assert all(one.count.rankings_of == factorial(4096) for one in found.findings)
    # every column but the state's own has 64 states; u is the chance of a state to be below
    smr = found.of("A", "SMR").count.pattern_share
    none = (1 - Fraction(1, 2**64)) ** 63
    assert smr == 1 - none * (1 - Fraction(1, 2**63))


def test_what_is_too_long_says_so():
    """Where the count would take too long the answer says why, and the rest is there."""
    found = so.inverse(_levers(12, "moves: {A: {at_once: one lever}}\n"), parties=["A"], concepts=["SMR"])
    one = found.findings[0]
    assert one.count.share is None
    assert "there is no short way through them" in one.count.why_not
    assert "not computed" in found.text()
    assert one.needs.needs
