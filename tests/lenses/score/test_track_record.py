"""The track record is a function of seals, outcomes and seed; what changed is never scored as what it was."""

from __future__ import annotations

import json
from dataclasses import replace
from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.errors import CallError
from standoff.journal.seal import Seals
from standoff.lenses.score.resolution import Made
from standoff.lenses.score.result import COLUMNS
from standoff.lenses.score.track_record import track_record
from standoff.reading import loads

from .conftest import HEAD  # isort: skip

EARLY, LATER, AFTER = "2020-01-02T00:00:00Z", "2020-03-01T00:00:00Z", "2021-01-01T00:00:00Z"
FIVE = (
    "id: Q1, ask: deal by 2020-06-30, asked: 2020-01-01, outcome: yes, base_rate: 0.4, tags: [talks, money]",
    "id: Q2, ask: deal by 2020-09-30, asked: 2020-01-01, outcome: no, base_rate: 0.6, tags: [talks]",
    "id: Q3, ask: weather == cold by 2020-06-30, asked: 2020-02-01, outcome: void, base_rate: 0.5",
    "id: Q4, ask: weather == cold at 2020-12-31, asked: 2020-02-01, outcome: ambiguous",
    "id: Q5, ask: offer == all by 2020-12-31, asked: 2020-02-01",
    "id: Q6, ask: weather == cold by 2020-08-30, asked: 2020-02-01, outcome: no",
)
SAID = {"Q1": 0.7, "Q2": 0.2, "Q3": 0.9, "Q4": 0.9, "Q5": 0.9, "Q6": 0.25}


def test_only_yes_and_no_are_scored(conflict, sealed):
    """Void, ambiguous and pending count as nothing, least of all as no, and are named."""
    one = conflict(*FIVE)
    record = track_record(one, sealed(one, (EARLY, SAID)))
    assert [one.id for one in record.scored] == ["Q1", "Q2", "Q6"]
    assert record.brier.value == pytest.approx((0.09 + 0.04 + 0.0625) / 3)
    assert record.not_counted == {"void": ("Q3",), "ambiguous": ("Q4",), "pending": ("Q5",)}
    assert [one.not_scored for one in record.questions] == ["", "", "void", "ambiguous", "pending", ""]


def test_baselines_are_compared_on_the_same_questions(conflict, sealed):
    """Constant on all, base rate where there is one, the previous forecast where there was one."""
    one = conflict(*FIVE)
    record = track_record(one, sealed(one, (EARLY, {"Q1": 0.4}), (LATER, SAID)))
    found = {one.baseline: one for one in record.baselines}
    assert [(name, one.count) for name, one in found.items()] == [
        ("constant", 3),
        ("base rate", 2),
        ("previous forecast", 1),
    ]
    assert found["constant"].base_brier == 0.25
    base = found["base rate"]
    assert (base.brier, base.base_brier) == (pytest.approx((0.09 + 0.04) / 2), pytest.approx(0.36))
    assert base.difference.value == pytest.approx(base.brier - base.base_brier)
    assert base.skill == pytest.approx(1 - base.brier / base.base_brier)
    assert (base.verdict, base.difference.high < 0) == ("too few", True)
    assert found["previous forecast"].base_brier == pytest.approx(0.36)
    assert "one question" in found["previous forecast"].difference.why_not


def test_without_a_baseline_the_reason_is_said(conflict, sealed):
    """No base rate and no earlier seal: not compared, and why."""
    one = conflict(FIVE[5])
    record = track_record(one, sealed(one, (EARLY, {"Q6": 0.25})))
    assert [one.verdict for one in record.baselines] == ["too few", "not compared", "not compared"]
    assert "no scored question has a base rate" in record.baselines[1].difference.why_not


@given(st.lists(st.tuples(st.floats(0, 1), st.sampled_from(["yes", "no"])), min_size=2, max_size=12), st.randoms())
def test_the_order_of_the_questions_does_not_matter(said, dice):
    """Every mean, interval, bin and area is the same to the last bit when file and seals are in another order."""
    questions = [f"id: Q{n}, ask: deal by 2020-06-30, base_rate: 0.3, outcome: {o}" for n, (_, o) in enumerate(said)]
    made = {f"Q{n}": p for n, (p, _) in enumerate(said)}
    records = []
    for _ in range(2):
        one = _loaded(questions)
        records.append(track_record(one, _now(one, made)).to_dict())
        dice.shuffle(questions)
    for key in ("brier", "log_score", "baselines", "calibration", "discrimination"):
        assert records[0][key] == records[1][key]


