"""The five concepts for coalitions, in the order of those for single parties.

CNash => CSSEQ => CSEQ and CNash => CSMR => CGMR hold for every state and coalition. CSEQ => CGMR and CSSEQ => CSMR
hold wherever moves are transitive, as they are in option form; in a graph with intransitive arcs a party may end the
step of one coalition and begin that of the next, which no legal sequence allows, and so a credible answer need not be
a possible one.
"""

from __future__ import annotations

from types import MappingProxyType

from standoff.lenses.stability.coalitions.cgmr import CGMR
from standoff.lenses.stability.coalitions.cnash import CNASH
from standoff.lenses.stability.coalitions.concept import CoalitionConcept
from standoff.lenses.stability.coalitions.cseq import CSEQ
from standoff.lenses.stability.coalitions.csmr import CSMR
from standoff.lenses.stability.coalitions.csseq import CSSEQ

_ALL = (CNASH, CSSEQ, CSEQ, CSMR, CGMR)

COALITION_CONCEPTS: tuple[str, ...] = tuple(concept.name for concept in _ALL)
"""The names, in the order in which they are shown; bit k of a verdict belongs to the k-th."""

BY_NAME: MappingProxyType[str, CoalitionConcept] = MappingProxyType({concept.name: concept for concept in _ALL})
"""Name to concept."""
