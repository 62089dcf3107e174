"""Explanations, and certificates that the checker of the definitions accepts, or not if they are altered."""

from dataclasses import replace

import pytest

import standoff as so
from standoff.checking import check_certificate


@pytest.mark.parametrize("first", range(5000, 5600, 100))
def test_certificates_pass_the_checker(small, first):
    """Every certificate of a nearest change is verified from the definitions."""
    for _, conflict, chance, _ in small(first, 3):
        found = so.robustness(conflict, settings=[chance], neighbourhoods=["swaps"]).settings[0]
        for state, concept in list(found.nearest)[:3]:
            told = found.explain(found.space.state(state), concept)
            assert told.sentences()
            assert told.to_dict()["concept"] == concept
            if told.certificate is not None:
                assert check_certificate(conflict, told.certificate) == []


@pytest.fixture(scope="module")
def told():
    """The explanation of one equilibrium."""
    return so.robustness(so.load("elmira")).settings[0].explain("s5-insist-delay", "SEQ")


@pytest.mark.parametrize(
    ("altered", "said"),
    [
        ({"swaps": 2}, "takes 1 swaps, not 2"),
        ({"party": "Nobody"}, "no party Nobody"),
        ({"unstable_for": ("MoE",)}, "unstable for Uniroyal, not as it says"),
        ({"levers": {"state": "nowhere"}}, "no feasible state"),
        ({"before": ()}, "not the order of Uniroyal"),
        ({"after": ()}, "does not have the same items"),
        ({"levers": {"state": "s1-delay"}}, "no equilibrium under SEQ before"),
    ],
)
def test_altered_certificates_fail(told, altered, said):
    """Whatever is changed in a certificate, the checker says what is wrong."""
    problems = check_certificate(so.load("elmira"), replace(told.certificate, **altered))
    assert any(said in problem for problem in problems), problems


def test_a_change_that_ends_nothing_fails(told):
    """A certificate whose order after is the order before ends nothing."""
    idle = replace(told.certificate, after=told.certificate.before, swaps=0, unstable_for=())
    assert check_certificate(so.load("elmira"), idle) == ["the change does not end the equilibrium"]


def test_too_many_states_are_not_checked(told):
    """Beyond its bound the checker says that it did not check."""
    assert check_certificate(so.load("elmira"), told.certificate, bound=5)[0].startswith("not checked because")


def test_it_is_told_in_names(told):
    """The nearest change, why it ends the state, and the shares, in words."""
    text = told.text()
    assert "Uniroyal ranks s9-abandoned above s5-insist-delay (1 swap)" in text
    assert "not stable for Uniroyal" in text
    assert "22 of 24 single swaps" in text


def test_no_equilibrium_cannot_end():
    """A state that is no equilibrium under the concept is refused, with the concepts under which it is one."""
    found = so.robustness(so.load("elmira"), nearest=False).settings[0]
    with pytest.raises(so.CallError, match="no equilibrium under Nash; it is one under SMR and GMR"):
        found.explain("s1-delay", "Nash")
    with pytest.raises(so.UnknownName):
        found.explain("s1-delay", "Nish")
