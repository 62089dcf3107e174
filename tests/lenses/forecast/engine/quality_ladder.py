"""The quality ladder of Blevins (2025): firms on seven rungs that invest, leave and enter, lumped.

A market holds at most N firms. Each has a quality 1..7 and at rate 1 may invest (one rung up, cost .8), leave for good
(worth 0) or stay; all fall by one rung at rate .4, unless all N are at the bottom or nobody is there; while there is
room, one newcomer at a time may enter at rung 4 for 6. A firm pays .8 per unit of time, and earns its profit in the
price equilibrium of logit demand with marginal cost 5, an outside good of utility 0 and a market of size M.

Read from the replication package of arXiv 2511.02701 (facts only); used by the tests and by the benchmark.
"""

from itertools import combinations_with_replacement

import numpy as np

from standoff.lenses.forecast.engine.anonymous import Anonymous

RUNGS, ENTRY, EULER = 7, 4, 0.5772156649015329
SIZES = {2: 0.40, 4: 0.60, 6: 0.75, 8: 0.85}
"""The size of the market for each number of firms, as published."""


def quality_ladder(firms, size=None):
    """(game, find, entrant): the game, and the numbers of a party state and of an entrant from who is on which rung."""
    markets = np.array(
        [np.bincount(rungs, minlength=RUNGS + 1) for rungs in combinations_with_replacement(range(RUNGS + 1), firms)]
    )  # column 0: places that are free; column w: firms on rung w
    number = _numbering(markets, firms)
    market, rung = np.nonzero(markets[:, 1:])
    rung += 1
    count, states = len(market), np.full((len(markets), RUNGS + 1), len(market))
    states[market, rung] = np.arange(count)
    profit = _profits(markets, SIZES[firms] if size is None else size)

    after = {w: _moved(markets, number, w, min(w + 1, RUNGS)) for w in range(1, RUNGS + 1)}
    leave = {w: _moved(markets, number, w, 0) for w in range(1, RUNGS + 1)}
    enter = _moved(markets, number, 0, ENTRY)

    choosers = count + len(markets)
    pay, leads = np.full((3, choosers), -np.inf), np.full((3, choosers), count, np.int32)
    up = np.minimum(rung + 1, RUNGS)
    pay[0, :count], leads[0, :count] = 0.0, np.arange(count)
    pay[1, :count] = -0.8
    leads[1, :count] = [states[after[w][m], u] for m, w, u in zip(market, rung, up, strict=True)]
    pay[2, :count] = 0.0
    room = markets[:, 0] > 0
    pay[0, count:] = 0.0
    pay[1, count:][room] = -6.0
    leads[1, count:][room] = states[enter[room], ENTRY]

    kinds = RUNGS + 2
    rate, chooser = np.zeros((kinds, count)), np.full((kinds, count), choosers, np.int32)
    onto = np.tile(np.arange(count, dtype=np.int32), (kinds, 3, 1))
    for w in range(1, RUNGS + 1):
        rate[w - 1] = markets[market, w] - (rung == w)
        seen = rate[w - 1] > 0
        chooser[w - 1, seen] = states[market[seen], w]
        onto[w - 1, 1, seen] = states[after[w][market[seen]], rung[seen]]
        onto[w - 1, 2, seen] = states[leave[w][market[seen]], rung[seen]]
    seen = room[market]
    rate[RUNGS, seen], chooser[RUNGS, seen] = 1.0, count + market[seen]
    onto[RUNGS, 1, seen] = states[enter[market[seen]], rung[seen]]
    fallen = markets.copy()
    fallen[:, 1:] = 0
    fallen[:, 1] = markets[:, 1] + markets[:, 2]
    fallen[:, 2:RUNGS] = markets[:, 3:]
    lower = _find(fallen, number, firms)
    rate[RUNGS + 1] = 0.4
    onto[RUNGS + 1, 0] = states[lower[market], np.maximum(rung - 1, 1)]
    game = Anonymous(
        profit[market, rung - 1] - 0.8, np.ones(count), 0.05, pay, leads, rate, chooser, onto.astype(np.int32), EULER
    )

    def find(own, rivals=()):
        counts = np.bincount([own, *rivals], minlength=RUNGS + 1)
        counts[0] = firms - 1 - len(rivals)
        return int(states[_find(counts[None], number, firms)[0], own])

    def entrant(rungs=()):
        counts = np.bincount(np.array(rungs, dtype=int), minlength=RUNGS + 1)
        counts[0] = firms - len(rungs)
        return count + int(_find(counts[None], number, firms)[0])

    return game, find, entrant


def prices(markets):
    """The equilibrium price at each rung of each market (markets, 7), and the share of the buyers of one such firm.

    With q the price less the cost, 1 / (1 - share) = q and share / outside = exp(rung - 5 - q): q is found from the
    logarithm of the outside share, and that from the shares' sum of 1, both by Newton's method.
    """
    rungs = np.arange(1, RUNGS + 1)
    counts = markets[:, 1:]
    outside = np.full((len(markets), 1), -1.0)
    excess = np.zeros((len(markets), RUNGS))  # log(q - 1)
    for _ in range(60):
        for _ in range(4):
            q = 1.0 + np.exp(excess)
            gap = excess - np.log(q) + q + 5.0 - rungs - outside
            excess = excess - gap / (1.0 / q + (q - 1.0))
        q = 1.0 + np.exp(excess)
        share = (q - 1.0) / q
        # d share / d outside, by the equation above: d excess / d outside = 1 / (1/q + q - 1)
        slope = share / q / (1.0 / q + q - 1.0)
        total = (counts * share).sum(axis=1, keepdims=True) + np.exp(outside) - 1.0
        outside = np.minimum(0.0, outside - total / ((counts * slope).sum(axis=1, keepdims=True) + np.exp(outside)))
        if np.abs(total).max() < 4e-16 and np.abs(gap).max() < 4e-15:
            break
    return 5.0 + q, share


def _profits(markets, size):
    price, share = prices(markets)
    return size * (price - 5.0) * share


def _numbering(markets, firms):
    keys = markets @ ((firms + 1) ** np.arange(RUNGS + 1))
    order = np.argsort(keys)
    return keys[order], order


def _find(markets, number, firms):
    keys, order = number
    at = np.searchsorted(keys, markets @ ((firms + 1) ** np.arange(RUNGS + 1)))
    return order[np.minimum(at, len(order) - 1)]


def _moved(markets, number, old, new):
    """The market that each becomes when one goes from ``old`` to ``new``; anything where nobody is there to go."""
    there = markets[:, old] > 0
    changed = markets.copy()
    changed[there, old] -= 1
    changed[there, new] += 1
    return _find(changed, number, int(markets[0].sum()))
