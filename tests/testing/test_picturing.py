"""Random hypergames have pictures of every kind."""

from standoff.testing import random_hypergame


def test_kinds_of_pictures():
    """Other wishes, other states, other levers and pictures in pictures all occur, the same ones for the same seed."""
    seen = [(world, picture) for world in map(random_hypergame, range(60)) for picture in world.perceives.values()]
    assert any(dict(picture.levers) != dict(world.levers) for world, picture in seen)
    assert any(picture.impossible != world.impossible for world, picture in seen)
    assert any(picture.hold != world.hold for world, picture in seen)
    assert any(picture.perceives for _, picture in seen)
    assert random_hypergame(5) == random_hypergame(5)
