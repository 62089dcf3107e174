"""A conflict file as a tree of plain values: what stands under each key, as the file would write it.

Definition. A tree is a text, nothing (None), a list of trees or a mapping from names to trees. ``tree(conflict)`` is
the tree of a file from which the reader makes the conflict, without ``perceives`` and ``variants``, which are trees of
the same kind and written as patches (``standoff.exchange.patch``). What has its usual value is left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from standoff.conflict.amount import Amount
from standoff.conflict.condition import Condition
from standoff.conflict.conflict import GRAPH_LEVER, Conflict, Lever, Party
from standoff.conflict.preference import StatePattern
from standoff.conflict.reference import Because
from standoff.exchange.condition_text import name, written
from standoff.exchange.scalar_text import amount, moment, references

Tree: TypeAlias = "str | list[Tree] | dict[str, Tree] | None"
"""What stands under a key."""

SWITCH = ("no", "yes")
"""The levels of a lever that gives none."""


def kept(entries: Mapping[str, Tree]) -> dict[str, Tree]:
    """The entries that say something.

    >>> kept({"note": "", "of": "USA", "because": []})
    {'of': 'USA'}
    """
    return {key: value for key, value in entries.items() if value not in ("", None, [], {})}


def footed(entries: Mapping[str, Tree], note: str, because: Because) -> dict[str, Tree]:
    """The entries that say something, and behind them the note and the sources."""
    said: dict[str, Tree] = {"note": note}
    said.update({key: list(value) for key, value in references(because).items()})
    return kept({**entries, **said})


def short(entries: dict[str, Tree], key: str) -> Tree:
    """The value of the key alone, if there is nothing else to say."""
    return entries[key] if list(entries) == [key] else entries


def pattern(levels: Mapping[str, str]) -> Tree:
    """Levers to levels."""
    return dict(levels)


class Labels:
    """The labels of a conflict's states; a state that has one is written by it."""

    def __init__(self, conflict: Conflict) -> None:
        self.graph = conflict.is_graph
        self.known = {frozenset(levels.items()): label for label, levels in conflict.names.items()}

    def state(self, levels: StatePattern) -> Tree:
        """A state by its label, or by its levels."""
        if self.graph:
            return levels[GRAPH_LEVER]
        return self.known.get(frozenset(levels.items())) or pattern(levels)


def tree(conflict: Conflict) -> dict[str, Tree]:
    """The tree of a file, in the order of the grammar."""
    from standoff.exchange.calendar_tree import happenings  # noqa: PLC0415 - these lean on this module
    from standoff.exchange.evidence_tree import evidence, expectations  # noqa: PLC0415 - as above
    from standoff.exchange.wishes_tree import attitudes, moves, preferences  # noqa: PLC0415 - as above

    _names_are_names(conflict)
    zone = conflict.zone
    return kept(
        {
            "standoff": "1",
            "title": conflict.title,
            "note": conflict.note,
            "zone": "" if zone == "UTC" else zone,
            "begins": moment(conflict.begins, zone) if conflict.begins else "",
            "ends": moment(conflict.ends, zone) if conflict.ends else "",
            "parties": {one.id: _party(one) for one in conflict.parties.values()},
            **_form(conflict),
            "conditions": {label: _named(one, conflict) for label, one in conflict.conditions.items()},
            "impossible": [_rule(one.when, one.name, one.note, one.because, conflict) for one in conflict.impossible],
            "final": [_rule(one.when, one.name, one.note, one.because, conflict) for one in conflict.final],
            "names": {label: pattern(levels) for label, levels in conflict.names.items()},
            "hold": pattern(conflict.hold),
            "parts": {
                one.id: kept(
                    {"title": "" if one.title == one.id else one.title, "levers": list(one.levers), "note": one.note}
                )
                for one in conflict.parts.values()
            },
            **_arcs(conflict),
            "preferences": preferences(conflict),
            "attitudes": attitudes(conflict),
            "moves": moves(conflict),
            "noise": "" if conflict.noise == "error" else conflict.noise,
            **happenings(conflict),
            **evidence(conflict),
            "expect": expectations(conflict),
        }
    )


def _names_are_names(conflict: Conflict) -> None:
    """Refuse a name made in Python that no file can have."""
    levels = (level for lever in conflict.levers.values() for level in lever.levels)
    for text in (*conflict.parties, *conflict.levers, *levels, *conflict.conditions, *conflict.names, *conflict.parts):
        name(text)


def _party(party: Party) -> Tree:
    entries = footed({"name": "" if party.name == party.id else party.name}, party.note, party.because)
    return short(entries, "name") if entries else None


def _form(conflict: Conflict) -> dict[str, Tree]:
    return {} if conflict.is_graph else {"levers": {one.id: _lever(one) for one in conflict.levers.values()}}


def _lever(lever: Lever) -> Tree:
    levels: Tree = list(lever.levels)
    if lever.numbers is not None:
        levels = {level: amount(at) for level, at in zip(lever.levels, lever.numbers, strict=True)}
    entries: dict[str, Tree] = {
        "of": lever.of,
        "levels": [] if lever.levels == SWITCH and lever.numbers is None else levels,
        "starts": "" if lever.starts == lever.levels[0] else lever.starts,
        "moves": "" if lever.moves == "any" else lever.moves,
        "name": lever.name,
    }
    return footed(entries, lever.note, lever.because)


def _named(condition: Condition, conflict: Conflict) -> Tree:
    return short(footed({"when": written(condition, conflict)}, condition.note, condition.because), "when")


def _rule(when: Condition, label: str, note: str, because: Because, conflict: Conflict) -> Tree:
    return short(footed({"when": written(when, conflict), "name": label}, note, because), "when")


def _arcs(conflict: Conflict) -> dict[str, Tree]:
    if conflict.arcs is None:
        return {}
    lever = conflict.levers[GRAPH_LEVER]
    cited = {address for claim in conflict.claims.values() for address in (*claim.supports, *claim.contests)}
    return {
        "states": list(lever.levels),
        "start": "" if lever.starts == lever.levels[0] else lever.starts,
        "arcs": {
            party: [list(arc) for arc in arcs]
            for party, arcs in conflict.arcs.items()
            if arcs or f"arcs.{party}" in cited
        },
    }


def amounts(values: Sequence[Amount]) -> Tree:
    """A list of numbers."""
    return [amount(one) for one in values]
