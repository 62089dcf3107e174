"""A small file with sources, claims and figures, and the documents that it cites, written for these tests."""

from __future__ import annotations

import pytest

import standoff as so

FILE = """
standoff: 1
title: A strike at the harbour
parties: {Union: , Port: }
levers:
  strike: {of: Union, starts: no, because: [gazette#p2, herald#p2]}
  offer: {of: Port, because: [gazette#p4], despite: [herald#p4]}
  police: {of: Port}
preferences:
  Union: {statements: [{that: offer, because: [statement#p2]}, not strike], because: [herald#p3]}
  Port: {statements: [not strike], because: [gazette#p9]}
sources:
  gazette: {title: The port stands still, outlet: Gazette, document: gazette.txt}
  herald: {title: Docks empty, outlet: Herald, document: herald.txt}
  statement: {title: Statement of the union, primary: yes, document: statement.txt}
  rumour: {title: What people say}
quantities:
  strikers:
    - {value: 2300, unit: workers, from: gazette#p2}
    - {value: 2300, unit: workers, from: herald#p3}
  loss:
    - {value: 4.5, unit: M EUR, sense: nearly, from: gazette#p3}
    - {value: 4.5, unit: M EUR, from: gazette#p3}
    - {value: 20, unit: per cent, from: herald#p4}
    - {value: 5, unit: M EUR, from: rumour}
claims:
  C1: {says: The union walked out., from: gazette#p2, supports: [strike], account_of: the night of 4 May, verdict: true}
  C2: {says: The port locked them out., from: statement#p2, by: the union, contests: [strike],
       account_of: the night of 4 May}
  C3: {says: Nobody was at work., from: herald#p4, contests: [strike], verdict: false}
"""

LEAD = (
    "Work at the harbour stopped on Monday night when 2,300 dockers left the quays over the new roster, the first "
    "walkout at the port for eleven years."
)
ANSWER = (
    "The board said that it would talk. The union answered: “we shall go back to the cranes when the old roster is "
    "back on the wall of the canteen”."
)
STATEMENT = (
    "We did not leave, we were locked out. We shall gladly go back to the cranes when the old roster is back on the "
    "wall of the canteen, and not an hour before."
)
TEXTS = {
    "gazette.txt": (
        "The port stands still",
        LEAD,
        "The port puts its loss at nearly 4.5 million euros a day.",
        ANSWER,
    ),
    "herald.txt": (
        "Docks empty",
        LEAD,
        "Families brought bread to the gates, and the choir of the parish sang.",
        "A fifth of the ships went on to the next harbour.",
    ),
    "statement.txt": (
        "To all members",
        STATEMENT,
    ),
    "letter.txt": ("Nobody cites this letter about the weather.",),
}


@pytest.fixture
def conflict():
    """The strike."""
    return so.loads(FILE)


@pytest.fixture
def folder(tmp_path):
    """The documents as plain text files in a folder."""
    for name, paragraphs in TEXTS.items():
        (tmp_path / name).write_text("\n\n".join(paragraphs), encoding="utf-8")
    return tmp_path
