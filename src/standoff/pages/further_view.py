"""Further answers as tables: how robust the outcomes are, other pictures, other kinds of preference.

Definition. One entry per answer: its heading, the definition in use, sentences, and a table that can be saved. A table
has the states that are an equilibrium in at least one of its columns; the concepts in a cell are those that no other
one in it implies. A table of more than ``MOST`` rows is cut, and says so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from standoff.lenses.stability.coalitions.result import JUMPS_LISTED
from standoff.pages.data_table import Column, DataTable, columns
from standoff.pages.further import TITLES, Further
from standoff.pages.marks import strongest
from standoff.pages.phrases import caption, sentence

if TYPE_CHECKING:
    from standoff.lenses.stability.coalitions.result import Coalitions
    from standoff.lenses.stability.hypergame.result import HypergameResult
    from standoff.lenses.stability.preferences.result import PreferenceResult
    from standoff.lenses.stability.robustness.result import Robustness

MOST = 200
"""Rows of one table."""


@dataclass(frozen=True, slots=True)
class FurtherView:
    """One answer; ``refused`` says why there is none, ``left_out`` counts rows beyond the bound."""

    name: str
    title: str
    sentences: tuple[str, ...]
    table: DataTable | None
    refused: str = ""
    left_out: int = 0


def further_view(key: str, one: Further) -> FurtherView:
    """The view of one answer of the scope with this key."""
    title = TITLES[one.name]
    if one.refused:
        return FurtherView(one.name, title, (), None, sentence(one.refused))
    shown = _TABLES.get(one.name, _preferences)
    sentences, heads, rows = shown(one.result)
    if not rows:
        nothing = () if one.name == "coalitions" else ("No state is an equilibrium here.",)
        return FurtherView(one.name, title, (*sentences, *nothing), None)
    table = DataTable(f"{one.name}-{key}", f"{title}: {len(rows):,} rows", heads, tuple(rows[:MOST]))
    return FurtherView(one.name, title, sentences, table, left_out=max(0, len(rows) - MOST))


_Shown = tuple[tuple[str, ...], tuple[Column, ...], list[tuple[str, ...]]]


_ROBUST = (
    "An outcome is robust if it survives small changes of the preferences: of how many neighbours of each kind it is "
    "still an equilibrium, and the nearest change that ends it, in adjacent swaps in the order of one party."
)


def _robustness(result: Robustness) -> _Shown:
    """One row per equilibrium and concept: in how many neighbours it survives, and what would end it."""
    rows = list(result.rows())
    kinds = [key.removesuffix(" held") for key in dict.fromkeys(key for row in rows for key in row) if " held" in key]
    asked = result.asked
    said = [_ROBUST]
    if any(f"{kind} low" in row for row in rows for kind in kinds):
        said.append(
            f"Where not all neighbours can be tried, {asked.samples:,} are drawn with the seed {asked.seed}; the range "
            "in brackets is Wilson's, at 95 per cent."
        )
    heads = columns("outcome", "concept", *kinds, "swaps to end it", "nearest change")
    conflict, space = result.conflict, result.settings[0].space
    table = []
    for row in rows:
        shares = (_share(row, kind) for kind in kinds)
        label = str(row["state"])
        swaps, sure = str(row.get("nearest swaps", "")), row.get("nearest exact", "yes") == "yes"
        swaps = (swaps if sure else f"at most {swaps}") if swaps else "none does" if sure else "none found"
        name = caption(conflict, label, space.state(space.index(label))).text
        table.append((name, str(row["concept"]), *shares, swaps, str(row.get("nearest change", ""))))
    return tuple(said), heads, table


def _share(row: Mapping[str, Any], kind: str) -> str:
    if not row.get(f"{kind} of"):
        return "none to try"
    text = f"{row[f'{kind} held']:,} of {row[f'{kind} of']:,}"
    low, high = row.get(f"{kind} low"), row.get(f"{kind} high")
    return text if low is None or high is None else f"{text} ({low:.1%} to {high:.1%})"


def _coalitions(result: Coalitions) -> _Shown:
    """One row per jump, with the concepts under which both of its ends are equilibria."""
    conflict, one = result.conflict, result.settings[0]
    held = [f"{len(one.universal(concept)):,} under {concept}" for concept in result.concepts if one.complete]
    said = [f"A jump is {result.definitions['jump']}; an improvement: {result.definitions['improvement']}."]
    if held:
        said.append(f"States that no coalition would leave: {', '.join(held)}.")
    said += [f"Jumps under {other.concept} are not computed because {other.why_not}." for other in one.jumps
             if other.why_not]  # fmt: skip
    said += [f"Of the {other.count:,} jumps under {other.concept} the first {JUMPS_LISTED} are shown."
             for other in one.jumps if other.count > JUMPS_LISTED]  # fmt: skip
    under: dict[tuple[str, ...], list[str]] = {}
    for jumps in one.jumps:
        for jump in jumps.found[:JUMPS_LISTED]:
            who = " and ".join(conflict.parties[party].name or party for party in jump.coalition)
            ends = (caption(conflict, one.space.label(i), one.space.state(i)).text for i in (jump.source, jump.target))
            under.setdefault((who, *ends), []).append(jumps.concept)
    if not under:
        said.append("No coalition gains by leaving one equilibrium for another.")
    table = [(*row, ", ".join(concepts)) for row, concepts in under.items()]
    return tuple(said), columns("who gains together", "from", "to", "both are equilibria under"), table


def _hypergame(result: HypergameResult) -> _Shown:
    """One row per state that holds in the hypergame or would hold if all saw the world."""
    one = result.settings[0]
    heads = columns("outcome", "holds", "if all saw the world", "expected by nobody, yet holds", "not perceived by")
    table = []
    for i in range(one.space.size):
        found = one.state(i)
        if not found["equilibrium"] and not found["clear_sighted"]:
            continue
        blind = [party for party in result.conflict.deciders if party not in found["perceived"]]
        cells = (_concepts(found[key]) for key in ("equilibrium", "clear_sighted", "unforeseen"))
        name = caption(result.conflict, str(found["state"]), one.space.state(i)).text
        table.append((name, *cells, ", ".join(blind) or "–"))
    return (f"A hypergame of level {result.level}: {result.definition}.",), heads, table


def _preferences(result: PreferenceResult) -> _Shown:
    """One row per state that holds under a reading, one column per reading."""
    readings = [(one.label, one.settings[0]) for one in result.readings]
    holding = {one: None for _, found in readings for one in found.chosen(equilibria_only=True).tolist()}
    said = tuple(f"{sentence(one.label)}: {one.definition}." for one in result.readings)
    heads = columns("outcome", *(label for label, _ in readings))
    space = readings[0][1].space
    table = []
    for i in sorted(holding):
        cells = (_concepts(found.state(i).equilibrium) for _, found in readings)
        table.append((caption(result.conflict, space.label(i), space.state(i)).text, *cells))
    return said, heads, table


def _concepts(held: Sequence[str]) -> str:
    return " + ".join(strongest(held)) or "–"


_TABLES: Mapping[str, Callable[[Any], _Shown]] = {
    "robustness": _robustness,
    "coalitions": _coalitions,
    "hypergame": _hypergame,
}
