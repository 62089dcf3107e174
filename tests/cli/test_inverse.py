"""``standoff inverse``."""

from __future__ import annotations

import csv
import io


def test_a_table_for_all_parties(run):
    """Without more the page is a table, with the definitions in use and the way to the words."""
    found = run("inverse", "prisoners-dilemma", "--state", "CC-both-cooperate")
    assert found.code == 0
    assert "a tie is not above" in found.out
    assert "In words: --party NAME or --concept NAME." in found.out
    assert max(map(len, found.out.splitlines())) <= 100


def test_conditions_in_words(run):
    """With a party the conditions, the least change and the counts are told."""
    found = run("inverse", "prisoners-dilemma", "--state", "CC-both-cooperate", "--party", "Row", "--concept", "nash")
    assert "1 move to row-defects=yes (a reason to leave now)" in found.out
    assert "namely DC-row-defects" in found.out
    assert "12 of 24 strict rankings (50%)" in found.out


def test_why_and_routes(run):
    """--why tells the verdict as explain does, --routes what answers ask of the others."""
    asked = ("inverse", "prisoners-dilemma", "--state", "CC-both-cooperate", "--party", "Row", "--concept", "SEQ")
    found = run(*asked, "--why", "--routes")
    assert "if Column prefers DD-both-defect to DC-row-defects." in found.out
    assert "Under SEQ, the status quo" in found.out
    plain = run(*asked, "--why", "--routes", "--json").data
    assert plain["why"][0]["certificate"]["stable"] is True
    assert plain["findings"][0]["routes"]["complete"] is True


def test_kept_comparisons_can_make_it_impossible(run):
    """What must stay above cannot be taken below: the answer is that no change is enough."""
    found = run(
        "inverse", "prisoners-dilemma", "--state", "CC-both-cooperate", "--party", "Row", "--concept", "Nash",
        "--keep", "DC-row-defects",
    )  # fmt: skip
    assert "What is kept makes that impossible." in " ".join(found.out.split())
    assert "No change is enough that keeps what is kept." in found.out


def test_csv_has_a_row_per_party_and_concept(run):
    """The table as CSV."""
    rows = list(csv.DictReader(io.StringIO(run("inverse", "chicken", "--csv").out)))
    assert len(rows) == 10
    assert rows[0]["of rankings"] == "24"


def test_verify_tries_every_set(run):
    """--verify holds the findings against the slow twin, and refuses what is too large."""
    found = run("inverse", "chicken", "--verify")
    assert found.code == 0
    assert "10 findings agree" in found.err
    refused = run("inverse", "cost-sharing", "--verify")
    assert refused.code != 0
    assert "13 states" in refused.err


def test_errors_are_for_people(run):
    """A state that is not there is named with those that are."""
    found = run("inverse", "prisoners-dilemma", "--state", "CC-both")
    assert found.code == 2
    assert "CC-both-cooperate" in found.err
    assert "Traceback" not in found.err
