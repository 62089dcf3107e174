"""Every quantity with all its values in one unit."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given

import standoff as so
from standoff.errors import CallError, UnknownName
from standoff.testing import evidence_conflicts

BILL = """
sources:
  agency: {title: An agency, published: 2019-11-19}
  post: {title: A paper, published: 2019-11-20, derived_from: agency}
  ministry: {title: A ministry, published: 2019-03-08}
rates:
  - {one: USD, worth: 1166, in: KRW, on: 2019-03-08}
quantities:
  paid:
    - {value: 1, unit: bn USD, sense: nearly, from: post#p4}
    - {value: 890, unit: mn USD, sense: about, from: agency}
    - {value: 1.0389, unit: tn KRW, from: ministry}
    - {value: 700, unit: mn EUR, from: post#p9}
  asked:
    - {value: 5, unit: times paid, from: agency}
    - {value: 4.7, unit: bn USD, from: post#p4}
    - {value: 30, unit: bn USD, from: ministry}
  men:
    - {value: 28000, unit: men, sense: at least}
"""


@pytest.fixture
def bill(told):
    """A file with three quantities."""
    return told(BILL)


def test_values_are_kept_apart_in_one_unit(bill):
    """Each value with its interval, its rate and the distance of its day; none is merged."""
    paid = so.figures(bill).quantity("paid")
    assert (paid.unit, len(paid.figures), paid.roots) == ("bn USD", 4, 2)
    assert paid.figures[2].low == Fraction("1038.9") / 1166
    assert paid.figures[2].by == "1 USD = 1,166 KRW on 2019-03-08, of the same day"
    assert (paid.figures[0].least, paid.figures[0].most) == (Fraction("0.9"), 1)
    assert paid.range == (Fraction("0.89"), 1)
    assert paid.spread == 1 / Fraction("0.89")


def test_what_no_rate_leads_to_is_told_and_left_out(bill):
    """Euros are not converted, and say so."""
    paid = so.figures(bill).quantity("paid")
    assert [one.said for one in paid.not_converted] == ["700 mn EUR"]
    assert paid.sentences()[-2] == "not converted: “700 mn EUR” (post#p9): no rate between EUR and USD"


def test_contradictions_and_agreement(bill):
    """Disjoint intervals contradict each other; otherwise there is something that all allow."""
    found = so.figures(bill)
    assert [(one.lower.number, one.higher.number) for one in found.quantity("paid").contradictions] == [(3, 1)]
    assert "off" not in found.quantity("paid").contradictions[0].words
    in_won = so.figures(bill, "tn KRW").quantity("paid").contradictions
    assert in_won[0].words.endswith("1.01 per cent more, at a rate 257 days off")
    asked = found.quantity("asked")
    assert asked.unit == "bn USD"
    assert [(one.lower.number, one.higher.number) for one in asked.contradictions] == [(1, 3), (2, 3)]
    assert asked.together is None
    assert so.figures(bill).quantity("men").together == (28000, None)


def test_another_unit_can_be_asked_for(bill):
    """Where it can be; a quantity for which it cannot says so and keeps its own."""
    found = so.figures(bill, "tn KRW")
    assert found.quantity("paid").figures[2].low == Fraction("1.0389")
    assert found.quantity("paid").figures[0].high == Fraction("1.166")
    assert found.quantity("men").asked_why == "not in tn KRW: no rate between men and KRW"
    assert found.quantity("men").unit == "men"


def test_a_call_that_does_not_fit_says_what_would(bill, told):
    """An unknown quantity, a unit that nothing leads to, a file without rates."""
    with pytest.raises(UnknownName, match="Did you mean: paid"):
        so.figures(bill, quantities=["payd"])
    with pytest.raises(CallError, match="rates are given between KRW, USD"):
        so.figures(bill, "JPY")
    with pytest.raises(CallError, match="no `rates`"):
        so.figures(told("quantities: {men: [{value: 1, unit: men}]}"), "USD")


def test_a_file_without_quantities_says_so(told):
    """No error and no empty answer."""
    found = so.figures(told(""), "USD")
    assert (found.quantities, found.summary()) == ((), "the file has no quantities")


def test_rows_and_plain_values_say_the_same(bill):
    """One row a value; the JSON has the same numbers."""
    found = so.figures(bill)
    told = [one for quantity in found.to_dict()["quantities"] for one in quantity["values"]]
    rows = list(found.rows())
    assert (
        [row["value"] for row in rows]
        == [one["value"] for one in told]
        == ["1", "890", "1.0389", "700", "5", "4.7", "30", "28000"]
    )
    assert [row["contradicts"] for row in rows][:3] == ["3", "", "1"]
    assert "cannot both be right" in found._repr_html_()


@given(evidence_conflicts())
def test_no_value_is_lost(conflict):
    """Every figure of the file is there once, converted or with the reason why not."""
    for one in so.figures(conflict).quantities:
        assert [value.figure for value in one.figures] == list(conflict.quantities[one.name])
        assert all((value.worth is None) == bool(value.why_not) for value in one.figures)
        assert (one.together is None) == bool(one.contradictions or not one.converted)
        if one.together is not None and None not in one.together:
            assert one.together[0] <= one.together[1]
