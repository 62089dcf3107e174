"""What makes a statement about paths true, in names that anybody can check.

Definition. "The state can be reached, in no fewer than k moves" is certified by one legal path of k moves with all its
states; that there is no shorter one, how many there are and who can block them all, the checker finds again by walking
from the status quo itself. "It cannot be reached" is certified by the number of states that can.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from standoff.conflict.preference import StatePattern
    from standoff.lenses.stability.paths.path import Path
    from standoff.lenses.stability.paths.result import Kind


@dataclass(frozen=True, slots=True)
class PathCertificate:
    """A state, and how paths of one kind lead there; ``length`` and ``path`` are None if none does.

    ``reachable`` counts the states that paths of this kind lead to, the status quo included. At the status quo itself
    ``length`` is 0 and ``path`` None.
    """

    state: str
    levers: StatePattern
    kind: Kind
    chance: Mapping[str, str]
    length: int | None
    shortest: int
    blockers: tuple[str, ...]
    path: Path | None
    reachable: int

    def to_dict(self) -> dict[str, Any]:
        """Plain values, ready for JSON."""
        return {
            "state": self.state,
            "levers": dict(self.levers),
            "kind": self.kind,
            "chance": dict(self.chance),
            "length": self.length,
            "shortest": self.shortest,
            "blockers": list(self.blockers),
            "path": None if self.path is None else self.path.to_dict(),
            "reachable": self.reachable,
        }
