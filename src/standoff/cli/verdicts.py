"""The result of ``standoff stability`` as JSON, as CSV and as a page.

Definition. JSON has the base's result with the keys that the file's documentation fixes, and under ``variants`` the
same for each variant. CSV has one row per side, setting and state. The page has a summary per setting, the option
table and the variants beside the base. All three come from the same result; nothing is worked out here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from standoff.cli.forms import csv_text, deliver, json_text
from standoff.lenses.stability.concepts import CONCEPTS
from standoff.lenses.stability.result import LISTED

if TYPE_CHECKING:
    from standoff.cli.analysis import Analysis, Side
    from standoff.cli.terminal import Terminal
    from standoff.lenses.stability.result import SettingStability

EVERY_STATE = 24
"""Up to so many states the page shows all of them, beyond it the equilibria and the status quo."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What was compared with the slow twin, and what differed."""

    compared: tuple[str, ...]
    differences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """What was asked for: concepts, which states, which extras; ``left_out`` names variants that were not analysed."""

    concepts: tuple[str, ...]
    equilibria: bool
    brief: bool
    show_all: bool
    left_out: tuple[str, ...]
    verified: Verified | None
    output: str | None


def deliver_json(found: Analysis, shape: Shape) -> None:
    """The fixed JSON, with the variants and what was left out."""
    base, *variants = found.sides
    body = _plain(base, shape)
    provenance = body.pop("provenance")
    if variants:
        body["variants"] = {side.name: _plain(side, shape) for side in variants}
    if shape.left_out:
        body["variants_not_analysed"] = list(shape.left_out)
    if found.todo:
        body["not_finished"] = list(found.todo)
    if shape.verified is not None:
        compared, differences = list(shape.verified.compared), list(shape.verified.differences)
        body["verified"] = {"agrees": not differences, "compared": compared, "differences": differences}
    body["provenance"] = provenance
    deliver(json_text(body), shape.output)


def _plain(side: Side, shape: Shape) -> dict[str, Any]:
    """One side's result, limited to the concepts asked for."""
    listed = max(one.space.size for one in side.result.settings) if shape.show_all else LISTED
    body = side.result.to_dict(equilibria_only=shape.equilibria, listed=listed)
    if shape.concepts == CONCEPTS:
        return body
    return {**body, "concepts": list(shape.concepts), "settings": [_limited(one, shape) for one in body["settings"]]}


def _limited(setting: Mapping[str, Any], shape: Shape) -> dict[str, Any]:
    """A setting without the concepts that were not asked for."""
    limited: dict[str, Any] = dict(setting)
    for key in ("counts", "equilibria"):
        if isinstance(setting.get(key), Mapping):
            limited[key] = {concept: value for concept, value in setting[key].items() if concept in shape.concepts}
    if "states" in setting:
        states = [
            {
                **state,
                "stable": {concept: state["stable"][concept] for concept in shape.concepts},
                "equilibrium": [concept for concept in state["equilibrium"] if concept in shape.concepts],
            }
            for state in setting["states"]
        ]
        limited["states"] = [state for state in states if state["equilibrium"] or not shape.equilibria]
    return limited


def deliver_csv(found: Analysis, shape: Shape) -> None:
    """One row per side, setting and state."""
    deliver(csv_text(row for side in found.sides for row in _rows(side, shape)), shape.output)


def _rows(side: Side, shape: Shape) -> Iterator[dict[str, str]]:
    for one in side.result.settings:
        chosen = _equilibria(one, shape) if shape.equilibria else range(one.space.size)
        for i in chosen:
            verdict = one.state(i)
            stable = {concept: " ".join(verdict.stable[concept]) for concept in shape.concepts}
            yield {
                "variant": side.name,
                "state": verdict.label,
                "start": "yes" if verdict.start else "no",
                "equilibrium": " ".join(concept for concept in verdict.equilibrium if concept in shape.concepts),
                **{f"stable under {concept}": parties for concept, parties in stable.items()},
                **one.space.state(i),
            }


