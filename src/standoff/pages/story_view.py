"""Stories: storylines as dated lists, with the share of the draws that each of them has.

Definition. A storyline and its steps are those of the result. A story longer than the bound is told up to there, but
always with every step that brings about a named outcome; what is left out is counted where it is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.pages.chances import percent
from standoff.pages.phrases import sentence

if TYPE_CHECKING:
    from collections.abc import Mapping

    from standoff.lenses.forecast.story import Stories, Story
    from standoff.pages.marks import Mark

STEPS = 24
"""A story is told in full up to so many steps."""


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step: date, mover, what in words, what changes, the outcomes it brings; or so many steps ``left_out``."""

    date: str = ""
    mark: Mark | None = None
    what: str = ""
    changes: str = ""
    outcomes: tuple[str, ...] = ()
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class StoryView:
    """One storyline: what comes about, its share with the standard error, and one course of it."""

    title: str
    share: str
    error: str
    steps: tuple[StepLine, ...]
    count: int


@dataclass(frozen=True, slots=True)
class StoriesView:
    """All storylines; ``rest`` is the share of those that are not told, ``distinct`` how many there are in all."""

    seed: int
    draws: int
    stories: tuple[StoryView, ...]
    distinct: int
    rest: str


def story_view(stories: Stories, party_marks: Mapping[str, Mark]) -> StoriesView:
    """The view of the storylines, in their order."""
    return StoriesView(
        seed=stories.seed,
        draws=stories.draws,
        stories=tuple(_story(one, party_marks) for one in stories.stories),
        distinct=stories.distinct,
        rest=percent(stories.rest),
    )


def _story(one: Story, party_marks: Mapping[str, Mark]) -> StoryView:
    error = percent(one.standard_error)
    return StoryView(
        sentence(one.title), percent(one.share), error, tuple(_steps(one, party_marks)), len(one.happenings)
    )


def _steps(one: Story, party_marks: Mapping[str, Mark]) -> Iterator[StepLine]:
    skipped = 0
    for number, step in enumerate(one.happenings):
        if number >= STEPS and not step.outcomes:
            skipped += 1
            continue
        if skipped:
            yield StepLine(left_out=skipped)
        skipped = 0
        yield StepLine(step.date, party_marks.get(step.who), step.what, step.changes.replace("->", "→"), step.outcomes)
    if skipped:
        yield StepLine(left_out=skipped)
