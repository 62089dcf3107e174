"""What each party would do next in a state, and what it expects from each choice.

Definition. At a chance to act at time t in state x, party i takes choice y, staying included, with probability

    sigma_i(y | x, t) = exp(c_i (V_i(y, t) + psi_i(x, y))) / sum over its choices z of the same

where V_i is what it expects to collect from t to the horizon (engine/values.py) and psi what the move itself is worth.
Its gain over staying is V_i(y, t) + psi_i(x, y) - V_i(x, t); reasons.py takes it apart. Chances to act come at the rate
pace_i per month, so y is taken at the rate pace_i sigma_i. All of it is as the party sees it, if it has a picture. What
is dated to the very instant asked about has happened: the choice is one of the minute after.

Source: the logit choice of McFadden (1974); Arcidiacono, Bayer, Blevins and Ellickson, Review of Economic Studies 83
(2016), eq. 2.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, TypeAlias

import numpy as np

from standoff.conflict.conflict import Conflict
from standoff.errors import UnknownName
from standoff.lenses.forecast import words
from standoff.lenses.forecast.building.calendar import When
from standoff.lenses.forecast.building.choices import changes
from standoff.lenses.forecast.convention import TOLERANCE, conventions
from standoff.lenses.forecast.effective_horizon import EffectiveHorizon
from standoff.lenses.forecast.engine.flow import picture_of, policy
from standoff.lenses.forecast.engine.kernels import Engine
from standoff.lenses.forecast.forecast import Plan, date_text, planned, solved
from standoff.lenses.forecast.game import Floats, Noise
from standoff.lenses.forecast.law import Law
from standoff.lenses.forecast.reasons import Ledger, Reason, has_parts, ledger, sentence
from standoff.lenses.tables import frame

Progress: TypeAlias = Callable[[str, int, int], None]

COLUMNS = ("date", "state", "party", "choice", "to", "probability", "per_month", "value", "gain")
"""The columns of ``MovesAt.rows``."""

_MINUTE = 1 / 43_830
_LISTED = 3


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a party: what it does in words, the levers it ``sets``, and the state it leads to.

    ``probability`` at a chance to act; ``per_month``; ``value``, what the party expects from then on, the move itself
    included; ``gain`` over staying; and the ``reasons``, which add up to the gain.
    """

    what: str
    sets: Mapping[str, str]
    label: str
    probability: float
    per_month: float
    value: float
    gain: float
    reasons: tuple[Reason, ...]

    def to_dict(self) -> dict[str, Any]:
        """As plain values."""
        return {
            "what": self.what,
            "sets": dict(self.sets),
            "state": self.label,
            "probability": self.probability,
            "per_month": self.per_month,
            "value": self.value,
            "gain": self.gain,
            "reasons": [reason.to_dict() for reason in self.reasons],
        }


@dataclass(frozen=True, slots=True)
class PartyMoves:
    """What one party would do: its ``choices``, the likeliest first, and ``stays``, the probability that it stays.

    ``name`` is the party in full; ``pace`` its chances to act per month, ``value`` what it expects if it stays.
    ``note`` says why there are no reasons, or no choices.
    """

    party: str
    name: str
    pace: float
    stays: float
    value: float
    choices: tuple[Choice, ...]
    note: str = ""

    def sentences(self, most: int = _LISTED) -> tuple[str, ...]:
        """What it would do and why, the likeliest first."""
        if not self.choices:
            return (f"{words.capital(self.name)} {self.note}.",)
        every = f"{words.capital(self.name)} gets a chance to act every {words.span(1 / self.pace)} on average"
        told = [f"{every}; it then stays with probability {self.stays:.3f}."]
        for one in self.choices[:most]:
            than = "more than" if one.gain >= 0 else "less than"
            why = sentence(one.reasons)
            told.append(
                f"With probability {one.probability:.3f} it {one.what}, from which it expects "
                f"{words.amount(abs(one.gain))} {than} from staying{f': {why}' if why else ''}."
            )
        if len(self.choices) > most:
            rest = sum(one.probability for one in self.choices[most:])
            told.append(f"It does something else with probability {rest:.3f}.")
        return (*told, *([f"{words.capital(self.note)}."] if self.note else []))

    def to_dict(self) -> dict[str, Any]:
        """As plain values."""
        return {
            "party": self.party,
            "pace": self.pace,
            "stays": self.stays,
            "value": self.value,
            "choices": [one.to_dict() for one in self.choices],
            "note": self.note,
        }


