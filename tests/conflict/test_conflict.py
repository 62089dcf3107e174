"""A conflict shows itself shortly, in a prompt and in a notebook."""

import standoff as so


def test_a_conflict_is_shown_in_one_line():
    """The title, who decides and how many levers: not every value of the file."""
    conflict = so.load("cost-sharing")
    assert repr(conflict) == "<Conflict 'Cost-sharing talks between two allies': USA, ROK; 3 levers>"
    assert "variant successor" in repr(conflict.variants["successor"])
    assert "graph form" in repr(so.load("elmira"))


def test_a_notebook_shows_the_levers():
    """One row per lever, with its levels; what the file says is text, never markup."""
    text = so.loads("""
standoff: 1
title: <b>bold</b>
parties: {A: Alpha}
levers: {act: {of: A}}
preferences: {A: {goals: [{when: act, worth: 1}]}}
""")._repr_html_()
    assert "<b>" not in text
    assert "<th scope=row>act</th><td>A</td><td>no, yes</td><td>no</td>" in text
