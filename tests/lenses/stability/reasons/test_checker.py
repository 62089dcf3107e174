"""The checker accepts every certificate that is true and rejects those that are not."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import standoff as so
from standoff.lenses.stability.reasons.certifying import certify
from standoff.lenses.stability.reasons.ground import ground
from standoff.testing import conflicts

CHICKEN = """
standoff: 1
title: Chicken
parties: {Row: , Column: }
levers: {row: {of: Row}, column: {of: Column}}
names:
  both-swerve: {row: no, column: no}
  column-swerves: {row: yes, column: no}
  row-swerves: {row: no, column: yes}
  crash: {row: yes, column: yes}
preferences:
  Row: {ranking: [column-swerves, both-swerve, row-swerves, crash]}
  Column: {ranking: [row-swerves, both-swerve, column-swerves, crash]}
"""

PATIENCE = """
standoff: 1
title: Two moves answer, and nothing else
parties: {A: , B: , C: }
states: [s, gain, on, off, loss]
start: s
arcs: {A: [[s, gain]], B: [[gain, on], [on, off], [off, loss]], C: [[on, off]]}
preferences:
  A: {ranking: [gain, on, off, s, loss]}
  B: {ranking: [loss, off, on, gain, s]}
  C: {ranking: [off, s, gain, on, loss]}
