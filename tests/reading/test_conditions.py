"""The language of conditions: what binds how, what a word means, and that it means the same everywhere."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.conflict import condition as c
from standoff.reading import loads
from standoff.reading.sections.feasible import holds, truths
from standoff.space.evaluation import truth

HEAD = """standoff: 1
title: t
parties: {A: , B: }
levers:
  p: {of: A}
  q: {of: A}
  r: {of: B}
  low: {of: A, levels: {one: 1, two: 2, three: 3 to 4}}
  high: {of: B, levels: {uno: 1.5, dos: 2.5}}
  plain: {of: B, levels: [red, green, blue]}
preferences: {A: {statements: [p]}, B: {statements: [q]}}
"""
P, Q, R = (c.Atom(name, "==", "yes") for name in "pqr")


def read(text: str) -> c.Expression:
    """The expression of a condition over the levers above."""
    quoted = text.replace("'", "''")
    return loads(f"{HEAD}conditions: {{k: p or r, x: '{quoted}'}}\n").conditions["x"].expression


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("p", P),
        ("not p and q", c.All((c.Not(P), Q))),
        ("p or q and r", c.Any((P, c.All((Q, R))))),
        ("(p or q) and r", c.All((c.Any((P, Q)), R))),
        ("p and q and r", c.All((P, Q, R))),
        ("p if q or r", c.Implies(c.Any((Q, R)), P)),
        ("p implies q", c.Implies(P, Q)),
        ("p unless q", c.Any((P, Q))),
        ("p implies q if r", c.Implies(P, c.Implies(R, Q))),
        ("p iff q implies r", c.Iff(P, c.Implies(Q, R))),
        ("not not p", c.Not(c.Not(P))),
        ("k and true", c.All((c.Named("k"), c.Truth(value=True)))),
        ("false", c.Truth(value=False)),
        ("exactly 1 of (p, q or r)", c.Count("==", 1, (P, c.Any((Q, R))))),
        ("at least 2 of (p, q, r)", c.Count(">=", 2, (P, Q, R))),
        ("at most 0 of (p)", c.Count("<=", 0, (P,))),
        ("low >= two", c.Atom("low", ">=", "two")),
        ("low >= 2.5", c.Atom("low", ">=", Fraction(5, 2))),
        ("low > -1", c.Atom("low", ">", Fraction(-1))),
        ("low == 2", c.Atom("low", "==", Fraction(2))),
        ("low >= high", c.Between("low", ">=", "high")),
        ("plain in (red, blue)", c.Any((c.Atom("plain", "==", "red"), c.Atom("plain", "==", "blue")))),
        ("plain in (red)", c.Atom("plain", "==", "red")),
        ("plain not in (red)", c.Not(c.Atom("plain", "==", "red"))),
        ('"plain" == "red"', c.Atom("plain", "==", "red")),
        ("'p' and\n  q", c.All((P, Q))),
    ],
)
def test_what_is_written_is_what_is_meant(text, expression):
    """Each form of the language, and which of two binds tighter."""
    assert read(text) == expression


def atoms() -> st.SearchStrategy[c.Expression]:
    """Comparisons of every kind."""
    ops = st.sampled_from(["==", "!=", "<", "<=", ">", ">="])
    return st.one_of(
        st.sampled_from([P, Q, R, c.Named("k"), c.Truth(value=True), c.Truth(value=False)]),
        st.builds(c.Atom, st.just("low"), ops, st.sampled_from(["one", "two", "three", Fraction(2), Fraction(7, 2)])),
        st.builds(c.Atom, st.just("plain"), ops, st.sampled_from(["red", "green", "blue"])),
        st.builds(c.Between, st.just("low"), ops, st.sampled_from(["high", "plain", "p"])),
    )


def compounds(inner: st.SearchStrategy[c.Expression]) -> st.SearchStrategy[c.Expression]:
    """Every connective."""
    several = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        st.builds(c.Not, inner),
        st.builds(c.All, several),
        st.builds(c.Any, several),
        st.builds(c.Implies, inner, inner),
        st.builds(c.Iff, inner, inner),
        st.builds(c.Count, st.sampled_from(["==", ">=", "<="]), st.integers(0, 2), several),
    )


EXPRESSIONS = st.recursive(atoms(), compounds, max_leaves=8)


def written(expression: c.Expression) -> str:  # noqa: C901, PLR0911 - one case per kind of expression
    """An expression in words, with every parenthesis."""
    match expression:
        case c.Truth(value):
            return str(value).lower()
        case c.Atom(lever, op, level):
            return lever if lever in "pqr" else f"{lever} {op} {level}"
        case c.Between(lever, op, other):
            return f"{lever} {op} {other}"
        case c.Named(name):
            return name
        case c.Not(item):
            return f"not ({written(item)})"
        case c.All(items):
            return " and ".join(f"({written(item)})" for item in items)
        case c.Any(items):
            return " or ".join(f"({written(item)})" for item in items)
        case c.Implies(given, then):
            return f"({written(then)}) if ({written(given)})"
        case c.Iff(left, right):
            return f"({written(left)}) iff ({written(right)})"
        case c.Count(op, n, items):
            words = {"==": "exactly", ">=": "at least", "<=": "at most"}[op]
            return f"{words} {n} of ({', '.join(written(item) for item in items)})"


@given(EXPRESSIONS)
def test_an_expression_written_out_reads_as_itself(expression):
    """Writing an expression down and reading it gives the same expression."""
    assert read(written(expression)) == expression


@given(EXPRESSIONS)
def test_reader_and_engine_agree_on_what_is_true(expression):
    """The reader, which looks at one state, and the engine, which looks at all, say the same of every state."""
    conflict = loads(f"{HEAD}conditions: {{k: p or r}}\n")
    names = list(conflict.levers)
    for state in product(*(lever.levels for lever in conflict.levers.values())):
        levels = dict(zip(names, state, strict=True))

        def column(lever: str, levels: dict[str, str] = levels) -> int:
            return conflict.levers[lever].levels.index(levels[lever])

        ours = holds(expression, levels, conflict.levers, truths(conflict, levels))
        assert ours == bool(truth(expression, column, conflict))
