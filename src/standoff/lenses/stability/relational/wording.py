"""How the verdicts of one kind are said: why an end improves, deters or is credible.

Definition. A kind of three relations comes with a ``Wording``: the line that names the definition in use, and clauses
that say of a move from one state to another why it counts. A clause follows a colon or a comma: "it is better for
Row", "it is not known whether it is worse". Names only; nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from standoff.conflict.preference import StatePattern

Clause: TypeAlias = Callable[[tuple[str, ...], StatePattern, StatePattern], str]
"""Called as clause(who, before, after), both states in full; the reason as a clause with a verb."""


@dataclass(frozen=True, slots=True)
class Wording:
    """``definition`` is the line that is shown beside every verdict; the clauses say why for one pair of states.

    ``improves(mover, s, s1)``: why s1 is an improvement on s. ``deters(mover, s, s2)``: why s2 leaves the mover no
    better off. ``credible(actor, x, y)``: why the actor would make the move; None if nothing is to be said. ``prefix``
    stands before the name of a concept where that has another name for this kind.
    """

    definition: str
    improves: Clause
    deters: Clause
    credible: Clause | None = None
    prefix: str = ""
