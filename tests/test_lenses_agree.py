"""Where noise and foresight go to zero, the forecast does what the stability lens says of single moves.

With a horizon T so near that nobody can answer, V_i(y) = u_i(y) T (1 + O(T)), so the odds of a choice go by what it is
worth at once; as consistency grows, all probability goes to the best of what can be reached by changing one lever,
staying included. Hence, for moves of one lever and preferences without chance, in the limit

    the state is Nash stable for i      <=>  i does not move to a state that it prefers
    it is not                           <=>  i moves to one of the best of those that it prefers, with probability 1

and a state that every party strictly prefers to all that it can reach is not left at all. Nothing more has to agree:
the other concepts let parties foresee answers, and with a far horizon so does the forecast.
"""

from dataclasses import replace
from datetime import date, time
from fractions import Fraction
from types import MappingProxyType

import numpy as np
import pytest
from hypothesis import given, settings

from standoff.conflict.amount import Amount, Moment
from standoff.conflict.conflict import CHANCE, Movement
from standoff.lenses.forecast.building.world import build
from standoff.lenses.forecast.engine.flow import policy
from standoff.lenses.forecast.engine.values import solve
from standoff.lenses.forecast.forecast import forecast
from standoff.lenses.stability.analysis import stability
from standoff.reference.graph import Graph
from standoff.testing import chicken, conflicts, prisoners_dilemma, stag_hunt

MINUTE = (Moment(date(2020, 1, 1), None, "UTC"), Moment(date(2020, 1, 1), time(0, 1), "UTC"))


def short_sighted(conflict, consistency):
    """The same conflict over one minute, chance held at its start, one lever at a time, so consistent per worth."""
    held = {lever.id: lever.starts for lever in conflict.levers_of(CHANCE)}
    given = Amount(Fraction(consistency), Fraction(consistency), str(consistency))
    moves = {
        party: replace(conflict.moves.get(party, Movement()), at_once="one lever", consistency=given)
        for party in conflict.deciders
    }
    if conflict.is_graph:
        moves = {party: Movement(consistency=given) for party in conflict.deciders}
    return replace(
        conflict,
        begins=MINUTE[0],
        ends=MINUTE[1],
        hold=MappingProxyType({**held, **conflict.hold}),
        moves=MappingProxyType(moves),
    )


def has_states(conflict):
    """Whether any state is feasible with chance at its start."""
    return bool(Graph(conflict, {}).states())


@settings(max_examples=15)
@given(conflicts())
def test_without_noise_and_foresight_choices_are_best_replies(conflict):
    """In every state a party takes one of its best improvements, unless the state is Nash stable for it."""
    conflict = short_sighted(conflict, 10**9)
    if not has_states(conflict):
        return
    nash = stability(conflict).settings[0]
    graph, built = Graph(conflict, {}), build(conflict)
    values = solve(built.world, engine="numpy").value(0.0)
    numbers = {tuple(built.space.state(x).values()): x for x in range(built.space.size)}
    for i, party in enumerate(conflict.deciders):
        chances = policy(built.world, values, i, np.arange(built.space.size))
        onto = np.vstack([np.arange(built.space.size), built.world.truth.choices[i].onto])
        for state, x in numbers.items():
            better = graph.improvements(party, state)
            best = {numbers[s] for s in better if not any(graph.prefers(party, other, s) for other in better)}
            taken = float(sum(p for p, y in zip(chances[:, x], onto[:, x], strict=True) if y in best))
            stable = (
                party in nash.state(nash.space.index(dict(zip(conflict.levers, state, strict=True)))).stable["Nash"]
            )
            assert taken == pytest.approx(0.0 if stable else 1.0, abs=1e-9)


@pytest.mark.parametrize(
    ("make", "strict"),
    [(prisoners_dilemma, ["DD"]), (chicken, ["CD", "DC"]), (stag_hunt, ["CC", "DD"])],
    ids=["prisoners-dilemma", "chicken", "stag-hunt"],
)
def test_a_strict_equilibrium_is_left_ever_more_rarely(make, strict):
    """The rate of leaving it falls to nothing as consistency grows; that of any other state does not."""
    conflict = make()
    nash = stability(conflict).settings[0]
    verdicts = {label: nash.state(nash.space.index(levels)) for label, levels in conflict.names.items()}
    assert [label for label, verdict in verdicts.items() if "Nash" in verdict.equilibrium] == strict
    for label in conflict.names:
        rates = [_leaving(conflict, label, 10**power) for power in (3, 5, 6, 7)]
        if label in strict:
            assert rates == sorted(rates, reverse=True)
            assert rates[-1] < 1e-12
        else:
            assert rates[-1] > 0.99


def _leaving(conflict, label, consistency):
    found = forecast(short_sighted(conflict, consistency), state=conflict.names[label], engine="numpy")
    return sum(move.hazard for move in found.next_moves.moves)
