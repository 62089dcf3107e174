"""Why a party expects more of one state than of another: the difference of its values, taken apart.

Definition. For party i, with x its state now and y another at the same time t,

    V_i(y, t) - V_i(x, t) = sum over wishes k of [worth_k collected from y on - worth_k collected from x on]
                          + the same for what it wants at the end, discounted
                          + what is left: the costs of its own later moves; under ``taste`` the value of having options

where what a wish is expected to bring is its worth times the expected discounted months for which it holds until the
horizon (engine/accrual.py), under the law that the party believes in. Under ``noise: error``, without costs, nothing is
left but numerical error. A ranking orders whole states, so the worth of its states has no parts.

Source: linearity of expectation.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import exp
from typing import Any, Literal, TypeAlias

import numpy as np

from standoff.conflict.conflict import Movement
from standoff.conflict.preference import Ranking
from standoff.lenses.forecast.building.world import Built
from standoff.lenses.forecast.building.worths import Wish, wishes
from standoff.lenses.forecast.convention import TOLERANCE
from standoff.lenses.forecast.engine.accrual import accruals
from standoff.lenses.forecast.engine.flow import picture_of
from standoff.lenses.forecast.engine.kernels import Engine
from standoff.lenses.forecast.engine.passage import Passage, passages
from standoff.lenses.forecast.game import Floats, World
from standoff.lenses.forecast.kernel_choice import chosen
from standoff.lenses.forecast.words import amount, signed

Kind: TypeAlias = Literal["wish", "end", "move", "later moves", "options"]
Progress: TypeAlias = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Reason:
    """One part of a difference in value. ``worth`` is what it adds.

    ``kind``: a ``wish`` that holds ``months`` more (discounted), an ``end`` that is ``likelier`` by so much, what the
    ``move`` itself is worth, the costs of its own ``later moves``, or, under taste, the value of having ``options``.
    """

    kind: Kind
    text: str
    months: float | None
    worth: float
    likelier: float | None = None

    def words(self) -> str:
        """The part in words.

        >>> Reason("wish", "deal", 2.5, 0.4).words()
        '“deal” holds 2.5 discounted months longer (+0.4)'
        """
        if self.kind == "wish" and self.months is not None:
            longer = "longer" if self.months >= 0 else "less"
            return f"“{self.text}” holds {amount(abs(self.months))} discounted months {longer} ({signed(self.worth)})"
        if self.kind == "end" and self.likelier is not None:
            likelier = "more" if self.likelier >= 0 else "less"
            return f"“{self.text}” at the end is {abs(self.likelier):.3f} {likelier} likely ({signed(self.worth)})"
        return f"{self.text} ({signed(self.worth)})"

    def to_dict(self) -> dict[str, Any]:
        """As plain values."""
        return {
            "kind": self.kind,
            "text": self.text,
            "months": self.months,
            "likelier": self.likelier,
            "worth": self.worth,
        }


@dataclass(frozen=True, slots=True, eq=False)
class Ledger:
    """What a party's values consist of at one time: per wish what is expected of it, and what that is worth, both (N,).

    ``expected``: discounted months, or, of what it wants at the end, the probability. ``values`` (N,) are the values;
    ``rest`` names what the parts do not add up to; ``error`` bounds that of the sum.
    """

    wishes: tuple[Wish, ...]
    expected: tuple[Floats, ...]
    worths: tuple[Floats, ...]
    values: Floats
    rest: tuple[Kind, str] | None
    error: float

    def difference(self, x: int, y: int, cost: float = 0.0) -> tuple[Reason, ...]:
        """Why y is worth more or less than x; ``cost`` is what the move between them is worth. The largest first."""
        found = [
            Reason(
                "end" if wish.at_end else "wish",
                wish.text,
                None if wish.at_end else float(expected[y] - expected[x]),
                float(worth[y] - worth[x]),
                float(expected[y] - expected[x]) if wish.at_end else None,
            )
            for wish, expected, worth in zip(self.wishes, self.expected, self.worths, strict=True)
        ]
        if cost:
            found.append(Reason("move", "the move itself", None, cost))
        left = float(self.values[y] - self.values[x]) + cost - sum(one.worth for one in found)
        if self.rest is not None:
            found.append(Reason(*self.rest, None, left))
        found = [one for one in found if abs(one.worth) > self.error]
        return tuple(sorted(found, key=lambda one: -abs(one.worth)))


def has_parts(built: Built, party: str) -> bool:
    """Whether the worth of states to this party consists of wishes: not in a ranking."""
    return not isinstance(built.seen_by(party).conflict.preferences[party], Ranking)


FINER = 100.0
"""How much finer than probabilities the months are worked out: the parts are differences of them, times worths."""


def ledger(
    built: Built,
    party: str,
    values: Floats,
    at: float,
    *,
    tolerance: float = TOLERANCE,
    engine: Engine = "auto",
    progress: Progress | None = None,
) -> Ledger:
    """What the values (N,) of a party at ``at`` (months) consist of. Meant for a party whose preference has parts."""
    own = list(wishes(built.seen_by(party), party))
    engine = chosen(engine, built.world)
    number = built.conflict.deciders.index(party)
    monthly = [wish for wish in own if not wish.at_end]
    game = built.world.games[picture_of(built.world, number)]
    expected: list[Floats] = []
    worths: list[Floats] = []
    error = 0.0
    if monthly:
        varying = [wish for wish in monthly if not isinstance(wish.weight, float)]
        rows = np.array([*(wish.holds for wish in monthly), *(wish.worth for wish in varying)], np.float64)
        finer = tolerance / FINER
        found = accruals(built.world, number, rows, [at], tolerance=finer, engine=engine, progress=progress)
        table, extra = found.at[at], iter(found.at[at][len(monthly) :])
        for wish, row in zip(monthly, table, strict=False):
            expected.append(row)
            worths.append(row * wish.weight if isinstance(wish.weight, float) else next(extra))
        error = found.error * sum(float(np.abs(wish.weight).max()) for wish in monthly)
    ends = [wish for wish in own if wish.at_end]
    if ends:
        last = game.span
        asked = [Passage(at, last, last, wish.holds) for wish in ends]
        passed = passages(World(game), asked, tolerance=tolerance, engine=engine, progress=progress)
        discount = exp(-float(game.discount[number]) * (last - at))
        for wish, one in zip(ends, passed, strict=True):
            weight = float(np.max(wish.weight))
            expected.append(one.joint)
            worths.append(one.joint * discount * weight)
            error += one.error * abs(weight)
    error += 0.1 * tolerance * max(1.0, float(np.abs(values).max(initial=0.0)))
    rest = _rest(built, party, number)
    return Ledger((*monthly, *ends), tuple(expected), tuple(worths), values, rest, error)


def _rest(built: Built, party: str, number: int) -> tuple[Kind, str] | None:
    """What the parts do not add up to, if anything."""
    costly = bool(built.seen_by(party).conflict.moves.get(party, Movement()).costs)
    if built.world.truth.noise != "error" and built.world.truth.choices[number].slots:
        return "options", "the value of having options" + (", and the costs of later moves" if costly else "")
    return ("later moves", "the costs of its own later moves") if costly else None


def sentence(reasons: Sequence[Reason], most: int = 3) -> str:
    """The largest parts, as the end of a sentence; empty if there are none."""
    told = [one.words() for one in reasons[:most]]
    return "; ".join(told)
