"""What the tests of the pages share: a parser that notes what a browser would stumble over."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

import standoff as so
from standoff.journal.seal import Seal, SealedAnswer, Seals, content, fingerprint
from standoff.lenses.forecast.effective_horizon import EffectiveHorizon
from standoff.lenses.forecast.next_move import NextMoves
from standoff.lenses.forecast.result import ConditionForecast, Forecast, StateProbability
from standoff.pages.findings import gather
from standoff.reading.record import read_record

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
FETCHING = {"link", "img", "iframe", "object", "embed", "audio", "video", "source", "track", "image", "use", "base"}


@dataclass
class Page(HTMLParser):
    """An HTML page as nesting errors, ids, links, fetches and text."""

    errors: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    fetches: list[str] = field(default_factory=list)
    tags: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    text: str = ""

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []

    def handle_starttag(self, tag, attrs):
        """Notes what the element is, names and points to."""
        given = dict(attrs)
        self.tags.append((tag, given))
        if "id" in given:
            self.ids.append(given["id"])
        href = given.get("href") or ""
        if href.startswith("#"):
            self.targets.append(href[1:])
        for key in ("aria-labelledby", "aria-describedby", "for", "data-table", "data-tally"):
            self.targets += (given.get(key) or "").split()
        if tag in FETCHING or "src" in given or (tag == "script" and "src" in given):
            self.fetches.append(f"{tag} {given}")
        if "style" in given or any(key.startswith("on") for key in given):
            self.errors.append(f"inline style or handler on {tag}: the policy forbids it")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        """Elements of SVG may close themselves."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        """An element must close what it opened."""
        if not self.open or self.open.pop() != tag:
            self.errors.append(f"</{tag}> at {self.getpos()} closes another element")

    def handle_data(self, data):
        """Text, without that of the style and the script."""
        if not self.open or self.open[-1] not in {"style", "script"}:
            self.text += data


@pytest.fixture(scope="session")
def read_page():
    """A function from HTML text to a ``Page``."""

    def parse(text: str) -> Page:
        page = Page()
        page.feed(text)
        page.close()
        page.errors += [f"<{tag}> is never closed" for tag in page.open]
        return page

    return parse


@pytest.fixture(scope="session")
def forecast_by_hand():
    """A function from series of numbers to a ``Forecast``: conditions (at, first, mean) and levers by name."""

    def make(conflict, dates, conditions, levers, likeliest, *, growth=-0.1):
        begin = date.fromisoformat(dates[0])
        months = tuple((date.fromisoformat(day) - begin).days / (365.25 / 12) for day in dates)
        states = [
            tuple(StateProbability(", ".join(map("=".join, state.items())), state, p) for state, p in listed)
            for listed in likeliest
        ]
        return Forecast(
            conflict=conflict,
            begins=dates[0],
            until=dates[-1],
            start="start",
            dates=dates,
            months=months,
            size=6,
            conditions={
                name: ConditionForecast(name, conflict.conditions[name].text, at, first, first[-1], mean, 1e-9)
                for name, (at, first, mean) in conditions.items()
            },
            levers=levers,
            likeliest=tuple(states),
            rest=tuple(1 - sum(one.probability for one in listed) for listed in states),
            next_moves=NextMoves(dates[0], dates[-1], "start", (), 1.0, None, 1e-9),
            tolerance=1e-9,
            conditioning=EffectiveHorizon(growth, months[-1]),
            conventions={"noise": "error"},
        )

    return make


DATED = """
standoff: 1
title: Talks & <b>dates</b>
begins: 2020-01-01
ends: 2020-12-31
parties: {A: '<i>Ay</i>', B: Bee, C: Cee, chance: {}}
levers:
  ask: {of: A, name: 'ask <i>much</i>', levels: [low, high], starts: high}
  give: {of: B, levels: [none, some, all]}
  slump: {of: chance}
conditions:
  deal: give >= some and ask == low or give == all
  gloom: slump and give == none
  never: give == none and give == all
final: [{when: give == all and ask == low, name: '<s>settled</s>'}]
preferences:
  A: {statements: [deal, ask == high, give >= some if slump]}
  B: {goals: [{when: give == none, worth: 0.5}, {when: deal, worth: 1}, {when: slump, worth: -1}]}
  C: {statements: [deal]}
moves: {A: {every: 2 weeks, consistency: 3}}
events:
  - {name: '<u>vote</u>', on: 2020-06-01, by: A}
  - {name: figures, on: 2020-03-15, outcomes: [{chance: 0.3, set: {slump: yes}}, {chance: 0.7, set: {slump: no}}]}
shocks: [{name: '<em>crash</em>', rate: 0.5 per year, set: {slump: yes}, when: not slump}]
questions:
  - {id: Q1, ask: deal by 2020-06-30, asked: 2020-01-01, resolves: 2020-06-30, outcome: yes, base_rate: 0.4}
  - {id: Q2, ask: 'slump at 2020-12-31, given deal', asked: 2020-01-01, outcome: no}
  - {id: Q3, ask: never before 2020-04-01, asked: 2020-01-01}
"""


@pytest.fixture(scope="session")
def dated():
    """A small conflict with dates; some of its texts try to be markup."""
    return so.loads(DATED)


HARBOUR = Path(__file__).parent / "harbour"
SEALED = (
    ("2020-03-16T08:00:00Z", {"Q1": 0.35, "Q2": 0.3, "Q6": 0.8}),
    ("2020-04-01T08:00:00Z", {"Q1": 0.62, "Q2": 0.22, "Q6": 0.9}),
    ("2021-01-15T08:00:00Z", {"Q2": 0.05, "Q4": 0.12, "Q3": 0.5, "Q5": 0.2}),
)
"""Made-up seals: when, and what they gave to which question."""


@pytest.fixture(scope="session")
def harbour():
    """A made-up conflict with sources, claims, figures, rates, codings and questions."""
    return so.load(HARBOUR / "harbour.yaml")


@pytest.fixture(scope="session")
def sealed():
    """A function from a conflict and (time, {question: probability}) to seals."""

    def make(conflict, given=SEALED):
        known = {question.id: question for question in conflict.questions}
        made = []
        for number, (when, said) in enumerate(given, start=1):
            contents = [(content(conflict, known[name]), p) for name, p in said.items()]
            answers = tuple(SealedAnswer(fingerprint(what), what, p) for what, p in contents)
            made.append(
                Seal(number, when, conflict.title, "harbour.yaml", conflict.digest, answers, hash=f"{number:064}")
            )
        return Seals(tuple(made), "harbour.seals.jsonl")

    return make


@pytest.fixture(scope="session")
def founded(harbour, sealed):
    """All that is found out about it, with its record and its seals."""
    return gather(
        harbour,
        record=read_record(HARBOUR / "harbour.record.csv", harbour),
        seals=sealed(harbour),
        forecast=False,
    )


@pytest.fixture(scope="session")
def looked_up(harbour):
    """All that is found out about it with its documents."""
    return gather(harbour, documents=HARBOUR / "documents", forecast=False)
