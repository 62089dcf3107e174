"""How a party and a concept look: colour is never the only carrier.

Definition. The mark of the k-th deciding party is a triple (colour, dash, sign): colour k mod 8, dash (k + k div 8)
mod 4, and a sign of one to three letters of its own name, so that any two parties differ in the sign, and any two of
the first 32 in colour or dash. The colours are defined in the style sheet, once for light and once for dark paper,
each with a contrast of at least 4.5 to 1.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from standoff.conflict.conflict import CHANCE, Conflict

COLOURS = 8
DASHES = ("", "7 3", "2 3", "9 3 2 3")
"""SVG dash patterns; the borders in the style sheet follow them: solid, dashed, dotted, double."""

WEAKER: Mapping[str, tuple[str, ...]] = {
    "Nash": ("SSEQ", "SEQ", "SMR", "GMR"),
    "SSEQ": ("SEQ", "SMR", "GMR"),
    "SEQ": ("GMR",),
    "SMR": ("GMR",),
    "GMR": (),
}
"""What each concept implies (Fang, Hipel and Kilgour 1993): what holds under the key holds under these as well."""


@dataclass(frozen=True, slots=True)
class Mark:
    """How one party looks everywhere in the report."""

    party: str
    name: str
    sign: str
    colour: int
    dash: int

    @property
    def stroke(self) -> str:
        """The SVG dash pattern, empty for a solid line."""
        return DASHES[self.dash]

    @property
    def classes(self) -> str:
        """The style sheet's classes for colour and dash."""
        return f"c{self.colour} d{self.dash}"


def marks(conflict: Conflict) -> dict[str, Mark]:
    """One mark per party, in file order; chance, named or not, has a grey solid mark with the sign ``*`` if it acts."""
    called = _called(conflict)
    signs = _signs(called.values())
    out: dict[str, Mark] = {}
    for party in conflict.parties:
        name = conflict.parties[party].name or party
        if party == CHANCE:
            out[party] = Mark(party, name, "*", COLOURS, 0)
            continue
        k = len([known for known in out if known != CHANCE])
        out[party] = Mark(party, name, signs[called[party]], k % COLOURS, (k + k // COLOURS) % len(DASHES))
    if CHANCE not in out and (conflict.events or conflict.shocks):
        out[CHANCE] = Mark(CHANCE, CHANCE, "*", COLOURS, 0)
    return out


def _called(conflict: Conflict) -> dict[str, str]:
    """What the signs are taken from: the ids, or the names if these begin with different letters and the ids do not."""
    names = {party: conflict.parties[party].name or party for party in conflict.deciders}
    if len({party[:1].upper() for party in names}) < len(names) == len({name[:1].upper() for name in names.values()}):
        return names
    return {party: party for party in names}


def _signs(parties: Iterable[str]) -> dict[str, str]:
    """The shortest beginning of three letters at most that no other party shares; else a letter and a number."""
    names = list(parties)
    heads = {name: [name[:length].upper() for length in (1, 2, 3)] for name in names}
    out: dict[str, str] = {}
    for name in names:
        shared = {head for other in names if other != name for head in heads[other]}
        numbered = (f"{name[:1].upper()}{k}" for k in range(1, 100))
        choices = (sign for sign in (*heads[name], *numbered) if sign not in shared and sign not in out.values())
        out[name] = next(choices, name.upper())
    return out


def strongest(concepts: Iterable[str]) -> tuple[str, ...]:
    """Those of the concepts that no other one of them implies.

    >>> strongest(["SEQ", "SMR", "GMR"])
    ('SEQ', 'SMR')
    """
    held = list(concepts)
    implied = {weak for concept in held for weak in WEAKER.get(concept, ())}
    return tuple(concept for concept in held if concept not in implied)


def weakest(concepts: Iterable[str]) -> tuple[str, ...]:
    """Those of the concepts that imply no other one of them.

    >>> weakest(["Nash", "SSEQ", "SEQ"])
    ('SEQ',)
    """
    held = list(concepts)
    return tuple(concept for concept in held if not set(WEAKER.get(concept, ())) & set(held))
