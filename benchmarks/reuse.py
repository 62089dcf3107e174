"""Measure the search for shared passages: ``python benchmarks/reuse.py``.

Writes benchmarks/reuse_results.md: recall and precision for each kind of planted reuse, where it stops seeing, time and
memory by the number of documents, and the same task with two libraries for near-duplicates (left out where they are not
installed; standoff does not need them). ``--quick`` takes few documents and writes nothing. Exit code 1 if a bar is
missed.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from reuse_texts import EDITED, KINDS, LENGTHS, News, Planted, article, news, of_length

from standoff.documents.document import Document, Paragraph
from standoff.documents.folder import read_documents
from standoff.lenses.evidence.reuse.result import Passage, Reuse
from standoff.lenses.evidence.reuse.reuse import shared_passages

HERE = Path(__file__).parent
BAR_SECONDS = 60.0
BAR_GIGABYTES = 2.0
PEERS = (("datasketch", 0.5), ("datasketch", 0.2), ("rensa", 0.5), ("rensa", 0.2))
SHARES = (*EDITED, 60)


@dataclass(frozen=True, slots=True)
class Scale:
    """One run in a process of its own, over files on disk."""

    documents: int
    words: int
    seconds: float
    processor: float
    reading: float
    peak: float
    passages: int
    false: int
    missed: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Peer:
    """What one library found on the same files."""

    name: str
    seconds: float
    own: float
    peak: float
    pairs: int
    false: int
    recall: Mapping[str, float]


def main() -> int:
    """Run the benchmarks and write the page."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="few documents; writes nothing")
    parser.add_argument("--one", metavar="FOLDER", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        _one(asked.one)
        return 0
    many = 10 if asked.quick else 200
    kinds = _kinds(many)
    sizes = (250, 500) if asked.quick else (2_500, 5_000, 10_000, 20_000)
    lines = [*kinds, *_blind(many // 2), *_articles(many // 4)]
    scale = [_scale(size) for size in sizes]
    peers = list(_peers(sizes[0]))
    bar = next(one for one in scale if one.documents == sizes[-2])
    met = bar.seconds < BAR_SECONDS and bar.peak < 1024 * BAR_GIGABYTES
    page = "\n".join([*_head(), *_promise(bar, met=met), *lines, *_scales(scale), *_against(scale[0], peers), ""])
    print(page)
    if not asked.quick:
        (HERE / "reuse_results.md").write_text(page, "utf-8")
    return 0 if met else 1


def _documents(some: News) -> list[Document]:
    return [
        Document(f"{n:05}.txt", "text", tuple(Paragraph(f"p{k}", said) for k, said in enumerate(parts, 1)))
        for n, parts in enumerate(some.documents)
    ]


def _matches(planted: Iterable[Planted], found: Reuse) -> tuple[dict[Planted, list[Passage]], int]:
    """For each planted piece the passages that touch it in both documents, and how many passages touch none."""
    expected = defaultdict(list)
    for one in planted:
        expected[frozenset((one.a, one.b))].append(one)
    hits: dict[Planted, list[Passage]] = {one: [] for one in planted}
    false = 0
    for passage in found.passages:
        a, b = int(passage.a.partition(".")[0]), int(passage.b.partition(".")[0])
        true = False
        for one in expected[frozenset((a, b))]:
            of_a, of_b = (one.a_places, one.b_places) if a == one.a else (one.b_places, one.a_places)
            if set(of_a) & set(passage.a_places) and set(of_b) & set(passage.b_places):
                hits[one].append(passage)
                true = True
        false += not true
    return hits, false


def _words(some: News, document: int, places: Sequence[str]) -> int:
    return sum(len(some.documents[document][int(place[1:]) - 1].split()) for place in places)


def _kinds(many: int) -> list[str]:
    """Recall and precision, each kind in a collection of its own."""
    lines = [
        f"## Each kind of reuse: {many} planted pieces among {5 * many:,} documents",
        "",
        "| planted | found | recall | words of it covered | called | passages listed | false | precision |",
        "|---|--:|--:|--:|---|--:|--:|--:|",
    ]
    for seed, kind in enumerate(KINDS):
        some = news(5 * many, {kind: many}, seed=100 + seed)
        found = shared_passages(_documents(some))
        hits, false = _matches(some.planted, found)
        seen = [one for one, passages in hits.items() if passages]
        quote = kind == "quotation"
        covered = [
            min(sum(p.words_a if int(p.a[:5]) == one.a else p.words_b for p in hits[one]) / (12 if quote else total), 1)
            for one in seen
            if (total := _words(some, one.a, one.a_places))
        ]
        called = defaultdict(int)
        for passages in hits.values():
            for passage in passages:
                called[passage.kind] += 1
        named = ", ".join(f"{word} {count:,}" for word, count in sorted(called.items()))
        listed = len(found.passages)
        lines.append(
            f"| {kind} | {len(seen)} of {many} | {len(seen) / many:.3f} | {_mean(covered)} | {named or 'none'} |"
            f" {listed:,} | {false} | {_ratio(listed - false, listed)} |"
        )
    return [*lines, ""]


def _blind(many: int) -> list[str]:
    """Recall by length and share of edited words, all planted in one collection."""
    kinds = {of_length(words, share): many for words in LENGTHS for share in SHARES}
    some = news(many * 20, kinds, seed=200)
    hits, false = _matches(some.planted, found := shared_passages(_documents(some)))
    recall = _recall(hits)
    lines = [
        f"## Where it stops seeing: one paragraph with edited words, recall, {many} pieces in each cell",
        "",
        f"| words of the paragraph | {' | '.join(f'{share}%' for share in SHARES)} | half are missed at |",
        f"|---|{'--:|' * (len(SHARES) + 1)}",
    ]
    for words in LENGTHS:
        values = [recall[of_length(words, share)] for share in SHARES]
        lines.append(f"| {words} | {' | '.join(f'{value:.2f}' for value in values)} | {_half(values)} |")
    return [*lines, "", f"False passages in this collection: {false} of {len(found.passages):,}.", ""]


def _half(values: Sequence[float]) -> str:
    """The share of edited words at which recall falls through one half, on straight lines between those measured."""
    shares, recalls = (0, *SHARES), (1.0, *values)
    for k in range(1, len(shares)):
        if recalls[k] < 0.5 <= recalls[k - 1]:
            part = (recalls[k - 1] - 0.5) / (recalls[k - 1] - recalls[k])
            return f"{shares[k - 1] + part * (shares[k] - shares[k - 1]):.0f}%"
    return f"beyond {SHARES[-1]}%"


def _articles(many: int) -> list[str]:
    """Whole articles in other words: are the two documents called one report?"""
    some = news(many * 20, {article(share): many for share in SHARES}, seed=300)
    found = shared_passages(_documents(some))
    pairs = {(pair.a[:5], pair.b[:5]): pair.verdict for pair in found.pairs}
    truth = {(f"{min(one.a, one.b):05}", f"{max(one.a, one.b):05}") for one in some.planted}
    called = defaultdict(list)
    for one in some.planted:
        key = (f"{min(one.a, one.b):05}", f"{max(one.a, one.b):05}")
        called[one.kind].append(pairs.get(key, "nothing shared"))
    wrong = sum(verdict == "one report" for key, verdict in pairs.items() if key not in truth)
    lines = [
        f"## Whole articles put into other documents: what the two documents are called, {many} of each",
        "",
        "| words edited | one report | shared passage | nothing shared |",
        "|--:|--:|--:|--:|",
    ]
    for share in SHARES:
        verdicts = called[article(share)]
        counts = [verdicts.count(name) for name in ("one report", "shared passage", "nothing shared")]
        lines.append(f"| {share}% | {' | '.join(map(str, counts))} |")
    return [*lines, "", f"Other pairs called one report: {wrong} (of {len(some.documents):,} documents).", ""]


def _recall(hits: Mapping[Planted, Sequence[object]]) -> dict[str, float]:
    seen, total = defaultdict(int), defaultdict(int)
    for one, passages in hits.items():
        total[one.kind] += 1
        seen[one.kind] += bool(passages)
    return {kind: seen[kind] / total[kind] for kind in total}


def _on_disk(count: int, folder: str) -> News:
    some = news(count, dict.fromkeys(KINDS, count // 50), seed=400)
    for n, parts in enumerate(some.documents):
        (Path(folder) / f"{n:05}.txt").write_text("\n\n".join(parts), "utf-8")
    return some


def _one(folder: str) -> None:
    """Read and search one folder in this process; print what was found and what it took."""
    begun = time.perf_counter()
    documents = read_documents(folder).documents
    read = time.perf_counter()
    found = shared_passages(documents)
    done = time.perf_counter()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    passages = [(p.a, p.a_places, p.b, p.b_places) for p in found.passages]
    print(
        json.dumps(
            {
                "seconds": done - begun,
                "processor": time.process_time(),
                "reading": read - begun,
                "peak": peak,
                "passages": passages,
            }
        )
    )


def _run(*command: str) -> dict[str, object]:
    done = subprocess.run([sys.executable, *command], capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout))


def _scale(count: int) -> Scale:
    with tempfile.TemporaryDirectory() as folder:
        some = _on_disk(count, folder)
        got = _run(str(HERE / "reuse.py"), "--one", folder)
    passages = tuple(
        Passage(a, tuple(in_a), b, tuple(in_b), 0, 0, 0, 0, 0, 0, "verbatim") for a, in_a, b, in_b in got["passages"]
    )
    hits, false = _matches(some.planted, Reuse((), passages, (), (), 0, ""))
    words = sum(len(said.split()) for parts in some.documents for said in parts)
    missed = {kind: 1 - value for kind, value in _recall(hits).items()}
    return Scale(
        count, words, got["seconds"], got["processor"], got["reading"], got["peak"], len(passages), false, missed
    )


def _peers(count: int) -> Iterator[Peer]:
    """The same files for each library that is installed."""
    with tempfile.TemporaryDirectory() as folder:
        some = _on_disk(count, folder)
        for name, threshold in PEERS:
            if not _installed(name):
                continue
            got = _run(str(HERE / "reuse_peers.py"), name, str(threshold), folder)
            passages = tuple(
                Passage(*((a, (in_a,), b, (in_b,)) if a < b else (b, (in_b,), a, (in_a,))), 0, 0, 0, 0, 0, 0, "edited")
                for (a, in_a), (b, in_b) in got["pairs"]
            )
            hits, false = _matches(some.planted, Reuse((), passages, (), (), 0, ""))
            label = f"{name} {version(name)}, similarity {threshold}"
            yield Peer(label, got["seconds"], got["own"], got["peak"], len(passages), false, _recall(hits))


def _installed(name: str) -> bool:
    try:
        return bool(version(name))
    except PackageNotFoundError:
        return False


def _head() -> list[str]:
    cores, load = os.cpu_count(), os.getloadavg()[0]
    return [
        "<!-- written by benchmarks/reuse.py -->",
        "",
        "# Shared passages: what is found, and what it takes",
        "",
        (
            f"Measured with Python {platform.python_version()}, NumPy {version('numpy')} on {cores} cores"
            f" ({platform.machine()}, {platform.system()}), load at the end {load:.1f}. Times are wall-clock seconds,"
            " memory is the peak of a process of its own. The texts are made up: see `benchmarks/reuse_texts.py`."
        ),
        "",
    ]


def _promise(bar: Scale, *, met: bool) -> list[str]:
    return [
        "## What is promised",
        "",
        "| what | promised | measured | met |",
        "|---|---|---|---|",
        (
            f"| {bar.documents:,} documents of {bar.words // bar.documents} words, reading the files included |"
            f" {BAR_SECONDS:.0f} s, {BAR_GIGABYTES:.0f} GB | {bar.seconds:.1f} s, {bar.peak:,.0f} MB |"
            f" {'yes' if met else 'NO'} |"
        ),
        "",
    ]


def _scales(scale: Sequence[Scale]) -> list[str]:
    lines = [
        "## By the number of documents, from files on disk, one planted piece of each kind to fifty documents",
        "",
        (
            "| documents | words | seconds | of them reading | of the processor | ms of it per document | memory, MB |"
            " passages | false | missed, edited 30% | missed, all up to 20% |"
        ),
        "|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for one in scale:
        easy = [value for kind, value in one.missed.items() if "0%" not in kind or kind.endswith(("10%", "20%"))]
        lines.append(
            f"| {one.documents:,} | {one.words:,} | {one.seconds:.1f} | {one.reading:.1f} |"
            f" {one.processor:.1f} | {1000 * one.processor / one.documents:.2f} | {one.peak:,.0f} |"
            f" {one.passages:,} | {one.false} | {one.missed['edited 30%']:.3f} | {_mean(easy)} |"
        )
    return [*lines, ""]


def _against(own: Scale, peers: Sequence[Peer]) -> list[str]:
    lines = [
        f"## Against libraries for near-duplicates: recall by kind, {own.documents:,} documents",
        "",
        (
            "They compare paragraphs as sets of shingles (128 permutations) and name pairs of paragraphs; standoff"
            " names the words in each. Its own seconds are without reading the files and, for the libraries, without"
            " making the sets."
        ),
        "",
        f"| | {' | '.join(KINDS)} | false | seconds | of them its own | memory, MB |",
        f"|---|{'--:|' * (len(KINDS) + 4)}",
        (
            f"| **standoff** | {' | '.join(f'{1 - own.missed[kind]:.2f}' for kind in KINDS)} | {own.false} |"
            f" {own.seconds:.1f} | {own.seconds - own.reading:.1f} | {own.peak:,.0f} |"
        ),
    ]
    lines += [
        f"| {one.name} | {' | '.join(f'{one.recall[kind]:.2f}' for kind in KINDS)} | {one.false} |"
        f" {one.seconds:.1f} | {one.own:.1f} | {one.peak:,.0f} |"
        for one in peers
    ]
    if not peers:
        lines.append("\nNot measured: neither datasketch nor rensa is installed here.")
    return [*lines, ""]


def _mean(values: Sequence[float]) -> str:
    return f"{sum(values) / len(values):.3f}" if values else "none"


def _ratio(some: int, total: int) -> str:
    return f"{some / total:.3f}" if total else "none listed"


if __name__ == "__main__":
    raise SystemExit(main())
