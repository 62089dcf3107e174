"""What a file rests on is read as it is written: sources, figures, rates, claims, codings, what became of questions."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from standoff.conflict.address import entries
from standoff.conflict.reference import Reference
from standoff.reading import loads
from standoff.reading.build import build
from standoff.reading.grammar import file as gf
from standoff.reading.markup.compose import compose
from standoff.reading.problems import Problems
from standoff.reading.sections.addresses import addresses

SOME = """
standoff: 1
title: t
parties: {A: , B: }
levers: {x: {of: A}, y: {of: B}}
impossible: [x and y]
events: [{name: x, on: 2020-01-01, by: A}, {name: talks, on: 2020-01-02, by: A}, {name: talks, on: 2020-01-03, by: B}]
preferences: {A: {statements: [x, {given: y, statements: [x, not y]}]}, B: {goals: [{when: y, worth: 1}]}}
sources: {s: A source}
"""


@pytest.fixture
def whole(valid):
    """The conflict of the file that uses every key."""
    return loads(valid("whole"), "whole.yaml")


def test_despite_joins_because(whole):
    """References under `despite` stand behind those under `because`, and are against."""
    assert whole.final[0].because == (Reference("post", "p7-p9", against=True),)
    both = loads(SOME.replace("levers: {x: {of: A}", "levers: {x: {of: A, despite: s#p2, because: [s#p1]}"))
    assert both.levers["x"].because == (Reference("s", "p1"), Reference("s", "p2", against=True))


def test_places_that_are_no_paragraphs_are_allowed():
    """A page or a table may be cited."""
    both = loads(
        SOME.replace("levers: {x: {of: A}", "levers: {x: {of: A, because: [s#page-3, s#table-2, s#p.4, s#p4a]}")
    )
    assert [one.place for one in both.levers["x"].because] == ["page-3", "table-2", "p.4", "p4a"]


def test_derivations_are_whole_or_by_paragraph(whole):
    """A source repeats another as a whole, or in paragraphs of its own."""
    letter = whole.sources["letter"]
    assert [str(one) for one in letter.derived_from] == ["post", "wire in p6, p8-p9"]
    assert (letter.document, letter.primary, whole.sources["post"].primary) == ("letter.txt", True, False)


def test_one_derivation_needs_no_list():
    """A single derivation stands without brackets, in both forms."""
    one = loads(SOME.replace("{s: A source}", "{s: A source, r: {title: R, derived_from: {source: s, in: p2}}}"))
    assert [str(each) for each in one.sources["r"].derived_from] == ["s in p2"]


def test_figures_have_a_sense_and_a_day(whole):
    """A figure is exact unless it says otherwise; its unit may be another quantity."""
    (figure,) = whole.quantities["demanded"]
    assert (figure.sense, figure.unit, figure.on.day) == ("about", "times payment", date(2019, 11, 1))
    assert whole.quantities["payment"][0].sense == "exactly"


def test_rates_are_dated(whole):
    """A rate says what one unit was worth in another on a day."""
    (rate,) = whole.rates
    assert (rate.unit, rate.worth.low, rate.other, rate.on.day) == ("USD", Fraction(1166), "KRW", date(2019, 3, 8))


def test_claims_name_entries_by_their_address(whole):
    """What a claim speaks for or against is kept as a full address."""
    first, second = whole.claims.values()
    assert first.supports == ("levers.walkout", "final.the allies part", "preferences.USA.3")
    assert first.contests == ("quantities.demanded",)
    assert (first.kind, first.verdict, first.by) == ("prediction", "open", "the envoy")
    assert (second.account_of, second.verdict, second.decided.day) == ("the last hour", "partly", date(2019, 12, 1))
    assert second.because == (Reference("wire"),)


def test_codings_set_levers_or_nothing(whole):
    """A coding sets levers, perhaps for a while; one that sets nothing says that such events are no moves."""
    first, second = whole.coding
    assert (first.action, first.actor, first.target, dict(first.set)) == ("leaves", "USA", "ROK", {"floor": "yes"})
    assert first.lasts.low == 1
    assert (second.set, second.lasts, second.note) == (None, None, "Words move no lever.")
    assert loads(SOME + "coding: [{action: talk, set: {}}]\n").coding[0].set is None


def test_what_became_of_a_question(whole):
    """A question has a rule, the day on which it was decided, and tags."""
    (question,) = whole.questions
    assert (question.rule, question.resolved.day, question.tags) == ("both have signed", date(2019, 12, 30), ("money",))


def test_an_outcome_needs_no_date():
    """The day of the decision may be missing, and may be the day of asking."""
    asked = "questions: [{id: Q, ask: x by 2020-02-01, asked: 2020-01-05 18:00, outcome: yes}]\n"
    assert loads(SOME + asked).questions[0].resolved is None
    same_day = asked.replace("outcome", "resolved: 2020-01-05, outcome")
    assert loads(SOME + same_day).questions[0].resolved.day == date(2020, 1, 5)


def claim(supports: str) -> str:
    """A file with a claim."""
    return f"{SOME}claims: {{C: {{says: so, from: s, supports: {supports}}}}}\n"


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("y", "levers.y"),
        ("levers.x", "levers.x"),
        ("events.x", "events.x"),
        ("events.2", "events.2"),
        ("impossible.1", "impossible.1"),
        ("preferences.A", "preferences.A"),
        ("preferences.A.3", "preferences.A.3"),
        ("preferences.B.1", "preferences.B.1"),
        ("parties.A", "parties.A"),
    ],
)
def test_a_name_or_an_address(written, address):
    """A name is enough where it belongs to one entry; the address always is."""
    assert loads(claim(written)).claims["C"].supports == (address,)


@pytest.mark.parametrize(
    ("written", "expected"), [("x", "one of levers.x, events.x"), ("talks", "one of events.2, events.3")]
)
def test_a_name_of_several_entries(problems, written, expected):
    """A name that several entries have is refused, with their addresses."""
    (problem,) = problems(claim(f"[{written}]"))
    assert "the name of 2 entries" in problem.found
    assert problem.expected == expected


@pytest.mark.parametrize("name", ["whole", "graph", "ranked"])
def test_the_addresses_of_a_file_are_those_of_its_conflict(valid, name):
    """Before and after reading, an entry has the same address."""
    text = valid(name)
    root = compose(text, Problems(name, text)).root
    problems = Problems(name, text)
    known = addresses(gf.FILE.read(root, "", problems), problems)
    late = {"rate", "claim", "coding", "expectation"}
    assert sorted(known.all) == sorted(one.address for one in entries(loads(text)) if one.kind not in late)


@pytest.mark.parametrize(
    ("written", "old", "new"),
    [
        ("events.x", "events: [{name: x,", "events: [{nam: x,"),
        ("x", "events: [{name: x,", "evnts: [{name: x,"),
        ("impossible.2", "impossible: [x and y]", "impossible: [x and y, [a]]"),
        ("preferences.A.4", "statements: [x, not y]}", "statements: [x, not y, [a]]}"),
        ("levers.x", "x: {of: A}", "x: {of: A, starts: maybe}"),
    ],
)
def test_one_mistake_elsewhere_is_no_mistake_of_a_claim(problems, written, old, new):
    """A claim about an entry that could not be read is not reported as well."""
    assert len(problems(claim(f"[{written}]").replace(old, new))) == 1


def test_a_variant_patches_all_of_it():
    """Claims, sources and quantities merge by name; rates and codings are replaced."""
    text = """
