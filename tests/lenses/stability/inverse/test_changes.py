"""The least change: enough, and undone it is not."""

import pytest

import standoff as so
from standoff.testing import random_conflict


def test_a_changed_conflict_is_stable():
    """With the change made the stability lens calls the state stable, and without it not."""
    changed = 0
    for seed in range(20):
        conflict = random_conflict(seed)
        found = so.inverse(conflict) if _has_start(conflict) else None
        for one in () if found is None else found.findings:
            if one.change is None:
                continue
            after = so.stability(found.changed(one.party, one.concept)).settings[0]
            assert after.stable(one.concept, one.party)[found.number]
            changed += 1
    assert changed > 10


def _has_start(conflict: so.Conflict) -> bool:
    return so.state_space(conflict).start is not None


def test_chicken_by_hand():
    """Row leaves both-swerve for one state only, and the state is second of four: one comparison, one place."""
    conflict = so.load("chicken")
    found = so.inverse(conflict, parties=["Row"], concepts=["Nash"]).findings[0]
    assert found.change is not None
    assert (found.change.flips, found.change.ways) == (1, 1)
    assert found.change.rise is not None
    assert (found.change.rise.place, found.change.rise.to, found.change.rise.passed) == (2, 1, 1)


def test_nothing_to_change_is_refused():
    """A stable state has no change to be made."""
    found = so.inverse(so.load("chicken"), parties=["Row"], concepts=["GMR"])
    with pytest.raises(so.CallError, match="stable as it is"):
        found.changed("Row", "GMR")
