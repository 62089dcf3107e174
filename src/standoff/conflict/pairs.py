"""Pairs of states that are an order, as the ranking that says the same.

Definition. Let w(x) be the number of states that x is better than minus the number of those that are better than x,
among the states that the pairs name. The pairs are an order if nothing is unknown, no grade lies between "better" and
"equally good", and for all named states x is better than y exactly where w(x) > w(y), and equally good where w(x) =
w(y). Then the ranking by w has the same preferences. A relation of better and equally good is an order only if it is
the one by w: if x is better than y and both compare alike with all others but for that, x counts two more.

Source: the score is that of Copeland (1951).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from standoff.conflict.preference import Compares, Pair, Ranking, StatePattern

_Key = tuple[tuple[str, str], ...]


def order_of(compares: Compares) -> Ranking | None:
    """The ranking that says the same as the pairs; None if they are not an order."""
    if compares.otherwise == "unknown" or any(_unsure(pair) for pair in compares.pairs):
        return None
    patterns = {_key(pattern): pattern for pair in compares.pairs for pattern in (pair.better, pair.than)}
    sign = dict(_signs(compares.pairs))
    score = dict.fromkeys(patterns, 0)
    for (better, than), sense in sign.items():
        score[better] += sense
        score[than] -= sense
    for one, other in combinations(patterns, 2):
        way = sign.get((one, other))
        if way is None:
            back = sign.get((other, one), None if not compares.otherwise else 0)
            way = None if back is None else -back
        if way is None or way != (score[one] > score[other]) - (score[one] < score[other]):
            return None
    groups: dict[int, list[StatePattern]] = {}
    for key, pattern in patterns.items():
        groups.setdefault(score[key], []).append(pattern)
    ordered = tuple(tuple(groups[at]) for at in sorted(groups, reverse=True))
    return Ranking(ordered, compares.because, compares.note, compares.at_end)


def _unsure(pair: Pair) -> bool:
    return pair.unknown or (pair.grade is not None and pair.grade.about not in {0, 1, 1 / 2})


def _signs(pairs: tuple[Pair, ...]) -> Iterator[tuple[tuple[_Key, _Key], int]]:
    for pair in pairs:
        yield (_key(pair.better), _key(pair.than)), (pair.degree > 0) - (pair.degree < 0)


def _key(pattern: StatePattern) -> _Key:
    return tuple(sorted(pattern.items()))
