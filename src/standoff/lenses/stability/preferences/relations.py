"""Relations between states that rest on how one party, or several, compare them.

Definition. With c the comparison of a party, "seen from s, q ..."

    better(c)               q is better than s
    better_or_unknown(c)    q is better than s, or it is not known which is better
    not_better(c)           the opposite of better
    not_hoped(c)            the opposite of better_or_unknown: q is worse, or equally good
    worse_by(c, k)          s is better than q by degree k or more; with k = 0 not_hoped
    at_least(c, t), anticipated(c, w, t)   the grade of q against s, expected or taken hopefully, is t or more
    more_chance(c, t)       the probability that q is better is above t

Where the comparison is an order these are the orders that the linear search takes; where they depend on a value of s
and one of q they are ``AtMost``. Otherwise they are evaluated by classes of states that compare alike.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from standoff.lenses.stability.relational.relation import Above, AtMost, Exceeds, Not, NotAbove, Relation
from standoff.space.compared import Classes, Comparison

if TYPE_CHECKING:
    from fractions import Fraction

    from standoff.lenses.stability.relational.relation import Numbers
    from standoff.space.evaluation import Bools

Test: TypeAlias = Callable[[Comparison, Classes, Classes], "Bools"]
"""Called as test(comparison, q, s) on classes; elementwise, arrays are broadcast together."""


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """A relation by what one party's comparison says of q against s."""

    comparison: Comparison
    test: Test

    def rows(self, states: Numbers) -> Bools:
        """See ``Relation``."""
        place = self.comparison.place
        classes, back = np.unique(place[states], return_inverse=True)
        table = self.test(self.comparison, np.arange(self.comparison.count)[None, :], classes[:, None])
        return table[back.reshape(-1)[:, None], place[None, :]]

    def pairs(self, source: Numbers, target: Numbers) -> Bools:
        """See ``Relation``."""
        place = self.comparison.place
        return self.test(self.comparison, place[target], place[source])


@dataclass(frozen=True, slots=True, eq=False)
class Always:
    """Holds from every state to every state; ``size`` is how many there are."""

    size: int

    def rows(self, states: Numbers) -> Bools:
        """See ``Relation``."""
        return np.ones((len(states), self.size), np.bool_)

    def pairs(self, source: Numbers, target: Numbers) -> Bools:  # noqa: ARG002 - as every relation
        """See ``Relation``."""
        return np.ones(len(source), np.bool_)


def better(one: Comparison) -> Relation:
    """See above."""
    return Above(one.order) if one.order is not None else Seen(one, _better)


def better_or_unknown(one: Comparison) -> Relation:
    """See above."""
    return Above(one.order) if one.order is not None else Seen(one, _hoped)


def not_better(one: Comparison) -> Relation:
    """See above."""
    return NotAbove(one.order) if one.order is not None else Not(Seen(one, _better))


def not_hoped(one: Comparison) -> Relation:
    """See above."""
    return NotAbove(one.order) if one.order is not None else Not(Seen(one, _hoped))


def worse_by(one: Comparison, degree: int) -> Relation:
    """See above."""
    if degree == 0:
        return not_hoped(one)
    bound = one.below(degree)
    if bound is not None and one.order is not None:
        return AtMost(one.order, bound)
    return Seen(one, partial(_worse_by, degree))


def worse(one: Comparison) -> Relation:
    """Seen from s, q is worse."""
    return Above((one.order.max() - one.order).astype(np.int32)) if one.order is not None else Seen(one, _worse)


def at_least_as_good(one: Comparison) -> Relation:
    """Seen from s, q is better or equally good."""
    return Exceeds(one.order, one.order - np.int32(1)) if one.order is not None else Seen(one, _no_worse)


def unknown(one: Comparison) -> Relation:
    """It is not known which of the two is better."""
    return Seen(one, _unknown)


def at_least(one: Comparison, bound: float) -> Relation:
    """The expected grade of q against s is ``bound`` or more; ``bound`` is above one half."""
    return Above(one.order) if one.order is not None else Seen(one, partial(_grade, bound))


def less_than(one: Comparison, bound: float) -> Relation:
    """The opposite of ``at_least``."""
    return NotAbove(one.order) if one.order is not None else Not(at_least(one, bound))


def anticipated(one: Comparison, optimism: Fraction, bound: float) -> Relation:
    """The grade of q against s, taken at ``optimism`` of the way from least to greatest, is ``bound`` or more."""
    return Above(one.order) if one.order is not None else Seen(one, partial(_anticipated, optimism, bound))


def not_anticipated(one: Comparison, optimism: Fraction, bound: float) -> Relation:
    """The opposite of ``anticipated``."""
    return NotAbove(one.order) if one.order is not None else Not(anticipated(one, optimism, bound))


def more_chance(one: Comparison, bound: float) -> Relation:
    """The probability that q is better than s exceeds ``bound``, which is below 1."""
    return Above(one.order) if one.order is not None else Seen(one, partial(_chance, bound))


def no_more_chance(one: Comparison, bound: float) -> Relation:
    """The opposite of ``more_chance``."""
    return NotAbove(one.order) if one.order is not None else Not(more_chance(one, bound))


def _better(one: Comparison, q: Classes, s: Classes) -> Bools:
    return one.known(q, s).degree > 0


def _hoped(one: Comparison, q: Classes, s: Classes) -> Bools:
    found = one.known(q, s)
    return (found.degree > 0) | found.unknown


def _worse(one: Comparison, q: Classes, s: Classes) -> Bools:
    return one.known(q, s).degree < 0


def _no_worse(one: Comparison, q: Classes, s: Classes) -> Bools:
    found = one.known(q, s)
    return (found.degree >= 0) & ~found.unknown


def _unknown(one: Comparison, q: Classes, s: Classes) -> Bools:
    return one.known(q, s).unknown


def _worse_by(degree: int, one: Comparison, q: Classes, s: Classes) -> Bools:
    return one.known(q, s).degree <= -degree


def _grade(bound: float, one: Comparison, q: Classes, s: Classes) -> Bools:
    return one.grades(q, s).grade >= bound


def _anticipated(optimism: Fraction, bound: float, one: Comparison, q: Classes, s: Classes) -> Bools:
    return one.anticipated(q, s, optimism) >= bound


def _chance(bound: float, one: Comparison, q: Classes, s: Classes) -> Bools:
    return one.grades(q, s).chance > bound
