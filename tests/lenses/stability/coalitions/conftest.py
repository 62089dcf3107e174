"""Verdicts for coalitions, by either kind of loop and by the definitions."""

import pytest

from standoff.lenses.stability.coalitions.coalition import all_coalitions
from standoff.lenses.stability.coalitions.concepts import COALITION_CONCEPTS
from standoff.lenses.stability.coalitions.kernels import compiled
from standoff.lenses.stability.coalitions.verdicts import Groups, coalition_verdicts
from standoff.reference.coalitions import CONCEPTS, Coalitions
from standoff.reference.graph import Graph
from standoff.space.states import settings, state_space

WHOLE = 4_000
"""Up to so many states times 4 to the number of parties every state is compared."""


@pytest.fixture(scope="session")
def disagreements():
    """A function: where the engine and the definitions differ on a conflict, in its first setting."""

    def compare(conflict, *, pareto, loops):
        setting = settings(conflict)[0]
        of = Coalitions(Graph(conflict, setting), pareto=pareto)
        kernels = compiled() if loops == "numba" else None
        groups = Groups.of(state_space(conflict, setting), pareto=pareto, kernels=kernels)
        states = of.graph.states()
        step = 1 + len(states) * 4 ** len(of.graph.parties) // WHOLE  # the slow twin is asked of some states only
        wrong = []
        for members in all_coalitions(conflict):
            verdicts = coalition_verdicts(groups, members, COALITION_CONCEPTS)
            for i, state in enumerate(states):
                if i % step:
                    continue
                for bit, concept in enumerate(COALITION_CONCEPTS):
                    if bool(verdicts[i] >> bit & 1) != CONCEPTS[concept](of, frozenset(members), state):
                        wrong.append((members, state, concept))
        return wrong

    return compare
