"""One conflict in the form of another program.

Definition. ``export(c, form)`` is the text of a file of that form and a list of what of c the form does not hold. What
a form would hold wrongly is refused. The forms: ``yaml`` (a conflict file), ``gmcr`` (GMCR+), ``graphml``, ``csv``
(a table of states, moves or preferences), ``nfg`` and ``efg`` (Gambit).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, cast

from standoff.conflict.conflict import CHANCE, Conflict
from standoff.errors import UnknownName

FORMS = ("yaml", "gmcr", "graphml", "csv", "nfg", "efg")
"""What can be written."""


@dataclass(frozen=True, slots=True)
class Export:
    """The text of a file, its form, and what the form does not hold."""

    form: str
    text: str
    left_out: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """The export as plain values."""
        return {"form": self.form, "left_out": list(self.left_out), "text": self.text}


def export(
    conflict: Conflict,
    form: str,
    *,
    setting: Mapping[str, str] | None = None,
    table: str = "states",
    exclusive: bool = False,
) -> Export:
    """The conflict in another form; in one setting of chance's levers, which are at their start unless given.

    ``table`` is for ``csv``, ``exclusive`` for ``gmcr``: write a lever of several levels as options that exclude one
    another. Raises ``UnknownName`` for another form, ``CallError`` for what the form cannot say, ``TooLarge`` for a
    conflict whose file would be too large.

    >>> import standoff as so
    >>> print(export(so.load("prisoners-dilemma"), "csv", table="preferences").text.splitlines()[1])
    CC-both-cooperate,2,2
    """
    if form not in FORMS:
        raise UnknownName("form", form, FORMS)
    if form == "yaml":
        from standoff.exchange.conflict_file import dump  # noqa: PLC0415 - the others need no writer of files

        return Export(form, dump(conflict), ())
    from standoff.exchange.loss import left_out  # noqa: PLC0415 - beside its use

    at = {lever.id: conflict.hold.get(lever.id, lever.starts) for lever in conflict.levers_of(CHANCE)}
    at |= dict(setting or {})
    text, kept = _text(conflict, form, (at, table), exclusive=exclusive)
    return Export(form, text, left_out(conflict, at, kept))


def _text(
    conflict: Conflict, form: str, which: tuple[Mapping[str, str], str], *, exclusive: bool
) -> tuple[str, tuple[str, ...]]:
    """The text, and the sections that the form holds beyond the usual ones."""
    setting, table = which
    match form:
        case "gmcr":
            from standoff.exchange.gmcr_export import to_gmcr  # noqa: PLC0415 - numpy, only where it is needed

            text, seen = to_gmcr(conflict, setting, exclusive=exclusive)
            return text, ("perceives",) if len(seen) == len(conflict.perceives) else ()
        case "graphml":
            from standoff.exchange.graphml import to_graphml  # noqa: PLC0415 - as above

            return to_graphml(conflict, setting), ()
        case "csv":
            from standoff.exchange.tables import to_csv  # noqa: PLC0415 - as above

            return to_csv(conflict, table, setting), ()
        case _:
            from standoff.exchange.gambit import to_gambit  # noqa: PLC0415 - as above

            return to_gambit(conflict, cast("Literal['nfg', 'efg']", form), setting), ()
