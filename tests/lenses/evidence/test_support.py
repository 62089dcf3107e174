"""Support: who speaks for an assumption, who against it, and what comes first in the list of the weakest."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from hypothesis import given
from hypothesis import strategies as st

import standoff as so
from standoff.conflict.evidence import Derivation, Source
from standoff.conflict.reference import Reference
from standoff.lenses.evidence.support import supports, weakest_first
from standoff.lenses.roots import roots
from standoff.reference.evidence import verify_evidence
from standoff.testing import random_evidence

FILE = """
standoff: 1
title: A walkout
parties: {One: {because: [post]}, Two: }
levers:
  walkout: {of: One, because: [paper#p6, blog#p3]}
  offer: {of: Two, because: [paper#p9], despite: [blog#p9]}
  bare: {of: Two}
conditions:
  deal: offer and not walkout
preferences:
  One:
    statements:
      - deal
      - {that: not walkout, because: [letter], despite: [paper#p2]}
    because: [paper#p1, letter]
    despite: [blog#p1]
  Two: {statements: [deal]}
sources:
  wire: {title: Wire}
  paper: {title: Paper, derived_from: [{source: wire, in: [p6, p7]}]}
  blog: {title: Blog, derived_from: [{source: wire, in: [p3]}]}
  letter: {title: Letter}
  post: {title: Post}
quantities:
  payment: [{value: 5, unit: bn USD, from: paper#p7}, {value: 4.7, unit: bn USD, from: blog#p3}]
claims:
  C1: {says: They left., from: letter#p2, supports: [walkout], verdict: true}
  C2: {says: They stayed., from: post#p1, contests: [walkout]}
  C3: {says: They never came., from: post#p4, contests: [walkout], verdict: false}
  C4: {says: It wants a deal., from: blog#p8, supports: [preferences.One]}
"""


SEEDS = st.integers(0, 10**6)


def found(text=FILE):
    """The support by address."""
    conflict = so.loads(text)
    return {one.address: one for one in supports(conflict, roots(conflict.sources))}


def names(roots_):
    """The names of roots."""
    return {root.name for root in roots_}


def test_two_articles_on_one_report_are_one_root():
    """Sources are counted, and the roots behind the cited paragraphs; the claim adds its own."""
    one = found()["levers.walkout"]
    assert one.sources_for == ("paper", "blog", "letter")
    assert names(one.roots_for) == {"wire", "letter"}
    assert "repeated in paper ¶6 and blog ¶3" in next(root.why for root in one.roots_for if root.name == "wire")


def test_a_claim_found_false_counts_neither_way():
    """It is told as refuted; a live one that contests makes the entry contested."""
    one = found()["levers.walkout"]
    assert (one.refuted, one.sources_against) == (("C3",), ("post",))
    assert one.contested
    assert [each.claim for each in one.speaking_against] == ["C2"]


def test_despite_is_never_support():
    """What speaks against is on its own side."""
    one = found()["levers.offer"]
    assert (one.sources_for, one.sources_against) == (("paper",), ("blog",))


def test_a_wish_inherits_from_its_list_side_by_side():
    """A wish without references has those of its list, and a claim about all wishes speaks of each."""
    first, second = found()["preferences.One.1"], found()["preferences.One.2"]
    assert first.inherited
    assert (first.sources_for, first.sources_against) == (("paper", "letter", "blog"), ("blog",))
    assert (second.sources_for, second.sources_against) == (("letter", "blog"), ("paper",))


def test_what_needs_no_source_is_not_bare():
    """A named condition defines; a lever without a source is bare."""
    assert not found()["conditions.deal"].bare
    assert found()["levers.bare"].bare
    assert found()["preferences.Two.1"].standing == "no source"


def test_a_quantity_rests_on_the_sources_of_its_figures():
    """Two figures of two articles on one report have one root."""
    one = found()["quantities.payment"]
    assert (len(one.sources_for), names(one.roots_for)) == (2, {"wire"})


def test_the_weakest_come_first():
    """Bare, then contested by at least as many roots, then contested, then by roots; definitions last."""
    order = weakest_first(found().values())
    classes = [one.strength for one in order]
    assert classes == sorted(classes)
    assert order[0].bare
    assert order[-1].address == "conditions.deal"
    places = {one.address: at for at, one in enumerate(order)}
    assert places["levers.offer"] < places["levers.walkout"] < places["parties.One"]


@given(seed=SEEDS)
def test_every_count_is_that_of_the_slow_twin(seed):
    """Sources and roots of each entry of a random file, both sides."""
    verified = verify_evidence(so.evidence(random_evidence(seed)))
    assert verified.agrees, list(verified)


@given(seed=SEEDS, dice=st.randoms(use_true_random=False))
def test_the_order_of_sources_and_claims_changes_no_count(seed, dice):
    """Counts belong to the entries, not to the order of the file."""
    conflict = random_evidence(seed)
    known, claims = list(conflict.sources.items()), list(conflict.claims.items())
    dice.shuffle(known)
    dice.shuffle(claims)
    mixed = replace(conflict, sources=MappingProxyType(dict(known)), claims=MappingProxyType(dict(claims)))
    before, after = by_address(conflict), by_address(mixed)
    assert {address: counts(one) for address, one in before.items()} == {
        address: counts(one) for address, one in after.items()
    }


@given(seed=SEEDS, dice=st.randoms(use_true_random=False))
def test_a_copied_source_never_raises_a_count(seed, dice):
    """A copy that is declared, cited wherever its original is cited as a whole, adds a source and no root."""
    conflict = random_evidence(seed)
    if not conflict.sources:
        return
    original = dice.choice(list(conflict.sources))
    copy = Source("copy", "Copy", derived_from=(Derivation(original),))
    more = replace(conflict, sources=MappingProxyType({**conflict.sources, "copy": copy}))
    before = with_levers(conflict, lambda because: tuple(unplaced(because, original)))
    after = with_levers(more, lambda because: (*unplaced(because, original), *copied(because, original)))
    counted = by_address(after)
    for address, one in by_address(before).items():
        assert len(counted[address].roots_for) == len(one.roots_for)


def with_levers(conflict, change):
    """The conflict with the references of its levers changed."""
    levers = {name: replace(lever, because=change(lever.because)) for name, lever in conflict.levers.items()}
    return replace(conflict, levers=MappingProxyType(levers))


def unplaced(because, source):
    """References to one source are to all of it."""
    return (replace(one, place="") if one.source == source else one for one in because)


def copied(because, source):
    """The same references, to the copy."""
    return (replace(one, source="copy") for one in because if one.source == source)


def by_address(conflict):
    """The support of each entry."""
    return {one.address: one for one in supports(conflict, roots(conflict.sources))}


def counts(one):
    """The numbers of one entry."""
    return (
        len(one.sources_for),
        len(one.roots_for),
        len(one.sources_against),
        len(one.roots_against),
        sorted(one.refuted),
        one.strength,
    )


def test_a_circle_built_in_python_ends():
    """The reader refuses circles; a conflict made in Python with one has evidence all the same."""
    conflict = so.loads(FILE)
    circle = {
        **conflict.sources,
        "wire": Source("wire", "Wire", derived_from=(Derivation("blog"),)),
        "blog": Source("blog", "Blog", derived_from=(Derivation("wire"),)),
    }
    found_ = so.evidence(replace(conflict, sources=MappingProxyType(circle)))
    assert verify_evidence(found_).agrees
    assert Reference("paper", "p6") in found_.cited
