"""Paragraphs that are alike, by a library for near-duplicates.

``python benchmarks/reuse_peers.py NAME THRESHOLD FOLDER`` measures one of them; ``reuse.py`` does so for all. Both
libraries sketch each paragraph's set of five-word shingles by MinHash with 128 permutations, look up candidates by
locality-sensitive hashing, and keep those whose estimated Jaccard similarity is at least the threshold. Prints as JSON
the pairs of paragraphs, the seconds with and without reading the files, and the peak of memory.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Iterator

from standoff.documents.folder import read_documents
from standoff.documents.words import words
from standoff.lenses.evidence.reuse.rules import SHINGLE

PERMUTATIONS = 128
SEED = 1


def shingled(folder: str) -> tuple[list[tuple[str, str]], list[list[str]]]:
    """Names of all paragraphs that have a shingle, and their shingles."""
    names, sets = [], []
    for document in read_documents(folder):
        for paragraph in document.paragraphs:
            said = words(paragraph.text)
            found = {" ".join(said[at : at + SHINGLE]) for at in range(len(said) - SHINGLE + 1)}
            if found:
                names.append((document.name, paragraph.place))
                sets.append(sorted(found))
    return names, sets


def datasketch_pairs(sets: list[list[str]], threshold: float) -> Iterator[tuple[int, int]]:
    """With datasketch: MinHash and MinHashLSH."""
    from datasketch import MinHash, MinHashLSH  # noqa: PLC0415 - only one of the libraries is wanted

    sketches = list(
        MinHash.generator([[item.encode() for item in one] for one in sets], num_perm=PERMUTATIONS, seed=SEED)
    )
    index = MinHashLSH(threshold=threshold, num_perm=PERMUTATIONS)
    for number, sketch in enumerate(sketches):
        for other in index.query(sketch):
            if sketch.jaccard(sketches[other]) >= threshold:
                yield other, number
        index.insert(number, sketch)


def rensa_pairs(sets: list[list[str]], threshold: float) -> Iterator[tuple[int, int]]:
    """With rensa: RMinHash and RMinHashLSH, with as many bands as datasketch takes at this threshold."""
    from rensa import RMinHash, RMinHashLSH  # noqa: PLC0415 - only one of the libraries is wanted

    bands = 64 if threshold < 0.3 else 32
    sketches = RMinHash.from_token_sets(sets, PERMUTATIONS, SEED)
    index = RMinHashLSH(threshold=threshold, num_perm=PERMUTATIONS, num_bands=bands)
    for number, sketch in enumerate(sketches):
        for other in index.query(sketch):
            if sketch.jaccard(sketches[other]) >= threshold:
                yield other, number
        index.insert(number, sketch)


def main() -> None:
    """Measure one library in this process."""
    library, threshold, folder = sys.argv[1], float(sys.argv[2]), sys.argv[3]
    begun = time.perf_counter()
    names, sets = shingled(folder)
    read = time.perf_counter()
    find = {"datasketch": datasketch_pairs, "rensa": rensa_pairs}[library]
    pairs = [(names[a], names[b]) for a, b in find(sets, threshold) if names[a][0] != names[b][0]]
    done = time.perf_counter()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"pairs": pairs, "seconds": done - begun, "own": done - read, "peak": peak}))


if __name__ == "__main__":
    main()
