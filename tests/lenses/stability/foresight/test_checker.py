"""The checker accepts every true certificate of foresight and rejects those that are not."""

from dataclasses import replace
from random import Random

import pytest

import standoff as so
from standoff.checking import check_certificate
from standoff.errors import NotComputed
from standoff.testing import prisoners_dilemma, random_conflict

NAMES = ("L_1", "L_2", "L_3", "NM", "MR_1", "MR_2", "MR_3", "CMR_1", "CMR_2", "CMR_3")


def explained(seed, names, states=2):
    """Explanations of some states of a random conflict."""
    conflict, dice = random_conflict(seed), Random(seed)  # noqa: S311 - no secret
    chance = so.settings(conflict)[0]
    try:
        found = so.foresight(conflict, 1, settings=[chance]).settings[0]
    except NotComputed:
        return
    for i in dice.sample(range(found.space.size), min(states, found.space.size)):
        for party in found.parties:
            for name in names:
                yield (
                    conflict,
                    so.explain_foresight(
                        conflict, state=found.space.state(i), party=party, concept=name, chance=chance
                    ),
                )


def test_every_certificate_is_accepted():
    """For random conflicts every certificate passes a check that shares no code with its maker, and is told."""
    checked, verdicts = 0, set()
    for seed in range(14):
        for conflict, found in explained(seed, NAMES):
            assert check_certificate(conflict, found.certificate) == []
            assert found.text()
            checked, verdicts = checked + 1, verdicts | {found.certificate.verdict}
    assert checked > 60
    assert verdicts >= {"stable", "not stable"}


def test_a_false_verdict_is_rejected():
    """A certificate with the opposite verdict is found wrong, whatever the concept."""
    other = {"stable": "not stable", "not stable": "stable", "depends on ties": "stable"}
    for seed in range(12):
        for conflict, found in explained(seed, NAMES, states=1):
            wrong = replace(found.certificate, verdict=other[found.certificate.verdict])
            if found.certificate.moves:
                assert check_certificate(conflict, wrong)


def certificate(concept):
    """The certificate of the status quo of the prisoner's dilemma for Row."""
    conflict = prisoners_dilemma()
    return conflict, so.explain_foresight(conflict, state="start", party="Row", concept=concept).certificate


def test_a_course_that_nobody_would_take_is_rejected():
    """A course cut short, or without its moves, is found wrong."""
    conflict, found = certificate("L_2")
    assert found.verdict == "stable"
    short = replace(found.courses[0], steps=found.courses[0].steps[:1])
    assert check_certificate(conflict, replace(found, courses=(short,)))
    assert check_certificate(conflict, replace(found, courses=(replace(short, steps=()),)))
    assert check_certificate(conflict, replace(found, moves=7))


def test_a_plan_with_a_gap_is_rejected():
    """A plan without an answer where one is needed is found wrong."""
    conflict, found = certificate("MR_2")
    assert check_certificate(conflict, found) == []
    assert check_certificate(conflict, replace(found, plan=())) == ["there is no answer at DC"]


def test_what_is_too_large_is_not_called_right():
    """Beyond the bound the checker says that it did not check."""
    conflict, found = certificate("NM")
    assert check_certificate(conflict, found, bound=0)[0].startswith("not checked because")


@pytest.mark.parametrize("field", ["begins", "period"])
def test_a_wrong_circle_is_rejected(field):
    """A circle that begins too early is found wrong."""
    conflict, found = certificate("NM")
    wrong = replace(found, circle=replace(found.circle, **{field: 0 if field == "begins" else found.circle.period}))
    assert bool(check_certificate(conflict, wrong)) == (field == "begins")
