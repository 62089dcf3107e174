"""From a certificate to the skeleton that it is to be checked against, by the kind of its three relations.

Definition. A kind names what improves, what deters and which moves are credible. Each kind has one function here that
builds these from the file, the setting and the certificate's own statement of mover and parameters, in the plain way of
this room, sharing nothing with the lenses.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from standoff.conflict.conflict import Conflict
from standoff.reference.coalitions import Coalitions, subsets
from standoff.reference.graph import Graph, State
from standoff.reference.preferences import KINDS as READINGS
from standoff.reference.preferences import skeleton
from standoff.reference.relational import Acting, Skeleton

if TYPE_CHECKING:
    from standoff.lenses.stability.relational.certificate import RelationalCertificate

Kind: TypeAlias = Callable[[Conflict, Mapping[str, str], "RelationalCertificate"], Skeleton]


def order(conflict: Conflict, setting: Mapping[str, str], certificate: RelationalCertificate) -> Skeleton:
    """One party with an order: better improves, not better deters, the others' improvements are credible."""
    graph = Graph(conflict, setting)
    (party,) = certificate.mover

    def acting(other: str) -> Acting:
        def better(before: State, after: State) -> bool:
            return graph.prefers(other, after, before)

        return Acting((other,), lambda state: graph.moves(other, state), better)

    return Skeleton(
        tuple(graph.states()),
        lambda state: graph.moves(party, state),
        lambda s, s1: graph.prefers(party, s1, s),
        lambda s, s2: not graph.prefers(party, s2, s),
        tuple(acting(other) for other in graph.parties if other != party),
    )


def by_reading(conflict: Conflict, setting: Mapping[str, str], certificate: RelationalCertificate) -> Skeleton:
    """One party under a reading of its preferences (see preferences.py)."""
    (party,) = certificate.mover
    return skeleton(Graph(conflict, setting), certificate.kind, certificate.parameters, party)


def by_coalition(conflict: Conflict, setting: Mapping[str, str], certificate: RelationalCertificate) -> Skeleton:
    """A coalition (see coalitions.py); the others answer as parties, or credibly as coalitions."""
    of = Coalitions(Graph(conflict, setting), pareto=certificate.kind == "coalition-pareto")
    mover = frozenset(certificate.mover)

    def acting(some: frozenset[str]) -> Acting:
        names = tuple(party for party in of.graph.parties if party in some)
        return Acting(names, lambda state: of.reach(some, state), lambda x, y: of.improves(some, x, y))

    others = of.others(mover)
    credible = certificate.concept in ("SEQ", "SSEQ")
    actors = subsets(others) if credible else [frozenset({party}) for party in sorted(others)]
    return Skeleton(
        tuple(of.graph.states()),
        lambda state: of.reach(mover, state) - {state},
        lambda s, s1: of.improves(mover, s, s1),
        lambda s, s2: not of.improves(mover, s, s2),
        tuple(acting(some) for some in actors),
    )


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "order": order,
        "coalition": by_coalition,
        "coalition-pareto": by_coalition,
        **dict.fromkeys(READINGS, by_reading),
    }
)
"""Kind to skeleton."""
