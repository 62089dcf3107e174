"""What the forecast of the case korea depends on: ``python benchmarks/korea.py answers`` (scopes, propositions).

Prints the tables of docs/korea/forecast.md and docs/korea/propositions.md that take too long to be worked out with the
documentation. ``answers``: every question under each way of halving and doubling what nobody knows, with the mean
Brier scores. ``scopes``: the questions in larger parts than the smallest. ``propositions``: the numbers behind the
propositions that need time.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from types import MappingProxyType

import standoff as so
from standoff.asking import ask
from standoff.conflict.amount import Amount
from standoff.conflict.conflict import Conflict, Event, Fact
from standoff.lenses.forecast.answer import Answers
from standoff.lenses.forecast.building.calendar import as_moment
from standoff.lenses.forecast.forecast import forecast
from standoff.lenses.forecast.moves import moves

TOLERANCE = 1e-4
"""Answers are shown to three digits at most."""

READINGS = (
    "order-kept-exactly",
    "one-picture",
    "acting-has-its-price",
    "alliance-first",
    "hardship-provokes",
    "pressure-works",
)


def scaled(conflict: Conflict, key: str, factor: Fraction) -> Conflict:
    """The conflict with ``every``, ``patience`` or ``consistency`` of all parties times ``factor``, in pictures too."""

    def times(amount: Amount) -> Amount:
        return Amount(amount.low * factor, amount.high * factor, f"{factor} x {amount}")

    own = {party: replace(one, **{key: times(getattr(one, key))}) for party, one in conflict.moves.items()}
    seen = {party: scaled(picture, key, factor) for party, picture in conflict.perceives.items()}
    return replace(conflict, moves=MappingProxyType(own), perceives=MappingProxyType(seen))


def runs(korea: Conflict) -> Iterator[tuple[str, Conflict]]:
    """The base, other readings of the file, and half and twice of what nobody knows."""
    yield "base", korea
    yield from ((name, so.variant(korea, name)) for name in READINGS)
    half, twice = Fraction(1, 2), Fraction(2)
    for what, key, less, more in (
        ("consistency", "consistency", half, twice),
        ("pace", "every", twice, half),
        ("patience", "patience", half, twice),
    ):
        yield f"{what} x 1/2", scaled(korea, key, less)
        yield f"{what} x 2", scaled(korea, key, more)


def answers() -> None:
    """Every question under every run, and the scores by the date of asking."""
    found = {name: ask(conflict, tolerance=TOLERANCE) for name, conflict in runs(so.load("korea"))}
    names = list(found)
    rows(
        ["question", *names], zip(*([one.id for one in base(found)], *map(probabilities, found.values())), strict=True)
    )
    print()
    dates = sorted({one.asked for one in base(found)})
    table = [["base rates", *(mean(base(found), "base_brier", day) for day in (*dates, ""))]]
    table += [[name, *(mean(one.answers, "brier", day) for day in (*dates, ""))] for name, one in found.items()]
    rows(["mean Brier score", *dates, "all"], table)


def base(found: Mapping[str, Answers]) -> tuple:
    """The answers of the base."""
    return found["base"].answers


def probabilities(found: Answers) -> list[str]:
    """The probabilities, as a column."""
    return ["" if one.probability is None else f"{one.probability:.2f}" for one in found.answers]


def mean(answers: tuple, what: str, day: str) -> str:
    """The mean score of the questions asked on a day, or of all."""
    scores = [getattr(one, what) for one in answers if day in ("", one.asked)]
    return f"{sum(scores) / len(scores):.3f}"


def scopes() -> None:
    """The questions about the talks in each part that has their levers."""
    korea = so.load("korea")
    told = {one.id: one for one in ask(korea, tolerance=TOLERANCE).answers}
    found = {}
    for name in ("denuclearisation", "pressure"):
        part = so.part(korea, name)
        asked = [question for question in korea.questions if told[question.id].part in ("council", "denuclearisation")]
        asked = [question for question in asked if not str(question.about).startswith(("un", "administration"))]
        found[name] = {one.id: one for one in ask(part, asked, tolerance=TOLERANCE).answers}
    rows(
        ["question", "smallest part", *found],
        ([name, f"{told[name].probability:.3f}", *(f"{one[name].probability:.3f}" for one in found.values())]
         for name in found["pressure"]),
    )  # fmt: skip


def rows(head: list[str], body: object) -> None:
    """A table in Markdown."""
    print("| " + " | ".join(head) + " |")
    print("|" + "---|" * len(head))
    for row in body:  # type: ignore[attr-defined]
        print("| " + " | ".join(row) + " |")


def second_term(conflict: Conflict, chance: Fraction) -> Conflict:
    """The conflict with this chance of a second term, in everybody's eyes."""

    def with_odds(event: Event) -> Event:
        if not event.outcomes:
            return event
        odds = (chance, 1 - chance)
        return replace(
            event,
            outcomes=tuple(
                replace(one, chance=Amount(p, p, str(p))) for one, p in zip(event.outcomes, odds, strict=True)
            ),
        )

    seen = {party: second_term(picture, chance) for party, picture in conflict.perceives.items()}
    events = tuple(with_odds(event) for event in conflict.events)
    return replace(conflict, events=events, perceives=MappingProxyType(seen))


def starting(conflict: Conflict, day: str, **levels: str) -> Conflict:
    """The conflict with one more fact in its history."""
    moment = as_moment(day, conflict.zone)
    fact = Fact(moment, MappingProxyType({lever.replace("_", "-"): level for lever, level in levels.items()}))
    return replace(conflict, history=(*conflict.history, fact))


