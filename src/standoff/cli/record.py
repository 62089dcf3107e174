"""``standoff record``: what happened, beside what the model allows; and one event more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from standoff.cli.options import file_argument, narrowed, one_form, output_options, read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.cli.terminal import Terminal
    from standoff.conflict.conflict import Conflict
    from standoff.conflict.record import Record
    from standoff.lenses.record.result import Replay
    from standoff.lenses.record.steps import Step

_EPILOG = """\b
Examples:
  standoff record korea
  standoff record korea --at 2019-12-31
  standoff record korea --zone UTC --csv
  standoff record my-conflict.yaml --add date=2019-11-19 actor=USA action=talks_walkout
\b
The record of my-conflict.yaml is the table my-conflict.record.csv beside it. How its actions are read as moves is
said under `coding` in the file; the first coding that fits an event counts.
"""

STEPS, LINES, FEW = 20, 8, 3
"""Steps of the replay, lines of a list, and events outside the calendar that are shown without --all."""


@click.command("record", short_help="What happened, replayed on the model.", epilog=_EPILOG)
@file_argument
@click.argument("cells", nargs=-1, metavar="[COLUMN=TEXT]...")
@click.option("--events", metavar="PATH", help="The record. [default: FILE's name with .record.csv, beside it]")
@click.option("--zone", metavar="ZONE", help="Count days in this time zone. [default: that of the file]")
@click.option("--at", "at", metavar="DATE", help="Only how things stand by the record at the end of this day.")
@click.option("--add", "add", is_flag=True, help="Add one event to the record, given as COLUMN=TEXT.")
@click.option("--all", "show_all", is_flag=True, help="Every step, event without effect included.")
@click.option("--variant", metavar="NAME", help="This variant of the file instead of its base.")
@output_options(table=True)
def command(
    *,
    file: str,
    cells: tuple[str, ...],
    events: str | None,
    zone: str | None,
    at: str | None,
    add: bool,
    show_all: bool,
    variant: str | None,
    as_json: bool,
    as_csv: bool,
    output: str | None,
) -> None:
    """The dated events beside FILE, read as moves of its parties and replayed on its states, one after the other.

    It is said which events are moves, which are none by their coding and which fit no coding; whether the mover owns
    the lever and the model allows the move; which states are impossible; and where the file's history says otherwise.
    """
    one_form(as_json=as_json, as_csv=as_csv)
    _fits_together(cells, add=add, at=at, as_csv=as_csv)
    conflict = narrowed(read(file), variant=variant, part=None, hold=())
    if add:
        _add(file, conflict, cells, events, as_json=as_json)
        return
    from standoff.cli.forms import csv_text, deliver, json_text  # noqa: PLC0415 - beside its use
    from standoff.lenses.record.replay import replay  # noqa: PLC0415 - help must not load numpy
    from standoff.lenses.record.result import COLUMNS  # noqa: PLC0415 - as above

    found = replay(conflict, _record(file, conflict, events), zone=zone)
    if at is not None:
        _standpoint(found, at, output, as_json=as_json)
    elif as_json or as_csv:
        deliver(json_text(found.to_dict()) if as_json else csv_text(found.rows(), COLUMNS), output)
    else:
        _page(found, output, show_all=show_all)


def _fits_together(cells: Sequence[str], *, add: bool, at: str | None, as_csv: bool) -> None:
    """Refuse a call that asks for two things, or gives an event without saying what for."""
    context = click.get_current_context()
    if cells and not add:
        raise click.UsageError(f"found {cells[0]!r} behind FILE; to add an event to the record: --add", context)
    if add and not cells:
        text = "--add needs the event, for example date=2019-11-19 actor=USA action=talks_walkout"
        raise click.UsageError(text, context)
    if add and (at or as_csv):
        raise click.UsageError("--add adds an event and shows no table; leave --at and --csv out", context)
    if at and as_csv:
        raise click.UsageError("--at is one state, no table; use --json", context)


def _record(file: str, conflict: Conflict, events: str | None) -> Record:
    """The record beside the file, or the one that was named."""
    from standoff.cli.companions import RECORD, needed, ships  # noqa: PLC0415 - beside its use
    from standoff.reading.record import read_record  # noqa: PLC0415 - help must not wait for the reader

    place = needed(file, RECORD, events)
    return read_record(file if events is None and ships(file) else place, conflict)


def _add(file: str, conflict: Conflict, cells: Sequence[str], events: str | None, *, as_json: bool) -> None:
    """Add one event, if the reader finds nothing wrong with the record that has it."""
    from standoff.cli.forms import deliver, json_text  # noqa: PLC0415 - beside its use
    from standoff.cli.record_entry import added  # noqa: PLC0415 - as above
    from standoff.cli.stream import complain  # noqa: PLC0415 - as above

    done, step = added(file, conflict, cells, events)
    if done.set_aside is not None:
        complain(str(done.set_aside))
    if as_json:
        deliver(json_text({"record": done.path.name, "line": done.line, "step": step.to_dict()}), None)
        return
    told = f"line {done.line} of {done.path.name}: {_reading(step)}"
    deliver("".join(f"{line}\n" for line in (told, *step.remarks)), None)


def _reading(step: Step) -> str:
    """How one event is read, in a line."""
    outside = {"before": "it lies before the calendar", "after": "it lies after the calendar"}
    if step.reading in outside:
        return outside[step.reading]
    if step.reading == "no coding":
        return "no coding of the file fits it"
    if step.reading == "no move":
        return f"no move of the model by coding {step.coding}{f': {step.note}' if step.note else ''}"
    till = "" if step.until is None else f", until {step.until.isoformat()}"
    return f"read by coding {step.coding} as {step.said or 'what stands already'}{till}"


def _standpoint(found: Replay, at: str, output: str | None, *, as_json: bool) -> None:
    """How things stand at the end of a day."""
    from standoff.cli.forms import deliver, json_text  # noqa: PLC0415 - beside its use
    from standoff.cli.summary import plain_table  # noqa: PLC0415 - help must not load rich
    from standoff.cli.terminal import Terminal, words  # noqa: PLC0415 - as above
    from standoff.cli.wording import heading  # noqa: PLC0415 - as above
    from standoff.provenance import provenance  # noqa: PLC0415 - as above

    here = found.at(at)
    if as_json:
        told = {"title": found.conflict.title, "zone": found.zone, **here.to_dict()}
        deliver(json_text({**told, "provenance": provenance(found.conflict)}), output)
        return
    terminal = Terminal(output)
    terminal.show(
        words(heading(found.conflict), "bold"), f"at the end of {here.day.isoformat()} ({found.zone}): {here.state}"
    )
    terminal.show(*(f"impossible: {rule}" for rule in here.broken))
    table = plain_table("lever", "level", "since", "by")
    for lever, level in here.levers.items():
        step = here.since.get(lever)
        by = "" if step is None else step.note if step.event is None else f"{step.event.id}: {step.event.what}"
        table.add_row(words(lever), words(level), "the start" if step is None else step.day.isoformat(), words(by))
    terminal.show("", table)
    terminal.send()


def _page(found: Replay, output: str | None, *, show_all: bool) -> None:
    from standoff.cli.terminal import Terminal, words  # noqa: PLC0415 - help must not load rich
    from standoff.cli.wording import heading  # noqa: PLC0415 - as above
    from standoff.lenses.record.result import CANNOT_SEE  # noqa: PLC0415 - as above

    terminal = Terminal(output)
    terminal.show(words(heading(found.conflict), "bold"), *found.sentences())
    _steps(terminal, found, show_all=show_all)
    most = None if show_all else LINES
    _list(terminal, "Moves by another than the owner", [_odd(step, step.by_another) for step in found.by_another], most)
    _list(terminal, "Moves that the model does not allow", [_odd(step, step.illegal) for step in found.illegal], most)
    _list(terminal, "Impossible states", [one.words for one in found.broken], most)
    if found.differences:
        _list(terminal, "Where the file's history says otherwise", [one.words for one in found.differences], most)
    _list(terminal, "On another day in another zone", [f"{one.event.id}: {one.words}" for one in found.two_days], most)
    fit_none = [
        f"{one.action}: {one.count} (first {one.first.isoformat()}; {', '.join(one.actors)})" for one in found.unread
    ]
    _list(terminal, "Actions that fit no coding", fit_none, most)
    _list(terminal, "Outside the calendar, so not replayed", _outside(found), most and FEW)
    terminal.show("", f"levers that the record never moves: {', '.join(found.unmoved) or 'none'}")
    if found.unused:
        terminal.show(f"codings that no event needs: {', '.join(map(str, found.unused))}")
    terminal.show("", "What this cannot see", *(f"- {line}" for line in CANNOT_SEE))
    terminal.send()


def _outside(found: Replay) -> list[str]:
    """The events before the story begins or after it ends, the later ones first: those are rarely meant."""
    kept = [step for when in ("after", "before") for step in found.steps if step.reading == when]
    events = [(step, step.event) for step in kept if step.event is not None]
    return [f"{event.place}: {event.id}, {step.day.isoformat()}, {step.reading} it" for step, event in events]


def _odd(step: Step, what: Sequence[str]) -> str:
    name = step.note if step.event is None else f"{step.event.id} ({', '.join(step.event.actors)}, {step.event.action})"
    return f"{step.day.isoformat()} {name}: {'; '.join(what)}"


def _list(terminal: Terminal, title: str, lines: Sequence[str], most: int | None) -> None:
    """A title and what belongs under it; nothing if that is nothing."""
    from standoff.cli.terminal import words  # noqa: PLC0415 - help must not load rich
    from standoff.cli.wording import more  # noqa: PLC0415 - as above

    if not lines:
        return
    shown = lines if most is None else lines[:most]
    terminal.show("", words(title, "bold"), *shown)
    if len(shown) < len(lines):
        terminal.show(more(len(lines) - len(shown), "line", "--all shows them"))


def _steps(terminal: Terminal, found: Replay, *, show_all: bool) -> None:
    """The replay as a table: the steps that change something, or all of them."""
    from standoff.cli.summary import plain_table  # noqa: PLC0415 - help must not load rich
    from standoff.cli.terminal import words  # noqa: PLC0415 - as above
    from standoff.cli.wording import more  # noqa: PLC0415 - as above

    every = found.steps if show_all else found.changing
    if not every:
        terminal.show("", "no event changes a lever")
        return
    terminal.show("", words("The replay" if show_all else "The replay, where it changes something", "bold"))
    table = plain_table("day", "event", "who", "changes")
    for step in every if show_all else every[:STEPS]:
        event = step.event
        said = step.said if step.changes else step.reading
        signs = " !" if step.remarks else ""
        who = "" if event is None else ";".join(event.actors)
        table.add_row(step.day.isoformat(), words(event.id if event else "ends"), words(who), words(f"{said}{signs}"))
    terminal.show(table)
    if any(step.remarks for step in every):
        terminal.show("! something is odd about it, see below")
    if not show_all and len(every) > STEPS:
        terminal.show(more(len(every) - STEPS, "step", "--all shows them"))
