"""A conflict goes into a file and comes out as it was."""

from __future__ import annotations

import re
from dataclasses import replace
from types import MappingProxyType

import pytest

import standoff as so
from standoff.conflict.preference import Compares, Preference, Statements
from standoff.exchange.conflict_file import dump
from standoff.testing import (
    random_conflict,
    random_evidence,
    random_hypergame,
    random_preferring,
    random_timed_conflict,
)


@pytest.mark.parametrize("case", [case.name for case in so.cases()])
def test_a_case_comes_back(case, bare):
    """Every bundled case, with its variants, pictures, sources and questions, is read back equal."""
    conflict = so.load(case)
    text = dump(conflict)
    again = so.loads(text)
    assert bare(again) == bare(conflict)
    assert dump(again) == text


def test_random_conflicts_come_back(started):
    """What is written for a random conflict is read, and written the same again."""
    for seed in range(40):
        text = dump(started(random_conflict(seed)))
        assert dump(so.loads(text)) == text, seed


def test_verdicts_come_back(started):
    """Conditions that had no words get words that mean the same."""
    for seed in range(10):
        conflict = started(random_conflict(seed))
        sides = (conflict, so.loads(dump(conflict)))
        one, other = ([found.verdicts.tolist() for found in so.stability(side).settings] for side in sides)
        assert one == other, seed


@pytest.mark.parametrize("make", [random_timed_conflict, random_evidence])
def test_random_stories_come_back(make):
    """Events, shocks, history, pictures, sources, claims and questions are read, and written the same again."""
    for seed in range(25):
        text = dump(make(seed))
        assert dump(so.loads(text)) == text, seed


def _falling(preference: Preference) -> Preference:
    """With degrees that fall down the list, as a file wants them, and one degree for what is uncertain."""
    if isinstance(preference, Statements):
        degrees = sorted((one.degree for one in preference.statements), reverse=True)
        certain = any(one.uncertain for one in preference.statements)
        pairs = zip(preference.statements, degrees, strict=True)
        return replace(
            preference, statements=tuple(replace(one, degree=1 if certain else degree) for one, degree in pairs)
        )
    if isinstance(preference, Compares) and not preference.pairs:
        return Statements(())
    return preference


def test_other_preferences_come_back(started):
    """Degrees, uncertain wishes, gaps, pairs, grades, thresholds and attitudes are read, and written the same again."""
    for seed in range(15):
        conflict = started(random_preferring(seed))
        wishes = {party: _falling(one) for party, one in conflict.preferences.items()}
        text = dump(replace(conflict, preferences=MappingProxyType(wishes)))
        assert dump(so.loads(text)) == text, seed


def test_other_pictures_come_back(started):
    """Pictures with other levers, rules and moves, and pictures in pictures; where a file can hold them."""
    texts = [dump(started(random_hypergame(seed))) for seed in range(15)]
    conflicts = [(_read(text), text) for text in texts]
    assert [dump(found) for found, _ in conflicts if found] == [text for found, text in conflicts if found]
    assert sum(found is not None for found, _ in conflicts) > 5


def _read(text: str) -> so.Conflict | None:
    """The conflict; None if somebody's picture starts in an impossible state, which no file may."""
    try:
        return so.loads(text)
    except so.FileError as error:
        if any("impossible" not in one.where + one.found for one in error.problems):
            raise
        return None


