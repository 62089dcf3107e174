"""How the forecast says things: the one place for the wording of moves, changes, months and worths.

Definition. Every function maps names of the file and numbers to a piece of plain English and decides nothing. A party
is said by its full name. A move is said as what the party does to its levers: ``sets demand to modest``; a switch from
``no`` to ``yes`` that has a name of its own by that name: ``chooses “leave the table”``, ``drops “leave the table”``;
in graph form by its end: ``moves to s3``. What has changed follows in brackets: ``(walkout: no -> yes)``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from standoff.conflict.conflict import GRAPH_LEVER, Conflict


def and_list(items: Iterable[str]) -> str:
    """The items as a list in a sentence.

    >>> and_list(["a", "b", "c"])
    'a, b and c'
    """
    said = list(items)
    return "".join(said) if len(said) < 2 else f"{', '.join(said[:-1])} and {said[-1]}"


def party(conflict: Conflict, name: str) -> str:
    """The party as the file calls it in full."""
    return conflict.parties[name].name or name


def move(conflict: Conflict, changes: Mapping[str, str]) -> str:
    """What a party does: ``sets demand to modest and drops “leave the table”``."""
    if conflict.is_graph:
        return f"moves to {changes[GRAPH_LEVER]}"
    spoken: list[str] = []
    sets: list[str] = []
    for name, level in changes.items():
        lever = conflict.levers[name]
        if lever.name and lever.levels == ("no", "yes"):
            spoken.append(f"{'chooses' if level == 'yes' else 'drops'} “{lever.name}”")
        else:
            sets.append(f"{f'“{lever.name}”' if ' ' in lever.name else lever.name or name} to {level}")
    return and_list([*([f"sets {and_list(sets)}"] if sets else []), *spoken])


def changed(before: Mapping[str, str], after: Mapping[str, str]) -> str:
    """What is different: ``border-open: yes -> no``; ``nothing changes`` if nothing is.

    >>> changed({"x": "no", "y": "low"}, {"x": "yes", "y": "high"})
    'x: no -> yes, y: low -> high'
    """
    told = [f"{lever}: {before[lever]} -> {level}" for lever, level in after.items() if before[lever] != level]
    return ", ".join(told) or "nothing changes"


def capital(text: str) -> str:
    """The text with a capital first letter: the beginning of a sentence.

    >>> capital("a virus shuts the border")
    'A virus shuts the border'
    """
    return text[:1].upper() + text[1:]


def amount(value: float) -> str:
    """A worth or a number of months, to three digits; without the sign of a zero.

    >>> amount(1.23456), amount(-0.0), amount(1234.5), amount(0.000012)
    ('1.23', '0', '1,234', '1.2e-05')
    """
    if abs(value) >= 1000:
        return f"{value:,.0f}"
    return "0" if value == 0 else f"{value:.3g}" if abs(value) >= 1e-3 else f"{value:.2g}"


def signed(value: float) -> str:
    """The same with its sign.

    >>> signed(0.25), signed(-2.0)
    ('+0.25', '-2')
    """
    return f"+{amount(value)}" if value >= 0 else amount(value)


def span(months: float) -> str:
    """A number of months, or of days where it is less than two.

    >>> span(6), span(0.46), span(1)
    ('6 months', '14 days', '30.4 days')
    """
    if months >= 2:
        return f"{months:.3g} months"
    days = months * 365.25 / 12
    return f"{days:.3g} days" if days >= 2 else f"{days * 24:.3g} hours"
