"""What a solution concept for coalitions is: its names, its definition in one line, its source.

Definition. ``after`` is the concept for single parties that it carries over: for a single party CNash, CGMR and CSMR
are Nash, GMR and SMR; CSEQ and CSSEQ are not SEQ and SSEQ, because the others may answer as coalitions.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CoalitionConcept:
    """One concept."""

    name: str
    after: str
    title: str
    definition: str
    source: str
