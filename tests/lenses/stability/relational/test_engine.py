"""The engine of three relations agrees with the definitions."""

import numpy as np
import pytest

from standoff.errors import TooLarge, UnknownName
from standoff.lenses.stability.concepts import CONCEPTS
from standoff.lenses.stability.relational import engine
from standoff.lenses.stability.relational.engine import verdicts
from standoff.reference.relational import verdict

LARGE = 30


def chosen(size, seed):
    """All states of a small case, some of a larger one."""
    return range(size) if size <= LARGE else np.random.default_rng(seed).integers(0, size, LARGE // 3).tolist()


@pytest.mark.parametrize("what", ["order", "order by bits", "values", "any"])
def test_it_agrees_with_the_definitions(case, what):
    """Same verdicts as the slow twin for every concept, whatever the relations are."""
    for seed in range(25):
        one = case(seed, what)
        found = verdicts(*one.asked)
        for i in chosen(len(found), seed):
            right = sum(verdict(one.skeleton, name, one.skeleton.states[i]) << k for k, name in enumerate(CONCEPTS))
            assert found[i] == right, (seed, i)


def test_only_what_is_asked_is_answered(case):
    """Bits of other concepts and of other states are zero; what is asked is as if all had been asked."""
    for seed in range(30):
        one = case(seed, "any")
        whole = verdicts(*one.asked)
        some = np.arange(0, len(whole), 2)
        found = verdicts(*one.asked, concepts=["SSEQ", "Nash"], states=some)
        mask = sum(1 << CONCEPTS.index(name) for name in ("SSEQ", "Nash"))
        assert np.array_equal(found[::2], whole[::2] & mask)
        assert not found[1::2].any()


def test_containments_hold_for_any_relations(case):
    """Nash => SSEQ => SEQ => GMR and SSEQ => SMR => GMR, whatever the three relations are."""
    for seed in range(40, 70):
        found = verdicts(*case(seed, "any").asked)
        stable = {name: found & (1 << k) != 0 for k, name in enumerate(CONCEPTS)}
        for strong, weak in (("Nash", "SSEQ"), ("SSEQ", "SEQ"), ("SEQ", "GMR"), ("SSEQ", "SMR"), ("SMR", "GMR")):
            assert not (stable[strong] & ~stable[weak]).any()


def test_pieces_change_nothing(case, monkeypatch):
    """The verdicts do not depend on how many states are asked about at once."""
    for seed in range(20):
        one = case(seed, "any")
        whole = verdicts(*one.asked)
        with monkeypatch.context() as patch:
            patch.setattr("standoff.lenses.stability.relational.bits._ROOM", 1)
            patch.setattr("standoff.lenses.stability.relational.leaving._AT_ONCE", 3)
            patch.setattr("standoff.lenses.stability.relational.ways._AT_ONCE", 3)
            assert np.array_equal(verdicts(*one.asked), whole)


def test_too_many_comparisons_are_refused(case, monkeypatch):
    """Work that would not end is refused before it begins, with its size and what would help."""
    one = case(3, "any")
    monkeypatch.setattr(engine, "MOST_PAIRS", 10)
    with pytest.raises(TooLarge, match=r"comparisons of states .* `hold` levers"):
        verdicts(*one.asked)


def test_an_unknown_concept_is_refused(case):
    """A concept that is not there is named, with those that are."""
    with pytest.raises(UnknownName, match="GMR"):
        verdicts(*case(1, "any").asked, concepts=["GMRR"])


def test_nobody_answers_where_there_is_nobody(case):
    """Without actors every concept is Nash."""
    for what in ("order", "values", "any"):
        one = case(5, what)
        found = verdicts(one.mover, one.improves, one.sanctions, ())
        nash = found & 1 << CONCEPTS.index("Nash") != 0
        assert np.array_equal(found, np.where(nash, (1 << len(CONCEPTS)) - 1, 0))
