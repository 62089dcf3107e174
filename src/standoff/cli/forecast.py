"""``standoff forecast``: how likely each outcome is at each date."""

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
    in_one_piece,
    options,
    warned,
    working,
)
from standoff.cli.options import (
    Pairs,
    file_argument,
    narrowed,
    narrowing,
    one_form,
    output_options,
    read,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from standoff.conflict.conflict import Conflict
    from standoff.lenses.forecast.result import Forecast

_EPILOG = """\b
Examples:
  standoff forecast cost-sharing
  standoff forecast cost-sharing --on 2020-01-31 --on 2020-06-30
  standoff forecast cost-sharing --until 2020-03-31 --noise taste --json
  standoff forecast cost-sharing --variant successor --from 2020-01-01 --csv
\b
A file with parts and too many states is forecast part by part. What is not said is assumed, and
told: how often each party acts, how far it looks ahead, how surely it takes the better choice.
"""

_ON = "At this date. May be given several times. [default: about one a month, and those of events]"
_STATIONARY = "Nobody looks to an end: after the last event the game goes on for ever."
_WORK = "Keep what is computed in this folder; a run that was stopped goes on from it."


def _folder(ctx: click.Context, parameter: click.Parameter, work: str | None) -> str | None:
    """Refuse a place where no folder can be before anything is computed."""
    if work is not None and not ctx.resilient_parsing and not _can_be_a_folder(work):
        message = f"found {work!r}; expected a folder that can be written to, or the name of a new one"
        raise click.BadParameter(message, ctx, parameter)
    return work


def _can_be_a_folder(name: str) -> bool:
    import os  # noqa: PLC0415 - most runs keep nothing
    from pathlib import Path  # noqa: PLC0415 - as above

    try:
        place = Path(name).absolute()
        there = next(one for one in (place, *place.parents) if one.exists())
        return bool(name) and "\0" not in name and there.is_dir() and os.access(there, os.W_OK | os.X_OK)
    except (OSError, ValueError):
        return False


@click.command("forecast", short_help="How likely each outcome is at each date.", epilog=_EPILOG)
@file_argument
@click.option("--on", "on", multiple=True, metavar="DATE", help=_ON)
@options(UNTIL, SINCE, STATE, NOISE)
@click.option("--stationary", is_flag=True, help=_STATIONARY)
@options(TOLERANCE, ENGINE)
@click.option("--work", metavar="FOLDER", callback=_folder, help=_WORK)
@options(WHOLE)
@narrowing
@output_options(table=True)
def command(
    *,
    file: str,
    variant: str | None,
    part: str | None,
    hold: Pairs,
    whole: bool,
    as_json: bool,
    as_csv: bool,
    output: str | None,
    **asked: Any,  # noqa: ANN401 - the options of the forecast, as they are
) -> int:
    """How likely each outcome of FILE is at each date: conditions, levers, states, and who is likely to move next.

    The parties weigh their choices by what they expect to follow, up to the horizon. The probabilities follow from that
    exactly, nothing is sampled; each number is right to the tolerance that is told with it.
    """
    one_form(as_json=as_json, as_csv=as_csv)
    conflict = narrowed(read(file), variant=variant, part=part, hold=hold)
    from standoff.cli.outcome import DONE, STOPPED  # noqa: PLC0415 - help must not load numpy
    from standoff.cli.stream import complain  # noqa: PLC0415 - as above

    found, todo = _forecasts(_scopes(conflict, whole=whole), asked)
    if as_json:
        _json(conflict, found, todo, output)
    elif as_csv:
        from standoff.cli.forms import csv_text, deliver  # noqa: PLC0415 - beside its use

        rows = [row for one in found.values() for row in warned(list(one.rows()), one.warning)]
        deliver(csv_text(rows), output)
    else:
        _page(found, output, every_date=bool(asked["on"]))
    if todo:
        complain(f"stopped; not forecast: {', '.join(todo)}")
        return STOPPED
    return DONE


def _scopes(conflict: Conflict, *, whole: bool) -> Mapping[str, Conflict]:
    """The conflict as it is, or each of its parts where it is too large for a forecast in one piece."""
    from standoff.conflict.slices import part  # noqa: PLC0415 - help must not wait for it

    if in_one_piece(conflict, whole=whole):
        return {"": conflict}
    return {name: part(conflict, name) for name in conflict.parts}


def _forecasts(scopes: Mapping[str, Conflict], asked: Mapping[str, Any]) -> tuple[dict[str, Forecast], tuple[str, ...]]:
    """One forecast per scope, and the scopes that Ctrl-C left undone; it goes through if nothing is finished."""
    from pathlib import Path  # noqa: PLC0415 - beside its use

    from standoff.cli.analysis import combinations  # noqa: PLC0415 - help must not load numpy
    from standoff.lenses.forecast.forecast import forecast, planned  # noqa: PLC0415 - as above

    where = {"on": asked["on"] or None, "until": asked["until"], "start": asked["since"], "state": asked["state"]}
    if len(scopes) > 1:  # what is wrong with the last part is said before the first is worked out
        for conflict in scopes.values():
            planned(conflict, **where, noise=asked["noise"])
    found: dict[str, Forecast] = {}
    try:
        with working("forecasting", asked["work"]) as telling:
            for name, conflict in scopes.items():
                size = combinations(conflict, {})
                telling.begin(f"{f'part {name}' if name else conflict.title}: up to {size:,} states", size)
                found[name] = forecast(
                    conflict,
                    **where,
                    noise=asked["noise"],
                    stationary=asked["stationary"],
                    tolerance=asked["tolerance"],
                    engine=asked["engine"],
                    progress=telling.step,
                    work=Path(asked["work"], name) if asked["work"] else None,
                )
    except KeyboardInterrupt:
        if not found:
            raise
    return found, tuple(name for name in scopes if name not in found)


def _json(conflict: Conflict, found: Mapping[str, Forecast], todo: Sequence[str], output: str | None) -> None:
    """The forecast; where there are several, each under the name of its part."""
    from standoff.cli.forms import deliver, json_text  # noqa: PLC0415 - beside its use
    from standoff.provenance import provenance  # noqa: PLC0415 - as above

    if list(found) == [""]:
        deliver(json_text(found[""].to_dict()), output)
        return
    plain = {name: one.to_dict() for name, one in found.items()}
    for one in plain.values():
        del one["provenance"]
    body: dict[str, Any] = {"title": conflict.title, "variant": conflict.variant, "parts": plain}
    if todo:
        body["not_finished"] = list(todo)
    deliver(json_text({**body, "provenance": provenance(conflict)}), output)


def _page(found: Mapping[str, Forecast], output: str | None, *, every_date: bool) -> None:
    from standoff.cli.forecast_page import show_forecast  # noqa: PLC0415 - help must not load rich
    from standoff.cli.terminal import Terminal  # noqa: PLC0415 - as above

    terminal = Terminal(output)
    if len(found) > 1:
        terminal.show(
            "Too many states for one forecast, so each part by itself; --part takes one, --whole all at once."
        )
    for one in found.values():
        terminal.show(*([""] if len(found) > 1 else []))
        show_forecast(terminal, one, every_date=every_date)
    terminal.send()
