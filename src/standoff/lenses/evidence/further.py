"""The entries of a file that answers rest on besides the model: quantities, rates, codings and outcomes of questions.

Definition. A quantity rests on the references of its figures, a rate, a coding and the outcome of a question on their
own. A coding is a definition: how events are read is for the analyst to say, so it needs no source. Neither does a
question that is not decided yet: it claims nothing, and is an entry only if something speaks for it or against it. A
party that nothing is said of is one only if a claim speaks of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from standoff.conflict.address import counted as numbered
from standoff.lenses.evidence.assumptions import Assumption, assume
from standoff.lenses.words import lever_name

if TYPE_CHECKING:
    from standoff.conflict.conflict import Conflict, Question
    from standoff.conflict.evidence import Coding, Figure
    from standoff.lenses.roots import Roots

_SAID = {"exactly": "", "about": "about ", "nearly": "nearly ", "at least": "at least ", "at most": "at most "}


def further(conflict: Conflict, known: Roots, targets: Collection[str]) -> Iterator[Assumption]:
    """These entries in the order of the grammar; ``targets`` are the addresses that claims speak of."""
    for party in conflict.parties.values():
        at = f"parties.{party.id}"
        if at in targets and not (party.note or party.because):
            yield replace(assume(known, at, (party.name or party.id, "", "")), definition=True)
    for name, figures in conflict.quantities.items():
        because = tuple(figure.source for figure in figures if figure.source is not None)
        words = (f"{name}:", "", ", ".join(map(figure_words, figures)))
        yield assume(known, f"quantities.{name}", words, because=because)
    for at, rate in zip(numbered("rates", len(conflict.rates)), conflict.rates, strict=True):
        words = (f"One {rate.unit} is worth {rate.worth} {rate.other} on {rate.on.day.isoformat()}", "", "")
        yield assume(known, at, words, note=rate.note, because=rate.because)
    for at, coding in zip(numbered("coding", len(conflict.coding)), conflict.coding, strict=True):
        yield replace(
            assume(known, at, _coding(conflict, coding), note=coding.note, because=coding.because), definition=True
        )
    for question in conflict.questions:
        yield from _question(known, question, targets)


def figure_words(figure: Figure) -> str:
    """A figure as the file gives it: ``nearly 5 bn USD``."""
    return f"{_SAID[figure.sense]}{figure.value} {figure.unit}".rstrip()


def _coding(conflict: Conflict, coding: Coding) -> tuple[str, str, str]:
    """Which events are meant, and what they are read as."""
    who = (f" by {coding.actor}" if coding.actor else "") + (f" towards {coding.target}" if coding.target else "")
    if not coding.set:
        return f"Events “{coding.action}”{who} are no move of the model", "", ""
    sets = ", ".join(f"{lever_name(conflict, lever)}: {level}" for lever, level in coding.set.items())
    lasts = f", for {coding.lasts}" if coding.lasts is not None else ""
    return f"Events “{coding.action}”{who} set", "", f"{sets}{lasts}"


def _question(known: Roots, question: Question, targets: Collection[str]) -> Iterator[Assumption]:
    at, decided = f"questions.{question.id}", question.outcome != "pending"
    if decided or question.because or at in targets:
        outcome = f"outcome: {question.outcome}"
        said = assume(known, at, (f"{question.id}:", "", f"{question.ask}; {outcome}"), because=question.because)
        yield replace(said, definition=not decided)
