"""What the documents say, as sections of the page of ``standoff evidence``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from standoff.lenses.evidence.places import place_words
from standoff.lenses.words import counted, listed

if TYPE_CHECKING:
    from standoff.cli.evidence_page import Page
    from standoff.lenses.evidence.checked import Checked
    from standoff.lenses.evidence.drift import Quoted
    from standoff.lenses.evidence.found import FoundPassage
    from standoff.lenses.evidence.result import Evidence


NAMED = 6
"""Names in a sentence before the rest is counted."""


def document_sections(shown: Page, found: Evidence) -> None:
    """All that was found in the documents; without documents nothing."""
    said = found.documents
    if said is None:
        return
    shown.section("Documents", list(_matched(shown, said)))
    contradictions = [f"{shown.terminal.signs.failed} {line}" for line in said.contradictions]
    shown.section("Where the documents contradict the file", shown.cut(contradictions or ["nowhere"]))
    shown.section("Places and figures looked up", list(_looked_up(shown, said)))
    shown.section("Passages that two documents share", list(_passages(shown, said)))
    derivations = [
        f"{one.source} from {one.derived_from}{_in(one.places)}: {one.standing} ({one.why})"
        for one in said.derivations
        if shown.show_all or one.standing != "not checked"
    ]
    skipped = 0 if shown.show_all else sum(one.standing == "not checked" for one in said.derivations)
    if skipped:
        derivations.append(f"{counted(skipped, 'other')} not checked, because a document is not there")
    shown.section("What is declared to repeat another", derivations or ["nothing is declared"])
    _lowered(shown, found)
    shown.section("Quotations beside primary texts", list(_quotations(shown, said)))


def _matched(shown: Page, said: Checked) -> Iterator[str]:
    for source, document in said.by_source.items():
        yield f"{document} is {source}"
    if not said.by_source:
        yield "no document is a source of the file: name it under `document:`, or call the file like the source"
    for source, names in said.several.items():
        yield f"{source}: {listed(names)} fit equally, so none was taken; name one under `document:`"
    if said.missing:
        yield f"{counted(len(said.missing), 'cited source')} without a document: {_some(shown, said.missing)}"
    if said.unmatched:
        yield f"documents that are no source: {_some(shown, said.unmatched)}"
    for name, why in said.unreadable.items():
        yield f"not read: {name}: {why}"
    for name, note in said.notes.items():
        yield f"{name}: {note}"


def _some(shown: Page, names: Sequence[str]) -> str:
    """Names in a sentence, the first few of them."""
    if shown.show_all or len(names) <= NAMED + 1:
        return listed(names)
    return f"{', '.join(names[:NAMED])} and {len(names) - NAMED:,} more"


def _looked_up(shown: Page, said: Checked) -> Iterator[str]:
    places = Counter[str](one.seen for one in said.places)
    figures = Counter[str](one.standing for one in said.figures)
    yield f"{counted(len(said.places), 'cited place')}: {_counts(places, ('there', 'not there', 'not checked'))}"
    yield (
        f"{counted(len(said.figures), 'cited figure')}: "
        f"{_counts(figures, ('there', 'not as said', 'not there', 'not checked'))}"
    )
    if shown.show_all:
        for place in said.places:
            why = f" ({place.why})" if place.why else ""
            yield f"  {place.reference.source} {place_words(place.reference.place)}: {place.seen}{why}"
        for figure in said.figures:
            where = f"{figure.reference.source} {place_words(figure.reference.place)}".rstrip()
            yield f"  {figure.quantity}: {figure.figure} from {where}: {figure.standing} ({figure.why})"
    else:
        yield from _reasons([one.why for one in said.places if one.seen == "not checked"], "place")
        yield from _reasons([one.why for one in said.figures if one.standing == "not checked"], "figure")


def _reasons(whys: Sequence[str], noun: str) -> Iterator[str]:
    """Why things were not checked, the commonest reason first."""
    for why, many in Counter(whys).most_common(3):
        yield f"  {counted(many, noun)} not checked: {why}"
    if len(set(whys)) > 3:
        yield f"  and {counted(len(set(whys)) - 3, 'more reason')}: --all"


def _counts(found: Counter[str], names: Iterable[str]) -> str:
    return ", ".join(f"{found[name]:,} {name}" for name in names if found[name]) or "none"


def _passages(shown: Page, said: Checked) -> Iterator[str]:
    primaries = {said.by_source[source] for source in said.primaries}
    reports = []
    for pair in said.reuse.pairs:
        if pair.verdict == "one report":
            told = f"One report: {pair.a} ({pair.repeated_a:.0%}) and {pair.b} ({pair.repeated_b:.0%})"
            quoted = primaries & {pair.a, pair.b}
            reports.append(f"{told}; {listed(sorted(quoted))} primary, so only passages count" if quoted else told)
    yield from shown.cut(reports)
    yield from shown.cut([_passage(one) for one in said.passages])
    if not said.passages:
        yield "none"
    pairs = Counter(pair.verdict for pair in said.reuse.pairs)
    if pairs:
        told = ", ".join(f"{verdict}: {many:,}" for verdict, many in sorted(pairs.items()))
        yield f"{counted(len(said.reuse.pairs), 'pair')} of documents: {told}"
    yield f"{counted(said.reuse.chance, 'shared run')} too short to count"


def _passage(one: FoundPassage) -> str:
    passage = one.passage
    a = f"{one.source_a or passage.a} {_places(passage.a_places)} ({passage.share_a:.0%})"
    b = f"{one.source_b or passage.b} {_places(passage.b_places)} ({passage.share_b:.0%})"
    roots = f": {listed(one.roots)}" if one.roots else ""
    return (
        f"{a} = {b}: {passage.kind}, {counted(passage.matched, 'word')}, {passage.run} in a row; {one.standing}{roots}"
    )


def _places(places: Sequence[str]) -> str:
    return listed(map(place_words, places))


def _in(places: Sequence[str]) -> str:
    return f" in {_places(places)}" if places else ""


def _lowered(shown: Page, found: Evidence) -> None:
    """The assumptions that have fewer roots than the file declares."""
    told = [
        f"{one.address}: {counted(len(one.sources_for), 'source')}, {counted(len(one.roots_for), 'root')} "
        f"instead of {one.declared}"
        for one in found.lowered
    ]
    shown.section("Fewer roots than the file declares", shown.cut(told or ["none"]))


def _quotations(shown: Page, said: Checked) -> Iterator[str]:
    if not said.primaries:
        yield "not compared, because no primary text is among the documents (`primary: yes` at its source)"
        return
    exact = sum(one.exact for one in said.quotations)
    yield f"{counted(len(said.quotations), 'quotation')} found in {listed(said.primaries)}: {exact:,} exact"
    drifted = [one for one in said.quotations if shown.show_all or not one.exact]
    yield from shown.cut([_quoted(one) for one in drifted])


def _quoted(one: Quoted) -> str:
    where = f"{one.source or one.document} {place_words(one.place)}"
    original = f"{one.primary_source} {place_words(one.primary_place)}"
    changes = "exact" if one.exact else "; ".join(change.words for change in one.changes)
    return f"{where} quotes {original}, {one.matched} of {counted(one.words, 'word')}: {changes}"
