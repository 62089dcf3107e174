"""What a file rests on, what it asks and what it expects, as plain values of a conflict file.

Definition. See ``standoff.exchange.plain_tree``. The question's own words are kept where they say what the question is
about; otherwise they are made anew. States in an expectation have the labels of the variant of which it speaks.
"""

from __future__ import annotations

from collections.abc import Mapping

from standoff.conflict.condition import Condition
from standoff.conflict.conflict import Conflict, Expectation, Question
from standoff.conflict.evidence import Claim, Coding, Derivation, Figure, Rate, Source
from standoff.errors import CallError
from standoff.exchange.condition_text import in_words, written
from standoff.exchange.plain_tree import Labels, Tree, footed, kept, pattern, short
from standoff.exchange.scalar_text import amount, duration, moment
from standoff.reading.question import question as read_question


def evidence(conflict: Conflict) -> dict[str, Tree]:
    """Sources, quantities, rates, claims, codings and questions."""
    zone = conflict.zone
    return {
        "sources": {one.id: _source(one, zone) for one in conflict.sources.values()},
        "quantities": {name: [_figure(one, zone) for one in figures] for name, figures in conflict.quantities.items()},
        "rates": [_rate(one, zone) for one in conflict.rates],
        "claims": {one.id: _claim(one, zone) for one in conflict.claims.values()},
        "coding": [_coding(one) for one in conflict.coding],
        "questions": [_question(one, conflict) for one in conflict.questions],
    }


def _source(source: Source, zone: str) -> Tree:
    entries: dict[str, Tree] = {
        "title": source.title,
        "by": source.by,
        "outlet": source.outlet,
        "published": moment(source.published, zone) if source.published else "",
        "link": source.link,
        "derived_from": [_derivation(one) for one in source.derived_from],
        "reliability": source.reliability,
        "document": source.document,
        "primary": "yes" if source.primary else "",
        "note": source.note,
    }
    return short(kept(entries), "title")


def _derivation(derivation: Derivation) -> Tree:
    return short(kept({"source": derivation.source, "in": list(derivation.paragraphs)}), "source")


def _figure(figure: Figure, zone: str) -> Tree:
    entries: dict[str, Tree] = {
        "value": amount(figure.value),
        "unit": figure.unit,
        "sense": "" if figure.sense == "exactly" else figure.sense,
        "from": str(figure.source) if figure.source else "",
        "on": moment(figure.on, zone) if figure.on else "",
        "note": figure.note,
    }
    return kept(entries)


def _rate(rate: Rate, zone: str) -> Tree:
    entries: dict[str, Tree] = {
        "one": rate.unit,
        "worth": amount(rate.worth),
        "in": rate.other,
        "on": moment(rate.on, zone),
    }
    return footed(entries, rate.note, rate.because)


def _claim(claim: Claim, zone: str) -> Tree:
    entries: dict[str, Tree] = {
        "says": claim.says,
        "from": str(claim.source),
        "by": claim.by,
        "kind": "" if claim.kind == "fact" else claim.kind,
        "supports": list(claim.supports),
        "contests": list(claim.contests),
        "account_of": claim.account_of,
        "verdict": "" if claim.verdict == "open" else claim.verdict,
        "on": moment(claim.decided, zone) if claim.decided else "",
    }
    return footed(entries, claim.note, claim.because)


def _coding(coding: Coding) -> Tree:
    entries: dict[str, Tree] = {
        "action": coding.action,
        "actor": coding.actor,
        "target": coding.target,
        "set": pattern(coding.set or {}),
        "lasts": duration(coding.lasts) if coding.lasts else "",
    }
    return footed(entries, coding.note, coding.because)


def _question(question: Question, conflict: Conflict) -> Tree:
    zone = conflict.zone
    entries: dict[str, Tree] = {
        "id": question.id,
        "ask": question.ask if _says(question, conflict) else _asked(question, conflict),
        "rule": question.rule,
        "asked": moment(question.asked, zone) if question.asked else "",
        "resolves": moment(question.resolves, zone) if question.resolves else "",
        "outcome": "" if question.outcome == "pending" else question.outcome,
        "resolved": moment(question.resolved, zone) if question.resolved else "",
        "base_rate": amount(question.base_rate) if question.base_rate else "",
        "tags": list(question.tags),
    }
    return footed(entries, question.note, question.because)


def _says(question: Question, conflict: Conflict) -> bool:
    """Whether the words of the question are read as the question."""
    try:
        found = read_question(conflict, question.ask)
    except CallError:
        return False
    asked = (question.about, question.window, question.dates, question.given)
    return (found.about, found.window, found.dates, found.given) == asked


def _asked(question: Question, conflict: Conflict) -> str:
    dates = " and ".join(moment(one, conflict.zone) for one in question.dates)
    given = f", given {in_words(question.given.expression, conflict)}" if question.given else ""
    return f"{in_words(question.about.expression, conflict)} {question.window} {dates}{given}"


def expectations(conflict: Conflict) -> Tree:
    """What the author claims, without what is said of another part or of a setting that is held otherwise."""
    return [
        _expectation(one, conflict)
        for one in (() if conflict.part else conflict.expect)
        if all(conflict.hold.get(lever, level) == level for lever, level in one.setting.items())
    ]


def _expectation(expectation: Expectation, conflict: Conflict) -> Tree:
    about = conflict.variants.get(expectation.variant, conflict)
    labels = Labels(about)
    entries: dict[str, Tree] = {"stability": expectation.stability}
    if expectation.equilibria is not None:
        entries["equilibria"] = [labels.state(one) for one in expectation.equilibria]
    for key, one in (("every", expectation.every), ("some", expectation.some), ("none", expectation.none)):
        entries |= {key: written(one, about)} if one else {}
    if expectation.at is not None:
        entries["at"] = _at(expectation.at, about, labels)
    further: dict[str, Tree] = {
        "party": expectation.party,
        "stable": "no" if expectation.stable is False else "",
        "setting": pattern(expectation.setting),
        "part": expectation.part,
        "variant": expectation.variant,
        "claim": expectation.claim,
    }
    return {**entries, **footed(further, "", expectation.because)}


def _at(at: Condition | Mapping[str, str], conflict: Conflict, labels: Labels) -> Tree:
    return written(at, conflict) if isinstance(at, Condition) else labels.state(at)
