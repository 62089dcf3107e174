"""Pairs of states as a person writes them: ``a > b >> c``, ``a = b``, ``a ? b``.

Definition.

    chain = state sign state { sign state }        sign = ">" { ">" } | "=" | "?"

``>`` is better, as many signs as its degree; ``=`` is equally good; ``?``: not known. A chain of ``>`` and ``=`` speaks
of every two of its states: they differ by the largest sign between them. A chain with ``?`` has two states.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from standoff.reading.grammar.shapes import At, Schema, shown
from standoff.reading.markup.nodes import Node, Scalar, described, quoted
from standoff.reading.problems import Problems

HIGHEST_DEGREE = 9
"""More degrees of preference than this cannot be written."""

LONGEST_CHAIN = 300
"""States in one chain at most: it speaks of every two of them."""

_PART = re.compile(r"\s*(?:(>+|=|\?)|([^\s>=?]+))")


@dataclass(frozen=True, slots=True)
class Chain:
    """The states, each with its offset in the text, and the degrees between neighbours; None where not known."""

    states: tuple[tuple[str, int], ...]
    steps: tuple[int | None, ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ChainShape:
    """A chain of states."""

    words: str = "states with >, >>, = or ? between them"
    example: str = "peace > truce >> war"

    def read(self, node: Node, where: str, problems: Problems) -> At[Chain] | None:
        """The states and the signs between them."""
        if not isinstance(node, Scalar) or node.is_empty:
            problems.add(node, where, described(node), self.words, example=shown(where, self.example))
            return None
        states: list[tuple[str, int]] = []
        steps: list[int | None] = []
        at = 0
        while at < len(node.text.rstrip()):
            part = _PART.match(node.text, at)
            assert part is not None  # noqa: S101 - every character but spaces is a sign or part of a name
            sign, name = part.groups()
            begin = part.start(1 if sign else 2)
            if bool(sign) == (len(states) == len(steps)):
                found = f"{quoted(sign or name)} where {'a state' if sign else 'a sign'} should be"
                problems.add(node, where, found, self.words, example=self.example, offset=begin)
                return None
            if sign:
                steps.append({"=": 0, "?": None}.get(sign, len(sign)))
            else:
                states.append((name, begin))
            at = part.end()
        return self._whole(Chain(tuple(states), tuple(steps)), node, where, problems)

    def _whole(self, chain: Chain, node: Scalar, where: str, problems: Problems) -> At[Chain] | None:
        found = ""
        if len(chain.states) == len(chain.steps):
            found = "a sign without a state behind it"
        elif len(chain.states) == 1:
            found = f"one state, {quoted(chain.states[0][0])}, with nothing to compare"
        elif None in chain.steps and len(chain.states) > 2:
            found = "? in a chain of more than two states"
        elif any(step is not None and step > HIGHEST_DEGREE for step in chain.steps):
            found = f"more than {HIGHEST_DEGREE} signs in a row"
        elif len(chain.states) > LONGEST_CHAIN:
            found = f"a chain of {len(chain.states):,} states (at most {LONGEST_CHAIN})"
        if found:
            problems.add(node, where, found, self.words, example=self.example)
        return None if found else At(chain, node, where)

    def schema(self, defs: Schema) -> Schema:
        """A string with a sign in it."""
        defs.setdefault(
            "chain", {"type": "string", "pattern": "[>=?]", "description": self.words, "examples": [self.example]}
        )
        return {"$ref": "#/$defs/chain"}
