"""The analysis agrees with the definitions, and does not depend on names, order or scale."""

from dataclasses import replace
from types import MappingProxyType

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.conflict.preference import Ranking
from standoff.errors import CallError, UnknownName
from standoff.lenses.stability.analysis import stability
from standoff.reference import verify
from standoff.testing import chicken, conflicts, prisoners_dilemma, random_conflict


@given(conflicts())
def test_both_engines_agree_with_the_definitions(conflict):
    """Sweeps, compiled search and slow twin give the same verdict for every state, party and concept."""
    by_sweeps = stability(conflict, engine="numpy")
    compiled = stability(conflict, engine="numba")
    for one, other in zip(by_sweeps.settings, compiled.settings, strict=True):
        assert np.array_equal(one.verdicts, other.verdicts)
    assert verify(by_sweeps).disagreements == ()


def by_state(result):
    """Verdicts by setting and state, so that the order of levers does not matter."""
    return {
        (frozenset(one.chance.items()), frozenset(one.space.state(i).items())): one.verdicts[:, i].tolist()
        for one in result.settings
        for i in range(one.space.size)
    }


@given(conflicts())
def test_the_order_of_levers_does_not_matter(conflict):
    """Writing the levers in reverse order changes no verdict."""
    backwards = dict(reversed(conflict.levers.items()))
    other = replace(conflict, levers=MappingProxyType(backwards))
    assert by_state(stability(conflict, engine="numpy")) == by_state(stability(other, engine="numpy"))


@given(conflicts())
def test_the_order_of_parties_does_not_matter(conflict):
    """Writing the parties in reverse order only reorders the verdicts."""
    other = replace(conflict, parties=MappingProxyType(dict(reversed(conflict.parties.items()))))
    for one, two in zip(stability(conflict).settings, stability(other).settings, strict=True):
        assert np.array_equal(one.verdicts, two.verdicts[::-1])


@given(st.integers(0, 5_000))
def test_names_of_parties_do_not_matter(seed):
    """Calling every party something else changes no verdict."""
    conflict = random_conflict(seed)
    new = {party: party if party == "chance" else f"the-{party}" for party in conflict.parties}

    def renamed(mapping):
        return MappingProxyType({new[party]: value for party, value in mapping.items()})

    levers = {name: replace(lever, of=new.get(lever.of, "")) for name, lever in conflict.levers.items()}
    other = replace(
        conflict,
        parties=renamed(conflict.parties),
        levers=MappingProxyType(levers),
        preferences=renamed(conflict.preferences),
        moves=renamed(conflict.moves),
        arcs=None if conflict.arcs is None else renamed(conflict.arcs),
    )
    for one, two in zip(stability(conflict).settings, stability(other).settings, strict=True):
        assert np.array_equal(one.verdicts, two.verdicts)


def test_indifference_deters():
    """An answer that leaves the party exactly as well off as before is an answer."""
    conflict = chicken()
    groups = conflict.preferences["Row"].groups
    tied = Ranking((groups[0], (*groups[1], *groups[3]), groups[2]))
    row = {**conflict.preferences, "Row": tied}
    found = stability(replace(conflict, preferences=MappingProxyType(row))).settings[0]
    assert found.stable("GMR", "Row")[found.space.index("CC")]


def test_variants_are_analysed_when_asked():
    """The variants of a file are analysed like the base, and only if that is asked for."""
    conflict = replace(prisoners_dilemma(), variants=MappingProxyType({"dare": replace(chicken(), variant="dare")}))
    assert not stability(conflict).variants
    dare = stability(conflict, variants=True).variants["dare"].settings[0]
    assert [dare.space.label(i) for i in dare.equilibria("Nash")] == ["CD", "DC"]


def test_progress_is_told():
    """Progress names what is finished and counts up to the whole."""
    told = []
    stability(prisoners_dilemma(), progress=lambda what, done, of: told.append((what, done, of)))
    assert told == [("Row", 1, 2), ("Column", 2, 2)]


def test_an_unknown_engine_or_setting():
    """What cannot be is refused in words."""
    with pytest.raises(CallError, match="give auto, numpy or numba"):
        stability(prisoners_dilemma(), engine="fast")
    with pytest.raises(UnknownName, match="weather"):
        stability(prisoners_dilemma(), settings=[{"weather": "fine"}])
