"""The matrix of sources and assumptions: every reference has its cell, and nothing else has one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from standoff.conflict.reference import Reference
from standoff.pages.matrix import COLUMNS, Entry, matrices, matrix_table

NAMES = [f"source-{k}" for k in range(150)]
references = st.lists(
    st.builds(Reference, st.sampled_from(NAMES), st.sampled_from(["", "p1", "p4-p6"]), st.booleans()), max_size=6
)


@given(st.lists(references, max_size=12))
def test_each_source_that_speaks_has_one_sign(found):
    """The matrices have exactly the pairs of assumption and source that the references have."""
    entries = [Entry("kind", f"entry {k}", tuple(one)) for k, one in enumerate(found)]
    told = matrices(entries, NAMES)
    signs = {
        (row.words, source): cell.sign
        for matrix in told
        for group in matrix.groups
        for row in group.rows
        for source, cell in zip(matrix.sources, row.cells, strict=True)
        if cell.sign
    }
    wanted = {}
    for entry in entries:
        for one in entry.references:
            wanted.setdefault((entry.words, one.source), set()).add(one.against)
    names = {frozenset({False}): "+", frozenset({True}): "−", frozenset({False, True}): "±"}
    assert signs == {key: names[frozenset(against)] for key, against in wanted.items()}
    assert len(matrix_table(told).rows) == len(signs)


def test_sources_stand_in_the_order_of_the_file():
    """Columns follow the file, and a source that says nothing has none."""
    told = matrices([Entry("k", "a", (Reference("source-2"), Reference("source-0")))], NAMES)
    assert told[0].sources == ("source-0", "source-2")


def test_rows_are_grouped_by_kind():
    """Assumptions of one kind stand under its title; those that nobody speaks of are left out."""
    said = (Reference("source-1", "p4"),)
    told = matrices([Entry("Levers", "a", said), Entry("Levers", "b", ()), Entry("Rules", "c", said)], NAMES)
    assert [(group.title, [row.words for row in group.rows]) for group in told[0].groups] == [
        ("Levers", ["a"]),
        ("Rules", ["c"]),
    ]
    assert told[0].groups[0].rows[0].cells[0].said == "for, ¶4"


def test_many_sources_are_told_in_several_matrices():
    """No matrix is wider than a page holds, and each has only the rows that it needs."""
    told = matrices([Entry("k", name, (Reference(name),)) for name in NAMES], NAMES)
    assert all(len(matrix.sources) <= COLUMNS for matrix in told)
    assert sum(len(matrix.sources) for matrix in told) == len(NAMES)
    assert all(matrix.size == len(matrix.sources) for matrix in told)


def test_nothing_said_is_no_matrix():
    """Without references there is nothing to show."""
    assert matrices([Entry("k", "a", ())], NAMES) == ()
