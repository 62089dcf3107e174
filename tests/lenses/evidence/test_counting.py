"""Roots with documents: what is found joins what is declared, and no count ever rises."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from standoff.conflict.evidence import Derivation, Source
from standoff.conflict.reference import Reference
from standoff.lenses.evidence.counting import counted_roots
from standoff.lenses.roots import roots
from standoff.reference.evidence import count

A, B, C = Reference("a", "p1"), Reference("b", "p1"), Reference("c", "p1")


@dataclass(frozen=True)
class Shown:
    """Documents of all sources that show these pairs of references to be one report."""

    documents: dict[str, str]
    pairs: frozenset[frozenset[Reference]]

    def alike(self, first, second):
        """Why the two are one report."""
        return "they share words" if frozenset((first, second)) in self.pairs else ""


def shown(*pairs):
    """What documents show."""
    return Shown(dict.fromkeys("abcdefgw", "there"), frozenset(map(frozenset, pairs)))


def sources(**parents):
    """Sources by what they derive from."""
    return {name: Source(name, name, derived_from=tuple(map(Derivation, of))) for name, of in parents.items()}


def told(known, references, found):
    """The roots as name, references and standing."""
    return [(root.name, len(root.through), root.standing) for root in counted_roots(references, roots(known), found)]


def test_two_undeclared_articles_that_are_one_report_are_one_root():
    """Their own roots count as one, and the reason is told."""
    found = counted_roots([A, B], roots(sources(a=[], b=[])), shown((A, B)))
    assert [(root.name, root.standing) for root in found] == [("a = b", "found, not declared")]
    assert found[0].why == "found in the documents, not declared: they share words"


def test_what_is_declared_and_found_is_confirmed():
    """Two copies of one agency report that share words have the agency as their root."""
    assert told(sources(w=[], a=["w"], b=["w"]), [A, B], shown((A, B))) == [("w", 2, "confirmed")]


def test_an_undeclared_copy_has_the_roots_of_what_it_copies():
    """One article declares its source, the other does not: the other adds nothing."""
    assert told(sources(w=[], a=["w"], b=[]), [A, B], shown((A, B))) == [("w", 2, "found, not declared")]


def test_what_nothing_links_stays_apart():
    """Without a finding two articles are two roots, with or without documents."""
    known = sources(a=[], b=[])
    assert [root.name for root in counted_roots([A, B], roots(known))] == ["a", "b"]
    assert told(known, [A, B], shown()) == [("a", 1, ""), ("b", 1, "")]


def test_one_report_goes_from_copy_to_copy():
    """Three articles of which each shares a passage with the next are one root."""
    assert told(sources(a=[], b=[], c=[]), [A, B, C], shown((A, B), (B, C))) == [
        ("a = b = c", 3, "found, not declared")
    ]


NAMES = "abcdef"


@st.composite
def cited(draw):
    """Sources without circles, references, and pairs of references that documents show to be one report."""
    known = {}
    for k, name in enumerate(NAMES):
        of = draw(st.lists(st.sampled_from(NAMES[:k]), max_size=2)) if k else []
        places = draw(st.sampled_from([(), ("p1",)]))
        known[name] = Source(name, name, derived_from=tuple(Derivation(one, places) for one in of))
    references = draw(
        st.lists(st.builds(Reference, st.sampled_from(NAMES), st.sampled_from(["", "p1", "p2"])), max_size=7)
    )
    linked = [(a, b) for a in references for b in references if a.source < b.source]
    pairs = draw(st.lists(st.sampled_from(linked), max_size=4)) if linked else []
    return known, references, shown(*pairs)


@given(cited())
def test_the_count_is_that_of_the_slow_twin(case):
    """Groups of one report and what becomes of their roots, against putting them together one by one."""
    known, references, found = case
    got = counted_roots(references, roots(known), found)
    assert len(got) == count(known, references, lambda a, b: bool(found.alike(a, b)))


@given(cited(), st.randoms(use_true_random=False))
def test_documents_never_raise_a_count_and_order_changes_none(case, dice):
    """With documents there are at most as many roots as without, in whatever order the references stand."""
    known, references, found = case
    mixed = list(references)
    dice.shuffle(mixed)
    got = counted_roots(references, roots(known), found)
    assert len(got) <= len(counted_roots(references, roots(known)))
    assert {frozenset(root.sources) for root in got} == {
        frozenset(root.sources) for root in counted_roots(mixed, roots(known), found)
    }
