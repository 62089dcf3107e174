"""Who moves next, and why: the race for the next step, and each party's choices at the status quo.

Definition. The race has everything that may be the next thing to happen, with the probability that it is. A party's
choices are those at a chance to act on the first date, with their probability, what the party expects to gain over
staying, and the largest parts of that gain. Both are taken from the results; what lies beyond the bounds is added up.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.lenses.forecast.words import signed, span
from standoff.pages.chances import percent
from standoff.pages.phrases import sentence

if TYPE_CHECKING:
    from collections.abc import Mapping

    from standoff.lenses.forecast.moves import MovesAt, PartyMoves
    from standoff.lenses.forecast.next_move import NextMoves
    from standoff.pages.marks import Mark

RACE, CHOICES, REASONS = 8, 4, 3
"""So many contenders for the next step, choices of a party and reasons for a choice are shown."""

LEAST = 5e-4
"""A contender or a choice less likely than this is counted with the rest."""

BAR = 100.0
"""Width of the bar of a certain step, in pixels."""


@dataclass(frozen=True, slots=True)
class Contender:
    """One thing that may happen next; ``bar`` is as long as it is likely."""

    mark: Mark
    what: str
    share: str
    bar: float


@dataclass(frozen=True, slots=True)
class ChoiceLine:
    """One choice of a party at a chance to act; ``turn`` is ``gain``, ``loss``, or ``way`` for neither."""

    what: str
    probability: str
    gain: str
    turn: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PartyNext:
    """A party's choices; ``note`` says why there are none, or no reasons; ``rest`` what it does else, added up."""

    mark: Mark
    pace: str
    stays: str
    choices: tuple[ChoiceLine, ...]
    rest: str
    note: str


@dataclass(frozen=True, slots=True)
class NextView:
    """What the section shows."""

    date: str
    wait: str
    race: tuple[Contender, ...]
    rest: str
    parties: tuple[PartyNext, ...]


def next_view(coming: NextMoves, found: MovesAt, party_marks: Mapping[str, Mark]) -> NextView:
    """The view of a race and of the choices behind it."""
    shown = [move for move in coming.moves[:RACE] if move.share >= LEAST]
    left = sum(move.share for move in coming.moves) - sum(move.share for move in shown)
    return NextView(
        date=coming.date,
        wait=_wait(coming),
        race=tuple(
            Contender(party_marks[move.mover], sentence(move.what), percent(move.share), round(BAR * move.share, 1))
            for move in shown
        ),
        rest=percent(left) if left >= LEAST else "",
        parties=tuple(_party(one, party_marks[one.party]) for one in found.parties),
    )


def _wait(coming: NextMoves) -> str:
    """How long nothing happens."""
    if coming.mean_months is None:
        return "Nothing can happen here any more."
    quiet = f"; with {percent(coming.nothing)} nothing happens by {coming.until}" if coming.nothing >= LEAST else ""
    return f"From {coming.date} on it takes {span(coming.mean_months)} on average until something happens{quiet}."


def _party(one: PartyMoves, mark: Mark) -> PartyNext:
    shown = [choice for choice in one.choices[:CHOICES] if choice.probability >= LEAST]
    left = sum(choice.probability for choice in one.choices) - sum(choice.probability for choice in shown)
    lines = (
        ChoiceLine(
            sentence(choice.what),
            percent(choice.probability),
            signed(choice.gain).replace("-", "−", 1) if choice.gain else "±0",
            "gain" if choice.gain > 0 else "loss" if choice.gain < 0 else "way",
            tuple(reason.words().replace("(-", "(−") for reason in choice.reasons[:REASONS]),
        )
        for choice in shown
    )
    return PartyNext(
        mark=mark,
        pace=span(1 / one.pace) if one.choices else "",
        stays=percent(one.stays),
        choices=tuple(lines),
        rest=percent(left) if left >= LEAST else "",
        note=one.note,
    )
