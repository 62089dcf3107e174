"""The five solution concepts, word for word.

Definition. s2 <=_i s means that i does not strictly prefer s2 to s. With H all parties but i, s is stable for i under

    Nash    if R+_i(s) is empty
    GMR     if for every s1 in R+_i(s) there is s2 in R_H(s1) with s2 <=_i s
    SMR     if moreover s3 <=_i s for every s3 in R_i(s2)
    SEQ     as GMR with R+_H
    SSEQ    as SMR with R+_H

Sources: Nash (1951); Howard (1971); Fraser and Hipel (1979); Fang, Hipel and Kilgour (1993); Rego and Vieira (2017).
"""

from __future__ import annotations

from standoff.reference.graph import Graph, State


def nash(graph: Graph, party: str, s: State) -> bool:
    """Whether s is Nash stable for the party."""
    return not graph.improvements(party, s)


def gmr(graph: Graph, party: str, s: State) -> bool:
    """Whether s is stable by general metarationality."""
    return all(
        any(not graph.prefers(party, s2, s) for s2 in graph.ends(_others(graph, party), s1, improving=False))
        for s1 in graph.improvements(party, s)
    )


def smr(graph: Graph, party: str, s: State) -> bool:
    """Whether s is stable by symmetric metarationality."""
    return all(
        any(_held_down(graph, party, s2, s) for s2 in graph.ends(_others(graph, party), s1, improving=False))
        for s1 in graph.improvements(party, s)
    )


def seq(graph: Graph, party: str, s: State) -> bool:
    """Whether s is sequentially stable."""
    return all(
        any(not graph.prefers(party, s2, s) for s2 in graph.ends(_others(graph, party), s1, improving=True))
        for s1 in graph.improvements(party, s)
    )


def sseq(graph: Graph, party: str, s: State) -> bool:
    """Whether s is symmetrically sequentially stable."""
    return all(
        any(_held_down(graph, party, s2, s) for s2 in graph.ends(_others(graph, party), s1, improving=True))
        for s1 in graph.improvements(party, s)
    )


CONCEPTS = {"Nash": nash, "SSEQ": sseq, "SEQ": seq, "SMR": smr, "GMR": gmr}
"""Name to definition."""


def _others(graph: Graph, party: str) -> frozenset[str]:
    return frozenset(graph.parties) - {party}


def _held_down(graph: Graph, party: str, s2: State, s: State) -> bool:
    """Whether neither s2 nor any move of the party from it is better than s."""
    return not graph.prefers(party, s2, s) and not any(graph.prefers(party, s3, s) for s3 in graph.moves(party, s2))
