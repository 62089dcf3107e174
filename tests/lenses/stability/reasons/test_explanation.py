"""The words of explanations, and that they say what the engine says."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import standoff as so
from standoff.lenses.stability.reasons.ground import ground
from standoff.testing import conflicts

CHICKEN = """
standoff: 1
title: Chicken
parties: {Row: , Column: }
levers:
  row: {of: Row, name: drive straight on}
  column: {of: Column, name: drive straight on}
names:
  both-swerve: {row: no, column: no}
  column-swerves: {row: yes, column: no}
  row-swerves: {row: no, column: yes}
  crash: {row: yes, column: yes}
preferences:
  Row: {ranking: [column-swerves, both-swerve, row-swerves, crash], because: book#p3}
  Column: {ranking: [row-swerves, both-swerve, column-swerves, crash]}
sources: {book: {title: A textbook}}
"""

TALKS = """
standoff: 1
title: Talks
parties: {USA: United States, ROK: South Korea}
levers:
  demand: {of: USA, levels: [modest, fivefold], starts: fivefold}
  walkout: {of: USA}
  offer: {of: ROK, levels: [freeze, raise]}
conditions:
  deal: demand == modest or offer == raise
preferences:
  USA: {statements: [demand == fivefold, {that: deal, because: post#p4}, not walkout]}
  ROK: {goals: [{when: offer == freeze, worth: 1 to 2}, {when: deal, worth: 4}, {when: walkout, worth: -5}]}
sources: {post: {title: A newspaper}}
"""

MANY = """
standoff: 1
title: Many ways up
parties: {A: , B: }
levers:
  l1: {of: A}
  l2: {of: A}
  l3: {of: A}
  block: {of: B}
preferences:
  A: {goals: [{when: l1, worth: 1}, {when: l2, worth: 1}, {when: l3, worth: 1}, {when: block, worth: -9}]}
  B: {statements: [block or not l1]}
"""


def test_a_sanction_is_told_move_by_move_with_the_places_that_decide():
    """A stable verdict names the improvement, the answer, where it leaves the mover, and why both count."""
    why = so.explain(so.loads(CHICKEN), state="both-swerve", party="Row", concept="GMR")
    assert why.sentences() == [
        (
            "Under GMR, the status quo (both-swerve) is stable for Row: "
            "its only improvement has an answer that leaves it no better off than before."
        ),
        (
            "Row could choose “drive straight on”, which leads to column-swerves: "
            "this ranks 1st of its 4 places instead of 2nd [book#p3]. "
            "Then Column chooses “drive straight on”, which leads to crash. "
            "That leaves Row worse off than before: this ranks 4th of its 4 places instead of 2nd [book#p3]."
        ),
    ]


def test_the_best_counter_move_is_told_where_the_concept_looks_at_it():
    """Under SMR the mover's best way out of the answer is named, and that it does not help."""
    why = so.explain(so.loads(CHICKEN), state="both-swerve", party="Row", concept="SMR")
    assert why.sentences()[1].endswith(
        "Its only counter-move from there, to drop “drive straight on”, still leaves it worse off than before: "
        "this ranks 3rd of its 4 places instead of 2nd [book#p3]."
    )


def test_an_improvement_without_an_answer_says_why_nothing_helps():
    """Under SEQ the others must not hurt themselves, so chicken's sanction is gone."""
    why = so.explain(so.loads(CHICKEN), state="both-swerve", party="Row", concept="seq")
    assert why.stable is False
    assert why.sentences()[0] == (
        "Under SEQ, the status quo (both-swerve) is not stable for Row: its only improvement has no answer."
    )
    assert why.sentences()[1].endswith("No other party has a move from there that improves its own position.")


def test_a_party_without_improvements_is_told_its_best_move():
    """Stable without improvements: the best of the moves and why it is worse."""
    why = so.explain(so.loads(CHICKEN), state="column-swerves", party="Row", concept="Nash")
    assert why.sentences() == [
        "Under Nash, column-swerves is stable for Row: it has no move there that improves its position.",
        (
            "Its only move would be to drop “drive straight on”, and that is worse: "
            "this ranks 2nd of its 4 places instead of 1st [book#p3]."
        ),
    ]


def test_the_first_statement_on_which_two_states_differ_is_the_reason():
    """For prioritised statements the explanation names the decisive one with its source."""
    why = so.explain(so.loads(TALKS), state="demand=modest, walkout=no, offer=raise", party="USA", concept="Nash")
    assert why.sentences()[0] == (
        "Under Nash, the state (demand=modest, walkout=no, offer=raise) is not stable for United States: "
        "2 of its 3 moves would improve its position."
    )
    assert why.sentences()[1] == (
        "United States could set demand to fivefold: this fulfils “demand == fivefold”, its 1st statement."
    )
    worse = so.explain(so.loads(TALKS), state="offer=raise", party="USA", concept="Nash")
    assert worse.sentences()[1] == (
        "The best of its 3 moves would be to set walkout to yes, and that is worse: "
        "this breaks “not walkout”, its 3rd statement (those above it do not change)."
    )


def test_goals_are_told_with_what_they_are_worth_and_the_sums():
    """For goals the explanation names those that change and the sums; a range says what it counts as."""
    why = so.explain(so.loads(TALKS), state="start", party="ROK", concept="GMR")
    assert why.sentences()[1] == (
        "South Korea could set offer to raise: this brings “deal” (worth 4) and ends “offer == freeze” "
        "(worth 1 to 2, counted as 1.5): 4 in all instead of 1.5. "
        "Then United States sets walkout to yes. That leaves South Korea worse off than before: "
        "this brings “deal” (worth 4) and “walkout” (worth -5) and ends “offer == freeze” "
        "(worth 1 to 2, counted as 1.5): -1 in all instead of 1.5."
    )


def test_a_source_stands_behind_the_reason_that_decides():
    """The reference of the decisive statement, or of the whole preference, is there as data too."""
    ranked = so.explain(so.loads(CHICKEN), state="both-swerve", party="Row", concept="GMR").to_dict()
    assert ranked["improvements"][0]["reason"]["because"] == ["book#p3"]
    cited = TALKS.replace("{when: walkout, worth: -5}", "{when: walkout, worth: -5, because: post#p7}")
    goal = so.explain(so.loads(cited), state="start", party="ROK", concept="GMR").improvements[0]
    assert [str(one) for one in goal.outcome.because] == ["post#p7"]


def test_many_improvements_are_told_in_groups_and_kept_in_full():
    """Improvements with one and the same answer share an item that says how many they are."""
    why = so.explain(so.loads(MANY), state="start", party="A", concept="GMR")
    assert len(why.improvements) == 7
    assert len(why.to_dict()["improvements"]) == 7
    assert why.sentences() == [
        (
            "Under GMR, the status quo (l1=no, l2=no, l3=no, block=no) is stable for A: "
            "each of its 7 improvements has an answer that leaves it no better off than before."
        ),
        (
            "7 of them are answered by the same moves. For example: A could set l1 to yes: this brings “l1” (worth 1): "
            "1 in all instead of 0. Then B sets block to yes. That leaves A worse off than before: "
            "this brings “l1” (worth 1) and “block” (worth -9): -8 in all instead of 0."
        ),
    ]


def test_one_unanswered_improvement_is_told_and_the_others_are_counted():
    """An unstable verdict tells one improvement in full, names the rest, and says how many would be answered."""
    why = so.explain(so.loads(MANY), state="start", party="A", concept="SEQ")
    assert why.sentences() == [
        (
            "Under SEQ, the status quo (l1=no, l2=no, l3=no, block=no) is not stable for A: "
            "3 of its 7 improvements have no answer."
        ),
        (
            "A could set l2 to yes: this brings “l2” (worth 1): 1 in all instead of 0. "
            "No other party has a move from there that improves its own position."
        ),
        "There are 2 more improvements that have no answer: to set l3 to yes and to set l2 to yes and l3 to yes.",
        "Its other 4 improvements would be answered, but one without an answer is enough.",
    ]


def test_a_setting_of_chance_is_said():
    """With chance in the file the verdict says for which setting it holds."""
    conflict = so.loads(TALKS.replace("parties: {", "parties: {chance: , ").replace("levers:\n", CHANCE, 1))
    why = so.explain(conflict, state="start", party="ROK", concept="Nash", chance={"president": "biden"})
    assert why.sentences()[0].startswith("With president=biden, under Nash, the status quo (")


CHANCE = "levers:\n  president: {of: chance, levels: [trump, biden]}\n"


def test_a_graph_is_told_by_its_states():
    """In graph form a move is said by its end."""
    conflict = so.loads(
        "standoff: 1\ntitle: Graph\nparties: {A: , B: }\nstates: [s1, s2, s3]\nstart: s1\n"
        "arcs: {A: [[s1, s2]], B: [[s2, s3]]}\n"
        "preferences: {A: {ranking: [s2, s1, s3]}, B: {ranking: [s3, s2, s1]}}\n"
    )
    why = so.explain(conflict, party="A", concept="SSEQ")
    assert why.sentences()[1] == (
        "A could move to s2: this ranks 1st of its 3 places instead of 2nd. "
        "Then B moves to s3 (this ranks 1st of its 3 places instead of 2nd). "
        "That leaves A worse off than before: this ranks 3rd of its 3 places instead of 2nd. "
        "From there it cannot move at all."
    )


@pytest.mark.parametrize(
    ("call", "message"),
    [
        ({"party": "Rowe", "concept": "Nash"}, "Row"),
        ({"party": "Row", "concept": "GRM"}, "GMR"),
        ({"party": "Row", "concept": "Nash", "state": "crush"}, "crash"),
    ],
)
def test_a_wrong_name_is_answered_with_the_nearest_one(call, message):
    """A typo in a party, concept or state names what was probably meant."""
    with pytest.raises(so.UnknownName, match=message):
        so.explain(so.loads(CHICKEN), **call)


def test_an_explanation_is_plain_data_and_a_fragment_for_notebooks():
    """``to_dict`` survives JSON, and the notebook display escapes the names."""
    why = so.explain(so.loads(CHICKEN), state="both-swerve", party="Row", concept="SMR")
    again = json.loads(json.dumps(why.to_dict()))
    assert again["improvements"][0]["answer"][0]["party"] == "Column"
    assert again["certificate"]["answers"][0]["counter"]["comparison"] == "worse"
    assert why._repr_html_().count("<li>") == 1
    assert why.text() == "\n".join(why.sentences())


@settings(max_examples=25, deadline=None)
@given(conflict=conflicts(), data=st.data())
def test_the_verdict_is_the_engines(conflict, data):
    """For any conflict, state, party and concept the explanation and the analysis agree, and it can be told."""
    setting = so.stability(conflict).settings[0]
    place = ground(conflict, setting.chance, space=setting.space)
    states = data.draw(st.lists(st.integers(0, place.space.size - 1), min_size=1, max_size=4, unique=True))
    for state in states:
        for party in conflict.deciders:
            for concept in so.CONCEPTS:
                label = place.space.label(state)
                why = so.explain(conflict, state=label, party=party, concept=concept, prepared=place)
                assert why.stable == setting.stable(concept, party)[state]
                assert why.text()


@settings(max_examples=25, deadline=None)
@given(conflict=conflicts(), data=st.data())
def test_every_comparison_in_an_explanation_is_what_the_certificate_says(conflict, data):
    """Reasons read from the file and comparisons of ranks never disagree."""
    place = ground(conflict, so.settings(conflict)[0])
    state = data.draw(st.integers(0, place.space.size - 1))
    party = data.draw(st.sampled_from(conflict.deciders))
    concept = data.draw(st.sampled_from(so.CONCEPTS))
    why = so.explain(conflict, state=place.space.label(state), party=party, concept=concept, prepared=place)
    for one in why.improvements:
        assert one.reason.relation == "better"
        if one.outcome is not None:
            assert one.outcome.relation == one.comparison
        if one.recovered is not None and one.counter is not None:
            assert one.recovered.relation == one.counter.comparison
        if concept in {"SEQ", "SSEQ"}:
            assert all(step.relation == "better" for step in one.steps)
