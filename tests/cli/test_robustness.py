"""``standoff robustness``."""

import csv
import io

import pytest

from standoff.cli import robustness_page
from standoff.lenses.stability.robustness import survey


def test_the_page_says_what_was_tried_and_what_would_end_it(run):
    """Shares, the nearest change in words, what was not computed and why, and the definitions."""
    done = run("robustness", "elmira", "--concept", "SEQ")
    assert done.code == 0
    assert "swaps: all 24" in done.out
    assert "ranges: not computed, because no worth is a range" in done.out
    assert "s5-insist-delay (SEQ): Uniroyal ranks s9-abandoned above s5-insist-delay." in done.out
    assert "How to read this" in done.out
    assert max(map(len, done.out.splitlines())) <= 100


def test_json_and_csv_are_the_same_result(run):
    """JSON has the shares by name, CSV a row each."""
    data = run("robustness", "chicken", "--json").data
    rows = list(csv.DictReader(io.StringIO(run("robustness", "chicken", "--csv").out)))
    assert len(rows) == sum(len(one["concepts"]) for one in data["settings"][0]["equilibria"])
    assert {row["state"] for row in rows} == {one["state"] for one in data["settings"][0]["equilibria"]}


def test_why_explains_one_state(run):
    """Without a concept the strongest that holds is explained; JSON has the certificate."""
    done = run("robustness", "elmira", "--why", "s5-insist-delay")
    assert "Under Nash, s5-insist-delay is an equilibrium." in done.out
    data = run("robustness", "elmira", "--why", "s5-insist-delay", "--concept", "SEQ", "--json").data
    assert data["certificate"]["party"] == "Uniroyal"
    several = run("robustness", "elmira", "--why", "s5-insist-delay", "--concept", "SEQ", "--concept", "GMR", "--json")
    assert len(several.data["explanations"]) == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--concept", "Nsh"), "Did you mean: Nash"),
        (("--neighbourhood", "swop"), "Did you mean: swaps"),
        (("--samples", "0"), "expected a whole number"),
        (("--seed", "-3"), "expected a whole number"),
        (("--spread", "lots"), "expected a share"),
        (("--workers", "0"), "expected a whole number"),
        (("--why", "s3-accepted"), "is no equilibrium under GMR"),
        (("--why", "s33"), "s33"),
        (("--why", "s3-accepted", "--csv"), "an explanation is no table"),
        (("--json", "--csv"), "two forms of one result"),
    ],
)
def test_what_does_not_fit_is_said(run, arguments, said):
    """A wrong call is one sentence and exit code 2."""
    done = run("robustness", "elmira", *arguments)
    assert done.code == 2
    assert said in done.err
    assert "Traceback" not in done.err


def test_ctrl_c_prints_what_is_done(run, monkeypatch):
    """After Ctrl-C the page has what was finished, says what is missing, and the exit code is 130."""
    done = []
    work = survey._tried

    def tried(*arguments):
        if done:
            raise KeyboardInterrupt
        done.append(1)
        return work(*arguments)

    monkeypatch.setattr(survey, "_tried", tried)
    stopped = run("robustness", "chicken")
    assert stopped.code == 130
    assert "swaps: all 6" in stopped.out
    assert "nearest changes not looked for" in stopped.err


def test_long_lists_say_what_they_leave_out(run, monkeypatch):
    """Equilibria that are not shown are counted, with how to see them."""
    monkeypatch.setattr(robustness_page, "SHOWN", 1)
    assert "more equilibria; --csv and --json have them all" in run("robustness", "elmira").out


def test_samples_name_their_seed(run, here):
    """Drawn shares are intervals, with the number of samples and the seed."""
    (here / "own.yaml").write_text(
        "standoff: 1\ntitle: One worth\nparties: {Ann: }\nlevers: {give: {of: Ann}}\n"
        "preferences: {Ann: {goals: [{when: give, worth: -1 to 3}]}}\n"
    )
    out = run("robustness", "own.yaml", "--samples", "400", "--seed", "9", "--concept", "Nash").out
    assert "ranges: 400 samples, seed 9" in out
    assert "%" in out
