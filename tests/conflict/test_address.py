"""Every entry of a file has an address of its own."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from standoff.bundled import cases
from standoff.conflict.address import counted, entries, in_picture, named
from standoff.conflict.conflict import Impossible
from standoff.reading import load
from standoff.testing import conflicts, timed_conflicts


@pytest.mark.parametrize("name", [case.name for case in cases()])
def test_no_two_entries_of_a_case_share_an_address(name):
    """Addresses are distinct in every case that ships."""
    found = [one.address for one in entries(load(name))]
    assert len(found) == len(set(found)) > 0


@given(conflicts() | timed_conflicts())
@settings(max_examples=30, deadline=None)
def test_no_two_entries_share_an_address(conflict):
    """Addresses are distinct in random conflicts of every kind."""
    found = [one.address for one in entries(conflict)]
    assert len(found) == len(set(found))


def test_names_go_before_places():
    """An entry of a list has its name, unless another has it too or it looks like a place."""
    assert named("events", ["vote", "", "2", "vote "]) == ("events.vote", "events.2", "events.3", "events.vote ")
    assert named("events", ["vote", "vote"]) == ("events.1", "events.2")
    assert counted("rates", 0) == ()


def test_a_rule_without_a_name_is_counted():
    """The places of a list are counted from 1, over all its entries."""
    conflict = load("cost-sharing")
    rule = conflict.impossible[0]
    twice = replace(conflict, impossible=(Impossible(rule.when, "first"), rule))
    assert [one.address for one in entries(twice) if one.kind == "rule"] == ["impossible.first", "impossible.2"]


def test_a_group_of_statements_is_as_many_as_it_holds():
    """Wishes are counted in the order in which they count."""
    found = [one.address for one in entries(load("cost-sharing")) if one.kind == "wish"]
    assert found[:2] == ["preferences.USA.1", "preferences.USA.2"]


def test_a_picture_stands_in_front():
    """An entry of a picture has the party in front of its address."""
    assert in_picture("ROK", "preferences.USA.1") == "perceives.ROK.preferences.USA.1"
