"""What is too large is refused before it is built."""

from dataclasses import replace
from types import MappingProxyType

import pytest

from standoff.errors import TooLarge
from standoff.lenses.forecast.building import size
from standoff.lenses.forecast.building.world import build
from standoff.testing import random_timed_conflict


def test_too_many_states_are_refused(monkeypatch):
    """The message says the size, the limit and what would help."""
    conflict = random_timed_conflict(3)
    monkeypatch.setattr(size, "available", lambda: size.bytes_per_state(conflict) * 2)
    with pytest.raises(TooLarge, match=r"at most 2 fit into the memory.*`hold` levers"):
        build(conflict)


def test_pictures_and_parties_need_room():
    """A picture more is a game more to solve."""
    conflict = random_timed_conflict(3)
    bare = replace(conflict, perceives=MappingProxyType({}))
    seen = replace(bare, perceives=MappingProxyType({conflict.deciders[0]: bare}))
    assert size.bytes_per_state(seen) > 1.5 * size.bytes_per_state(bare) - size.BASE


def test_values_that_do_not_fit_are_refused(monkeypatch):
    """Before anything is computed, unless a folder is given to keep them in."""
    world = build(random_timed_conflict(3)).world
    size.refuse_values(world)
    monkeypatch.setattr(size, "available", lambda: 100)
    with pytest.raises(TooLarge, match=r"at \d+ times or more need .* a folder to work in \(`work`\)"):
        size.refuse_values(world)
