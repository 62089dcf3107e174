"""The independent check of what is said about paths."""

from dataclasses import replace

import pytest

import standoff as so
from standoff.lenses.stability.paths.checker import check_paths
from standoff.space.states import settings, state_space
from standoff.testing import random_conflict

FAR = "s8-insist-modified-accepted"


@pytest.fixture
def certificate():
    """The ways to Elmira's cooperative outcome, by any moves."""
    return so.explain_paths(so.paths(so.load("elmira"), to=FAR)).certificates[1]


@pytest.mark.parametrize("seed", range(25))
def test_every_certificate_is_verified(seed):
    """What the search says of random conflicts, the checker finds again."""
    conflict = random_conflict(seed)
    for setting in settings(conflict):
        space = state_space(conflict, setting)
        if space.start is None:
            continue
        found = so.paths(conflict, chance=setting, to=[space.label(i) for i in range(min(space.size, 5))])
        for at in range(len(found.targets)):
            for one in so.explain_paths(found, at).certificates:
                assert so.check_certificate(conflict, one) == []


@pytest.mark.parametrize(
    ("changed", "complaint"),
    [
        ({"shortest": 5}, "the number of shortest paths is 6, not 5"),
        ({"blockers": ("MoE",)}, "Uniroyal can block the paths"),
        ({"reachable": 8}, "9 states can be reached, not 8"),
        ({"kind": "improvements"}, "step 1 does not improve the position of MoE"),
        ({"length": 2}, "the path shown has 3 moves, not 2"),
        ({"state": "s1-delay"}, "the state is not called s1-delay"),
        ({"chance": {"rain": "no"}}, "the setting does not give every lever of chance a level"),
    ],
)
def test_a_false_certificate_is_found_out(certificate, changed, complaint):
    """Whatever is changed in a certificate is named."""
    assert complaint in check_paths(so.load("elmira"), replace(certificate, **changed))


def test_a_path_that_is_not_legal_is_found_out(certificate):
    """Steps in another order, or twice by the same party, are not legal."""
    first, second, third = certificate.path.steps
    wrong = replace(certificate, path=replace(certificate.path, steps=(first, third, second)))
    assert any(problem.startswith("step 2 is not a legal move") for problem in check_paths(so.load("elmira"), wrong))


def test_what_was_not_checked_is_said(certificate):
    """Beyond its bound the checker says that it did not look."""
    assert check_paths(so.load("elmira"), certificate, bound=3) == [
        "not checked because more than 3 states can be reached from the status quo"
    ]
