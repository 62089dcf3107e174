"""The conditions told as families say exactly the conditions."""

from itertools import product

import numpy as np
from hypothesis import assume, given, settings

import standoff as so
from standoff.lenses.stability.concepts import BY_NAME, CONCEPTS
from standoff.lenses.stability.inverse.conditions import conditions
from standoff.lenses.stability.inverse.needs import Need, Told, needs
from standoff.lenses.stability.reasons.ground import Ground, ground
from standoff.testing import conflicts


def _states(place: Ground, told: Told, otherwise: int) -> list[int]:
    """The states of all families, other levers as in one state."""
    assert told.families is not None
    return [
        place.space.index(dict(zip(one, levels, strict=True)), otherwise)
        for one in told.families
        for levels in product(*one.values())
    ]


def _met(place: Ground, party: str, state: int, need: Need, above: np.ndarray) -> bool:
    """Whether a need is met if these states are above."""
    for s1 in _states(place, need.moves, state):
        if not above[s1]:
            continue
        answers = () if need.answers is None else _states(place, need.answers, s1)
        replies = place.moves[party].successors if need.replies else lambda _: []
        if not any(not above[s2] and not above[replies(s2)].any() for s2 in answers):
            return False
    return True


@settings(max_examples=20, deadline=None)
@given(conflicts())
def test_families_say_the_conditions(conflict: so.Conflict):
    """Read back from the families, the conditions hold for the same sets of states above as before."""
    place = ground(conflict)
    assume(place.space.size <= 24)
    draw = np.random.default_rng(1)
    for party in conflict.deciders[:2]:
        for name in CONCEPTS:
            asked = conditions(place, 0, party, BY_NAME[name])
            told = needs(asked).needs
            for chance in (0.2, 0.5, 0.9):
                above = draw.random(place.space.size) < chance
                above[0] = False
                assert all(_met(place, party, 0, need, above) for need in told) == asked.hold_if(above)


def test_free_moves_are_one_need():
    """With all combinations possible and moves free, one line says the conditions whatever the number of states."""
    levers = "\n".join(f"  l{k}: {{of: {'AB'[k % 2]}}}" for k in range(10))
    text = f"standoff: 1\ntitle: t\nparties: {{A: , B: }}\nlevers:\n{levers}\npreferences:\n"
    conflict = so.loads(text + "  A: {statements: [l0]}\n  B: {statements: [l1]}\n")
    one = so.inverse(conflict, parties=["A"], concepts=["SMR"]).findings[0]
    assert len(one.needs.needs) == 1
    assert one.needs.needs[0].moves.count == 31
    answers = one.needs.needs[0].answers
    assert answers is not None
    assert answers.count == 31


def test_what_is_implied_is_left_out_of_a_graph():
    """Where the others can bring the state back a move asks for nothing."""
    conflict = so.loads(
        "standoff: 1\ntitle: t\nparties: {A: , B: }\nstates: [s, t]\nstart: s\n"
        "arcs: {A: [[s, t]], B: [[t, s]]}\npreferences: {A: {ranking: [t, s]}, B: {ranking: [s, t]}}\n"
    )
    one = so.inverse(conflict, "s", parties=["A"], concepts=["GMR"]).findings[0]
    assert (one.verdict, one.needs.needs, one.needs.implied) == ("always", (), 1)
    assert "the others can always bring it back" in so.inverse(conflict, "s", parties=["A"], concepts=["GMR"]).text()