def test_the_same_seals_give_the_same_bytes(conflict, sealed):
    """Twice the same, whatever the order of seals of different questions; a seed changes no score."""
    one = conflict(*FIVE)
    apart = [(EARLY, {name: p}) for name, p in SAID.items()]
    orders = [sealed(one, *apart), sealed(one, *apart), sealed(one, *apart[::-1])]
    found = [track_record(one, order).to_dict() for order in orders]
    assert json.dumps(found[0]) == json.dumps(found[1])
    for record in found:
        record.pop("log")
        record["questions"] = [{**one, "seal": 0} for one in record["questions"]]
    assert found[0] == found[2]
    other = track_record(one, orders[0], seed=2)
    assert other.brier.value == found[0]["brier"]["value"]
    assert (other.seed, other.draws) == (2, 10_000)


CHANGES = {
    "ask": ("ask: deal by 2020-06-30", "ask: deal by 2020-07-31"),
    "asked": ("asked: 2020-01-01", "asked: 2020-01-02"),
    "resolves": ("outcome: yes", "outcome: yes, resolves: 2020-07-01"),
    "rule": ("outcome: yes", 'outcome: yes, rule: "both announce it"'),
    "given": ("ask: deal by 2020-06-30", 'ask: "deal by 2020-06-30, given weather == mild"'),
    "the condition deal": ("deal: offer >= some", "deal: offer == all"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_changed_question_is_a_new_question(conflict, sealed, what):
    """Whatever is changed that decides it, the sealed probability is not scored for it, and the change is said."""
    then = conflict(FIVE[0])
    seals = sealed(then, (EARLY, {"Q1": 0.7}))
    now = loads((HEAD + f"  - {{{FIVE[0]}}}\n").replace(*CHANGES[what]), origin="talks.yaml")
    record = track_record(now, seals)
    assert (record.scored, record.brier.value) == ((), None)
    (changed,) = record.changed
    assert (changed.id, changed.seals, changed.probability) == ("Q1", (1,), 0.7)
    assert any(line.startswith(f"{what} was ") for line in changed.what)
    assert record.questions[0].not_scored == "it was never sealed"
    assert record.not_counted == {"no forecast": ("Q1",)}


def test_a_dropped_question_is_named(conflict, sealed):
    """Who takes a question out of the file does not get rid of it: it is listed as sealed and not asked any more."""
    then = conflict(*FIVE)
    record = track_record(conflict(FIVE[0]), sealed(then, (EARLY, SAID), (LATER, {"Q2": 0.3})))
    assert next((one.id, one.seals, one.what) for one in record.dropped) == ("Q2", (1, 2), ())
    assert {one.id for one in record.dropped} == {"Q2", "Q3", "Q4", "Q5", "Q6"}


def test_hindsight_is_marked_everywhere(conflict, sealed):
    """In the question, the row, the list and the words."""
    one = conflict(FIVE[0], FIVE[1])
    record = track_record(one, sealed(one, (EARLY, {"Q2": 0.2}), (AFTER, {"Q1": 0.7, "Q2": 0.0})))
    assert record.in_hindsight == ("Q1",)
    assert [(row["id"], row["in_hindsight"], row["probability"]) for row in record.rows()] == [
        ("Q1", True, 0.7),
        ("Q2", False, 0.2),
    ]
    assert record.to_dict()["in_hindsight"] == ["Q1"]
    assert "in hindsight" in record._repr_html_()


def test_an_infinite_log_score_is_named(conflict, sealed):
    """Who called something impossible that happened is named; JSON has no infinity, so it says so in words."""
    one = conflict(FIVE[0], FIVE[1])
    record = track_record(one, sealed(one, (EARLY, {"Q1": 0.0, "Q2": 0.2})))
    assert (record.infinite, record.log_score.value) == (("Q1",), inf)
    assert record.log_score.why_not == "no interval because it is infinite"
    found = json.loads(json.dumps(record.to_dict(), allow_nan=False))
    assert found["log_score"]["value"] == found["questions"][0]["log"] == "infinite"
    assert "infinite log score" in record.baselines[0].log_difference.why_not
    assert record.brier.value == pytest.approx(0.52)


def test_slices_by_date_and_by_tag(conflict, sealed):
    """A question with two tags is in both; one without is in the slice without a name; each has its count."""
    one = conflict(*FIVE)
    record = track_record(one, sealed(one, (EARLY, SAID)))
    assert [(part.name, part.ids) for part in record.by_date] == [("2020-01-01", ("Q1", "Q2")), ("2020-02-01", ("Q6",))]
    assert [(part.name, part.ids) for part in record.by_tag] == [
        ("talks", ("Q1", "Q2")),
        ("money", ("Q1",)),
        ("", ("Q6",)),
    ]
    assert record.by_tag[0].brier.value == pytest.approx((0.09 + 0.04) / 2)
    assert (record.by_date[1].compared, record.by_date[1].base_brier) == (0, None)


def test_seals_of_another_model_are_not_scored(conflict, sealed):
    """A seal of a variant, or with levers held, is of another model; it is named, not scored."""
    one = conflict(FIVE[0])
    seals = sealed(one, (EARLY, {"Q1": 0.7}), (LATER, {"Q1": 0.9}))
    mixed = Seals((seals.seals[0], replace(seals.seals[1], narrowed={"variant": "hawks"})), seals.path)
    record = track_record(one, mixed)
    assert (record.questions[0].probability, record.questions[0].seal) == (0.7, 1)
    assert any("entry 2: of another variant" in remark for remark in record.log.remarks)
    assert track_record(replace(one, variant="hawks"), mixed).questions[0].probability == 0.9


def test_a_log_of_another_file_is_said(conflict, sealed):
    """Another title, another version of the file, a torn end: scored where the questions are the same, and said."""
    one = conflict(FIVE[0])
    seals = sealed(one, (EARLY, {"Q1": 0.7}))
    foreign = Seals((replace(seals.seals[0], title="Elsewhere", sha256="0" * 64),), "a/b/x.jsonl", "torn it is")
    record = track_record(one, foreign)
    assert record.brier.count == 1
    assert record.log.name == "x.jsonl"
    assert list(record.log.remarks) == [
        "sealed from another file: Elsewhere",
        "1 of 1 scored entries were sealed from another version of the file",
        "torn it is",
    ]


def test_an_empty_log_scores_nothing(conflict):
    """No seal, no score, and the words say so."""
    record = track_record(conflict(*FIVE), Seals((), "x.jsonl"))
    assert (record.brier.value, record.log.entries) == (None, 0)
    assert "nothing is scored" in record.words()
    assert record.discrimination.area.why_not == "not computed because no question is scored"


@pytest.mark.parametrize("p", [nan, -0.1, 1.1, "0.5", True])
def test_an_improper_probability_is_refused(conflict, p):
    """However it came there: an error that says what is right."""
    one = conflict(FIVE[0])
    with pytest.raises(CallError, match="expected a number from 0 to 1"):
        track_record(one, _now(one, {"Q1": p}))


@pytest.mark.parametrize("seed", [-1, 1.5, "1"])
def test_a_seed_is_a_whole_number(conflict, seed):
    """Anything else is refused with an example."""
    with pytest.raises(CallError, match="expected a whole number from 0 on"):
        track_record(conflict(FIVE[0]), [], seed=seed)


def test_rows_have_the_same_columns(conflict, sealed):
    """Every question is a row, scored or not; a notebook shows them all, and that nothing was sealed."""
    one = conflict(*FIVE)
    assert {tuple(row) for row in track_record(one, sealed(one, (EARLY, SAID))).rows()} == {COLUMNS}
    shown = track_record(one, _now(one, SAID))._repr_html_()
    assert shown.count("<tr>") == 7
    assert "NOT SEALED" in shown


def _loaded(questions):
    return loads(HEAD + "".join(f"  - {{{one}}}\n" for one in questions), origin="talks.yaml")


def _now(one, said):
    from standoff.journal.seal import content, fingerprint  # noqa: PLC0415 - beside its use

    known = {question.id: question for question in one.questions}
    return [Made(fingerprint(content(one, known[name])), p) for name, p in said.items()]


def test_the_table_of_another_library_has_the_rows(conflict, sealed):
    """As a data frame it has a row for every question and the columns of the CSV."""
    one = conflict(*FIVE)
    record = track_record(one, sealed(one, (EARLY, SAID)))
    table = record.to_pandas()
    assert list(table.columns) == list(COLUMNS)
    assert list(table["id"]) == [row["id"] for row in record.rows()]
