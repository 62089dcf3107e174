"""What a file rests on: sources, their figures and claims, rates of exchange, and how events are read as moves.

Definition. A source may repeat others, as a whole or in single paragraphs; no source repeats itself. A figure is one
reported value of a quantity, exact or one-sided as its ``sense`` says. A claim is a statement of a source in the
analyst's own words that speaks for or against entries of the file. A rate says what one unit was worth in another on a
day. A coding says which dated events of the record are which move.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from standoff.conflict.amount import Amount, Moment
from standoff.conflict.reference import Because, Reference

Sense: TypeAlias = Literal["exactly", "about", "nearly", "at least", "at most"]
"""How a figure is meant: ``exactly`` to its last digit, ``nearly`` a little less, the last two one-sided."""

Verdict: TypeAlias = Literal["open", "true", "false", "partly", "untested"]
"""What became of a claim; ``untested``: what it depends on never came."""


@dataclass(frozen=True, slots=True)
class Derivation:
    """That a source repeats another: all of it, or in these paragraphs of its own."""

    source: str
    paragraphs: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.source} in {', '.join(self.paragraphs)}" if self.paragraphs else self.source


@dataclass(frozen=True, slots=True)
class Source:
    """A document: cited by id, never copied. ``derived_from`` names the sources it repeats.

    ``document`` is the name of a file among the documents that a reader may have, empty if the file is found by the id
    or the title. ``primary`` is true of what was said or decided itself: a statement, a law, a transcript.
    """

    id: str
    title: str
    by: str = ""
    outlet: str = ""
    published: Moment | None = None
    link: str = ""
    derived_from: tuple[Derivation, ...] = ()
    reliability: str = ""
    document: str = ""
    primary: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """One reported value of a quantity; ``on`` is the day whose rate of exchange it takes, if not the source's."""

    value: Amount
    unit: str
    source: Reference | None = None
    sense: Sense = "exactly"
    on: Moment | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Rate:
    """One ``unit`` is worth ``worth`` of ``other`` on a day."""

    unit: str
    worth: Amount
    other: str
    on: Moment
    note: str = ""
    because: Because = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """What a source says, in the analyst's own words, and what it speaks for or against.

    ``supports`` and ``contests`` are addresses of entries of the file (``levers.walkout``, ``quantities.troops``).
    Claims with the same ``account_of`` are accounts of one event, kept side by side. ``because`` is what the verdict
    rests on, ``decided`` its date.
    """

    id: str
    says: str
    source: Reference
    by: str = ""
    kind: Literal["fact", "figure", "opinion", "prediction", "condition"] = "fact"
    supports: tuple[str, ...] = ()
    contests: tuple[str, ...] = ()
    account_of: str = ""
    verdict: Verdict = "open"
    decided: Moment | None = None
    note: str = ""
    because: Because = ()


@dataclass(frozen=True, slots=True)
class Coding:
    """Events of the record with this action, actor and target (empty: any) set these levers, for ``lasts`` days or on.

    A coding that sets nothing says that such events are no moves of the model; ``note`` says why.
    """

    action: str
    actor: str = ""
    target: str = ""
    set: Mapping[str, str] | None = None
    lasts: Amount | None = None
    note: str = ""
    because: Because = ()
