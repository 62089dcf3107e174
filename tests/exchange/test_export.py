"""Every form by its name, and what it leaves out."""

from __future__ import annotations

import pytest

import standoff as so

STORM = """
standoff: 1
title: A storm
begins: 2020-01-01
ends: 2020-12-31
parties: {Ann: , chance: }
levers: {stay: {of: Ann}, storm: {of: chance}}
preferences: {Ann: {statements: [{that: stay if not storm, degree: 2}, not stay]}}
moves: {Ann: {every: 1 week}}
events: [{on: 2020-06-01, set: {storm: yes}}]
sources: {log: The log}
variants: {calm: {hold: {storm: no}}}
"""


@pytest.mark.parametrize("form", ["yaml", "gmcr", "graphml", "csv", "nfg", "efg"])
def test_every_form_is_written(form):
    """The text ends in a line feed and is the same every time."""
    conflict = so.load("prisoners-dilemma")
    found = so.export(conflict, form)
    assert found.text.endswith("\n")
    assert found == so.export(conflict, form)
    assert found.to_dict()["form"] == form


def test_what_is_left_out_is_said():
    """What the form does not hold is listed, and nothing else."""
    assert so.export(so.loads(STORM), "csv").left_out == (
        "events",
        "sources",
        "variants",
        "chance: only the setting storm=no",
        "how often, how patiently and at what cost parties move",
        "how much Ann prefers what",
    )
    assert so.export(so.loads(STORM), "yaml").left_out == ()


def test_another_form_is_refused():
    """A mistyped form is answered with the nearest one."""
    with pytest.raises(so.UnknownName, match="graphml"):
        so.export(so.load("chicken"), "grapml")


def test_the_setting_of_chance_can_be_chosen():
    """One file is one setting of chance's levers."""
    storm = so.export(so.loads(STORM), "csv", table="preferences", setting={"storm": "yes"})
    assert storm.text != so.export(so.loads(STORM), "csv", table="preferences").text
    assert "chance: only the setting storm=yes" in storm.left_out
