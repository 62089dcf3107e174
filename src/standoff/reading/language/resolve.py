"""From a condition's tree of words to an expression over the levers and conditions of the file.

Definition. A name on its own is a condition of that name, or a lever with two levels, true at the second. On the
right of a comparison a name is first a level of the lever on the left, then a number (if the lever's levels carry
numbers), then another lever.

    b if a, a implies b   Implies(a, b)        a unless b   Any(a, b)
    l in (v, w)           Any(l == v, l == w)  exactly n of Count(==, n)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from standoff.conflict import condition as c
from standoff.reading.grammar.scalars import Unfit, number
from standoff.reading.language.syntax import Bare, Compared, Constant, Counted, Joined, Member, Negated, Syntax
from standoff.reading.markup.nodes import Node, quoted
from standoff.reading.sections.scope import Scope, listing

if TYPE_CHECKING:
    from fractions import Fraction

    from standoff.conflict.conflict import Lever
    from standoff.reading.grammar.leaves import Written
    from standoff.reading.grammar.shapes import At
    from standoff.reading.language.lexer import Token

_COUNTS: dict[str, c.Comparison] = {"exactly": "==", "at least": ">=", "at most": "<="}


def resolve(at: At[Written] | None, scope: Scope) -> c.Condition | None:
    """The condition, or None after reporting every name in it that does not fit."""
    return None if at is None else resolved(at.value, at.node, at.where, scope)


def resolved(written: Written, node: Node, where: str, scope: Scope) -> c.Condition | None:
    """As ``resolve``, for a part of a text."""
    expression = _Resolver(node, where, scope).of(written.tree)
    return None if expression is None else c.Condition(written.text, expression)


class _Resolver:
    """One walk over one tree of words."""

    def __init__(self, node: Node, where: str, scope: Scope) -> None:
        self.node, self.where, self.scope = node, where, scope

    def of(self, tree: Syntax) -> c.Expression | None:  # noqa: PLR0911 - one case per kind of tree
        if isinstance(tree, Constant):
            return c.Truth(tree.value)
        if isinstance(tree, Bare):
            return self.bare(tree.name)
        if isinstance(tree, Compared):
            return self.compared(tree)
        if isinstance(tree, Member):
            return self.member(tree)
        if isinstance(tree, Negated):
            item = self.of(tree.item)
            return None if item is None else c.Not(item)
        read = [self.of(item) for item in tree.items]
        items = tuple(item for item in read if item is not None)
        if len(items) < len(read):
            return None
        return _counted(tree, items) if isinstance(tree, Counted) else _joined(tree, items)

    def problem(
        self, token: Token, found: str, expected: str, *, example: str = "", known: tuple[str, ...] = ()
    ) -> None:
        near = self.scope.problems.nearest(token.text, known) if known else ""
        self.scope.problems.add(
            self.node, self.where, found, expected, example=example or near, near=near, offset=token.start
        )

    def bare(self, token: Token) -> c.Expression | None:
        scope, name = self.scope, token.text
        if scope.conditions is not None and name in scope.conditions:
            return c.Named(name)
        if scope.levers is not None and name in scope.levers:
            return self.switch(token, scope.levers[name])
        if scope.levers is not None and scope.conditions is not None:
            self.unknown(token)
        return None

    def switch(self, token: Token, lever: Lever | None) -> c.Expression | None:
        if lever is None:
            return None
        if lever.is_switch and not self.scope.is_graph:
            return c.Atom(lever.id, "==", lever.levels[1])
        found = f"the lever {quoted(lever.id)} on its own, which has {len(lever.levels)} levels"
        self.problem(token, found, "a comparison", example=f"{lever.id} == {lever.levels[-1]}")
        return None

    def unknown(self, token: Token) -> None:
        """A name on its own that is neither a condition nor a switch."""
        scope, name = self.scope, token.text
        if scope.problems.is_full:
            scope.problems.leave_out()
            return
        owners = [lever.id for lever in (scope.levers or {}).values() if lever is not None and name in lever.levels]
        known = (*(scope.levers or ()), *(scope.conditions or ()))
        if owners:
            found = f"{quoted(name)}, a level, on its own"
            self.problem(token, found, f"a comparison with {listing(owners)}", example=f"{owners[0]} == {name}")
        elif scope.labels and name in scope.labels:
            self.problem(
                token, f"{quoted(name)}, the label of a state", "a condition or a comparison of levers", known=known
            )
        else:
            found = f"{quoted(name)}, which is no lever and no condition"
            known = (*known, "and", "or", "not")
            self.problem(
                token, found, f"a lever or a condition of this file: {listing(known[:-3] or ('none',))}", known=known
            )

    def lever(self, token: Token, other: Token | None = None) -> Lever | None:
        """The lever that a comparison begins with."""
        scope, name = self.scope, token.text
        if scope.levers is None:
            return None
        if name in scope.levers:
            return scope.levers[name]
        if scope.problems.is_full:
            scope.problems.leave_out()
        elif other is not None and other.text in scope.levers:
            found = f"{quoted(name)} before the lever"
            self.problem(token, found, "the lever first, then its level", example=f"{other.text} == {name}")
        elif scope.conditions is not None and name in scope.conditions:
            found = f"the condition {quoted(name)} in a comparison"
            self.problem(token, found, "a lever; a condition stands on its own", example=f"not {name}")
        else:
            found = f"{quoted(name)}, which is no lever"
            self.problem(token, found, f"a lever of this file: {listing(scope.levers)}", known=tuple(scope.levers))
        return None

    def compared(self, tree: Compared) -> c.Expression | None:
        lever = self.lever(tree.lever, tree.other)
        if lever is None:
            return None
        op = cast("c.Comparison", tree.op.text)
        level = self.level(lever, tree.other, and_levers=True)
        if level is not None:
            return c.Atom(lever.id, op, level)
        other = self.scope.lever(tree.other.text)
        if other is None:
            return None
        if other.id == lever.id:
            self.problem(
                tree.other, f"the lever {quoted(lever.id)} against itself", "one of its levels or another lever"
            )
            return None
        return c.Between(lever.id, op, other.id)

    def member(self, tree: Member) -> c.Expression | None:
        lever = self.lever(tree.lever)
        if lever is None:
            return None
        levels = [self.level(lever, token, and_levers=False) for token in tree.levels]
        atoms = tuple(c.Atom(lever.id, "==", level) for level in levels if level is not None)
        if len(atoms) < len(levels):
            return None
        either = atoms[0] if len(atoms) == 1 else c.Any(atoms)
        return c.Not(either) if tree.negated else either

    def level(self, lever: Lever, token: Token, *, and_levers: bool) -> str | Fraction | None:
        """The level or number; None for another lever, or after reporting what is none of these."""
        if token.text in lever.levels:
            return token.text
        value = _number(token)
        if value is not None and lever.numbers is not None:
            return value
        levers = self.scope.levers or {}
        if and_levers and token.text in levers:
            return None
        known = (*lever.levels, *(levers if and_levers else ()))
        if value is not None:
            found = f"the number {token.text}, but the levels of {lever.id} carry no numbers"
            example = f"levels: {{{', '.join(f'{level}: {n}' for n, level in enumerate(lever.levels[:3], 1))}}}"
            self.problem(token, found, f"one of its levels: {listing(lever.levels)}", example=example)
        else:
            found = f"{quoted(token.text)}, which is no level of {lever.id}" + (" and no lever" if and_levers else "")
            example = f"{lever.id} == {lever.levels[-1]}"
            self.problem(token, found, f"one of {listing(lever.levels)}", example=example, known=known)
        return None


def _number(token: Token) -> Fraction | None:
    try:
        return None if token.kind == "quoted" else number(token.text)
    except Unfit:
        return None


def _joined(tree: Joined, items: tuple[c.Expression, ...]) -> c.Expression:
    if tree.word == "and":
        return c.All(items)
    if tree.word in {"or", "unless"}:
        return c.Any(items)
    left, right = items
    if tree.word == "iff":
        return c.Iff(left, right)
    return c.Implies(right, left) if tree.word == "if" else c.Implies(left, right)


def _counted(tree: Counted, items: tuple[c.Expression, ...]) -> c.Expression:
    return c.Count(_COUNTS[tree.word], tree.n, items)
