"""How an event of the record is read: the first coding of the file that fits it.

Definition. A coding fits an event of its action if its actor, where it names one, is among the actors of the event, and
its target among the targets. A party is meant by its id and by its name. The first that fits counts.
"""

from __future__ import annotations

from collections.abc import Mapping

from standoff.conflict.conflict import Conflict
from standoff.conflict.evidence import Coding
from standoff.conflict.record import RecordedEvent


class Coder:
    """Reads the events of a record for one conflict."""

    def __init__(self, conflict: Conflict) -> None:
        self._ids: Mapping[str, str] = {
            **{party.name: name for name, party in conflict.parties.items() if party.name},
            **{name: name for name in conflict.parties},
        }
        self._by_action: dict[str, list[tuple[int, Coding]]] = {}
        for number, one in enumerate(conflict.coding, start=1):
            self._by_action.setdefault(one.action, []).append((number, one))

    def party(self, who: str) -> str:
        """The id of the party that is meant, or the text as it is."""
        return self._ids.get(who, who)

    def read(self, event: RecordedEvent) -> tuple[int, Coding] | None:
        """The number of the coding that fits, from 1, and the coding; None if none fits."""
        for number, one in self._by_action.get(event.action, ()):
            if self._among(one.actor, event.actors) and self._among(one.target, event.targets):
                return number, one
        return None

    def _among(self, wanted: str, there: tuple[str, ...]) -> bool:
        return not wanted or self.party(wanted) in map(self.party, there)
