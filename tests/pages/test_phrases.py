"""Captions: short, different for different states, without a lever that says nothing."""

from __future__ import annotations

import pytest

import standoff as so
from standoff.lenses.words import lever_name
from standoff.pages.phrases import caption

TEXT = """
standoff: 1
title: t
parties: {A: A, B: B}
levers:
  go-a: {of: A, name: go}
  go-b: {of: B, name: go}
  ask: {of: A, levels: [low, mid, high], starts: mid}
preferences:
  A: {statements: [go-a]}
  B: {statements: [go-b]}
names: {calm: {go-a: no, go-b: no, ask: mid}}
"""


@pytest.fixture(scope="module")
def conflict():
    """Two levers of the same name, one state with a name."""
    return so.loads(TEXT)


def test_captions_tell_all_states_apart(conflict):
    """No two states have the same caption, though two levers share a name."""
    space = so.state_space(conflict)
    texts = [caption(conflict, space.label(i), space.state(i)).text for i in range(space.size)]
    assert len(set(texts)) == space.size


def test_a_caption_says_only_what_differs(conflict):
    """A state is told by what differs from the status quo; a switch that is on is told by its name alone."""
    space = so.state_space(conflict)
    i = space.index({"go-a": "yes", "ask": "high"})
    assert caption(conflict, space.label(i), space.state(i)).text == "go-a, ask: high"


def test_a_named_state_keeps_its_name(conflict):
    """A name of the file goes before anything else, and the status quo is known as such."""
    space = so.state_space(conflict)
    said = caption(conflict, space.label(space.start), space.state(space.start))
    assert (said.text, said.start, said.difference) == ("calm", True, "the status quo")


def test_a_shared_lever_name_gives_way_to_the_id(conflict):
    """Two levers of one name are told apart by their ids."""
    assert [lever_name(conflict, lever) for lever in conflict.levers] == ["go-a", "go-b", "ask"]
