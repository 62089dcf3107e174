"""Shared passages, word for word from the definitions: every pair of documents, every pair of places.

Definition. A text is its paragraphs, each a place, its words and which of them are quoted. For texts a and b:

- shingle: five words in a row within one paragraph. Of the places of one shingle in a text only the first few count.
- run: a pair of places of the same shingle, made longer at both ends as long as the words are the same and not both
  texts begin a paragraph there.
- linked: two runs, the second after the first in both, with gaps that are short and of similar length, without the
  beginning of a paragraph in both, and with enough of the words of the longer gap in the shorter one in the same order
  (or a shorter gap of a few words).
- passage: linked runs and the two stretches that they span, then steps at both ends: pass over a few words in either,
  go on with as many equal words. The nearest step is taken; none if two are equally good.
- matched: the longest common subsequence of the two stretches.
- stock: a shingle that stands in many of the texts; a run is stock if at least half of its shingles are, in one of the
  two texts. Stock runs count little.

How long, how many: the numbers of ``lenses.evidence.reuse.rules``. Which kind and which verdict: as there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import combinations, product
from typing import TypeAlias

from standoff.lenses.evidence.reuse import rules
from standoff.lenses.evidence.reuse.result import Kind, Pair, Passage, Reuse, Verdict

Paragraph: TypeAlias = tuple[str, Sequence[str], Sequence[bool]]
"""Its place, its words, and for each word whether it is quoted."""

Run: TypeAlias = tuple[int, int, int]
"""Where it begins in a and in b, and how many words it has."""


@dataclass(frozen=True, slots=True)
class Text:
    """A document as the definitions see it."""

    name: str
    paragraphs: tuple[Paragraph, ...]

    @property
    def words(self) -> list[str]:
        """All words, one paragraph after another."""
        return [word for _, words, _ in self.paragraphs for word in words]

    @property
    def quoted(self) -> list[bool]:
        """For each word, whether it is quoted."""
        return [quoted for _, _, flags in self.paragraphs for quoted in flags]

    @property
    def paragraph_of(self) -> list[int]:
        """For each word, the number of its paragraph."""
        return [number for number, (_, words, _) in enumerate(self.paragraphs) for _ in words]

    def opens(self, at: int) -> bool:
        """Whether a paragraph begins with this word; so it is said of the end of the text, too."""
        owner = self.paragraph_of
        return at in {0, len(owner)} or owner[at] != owner[at - 1]

    def shingles(self) -> dict[tuple[str, ...], list[int]]:
        """All places of each shingle."""
        words, owner = self.words, self.paragraph_of
        found: dict[tuple[str, ...], list[int]] = {}
        for at in range(len(words) - rules.SHINGLE + 1):
            if owner[at] == owner[at + rules.SHINGLE - 1]:
                found.setdefault(tuple(words[at : at + rules.SHINGLE]), []).append(at)
        return found


def shared_passages(texts: Iterable[Text]) -> Reuse:
    """What ``lenses.evidence.reuse`` finds, for texts small enough to wait for."""
    ordered = sorted(texts, key=lambda text: text.name)
    passages: list[Passage] = []
    pairs: list[Pair] = []
    stands = Counter(shingle for text in ordered for shingle in text.shingles())
    stock = {shingle for shingle, many in stands.items() if many > rules.STOCK}
    chance = 0
    for a, b in combinations(ordered, 2):
        runs = find_runs(a, b)
        found = [found for group in _groups(a, b, runs) if (found := _passage(a, b, group, stock))]
        chance += len(runs) - sum(parts for _, _, parts in found)
        passages += [passage for passage, _, _ in found]
        pairs.append(_pair(a, b, [(passage, stretches) for passage, stretches, _ in found]))
    few = len(ordered) <= rules.EVERY_PAIR
    pairs = [pair for pair in pairs if few or pair.verdict != "nothing shared"]
    names = tuple(text.name for text in ordered)
    return Reuse(names, tuple(passages), tuple(pairs), _clusters(names, pairs), chance, "")


def find_runs(a: Text, b: Text) -> list[Run]:
    """All runs, in order."""
    places_a, places_b = a.shingles(), b.shingles()
    found = set()
    for shingle in places_a.keys() & places_b.keys():
        for x, y in product(places_a[shingle][: rules.PLACES], places_b[shingle][: rules.PLACES]):
            found.add(_longest(a, b, x, y))
    return sorted(found)


def _longest(a: Text, b: Text, x: int, y: int) -> Run:
    """The run that holds these two places."""
    words_a, words_b = a.words, b.words
    end_x, end_y = x + 1, y + 1
    while x > 0 and y > 0 and words_a[x - 1] == words_b[y - 1] and not (a.opens(x) and b.opens(y)):
        x, y = x - 1, y - 1
    while end_x < len(words_a) and end_y < len(words_b) and words_a[end_x] == words_b[end_y]:
        if a.opens(end_x) and b.opens(end_y):
            break
        end_x, end_y = end_x + 1, end_y + 1
    return x, y, end_x - x


def in_common(first: Sequence[str], second: Sequence[str]) -> int:
    """The length of the longest common subsequence, by the textbook."""
    lengths = [[0] * (len(second) + 1) for _ in range(len(first) + 1)]
    for i, j in product(range(len(first)), range(len(second))):
        same = first[i] == second[j]
        lengths[i + 1][j + 1] = lengths[i][j] + 1 if same else max(lengths[i][j + 1], lengths[i + 1][j])
    return lengths[-1][-1]


def _linked(a: Text, b: Text, first: Run, other: Run) -> bool:
    (x, y, n), (u, v, m) = first, other
    if not (x < u and y < v and x + n < u + m and y + n < v + m):
        return False
    gap_a, gap_b = a.words[x + n : u], b.words[y + n : v]
    longer, shorter = max(len(gap_a), len(gap_b)), min(len(gap_a), len(gap_b))
    opens_a = any(a.opens(at) for at in range(x + n, u + 1))
    opens_b = any(b.opens(at) for at in range(y + n, v + 1))
    if longer > rules.GAP or longer - shorter > rules.DRIFT or (opens_a and opens_b):
        return False
    return shorter <= rules.CLAUSE or in_common(gap_a, gap_b) * rules.ALIKE[1] >= rules.ALIKE[0] * longer


def _groups(a: Text, b: Text, runs: Sequence[Run]) -> list[list[Run]]:
    """The runs, those that are linked together."""
    groups = [[run] for run in runs]
    for first, other in combinations(runs, 2):
        if _linked(a, b, first, other):
            one = next(group for group in groups if first in group)
            two = next(group for group in groups if other in group)
            if one is not two:
                groups.remove(two)
                one += two
    return sorted(sorted(group) for group in groups)


def _passage(
    a: Text, b: Text, group: list[Run], stock: AbstractSet[tuple[str, ...]]
) -> tuple[Passage, tuple[range, range], int] | None:
    """The passage of these runs, its stretches and how many runs it has; None if it is not to be listed."""
    x, y = _steps(a, b, min(run[0] for run in group), min(run[1] for run in group), -1)
    u, v = _steps(a, b, max(run[0] + run[2] for run in group), max(run[1] + run[2] for run in group), 1)
    matched, run = in_common(a.words[x:u], b.words[y:v]), max(run[2] for run in group)
    quoted = _in_marks(a, x, u) and _in_marks(b, y, v)
    kind: Kind = "quotation" if quoted else "verbatim" if a.words[x:u] == b.words[y:v] else "edited"
    fresh = [run for run in group if not _is_stock(a, b, run, stock)]
    if not _listed(group, fresh, [run for run in group if _is_quoted(a, b, run)], matched):
        return None
    held_a, held_b = _held(a, x, u), _held(b, y, v)
    passage = Passage(
        a.name,
        tuple(place for place, _, _ in held_a),
        b.name,
        tuple(place for place, _, _ in held_b),
        u - x,
        v - y,
        matched,
        matched / sum(len(words) for _, words, _ in held_a),
        matched / sum(len(words) for _, words, _ in held_b),
        run,
        kind,
    )
    return passage, (range(x, u), range(y, v)), len(group)


def _is_stock(a: Text, b: Text, run: Run, stock: AbstractSet[tuple[str, ...]]) -> bool:
    x, y, length = run
    most = length - rules.SHINGLE + 1
    worn = [
        sum(any(at in places for places in begins) for at in range(start, start + most))
        for begins, start in (
            ([places for shingle, places in text.shingles().items() if shingle in stock], start)
            for text, start in ((a, x), (b, y))
        )
    ]
    return 2 * max(worn) >= most


def _is_quoted(a: Text, b: Text, run: Run) -> bool:
    x, y, length = run
    return _in_marks(a, x, x + length) and _in_marks(b, y, y + length)


def _in_marks(text: Text, start: int, end: int) -> bool:
    """Whether enough of these words stand in quotation marks."""
    return sum(text.quoted[start:end]) * rules.QUOTED[1] >= rules.QUOTED[0] * (end - start)


def _listed(group: list[Run], fresh: list[Run], quoted: list[Run], matched: int) -> bool:
    """Whether these runs make a passage; ``fresh`` are those that are no stock phrases."""
    lengths = [length for _, _, length in group]
    several = len(group) > 1 and sum(lengths) >= rules.TIMES * rules.LEAST
    return (
        any(length >= rules.LEAST for _, _, length in fresh)
        or any(length >= rules.LEAST_QUOTED for _, _, length in quoted)
        or max(lengths) >= rules.TIMES * rules.LEAST
        or (len(fresh) > 1 and matched >= rules.LEAST_MATCHED)
        or (several and matched >= rules.TIMES * rules.LEAST_MATCHED)
    )


def _held(text: Text, start: int, end: int) -> list[Paragraph]:
    """The paragraphs of these words."""
    return [text.paragraphs[number] for number in sorted(set(text.paragraph_of[start:end]))]


def _steps(a: Text, b: Text, x: int, y: int, way: int) -> tuple[int, int]:
    """The ends after every step; ``way`` -1 goes towards the beginning."""
    while steps := sorted(_possible(a, b, x, y, way)):
        if len(steps) > 1 and steps[0][:3] == steps[1][:3]:
            break
        _, _, _, p, q = steps[0]
        x, y = x + way * p, y + way * q
    return x, y


def _possible(a: Text, b: Text, x: int, y: int, way: int) -> Iterator[tuple[int, int, int, int, int]]:
    """Every step: passed over, how unevenly, minus the words gained, then all words taken from a and from b."""
    for p, q in product(range(rules.REACH + 1), repeat=2):
        opens_a = any(a.opens(x + way * k) for k in range(p + 1) if 0 <= x + way * k <= len(a.words))
        opens_b = any(b.opens(y + way * k) for k in range(q + 1) if 0 <= y + way * k <= len(b.words))
        gained = _gained(a, b, x + way * p, y + way * q, way)
        if not (opens_a and opens_b) and gained >= max(2, p, q):
            yield p + q, abs(p - q), -gained, p + gained, q + gained


def _gained(a: Text, b: Text, x: int, y: int, way: int) -> int:
    words_a, words_b = a.words, b.words
    gained = 0
    while True:
        at, to = x + way * gained - (way < 0), y + way * gained - (way < 0)
        if not (0 <= at < len(words_a) and 0 <= to < len(words_b)) or words_a[at] != words_b[to]:
            return gained
        if gained and a.opens(x + way * gained) and b.opens(y + way * gained):
            return gained
        gained += 1


def _pair(a: Text, b: Text, found: Sequence[tuple[Passage, tuple[range, range]]]) -> Pair:
    of_a, of_b = set(a.shingles()), set(b.shingles())
    shared = len(of_a & of_b)
    told = [stretches for passage, stretches in found if passage.kind != "quotation"]
    repeated_a = len({at for stretch, _ in told for at in stretch})
    repeated_b = len({at for _, stretch in told for at in stretch})
    report = any(
        repeated >= rules.REPORT_WORDS and repeated * rules.REPORT[1] >= rules.REPORT[0] * len(text.words)
        for repeated, text in ((repeated_a, a), (repeated_b, b))
    )
    verdict: Verdict = "one report" if report else "shared passage" if found else "nothing shared"
    return Pair(
        a.name,
        b.name,
        shared,
        _part(shared, len(of_a)),
        _part(shared, len(of_b)),
        _part(shared, len(of_a | of_b)),
        _part(repeated_a, len(a.words)),
        _part(repeated_b, len(b.words)),
        verdict,
    )


def _part(some: int, total: int) -> float:
    return some / total if total else 0.0


def _clusters(names: Sequence[str], pairs: Iterable[Pair]) -> tuple[tuple[str, ...], ...]:
    groups = [{name} for name in names]
    for pair in pairs:
        if pair.verdict == "one report":
            joined = [group for group in groups if group & {pair.a, pair.b}]
            groups = [group for group in groups if not group & {pair.a, pair.b}] + [set().union(*joined)]
    return tuple(sorted(tuple(sorted(group)) for group in groups if len(group) > 1))
