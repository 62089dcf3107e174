"""``standoff export``: a conflict in the form of another program."""

from __future__ import annotations

import click

from standoff.cli.forms import deliver, json_text
from standoff.cli.options import Pairs, file_argument, narrowed, narrowing, one_setting, read, setting_option, writable

FORMS = ("yaml", "gmcr", "graphml", "csv", "nfg", "efg")
TABLES = ("states", "moves", "preferences")

_EPILOG = """\b
Examples:
  standoff export cuban-missile-crisis --to gmcr -o cuba.gmcr
  standoff export elmira --to graphml -o elmira.graphml
  standoff export cost-sharing --to csv --table moves
  standoff export prisoners-dilemma --to nfg
  standoff export korea --variant no-floor-law --to yaml -o other.yaml
\b
yaml: a conflict file. gmcr: GMCR+. graphml: a graph with states and moves, for programs that
draw. csv: a table. nfg, efg: Gambit, for two parties that choose freely and at once.
What the form does not hold is listed; what it would hold wrongly is refused.
"""


@click.command("export", short_help="A conflict in the form of another program.", epilog=_EPILOG)
@file_argument
@click.option("--to", "form", required=True, metavar="FORM", help="yaml, gmcr, graphml, csv, nfg or efg.")
@click.option("--table", default="states", metavar="NAME", help="For csv: states, moves or preferences.")
@click.option(
    "--exclusive", is_flag=True, help="For gmcr: levers of several levels as options that exclude one another."
)
@narrowing
@setting_option
@click.option("--json", "as_json", is_flag=True, help="The text and what is left out, as JSON.")
@click.option(
    "-o",
    "--output",
    metavar="PATH",
    callback=writable,
    help="Write to this file instead of the terminal, whole or not at all.",
)
def command(
    *,
    file: str,
    form: str,
    table: str,
    exclusive: bool,
    variant: str | None,
    part: str | None,
    hold: Pairs,
    setting: Pairs,
    as_json: bool,
    output: str | None,
) -> None:
    """FILE in the form of another program: GMCR+, GraphML, CSV, Gambit, or as a conflict file of one variant or part.

    Chance's levers are at their start unless --setting says otherwise.
    """
    from standoff.errors import UnknownName  # noqa: PLC0415 - help must not load it
    from standoff.exchange.export import export  # noqa: PLC0415 - as above

    for what, given, known in (("form", form, FORMS), ("table", table, TABLES)):
        if given not in known:
            raise UnknownName(what, given, known)
    conflict = narrowed(read(file), variant=variant, part=part, hold=hold)
    found = export(conflict, form, setting=one_setting(conflict, setting), table=table, exclusive=exclusive)
    if as_json:
        deliver(json_text(found.to_dict()), output)
        return
    deliver(found.text, output)
    if found.left_out:
        from standoff.cli.stream import complain  # noqa: PLC0415 - beside its use

        complain(f"left out, because {_BY_NAME[form]} cannot hold it: {'; '.join(found.left_out)}", lead="")


_BY_NAME = {
    "gmcr": "GMCR+",
    "graphml": "a graph",
    "csv": "a table",
    "nfg": "a game of Gambit",
    "efg": "a game of Gambit",
}
