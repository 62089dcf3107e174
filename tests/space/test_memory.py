"""The limit on states follows the memory that is free."""

from standoff.space.memory import available, state_limit


def test_more_parties_leave_room_for_fewer_states():
    """The limit is what is free, divided by what a state needs."""
    assert 0 < state_limit(8) < state_limit(2) < available()