"""


def certificate(text, state, party, concept):
    """A conflict and the certificate of one of its verdicts."""
    conflict = so.loads(text)
    place = ground(conflict)
    return conflict, certify(place, place.space.index(state), party, concept)[0]


@settings(max_examples=30, deadline=None)
@given(conflict=conflicts(), data=st.data())
def test_every_certificate_is_accepted(conflict, data):
    """For any conflict, state, party and concept the certificate passes a check that shares no code with its maker."""
    place = ground(conflict, data.draw(st.sampled_from(so.settings(conflict))))
    states = data.draw(st.lists(st.integers(0, place.space.size - 1), min_size=1, max_size=4, unique=True))
    for state in states:
        for party in conflict.deciders:
            for concept in so.CONCEPTS:
                found, _ = certify(place, state, party, concept)
                assert so.check_certificate(conflict, found) == []


@settings(max_examples=30, deadline=None)
@given(conflict=conflicts(), data=st.data())
def test_the_opposite_verdict_is_rejected(conflict, data):
    """A certificate whose verdict is turned round never passes."""
    place = ground(conflict, so.settings(conflict)[0])
    state = data.draw(st.integers(0, place.space.size - 1))
    party = data.draw(st.sampled_from(conflict.deciders))
    concept = data.draw(st.sampled_from(so.CONCEPTS))
    found, _ = certify(place, state, party, concept)
    if found.stable and not found.moves:
        return  # a party that cannot move is stable, and nothing can be turned round
    assert so.check_certificate(conflict, replace(found, stable=not found.stable))


@settings(max_examples=30, deadline=None)
@given(conflict=conflicts(), data=st.data())
def test_an_answer_with_a_step_left_out_or_said_of_another_party_is_rejected(conflict, data):
    """Whatever the conflict, a damaged answering sequence does not pass."""
    place = ground(conflict, so.settings(conflict)[0])
    state = data.draw(st.integers(0, place.space.size - 1))
    for party in conflict.deciders:
        found, _ = certify(place, state, party, "GMR")
        for at, answer in enumerate(found.answers[:3]):
            cut = replace(answer, sequence=answer.sequence[1:])
            forged = replace(answer, sequence=(replace(answer.sequence[0], party=party), *answer.sequence[1:]))
            for damaged in (cut, forged):
                answers = (*found.answers[:at], damaged, *found.answers[at + 1 :])
                assert so.check_certificate(conflict, replace(found, answers=answers))


def answered(change):
    """The change of a certificate that changes its first answer."""
    return lambda found: replace(found, answers=(change(found.answers[0]), *found.answers[1:]))


def step(**changes):
    """The change of a certificate that changes the first step of its first answer."""
    return answered(lambda one: replace(one, sequence=(replace(one.sequence[0], **changes), *one.sequence[1:])))


CORRUPTIONS = {
    "no answer at all": (
        lambda found: replace(found, answers=()),
        "improvements without an answer: 1",
    ),
    "one answer twice": (lambda found: replace(found, answers=found.answers * 2), "answered twice"),
    "an empty sequence": (answered(lambda one: replace(one, sequence=())), "empty answer"),
    "the mover answers itself": (step(party="Row"), "does not belong to the others"),
    "a stranger answers": (step(party="Nobody"), "does not belong to the others"),
    "changes that lead elsewhere": (step(changes={"column": "no"}), "do not lead to"),
    "a wrong label": (step(state="row-swerves"), "is called row-swerves"),
    "a level that does not exist": (step(levers={"row": "yes", "column": "maybe"}), "has no level maybe"),
    "the others move the mover's lever": (
        step(levers={"row": "no", "column": "yes"}, state="row-swerves", changes={"row": "no", "column": "yes"}),
        "row is not a lever of Column",
    ),
    "a step back and forth by one party": (
        answered(lambda one: replace(one, sequence=(*one.sequence, replace(one.improvement, party="Column")))),
        "moves twice in a row",
    ),
    "a milder end than it has": (answered(lambda one: replace(one, comparison="equal")), "is worse, not equal"),
    "no counter-move where one counts": (answered(lambda one: replace(one, counter=None)), "counter-move is missing"),
    "a mover said to be stuck": (
        answered(lambda one: replace(one, counter=replace(one.counter, best=None))),
        "is said to have no move",
    ),
    "counter-moves miscounted": (
        answered(lambda one: replace(one, counter=replace(one.counter, moves=9))),
        "counter-moves from crash is 1, not 9",
    ),
    "a better end of the counter-move": (
        answered(lambda one: replace(one, counter=replace(one.counter, comparison="equal"))),
        "ends worse, not equal",
    ),
    "moves miscounted": (lambda found: replace(found, moves=7), "not 7"),
    "no best move": (lambda found: replace(found, best=None), "is said to have no move"),
    "a concept that asks for more": (
        lambda found: replace(found, concept="SSEQ"),
        "is no improvement for it",
    ),
    "an unknown concept": (lambda found: replace(found, concept="XYZ"), "there is no concept XYZ"),
    "an unknown party": (lambda found: replace(found, party="Nobody"), "there is no deciding party"),
    "a setting that is not there": (lambda found: replace(found, chance={"president": "x"}), "lever of chance"),
    "another state's name": (lambda found: replace(found, state="crash"), "is not called crash"),
    "half a state": (lambda found: replace(found, levers={"row": "no"}), "does not give every lever a level"),
    "both verdicts at once": (
        lambda found: replace(found, unanswered=object()),
        "comes with an unanswered improvement",
    ),
}


@pytest.mark.parametrize("name", CORRUPTIONS)
def test_a_corrupted_certificate_of_stability_is_rejected(name):
    """Each kind of damage to a true certificate is found and said."""
    conflict, found = certificate(CHICKEN, "both-swerve", "Row", "SMR")
    assert so.check_certificate(conflict, found) == []
    change, problem = CORRUPTIONS[name]
    assert problem in "\n".join(so.check_certificate(conflict, change(found)))


def failed(**changes):
    """The change of a certificate that changes its unanswered improvement."""
    return lambda found: replace(found, unanswered=replace(found.unanswered, **changes))


def reached(**changes):
    """The change of a certificate that changes what the others can reach."""
    return lambda found: failed(reach=replace(found.unanswered.reach, **changes))(found)


UNSTABLE = {
    "no improvement": (lambda found: replace(found, unanswered=None), "comes without an improvement"),
    "no reach": (failed(reach=None), "not given for another concept"),
    "a wrong count": (reached(count=5), "can reach 2 states, not 5"),
    "a state left out": (
        lambda found: reached(states=found.unanswered.reach.states[1:])(found),
        "are not the ones that the others can reach",
    ),
    "a worst state that is not the worst": (
        reached(worst="on", worst_levers={"state": "on"}),
        "on is not the worst",
    ),
    "a worst state out of reach": (reached(worst="loss", worst_levers={"state": "loss"}), "cannot reach loss"),
    "no worst state": (reached(worst=None, worst_levers=None), "no worst state is given"),
    "a move that is no improvement": (
        lambda found: failed(improvement=replace(found.unanswered.improvement, party="B"))(found),
        "B has no arc from s to gain",
    ),
}


@pytest.mark.parametrize("name", UNSTABLE)
def test_a_corrupted_certificate_of_instability_is_rejected(name):
    """The checker walks through what the others can reach and compares."""
    text = PATIENCE.replace(", [off, loss]", "")
    conflict, found = certificate(text, "s", "A", "GMR")
    assert not found.stable
    assert so.check_certificate(conflict, found) == []
    change, problem = UNSTABLE[name]
    assert problem in "\n".join(so.check_certificate(conflict, change(found)))


def test_an_answer_that_was_overlooked_is_found():
    """An unstable verdict is rejected if the others do have an answer."""
    conflict, _ = certificate(PATIENCE, "s", "A", "GMR")
    _, wrong = certificate(PATIENCE.replace(", [off, loss]", ""), "s", "A", "GMR")
    problems = so.check_certificate(conflict, wrong)
    assert "loss is an answer" in problems


def test_nobody_moves_twice_in_a_row():
    """The shortest answer passes through another party where one party would have to move twice in a row."""
    conflict, found = certificate(PATIENCE, "s", "A", "GMR")
    assert [(one.party, one.state) for one in found.answers[0].sequence] == [("B", "on"), ("C", "off"), ("B", "loss")]
    assert so.check_certificate(conflict, found) == []
    assert not certificate(PATIENCE.replace(", C: [[on, off]]", ", C: []"), "s", "A", "GMR")[1].stable


def test_beyond_the_bound_it_says_that_it_did_not_check():
    """More reachable states than the bound: neither accepted in silence nor called wrong."""
    conflict, found = certificate(PATIENCE.replace(", [off, loss]", ""), "s", "A", "GMR")
    assert so.check_certificate(conflict, found, bound=1) == [
        "not checked because the others can reach more than 1 states from the improvement"
    ]


def test_nash_needs_no_answers():
    """For Nash the certificate is the best of the mover's moves."""
    conflict, found = certificate(CHICKEN, "crash", "Row", "Nash")
    assert not found.stable
    assert found.unanswered.reach is None
    assert so.check_certificate(conflict, found) == []
    turned = replace(found, stable=True, unanswered=None)
    assert so.check_certificate(conflict, turned) == ["Row can improve its position by 1 of its moves"]
