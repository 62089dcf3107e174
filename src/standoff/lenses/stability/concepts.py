"""The five solution concepts, from the one that asks most of a state to the one that asks least.

Nash => SSEQ => SEQ => GMR and SSEQ => SMR => GMR hold for every state and party. Equilibrium means stable for every
party.
"""

from __future__ import annotations

from types import MappingProxyType

from standoff.lenses.stability.concept import Concept
from standoff.lenses.stability.gmr import GMR
from standoff.lenses.stability.nash import NASH
from standoff.lenses.stability.seq import SEQ
from standoff.lenses.stability.smr import SMR
from standoff.lenses.stability.sseq import SSEQ

_ALL = (NASH, SSEQ, SEQ, SMR, GMR)

CONCEPTS: tuple[str, ...] = tuple(concept.name for concept in _ALL)
"""The names, in the order in which they are shown; bit k of a verdict belongs to the k-th."""

BY_NAME: MappingProxyType[str, Concept] = MappingProxyType({concept.name: concept for concept in _ALL})
"""Name to concept."""

DEFINITIONS: MappingProxyType[str, str] = MappingProxyType({concept.name: concept.definition for concept in _ALL})
"""Name to definition, in one line."""
