"""The flagship: its size, where its assumptions come from, and what the record says of its figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import standoff as so
from standoff.conflict.preference import Statements
from standoff.conflict.reference import Because
from standoff.lenses.forecast.ask import ask
from standoff.lenses.forecast.building.world import build
from standoff.lenses.forecast.forecast import forecast
from standoff.lenses.forecast.smallest_part import levers_of, smallest_part

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


def test_every_question_can_be_asked() -> None:
    """Each question has a part of at most a few thousand states with all its levers, and its dates lie in the story."""
    conflict = korea()
    for name in {smallest_part(conflict, levers_of(conflict, question)) for question in conflict.questions}:
        assert name, "a question that only the whole could answer"
        assert build(so.part(conflict, name)).space.size < 4000
    for question in conflict.questions:
        assert conflict.begins.day < question.asked.day < question.dates[-1].day <= conflict.ends.day


def test_what_was_known_is_what_a_question_starts_from() -> None:
    """On each date of asking the walkout, the shut border and the lowered demand stand only once they were known."""
    conflict = korea()
    known = {
        "2019-10-09": {"walkout": "no", "demand": "fivefold", "virus": "no", "test": "short", "drills": "held"},
        "2019-11-21": {"walkout": "yes", "demand": "fivefold", "virus": "no", "test": "short", "drills": "postponed"},
        "2020-09-07": {"walkout": "no", "demand": "half-more", "virus": "yes", "test": "none", "floor": "yes"},
    }
    assert {str(question.asked.day) for question in conflict.questions} == set(known)
    for day, levels in known.items():
        facts = [fact for fact in conflict.history if str(fact.on.day) <= day]
        stands = {lever.id: lever.starts for lever in conflict.levers.values()}
        for fact in facts:
            stands.update(fact.set)
        assert {lever: stands[lever] for lever in levels} == levels


def test_all_parties_follow_one_rule() -> None:
    """Patience, consistency and the kind of worths are the same for every party; paces have a reason."""
    moves = korea().moves
    assert set(moves) == set(korea().deciders)
    assert len({(str(one.patience), str(one.consistency)) for one in moves.values()}) == 1
    assert all(one.every is not None and one.because for one in moves.values())
    assert {preference.worths for preference in korea().preferences.values()} == {"centroid"}


def test_what_has_a_date_or_a_rate_has_a_reason() -> None:
    """Every event, shock and fact names a source that is described."""
    conflict = korea()
    for one in (*conflict.events, *conflict.shocks, *conflict.history):
        assert one.because
        assert {reference.source for reference in one.because} <= set(conflict.sources)
    assert all(shock.note for shock in conflict.shocks)


def test_a_forecast_of_a_part_sums_to_one() -> None:
    """Probabilities of every lever's levels sum to one at every date, within the tolerance."""
    found = forecast(so.part(korea(), "economy"), on=["2020-06-30", "2021-12-31"], tolerance=1e-4)
    for levels in found.levers.values():
        for at in range(len(found.dates)):
            assert sum(column[at] for column in levels.values()) == pytest.approx(1, abs=found.tolerance)


def test_answers_are_probabilities_with_their_scores() -> None:
    """The questions about single rungs have an answer each, from zero to one, none beyond the effective horizon."""
    asked = [question.id for question in korea().questions if str(question.about).startswith("test ==")]
    answers = ask(korea(), asked, tolerance=1e-4).answers
    assert len(answers) == 3
    for answer in answers:
        assert answer.probability is not None
        assert 0 <= answer.probability <= 1
        assert answer.brier is not None
        assert not answer.flagged