@dataclass(frozen=True, slots=True, eq=False)
class MovesAt:
    """What the parties would do on a date in a state; ``tolerance`` bounds the error of each probability."""

    conflict: Conflict
    date: str
    state: str
    levers: Mapping[str, str]
    parties: tuple[PartyMoves, ...]
    tolerance: float
    conditioning: EffectiveHorizon
    conventions: Mapping[str, str]
    assumed: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def warning(self) -> str:
        """What must stand beside the numbers if they look beyond the effective horizon; otherwise empty."""
        return self.conditioning.warning()

    def sentences(self, most: int = _LISTED) -> tuple[str, ...]:
        """Party by party: what it would do, and why."""
        return tuple(line for one in self.parties for line in one.sentences(most))

    def to_dict(self) -> dict[str, Any]:
        """The answer as plain values, in the fixed form."""
        from standoff.provenance import provenance  # noqa: PLC0415 - only a written result needs it

        return {
            "title": self.conflict.title,
            "variant": self.conflict.variant,
            "part": self.conflict.part,
            "date": self.date,
            "state": self.state,
            "levers": dict(self.levers),
            "warning": self.warning,
            "parties": [one.to_dict() for one in self.parties],
            "tolerance": self.tolerance,
            "conditioning": self.conditioning.to_dict(),
            "conventions": dict(self.conventions),
            "assumed": list(self.assumed),
            "left_out": list(self.left_out),
            "provenance": provenance(self.conflict),
        }

    def rows(self) -> Iterator[dict[str, Any]]:
        """One row per party and choice, staying included."""
        for one in self.parties:
            stays = ("stays", self.state, one.stays, one.pace * one.stays, one.value, 0.0)
            every = [stays, *((c.what, c.label, c.probability, c.per_month, c.value, c.gain) for c in one.choices)]
            for row in every:
                yield dict(zip(COLUMNS, (self.date, self.state, one.party, *row), strict=True))

    def to_pandas(self) -> Any:  # noqa: ANN401 - pandas may be missing
        """``rows`` as a ``pandas.DataFrame``. Raises ``CallError`` where pandas is not installed."""
        return frame(self.rows(), COLUMNS)

    def _repr_html_(self) -> str:
        warning = f"<p role=alert><strong>{escape(self.warning)}</strong></p>" if self.warning else ""
        head = "".join(f"<th scope=col>{name}</th>" for name in ("party", "choice", "probability", "gain over staying"))
        body = "".join(
            f"<tr><th scope=row>{escape(row['party'])}</th><td>{escape(row['choice'])}</td>"
            f"<td>{row['probability']:.3f}</td><td>{words.signed(row['gain'])}</td></tr>"
            for row in self.rows()
        )
        told = "".join(f"<li>{escape(line)}</li>" for line in self.sentences())
        caption = escape(f"{self.conflict.title}: what each party would do on {self.date} in the state {self.state}")
        return f"{warning}<table><caption>{caption}</caption><tr>{head}</tr>{body}</table><ul>{told}</ul>"


