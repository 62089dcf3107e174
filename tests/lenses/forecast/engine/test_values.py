"""Values backward: against dense matrices, with a true error below the stated one, and going on after a stop."""

from dataclasses import replace

import numpy as np
import pytest

from standoff.errors import CallError
from standoff.lenses.forecast.engine import kernels as kernels_module
from standoff.lenses.forecast.engine import nodes
from standoff.lenses.forecast.engine.values import scales, solve
from standoff.lenses.forecast.game import World


@pytest.mark.parametrize("seed", [2, 6, 10])
def test_values_are_those_of_dense_matrices(seed, worlds, slow):
    """On random worlds with costs, shocks, jumps, final states and pictures, to 1e-8."""
    assert np.abs(solve(worlds(seed), engine="numpy").value(0.0) - slow(seed)[0]).max() < 1e-8


@pytest.mark.parametrize("seed", range(6))
def test_the_true_error_is_below_the_stated_one(seed, worlds, exact):
    """At every node and between them, against a solution of 1e-13; the stated one is about the tolerance at most."""
    world = worlds(seed)
    rough = solve(world, tolerance=1e-6, engine="numpy")
    scale = scales(world).reshape(len(world.games), -1, 1)
    assert rough.error < 1.1e-6
    for t in np.linspace(0, world.truth.span, 23):
        assert (np.abs(rough.value(t) - exact(seed).value(t)) / scale).max() <= rough.error_at(t)


@pytest.mark.parametrize("tolerance", [1e-4, 1e-7])
def test_long_steps_amplify_nothing(cube_game, tolerance):
    """Where values hardly change any more the steps could be long; the error stays below the stated one inside them."""
    world = World(cube_game(6, 3, 18.0, 10.0))
    rough, right = (solve(world, tolerance=t, engine="numpy") for t in (tolerance, 1e-12))
    for t in np.linspace(0, 18, 100):
        assert (np.abs(rough.flat(t) - right.flat(t)) / rough.scale).max() <= rough.error_at(t)


def test_nodes_lie_where_they_are_wanted(worlds):
    """At both ends, at jumps, with a value on either side, and at the times asked for."""
    world = worlds(4)
    found = solve(world, land=(0.25, 0.5), engine="numpy")
    assert found.times[0] == 0.0
    assert found.times[-1] == world.truth.span
    assert {0.25, 0.5, *(jump.at for jump in world.truth.jumps)} <= set(found.times)
    assert list(found.times) == sorted(found.times)
    assert np.all(np.diff(found.errors) <= 0)
    at = world.truth.jumps[0].at
    assert np.abs(found.value(at, "before") - found.value(at, "after")).max() > 1e-3
    assert np.array_equal(found.value(0.25, "before"), found.value(0.25, "after"))
    near = found.value(at - 1e-9) - found.value(at, "before"), found.value(at + 1e-9) - found.value(at, "after")
    assert max(np.abs(near).max(axis=(1, 2, 3))) < 1e-6
    with pytest.raises(CallError, match="between 0 and"):
        found.value(world.truth.span + 1)


def test_other_ends_than_those_of_the_file(worlds):
    """Values at the horizon may be given, for each game."""
    world = worlds(0)
    ends = [np.random.default_rng(g).normal(size=game.worth.shape) for g, game in enumerate(world.games)]
    given = solve(world, terminal=ends, engine="numpy")
    assert np.array_equal(given.value(world.truth.span, "after"), np.array(ends))


@pytest.mark.parametrize("seed", [6, 18])
def test_a_run_that_was_stopped_goes_on(seed, worlds, tmp_path, monkeypatch):
    """Stopped at any node, the next run takes up the work, and what is left in the end is the same, bit for bit."""
    world = worlds(seed)
    whole = solve(world, engine="numpy", work=tmp_path / "whole")
    plain = solve(world, engine="numpy")
    assert plain.times == whole.times
    add, calls = nodes.Folder.add, iter(range(10_000))

    def stop_often(self, node):
        add(self, node)
        if next(calls) % 7 == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr(nodes.Folder, "add", stop_often)
    stops = 0
    while True:
        try:
            parts = solve(world, engine="numpy", work=tmp_path / "parts")
            break
        except KeyboardInterrupt:
            stops += 1
    assert stops > 2
    for t in parts.times:
        assert np.array_equal(parts.value(t), plain.value(t))
        assert np.array_equal(parts.value(t, "after"), plain.value(t, "after"))
    one, other = (sorted((tmp_path / name).rglob("*.*")) for name in ("whole", "parts"))
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in other]


def test_values_that_underflow_are_solved_the_other_way(worlds, monkeypatch):
    """Where the weights would underflow, probabilities are kept instead; both ways give the same."""
    world = worlds(1)
    usual = solve(world, engine="numpy").value(0.0)
    monkeypatch.setattr(kernels_module, "STEEP", 0.0)
    assert np.allclose(solve(world, engine="numpy").value(0.0), usual, rtol=0, atol=1e-11)


def test_precision_beyond_all_exponentials(worlds):
    """Choices a thousand times sharper are solved, their values finite and not above what there is to win."""
    world = worlds(9)
    game = replace(world.truth, precision=np.full(world.truth.parties, 1e3), jumps=())
    found = solve(World(game), tolerance=1e-5, engine="numpy").value(0.0)
    most = (np.abs(game.worth).max() + 2 * 3 * 2) * game.span + np.abs(game.end).max()
    assert np.abs(found).max() < most


def test_progress_is_told(worlds):
    """In hundredths, ascending to all of it."""
    told = []
    solve(worlds(2), engine="numpy", progress=lambda *what: told.append(what))
    assert told == sorted(told)
    assert told[-1] == ("values", 100, 100)