variants:
  other:
    claims: {C: {verdict: false}, D: {says: no, from: s, contests: x-y}}
    sources: {s: {title: S, document: s.txt}}
    rates: [{one: a, worth: 2, in: b, on: 2020-01-01}]
    coding: [{action: talk, set: {x: yes}}]
    quantities: {x-y: {value: 2, unit: a}}
"""
    other = loads(claim("y") + text).variants["other"]
    assert (other.claims["C"].verdict, other.claims["C"].supports) == ("false", ("levers.y",))
    assert other.claims["D"].contests == ("quantities.x-y",)
    assert other.sources["s"].document == "s.txt"
    assert (len(other.rates), len(other.coding)) == (1, 1)


def test_a_claim_about_what_a_variant_takes_away():
    """In a variant without an entry, a claim of the base says nothing about it."""
    text = claim("[y, impossible.1]") + "variants: {free: {impossible: null}}\n"
    conflict = loads(text)
    assert conflict.claims["C"].supports == ("levers.y", "impossible.1")
    assert conflict.variants["free"].claims["C"].supports == ("levers.y",)


def test_a_picture_has_no_claims(whole):
    """What is claimed and recorded is of the conflict, not of what a party sees in it."""
    picture = whole.perceives["ROK"]
    assert (dict(picture.claims), picture.coding) == ({}, ())
    assert list(picture.sources) == list(whole.sources)


def test_a_file_without_claims_looks_up_no_addresses():
    """Addresses cost nothing where nobody uses them."""
    problems = Problems("file.yaml", SOME)
    record = gf.FILE.read(compose(SOME, problems).root, "", problems)
    assert build(record, problems)[1].addresses is None
