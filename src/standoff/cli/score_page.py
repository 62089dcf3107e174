"""The page of a track record in a terminal: the finding, the questions, the baselines, a calibration diagram.

Definition. The diagram has a line per bin that is not empty, from probability 0 at its left to 1 at its right: the
interval of the share that came out yes as a line, the share on it, and a bar where the mean of the forecasts is. In a
calibrated record the bar is within the line.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import inf
from typing import TYPE_CHECKING, Literal

from standoff.cli.forecast_page import show_warning
from standoff.cli.series import bar, number
from standoff.cli.summary import plain_table
from standoff.cli.terminal import Terminal, words
from standoff.cli.wording import heading
from standoff.lenses.score.words import NOT_SEALED, limits

if TYPE_CHECKING:
    from rich.table import Table

    from standoff.lenses.score.calibration import Bin
    from standoff.lenses.score.result import Changed, Estimate, Scored, Slice, TrackRecord

SIGNS = 33
"""Characters from probability 0 to 1 in the diagram."""


def page(record: TrackRecord, by: Literal["date", "tag"] | None, output: str | None) -> None:
    """Show a track record; ``by`` says which slices, by default the dates if there are several."""
    terminal = Terminal(output)
    terminal.show(words(heading(record.conflict), "bold"))
    show_warning(terminal, *([] if record.log else [NOT_SEALED]))
    terminal.show("", words(record.words(), "bold"))
    _log(terminal, record)
    _questions(terminal, record)
    _not_counted(terminal, record)
    if record.scored:
        _baselines(terminal, record)
        _slices(terminal, record, by)
        _calibration(terminal, record)
        _discrimination(terminal, record)
        terminal.show("", words("What these numbers cannot show", "bold"), *limits(record))
    terminal.send()


def _log(terminal: Terminal, record: TrackRecord) -> None:
    log = record.log
    if log is None:
        return
    if not log.entries:
        terminal.show("", f"{log.name} has no entry")
        return
    span = " to ".join(dict.fromkeys((log.first_sealed, log.last_sealed)))
    many = "1 entry" if log.entries == 1 else f"{log.entries} entries"
    terminal.show("", f"{log.name}: {many}, sealed {span}; last hash {log.last_hash}", *log.remarks)


def _questions(terminal: Terminal, record: TrackRecord) -> None:
    """One row per question; columns that no question fills are left out."""
    ramp = terminal.signs.ramp
    every = record.questions
    columns: Mapping[str, list[str]] = {
        "id": [one.id if one.id != one.ask else "" for one in every],
        "asked": [one.asked for one in every],
        "sealed": [f"{one.sealed[:10]}{'*' if one.in_hindsight else ''}" for one in every],
        "": ["" if one.probability is None else bar(one.probability, ramp) for one in every],
        "p": [_probability(one) for one in every],
        "outcome": [one.outcome for one in every],
        "Brier": [_fixed(one.brier) for one in every],
        "log": [_fixed(one.log) for one in every],
        "base": ["" if one.base_rate is None else f"{one.base_rate:.2f}" for one in every],
        "before": ["" if one.previous is None else f"{one.previous:.3f}" for one in every],
    }
    shown = {head: cells for head, cells in columns.items() if any(cells)}
    table = plain_table(*shown, "question")
    for at, one in enumerate(every):
        table.add_row(*(words(cells[at]) for cells in shown.values()), words(one.ask))
    terminal.show("", table)
    if any(one.in_hindsight for one in every):
        terminal.show("", "* in hindsight: sealed when the question was decided or its time was over, so no prediction")


def _probability(one: Scored) -> str:
    told = "none" if one.probability is None else number(one.probability, one.tolerance)
    return f"{told}!" if one.flagged else told


def _fixed(value: float | None) -> str:
    return "" if value is None else "infinite" if value == inf else f"{value:.3f}"


def _not_counted(terminal: Terminal, record: TrackRecord) -> None:
    lines = [f"not counted, {why}: {', '.join(ids)}" for why, ids in record.not_counted.items()]
    lines += [
        f"{one.id}: {one.not_scored}" for one in record.questions if one.happened is not None and one.brier is None
    ]
    lines += [f"changed since it was sealed, so not scored: {_changed(one)}" for one in record.changed]
    lines += [f"sealed, but not asked by the file: {_changed(one)}" for one in record.dropped]
    terminal.show(*([""] if lines else []), *lines)


def _changed(one: Changed) -> str:
    seals = f"entr{'y' if len(one.seals) == 1 else 'ies'} {', '.join(map(str, one.seals))}"
    name = one.id if one.id == one.ask else f"{one.id} ({one.ask})"
    return f"{name} in {seals}" + (f": {'; '.join(one.what)}" if one.what else "")


def _baselines(terminal: Terminal, record: TrackRecord) -> None:
    table = plain_table(
        "beside", "questions", "Brier", "theirs", "less theirs", "95% interval", "log", "theirs", "the forecasts are"
    )
    for one in record.baselines:
        if one.count:
            table.add_row(
                one.baseline,
                str(one.count),
                _fixed(one.brier),
                _fixed(one.base_brier),
                f"{one.difference.value or 0:+.3f}",
                _interval(one.difference, "+"),
                _fixed(one.log),
                _fixed(one.base_log),
                words(one.verdict),
            )
    missing = [f"{one.baseline}: {one.difference.why_not}" for one in record.baselines if not one.count]
    terminal.show(
        "", table, *missing, "lower is better; a difference below zero is for the forecasts; the log score is in nats"
    )


def _interval(one: Estimate, sign: str = "") -> str:
    if one.low is None or one.high is None:
        return "none" if one.why_not else ""
    return f"{one.low:{sign}.3f} to {one.high:{sign}.3f}"


def _slices(terminal: Terminal, record: TrackRecord, by: Literal["date", "tag"] | None) -> None:
    if by == "tag" or (by is None and len(record.by_date) < 2 <= len(record.by_tag)):
        terminal.show("", _slice_table("tag", record.by_tag, "without a tag"))
    elif by == "date" or len(record.by_date) > 1:
        terminal.show("", _slice_table("asked", record.by_date, "no date"))


def _slice_table(what: str, slices: Sequence[Slice], unnamed: str) -> Table:
    table = plain_table(what, "scored", "Brier", "95% interval", "log", "with base", "Brier on it", "base", "questions")
    for one in slices:
        table.add_row(
            words(one.name or unnamed),
            str(one.brier.count),
            _fixed(one.brier.value),
            _interval(one.brier),
            _fixed(one.log),
            str(one.compared),
            _fixed(one.brier_compared),
            _fixed(one.base_brier),
            words(" ".join(one.ids)),
        )
    return table


def _calibration(terminal: Terminal, record: TrackRecord) -> None:
    found = record.calibration
    scale = f"0{'0.5':^{SIGNS - 2}}1"
    table = plain_table("given", "n", "mean", "came true", "95% interval", scale)
    table.columns[-1].no_wrap = True
    for one in found.bins:
        if one.count:
            table.add_row(
                f"{one.low:.1f} to {one.high:.1f}",
                str(one.count),
                _fixed(one.mean),
                _fixed(one.observed),
                f"{one.lowest or 0:.3f} to {one.highest or 0:.3f}",
                strip(one, terminal.signs.equilibrium, terminal.signs.dash),
            )
    share, dash = terminal.signs.equilibrium, terminal.signs.dash
    parts = (found.reliability, found.resolution, found.uncertainty, found.within)
    reliability, resolution, uncertainty, within = (part or 0.0 for part in parts)
    terminal.show(
        "",
        table,
        f"{share} the share that came true, {dash * 3} its interval, | the mean of what was given; empty bins left out",
        f"Brier {_fixed(record.brier.value)} = reliability {reliability:.3f} less resolution {resolution:.3f} plus "
        f"uncertainty {uncertainty:.3f} plus within bins {within:+.3f}",
    )


def strip(one: Bin, share: str, dash: str) -> str:
    """One bin as a line of ``SIGNS`` characters; where share and mean fall together, the share is shown.

    >>> from standoff.lenses.score.calibration import Bin
    >>> strip(Bin(0.7, 0.8, 4, 0.75, 0.5, 0.15, 0.85), "*", "-")
    '     -----------*-------|---     '
    """
    signs = [" "] * SIGNS
    for at in range(_place(one.lowest), _place(one.highest) + 1):
        signs[at] = dash
    signs[_place(one.mean)] = "|"
    signs[_place(one.observed)] = share
    return "".join(signs)


def _place(value: float | None) -> int:
    return round((value or 0.0) * (SIGNS - 1))


def _discrimination(terminal: Terminal, record: TrackRecord) -> None:
    found = record.discrimination
    if found.area.value is None:
        terminal.show(f"discrimination: {found.area.why_not}")
        return
    said = [
        f"{name} {one.value or 0:.3f} ({one.why_not or f'95% interval {_interval(one)}'})"
        for name, one in (
            ("area under the curve", found.area),
            ("mean p of yes less mean p of no", found.difference),
        )
    ]
    terminal.show(f"discrimination: {'; '.join(said)}; {found.yes} yes, {found.no} no")
