"""The checker of certificates under three relations finds what is wrong with them."""

from dataclasses import replace

import pytest

from standoff.lenses.stability.relational.certifying import certify
from standoff.lenses.stability.relational.order import order_ground
from standoff.reference.relational_checking import check
from standoff.testing import chicken, prisoners_dilemma, random_conflict


def made(conflict, state, concept):
    """A true certificate for Row."""
    ground = order_ground(conflict, "Row")
    return certify(ground, ground.space.index(state), concept)


STABLE = made(chicken(), "CC", "SMR")
OPEN = made(prisoners_dilemma(), "CD", "GMR")
ONE = STABLE.deterred[0]
STEP = ONE.answer[0].steps[0]


def leg(**changes):
    """The answer with its one step changed."""
    return replace(
        STABLE, deterred=(replace(ONE, answer=(replace(ONE.answer[0], steps=(replace(STEP, **changes),)),)),)
    )


WRONG = {
    "no kind": (replace(STABLE, kind="fancy"), "no kind of relations called fancy"),
    "no concept": (replace(STABLE, concept="SMRR"), "no concept SMRR"),
    "no party": (replace(STABLE, mover=("Rowena",)), "no deciding party Rowena"),
    "nobody": (replace(STABLE, mover=()), "nobody is said to move"),
    "no setting": (replace(STABLE, chance={"weather": "dry"}), "does not give every lever of chance"),
    "no state": (replace(STABLE, levers={"row-defects": "maybe", "column-defects": "no"}), "not feasible"),
    "not answered": (replace(STABLE, deterred=()), "is not answered"),
    "both": (replace(STABLE, undeterred=OPEN.undeterred), "said to have no answer"),
    "no move": (replace(STABLE, deterred=(replace(ONE, answer=()),)), "has no move"),
    "a stranger": (
        replace(STABLE, deterred=(replace(ONE, answer=(replace(ONE.answer[0], by=("Row",)),)),)),
        "Row cannot answer Row",
    ),
    "twice": (replace(STABLE, deterred=(replace(ONE, answer=(*ONE.answer, *ONE.answer)),)), "twice in a row"),
    "wrong mover": (leg(party="Row"), "Row moves, but is not one of Column"),
    "wrong changes": (leg(changes={"column-defects": "no"}), "do not lead to"),
    "wrong end": (leg(levers={"row-defects": "no", "column-defects": "no"}), "is not legal"),
    "no such end": (leg(levers={"row-defects": "no", "column-defects": "perhaps"}), "is not feasible"),
    "no step": (
        replace(STABLE, deterred=(replace(ONE, answer=(replace(ONE.answer[0], steps=()),)),)),
        "a move has no step",
    ),
    "replies": (replace(STABLE, deterred=(replace(ONE, replies=7),)), "has 1 replies at"),
    "not credible": (replace(STABLE, concept="SEQ"), "is not credible"),
    "Nash": (replace(STABLE, concept="Nash", deterred=()), "Nash stable, but Row has 1 improvements"),
    "nothing shown": (replace(OPEN, undeterred=None), "does not show one improvement"),
    "it deters": (replace(STABLE, stable=False, deterred=(), undeterred=OPEN.undeterred), "do not lead to"),
    "reach": (replace(OPEN, undeterred=replace(OPEN.undeterred, reach=5)), "can be brought about, not 5"),
    "states": (replace(OPEN, undeterred=replace(OPEN.undeterred, states=(OPEN.levers,))), "are not those that are"),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_false_certificate_is_found_out(what):
    """Whatever is changed in a true certificate is named."""
    certificate, expected = WRONG[what]
    conflict = prisoners_dilemma() if certificate.state == OPEN.state else chicken()
    assert any(expected in problem for problem in check(conflict, certificate)), check(conflict, certificate)


def test_a_true_certificate_is_accepted():
    """Nothing is found wrong with what the engine says."""
    assert check(chicken(), STABLE) == ()
    assert check(prisoners_dilemma(), OPEN) == ()


def test_an_end_that_deters_is_found():
    """A verdict "not stable" with an improvement that is answered is refused, with the end that answers it."""
    false = replace(STABLE, stable=False, deterred=(), undeterred=replace(OPEN.undeterred, improvement=ONE.improvement))
    assert any("it deters Row" in problem for problem in check(chicken(), false))


def test_too_much_to_walk_through_is_said():
    """A certificate with more states within reach than the bound is not called verified."""
    assert check(prisoners_dilemma(), OPEN, bound=0)[0].startswith("not checked because more than 0 states")


def test_every_turned_verdict_is_found_out():
    """On random conflicts a certificate with the opposite verdict is never accepted."""
    for seed in range(20):
        conflict = random_conflict(seed)
        setting = {} if not conflict.levers_of("chance") else None
        if setting is None:
            continue
        ground = order_ground(conflict, conflict.deciders[0])
        for concept in ("Nash", "GMR", "SSEQ"):
            certificate = certify(ground, 0, concept)
            turned = replace(certificate, stable=not certificate.stable)
            assert check(conflict, turned)
