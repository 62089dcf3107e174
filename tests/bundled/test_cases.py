"""The cases that ship: they load, they hold together, and what they claim is so."""

from __future__ import annotations

from collections import Counter

import pytest

import standoff as so

NAMES = tuple(case.name for case in so.cases())
SMALL = tuple(name for name in NAMES if name != "korea")

PUBLISHED: dict[str, dict[str, set[str]]] = {
    "chicken": {
        "Nash": {"DC", "CD"},
        "GMR": {"CC", "DC", "CD"},
        "SMR": {"CC", "DC", "CD"},
        "SEQ": {"DC", "CD"},
        "SSEQ": {"DC", "CD"},
    },
    "prisoners-dilemma": {
        "Nash": {"DD"},
        "GMR": {"CC", "DD"},
        "SMR": {"CC", "DD"},
        "SEQ": {"CC", "DD"},
        "SSEQ": {"CC", "DD"},
    },
    "stag-hunt": {concept: {"CC", "DD"} for concept in so.CONCEPTS},
    "deadlock": {concept: {"DD"} for concept in so.CONCEPTS},
    "harmony": {concept: {"CC"} for concept in so.CONCEPTS},
    **{
        name: {
            "Nash": {"DC", "CD"},
            "GMR": {"CC", "DC", "CD"},
            "SMR": {"DC", "CD"},
            "SEQ": {"DC", "CD"},
            "SSEQ": {"DC", "CD"},
        }
        for name in ("leader", "hero")
    },
    "matching-pennies": {"Nash": set()},
    "cuban-missile-crisis": {
        "Nash": set(),
        "GMR": {"0", "1", "2", "4", "5", "6", "7"},
        "SMR": {"0", "1", "2", "4", "5", "6", "7"},
        "SEQ": {"4", "6"},
        "SSEQ": {"4", "6"},
    },
    "elmira": {
        "Nash": {"s5", "s8", "s9"},
        "GMR": {"s1", "s4", "s5", "s8", "s9"},
        "SMR": {"s1", "s4", "s5", "s8", "s9"},
        "SEQ": {"s5", "s8", "s9"},
        "SSEQ": {"s5", "s8", "s9"},
    },
    "north-korea-2017": {
        "Nash": {"0", "5"},
        "GMR": {"0", "4", "5", "10", "12"},
        "SMR": {"0", "4", "5", "10", "12"},
        "SEQ": {"0", "5", "10"},
        "SSEQ": {"0", "5", "10"},
    },
    "north-korea-2017-literal": {
        "Nash": {"0", "5"},
        "GMR": {"0", "4", "5", "10", "12"},
        "SMR": {"0", "4", "5", "10", "12"},
        "SEQ": {"0", "5", "10"},
        "SSEQ": {"0", "5", "10"},
    },
}
"""Equilibria by the published id of a state, which is what its label starts with."""


def test_all_cases_are_listed() -> None:
    """The published conflicts, the classics, the teaching case and the flagship are there."""
    assert {*PUBLISHED, "battle-of-the-sexes", "cost-sharing", "korea"} <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_case_loads(name: str) -> None:
    """Every case is a valid file with a title that the list of cases shows, too."""
    conflict = so.load(name)
    assert conflict.title == {case.name: case.title for case in so.cases()}[name]


@pytest.mark.parametrize("name", NAMES)
def test_a_case_keeps_its_promises(name: str) -> None:
    """Everything under ``expect`` holds, for the base and for every variant."""
    result = so.check(so.load(name))
    assert result.results
    assert [f"{one.expectation.claim} {one.found}" for one in result.results if not one.passed] == []


@pytest.mark.parametrize("name", SMALL)
def test_a_case_expects_every_concept(name: str) -> None:
    """A published case or a classic says what holds under each of the five concepts."""
    said = {claim.stability for claim in so.load(name).expect if claim.equilibria is not None}
    assert said == set(so.CONCEPTS) or name == "cost-sharing"


@pytest.mark.parametrize(("name", "concept"), [(name, concept) for name in PUBLISHED for concept in PUBLISHED[name]])
def test_published_equilibria_hold(name: str, concept: str) -> None:
    """The equilibria are those of the publication, or of the definitions worked out independently."""
    (setting,) = so.stability(so.load(name)).settings
    found = Counter(setting.space.label(int(index)).split("-")[0] for index in setting.equilibria(concept))
    assert found == Counter(PUBLISHED[name][concept])


@pytest.mark.parametrize("name", SMALL)
def test_the_slow_twin_agrees(name: str) -> None:
    """The engine and the twin that follows the definitions word by word agree on every verdict."""
    assert so.verify(so.stability(so.load(name))).agrees


@pytest.mark.parametrize("name", [name for name in PUBLISHED if name != "matching-pennies"])
def test_a_published_case_names_its_source(name: str) -> None:
    """At least one expectation of a published case rests on a source that the file describes."""
    conflict = so.load(name)
    cited = {reference.source for claim in conflict.expect for reference in claim.because}
    assert cited
    assert cited <= set(conflict.sources)
