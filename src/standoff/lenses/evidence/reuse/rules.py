"""The numbers that say what counts as reuse, in one place.

The slow twin uses the same numbers, and nothing else, of the engine. Where they come from is measured in
``benchmarks/reuse.py`` and told in ``docs/explanation/reuse.md``.
"""

from __future__ import annotations

SHINGLE = 5
"""Words of a shingle: the shortest run that is looked at."""

LEAST = 12
"""Words of a run that is a passage by itself."""

LEAST_QUOTED = 8
"""Words of a run that is a passage by itself if it stands in quotation marks in both documents."""

LEAST_MATCHED = 15
"""Common words of a passage that has at least two runs, none of which is long enough by itself."""

TIMES = 2
"""By how much ``LEAST`` and ``LEAST_MATCHED`` are raised where all is stock phrases."""

GAP = 30
"""Most words between two runs of one passage, in either document."""

DRIFT = 10
"""Most words by which one gap is longer than the other."""

ALIKE = (1, 3)
"""The part of the words of a gap, as a fraction, that must stand in the other gap too, in the same order."""

CLAUSE = 4
"""Most words of a gap that faces a clause put in or left out (which ``DRIFT`` bounds)."""

REACH = 4
"""Most words that a step beyond the last run passes over."""

STOCK = 16
"""A shingle in more documents than this is a stock phrase."""

LONG = 4096
"""Words of a stretch from which on common words are counted between runs, which takes less time."""

QUOTED = (4, 5)
"""The part of a run or a passage, as a fraction, that stands in quotation marks in both documents if it is quoted."""

REPORT = (1, 5)
"""The part of one of the two documents, as a fraction, that the other repeats if they are one report."""

REPORT_WORDS = 20
"""The least number of words repeated if two documents are one report."""

PLACES = 4
"""Places of one shingle in one document that are looked at; further ones are left out (a refrain, a table)."""

CHAIN = 8
"""How many later places of a stock phrase each place of it meets, when looking for pairs worth comparing."""

EVERY_PAIR = 64
"""Up to so many documents every pair is compared and listed, also those that share nothing."""
