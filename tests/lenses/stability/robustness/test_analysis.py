"""The whole analysis: the twin's shares, whatever the engine and the workers; what it refuses; Ctrl-C."""

from dataclasses import replace
from fractions import Fraction
from types import MappingProxyType

import pytest

import standoff as so
from standoff.conflict.preference import Compares
from standoff.lenses.stability.concepts import CONCEPTS
from standoff.lenses.stability.robustness import setting, survey


@pytest.mark.parametrize("first", range(0, 1000, 100))
def test_shares_are_those_of_the_definitions(small, twin, first):
    """In each neighbourhood each state is an equilibrium in as many profiles as the slow twin finds."""
    for seed, conflict, chance, graph in small(first, 4):
        concept, samples, spread = CONCEPTS[seed % 5], 3 + seed % 4 * 5, Fraction(seed % 3, 4)
        found = so.robustness(
            conflict, settings=[chance], concepts=[concept], samples=samples, seed=seed, spread=spread, nearest=False
        ).settings[0]
        for kind, one in found.surveys.items():
            if one.tried > 40:
                continue
            tried, held = twin(graph, kind, concept, seed=seed, samples=samples, sampled=one.sampled, spread=spread)
            assert one.tried == tried.total()
            for state in range(found.space.size):
                assert one.share(concept, state).held == sum(held[state, party] for party in tried), (seed, kind)
                for party in one.by:
                    assert one.share(concept, state, party).held == held[state, party]


def test_neither_engine_nor_workers_change_a_byte(small):
    """Both engines, and one worker or three, give the same result."""
    for seed, conflict, chance, _ in small(500, 3, states=6):
        asked = {"settings": [chance], "samples": 50, "seed": seed, "spread": "30%", "concepts": ["Nash", "SSEQ"]}
        found = [
            so.robustness(conflict, workers=workers, engine=engine, **asked).to_dict()
            for workers, engine in ((1, "numpy"), (3, "numpy"), (2, "numba"))
        ]
        assert found[0] == found[1] == found[2]


def test_pieces_change_nothing(small, monkeypatch):
    """However few states are searched at once, the result is the same."""
    for _, conflict, chance, _ in small(600, 2, states=6):
        asked = {"settings": [chance], "samples": 20, "nearest": False, "concepts": ["SEQ", "GMR"]}
        whole = so.robustness(conflict, **asked).to_dict()
        with monkeypatch.context() as patch:
            patch.setattr("standoff.lenses.stability.robustness.copies.STATES_AT_ONCE", 15)
            assert so.robustness(conflict, **asked).to_dict() == whole


def test_more_samples_begin_with_the_same():
    """The first samples do not depend on how many there are."""
    conflict = so.loads(RANGED)
    few = so.robustness(conflict, samples=1, neighbourhoods=["ranges"]).settings[0].surveys["ranges"].held
    many = so.robustness(conflict, samples=2, neighbourhoods=["ranges"]).settings[0].surveys["ranges"].held
    assert ((many - few >= 0) & (many - few <= 1)).all()


RANGED = """
standoff: 1
title: A worth that is not known
parties: {Ann: , Bob: }
levers: {give: {of: Ann}, take: {of: Bob}}
preferences:
  Ann: {goals: [{when: give, worth: 1}, {when: take, worth: -1 to 1}, {when: give and take, worth: -3 to 1}]}
  Bob: {statements: [take]}
"""


def test_a_share_that_can_be_worked_out():
    """Ann gives while giving is worth more than it costs: the worth is above -1 in half of its range."""
    found = so.robustness(so.loads(RANGED), samples=4_000, concepts=["Nash"], neighbourhoods=["ranges"]).settings[0]
    both = found.space.index("give=yes, take=yes")
    share = found.share("ranges", "Nash", both)
    low, high = share.interval
    assert low < 0.5 < high
    assert high - low < 0.04


