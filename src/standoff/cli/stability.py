"""``standoff stability``: which outcomes hold, under each concept and for whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

from standoff.cli.options import (
    Pairs,
    chosen_settings,
    file_argument,
    narrowed,
    narrowing,
    one_form,
    output_options,
    read,
    setting_option,
)

if TYPE_CHECKING:
    from standoff.cli.analysis import Analysis
    from standoff.cli.verdicts import Verified
    from standoff.conflict.conflict import Conflict

JOINT = 2_000_000
"""Beyond so many combinations of levels the variants are analysed only if they are asked for."""

_EPILOG = """\b
Examples:
  standoff stability prisoners-dilemma
  standoff stability korea --part cost-sharing --setting administration=biden
  standoff stability cost-sharing --concept Nash --concept SEQ --csv
  standoff stability cost-sharing --variant successor --verify
"""


@click.command("stability", short_help="Which outcomes hold, under each concept and for whom.", epilog=_EPILOG)
@file_argument
@narrowing
@setting_option
@click.option("--concept", "concepts", multiple=True, metavar="NAME", help="Nash, SSEQ, SEQ, SMR or GMR; also several.")
@click.option("--variants/--no-variants", default=None, help="Analyse the file's variants too. [default: unless large]")
@click.option("--equilibria", is_flag=True, help="List the equilibria only, not every state.")
@click.option("--brief", is_flag=True, help="The summary alone, without the option table.")
@click.option("--all", "show_all", is_flag=True, help="List every state, however many there are.")
@click.option("--verify", is_flag=True, help="Work every verdict out again with the slow twin and compare.")
@output_options(table=True)
def command(
    *,
    file: str,
    variant: str | None,
    part: str | None,
    hold: Pairs,
    setting: Pairs,
    concepts: tuple[str, ...],
    variants: bool | None,
    equilibria: bool,
    brief: bool,
    show_all: bool,
    verify: bool,
    as_json: bool,
    as_csv: bool,
    output: str | None,
) -> int:
    """Which outcomes of FILE hold, under each concept and for whom, in each setting of chance.

    Variants of the file are shown beside its base. Exit code 1 if --verify finds a difference.
    """
    one_form(as_json=as_json, as_csv=as_csv)
    conflict = narrowed(read(file), variant=variant, part=part, hold=hold)
    wanted = _concepts(concepts)
    sides, left_out = _sides(conflict, variants=variants)
    from standoff.cli.analysis import analyse  # noqa: PLC0415 - help must not load numpy
    from standoff.cli.outcome import DONE, FAILED, STOPPED  # noqa: PLC0415 - as above
    from standoff.cli.verdicts import Shape, deliver_csv, deliver_json, deliver_page  # noqa: PLC0415 - as above

    if verify:
        _within_reach(sides.values(), setting)
    found = analyse(sides, lambda one: chosen_settings(one, setting))
    verified = _verified(found) if verify else None
    shape = Shape(wanted, equilibria, brief, show_all, left_out, verified, output)
    if as_json:
        deliver_json(found, shape)
    elif as_csv:
        deliver_csv(found, shape)
    else:
        deliver_page(found, shape)
    if found.todo:
        from standoff.cli.stream import complain  # noqa: PLC0415 - beside its use

        complain(f"stopped; not analysed: {'; '.join(found.todo)}")
        return STOPPED
    return FAILED if verified and verified.differences else DONE


def _concepts(asked: Sequence[str]) -> tuple[str, ...]:
    """The concepts asked for, strongest first, whatever their case; all of them if none is."""
    from standoff.errors import UnknownName  # noqa: PLC0415 - help must not load it
    from standoff.lenses.stability.concepts import CONCEPTS  # noqa: PLC0415 - as above

    known = {concept.casefold(): concept for concept in CONCEPTS}
    for concept in asked:
        if concept.casefold() not in known:
            raise UnknownName("concept", concept, CONCEPTS)
    wanted = {known[concept.casefold()] for concept in asked} or set(CONCEPTS)
    return tuple(concept for concept in CONCEPTS if concept in wanted)


def _sides(conflict: Conflict, *, variants: bool | None) -> tuple[dict[str, Conflict], tuple[str, ...]]:
    """The base and its variants, and the names of the variants that are left out because the conflict is large."""
    from standoff.cli.analysis import combinations  # noqa: PLC0415 - help must not load numpy

    if variants is False or not conflict.variants:
        return {"": conflict}, ()
    if variants is None and combinations(conflict, {}) > JOINT:
        return {"": conflict}, tuple(conflict.variants)
    return {"": conflict, **conflict.variants}, ()


def _within_reach(sides: Iterable[Conflict], setting: Pairs) -> None:
    """Refuses what the slow twin cannot verify before anything is analysed."""
    from standoff.reference.verification import within_reach  # noqa: PLC0415 - only when asked
    from standoff.space.states import state_space  # noqa: PLC0415 - as above

    for side in sides:
        for chance in chosen_settings(side, setting):
            within_reach(state_space(side, chance).size)


def _verified(found: Analysis) -> Verified:
    """What was compared with the slow twin, and what it finds different."""
    from standoff.cli.verdicts import Verified  # noqa: PLC0415 - help must not load it
    from standoff.reference import verify  # noqa: PLC0415 - only when asked

    compared: list[str] = []
    differences: list[str] = []
    for side in found.sides:
        one = verify(side.result)
        where = f"variant {side.name}: " if side.name else ""
        compared += [f"{where}{text}" for text in one.compared]
        differences += [f"{where}{text}" for text in one.disagreements]
    return Verified(tuple(compared), tuple(differences))
