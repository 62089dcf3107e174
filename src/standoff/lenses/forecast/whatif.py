"""What would be different: two forecasts side by side.

Definition. Three questions, which mean different things.

    set        on a date every state becomes the one with these levels, by nobody's choice
    do         on a date one party makes this move, in every state in which it is one of its own choices
    variant    another reading of the file, known to everybody from the beginning

``set`` and ``do`` push the distribution of that date (its first minute, after what is dated to it), unforeseen: until
then everybody has acted as in the base, and from then on everybody acts on from the new state, by the same values.
Where the push would be impossible the state stays what it is; how likely that was is told as ``unmoved``. If it is
impossible in every state that can be, nothing is computed and the rule is named.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING, Any

import numpy as np

from standoff.conflict.conflict import Conflict
from standoff.conflict.slices import variant as variant_of
from standoff.errors import CallError
from standoff.lenses.forecast.convention import TOLERANCE
from standoff.lenses.forecast.engine.distribution import looks
from standoff.lenses.forecast.forecast import Plan, date_text, planned, solved, told
from standoff.lenses.forecast.law import Law, Progress
from standoff.lenses.forecast.push import Push, doing, setting
from standoff.lenses.forecast.reach import possible
from standoff.lenses.forecast.result import Forecast
from standoff.lenses.tables import frame

if TYPE_CHECKING:
    from standoff.lenses.forecast.building.calendar import When
    from standoff.lenses.forecast.engine.kernels import Engine
    from standoff.lenses.forecast.game import Bools, Noise

COLUMNS = ("date", "kind", "name", "level", "base", "other", "difference", "tolerance")
"""The columns of ``WhatIf.rows``."""


@dataclass(frozen=True, slots=True, eq=False)
class WhatIf:
    """Two forecasts: as it is, and what if. ``what`` says in words what is different.

    ``unmoved``: the probability, on the date of the push, of the states in which it is impossible and nothing changes.
    """

    base: Forecast
    other: Forecast
    what: str
    unmoved: float = 0.0
    why_unmoved: str = ""

    @property
    def warning(self) -> str:
        """What must stand beside the numbers if one of the forecasts looks too far ahead; otherwise empty."""
        return self.other.warning or self.base.warning

    def sentences(self) -> tuple[str, ...]:
        """What is asked, where it changes nothing, and how the named conditions differ at the last date."""
        told_ = [f"What if {self.what}?"]
        if self.unmoved > self.base.tolerance:
            told_.append(
                f"With probability {self.unmoved:.3f} that is impossible and changes nothing: {self.why_unmoved}."
            )
        last = self.base.dates[-1]
        for name, one in self.base.conditions.items():
            other = self.other.conditions.get(name)
            if other is not None:
                told_.append(
                    f"{name}: {one.at[-1]:.3f} becomes {other.at[-1]:.3f} at {last}; "
                    f"at least once by {self.base.until}: {one.reached:.3f} becomes {other.reached:.3f}."
                )
        return tuple(told_)

    def rows(self) -> Iterator[dict[str, Any]]:
        """One row per date and probability that both forecasts tell: both numbers, and other minus base."""
        key = ("date", "kind", "name", "level")
        others = {tuple(row[k] for k in key): row for row in self.other.rows()}
        for row in self.base.rows():
            other = others.get(tuple(row[k] for k in key))
            if other is None or row["kind"] in {"state", "rest"}:
                continue
            base, changed = row["probability"], other["probability"]
            tolerance = row["tolerance"] + other["tolerance"]
            yield {**{k: row[k] for k in key}, "base": base, "other": changed, "difference": changed - base} | {
                "tolerance": tolerance
            }

    def to_dict(self) -> dict[str, Any]:
        """Both forecasts and the differences as plain values, in the fixed form."""
        return {
            "what": self.what,
            "unmoved": self.unmoved,
            "why_unmoved": self.why_unmoved,
            "warning": self.warning,
            "base": self.base.to_dict(),
            "other": self.other.to_dict(),
            "differences": list(self.rows()),
        }

    def to_pandas(self) -> Any:  # noqa: ANN401 - pandas may be missing
        """``rows`` as a ``pandas.DataFrame``. Raises ``CallError`` where pandas is not installed."""
        return frame(self.rows(), COLUMNS)

    def _repr_html_(self) -> str:
        warning = f"<p role=alert><strong>{escape(self.warning)}</strong></p>" if self.warning else ""
        head = "".join(f"<th scope=col>{name}</th>" for name in ("", "as it is", "what if", "difference"))
        body = "".join(
            f"<tr><th scope=row>{escape(name)}</th><td>{one.at[-1]:.3f}</td><td>{other.at[-1]:.3f}</td>"
            f"<td>{other.at[-1] - one.at[-1]:+.3f}</td></tr>"
            for name, one in self.base.conditions.items()
            if (other := self.other.conditions.get(name)) is not None
        )
        caption = f"What if {escape(self.what)}: probability on {escape(self.base.dates[-1])}"
        return (
            f"{warning}<table><caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        )


def whatif(
    conflict: Conflict,
    *,
    set: Mapping[str, str] | None = None,  # noqa: A002 - the word of the file
    do: tuple[str, Mapping[str, str]] | None = None,
    variant: str | None = None,
    on: When | None = None,
    dates: Sequence[When] | When | None = None,
    until: When | None = None,
    start: When | None = None,
    state: str | Mapping[str, str] | None = None,
    noise: Noise | None = None,
    stationary: bool = False,
    tolerance: float = TOLERANCE,
    engine: Engine = "auto",
    progress: Progress | None = None,
) -> WhatIf:
    """The forecast as it is, and what if: exactly one of ``set``, ``do`` (party, levels) and ``variant``.

    ``on`` is the date of the push, by default the one as of which the forecast is made; ``dates`` are those that are
    told. The rest is as for ``forecast``. Raises ``CallError`` where the push is impossible, naming the rule, or is
    not one of the party's own choices, and ``UnknownName`` for a name that the file does not have.

    >>> import standoff as so
    >>> from standoff.lenses.forecast.whatif import whatif
    >>> found = whatif(so.load("cost-sharing"), do=("USA", {"demand": "half-more"}), dates="2020-06-30")
    >>> found.what
    'United States sets demand to half-more on 2019-09-24'
    >>> found.other.conditions["deal"].reached > found.base.conditions["deal"].reached
    True
    """
    if (set is not None) + (do is not None) + (variant is not None) != 1:
        raise CallError("give exactly one of: levers to set, a move that a party does, a variant")
    where = {"on": dates, "until": until, "start": start, "state": state, "noise": noise}
    how = {"stationary": stationary, "tolerance": tolerance, "engine": engine, "progress": progress}
    if variant is not None:
        if on is not None:
            raise CallError("a variant is another reading of the file from the beginning: it has no date of its own")
        other = variant_of(conflict, variant)
        mine = planned(conflict, **where)  # type: ignore[arg-type]
        where["on"] = [mine.built.calendar.date(one) for one in mine.dates] if dates is None else dates
        its = planned(other, **where)  # type: ignore[arg-type]
        base, changed = (told(plan, solved(plan, **how)) for plan in (mine, its))  # type: ignore[arg-type]
        note = f" ({other.note.rstrip('.')})" if other.note else ""
        return WhatIf(base, changed, f"the variant {variant}{note} holds")
    plan = planned(conflict, **where)  # type: ignore[arg-type]
    at = plan.begin if on is None else _date(plan, on)
    push = doing(plan.built, *do) if do is not None else setting(plan.built, set or {})
    can_be = _can_be(plan, at)
    if not (can_be & push.possible).any():
        example = plan.state if can_be[plan.state] else int(np.flatnonzero(can_be)[0])
        raise CallError(f"{push.what} on {date_text(plan.built.calendar, at)} is impossible: {push.why_not(example)}")
    law = solved(plan, land=(at,), **how)  # type: ignore[arg-type]
    return _pushed(plan, law, at, push, can_be)


def _date(plan: Plan, on: When) -> float:
    """The time of the push: the first minute of its date, or when the forecast begins if that is on the same day."""
    calendar = plan.built.calendar
    last = calendar.within(on, "last", "the date of the change")
    if last < plan.begin:
        since = calendar.text(plan.begin)
        raise CallError(f"the change on {calendar.text(last)} is before {since}, as of which the forecast is made")
    return max(plan.begin, calendar.months(on, "first"))


def _is_first(plan: Plan, at: float) -> bool:
    """Whether nothing can have happened by then."""
    return at == plan.begin and all(jump.at != at for jump in plan.built.world.truth.jumps)


def _can_be(plan: Plan, at: float) -> Bools:
    """The states that the conflict can be in at a time."""
    if _is_first(plan, at):
        return np.asarray(np.arange(plan.built.space.size) == plan.state)
    *_, (_, _, states) = possible(plan.built.world.truth, plan.state, plan.begin, at)
    return states


def _pushed(plan: Plan, law: Law, at: float, push: Push, can_be: Bools) -> WhatIf:
    start = np.zeros(plan.built.space.size)
    start[plan.state] = 1.0
    before = next(iter(looks(law.values, start, plan.begin, [at]))).probabilities[:, 0]
    stuck = can_be & ~push.possible
    unmoved = float(before[stuck].sum())
    why = push.why_not(int(np.argmax(np.where(stuck, before, -1.0)))) if stuck.any() else ""
    base = told(plan, law)
    if _is_first(plan, at):
        other = told(replace(plan, state=int(push.onto[plan.state])), law)
    else:
        other = told(plan, law, push={at: push.onto})
    return WhatIf(base, other, f"{push.what} on {date_text(plan.built.calendar, at)}", unmoved, why)
