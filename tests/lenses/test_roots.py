"""Roots: copies count once, paragraph by paragraph, and circles end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.conflict.evidence import Derivation, Source
from standoff.conflict.reference import Reference
from standoff.lenses.roots import roots
from standoff.reference.evidence import roots_of

DICE = st.randoms(use_true_random=False)
PLACES = ("", "p1", "p2", "p3", "p1-p3", "p2-p9", "table-1")


def sources(**parents):
    """Sources by what they derive from: a name, or a name and the paragraphs."""
    return {name: Source(name, name, derived_from=tuple(map(derivation, of))) for name, of in parents.items()}


def derivation(one):
    """From a name, or a name and the paragraphs."""
    return Derivation(*one) if isinstance(one, tuple) else Derivation(one)


def graph(dice, *, circles=True):
    """Random sources, with or without circles, some derivations by paragraph."""
    names = [f"s{k}" for k in range(dice.randint(1, 7))]
    made = {}
    for k, name in enumerate(names):
        known = names if circles else names[:k]
        of = [dice.choice(known) for _ in range(dice.randint(0, 3))] if known else []
        made[name] = [(one, dice.choice(((), (), ("p2",), ("p1", "p3"), ("p2-p4",)))) for one in of]
    return sources(**made)


def test_copies_of_one_report_are_one_root():
    """Two articles that repeat one agency report rest on one root."""
    known = roots(sources(wire=[], blog=["wire"], paper=["blog"]))
    assert known.all_of([Reference("blog"), Reference("paper", "p3")]) == {"wire"}


def test_independent_sources_are_as_many_roots():
    """Sources that derive from nothing are their own roots."""
    assert roots(sources(a=[], b=[])).all_of([Reference("a"), Reference("b", "p2")]) == {"a", "b"}


def test_a_paragraph_that_is_not_repeated_is_the_sources_own():
    """A derivation by paragraph covers only its paragraphs; a range has the roots of each; no place has all."""
    known = roots(sources(wire=[], paper=[("wire", ("p6", "p7-p8"))]))
    assert known.of(Reference("paper", "p6")) == {"wire"}
    assert known.of(Reference("paper", "p8")) == {"wire"}
    assert known.of(Reference("paper", "p9")) == {"paper"}
    assert known.of(Reference("paper", "p8-p9")) == {"wire", "paper"}
    assert known.of(Reference("paper")) == {"wire"}
    assert known.of(Reference("paper", "table-2")) == {"wire"}


def test_a_circle_ends_and_is_counted_as_its_members():
    """Sources built to cite each other in a circle hang nothing, whatever leads into the circle."""
    known = roots(sources(a=["b"], b=["a"], c=["a"], d=["d"]))
    assert known.of(Reference("c")) == {"a", "b"}
    assert known.of(Reference("d")) == {"d"}
    assert known.path(Reference("c"), "b") == ("c", "a", "b")


def test_a_circle_that_derives_from_elsewhere_is_no_root():
    """What stands behind the circle is the root."""
    assert roots(sources(a=["b"], b=["a", "wire"], wire=[])).of(Reference("a")) == {"wire"}


def test_a_long_chain_needs_no_deep_stack():
    """Ten thousand sources that each repeat the one before have one root."""
    chain = sources(s0=[], **{f"s{k}": [f"s{k - 1}"] for k in range(1, 10_000)})
    assert roots(chain).of(Reference("s9999")) == {"s0"}


def test_a_source_that_the_file_does_not_list_is_a_root_of_its_own():
    """A conflict built in Python may name one; nothing is known of it."""
    known = roots(sources(a=["unknown"]))
    assert known.of(Reference("elsewhere")) == {"elsewhere"}
    assert known.of(Reference("a")) == {"a"}


@pytest.mark.parametrize("circles", [False, True])
@given(dice=DICE)
def test_the_roots_are_those_along_every_path(circles, dice):
    """The engine finds what walking each path of derivations finds, and a shortest path leads to each."""
    made = graph(dice, circles=circles)
    known = roots(made)
    for name in made:
        for place in PLACES:
            found = known.of(Reference(name, place))
            assert found == roots_of(made, Reference(name, place))
            for root in found:
                path = known.path(Reference(name, place), root)
                assert (path[0], path[-1]) == (name, root)


@given(dice=DICE)
def test_a_copy_never_adds_a_root(dice):
    """A source derived from another, cited beside any others and that one, leaves the roots as they are."""
    made = graph(dice)
    original = next(iter(made))
    more = {**made, "copy": Source("copy", "copy", derived_from=(Derivation(original),))}
    cited = [Reference(name, place) for name in made for place in ("", "p2")]
    assert roots(more).all_of([*cited, Reference("copy"), Reference("copy", "p7")]) == roots(made).all_of(cited)
