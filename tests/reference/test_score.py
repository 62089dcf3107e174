"""The scores agree with their slow twin, which looks at every pair with exact fractions."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

import standoff as so
from standoff.journal.seal import content, fingerprint
from standoff.lenses.score.resolution import Made
from standoff.lenses.score.track_record import track_record
from standoff.reference.score import differences, scores

CONFLICT = so.load("cost-sharing")
SHARES = st.one_of(st.floats(0, 1), st.sampled_from([0.0, 0.1, 0.3, 0.5, 0.7, 1.0]))


def _record(forecasts):
    questions = tuple(
        replace(CONFLICT.questions[0], id=f"Q{at}", outcome="yes" if o else "no") for at, (_, o) in enumerate(forecasts)
    )
    conflict = replace(CONFLICT, questions=questions)
    made = [Made(fingerprint(content(conflict, one)), p) for one, (p, _) in zip(questions, forecasts, strict=True)]
    return track_record(conflict, made)


@given(st.lists(st.tuples(SHARES, st.integers(0, 1)), max_size=25))
def test_a_track_record_agrees_with_its_twin(forecasts):
    """Brier, log, bins, the three parts, area and difference: each to 1e-12, infinite and missing ones included."""
    assert differences(_record(forecasts)) == ()


def test_a_wrong_number_is_found():
    """The comparison says what differs, and what would be right."""
    record = _record([(0.25, 1), (0.5, 0)])
    wrong = replace(record, brier=replace(record.brier, value=0.1))
    assert differences(wrong) == ("Brier: 0.1, not 13/32",)


def test_by_hand():
    """Three forecasts that can be worked out on paper."""
    found = scores([(0.5, 1), (0.75, 1), (0.75, 0)])
    assert found.brier == Fraction(1, 4) / 3 + Fraction(1, 16) / 3 + Fraction(9, 16) / 3
    assert found.area == Fraction(1, 4)
    assert found.difference == Fraction(-1, 8)
    assert found.uncertainty == Fraction(2, 9)
    assert found.reliability == Fraction(1, 12) + Fraction(1, 24)
    assert found.resolution == Fraction(1, 27) + Fraction(1, 54)
