"""``standoff whatif``: two forecasts side by side, and what differs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from standoff.cli.horizon import (
    ENGINE,
    NOISE,
    SINCE,
    STATE,
    TOLERANCE,
    UNTIL,
    WHOLE,
    options,
    refuse_pieces,
    warned,
    working,
)
from standoff.cli.options import LeverLevels, Pairs, cutting, file_argument, narrowed, one_form, output_options, read

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from standoff.cli.terminal import Terminal
    from standoff.lenses.forecast.whatif import WhatIf

_EPILOG = """\b
Examples:
  standoff whatif cost-sharing --set "demand=modest" --on 2020-01-01
  standoff whatif cost-sharing --do ROK "offer=plus-13" --on 2019-12-01
  standoff whatif cost-sharing --variant successor --at 2020-03-31 --at 2020-06-30
\b
--set and --do change the state on one date, unforeseen; from then on everybody acts on from there.
A variant is another reading of the file, known to everybody from the beginning.
"""

_SET = "Set levers by fiat, whosever they are."
_DO = "Let this party make this move, where it is one of its own."
_ON = "When, with --set and --do. [default: as of the forecast]"
_AT = "Compare at this date. May be given several times. [default: about one a month]"


@click.command("whatif", short_help="Two forecasts side by side: as it is, and what if.", epilog=_EPILOG)
@file_argument
@click.option("--set", "sets", type=LeverLevels(), help=_SET)
@click.option("--do", "does", type=(str, LeverLevels()), metavar='PARTY "LEVER=LEVEL, ..."', help=_DO)
@click.option("--variant", metavar="NAME", help="This variant of the file beside its base.")
@click.option("--on", "on", metavar="DATE", help=_ON)
@click.option("--at", "dates", multiple=True, metavar="DATE", help=_AT)
@options(UNTIL, SINCE, STATE, NOISE, TOLERANCE, ENGINE, WHOLE)
@cutting
@output_options(table=True)
def command(
    *,
    file: str,
    sets: Pairs | None,
    does: tuple[str, Pairs] | None,
    dates: tuple[str, ...],
    since: str | None,
    part: str | None,
    hold: Pairs,
    whole: bool,
    as_json: bool,
    as_csv: bool,
    output: str | None,
    **asked: Any,  # noqa: ANN401 - the options of the forecast, as they are
) -> None:
    """What would be different in FILE: the forecast as it is beside one in which something is changed.

    Give exactly one of --set, --do and --variant. Where the change is impossible nothing changes, and the page says how
    likely that is.
    """
    one_form(as_json=as_json, as_csv=as_csv)
    if sum(one is not None for one in (sets, does, asked["variant"])) != 1:
        text = "give exactly one of --set, --do and --variant: what is to be different"
        raise click.UsageError(text, click.get_current_context())
    conflict = narrowed(read(file), variant=None, part=part, hold=hold)
    refuse_pieces(conflict, whole=whole)
    from standoff.cli.analysis import combinations  # noqa: PLC0415 - help must not load numpy
    from standoff.lenses.forecast.whatif import whatif  # noqa: PLC0415 - as above

    with working("comparing") as telling:
        telling.begin(f"two forecasts of {conflict.title}", combinations(conflict, {}))
        found = whatif(
            conflict,
            set=None if sets is None else dict(sets),
            do=None if does is None else (does[0], dict(does[1])),
            dates=dates or None,
            start=since,
            progress=telling.step,
            **asked,
        )
    if as_json or as_csv:
        from standoff.cli.forms import csv_text, deliver, json_text  # noqa: PLC0415 - beside its use

        rows = warned(list(found.rows()), found.warning)
        deliver(json_text(found.to_dict()) if as_json else csv_text(rows), output)
    else:
        _page(found, output, every_date=bool(dates))


def _page(found: WhatIf, output: str | None, *, every_date: bool) -> None:
    from standoff.cli.forecast_page import show_conventions, show_warning  # noqa: PLC0415 - help must not load rich
    from standoff.cli.series import exactness  # noqa: PLC0415 - as above
    from standoff.cli.terminal import Terminal, words  # noqa: PLC0415 - as above
    from standoff.cli.wording import heading, held  # noqa: PLC0415 - as above

    terminal, base = Terminal(output), found.base
    still = held(base.conflict, {})
    terminal.show(words(heading(base.conflict), "bold"), *([still] if still else []))
    terminal.show(f"as of {base.begins}, until {base.until}; from: {base.start}")
    question, *answers = found.sentences()
    terminal.show("", words(question, "bold"))
    show_warning(terminal, found.warning)
    _tables(terminal, found, every_date=every_date)
    terminal.show("", *answers)
    show_conventions(terminal, base.conventions, base.assumed, base.left_out)
    exact = max(base.tolerance, found.other.tolerance)
    terminal.show(f"tolerance: every probability is right to {exactness(exact)}")
    show_warning(terminal, found.warning)
    terminal.send()


def _tables(terminal: Terminal, found: WhatIf, *, every_date: bool) -> None:
    """Conditions and levers that differ: as it is and what if below each other, by date."""
    from standoff.cli.series import series_tables  # noqa: PLC0415 - help must not load rich

    pairs = _pairs(found)
    alike = [name for name, (base, other) in pairs.items() if not _differs(base, other, found)]
    rows = [
        row
        for name, (base, other) in pairs.items()
        if name not in alike
        for row in ((name, base), ("  what if", other))
    ]
    if rows:
        tables, shown = series_tables(
            terminal,
            "as it is, and what if",
            found.base.dates,
            rows,
            tolerance=max(found.base.tolerance, found.other.tolerance),
            every_date=every_date,
        )
        for table in tables:
            terminal.show("", table)
        if shown < len(found.base.dates):
            terminal.show(f"{shown} of {len(found.base.dates)} dates; --at DATE shows others, --csv has them all")
    if alike:
        terminal.show(f"no different: {', '.join(alike)}" if rows else "Nothing is any different.")


def _pairs(found: WhatIf) -> Mapping[str, tuple[Sequence[float], Sequence[float]]]:
    """The series that both forecasts have: conditions, then levels of levers; of a switch only its second."""
    base, other = found.base, found.other
    pairs: dict[str, tuple[Sequence[float], Sequence[float]]] = {
        name: (one.at, other.conditions[name].at) for name, one in base.conditions.items() if name in other.conditions
    }
    for lever, levels in base.levers.items():
        for level, series in list(levels.items())[int(base.conflict.levers[lever].is_switch) :]:
            if level in other.levers.get(lever, {}):
                pairs[f"{lever}={level}"] = (series, other.levers[lever][level])
    return pairs


def _differs(base: Sequence[float], other: Sequence[float], found: WhatIf) -> bool:
    slack = found.base.tolerance + found.other.tolerance
    return any(abs(one - two) > slack for one, two in zip(base, other, strict=True))