def deliver_page(found: Analysis, shape: Shape) -> None:
    """Summary, option table and variants, for a terminal or a text file."""
    from standoff.cli.summary import overview  # noqa: PLC0415 - JSON needs no rich
    from standoff.cli.terminal import Terminal, words  # noqa: PLC0415 - as above
    from standoff.cli.wording import heading, held, size_lines  # noqa: PLC0415 - as above

    terminal = Terminal(shape.output)
    base, *variants = found.sides
    settings = base.result.settings
    terminal.show(words(heading(base.result.conflict), "bold"))
    still = held(base.result.conflict, {})
    terminal.show(*([still] if still and not shape.brief else []))
    sizes = [[] if shape.brief else size_lines(one.space) for one in settings]
    shared = all(lines == sizes[0] for lines in sizes)
    terminal.show(*(sizes[0] if shared else []))
    if len(settings) > 1 or shape.brief:
        terminal.show("", overview(settings, shape.concepts))
    for one, lines in zip(settings, sizes, strict=True):
        _setting(terminal, one, [] if shared else lines, shape)
        _variants(terminal, one, variants, shape)
    if shape.left_out:
        names = ", ".join(shape.left_out)
        terminal.show("", f"Not analysed, because the conflict is large: {names}; --variants analyses them.")
    if shape.verified is not None:
        terminal.show("", *_verified(shape.verified))
    terminal.send()


def _verified(found: Verified) -> list[str]:
    """Whether the slow twin agrees, and on what; what differs, if anything does."""
    if found.differences:
        return ["THE SLOW TWIN DISAGREES:", *(f"  {one}" for one in found.differences)]
    return [
        "Verified: the slow twin gives the same verdicts on all that was compared.",
        *(f"  {one}" for one in found.compared),
    ]


def _setting(terminal: Terminal, one: SettingStability, size: list[str], shape: Shape) -> None:
    """One setting: its equilibria by name, the status quo, the option table."""
    from standoff.cli.summary import concept_table, status_quo, strongest  # noqa: PLC0415 - JSON needs no rich
    from standoff.cli.terminal import words  # noqa: PLC0415 - as above
    from standoff.cli.wording import setting  # noqa: PLC0415 - as above

    chance = setting(one.chance, one.space.conflict.hold)
    if shape.brief:
        terminal.show("", *strongest(one, shape.concepts, chance))
        return
    terminal.show("", *([words(chance, "bold")] if chance else []), *size)
    terminal.show(*([""] if chance else []), concept_table(one, shape.concepts), "", status_quo(one, shape.concepts))
    _table(terminal, one, shape)


def _variants(terminal: Terminal, one: SettingStability, variants: list[Side], shape: Shape) -> None:
    """The variants beside the base, in the same setting."""
    from standoff.cli.beside import beside  # noqa: PLC0415 - JSON needs no rich

    same = {
        side.name: other
        for side in variants
        for other in side.result.settings
        if dict(other.chance) == dict(one.chance)
    }
    if same:
        beside(terminal, one, same, shape.concepts, named=not shape.brief)
    missing = [side.name for side in variants if side.name not in same]
    if missing:
        terminal.show("", f"Not feasible in this setting: {', '.join(missing)}.")


def _table(terminal: Terminal, one: SettingStability, shape: Shape) -> None:
    """The option table: all states of a small conflict, otherwise the status quo and the equilibria."""
    from standoff.cli.option_table import SHOWN, option_table  # noqa: PLC0415 - JSON needs no rich
    from standoff.cli.wording import more  # noqa: PLC0415 - as above

    size = one.space.size
    if (shape.show_all or size <= EVERY_STATE) and not shape.equilibria:
        chosen, what = list(range(size)), "state"
    else:
        start = [] if one.space.start is None or shape.equilibria else [one.space.start]
        chosen, what = list(dict.fromkeys([*start, *_equilibria(one, shape)])), "equilibrium"
    shown = chosen if shape.show_all else chosen[:SHOWN]
    if what == "equilibrium" and shown:
        which = "the equilibria" if shape.equilibria else "the status quo and the equilibria"
        terminal.show("", f"{which}, strongest first, of {size:,} states:")
    for table in option_table(terminal, one.space, shown, one.state, shape.concepts):
        terminal.show("", table)
    if len(shown) < len(chosen):
        rest = len(chosen) - len(shown)
        how = "--equilibria --all lists them, --csv and --json give every state as data"
        terminal.show(more(rest, what, how, "equilibria" if what == "equilibrium" else ""))


def _equilibria(one: SettingStability, shape: Shape) -> list[int]:
    """The states that are equilibria under a concept asked for; those of the strongest concept first."""
    seen: dict[int, None] = {}
    for concept in shape.concepts:
        seen.update(dict.fromkeys(one.equilibria(concept).tolist()))
    return list(seen)