def by(conflict: Conflict, day: str, *questions: str) -> str:
    """The answers to questions in words as of a day."""
    found = ask(conflict, questions, asked=day, tolerance=TOLERANCE).answers
    return ", ".join(f"{one.ask}: {one.probability:.3f}" for one in found)


def propositions() -> None:
    """The numbers behind the propositions that need time, one line each."""
    korea = so.load("korea")
    talks, pressure = so.part(korea, "denuclearisation"), so.part(korea, "pressure")
    for drills in ("held", "postponed", "ended"):
        came = starting(talks, "2019-11-17", drills=drills)
        print(f"P2, drills {drills}:", by(came, "2019-11-17", "session by 2019-12-17", "session by 2020-01-16"))
    for day in ("2019-10-09", "2020-09-07"):
        for chance in (0, Fraction(1, 4), Fraction(1, 2), Fraction(3, 4), 1):
            odds = second_term(talks, Fraction(chance))
            print(f"P7, P8, {day}, second term {float(chance):.2f}:", worths(odds, day))
    hard = {"disaster": "yes", "virus": "yes", "border_open": "no", "test": "none"}
    easy = {"disaster": "no", "virus": "no", "border_open": "yes", "test": "none"}
    for name in ("", "hardship-provokes", "pressure-works"):
        reading = so.part(so.variant(korea, name), "pressure") if name else pressure
        for what, levels in (("hardship", hard), ("none", easy)):
            asked = ("attend before 2021-01-20", "test >= icbm before 2021-01-20", "test >= icbm by 2021-06-30")
            asked = (*asked, "freeze >= halt by 2021-06-30")
            print(
                f"P10, P11, {name or 'base'}, {what}:",
                by(starting(reading, "2020-09-07", **levels), "2020-09-07", *asked),
            )
    for what, held in {
        "free": {},
        "threats": {"stance": "threaten", "relief": "none"},
        "an open door": {"stance": "engage", "relief": "none"},
        "relief whatever comes": {"stance": "engage", "relief": "partial"},
    }.items():
        asked = ("attend by 2020-11-03", "freeze >= halt by 2020-11-03", "test >= icbm by 2021-06-30")
        kept = [one for one in asked if not (what == "threats" and "test" not in one)]
        print(f"P12, {what}:", by(so.hold(talks, held), "2019-10-09", *kept))
    for what, levels in {
        "nothing": {},
        "disaster": {"disaster": "yes"},
        "disaster, border shut": {"disaster": "yes", "virus": "yes", "border_open": "no"},
        "talks": {"attend": "yes"},
    }.items():
        fresh = replace(pressure, history=())
        asked = ("rescue >= leak by 2020-12-31", "rescue == aid by 2020-12-31")
        print(f"P13, {what}:", by(starting(fresh, "2020-09-07", **levels), "2020-09-07", *asked))
    found = forecast(talks, start="2019-10-09", on=["2020-01-09", "2020-07-09", "2020-11-02"], tolerance=TOLERANCE)
    print("P15, stance engage:", ", ".join(f"{at:.2f}" for at in found.levers["stance"]["engage"]))
    print("P15, limits:", ", ".join(f"{1 - at:.2f}" for at in found.levers["freeze"]["none"]))
    council = so.part(korea, "council")
    for level in ("none", "statement", "resolution"):
        after = starting(council, "2019-10-09", un=level)
        print(f"P17, {level}:", by(after, "2019-10-09", "test >= slbm by 2019-10-31", "test >= slbm at 2020-04-09"))
    for who in ("biden", "trump-re-elected"):
        dealt = starting(
            talks, "2021-01-20", administration=who, relief="partial", attend="yes", freeze="halt", test="none"
        )
        print(f"P9, {who}:", by(dealt, "2021-01-20", "nuclear-deal at 2021-06-30", "relief == none by 2021-06-30"))
    grows = so.part(so.variant(korea, "arsenal-grows"), "denuclearisation")
    asked = ("arsenal >= larger by 2020-11-03", "attend and freeze == none and arsenal >= larger by 2020-11-03")
    asked = (*asked, "freeze >= halt by 2020-11-03", "attend by 2020-11-03")
    print("P18, arsenal-grows:", by(grows, "2019-10-09", *asked))
    print("P18, base:", by(talks, "2019-10-09", *asked[2:]))
    silent = so.hold(grows, {"attend": "no", "freeze": "none"})
    print("P18, no talks at all:", by(silent, "2019-10-09", asked[0]))
    print("M35, 2019-10-09:", by(pressure, "2019-10-09", "hardship by 2020-09-07", "famine-threatens by 2020-09-07"))
    print("M32, 2019-10-09:", by(pressure, "2019-10-09", "virus by 2020-09-07", "virus by 2021-12-31"))


def worths(conflict: Conflict, day: str) -> str:
    """What the North expects, from waiting and from a deal."""
    at = {"drills": "held", "disaster": "no", "stance": "engage", "test": "short"}
    states = {
        "no talks": {"relief": "none", "attend": "no", "freeze": "none"},
        "relief on offer, away": {"relief": "partial", "attend": "no", "freeze": "none"},
        "deal": {"relief": "partial", "attend": "yes", "freeze": "halt"},
    }
    found = {
        what: moves(conflict, on=day, state={**at, **levels}, party="DPRK", tolerance=TOLERANCE).parties[0].value
        for what, levels in states.items()
    }
    return ", ".join(f"{what} {value:.3f}" for what, value in found.items())


COMMANDS: Mapping[str, Callable[[], None]] = {"answers": answers, "scopes": scopes, "propositions": propositions}

if __name__ == "__main__":
    for command in sys.argv[1:] or COMMANDS:
        COMMANDS[command]()
