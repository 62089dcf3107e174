"""The conditions that have names, and that none of them leans on itself.

Definition. Condition a leans on b if b occurs in a. The relation must have no circle. A condition written out in
full, every name replaced by what it stands for, must have at most 100,000 parts and 200 levels.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from standoff.conflict import condition as c
from standoff.reading.grammar import file as gf
from standoff.reading.grammar import keys as g
from standoff.reading.language.resolve import resolve
from standoff.reading.markup.nodes import quoted
from standoff.reading.sections.circles import circles
from standoff.reading.sections.scope import Scope

if TYPE_CHECKING:
    from standoff.reading.grammar.shapes import Record

LARGEST = 100_000
"""Parts of a condition, every name in it written out."""

DEEPEST = 200
"""Levels of a condition, every name in it written out."""


def named_conditions(file: Record, scope: Scope) -> Mapping[str, c.Condition]:
    """The conditions that could be read; reports circles and clashes with levers."""
    section = file.get(gf.CONDITIONS)
    found: dict[str, c.Condition] = {}
    for key, record in section.entries if section else ():
        if scope.levers is not None and key.text in scope.levers:
            problem = f"{quoted(key.text)}, which is also a lever"
            scope.problems.add(
                key, f"conditions.{key.text}", problem, "a name of its own", example=f"{key.text}-holds: ..."
            )
        if record is None:
            continue
        condition = resolve(record.get(g.WHEN), scope)
        because = scope.because(record)
        if condition is not None:
            found[key.text] = replace(condition, note=record.text(g.NOTE_KEY), because=because)
    return MappingProxyType(_without_circles(found, file, scope))


def _without_circles(found: dict[str, c.Condition], file: Record, scope: Scope) -> dict[str, c.Condition]:
    leans = {
        name: [part for part in c.names_in(condition.expression) if part in found] for name, condition in found.items()
    }
    section = file.get(gf.CONDITIONS)
    places = {key.text: key for key, _ in section.entries} if section else {}
    bad: set[str] = set()
    for circle in circles(leans):
        bad.update(circle)
        chain = " -> ".join(quoted(name) for name in (*circle[:8], circle[0]))
        scope.problems.add(
            places[circle[0]],
            f"conditions.{circle[0]}",
            f"a circle of conditions: {chain}",
            "conditions that do not lean on themselves",
        )
    sizes: dict[str, tuple[int, int]] = {}
    for name in deepest_first({name: of for name, of in leans.items() if name not in bad}):
        size, depth = extent(found[name].expression, sizes)
        sizes[name] = (size, depth)
        if size > LARGEST or depth > DEEPEST:
            bad.add(name)
            what = f"{size:,} parts" if size > LARGEST else f"{depth} levels"
            most = f"at most {LARGEST:,} parts and {DEEPEST} levels"
            where = f"conditions.{name}"
            scope.problems.add(places[name], where, f"a condition of {what}, its names written out", most)
            sizes[name] = (1, 1)
    return {name: condition for name, condition in found.items() if name not in bad}


def extent(expression: c.Expression, named: Mapping[str, tuple[int, int]]) -> tuple[int, int]:
    """How many parts an expression has, and how many levels, with the names in it written out."""
    size, deepest = 0, 0
    stack = [(expression, 1)]
    while stack:
        part, depth = stack.pop()
        more = named.get(part.name, (1, 1)) if isinstance(part, c.Named) else (1, 1)
        size, deepest = size + more[0], max(deepest, depth + more[1] - 1)
        stack.extend((item, depth + 1) for item in c.children(part))
    return size, deepest


def deepest_first(leans: Mapping[str, Sequence[str]]) -> list[str]:
    """Every name after those that it leans on; names that are not keys are left out."""
    done: dict[str, None] = {}
    for first in leans:
        stack = [] if first in done else [(first, iter(leans[first]))]
        while stack:
            name, rest = stack[-1]
            following = next((part for part in rest if part in leans and part not in done), None)
            if following is None:
                done[name] = None
                stack.pop()
            else:
                stack.append((following, iter(leans[following])))
    return list(done)
