"""Stories are dated sentences with names, the same for the same seed."""

import json

import pytest

from standoff.errors import CallError
from standoff.lenses.forecast.building.world import build
from standoff.lenses.forecast.drawing import Step
from standoff.lenses.forecast.forecast import forecast
from standoff.lenses.forecast.story import COLUMNS, happening, story
from standoff.reading import load, loads

TEXT = """
standoff: 1
title: The border
begins: 2020-01-01
ends: 2020-06-30
parties: {DPRK: North Korea, ROK: {name: the South}, chance: }
levers:
  border-open: {of: DPRK, starts: yes}
  guard: {of: DPRK, name: guard the river}
  aid: {of: ROK, levels: [none, some], name: aid to the North}
  virus: {of: chance}
conditions: {shut: not border-open}
preferences:
  DPRK: {goals: [{when: border-open if not virus, worth: 3}, {when: not border-open if virus, worth: 3}]}
  ROK: {goals: [{when: aid == some, worth: 1}]}
events:
  - {name: spring, on: 2020-03-01, outcomes: [{chance: 0.5, set: {virus: no}}, {chance: 0.5}]}
  - {name: last day, on: 2020-02-01, by: ROK}
shocks: [{name: a virus comes, rate: 4 per year, set: {virus: yes}}]
"""


def sentence(kind, number, before, after):
    """How one step is told."""
    built = build(loads(TEXT))
    at = built.calendar.months("2020-01-14 12:00", "first")
    return happening(built, Step(at, kind, number, built.space.index(before), built.space.index(after))).words()


def test_steps_are_told_with_names_and_dates():
    """A move, a named switch, a shock, an event without effect, and a choice on its date."""
    assert sentence("move", 0, "start", "border-open=no") == (
        "2020-01-14  North Korea sets border-open to no (border-open: yes -> no)."
    )
    assert sentence("move", 0, "start", "guard=yes") == (
        "2020-01-14  North Korea chooses “guard the river” (guard: no -> yes)."
    )
    assert sentence("shock", 0, "start", "virus=yes") == "2020-01-14  A virus comes (virus: no -> yes)."
    assert sentence("event", 1, "virus=yes", "virus=yes") == "2020-01-14  Spring (nothing changes)."
    assert sentence("choice", 0, "start", "aid=some") == (
        "2020-01-14  The South sets “aid to the North” to some on the date “last day” (aid: none -> some)."
    )


def test_the_same_seed_tells_the_same_stories():
    """Byte for byte, whatever the number that is told; another seed another sample."""
    conflict = loads(TEXT)
    whole = story(conflict, seed=3, draws=100)
    assert json.dumps(whole.to_dict()) == json.dumps(story(conflict, seed=3, draws=100).to_dict())
    assert story(conflict, seed=3, n=1, draws=100).stories == whole.stories[:1]
    assert story(conflict, seed=4, draws=100).came_true != whole.came_true


def test_shares_are_whole_and_the_likeliest_come_first():
    """What is told and what is not add up to one."""
    found = story(loads(TEXT), seed=1, n=1, draws=200)
    assert found.distinct == 2
    assert sum(one.share for one in found.stories) + found.rest == pytest.approx(1)
    assert found.stories[0].share >= found.rest


def test_outcomes_come_true_as_often_as_the_forecast_says():
    """Within four standard errors."""
    conflict = loads(TEXT)
    exact = forecast(conflict).conditions["shut"].reached
    part, error = story(conflict, seed=5, draws=2000).came_true["shut"]
    assert abs(part - exact) < 4 * error


def test_the_step_that_brings_an_outcome_about_says_so():
    """Once, with the outcome's name."""
    found = story(loads(TEXT), seed=1, draws=200)
    one = next(one for one in found.stories if one.outcomes)
    assert one.title == "shut"
    said = [line for line in one.sentences() if line.endswith("This brings about: shut.")]
    assert len(said) == 1
    assert said[0].startswith(one.outcomes[0][1])


def test_stories_begin_when_and_where_they_are_asked_to():
    """As of a date, from a state, to a horizon."""
    found = story(loads(TEXT), seed=1, draws=20, start="2020-04-01", state="virus=yes", until="2020-05-01")
    assert (found.begins, found.until) == ("2020-04-01", "2020-05-01")
    assert "virus=yes" in found.start
    dates = [step.date for one in found.stories for step in one.happenings]
    assert all("2020-04-01" <= date <= "2020-05-01" for date in dates)


def test_a_file_without_outcomes_is_told_by_its_ends():
    """The title says where the story ends; nothing to tell is said."""
    text = TEXT.replace("conditions: {shut: not border-open}\n", "")
    found = story(loads(text), seed=1, draws=50)
    assert all(one.title == f"ends in {one.ends}" for one in found.stories)
    calm = loads(text + "final: [{when: border-open or not border-open}]\n")
    assert story(calm, seed=1, draws=5).sentences()[1] == "Nothing happens."


@pytest.mark.parametrize(("name", "value"), [("seed", -1), ("n", 0), ("draws", 0), ("seed", 1.5)])
def test_numbers_that_make_no_sense_are_refused(name, value):
    """Before anything is computed, with an example."""
    with pytest.raises(CallError, match=f"`{name}` is {value}; it has to be a whole number"):
        story(loads(TEXT), **{"seed": 1, name: value})


def test_a_file_without_dates_is_refused():
    """The message says what to add."""
    with pytest.raises(CallError, match="begins: 2020-01-01"):
        story(load("prisoners-dilemma"), seed=1)


def test_it_presents_itself():
    """As plain values, rows, a table of pandas and a page."""
    found = story(loads(TEXT), seed=1, draws=50)
    assert json.loads(json.dumps(found.to_dict()))["seed"] == 1
    assert list(found.to_pandas().columns) == list(COLUMNS)
    assert len(found.to_pandas()) == len(list(found.rows())) == sum(len(one.happenings) for one in found.stories)
    assert "North Korea" in found._repr_html_()
    assert found.sentences()[0].startswith("1. ")
