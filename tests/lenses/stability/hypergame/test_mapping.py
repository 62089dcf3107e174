"""States of the world in a picture: same levels, or not perceived."""

from dataclasses import replace
from types import MappingProxyType

import standoff as so
from standoff.conflict.conflict import Lever
from standoff.lenses.stability.hypergame.mapping import perceived, setting_in
from standoff.space.states import state_space
from standoff.testing import prisoners_dilemma


def places(world, picture):
    """For every state of the world its label in the picture."""
    one, other = state_space(world), state_space(picture)
    return [None if k < 0 else other.label(k) for k in perceived(one, other).tolist()]


def test_a_held_lever_hides_states():
    """What is believed to stay at a level is not perceived at another."""
    world = prisoners_dilemma()
    assert places(world, so.hold(world, {"column-defects": "no"})) == ["CC", None, "DC", None]


def test_an_unknown_lever_is_seen_as_not_used():
    """A lever that the picture does not have must stand where it starts."""
    world = prisoners_dilemma()
    levers = {name: lever for name, lever in world.levers.items() if name != "column-defects"}
    picture = replace(world, levers=MappingProxyType(levers), names=MappingProxyType({}))
    assert places(world, picture) == ["row-defects=no", None, "row-defects=yes", None]


def test_an_imagined_lever_stands_where_it_starts():
    """A lever that only the picture has is at its start."""
    world = prisoners_dilemma()
    extra = Lever("third", "Row", ("low", "high"), "high")
    picture = replace(world, levers=MappingProxyType({**world.levers, "third": extra}), names=MappingProxyType({}))
    assert places(world, picture)[0] == "row-defects=no, column-defects=no, third=high"


def test_the_setting_of_chance_is_the_worlds_where_the_picture_has_it():
    """A picture takes the world's setting, its own where it holds another."""
    text = "standoff: 1\ntitle: t\nparties: {A: , chance: }\nlevers: {a: {of: A}, c: {of: chance}}\n"
    conflict = so.loads(text + "preferences: {A: {statements: [a]}}\n")
    assert setting_in(conflict, {"c": "yes"}) == {"c": "yes"}
    assert setting_in(replace(conflict, hold=MappingProxyType({"c": "no"})), {"c": "yes"}) == {"c": "no"}
