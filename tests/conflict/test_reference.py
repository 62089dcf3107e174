"""References: what speaks against an entry is never its support."""

from __future__ import annotations

import json

import pytest

import standoff as so
from standoff.conflict.reference import Reference, nearest, sides, speaking_against, speaking_for
from standoff.lenses.stability.reasons.words import cited

FILE = """
standoff: 1
title: Two sources
parties: {One: , Two: }
levers:
  go: {of: One}
  stay: {of: Two, because: [post], despite: [blog#p2]}
impossible:
  - {when: go and stay, name: not both, because: [post#p1], despite: [blog#p1]}
preferences:
  One:
    statements:
      - {that: not go, because: [post#p3], despite: [blog#p3]}
      - {that: stay, despite: [blog#p4]}
    because: [wire]
  Two: {statements: [go]}
sources:
  post: {title: Post}
  blog: {title: Blog}
  wire: {title: Wire}
expect:
  - {stability: Nash, none: go and stay, because: [post], despite: [blog#p9]}
"""
FOR, AGAINST = Reference("post", "p1"), Reference("blog", "p1", against=True)


def test_the_sides_are_told_apart():
    """References under ``despite`` speak against, all others for."""
    assert speaking_for((FOR, AGAINST)) == (FOR,)
    assert speaking_against((FOR, AGAINST)) == (AGAINST,)


def test_an_entry_inherits_each_side_by_itself():
    """An entry with only a ``despite`` of its own still rests on the sources of its list."""
    assert nearest((AGAINST,), (Reference("wire"),)) == (Reference("wire"), AGAINST)
    assert nearest((FOR,), (Reference("wire"), Reference("wire", against=True))) == (
        FOR,
        Reference("wire", against=True),
    )
    assert nearest((), ()) == ()


def test_plain_values_say_despite_only_where_there_is_one():
    """``because`` holds what speaks for, ``despite`` what speaks against."""
    assert sides((FOR, AGAINST)) == {"because": ["post#p1"], "despite": ["blog#p1"]}
    assert sides((FOR,)) == {"because": ["post#p1"]}
    assert cited((AGAINST,)) == " despite [blog#p1]"


@pytest.fixture
def conflict():
    """A conflict with sources on both sides of several entries."""
    return so.loads(FILE)


def test_explanations_never_show_a_source_as_support_that_speaks_against(conflict):
    """In words and in JSON, what speaks against stands under ``despite``."""
    found = so.explain(conflict, state="go=yes, stay=no", party="One", concept="Nash")
    told = " ".join(found.sentences())
    assert "[post#p3] despite [blog#p3]" in told
    text = json.dumps(found.to_dict())
    assert "blog" in text
    assert not any("blog" in one for one in _values(found.to_dict(), "because"))


def test_rules_and_expectations_show_both_sides(conflict):
    """The list of states and the check of the file keep the sides apart."""
    removed = so.states(conflict).to_dict()["settings"][0]["removed"][0]
    assert (removed["because"], removed["despite"]) == (["post#p1"], ["blog#p1"])
    result = so.check(conflict).to_dict()["results"][0]
    assert (result["because"], result["despite"]) == (["post"], ["blog#p9"])


def _values(tree, key):
    """Everything that stands under a key, anywhere."""
    if isinstance(tree, dict):
        for name, value in tree.items():
            yield from (value if name == key and isinstance(value, list) else _values(value, key))
    elif isinstance(tree, list):
        for item in tree:
            yield from _values(item, key)
