"""Stories: the storylines of the result as dated lists, cut only where nothing named comes about."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from standoff.lenses.forecast.story import Happening, Story
from standoff.pages.foreseen import DRAWS, SEED, foresee
from standoff.pages.marks import marks
from standoff.pages.story_view import STEPS, story_view


def test_a_story_is_told_step_by_step(dated):
    """Dates, movers and outcomes are those of the result."""
    stories = foresee(dated).stories
    shown = story_view(stories, marks(dated))
    assert (shown.seed, shown.draws) == (SEED, DRAWS)
    assert [one.count for one in shown.stories] == [len(one.happenings) for one in stories.stories]
    for told, found in zip(shown.stories, stories.stories, strict=True):
        steps = [one for one in told.steps if not one.left_out]
        kept = [(one.date, one.what) for one in found.happenings]
        assert [(one.date, one.what) for one in steps] == [
            one for one in kept if one in {(s.date, s.what) for s in steps}
        ]
        assert {name for one in steps for name in one.outcomes} == {name for name, _ in found.outcomes}


@pytest.mark.parametrize("named", [5, STEPS + 3, STEPS + 9])
def test_a_long_story_keeps_what_brings_something_about(dated, named):
    """Beyond the bound the steps that bring about a named outcome stay, and the others are counted."""
    happenings = tuple(
        Happening("2020-01-01", "A", f"does {k}", "ask: a -> b", ("deal",) if k == named else ())
        for k in range(STEPS + 10)
    )
    story = Story("deal", (("deal", "2020-01-01"),), 5, 0.5, 0.1, happenings, "end")
    fake = SimpleNamespace(seed=1, draws=10, stories=(story,), distinct=1, rest=0.0)
    steps = story_view(fake, marks(dated)).stories[0].steps
    assert any("deal" in one.outcomes for one in steps)
    assert sum(one.left_out for one in steps) + sum(not one.left_out for one in steps) == STEPS + 10
    assert steps[0].changes == "ask: a → b"
