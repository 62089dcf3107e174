"""``standoff coalitions``: what it prints, and what it refuses."""

from __future__ import annotations

import csv
import io
import json

import pytest


def test_elmira_has_one_jump_between_nash_equilibria(run):
    """Only the ministry and Uniroyal, from s5 to s8."""
    done = run("coalitions", "elmira", "--jumps", "--concept", "CNash")
    lines = [line.strip() for line in done.out.splitlines() if "→" in line]
    assert lines == ["MoE+Uniroyal: s5-insist-delay → s8-insist-modified-accepted"]


def test_the_definitions_in_use_are_named(run):
    """What improves, what deters and what is credible stands below the table."""
    done = run("coalitions", "elmira")
    assert "improvement: every member strictly better off" in done.out
    assert "credible answer: " in done.out


def test_some_coalitions_have_no_universal_verdict(run):
    """Nothing is said of all coalitions if not all were looked at."""
    done = run("coalitions", "elmira", "--coalition", "MoE,Uniroyal")
    assert "not computed because not every coalition was analysed" in done.out


def test_why_gives_certificates_as_json(run):
    """One explanation per concept asked for."""
    done = run("coalitions", "elmira", "--coalition", "MoE+Uniroyal", "--why", "start", "--concept", "seq", "--json")
    (why,) = json.loads(done.out)["explanations"]
    assert (why["concept"], why["certificate"]["mover"]) == ("CSEQ", ["MoE", "Uniroyal"])


def test_jumps_are_a_table(run):
    """One row per jump."""
    rows = list(csv.DictReader(io.StringIO(run("coalitions", "elmira", "--jumps", "--csv").out)))
    assert {(row["coalition"], row["to"]) for row in rows if row["concept"] == "SEQ"} == {
        ("MoE+Uniroyal", "s8-insist-modified-accepted")
    }


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--coalition", ","], "names nobody"),
        (["--coalition", "MoE,Moe"], "there is no party that decides called 'Moe'"),
        (["--coalition", "MoE,MoE"], "names MoE twice"),
        (["--concept", "CNsh"], "CNash"),
        (["--why", "start"], "--why STATE needs --coalition A,B"),
        (["--why", "start", "--coalition", "MoE", "--jumps"], "an explanation is no table"),
    ],
)
def test_what_cannot_be_is_refused_with_a_reason(run, arguments, said):
    """A coalition that names nobody, an unknown name, options that do not go together."""
    done = run("coalitions", "elmira", *arguments)
    assert done.code == 2
    assert said in done.err
