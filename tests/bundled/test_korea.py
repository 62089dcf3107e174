"""The flagship: its size, where its assumptions come from, and what the record says of its figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import standoff as so
from standoff.conflict.conflict import Statements
from standoff.conflict.reference import Because

PARAGRAPHS = {"failing-both-koreas": 15, "allies-blog": 13, "insideover": 15, "bandow": 24}
"""How many paragraphs each article has: the blocks between its blank lines."""

PROPOSITIONS = ("P1", "P2", "P3", "P4", "P6", "P9", "P10", "P11", "P13", "P14", "P15", "P16", "P17")
DOCS = Path(__file__).parents[2] / "docs" / "korea"


@cache
def korea() -> so.Conflict:
    """The case, read once."""
    return so.load("korea")


def reasons(conflict: so.Conflict) -> Iterator[tuple[str, Because]]:
    """Everything in a conflict that may name a reason, with the reasons it names."""
    where = conflict.variant or "base"
    yield from ((f"{where} party {party.id}", party.because) for party in conflict.parties.values())
    yield from ((f"{where} lever {lever.id}", lever.because) for lever in conflict.levers.values())
    yield from ((f"{where} rule {rule.name}", rule.because) for rule in conflict.impossible)
    yield from ((f"{where} question {question.id}", question.because) for question in conflict.questions)
    yield from ((f"{where} claim {claim.claim}", claim.because) for claim in conflict.expect)
    for movement in conflict.moves.values():
        yield from ((f"{where} forbidden {ban.source}", ban.because) for ban in movement.forbid)
    for preference in conflict.preferences.values():
        assert isinstance(preference, Statements)
        yield from ((f"{where} wish {wish.that}", wish.because) for wish in preference.statements)


def cited() -> Iterator[tuple[str, Because]]:
    """The reasons of the base and of every variant."""
    yield from reasons(korea())
    for variant in korea().variants.values():
        yield from reasons(variant)


@pytest.mark.parametrize(
    ("part", "sizes"),
    [
        ("cost-sharing", [270] * 3),
        ("denuclearisation", [142] * 6),
        ("economy", [25] * 4),
        ("council", [25] * 3),
        ("pressure", [245] * 12),
    ],
)
def test_a_part_has_the_size_it_says(part: str, sizes: list[int]) -> None:
    """Each part has as many states in each setting of chance as its note says."""
    conflict = so.part(korea(), part)
    assert [so.state_space(conflict, chance).size for chance in so.settings(conflict)] == sizes


def test_the_whole_has_the_size_it_says() -> None:
    """958,500 states for each of the twelve settings: 3.83 million an administration, 11.5 million in all."""
    conflict = korea()
    settings = so.settings(conflict)
    assert len(settings) == 12
    assert so.state_space(conflict).size == 958_500 == 270 * 142 * 25


def test_every_assumption_has_a_reason() -> None:
    """Every lever, wish and forbidden move names the source it rests on."""
    bare = [what for what, because in cited() if not because and re.match(r"\S+ (lever|wish|forbidden)", what)]
    assert bare == []


def test_cited_sources_and_paragraphs_exist() -> None:
    """A cited paragraph is one that its article has, and every cited source is described."""
    sources = korea().sources
    for what, because in cited():
        for reference in because:
            assert reference.source in sources, what
            if reference.place:
                assert 1 <= int(reference.place.removeprefix("p")) <= PARAGRAPHS[reference.source], what


def test_levers_and_wishes_cite_a_paragraph() -> None:
    """The levers and wishes that the articles speak of point at a paragraph; those beyond them at the record."""
    without = [
        what
        for what, because in cited()
        if re.match(r"base (lever|wish)", what) and not any(reference.place for reference in because)
    ]
    assert without == ["base lever floor", "base wish veto unless test >= icbm", "base wish floor"]


def test_two_articles_are_one_report() -> None:
    """The column and the blog derive from the same newspaper report, which derives from the negotiator's statement."""
    sources = korea().sources
    for article in ("failing-both-koreas", "allies-blog"):
        assert "washington-post-walkout" in sources[article].derived_from
    assert sources["washington-post-walkout"].derived_from == ("dehart-statement",)


def test_all_nine_figures_are_there() -> None:
    """The nine quantities of the articles stand with every reported value."""
    quantities = korea().quantities
    assert len(quantities) == 9
    assert {len(figures) for name, figures in quantities.items() if name != "demand-on-japan"} >= {2, 3}


def test_a_dozen_questions_are_dated_and_resolved() -> None:
    """Every question was asked before it resolved, and has an outcome and a base rate."""
    questions = korea().questions
    assert len(questions) >= 12
    for question in questions:
        assert question.asked is not None
        assert question.resolves is not None
        assert question.base_rate is not None
        assert question.asked.day < question.resolves.day
        assert question.outcome in {"yes", "no"}


def test_the_propositions_are_claimed() -> None:
    """Each proposition that the stability lens can answer has an expectation that starts with its number."""
    claimed = {claim.claim.split(":")[0].split(",")[0].split(" ")[0] for claim in korea().expect}
    assert set(PROPOSITIONS) <= claimed


def test_the_mechanisms_have_a_row_each() -> None:
    """The table in the docs has all 44 mechanisms, once."""
    rows = re.findall(r"^\| (M\d\d) \|", (DOCS / "mechanisms.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert rows == [f"M{number:02}" for number in range(1, 45)]


def test_names_in_the_table_are_in_the_file() -> None:
    """Every variant and lever that the table of mechanisms calls by its name exists."""
    text = (DOCS / "mechanisms.md").read_text(encoding="utf-8")
    known = {*korea().levers, *korea().conditions, *korea().variants, *korea().parts, *korea().sources}
    known |= {*korea().parties, *korea().quantities, "korea", "perceives"}
    known |= {level for lever in korea().levers.values() for level in lever.levels}
    plain = re.findall(r"`([a-z][a-z0-9-]*)`", text)
    assert [name for name in plain if name not in known] == []


def test_the_variants_change_what_they_say() -> None:
    """Each variant differs from the base in the one thing that it is named for."""
    variants = korea().variants
    assert variants["no-floor-law"].hold == {"floor": "no"}
    assert variants["cut-can-be-undone"].levers["cut"].moves == "any"
    assert variants["alliance-first"].preferences["USA"] != korea().preferences["USA"]
    assert variants["hardship-sooner"].conditions["hardship"] != korea().conditions["hardship"]
    assert so.state_space(variants["resolution-needs-breach"]).size == 804_600
