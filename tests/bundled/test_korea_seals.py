"""The flagship's seal: whole, of the questions that the file asks, and made after all of them were decided."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

import standoff as so
from standoff import bundled
from standoff.journal.seal import Seals, content, fingerprint

LOG = Path(bundled.__file__).with_name("korea.seals.jsonl")


@cache
def korea() -> so.Conflict:
    """The case, read once."""
    return so.load("korea")


@cache
def sealed() -> Seals:
    """Its log, read once."""
    return so.read_seals(LOG)


def test_the_log_is_whole() -> None:
    """One entry, nothing torn, and its hash is that of what stands in it."""
    assert [seal.number for seal in sealed().seals] == [1]
    assert not sealed().torn


def test_the_questions_are_those_of_the_file() -> None:
    """Each sealed question has the fingerprint of the question of that id in the file as it is now."""
    (seal,) = sealed().seals
    asked = {question.id: fingerprint(content(korea(), question)) for question in korea().questions}
    assert seal.file == "korea.yaml"
    assert {answer.id: answer.fingerprint for answer in seal.answers} == asked


def test_the_seal_came_late() -> None:
    """All 25 forecasts were sealed when their questions were decided, and the scores say so."""
    found = so.score(korea(), LOG)
    assert len(found.in_hindsight) == len(found.scored) == 25
    assert not found.changed


def test_the_scores_are_those_of_the_page() -> None:
    """The mean Brier scores, at each date and over all, as docs/korea/scores.md has them."""
    found = so.score(korea(), LOG)
    assert found.brier.value == pytest.approx(0.230, abs=5e-4)
    assert [round(one.brier.value, 3) for one in found.by_date] == [0.312, 0.078, 0.320]
