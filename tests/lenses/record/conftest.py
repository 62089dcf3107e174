"""A conflict with codings, and records of it."""

from __future__ import annotations

import pytest

import standoff as so
from standoff.lenses.record.replay import replay
from standoff.reading.record import record_from_text

TALKS = """
standoff: 1
title: Talks before the frost
begins: 2020-01-01
ends: 2020-04-30
zone: Asia/Seoul
parties: {Ann: Ann Smith, Bob: , chance: }
levers:
  offer: {of: Ann, levels: [none, some, all], moves: up}
  gift: {of: Ann}
  strike: {of: Bob}
  weather: {of: chance, levels: [mild, cold]}
conditions:
  war: strike and offer == all
impossible:
  - {when: war, name: no war over everything}
names:
  peace: {offer: some, gift: no, strike: no}
preferences:
  Ann: {goals: [{when: strike, worth: -2}]}
  Bob: {statements: [strike if offer == none]}
moves:
  Ann: {at_once: one lever, forbid: [{from: strike, to: gift}]}
history:
  - {on: 2019-12-01, set: {gift: yes}}
  - {on: 2020-02-01, set: {strike: yes}}
coding:
  - {action: strike, set: {strike: yes}, lasts: 3 days}
  - {action: walkout, set: {strike: yes}}
  - {action: settles, set: {strike: no}}
  - {action: offers, actor: Ann Smith, set: {offer: some}}
  - {action: offers, note: Only an offer of Ann is an offer.}
  - {action: offers_all, set: {offer: all}}
  - {action: withdraws, set: {offer: none}}
  - {action: gives, target: Bob, set: {gift: yes}}
  - {action: takes, set: {gift: no}}
  - {action: both, set: {gift: no, offer: some}}
  - {action: frost, set: {weather: cold}}
  - {action: speech, note: Words alone.}
"""


@pytest.fixture(scope="session")
def talks():
    """The conflict."""
    return so.loads(TALKS)


@pytest.fixture
def played(talks):
    """The replay of lines ``id,date,actor,action`` and more columns, if a header is given."""

    def play(*lines, header="id,date,actor,action", conflict=talks, zone=None):
        text = "".join(f"{line}\n" for line in (header, *lines))
        return replay(conflict, record_from_text(text, conflict), zone=zone)

    return play
