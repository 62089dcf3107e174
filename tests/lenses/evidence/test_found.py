"""Found reuse beside declared derivations: which references are one report, and what is said of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from standoff.conflict.evidence import Derivation, Source
from standoff.conflict.reference import Reference
from standoff.lenses.evidence.found import checked_derivations, found_passages, reuse_found
from standoff.lenses.evidence.reuse.result import Pair, Passage, Reuse
from standoff.lenses.roots import roots

PASSAGE = Passage("a.txt", ("p2", "p3"), "b.txt", ("p5",), 30, 30, 29, 0.9, 0.8, 21, "edited")
PAIR = Pair("a.txt", "b.txt", 20, 0.3, 0.2, 0.1, 0.4, 0.3, "one report")


def found(*, one_report=False, **parents):
    """What two documents show: one passage, and perhaps that they are one report."""
    sources = {
        name: Source(name, name, derived_from=tuple(Derivation(*one) for one in of)) for name, of in parents.items()
    }
    pair = replace(PAIR, verdict="one report" if one_report else "shared passage")
    reuse = Reuse(("a.txt", "b.txt", "c.txt"), (PASSAGE,), (pair,), (), 0, "words in a row")
    documents = {name: f"{name}.txt" for name in sources if name in "abc"}
    return reuse_found(documents, reuse, roots(sources))


@pytest.mark.parametrize(
    ("first", "second", "alike"),
    [
        (("a", "p2"), ("b", "p5"), True),
        (("a", "p3-p9"), ("b", "p4-p6"), True),
        (("a", "p4"), ("b", "p5"), False),
        (("a", ""), ("b", "p5"), False),
        (("a", "table-1"), ("b", "p5"), False),
        (("a", "p2"), ("c", "p5"), False),
        (("a", "p2"), ("a", "p3"), False),
        (("a", "p2"), ("d", "p5"), False),
    ],
)
def test_a_shared_passage_joins_the_paragraphs_that_it_is_in(first, second, alike):
    """Both cited places must be in it; the order of the two makes no difference."""
    shown = found(a=[], b=[], c=[], d=[])
    one, other = Reference(*first), Reference(*second)
    assert bool(shown.alike(one, other)) == alike
    assert shown.alike(one, other) == shown.alike(other, one)


def test_one_report_joins_every_place_unless_the_file_tells_them_apart():
    """Documents that are one report are one wherever they are cited, but for paragraphs declared to be their own."""
    plain = found(one_report=True, a=[], b=[])
    assert "40% of a and 30% of b" in plain.alike(Reference("b", "p9"), Reference("a"))
    told = found(one_report=True, a=[("w", ("p2",))], b=[], w=[])
    assert told.alike(Reference("a", "p9"), Reference("b", "p9")) == ""
    assert told.alike(Reference("a", "p3"), Reference("b", "p5"))


def test_an_article_that_quotes_a_statement_is_not_that_statement():
    """Documents that are one report as wholes are not one where one of them is primary, but for the shared passage."""
    sources = {"a": Source("a", "a", primary=True), "b": Source("b", "b")}
    reuse = Reuse(("a.txt", "b.txt"), (PASSAGE,), (PAIR,), (), 0, "words in a row")
    shown = reuse_found({name: f"{name}.txt" for name in sources}, reuse, roots(sources))
    assert shown.alike(Reference("a", "p9"), Reference("b", "p9")) == ""
    assert shown.alike(Reference("a", "p2"), Reference("b", "p5"))


def test_a_passage_is_confirmed_or_found_or_of_no_source():
    """By whether what is declared gives both places a common root."""
    assert [one.standing for one in found_passages(found(a=[], b=[]))] == ["found, not declared"]
    confirmed = next(found_passages(found(a=[("w", ("p3",))], b=[("w",)], w=[])))
    assert (confirmed.standing, confirmed.roots) == ("confirmed", ("w",))
    assert [one.standing for one in found_passages(found(a=[]))] == ["no source"]


def test_a_declared_derivation_is_confirmed_or_not_visible_or_not_checked():
    """By paragraphs where it is declared by paragraph, and only where both documents are there."""
    derived = [("a", ("p5",)), ("a", ("p1",)), ("c",), ("w",)]
    shown = [one.standing for one in checked_derivations(found(a=[], b=derived, c=[], w=[]))]
    assert shown == ["confirmed", "declared, not visible", "declared, not visible", "not checked"]
