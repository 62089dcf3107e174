"""How many preferences make the state stable: above/below patterns, and strict rankings.

Definition. With m states, a pattern says of each of the m - 1 others whether the party prefers it to s: there are
2^(m - 1). A strict ranking puts all m states in an order: there are m!. Let P(t) be the chance that the conditions
hold if each other state is above s with chance t, independently of the others. Then

    patterns under which s is stable = 2^(m - 1) P(1/2),    strict rankings = m! * integral of P(t) from 0 to 1,

because in a random ranking s stands at a uniform height, and with a pattern of k above go k! (m - 1 - k)! rankings.
P is a polynomial with whole coefficients, so both numbers are exact. Where the comparisons with some states are
kept, a of them above and b not, only the others are counted: t^a (1 - t)^b joins P(t), in the rankings that agree
with them, too.

Where the answers to different moves have nothing in common and no replies count (option form: Nash, GMR, SEQ),

    P(t) = product over the moves s1 of (1 - t^(1 + number of answers to s1)).

Otherwise P is summed up along a decision diagram (diagram.py), in powers of 1 - t.

Source: this program's. Published counts are by listing all rankings (Kinsara, Kilgour and Hipel 2015).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import comb, factorial, gcd, lcm, prod

import numpy as np

from standoff.errors import NotComputed
from standoff.lenses.stability.inverse.conditions import Conditions
from standoff.lenses.stability.inverse.diagram import Choice, Diagram, diagram
from standoff.lenses.stability.inverse.formula import Formula, Known, formula
from standoff.lenses.stability.inverse.merging import Merged, merged
from standoff.lenses.stability.inverse.polynomial import (
    EXACT,
    ONE,
    coefficients,
    digits_for,
    norm_of_product,
    power,
    product,
)
from standoff.space.evaluation import Bools
from standoff.space.moves import Offsets

MOST_RANKED = 5_000
"""The rankings of more states than this are not written out as a number; their share is."""

MOST_PATTERNS = 20_000
_MOST_FACTORS = 5_000
_MOST_DIGITS = 50_000_000
"""Digits of all long numbers that are worked with together: a second or two."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many patterns and strict rankings make the state stable, and of how many; None where ``why_not`` says why.

    ``share`` and ``pattern_share`` are the exact shares.
    """

    patterns: int | None
    patterns_of: int | None
    rankings: int | None
    rankings_of: int | None
    pattern_share: Fraction | None
    share: Fraction | None
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class _Chance:
    """P as a sum of coefficients times powers: of t if ``rising``, otherwise of 1 - t."""

    terms: Mapping[int, int]
    rising: bool


def count(asked: Conditions, known: Known) -> Count:
    """How many preferences that agree with what is known make the state stable."""
    size = asked.place.space.size
    above, low = int(known.above.sum()), int(known.low.sum())
    try:
        chance = _chance(asked, known)
    except NotComputed as error:
        return Count(None, None, None, None, None, None, str(error))
    kept = above if chance.rising else low
    other = low if chance.rising else above
    share = _integral(chance.terms, kept, other) * (above + low + 1) * comb(above + low, above)
    half = _at_half(chance.terms)
    still = size - 1 - above - low
    patterns_of = 1 << still if still <= MOST_PATTERNS else None
    rankings_of = None
    why = ""
    if size <= MOST_RANKED:
        rankings_of = factorial(size) // ((above + low + 1) * comb(above + low, above))
    else:
        why = f"the number of rankings of {size:,} states is too long to write; its share is exact"
    return Count(
        patterns=None if patterns_of is None else int(half * patterns_of),
        patterns_of=patterns_of,
        rankings=None if rankings_of is None else int(share * rankings_of),
        rankings_of=rankings_of,
        pattern_share=half,
        share=share,
        why_not=why,
    )


def disjoint(asked: Conditions) -> bool:
    """Whether no state occurs in the conditions of two moves, so that they can be met one by one."""
    return not asked.replies and (not asked.place.conflict.is_graph or not len(asked.answers.states))


def open_sizes(asked: Conditions, known: Known) -> Offsets:
    """For each move that is not settled, how many of its states are open; only where the moves are disjoint."""
    found = asked.answers

    def tally(mask: Bools) -> Offsets:
        counts: Offsets = np.bincount(found.whose, mask[found.states], minlength=len(found.moves)).astype(np.int64)
        return counts + mask[found.moves]

    sizes: Offsets = tally(known.open)[tally(known.low) == 0]
    return sizes


def _chance(asked: Conditions, known: Known) -> _Chance:
    if disjoint(asked):
        return _of_disjoint(open_sizes(asked, known).tolist())
    found = formula(asked, known)
    if found.impossible:
        return _Chance({}, rising=False)
    small = merged(found.clauses)
    return _of_diagram(found, small, diagram(small.clauses))


def _of_disjoint(sizes: Sequence[int]) -> _Chance:
    """The product of 1 - t^size."""
    if not sizes:
        return _Chance({0: 1}, rising=True)
    if min(sizes) == 0:
        return _Chance({}, rising=True)
    if max(sizes) == 1:
        return _Chance({len(sizes): 1}, rising=False)
    if len(sizes) > _MOST_FACTORS:
        raise NotComputed(f"{len(sizes):,} moves have answers, and at most {_MOST_FACTORS:,} are multiplied out")
    unit = gcd(*sizes)
    if len(set(sizes)) == 1:
        n = len(sizes)
        return _Chance({unit * k: (-1) ** k * comb(n, k) for k in range(n + 1)}, rising=True)
    exponents = [size // unit for size in sizes]
    digits = digits_for(norm_of_product(exponents))
    _within_reach(sum(exponents), digits, len(set(exponents)))
    return _powers(product(exponents, digits), digits, unit, rising=True)


def _of_diagram(found: Formula, small: Merged, drawn: Diagram) -> _Chance:
    """The sum along the diagram: first of the sizes of all coefficients, then of the polynomials themselves."""
    used = _leaves(small)
    counts = {atom: len(found.atoms[atom]) for atom in used}
    unit = gcd(*counts.values()) if counts else 1
    exponents = {atom: number // unit for atom, number in counts.items()}
    norms = _norms(small, exponents)
    digits = digits_for(max(_sum_of_norms(drawn, norms), *(max(pair) for pair in norms.values()), 1))
    _within_reach(sum(exponents.values()), digits, len(drawn.nodes) + len(small.made))
    return _powers(_sum(drawn, _values(small, exponents, digits)), digits, unit, rising=False)


def _within_reach(degree: int, digits: int, steps: int) -> None:
    if degree * digits * steps > _MOST_DIGITS:
        raise NotComputed(
            f"the chance that its conditions hold is a polynomial of degree {degree:,} with coefficients of "
            f"{digits:,} digits, and {steps:,} of its kind would have to be multiplied"
        )


def _powers(value: Decimal, digits: int, unit: int, *, rising: bool) -> _Chance:
    found = enumerate(coefficients(value, digits))
    return _Chance({unit * at: number for at, number in found if number}, rising)


def _leaves(small: Merged) -> set[int]:
    """The atoms that matter."""
    variables = {variable for clause in small.clauses for term in clause for variable in term}
    for whole in reversed(list(small.made)):
        if whole in variables:
            variables.remove(whole)
            variables.update(small.made[whole].parts)
    return variables


def _norms(small: Merged, exponents: Mapping[int, int]) -> dict[int, tuple[int, int]]:
    """What the |coefficients| of "true" and "false" of every variable add up to, at most."""
    found = dict.fromkeys(exponents, (1, 2))
    for whole, made in small.made.items():
        if all(part in found for part in made.parts):
            side = 0 if made.of == "all" else 1
            together = prod(found[part][side] for part in made.parts)
            found[whole] = (together, 1 + together) if made.of == "all" else (1 + together, together)
    return found


def _values(small: Merged, exponents: Mapping[int, int], digits: int) -> dict[int, tuple[Decimal, Decimal]]:
    """The polynomials of "true" and "false" of every variable, in powers of the chance of an atom to be true."""
    powers = dict(exponents)
    found = {atom: _pair(power(e, digits)) for atom, e in exponents.items()}
    for whole, made in small.made.items():
        if not all(part in found for part in made.parts):
            continue
        plain = [powers[part] for part in made.parts if part in powers]
        others = [part for part in made.parts if part not in powers]
        if made.of == "all":
            if not others:
                powers[whole] = sum(plain)
            found[whole] = _pair(_product([power(sum(plain), digits), *(found[part][0] for part in others)]))
        else:
            no, yes = _pair(_product([product(plain, digits), *(found[part][1] for part in others)]))
            found[whole] = (yes, no)
    return found


def _pair(value: Decimal) -> tuple[Decimal, Decimal]:
    """P and 1 - P."""
    return value, EXACT.subtract(ONE, value)


def _product(numbers: Iterable[Decimal]) -> Decimal:
    """The product, small factors first."""
    result = ONE
    for number in sorted(numbers, key=Decimal.adjusted):
        result = EXACT.multiply(result, number)
    return result


def _sum(drawn: Diagram, values: Mapping[int, tuple[Decimal, Decimal]]) -> Decimal:
    """The weight of all ways to make the root true."""
    weight = [Decimal(0), ONE]
    for node in drawn.nodes:
        if isinstance(node, Choice):
            yes, no = values[node.variable]
            weight.append(EXACT.fma(yes, weight[node.yes], EXACT.multiply(no, weight[node.no])))
        else:
            weight.append(_product([weight[part] for part in node.parts]))
    return weight[drawn.root]


def _sum_of_norms(drawn: Diagram, norms: Mapping[int, tuple[int, int]]) -> int:
    """What the |coefficients| of that weight add up to, at most."""
    weight = [0, 1]
    for node in drawn.nodes:
        if isinstance(node, Choice):
            yes, no = norms[node.variable]
            weight.append(yes * weight[node.yes] + no * weight[node.no])
        else:
            weight.append(prod(weight[part] for part in node.parts))
    return weight[drawn.root]


def _integral(terms: Mapping[int, int], kept: int, other: int) -> Fraction:
    """The integral from 0 to 1 of the sum of coefficient * x^(power + kept), times (1 - x)^other."""
    below = {power: (power + kept + other + 1) * comb(power + kept + other, other) for power in terms}
    whole = lcm(*below.values())
    return Fraction(sum(number * (whole // below[power]) for power, number in terms.items()), whole)


def _at_half(terms: Mapping[int, int]) -> Fraction:
    top = max(terms, default=0)
    return Fraction(sum(number << (top - power) for power, number in terms.items()), 1 << top)