def moves(
    conflict: Conflict,
    *,
    on: When | None = None,
    state: str | Mapping[str, str] | None = None,
    party: str | None = None,
    until: When | None = None,
    noise: Noise | None = None,
    tolerance: float = TOLERANCE,
    engine: Engine = "auto",
    progress: Progress | None = None,
) -> MovesAt:
    """What each party, or one of them, would do on a date, what it expects from each choice, and why.

    ``on``: by default the beginning; the history up to then is known. ``state`` overrides the status quo of that date.
    Raises ``UnknownName`` for a party or state that is not in the file, and ``CallError`` for a date outside of the
    story and where the file leaves the game undefined, before anything is computed.

    >>> import standoff as so
    >>> from standoff.lenses.forecast.moves import moves
    >>> found = moves(so.load("cost-sharing"), on="2019-12-01", party="ROK")
    >>> found.parties[0].sentences()[0]
    '...ets a chance to act every ... on average; it then stays with probability ...'
    """
    parties = conflict.deciders if party is None else (party,)
    if party is not None and party not in conflict.deciders:
        raise UnknownName("party that moves", party, conflict.deciders)
    plan = planned(conflict, until=until, start=on, state=state, noise=noise)
    law = solved(plan, tolerance=tolerance, engine=engine, progress=progress, land=(minute_after(plan),))
    return moves_under(plan, law, parties, engine=engine, progress=progress)


def minute_after(plan: Plan) -> float:
    """The time (months) of the choice that is looked at: the beginning, or the minute after what is dated to it."""
    span, dated = plan.built.world.truth.span, {jump.at for jump in plan.built.world.truth.jumps}
    at = plan.begin
    while at in dated and at + _MINUTE <= span:
        at += _MINUTE
    return at


def moves_under(
    plan: Plan, law: Law, parties: Sequence[str], *, engine: Engine = "auto", progress: Progress | None = None
) -> MovesAt:
    """What these parties would do, under a law that has ``minute_after`` of the plan among its nodes."""
    at, span, tolerance = minute_after(plan), plan.built.world.truth.span, law.tolerance
    values = law.values.value(at, "after")
    told = tuple(
        _party(plan, values, at, one, engine=engine, progress=progress, tolerance=tolerance) for one in parties
    )
    built, text = plan.built, plan.built.calendar.text
    return MovesAt(
        conflict=built.conflict,
        date=date_text(built.calendar, plan.begin),
        state=built.space.label(plan.state),
        levers=built.space.state(plan.state),
        parties=told,
        tolerance=max(law.values.error, tolerance),
        conditioning=EffectiveHorizon(law.growth, span - at),
        conventions=conventions(
            built.conflict, noise=plan.noise, stationary=False, until=text(span), tolerance=tolerance
        ),
        assumed=built.assumed,
        left_out=built.left_out,
    )


def _party(
    plan: Plan,
    values: Floats,
    at: float,
    party: str,
    *,
    engine: Engine,
    progress: Progress | None,
    tolerance: float,
) -> PartyMoves:
    built, x = plan.built, plan.state
    world, conflict, number = built.world, built.conflict, built.conflict.deciders.index(party)
    seen = picture_of(world, number)
    own, choices = values[seen, number], world.games[seen].choices[number]
    name, pace = words.party(conflict, party), float(world.truth.pace[number, x])
    slots = np.flatnonzero(choices.onto[:, x] < world.truth.size)
    if not len(slots) or pace == 0:
        why = "cannot move any more: the story has ended" if built.final[x] else "cannot move in this state"
        return PartyMoves(party, name, pace, 1.0, float(own[x]), (), why)
    shares = policy(world, values, number, [x])[:, 0]
    parts: Ledger | None = None
    if has_parts(built, party):
        parts = ledger(built, party, own, at, tolerance=tolerance, engine=engine, progress=progress)
    found = []
    for slot in slots.tolist():
        y = int(choices.onto[slot, x])
        cost = 0.0 if choices.worth is None else float(choices.worth[slot, x])
        sets, chance = changes(built.space, x, y), float(shares[slot + 1])
        value = float(own[y]) + cost
        found.append(
            Choice(
                words.move(conflict, sets),
                sets,
                built.space.label(y),
                chance,
                pace * chance,
                value,
                value - float(own[x]),
                () if parts is None else parts.difference(x, y, cost),
            )
        )
    found.sort(key=lambda one: -one.probability)
    note = "" if parts else f"no reasons: {party} ranks whole states, so what it expects has no parts"
    return PartyMoves(party, name, pace, float(shares[0]), float(own[x]), tuple(found), note)