WHOLE = """
standoff: 1
title: "Talks: 'first' round"
note: "a\\nb"
parties: {USA: United States, North Korea: {note: "null"}, chance: }
levers:
  air strike: {of: USA, name: "yes, or no"}
  offer: {of: North Korea, levels: {a: 1, b: 1/3 to 2, 2: 3}, moves: up}
  demand: {of: USA, levels: {a: 1, offer: 1.5}}
  luck: {of: chance}
conditions:
  far: '"air strike" and offer >= 1.50'
  even: {when: 'offer in (a, b) unless far', because: paper#p4, despite: blog}
impossible:
  - {when: far and luck, name: never, note: "#1"}
hold: {luck: no}
preferences:
  USA: {statements: [{given: far, statements: [even, {that: offer == a or far, note: why}]}, not far]}
  North Korea: {goals: [{when: demand == offer, worth: 40%}], at_end: [{when: far, worth: -1e-3}]}
moves:
  USA: {forbid: [{from: far, to: even}], every: 1 to 2 weeks, patience: 90 minutes}
sources: {paper: A paper, blog: {title: "B # 2", published: 2019-11}}
variants:
  later:
    title: Another
    parties: {North Korea: {note: null}, Japan: {}}
    levers: {air strike: {name: null}, offer: {levels: {a: 1.1}}}
    hold: null
    impossible: {also: [even and luck]}
    preferences: {Japan: {statements: [far]}, USA: {statements: [even]}}
"""


UNSURE = """
standoff: 1
title: Nobody is sure
parties: {A: , B: , C: , D: }
levers: {x: {of: A}, y: {of: B, levels: [low, mid, high]}}
names:
  one: {x: no, y: low}
  two: {x: yes, y: low}
  the third: {x: no, y: mid}
  four: {x: yes, y: mid}
  five: {x: no, y: high}
  six: {x: yes, y: high}
preferences:
  A: {statements: [{that: x, degree: 2}, {that: y == mid, uncertain: yes}, {that: y == low, uncertain: yes}]}
  B: {goals: [{when: x, worth: 1 to 3}], degrees: [2, 5/2], threshold: 0.6}
  C: {ranking: [one, [two, the third], four, five, six], gaps: [{below: the third, degree: 3}]}
  D:
    compares:
      - one >> two > four
      - {better: the third, than: {x: no, y: low}, grade: 0.8, note: A guess.}
      - {same: [the third, four]}
      - {unknown: [five, six], note: Nobody knows.}
      - five = one
      - six ? two
    otherwise: unknown
attitudes: {A: {B: negative, A: neutral}, D: {A: positive}}
perceives:
  B:
    levers: {y: {levels: [low, high]}}
    names: null
    preferences:
      A: {statements: [x]}
      C: {statements: [y == low]}
      D: {statements: []}
    perceives:
      A: {hold: {x: yes}, attitudes: {A: null}}
"""


def test_unsure_preferences_come_back(bare):
    """Every key of the other preference structures, attitudes, and a picture in a picture."""
    conflict = so.loads(UNSURE)
    assert bare(so.loads(dump(conflict))) == bare(conflict)
    assert "one >> two" in dump(conflict)


def test_odd_names_and_texts_come_back(bare):
    """Names with blanks, names that look like numbers or nothing, texts with colons, quotes and line breaks."""
    conflict = so.loads(WHOLE)
    assert bare(so.loads(dump(conflict))) == bare(conflict)


def test_conditions_keep_their_words():
    """A condition is written in the words of the person who wrote it."""
    assert "far: '\"air strike\" and offer >= 1.50'" in dump(so.loads(WHOLE))


def test_a_narrowed_conflict_is_written_with_what_it_holds():
    """A part is written as the levers that it holds."""
    narrowed = so.part(so.loads(f"{WHOLE}parts: {{hers: {{levers: [demand]}}}}"), "hers")
    assert so.loads(dump(narrowed)).hold == {"air strike": "no", "offer": "a", "luck": "no"}


def test_what_no_file_can_say_is_refused():
    """A variant that brings the parties into another order is no patch of its base."""
    conflict = so.load("chicken")
    turned = replace(conflict, parties=MappingProxyType(dict(reversed(conflict.parties.items()))))
    with pytest.raises(so.CallError, match=re.escape("no patch can give parties the order")):
        dump(replace(conflict, variants=MappingProxyType({"turned": turned})))


def test_a_name_that_is_none_is_refused():
    """A name made in Python that no file could have is an error, not a broken file."""
    conflict = so.load("chicken")
    lever = replace(next(iter(conflict.levers.values())), id="a = b")
    named = replace(conflict, levers=MappingProxyType({lever.id: lever}))
    with pytest.raises(so.CallError, match="a = b"):
        dump(named)
