"""Which passages documents share, and which documents are one report.

Definition. Words, shingles, runs and passages are those of ``shingles``, ``runs`` and ``passages``; the numbers are in
``rules``. A passage is a quotation if at least ``QUOTED`` of its words stand in quotation marks in both documents;
else verbatim if both stretches are the same words; else edited. Two documents are one report if the passages that are
no quotations cover at least ``REPORT`` of the words of one of them, and at least ``REPORT_WORDS`` words; they share a
passage if they share any; else they share nothing. Documents joined by pairs that are one report are a cluster.

A pair that is compared is compared in full: other documents matter to it only in that they make a phrase a stock
phrase. Which pairs are compared is in ``candidates``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from standoff.documents.document import Document
from standoff.errors import CallError
from standoff.lenses.evidence.reuse.candidates import (
    by_document,
    compared_in_full,
    find_candidates,
    shared_shingles,
)
from standoff.lenses.evidence.reuse.passages import Stretches, find_passages
from standoff.lenses.evidence.reuse.result import Kind, Pair, Passage, Reuse, Verdict
from standoff.lenses.evidence.reuse.rules import (
    EVERY_PAIR,
    LEAST,
    LEAST_MATCHED,
    LEAST_QUOTED,
    QUOTED,
    REPORT,
    REPORT_WORDS,
    SHINGLE,
    STOCK,
)
from standoff.lenses.evidence.reuse.shingles import Hashes, Integers, Numbers, Row, find_shingles, hashed, in_one_row

DEFINITION = (
    f"A passage is a run of at least {LEAST} words that two documents share ({LEAST_QUOTED} within quotation marks), or"
    f" several runs of at least {SHINGLE} words close together with at least {LEAST_MATCHED} words in common. Phrases"
    f" that stand in more than {STOCK} documents count for less. Words are compared without capitals and punctuation."
    f" Two documents are one report if passages other than quotations cover at least {100 * REPORT[0] // REPORT[1]} per"
    " cent of the words of one of them. Not seen: paraphrase, translation, reuse in shorter pieces, and two documents"
    " that took the same facts from a source in words of their own."
)

_Coverage = dict[tuple[int, int], tuple[list[tuple[int, int]], list[tuple[int, int]]]]


def shared_passages(documents: Sequence[Document]) -> Reuse:
    """All passages that these documents share pairwise, and which documents are one report.

    The documents may come in any order. Time and memory grow with the number of words, not with the number of pairs.

    Raises ``CallError`` if two documents have the same name.

    >>> from standoff.documents.document import Document, Paragraph
    >>> said = "The two sides met on Monday for the first time since the spring and agreed on nothing at all."
    >>> one = Document("agency.txt", "text", (Paragraph("p1", said),))
    >>> two = Document("post.txt", "text", (Paragraph("p1", "It is reported:"), Paragraph("p2", said.upper())))
    >>> found = shared_passages([two, one])
    >>> [(p.a, p.a_places, p.b, p.b_places, p.run, p.share_b, p.kind) for p in found.passages]
    [('agency.txt', ('p1',), 'post.txt', ('p2',), 19, 1.0, 'verbatim')]
    >>> found.pairs[0].verdict
    'shared passage'
    """
    return compare(documents, hashed)


def compare(documents: Sequence[Document], hashing: Callable[[Numbers], Hashes]) -> Reuse:
    """As ``shared_passages``, with any function for the hashes of shingles: the answer does not depend on it."""
    ordered = sorted(documents, key=lambda document: document.name)
    for one, other in pairwise(ordered):
        if one.name == other.name:
            raise CallError(f"two documents are called {one.name!r}; give one of them another name")
    row = in_one_row(ordered)
    shared = shared_shingles(row, find_shingles(row, hashing))
    candidates = find_candidates(row, shared)
    sorted_ = by_document(row, shared)
    passages: list[Passage] = []
    pairs: list[Pair] = []
    chance = candidates.alone
    for part, runs, counts in compared_in_full(row, shared, sorted_, candidates.pairs):
        named = [(found, _named(row, found)) for found in find_passages(row, runs)]
        chance += len(runs) - sum(found.parts for found, _ in named)
        passages += [passage for _, passage in named]
        pairs += _judged(row, shared.different, part, counts, named)
    if len(ordered) > EVERY_PAIR:
        pairs = [pair for pair in pairs if pair.verdict != "nothing shared"]
    return Reuse(row.names, tuple(passages), tuple(pairs), _clusters(pairs), chance, DEFINITION)


def _named(row: Row, found: Stretches) -> Passage:
    """The passage with names for numbers."""
    held_a, held_b = _blocks(row, found.x, found.x_end), _blocks(row, found.y, found.y_end)
    words_a, words_b = found.x_end - found.x, found.y_end - found.y
    quoted = all(
        int(row.quoted[end] - row.quoted[start]) * QUOTED[1] >= QUOTED[0] * (end - start)
        for start, end in ((found.x, found.x_end), (found.y, found.y_end))
    )
    kind: Kind = "quotation" if quoted else "verbatim" if found.matched == words_a == words_b else "edited"
    return Passage(
        row.names[found.pair >> 32],
        row.places[held_a.start : held_a.stop],
        row.names[found.pair & 0xFFFFFFFF],
        row.places[held_b.start : held_b.stop],
        words_a,
        words_b,
        found.matched,
        found.matched / int(row.first[held_a.stop] - row.first[held_a.start]),
        found.matched / int(row.first[held_b.stop] - row.first[held_b.start]),
        found.run,
        kind,
    )


def _blocks(row: Row, start: int, end: int) -> range:
    """The paragraphs of these words."""
    return range(int(row.block[start]), int(row.block[end - 1]) + 1)


def _judged(
    row: Row,
    different: Integers,
    part: Integers,
    counts: Sequence[int],
    named: Iterable[tuple[Stretches, Passage]],
) -> Iterator[Pair]:
    """The pairs of this part, each with what it shares."""
    covered: _Coverage = {}
    for stretches, passage in named:
        key = (stretches.pair >> 32, stretches.pair & 0xFFFFFFFF)
        in_a, in_b = covered.setdefault(key, ([], []))
        if passage.kind != "quotation":
            in_a.append((stretches.x, stretches.x_end))
            in_b.append((stretches.y, stretches.y_end))
    for (a, b), shared in zip(part.tolist(), counts, strict=True):
        yield _pair(row, different, (a, b), shared, covered.get((a, b)))


def _pair(
    row: Row,
    different: Integers,
    documents: tuple[int, int],
    shared: int,
    covered: tuple[list[tuple[int, int]], list[tuple[int, int]]] | None,
) -> Pair:
    a, b = documents
    of_a, of_b = int(different[a]), int(different[b])
    either = of_a + of_b - shared
    repeated = [_union(stretches) for stretches in covered or ([], [])]
    words = [int(row.end[document] - row.begin[document]) for document in documents]
    part, whole = REPORT
    report = any(
        many >= REPORT_WORDS and many * whole >= part * total for many, total in zip(repeated, words, strict=True)
    )
    verdict: Verdict = "one report" if report else "shared passage" if covered is not None else "nothing shared"
    return Pair(
        row.names[a],
        row.names[b],
        shared,
        shared / of_a if of_a else 0.0,
        shared / of_b if of_b else 0.0,
        shared / either if either else 0.0,
        repeated[0] / words[0] if words[0] else 0.0,
        repeated[1] / words[1] if words[1] else 0.0,
        verdict,
    )


def _union(stretches: Iterable[tuple[int, int]]) -> int:
    """How many words lie in at least one of the stretches."""
    total, reached = 0, 0
    for start, end in sorted(stretches):
        total += max(end - max(start, reached), 0)
        reached = max(reached, end)
    return total


def _clusters(pairs: Iterable[Pair]) -> tuple[tuple[str, ...], ...]:
    """Documents joined by pairs that are one report, in the order of names."""
    groups: dict[str, set[str]] = {}
    for pair in pairs:
        if pair.verdict == "one report":
            one, other = groups.setdefault(pair.a, {pair.a}), groups.setdefault(pair.b, {pair.b})
            if one is not other:
                one |= other
                groups.update(dict.fromkeys(other, one))
    return tuple(sorted({tuple(sorted(group)) for group in groups.values()}))