def test_a_spread_makes_ranges_of_numbers():
    """Without a range there is nothing to draw, and the result says so; a spread makes ranges."""
    text = RANGED.replace("-1 to 1", "1").replace("-3 to 1", "-1")
    without = so.robustness(so.loads(text), neighbourhoods=["ranges"]).settings[0]
    assert without.missing == {"ranges": "no worth is a range"}
    assert "ranges" in so.robustness(so.loads(text), neighbourhoods=["ranges"], spread="10%").settings[0].surveys


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"samples": 0}, "samples=0; expected a whole number from 1"),
        ({"samples": 1.5}, "samples=1.5"),
        ({"workers": -1}, "workers=-1"),
        ({"seed": -1}, "seed -1; expected a whole number"),
        ({"spread": "much"}, "spread 'much'; expected a share"),
        ({"spread": -0.1}, "spread -0.1"),
        ({"spread": float("nan")}, "spread nan"),
        ({"concepts": ["Nsh"]}, "no concept called 'Nsh'. Did you mean: Nash"),
        ({"concepts": []}, "found no concept"),
        ({"neighbourhoods": ["swap"]}, "Did you mean: swaps"),
        ({"engine": "magic"}, "no engine 'magic'"),
    ],
)
def test_what_does_not_fit_is_said(asked, said):
    """A wrong argument is one sentence with what was found and what was expected."""
    with pytest.raises(so.CallError, match=said.replace(".", r"\.")):
        so.robustness(so.load("chicken"), **asked)


def test_too_much_is_refused_before_it_begins(monkeypatch):
    """Too many profiles are refused with the size and what would help, and nothing is tried."""
    monkeypatch.setattr(setting, "survey", None)
    monkeypatch.setattr(setting, "MOST", 1 << 20)
    with pytest.raises(so.TooLarge, match=r"10,000,000 profiles .* x 4 states x 2 parties .* fewer samples"):
        so.robustness(so.loads(RANGED), samples=10_000_000, neighbourhoods=["ranges"])


def test_pairs_that_are_no_order_are_refused():
    """A party whose pairs are no order has no neighbours; the message names the command that takes pairs."""
    conflict = so.load("chicken")
    unknown = MappingProxyType({**conflict.preferences, "Row": Compares((), otherwise="unknown")})
    with pytest.raises(so.CallError, match="standoff preferences"):
        so.robustness(replace(conflict, preferences=unknown))


def interrupted_after(pieces):
    """A stand-in for the work on a piece that is stopped by Ctrl-C after so many."""
    done = []
    work = survey._tried

    def tried(*arguments):
        if len(done) == pieces:
            raise KeyboardInterrupt
        done.append(1)
        return work(*arguments)

    return tried


@pytest.mark.parametrize("workers", [1, 2])
def test_ctrl_c_keeps_what_is_done(monkeypatch, workers):
    """After Ctrl-C the result has what was finished, as if no more had been asked for, and says what is missing."""
    conflict = so.loads(RANGED)
    monkeypatch.setattr("standoff.lenses.stability.robustness.copies.STATES_AT_ONCE", 40)
    whole = so.robustness(conflict, samples=100)
    with monkeypatch.context() as patch:
        patch.setattr(survey, "_tried", interrupted_after(4))
        found = so.robustness(conflict, samples=100, workers=workers)
    one = found.settings[0]
    assert found.stopped[0].startswith("the base: ")
    assert "nearest changes not looked for" in " ".join(found.stopped)
    last = list(one.surveys.values())[-1]
    assert not last.complete
    assert last.kind == "ranges"
    assert last.tried == 10
    again = so.robustness(conflict, samples=last.tried, neighbourhoods=["ranges"]).settings[0].surveys["ranges"]
    assert (again.held == last.held).all()
    first = next(iter(one.surveys))
    assert (one.surveys[first].held == whole.settings[0].surveys[first].held).all()
    assert found.to_dict()["not_finished"] == list(found.stopped)


def test_ctrl_c_before_anything_goes_through(monkeypatch):
    """If nothing was finished there is nothing to keep."""

    def stop(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(setting, "survey", stop)
    with pytest.raises(KeyboardInterrupt):
        so.robustness(so.load("chicken"))


def test_progress_is_told():
    """Each piece is told with what, how many are done, and of how many."""
    told = []
    so.robustness(so.load("chicken"), progress=lambda *one: told.append(one))
    assert ("swaps", 6, 6) in told
    assert ("nearest changes", 2, 2) in told


def test_variants_have_their_own_robustness():
    """With variants, each has the same analysis, but is not compared with variants again."""
    found = so.robustness(so.load("cost-sharing"), variants=True)
    assert list(found.variants) == ["successor"]
    other = found.variants["successor"].settings[0]
    assert "variants" not in other.surveys
    assert [other.space.label(state) for state in other.equilibria()][-1] == "small-deal"
