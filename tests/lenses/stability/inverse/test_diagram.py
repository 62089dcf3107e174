"""Merging and decision diagrams keep a formula what it is."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import standoff as so
from standoff.lenses.stability.inverse.diagram import Choice, Diagram, diagram, implies
from standoff.lenses.stability.inverse.formula import minimal
from standoff.lenses.stability.inverse.merging import Merged, merged

TERMS = st.frozensets(st.integers(0, 5), min_size=1, max_size=3)
CLAUSES = st.lists(st.frozensets(TERMS, min_size=1, max_size=4).map(minimal), min_size=1, max_size=5)


def _true(small: Merged, drawn: Diagram, truths: set[int]) -> bool:
    values = {variable: variable in truths for variable in range(6)}
    for whole, made in small.made.items():
        values[whole] = (all if made.of == "all" else any)(values[part] for part in made.parts)
    nodes = [False, True]
    for node in drawn.nodes:
        if isinstance(node, Choice):
            nodes.append(nodes[node.yes] if values[node.variable] else nodes[node.no])
        else:
            nodes.append(all(nodes[part] for part in node.parts))
    return nodes[drawn.root]


@settings(max_examples=60, deadline=None)
@given(CLAUSES)
def test_a_diagram_is_true_where_the_formula_is(clauses):
    """Merged and drawn, the formula is true under the same truths."""
    small = merged(clauses)
    drawn = diagram(small.clauses)
    for size in range(7):
        for truths in map(set, combinations(range(6), size)):
            wanted = all(any(term <= truths for term in clause) for clause in clauses)
            assert _true(small, drawn, truths) == wanted


def test_one_clause_implies_another_if_its_terms_hold_those_of_the_other():
    """(a and b) implies (a or c), and not the other way round."""
    ab, a, c = frozenset({1, 2}), frozenset({1}), frozenset({3})
    assert implies(frozenset({ab}), frozenset({a, c}))
    assert not implies(frozenset({a, c}), frozenset({ab}))


def test_what_hangs_together_too_much_is_refused():
    """A formula without any structure is given up with the reason."""
    variables = range(400)
    clauses = [frozenset({frozenset({a, (a * 7 + 1) % 400}), frozenset({(a * 3 + 2) % 400})}) for a in variables]
    with pytest.raises(so.NotComputed, match="hang together"):
        diagram(clauses)
