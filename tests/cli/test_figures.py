"""``standoff figures``."""

from __future__ import annotations

import csv
import io

import pytest

import standoff as so

BILL = """
standoff: 1
title: Two allies and a bill
parties: {Ann: , Bob: }
levers: {pay: {of: Ann}}
preferences: {Ann: {statements: [pay]}, Bob: {statements: [pay]}}
sources:
  agency: {title: An agency, published: 2019-11-19}
  a-paper-with-a-long-name-of-many-words: {title: A paper, published: 2019-11-20, derived_from: agency}
rates:
  - {one: USD, worth: 1166, in: KRW, on: 2019-03-08}
quantities:
  paid:
    - {value: 1, unit: bn USD, sense: nearly, from: a-paper-with-a-long-name-of-many-words#p4}
    - {value: 890, unit: mn USD, sense: about, from: agency}
    - {value: 1.0389, unit: tn KRW, from: agency#p2}
  men:
    - {value: 28000, unit: men, sense: at least}
"""


@pytest.fixture
def bill(here):
    """A file with two quantities."""
    (here / "bill.yaml").write_text(BILL)
    return "bill.yaml"


def test_the_page_has_values_chart_and_rates(run, bill):
    """Values side by side on one axis, the contradiction in words, the rate with its day and distance."""
    found = run("figures", bill)
    assert (found.code, found.err) == (0, "")
    for text in (
        "2 quantities with 4 reported values; 1 contradiction; 0 outliers",
        "paid, in bn USD",
        "├",
        "●",
        "cannot both be right: the first is at most 0.891",
        "1 USD = 1,166 KRW on 2019-03-08: value 3 (256 days before its day)",
        "outliers not computed because fewer than four values that are no mere bounds: paid",
        "1 value, 0 roots: 28,000 men; nothing to compare it with",
        "What this cannot see",
    ):
        assert text in found.out


def test_json_is_the_result(run, bill):
    """JSON is what Python users get from to_dict()."""
    found = run("figures", bill, "paid", "--in", "tn KRW", "--json").data
    assert found == so.figures(so.load(bill), "tn KRW", quantities=["paid"]).to_dict()


def test_csv_has_a_row_per_value(run, bill):
    """Whether it was converted or not."""
    rows = list(csv.DictReader(io.StringIO(run("figures", bill, "--csv").out)))
    assert [(row["quantity"], row["value"], row["contradicts"]) for row in rows] == [
        ("paid", "1", "3"),
        ("paid", "890", ""),
        ("paid", "1.0389", "1"),
        ("men", "28000", ""),
    ]


@pytest.mark.parametrize("width", [80, 120])
def test_the_page_keeps_to_its_width(run, bill, monkeypatch, width):
    """Long names of sources are folded; nothing is cut."""
    monkeypatch.setenv("COLUMNS", str(width))
    out = run("figures", bill).out
    assert max(map(len, out.splitlines())) <= width
    assert "words#p4" in out


def test_a_terminal_without_line_drawing_gets_plain_signs(process, here):
    """The chart in ASCII."""
    (here / "bill.yaml").write_text(BILL)
    found = process("figures", "bill.yaml", PYTHONIOENCODING="ascii")
    assert found.returncode == 0
    assert b"|---" in found.stdout
    assert b"*" in found.stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("payd",), "there is no quantity called 'payd'"),
        (("--in", "JPY"), "no value can be converted to JPY"),
        (("--json", "--csv"), "two forms of one result"),
        (("--variant", "x"), "there is no variant called 'x'"),
    ],
)
def test_a_wrong_call_is_one_sentence(run, bill, arguments, says):
    """What was found, and what would do."""
    found = run("figures", bill, *arguments)
    assert (found.code, found.out) == (2, "")
    assert says in found.err


def test_many_contradictions_are_counted(run, here):
    """Three are told, the widest first; --all tells them all."""
    values = ", ".join(f"{{value: {k}.0, unit: men}}" for k in range(1, 6))
    text = BILL[: BILL.index("sources:")] + f"quantities: {{men: [{values}]}}\n"
    (here / "men.yaml").write_text(text)
    found = run("figures", "men.yaml").out
    assert found.count("cannot both be right") == 3
    assert "and 7 more contradictions; --all tells them" in found
    assert run("figures", "men.yaml", "--all").out.count("cannot both be right") == 10
