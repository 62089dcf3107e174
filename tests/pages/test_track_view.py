"""The track record on the page: scores beside baselines, hindsight flagged, nothing silently left out."""

from __future__ import annotations

import pytest

from standoff.lenses.score.track_record import track_record
from standoff.pages.track_view import number, track_view


@pytest.fixture(scope="module")
def view(founded):
    """The view of the made-up seals."""
    return track_view(founded.grounds.track)


def test_scores_stand_beside_every_baseline(view, founded):
    """One row for the forecasts and one per baseline, with the numbers of the result."""
    record = founded.grounds.track
    assert len(view.scores.rows) == 1 + len(record.baselines)
    assert view.scores.rows[0][2] == number(record.brier.value)


def test_a_forecast_in_hindsight_is_flagged_wherever_it_stands(view):
    """In a warning above all numbers and beside its question."""
    assert any("HINDSIGHT" in line and "Q4" in line for line in view.warnings)
    assert {line.id for line in view.lines if line.hindsight} >= {"Q4"}


def test_what_is_not_scored_is_named(view):
    """Pending, void and never sealed questions are listed by id, and have no scores."""
    told = " ".join(view.unscored)
    assert all(name in told for name in ("Q3", "Q5", "Q7", "pending", "void"))
    assert {line.id for line in view.lines if not line.brier} == {"Q3", "Q5", "Q7"}


def test_the_calibration_picture_has_its_words_and_numbers(view, founded):
    """Each point is told in the text, and the table has all ten bins."""
    filled = [one for one in founded.grounds.track.calibration.bins if one.count]
    assert len(view.chart.points) == len(filled)
    assert view.calibration_said[0].count("on average") == len(filled)
    assert len(view.bins.rows) == 10


def test_slices_by_date_and_by_tag(view):
    """Each date of asking and each tag has its line."""
    titles = [title for title, _ in view.slices]
    assert titles == ["By the day on which they were asked", "By tag"]


def test_without_seals_that_count_nothing_is_drawn(harbour, sealed):
    """An empty log has no picture and no scores, and says so."""
    view = track_view(track_record(harbour, sealed(harbour, ())))
    assert view.chart is None
    assert view.scores.rows == ()
    assert "nothing is scored" in view.sentences[0]


def test_a_changed_question_is_told(harbour, sealed):
    """A sealed question that the file asks differently now is named with what changed, and not scored."""
    from dataclasses import replace  # noqa: PLC0415 - beside its use

    seals = sealed(harbour)
    asked = replace(harbour.questions[0], rule="as the harbour office says")
    view = track_view(track_record(replace(harbour, questions=(asked, *harbour.questions[1:])), seals))
    assert any(line.startswith("Q1") and "changed" in line for line in view.unscored)
