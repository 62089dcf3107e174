"""``standoff paths``: the page, the forms, the explanation, and calls that do not fit."""

import csv
import io

FAR = "s8-insist-modified-accepted"


def test_the_page_says_how_far_and_who_can_block(run):
    """One line per outcome, then the paths, with those who would rather go elsewhere."""
    page = run("paths", "elmira").out
    assert "2 of the 5 equilibria can be reached by improvements alone" in page
    assert "a legal path is a sequence of moves in which nobody moves twice in a row" in page
    line = next(line for line in page.splitlines() if line.startswith(FAR))
    assert line.split("  ")[0] == FAR
    assert "out of reach" in line
    assert "3 moves, 6 ways" in line
    assert f"to {FAR}, by any moves: 3 of 6 shortest paths" in page
    assert "rather elsewhere: Local government moves to s5-insist-delay" in page


def test_the_page_fits_a_terminal(run):
    """No line is longer than the terminal, long names of states or not."""
    for case in (("korea", "--part", "economy"), ("elmira", "--up-to", "4"), ("cost-sharing", "--to", "start")):
        assert max(map(len, run("paths", *case).out.splitlines())) <= 100


def test_csv_has_one_row_per_outcome_and_kind(run):
    """By improvements and by moves; counts of each length only if asked for."""
    rows = list(csv.DictReader(io.StringIO(run("paths", "elmira", "--concept", "Nash", "--up-to", "3", "--csv").out)))
    assert [(row["state"], row["by"], row["length"]) for row in rows][2:4] == [
        (FAR, "improvements", ""),
        (FAR, "moves", "3"),
    ]
    assert rows[3]["of length 3"] == "6"
    assert rows[3]["first path"].count(";") == 2


def test_json_has_definition_and_provenance(run):
    """The definition in use, the numbers, the paths, and what they were computed from."""
    found = run("paths", "elmira", "--improvements", "--to", FAR, "--json").data
    assert found["kinds"] == ["improvements"]
    assert found["definition"].startswith("a legal path is")
    assert found["destinations"][0]["improvements"]["length"] is None
    assert found["provenance"]["file"]["name"] == "elmira"


def test_why_tells_one_state(run):
    """The way step by step; with --json its certificate."""
    page = run("paths", "elmira", "--why", FAR).out
    assert "No sequence of improvements leads from the status quo" in page
    assert "Then Uniroyal" in page
    found = run("paths", "elmira", "--why", FAR, "--json").data
    assert [one["kind"] for one in found["certificates"]] == ["improvements", "moves"]
    assert found["certificates"][1]["path"]["length"] == 3


def test_the_status_quo_and_other_states_are_destinations_too(run):
    """A state that was named needs no verdicts; the status quo is no move away."""
    page = run("paths", "elmira", "--to", "start", "--to", "s6-insist-modified-delay").out
    assert "status quo" in page
    assert "holds under" not in page


def test_calls_that_do_not_fit_are_refused(run):
    """Each with a sentence and exit code 2."""
    for arguments, complaint in (
        (("--why", FAR, "--csv"), "--why explains one state"),
        (("--to", FAR, "--concept", "Nash"), "not both"),
        (("--up-to", "0"), "--up-to"),
        (("--concept", "Nush"), "Did you mean: Nash"),
        (("--to", "s8"), "there is no state called 's8'"),
    ):
        found = run("paths", "elmira", *arguments)
        assert (found.code, found.out) == (2, "")
        assert complaint in found.err
