"""Small files with questions, and logs of seals for them, without computing any forecast."""

from __future__ import annotations

from dataclasses import replace

import pytest

import standoff as so
from standoff.journal.seal import Seal, SealedAnswer, Seals, content, fingerprint

HEAD = """
standoff: 1
title: Questions and answers
begins: 2020-01-01
ends: 2020-12-31
parties: {Ann: , chance: }
levers:
  offer: {of: Ann, levels: [none, some, all]}
  weather: {of: chance, levels: [mild, cold]}
conditions:
  deal: offer >= some
preferences:
  Ann: {statements: [deal]}
questions:
"""


@pytest.fixture
def conflict():
    """A conflict that asks these questions; each is what stands between the braces."""

    def make(*questions):
        return so.loads(HEAD + "".join(f"  - {{{one}}}\n" for one in questions), origin="talks.yaml")

    return make


@pytest.fixture
def sealed():
    """A log in which each seal, at its time, gives these probabilities to questions of the conflict by their ids."""

    def make(conflict, *seals):
        known = {question.id: question for question in conflict.questions}
        made = tuple(
            Seal(number, when, conflict.title, "talks.yaml", conflict.digest, _answers(conflict, known, said))
            for number, (when, said) in enumerate(seals, start=1)
        )
        return Seals(tuple(replace(one, hash=f"{one.number:064}") for one in made), "talks.seals.jsonl")

    return make


def _answers(conflict, known, said):
    found = []
    for name, p in said.items():
        what = content(conflict, known[name])
        found.append(SealedAnswer(fingerprint(what), what, p, "" if p is not None else "it is beyond the horizon"))
    return tuple(found)
