"""Random conflicts whose parties are not sure have everything that makes them so, and are always the same."""

from hypothesis import given

from standoff.conflict.preference import Compares, Goals, Ranking, Statements
from standoff.testing import preferring_conflicts, random_preferring


def test_same_seed_same_conflict():
    """A seed belongs to one conflict."""
    assert random_preferring(7) == random_preferring(7)


def test_everything_occurs():
    """Degrees, uncertain wishes, gaps, unknown pairs, grades, thresholds and attitudes all occur among few seeds."""
    made = [random_preferring(seed) for seed in range(60)]
    forms = [one for conflict in made for one in conflict.preferences.values()]
    wishes = [wish for one in forms if isinstance(one, Statements) for wish in one.statements]
    pairs = [pair for one in forms if isinstance(one, Compares) for pair in one.pairs]
    assert any(wish.uncertain for wish in wishes)
    assert any(wish.degree > 1 for wish in wishes)
    assert any(one.degrees for one in forms if isinstance(one, Goals))
    assert any(one.gaps for one in forms if isinstance(one, Ranking))
    assert any(pair.unknown for pair in pairs)
    assert any(pair.grade is not None for pair in pairs)
    assert any(one.threshold is not None for one in forms)
    assert any(conflict.attitudes for conflict in made)


@given(preferring_conflicts())
def test_every_party_has_a_preference(conflict):
    """The strategy makes whole conflicts."""
    assert set(conflict.preferences) == set(conflict.deciders)
