"""Chains at constant rates: closed forms, other tools, and the error that is stated."""

from math import comb

import numpy as np
import pytest
import scipy.sparse
import scipy.sparse.linalg
import stormpy
from hypothesis import given
from hypothesis import strategies as st

from standoff.errors import CallError
from standoff.lenses.forecast.engine.chain import Product, Slots, forward, poisson

ENGINES = ["numpy", "numba"]


def at(size, state=0):
    """Certainty of one state."""
    start = np.zeros(size)
    start[state] = 1.0
    return start


def slots_of(product):
    """The same chain with its neighbours written out."""
    states = np.arange(product.size, dtype=np.int32).reshape(product.levels)
    onto = [np.roll(states, -k, lever).ravel() for lever, m in enumerate(product.levels) for k in range(1, m)]
    return Slots(np.array(onto, np.int32).reshape(-1, product.size), product.rate)


def generator(slots):
    """The same chain as a dense matrix."""
    matrix = np.zeros((slots.size, slots.size))
    for onto, rate in zip(slots.onto, np.broadcast_to(slots.rate.T, slots.onto.T.shape).T, strict=True):
        kept = onto < slots.size
        np.add.at(matrix, (np.flatnonzero(kept), onto[kept]), rate[kept])
    return matrix - np.diag(matrix.sum(axis=1))


def independent(levers):
    """Case H: lever i comes on at (20 + i) / 100 and goes off at (50 - i) / 100 per month."""
    states = np.arange(1 << levers).reshape((2,) * levers)
    rate = np.empty((levers, 1 << levers))
    for lever in range(levers):
        on = np.indices(states.shape)[lever].ravel() if levers < 12 else states.ravel() >> (levers - 1 - lever) & 1
        rate[lever] = np.where(on, (50 - lever) / 100, (20 + lever) / 100)
    return Product((2,) * levers, rate)


chains = st.builds(
    lambda size, slots, seed: Slots(
        np.random.default_rng(seed).integers(0, size + 1, (slots, size)).astype(np.int32),
        np.random.default_rng(seed + 1).exponential(1.0, (slots, size)),
    ),
    st.integers(1, 12),
    st.integers(1, 4),
    st.integers(0, 10_000),
)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("levers", "none", "every", "mean"),
    [
        (10, 0.01326189998055589, 2.5497742978775e-5, 3.496808413120559),
        (16, 3.13015402293316e-4, 2.519011158087048e-7, 6.279982456216514),
    ],
)
def test_independent_levers(engine, levers, none, every, mean):
    """Case H: levers that move by themselves, against the closed form."""
    found = forward(independent(levers), at(1 << levers), [10.0], engine=engine)
    p = found.probabilities[0]
    assert p[0] == pytest.approx(none, rel=1e-11)
    assert p[-1] == pytest.approx(every, rel=1e-11)
    count = sum(np.arange(1 << levers) >> k & 1 for k in range(levers))
    assert p @ count == pytest.approx(mean, rel=1e-12)
    assert found.error < 3e-12


@pytest.mark.parametrize("engine", ENGINES)
def test_two_states(engine):
    """Case F: the matrix of two states after half a month."""
    switch = Product((2,), np.array([[0.3, 0.9]]))
    rows = [forward(switch, at(2, x), [0.5], engine=engine).probabilities[0] for x in range(2)]
    expected = [[0.8872029090235066, 0.1127970909764934], [0.3383912729294802, 0.6616087270705198]]
    assert np.abs(np.array(rows) - expected).max() < 2e-13


@pytest.mark.parametrize("forth", [0.1862006357657821, 3.8137993642342178])
def test_two_chains_with_one_law(forth):
    """Case F2: three states in a ring; the rates to the next and to the previous state may be swapped."""
    ring = Product((3,), np.array([forth, 4.0 - forth]))
    p = forward(ring, at(3), [1.0]).probabilities[0]
    assert p == pytest.approx([0.3316808318822224, 0.3341595840588888, 0.3341595840588888], abs=2e-13)


def test_a_queue_of_deaths_is_binomial():
    """Twenty that each end at rate 0.1: how many are left is binomial, far into the tail."""
    onto = np.array([[21, *range(20)]], dtype=np.int32)
    p = forward(Slots(onto, 0.1 * np.arange(21)[None]), at(21, 20), [3.0]).probabilities[0]
    lives = np.exp(-0.3)
    exact = [comb(20, k) * lives**k * (1 - lives) ** (20 - k) for k in range(21)]
    assert np.abs(p - exact).sum() < 1e-12


@given(chains, st.floats(0.0, 8.0))
def test_the_stated_error_holds(chain, time):
    """Both engines stay within their stated error of the matrix exponential; they sum to 1, and nothing is negative."""
    exact = scipy.linalg.expm(generator(chain).T * time)[:, 0]
    for engine in ENGINES:
        found = forward(chain, at(chain.size), [time], engine=engine)
        p = found.probabilities[0]
        assert p.min() >= 0
        assert abs(p.sum() - 1) <= found.error
        assert np.abs(p - exact).sum() <= found.error + 1e-12


@given(st.lists(st.integers(1, 4), min_size=1, max_size=5), st.integers(0, 10_000), st.booleans())
def test_a_product_needs_no_neighbours(levels, seed, whole):
    """Both engines and both ways to write a product of levers give the same numbers, also for rates by slot."""
    product = Product(tuple(levels), np.zeros((sum(levels) - len(levels), 0)))
    rate = np.random.default_rng(seed).random((len(product.rate), product.size) if whole else len(product.rate))
    product = Product(product.levels, rate)
    found = [
        forward(one, at(product.size), [0.5, 3.0], engine=engine).probabilities
        for one in (product, slots_of(product))
        for engine in ENGINES
    ]
    assert max(np.abs(other - found[0]).max() for other in found) < 1e-14


