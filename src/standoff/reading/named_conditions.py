"""The conditions that have names, and that none of them leans on itself.

Definition. Condition a leans on b if b occurs in a. The relation must have no circle, chains of it must have at most 50 links, and
a condition written out in full, every name replaced by what it stands for, must have at most 100,000 parts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from standoff.conflict import condition as c
from standoff.reading import grammar as g
from standoff.reading import grammar_file as gf
from standoff.reading.circles import circles
from standoff.reading.nodes import quoted
from standoff.reading.resolve import resolve
from standoff.reading.scope import Scope

if TYPE_CHECKING:
    from standoff.reading.shapes import Record

LONGEST_CHAIN = 50
LARGEST = 100_000


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
        name: [part for part in names_in(condition.expression) if part in found] for name, condition in found.items()
    }
    section = file.get(gf.CONDITIONS)
    places = {key.text: key for key, _ in section.entries} if section else {}
    bad: set[str] = set()
    for circle in circles(leans):
        bad.update(circle)
        chain = " -> ".join(quoted(name) for name in (*circle, circle[0]))
        scope.problems.add(
            places[circle[0]],
            f"conditions.{circle[0]}",
            f"a circle of conditions: {chain}",
            "conditions that do not lean on themselves",
        )
    sizes: dict[str, tuple[int, int]] = {}
    for name in _order(leans, bad):
        expression = found[name].expression
        size, depth = _size(expression), 1
        for part in names_in(expression):
            part_size, part_depth = sizes.get(part, (1, 0))
            size, depth = size + part_size, max(depth, part_depth + 1)
        sizes[name] = (size, depth)
        if size > LARGEST or depth > LONGEST_CHAIN:
            bad.add(name)
            what = (
                f"a condition of {size:,} parts when written out"
                if size > LARGEST
                else f"a chain of {depth} conditions"
            )
            most = f"at most {LARGEST:,} parts and chains of at most {LONGEST_CHAIN}"
            scope.problems.add(places[name], f"conditions.{name}", what, most)
            sizes[name] = (1, 0)
    return {name: condition for name, condition in found.items() if name not in bad}


def _order(leans: Mapping[str, list[str]], bad: set[str]) -> list[str]:
    """Every name after those that it leans on."""
    done: dict[str, None] = {}
    for first in leans:
        stack = [(first, iter(leans[first]))] if first not in bad and first not in done else []
        while stack:
            name, rest = stack[-1]
            following = next((part for part in rest if part not in done and part not in bad), None)
            if following is None:
                done[name] = None
                stack.pop()
            else:
                stack.append((following, iter(leans[following])))
    return list(done)


def parts(expression: c.Expression) -> Iterator[c.Expression]:
    """The expression and all that it is made of."""
    stack = [expression]
    while stack:
        now = stack.pop()
        yield now
        if isinstance(now, c.Not):
            stack.append(now.item)
        elif isinstance(now, c.All | c.Any | c.Count):
            stack.extend(reversed(now.items))
        elif isinstance(now, c.Implies):
            stack.extend((now.then, now.given))
        elif isinstance(now, c.Iff):
            stack.extend((now.right, now.left))


def names_in(expression: c.Expression) -> list[str]:
    """The named conditions that occur in an expression, as often as they do."""
    return [part.name for part in parts(expression) if isinstance(part, c.Named)]


def _size(expression: c.Expression) -> int:
    return sum(1 for _ in parts(expression))
