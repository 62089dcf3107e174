"""Probabilities as a reader wants them: whole percents where that is honest, digits where they are asked for.

Definition. ``percent`` rounds to a whole percent between 1 and 99, to a tenth below 1 and above 99, and says "under"
or "over" rather than 0 or 100 of what is neither. ``decimal`` gives three digits, and says so where that shows none.
"""

from __future__ import annotations

CERTAIN = 1e-9
"""So close to 0 or 1 a probability is told as impossible or certain; it is wider than any tolerance in use."""


def percent(p: float) -> str:
    """A probability in percent.

    >>> [percent(p) for p in (0, 0.0004, 0.004, 0.037, 0.5, 0.994, 0.9996, 1)]
    ['0%', 'under 0.1%', '0.4%', '4%', '50%', '99.4%', 'over 99.9%', '100%']
    """
    if p < CERTAIN or p > 1 - CERTAIN:
        return f"{round(p)}" + ("%" if p < CERTAIN else "00%")
    if p < 0.001 or p > 0.999:
        return "under 0.1%" if p < 0.5 else "over 99.9%"
    return f"{100 * p:.1f}%" if p < 0.0095 or p > 0.9905 else f"{100 * p:.0f}%"


def brief(p: float) -> str:
    """The same for the narrow margin of a chart.

    >>> brief(0.0004), brief(0.9996), brief(0.25)
    ('<0.1%', '>99.9%', '25%')
    """
    return percent(p).replace("under ", "<").replace("over ", ">")


def decimal(p: float) -> str:
    """A probability with three digits.

    >>> [decimal(p) for p in (0, 0.0001, 0.1236, 0.9999, 1)]
    ['0', '< 0.001', '0.124', '> 0.999', '1']
    """
    if p < CERTAIN or p > 1 - CERTAIN:
        return f"{round(p)}"
    if p < 0.0005 or p >= 0.9995:
        return "< 0.001" if p < 0.5 else "> 0.999"
    return f"{p:.3f}"


RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def small(x: float) -> str:
    """A tolerance: one digit and a power of ten, rounded up.

    >>> small(1.2e-9), small(0), small(0.03)
    ('2·10⁻⁹', '0', '3·10⁻²')
    """
    from math import ceil, floor, log10  # noqa: PLC0415 - beside its only use

    if x <= 0:
        return "0"
    power = floor(log10(x) + 1e-9)
    digit = ceil(x / 10.0**power - 1e-9)
    digit, power = (1, power + 1) if digit > 9 else (digit, power)
    return f"{digit}·10{str(power).translate(RAISED)}"