@pytest.mark.parametrize("levels", [(2,) * 15, (3, 2, 2, 5, 2, 3, 2, 7, 4, 3), (9, 1, 8, 70)])
def test_products_larger_than_a_block(levels):
    """Where the states do not fit one block or one run, the engines still agree."""
    rate = np.random.default_rng(1).random((sum(levels) - len(levels), 1))
    rate = rate * np.random.default_rng(2).random(np.prod(levels))
    found = [forward(Product(levels, rate), at(np.prod(levels)), [0.02], engine=engine) for engine in ENGINES]
    assert np.abs(found[0].probabilities - found[1].probabilities).max() < 1e-15
    assert found[0].probabilities[0].sum() == pytest.approx(1.0, abs=1e-12)


def test_scipy_agrees():
    """On twelve levers with random rates SciPy's product with the matrix exponential finds the same."""
    chain = slots_of(Product((2,) * 12, np.random.default_rng(3).random((12, 1 << 12))))
    ends = np.concatenate(chain.onto), np.tile(np.arange(chain.size), 12)
    matrix = scipy.sparse.csr_matrix((chain.rate.ravel(), ends), (chain.size, chain.size))
    matrix = (matrix - scipy.sparse.diags(chain.rate.sum(axis=0))).tocsr()
    exact = scipy.sparse.linalg.expm_multiply(2.0 * matrix, at(chain.size))
    assert np.abs(forward(chain, at(chain.size), [2.0]).probabilities[0] - exact).sum() < 1e-11


@pytest.mark.parametrize("seed", range(4))
def test_storm_agrees(seed, tmp_path):
    """The transient law of a random chain, state by state, is Storm's to 1e-8."""
    rng = np.random.default_rng(seed)
    size, slots = 12, 3
    chain = Slots(rng.integers(0, size + 1, (slots, size)).astype(np.int32), rng.exponential(1.0, (slots, size)))
    p = forward(chain, at(size), [2.0]).probabilities[0]
    assert np.abs(p - storm(chain, 2.0, tmp_path / "chain.drn")).max() < 1e-8


def storm(chain, time, file):
    """The probability of each state at ``time`` from state 0, by Storm, which reads the chain from a file."""
    rates = generator(chain)
    np.fill_diagonal(rates, 0.0)
    lines = ["@type: CTMC", "@parameters", "", "@reward_models", "", "@nr_states", str(chain.size)]
    lines += ["@nr_choices", str(chain.size), "@model"]
    for x, row in enumerate(rates):
        if not row.any():
            row[x] = 1.0  # a state that is never left moves to itself
        lines += [f"state {x} !{float(row.sum())!r} s{x}{' init' if x == 0 else ''}", "\taction 0"]
        lines += [f"\t\t{y} : {float(row[y])!r}" for y in np.flatnonzero(row)]
    file.write_text("\n".join(lines) + "\n", "utf-8")
    model = stormpy.build_model_from_drn(str(file))
    asked = [stormpy.parse_properties(f'P=? [F[{time},{time}] "s{x}"]')[0] for x in range(chain.size)]
    return np.array([stormpy.model_checking(model, one).get_value(0) for one in asked])


@given(st.floats(0.0, 1e5), st.sampled_from([1e-6, 1e-12]))
def test_the_poisson_window(mean, error):
    """The window loses no more than stated, the weights have the right mean, and they sum to 1."""
    first, weights = poisson(mean, error)
    k = first + np.arange(len(weights))
    assert first >= 0
    assert weights.min() >= 0
    assert weights.sum() == pytest.approx(1.0, abs=1e-13)
    assert weights @ k == pytest.approx(mean, rel=1e-5, abs=1e-5)
    if mean < 500:
        exact = np.exp(-mean) * np.cumprod([1.0, *(mean / np.arange(1.0, k[-1] + 1))])
        assert np.abs(weights - exact[first:]).sum() + exact[:first].sum() <= error + 1e-13


@pytest.mark.parametrize("engine", ENGINES)
def test_a_long_time_ends_early(engine):
    """A thousand years of a chain that settles at once cost no thousand years of steps, and are right."""
    found = forward(
        Product((2, 2), np.array([[30.0, 30, 10, 10], [1, 2, 1, 2]])), at(4), [0.0, 12_000.0], engine=engine
    )
    assert found.probabilities[0].tolist() == [1, 0, 0, 0]
    assert found.probabilities[1] == pytest.approx([1 / 6, 1 / 12, 1 / 2, 1 / 4], abs=1e-13)
    assert found.error < 2e-12


def test_where_nothing_moves():
    """A chain without rates stays where it is; no slots and no dates are fine."""
    nothing = Slots(np.zeros((0, 3), np.int32), np.zeros((0, 3)))
    assert forward(nothing, at(3, 1), [5.0]).probabilities.tolist() == [[0, 1, 0]]
    assert forward(Slots(np.full((1, 3), 3, np.int32), np.ones((1, 3))), at(3), [5.0]).probabilities[0, 0] == 1
    assert forward(nothing, at(3), []).probabilities.shape == (0, 3)


def test_what_is_refused():
    """Negative rates and times are no chain."""
    with pytest.raises(CallError, match="rates of a chain"):
        forward(Product((2,), np.array([[1.0, -1.0]])), at(2), [1.0])
    with pytest.raises(CallError, match="times of a chain"):
        forward(Product((2,), np.array([[1.0, 1.0]])), at(2), [-1.0])
