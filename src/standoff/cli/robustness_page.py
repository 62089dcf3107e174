"""The result of ``standoff robustness`` as a page.

Definition. Per setting of chance: what was tried; one line for each equilibrium and the concepts that fare alike, with
the share of each neighbourhood in which it survives and the fewest swaps that end it; those changes in words; and the
states that are equilibria by other preferences only. Last what the neighbourhoods are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.cli.summary import plain_table
from standoff.cli.terminal import Terminal, words
from standoff.cli.wording import heading, held, more, setting, state_name
from standoff.lenses.stability.reasons.words import and_list, count
from standoff.lenses.stability.robustness.neighbourhood import MEANING
from standoff.lenses.stability.robustness.share import Share

if TYPE_CHECKING:
    from rich.table import Table

    from standoff.lenses.stability.robustness.nearest import Nearest
    from standoff.lenses.stability.robustness.neighbourhood import Kind
    from standoff.lenses.stability.robustness.result import Robustness, SettingRobustness
    from standoff.lenses.stability.robustness.survey import Survey

SHOWN = 16
"""So many equilibria are shown; the rest is counted."""

_Line = tuple[tuple[str, ...], tuple[str, ...]]
"""Concepts that fare alike, and what the cells say."""


def page(found: Robustness, output: str | None) -> None:
    """Show the result in the terminal, or write it to a file."""
    terminal = Terminal(output)
    for one in (found, *found.variants.values()):
        terminal.show(*([""] if one is not found else []), words(heading(one.conflict), "bold"))
        still = held(one.conflict, {})
        terminal.show(*([still] if still else []))
        for each in one.settings:
            _setting(terminal, one, each)
    terminal.show("", "How to read this")
    shown = dict.fromkeys(kind for one in found.settings for kind in one.surveys)
    terminal.show(*(f"{kind}: {MEANING[kind]}." for kind in shown))
    terminal.show(
        "A share says in how many of the preferences tried the state is an equilibrium; a range in per cent is the "
        "95 per cent interval (Wilson) of a sample.",
        *(
            ["nearest: the fewest swaps in the order of one party that end it, all else as it is."]
            * found.asked.nearest
        ),
    )
    terminal.send()


def _setting(terminal: Terminal, found: Robustness, one: SettingRobustness) -> None:
    chance = setting(one.chance, found.conflict.hold)
    terminal.show("", *([words(chance, "bold")] if chance else []))
    terminal.show(*(_tried(survey, found.asked.seed) for survey in one.surveys.values()))
    terminal.show(*(f"{kind}: not computed, because {why}" for kind, why in one.missing.items()))
    if one.left_out:
        terminal.show(f"variants without this setting: {', '.join(one.left_out)}")
    equilibria = sorted(one.equilibria(), key=lambda state: (one.concepts.index(one.under(state)[0]), state))
    if not equilibria:
        terminal.show("", f"No state is an equilibrium under {and_list(one.concepts, 'or')}.")
    else:
        lines = {state: _lines(one, state) for state in equilibria[:SHOWN]}
        terminal.show("", _table(one, lines))
        if len(equilibria) > SHOWN:
            how = "--csv and --json have them all"
            terminal.show(more(len(equilibria) - SHOWN, "equilibrium", how, "equilibria"))
        _changes(terminal, one, lines)
    _others(terminal, one)
    if one.not_near:
        terminal.show("", f"nearest changes: not looked for in {one.not_near:,} states, because there are too many.")


def _tried(one: Survey, seed: int) -> str:
    """What was tried of one neighbourhood."""
    partly = "" if one.complete else f" (stopped after {one.tried:,} of {one.planned:,})"
    if one.size is None:
        return f"{one.kind}: {count(one.planned, 'sample')}, seed {seed}{partly}"
    if one.sampled:
        return f"{one.kind}: {count(one.planned, 'sample')} of {one.size:,}, seed {seed}{partly}"
    return f"{one.kind}: all {one.size:,}{partly}"


def _lines(one: SettingRobustness, state: int) -> list[_Line]:
    """The concepts under which a state is an equilibrium, those that fare alike together."""
    grouped: dict[tuple[str, ...], tuple[str, ...]] = {}
    for concept in one.under(state):
        cells = [_short(survey.share(concept, state)) for survey in one.surveys.values()]
        cells += [_nearest(one.nearest.get((state, concept)))] * (one.not_near is not None)
        grouped[tuple(cells)] = (*grouped.get(tuple(cells), ()), concept)
    return [(concepts, cells) for cells, concepts in grouped.items()]


def _short(share: Share) -> str:
    return share.words().replace(" of ", "/")


def _nearest(near: Nearest | None) -> str:
    if near is None:
        return "-"
    if near.best is None:
        return "never" if near.least is None else f"{near.least} or more"
    swaps = f"{near.best.swaps}" if near.exact else f"{near.least} to {near.best.swaps}"
    return f"{swaps} ({near.best.party})"


def _table(one: SettingRobustness, lines: dict[int, list[_Line]]) -> Table:
    columns: list[Kind] = list(one.surveys)
    last = [] if one.not_near is None else ["nearest"]
    table = plain_table("equilibrium", "under", *columns, *last)
    for state, alike in lines.items():
        for at, (concepts, cells) in enumerate(alike):
            table.add_row(words("" if at else state_name(one.space, state)), " ".join(concepts), *map(words, cells))
    return table


def _changes(terminal: Terminal, one: SettingRobustness, lines: dict[int, list[_Line]]) -> None:
    """The nearest changes in words, one for each line of the table that has one."""
    said = []
    for state, alike in lines.items():
        changes: dict[str, list[str]] = {}
        for concepts, _ in alike:
            near = one.nearest.get((state, concepts[0]))
            best = None if near is None else near.best
            if best is not None and best.change is not None:
                changes.setdefault(best.change.sentence(), []).extend(concepts)
        name = state_name(one.space, state)
        said += [f"  {name} ({' '.join(concepts)}): {sentence}." for sentence, concepts in changes.items()]
    if said:
        terminal.show("", "What would end them:", *said, "--why STATE says why.")


def _others(terminal: Terminal, one: SettingRobustness) -> None:
    """States that are equilibria by other preferences only, under the weakest and the strongest concept."""
    said = []
    for concept in dict.fromkeys((one.concepts[0], one.concepts[-1])):
        for state in one.others(concept):
            shares = [
                f"{survey.share(concept, state).words()} {kind}"
                for kind, survey in one.surveys.items()
                if kind != "variants" and survey.share(concept, state).held
            ]
            said.append(f"  {state_name(one.space, state)} ({concept}): {', '.join(shares)}")
    if said:
        terminal.show("", "No equilibria by the file, but by some of the preferences tried:", *said)
