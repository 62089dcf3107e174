"""What a solution concept is to the engine: which answers of the others count, and whether the mover may reply.

Definition. For mover i with rank p, s is stable if every improvement x of i from s can be answered, that is

    max over x in R_i(s) of min(p(x), V(x)) <= p(s),

where V(x) is the least f(y) over the states y that the others can bring about from x (x itself included, which
changes no verdict because f(x) >= p(x) > p(s) wherever it could count). ``answers`` says how the others may move,
``reply`` whether the mover may move once more: f(y) = p(y) without a reply, f(y) = max of p over y and R_i(y) with
one. Without answers V is infinite.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Concept:
    """One solution concept: its names, its definition in one line, its source, and its choice on the shared search."""

    name: str
    title: str
    definition: str
    source: str
    answers: Literal["none", "any", "improving"]
    reply: bool
