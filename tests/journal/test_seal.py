"""What makes a question the question it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

import standoff as so
from standoff.journal.seal import CONTENT, Seal, SealedAnswer, Seals, content, fingerprint

CONFLICT = so.load("cost-sharing")
QUESTION = CONFLICT.questions[1]


def _mark(conflict, question):
    return fingerprint(content(conflict, question))


def test_what_decides_a_question_changes_its_fingerprint():
    """Another id, wording, date or rule is another question."""
    begins = CONFLICT.begins
    others = [
        replace(QUESTION, id="Q7"),
        replace(QUESTION, ask="deal before 2020-12-30, given not walkout"),
        replace(QUESTION, asked=replace(begins, day=begins.day.replace(day=25))),
        replace(QUESTION, asked=replace(begins, zone="Asia/Seoul")),
        replace(QUESTION, resolves=begins),
        replace(QUESTION, rule="if both governments announce it"),
        replace(QUESTION, given=None),
    ]
    assert len({_mark(CONFLICT, one) for one in (QUESTION, *others)}) == len(others) + 1


def test_what_does_not_decide_it_changes_nothing():
    """Its outcome, base rate, tags and notes may come later; so may anything else in the file."""
    later = replace(QUESTION, outcome="yes", resolved=CONFLICT.ends, base_rate=None, tags=("talks",), note="so it was")
    assert _mark(CONFLICT, later) == _mark(CONFLICT, QUESTION)
    assert _mark(replace(CONFLICT, title="Another", events=()), QUESTION) == _mark(CONFLICT, QUESTION)


def test_a_condition_defined_anew_is_a_new_question():
    """The words `deal by ...` mean what the file calls a deal; who redefines it asks something else."""
    deal = replace(CONFLICT.conditions["deal"], text="offer >= demand")
    other = replace(CONFLICT, conditions={**CONFLICT.conditions, "deal": deal})
    assert _mark(other, QUESTION) != _mark(CONFLICT, QUESTION)
    unused = replace(CONFLICT, conditions={**CONFLICT.conditions, "unused": deal})
    assert _mark(unused, QUESTION) == _mark(CONFLICT, QUESTION)


def test_conditions_behind_conditions_count():
    """A condition that is named by a condition, under any word of the language, is part of the question."""
    text = """
standoff: 1
title: Names in names
begins: 2020-01-01
ends: 2020-12-31
parties: {Ann: }
levers: {one: {of: Ann}, two: {of: Ann}}
conditions:
  a: one
  b: two
  c: one and two
  d: one or two
  all: (a if b) and not c and exactly 1 of (d, a) and (a iff b)
preferences: {Ann: {statements: [one]}}
questions: [{id: Q1, ask: all by 2020-02-01}]
"""
    conflict = so.loads(text)
    assert list(content(conflict, conflict.questions[0])["conditions"]) == ["a", "b", "c", "d", "all"]


def test_a_seal_has_the_fixed_form():
    """An entry holds the content in full, so that a log says by itself what was asked."""
    what = content(CONFLICT, QUESTION)
    one = SealedAnswer(fingerprint(what), what, 0.25)
    seal = Seal(1, "2020-01-01T00:00:00Z", "T", "f.yaml", "0" * 64, (one,), narrowed={"hold": {"walkout": "no"}})
    entry = seal.to_dict()
    assert list(entry["questions"][0]["content"]) == list(CONTENT)
    assert entry["file"] == {"name": "f.yaml", "sha256": "0" * 64, "hold": {"walkout": "no"}}
    assert (one.id, entry["number"], entry["hash"]) == ("Q2", 1, "")


@pytest.mark.parametrize(("asked", "number"), [("ab" * 32, 1), ("AB" * 8, 1), ("ab" * 5, None), ("cd" * 32, None)])
def test_a_published_hash_is_found_by_its_first_digits(asked, number):
    """Twelve digits are enough, in either case; fewer, or others, are not found."""
    seals = Seals((Seal(1, "", "", "", "", (), hash="ab" * 32),))
    assert seals.holds(asked) == number
    assert (len(seals), seals.last_hash, Seals(()).last_hash) == (1, "ab" * 32, "")
