"""The records to test with are of every kind."""

from standoff.testing import random_evidence, random_record


def test_a_seed_is_one_record():
    """The same seed makes the same record of a conflict, another seed another."""
    conflict = random_evidence(1)
    assert random_record(3, conflict) == random_record(3, conflict)
    assert random_record(3, conflict) != random_record(4, conflict)


def test_there_are_all_kinds():
    """Among a hundred there are events out of the calendar, on two days, with an end, of several actors."""
    events = []
    for seed in range(100):
        conflict = random_evidence(seed)
        found = random_record(seed, conflict).events
        assert len({event.id for event in found}) == len(found)
        events += [(conflict, event) for event in found]
    assert any(event.on.day < conflict.begins.day for conflict, event in events)
    assert any(event.on.day > conflict.ends.day for conflict, event in events)
    assert any(event.also and event.also.day != event.on.day for _, event in events)
    assert any(event.ends for _, event in events)
    assert any(len(event.actors) > 1 for _, event in events)
    assert any(event.on.zone != conflict.zone for conflict, event in events)
