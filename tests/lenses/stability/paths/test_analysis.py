"""The question: paths from the status quo to each equilibrium."""

import json

import pytest

import standoff as so

BARRED = """
standoff: 1
title: A start that may be impossible
parties: {A: , B: , chance: }
levers: {a: {of: A}, b: {of: B}, luck: {of: chance}}
impossible: [luck and not a]
preferences: {A: {statements: [a]}, B: {statements: [b]}}
"""


def test_elmira_is_a_matter_of_who_begins():
    """By improvements only the insistence of the local government follows; the cooperative outcome takes all three."""
    found = so.paths(so.load("elmira"), concept="nash")
    told = {one.state: one.passages for one in found.destinations}
    assert {state: passages["improvements"].length for state, passages in told.items()} == {
        "s5-insist-delay": 1,
        "s8-insist-modified-accepted": None,
        "s9-abandoned": None,
    }
    cooperative = told["s8-insist-modified-accepted"]["moves"]
    assert (cooperative.length, cooperative.shortest) == (3, 6)
    assert cooperative.blockers == ("MoE", "Uniroyal", "Local-Government")
    assert found.asked == ("Nash",)


def test_verdicts_that_are_there_are_used(monkeypatch):
    """With a result nothing is analysed again, and states that were named say under which concepts they hold."""
    conflict = so.load("prisoners-dilemma")
    result = so.stability(conflict)
    monkeypatch.setattr("standoff.lenses.stability.analysis.stability", None)
    found = so.paths(conflict, result=result, to="DD-both-defect")
    assert found.destination(0).equilibrium == so.CONCEPTS
    assert so.paths(conflict, to="DD-both-defect").destination(0).equilibrium is None


def test_at_the_status_quo_no_path_is_needed():
    """The status quo has length 0, one way, and nobody can block it."""
    one = so.paths(so.load("prisoners-dilemma"), to="start").destination(0)
    assert one.start
    assert all((p.length, p.shortest, p.blockers, p.paths) == (0, 1, (), ()) for p in one.passages.values())


def test_paths_that_are_not_written_down_are_counted():
    """Beyond ``shown`` and ``limit`` there are numbers, and a note that says so."""
    found = so.paths(so.load("elmira"), shown=2, limit=1)
    told = [one.passages["moves"] for one in found.destinations]
    assert [None if one.paths is None else len(one.paths) for one in told] == [1, 1, None, None, None]
    assert found.notes()[-1] == "Paths are written down to the first 2 of them."
    assert found.to_dict()["destinations"][2]["moves"]["not_listed"]


def test_the_result_is_the_same_each_time():
    """Equal files give equal bytes."""
    first, second = (json.dumps(so.paths(so.load("elmira"), longest=5).to_dict()) for _ in range(2))
    assert first == second


def test_none_is_said_where_nothing_holds():
    """A conflict without an equilibrium gives no destination, and says why."""
    cycle = so.loads("""
standoff: 1
title: Chasing
parties: {A: , B: }
levers: {a: {of: A}, b: {of: B}}
preferences: {A: {statements: [a iff b]}, B: {statements: [a iff not b]}}
""")
    found = so.paths(cycle, concept="Nash")
    assert not len(found.targets)
    assert found.notes() == ["No state is an equilibrium under the concepts asked for, so there is nowhere to go."]


@pytest.mark.parametrize(
    ("asked", "complaint"),
    [
        ({"longest": 0}, "longest is 0; it must be at least 1 and at most 100"),
        ({"limit": -1}, "limit is -1; it must be at least 0"),
        ({"concept": "Nahs"}, "Did you mean: Nash"),
        ({"concept": "Nash", "to": "start"}, "not both"),
        ({"to": []}, "no state to go to was given"),
        ({"to": "s88-insist"}, "there is no state called 's88-insist'"),
    ],
)
def test_calls_that_make_no_sense_are_refused(asked, complaint):
    """The error names what is wrong with the call."""
    with pytest.raises(so.CallError, match=complaint):
        so.paths(so.load("elmira"), **asked)


def test_without_a_status_quo_there_is_no_path():
    """A setting in which the start is impossible is refused, with the reason."""
    with pytest.raises(so.CallError, match="the status quo is impossible in this setting"):
        so.paths(so.loads(BARRED), chance={"luck": "yes"})
    assert so.paths(so.loads(BARRED), chance={"luck": "no"}).start == "a=no, b=no"


def test_what_does_not_fit_into_memory_is_refused(monkeypatch):
    """The size is named before anything is allocated."""
    monkeypatch.setattr("standoff.lenses.stability.paths.analysis.available", lambda: 1000)
    with pytest.raises(so.TooLarge, match="9 states may need"):
        so.paths(so.load("elmira"), to="start")
