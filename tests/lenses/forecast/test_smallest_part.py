"""In which part a question is answered."""

from __future__ import annotations

import pytest

import standoff as so
from standoff.lenses.forecast.smallest_part import levers_of, narrowed, smallest_part
from standoff.reading.question import question

FILE = """
standoff: 1
title: Parts
begins: 2024-01-01
ends: 2024-12-31
parties: {A: , B: }
levers: {a: {of: A, levels: [x, y, z]}, b: {of: A}, c: {of: B}, d: {of: B}, e: {of: B}}
hold: {e: no}
conditions: {both: b and c}
preferences: {A: {goals: [{when: b, worth: 1}]}, B: {goals: [{when: c, worth: 1}]}}
parts:
  large: {title: large, levers: [a, b, c]}
  small: {title: small, levers: [b, c]}
  same: {title: as small, levers: [c, b]}
  a: {title: a, levers: [a]}
"""
PARTS = so.loads(FILE)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("b by 2024-06-30", "small"),
        ("both by 2024-06-30", "small"),
        ("both and a == x by 2024-06-30", "large"),
        ("a == x by 2024-06-30", "a"),
        ("a == x by 2024-06-30, given b", "large"),
        ("d by 2024-06-30", ""),
        ("b and e by 2024-06-30", "small"),
        ("a == x or both or d by 2024-06-30", ""),
    ],
)
def test_the_smallest_part_with_all_levers(text, expected):
    """The part with the fewest combinations that has every lever mentioned, held ones aside; else the whole."""
    asked = question(PARTS, text)
    assert smallest_part(PARTS, levers_of(PARTS, asked)) == expected


def test_a_part_is_not_cut_again():
    """A conflict that has been narrowed to a part answers as it is, as does one in graph form."""
    assert smallest_part(so.part(PARTS, "large"), ["b"]) == ""
    assert smallest_part(so.load("elmira"), ["state"]) == ""
    assert narrowed(PARTS, "") is PARTS
    assert narrowed(PARTS, "small").part == "small"
