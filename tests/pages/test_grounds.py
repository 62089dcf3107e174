"""What stands beside the model is there when there is something to show, and costs nothing otherwise."""

from __future__ import annotations

import sys
from subprocess import run

import standoff as so
from standoff.pages.grounds import grounds


def test_a_file_without_evidence_has_none():
    """Without sources, quantities, a record and seals there is nothing beside the model."""
    found = grounds(so.load("prisoners-dilemma"))
    assert (found.figures, found.replay, found.track) == (None, None, None)


def test_a_plain_file_loads_none_of_these_lenses():
    """A report of a file with nothing of the kind does not even import what it does not need."""
    code = (
        "import sys, standoff as so\n"
        "so.report(so.loads('''standoff: 1\ntitle: t\nparties: {A: , B: }\nlevers: {a: {of: A}, b: {of: B}}\n"
        "preferences: {A: {statements: [a]}, B: {statements: [b]}}'''))\n"
        "rooms = ('lenses.figures', 'lenses.record', 'lenses.score', 'documents', 'lenses.evidence.evidence')\n"
        "print([name for name in sys.modules if name.startswith(tuple('standoff.' + room for room in rooms))])"
    )
    done = run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_each_part_is_there_when_it_can_be(founded):
    """Sources bring evidence, quantities figures, a record a replay, seals a track record."""
    found = founded.grounds
    assert None not in (found.evidence, found.figures, found.replay, found.track)
    assert founded.answers is None
