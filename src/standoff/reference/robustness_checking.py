"""Checking the certificate of a change of preference, from the file and the definitions alone.

Definition. As in the certificate (lenses/stability/robustness/certificate.py): the order before is the party's own, the
order after has the same items with as many pairs turned round as it says, the state is an equilibrium with the one, and
with the other it is unstable for exactly the parties that it says.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING, Any

from standoff.reference.graph import Graph, State
from standoff.reference.robustness import Neighbours, unstable
from standoff.reference.stability import CONCEPTS

if TYPE_CHECKING:
    from standoff.conflict.conflict import Conflict
    from standoff.lenses.stability.robustness.certificate import RobustnessCertificate


def check_change(conflict: Conflict, certificate: RobustnessCertificate, *, bound: int = 2_000) -> list[str]:
    """What is wrong with the certificate of a change, in sentences; empty if nothing is.

    One entry that starts with ``not checked because`` if there are more than ``bound`` states.
    """
    graph = Graph(conflict, certificate.chance)
    if certificate.party not in graph.parties or certificate.concept not in CONCEPTS:
        return [f"there is no party {certificate.party} or no concept {certificate.concept}"]
    if len(graph.states()) > bound:
        return [f"not checked because there are more than {bound:,} states"]
    return list(_problems(graph, certificate))


def _problems(graph: Graph, certificate: RobustnessCertificate) -> Iterator[str]:
    state = tuple(certificate.levers.get(lever, "") for lever in graph.conflict.levers)
    if state not in graph.states():
        yield f"{certificate.state} is no feasible state"
        return
    neighbours = Neighbours(graph)
    own = neighbours.items(certificate.party)
    said = _keys(own)
    before = [_named(graph, item) for item in certificate.before]
    after = [_named(graph, item) for item in certificate.after]
    if before != said:
        yield f"this is not the order of {certificate.party}"
        return
    if len(after) != len(said) or {*after} != {*said}:
        yield "the order after the change does not have the same items"
        return
    places = [said.index(item) for item in after]
    turned = sum(one > other for one, other in combinations(places, 2))
    if turned != certificate.swaps:
        yield f"the change takes {turned} swaps, not {certificate.swaps}"
    if unstable(graph, neighbours.now, certificate.concept, state):
        yield f"{certificate.state} is no equilibrium under {certificate.concept} before the change"
    after_it = neighbours.values_of(certificate.party, [own[k] for k in places])
    changed = {**neighbours.now, certificate.party: after_it}
    found = unstable(graph, changed, certificate.concept, state)
    if not found:
        yield "the change does not end the equilibrium"
    if found != list(certificate.unstable_for):
        yield f"after the change it is unstable for {', '.join(found) or 'nobody'}, not as it says"


def _keys(own: list[Any]) -> list[Any]:
    """What the items of the reference are in a certificate: texts, numbered where there are equal ones, or states."""
    if all(isinstance(item, list) for item in own):
        return [frozenset(item) for item in own]
    texts = [item.that.text for item in own]
    return [f"{text} (statement {k + 1})" if texts.count(text) > 1 else text for k, text in enumerate(texts)]


def _named(graph: Graph, item: Any) -> Any:  # noqa: ANN401 - a text or a group
    """What an item of a certificate is: a text, or a set of states."""
    if isinstance(item, str):
        return item
    states: set[State] = {tuple(levels.get(lever, "") for lever in graph.conflict.levers) for levels in item}
    return frozenset(states)
