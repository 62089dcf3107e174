"""``standoff stability``."""

from __future__ import annotations

import csv
import io
import json

import pytest

import standoff as so
from standoff.bundled import case_text
from standoff.lenses.stability import analysis
from standoff.reference import Verification

CONCEPTS = ["Nash", "SSEQ", "SEQ", "SMR", "GMR"]

WEATHER = """
standoff: 1
title: A walk
parties: {Ann: , Bob: , chance: }
levers:
  walk: {of: Ann}
  umbrella: {of: Bob, levels: [none, small, large]}
  sky: {of: chance, levels: [dry, wet]}
preferences:
  Ann: {statements: [walk if sky == dry, umbrella != none if sky == wet and walk, not walk if sky == wet]}
  Bob: {goals: [{when: sky == wet and umbrella != none, worth: 2}, {when: umbrella == large, worth: -1}]}
parts:
  bobs: {title: Bob alone, levers: [umbrella]}
variants:
  brave: {preferences: {Ann: {statements: [walk]}}}
"""


@pytest.fixture
def walk(here):
    """A file with chance, a part and a variant."""
    (here / "walk.yaml").write_text(WEATHER)
    return "walk.yaml"


def test_the_fixed_keys_of_the_json(run):
    """The keys that other programs read are there, with what they promise."""
    found = run("stability", "prisoners-dilemma", "--json").data
    assert found["parties"] == ["Row", "Column"]
    assert found["concepts"] == CONCEPTS
    (setting,) = found["settings"]
    assert setting["chance"] == {}
    assert len(setting["states"]) == 4
    for state in setting["states"]:
        assert set(state) >= {"state", "levers", "start", "stable", "equilibrium"}
        assert list(state["stable"]) == CONCEPTS
        assert set(state["equilibrium"]) == {c for c in CONCEPTS if state["stable"][c] == ["Row", "Column"]}
    assert [state["start"] for state in setting["states"]].count(True) == 1


def test_a_graph_has_no_levers_in_json(run):
    """In graph form ``levers`` is null."""
    states = run("stability", "elmira", "--json").data["settings"][0]["states"]
    assert {state["levers"] for state in states} == {None}


def test_json_is_the_same_bytes_each_time(run, walk):
    """Two runs print the same bytes."""
    assert run("stability", walk, "--json").out == run("stability", walk, "--json").out


def test_one_setting_per_setting_of_chance(run, walk):
    """Each setting of chance is analysed, or the one asked for."""
    assert [one["chance"] for one in run("stability", walk, "--json").data["settings"]] == [
        {"sky": "dry"},
        {"sky": "wet"},
    ]
    wet = run("stability", walk, "--setting", "sky=wet", "--json").data["settings"]
    assert [one["chance"] for one in wet] == [{"sky": "wet"}]


def test_variants_stand_beside_the_base(run, walk):
    """JSON has the variant with the same keys, the page says what it gains and loses."""
    found = run("stability", walk, "--json").data
    assert list(found["variants"]) == ["brave"]
    assert found["variants"]["brave"]["concepts"] == CONCEPTS
    page = run("stability", walk).out
    assert "Variants beside the base" in page
    assert "+ walk=yes" in page
    alone = run("stability", walk, "--no-variants", "--json").data
    assert "variants" not in alone


def test_a_variant_a_part_and_held_levers(run, walk):
    """--variant, --part and --hold narrow the conflict, and the provenance says so."""
    file = run("stability", walk, "--variant", "brave", "--part", "bobs", "--hold", "sky=wet", "--json").data[
        "provenance"
    ]["file"]
    assert (file["variant"], file["part"]) == ("brave", "bobs")
    assert file["hold"] == {"walk": "no", "sky": "wet"}


def test_equilibria_only(run):
    """With --equilibria only equilibria are listed, and the counts stay."""
    found = run("stability", "prisoners-dilemma", "--equilibria", "--json").data["settings"][0]
    assert all(state["equilibrium"] for state in found["states"])
    assert found["counts"]["Nash"]["equilibria"] == 1


def test_concepts_can_be_chosen(run):
    """--concept limits every form to the concepts asked for, whatever their case."""
    found = run("stability", "prisoners-dilemma", "--concept", "nash", "--concept", "GMR", "--json").data
    assert found["concepts"] == ["Nash", "GMR"]
    state = found["settings"][0]["states"][0]
    assert list(state["stable"]) == ["Nash", "GMR"]
    assert list(found["settings"][0]["counts"]) == ["Nash", "GMR"]
    page = run("stability", "prisoners-dilemma", "--concept", "nash").out
    assert "SEQ" not in page


def test_csv_has_a_row_per_state(run, walk):
    """CSV has one row per side, setting and state, with every lever as a column."""
    rows = list(csv.DictReader(io.StringIO(run("stability", walk, "--csv").out)))
    assert len(rows) == 2 * 2 * 6
    assert {(row["variant"], row["sky"]) for row in rows} == {(v, s) for v in ("", "brave") for s in ("dry", "wet")}
    assert set(rows[0]) >= {
        "state",
        "start",
        "equilibrium",
        "walk",
        "umbrella",
        *(f"stable under {c}" for c in CONCEPTS),
    }


def test_csv_agrees_with_json(run, walk):
    """Both forms give the same verdicts."""
    rows = [row for row in csv.DictReader(io.StringIO(run("stability", walk, "--csv").out)) if not row["variant"]]
    states = [state for one in run("stability", walk, "--json").data["settings"] for state in one["states"]]
    assert [row["equilibrium"].split() for row in rows] == [state["equilibrium"] for state in states]
    assert [row["stable under SEQ"].split() for row in rows] == [state["stable"]["SEQ"] for state in states]


def test_the_page_says_what_holds(run):
    """Summary first: states, equilibria by name, the status quo; then the option table with a word beside the sign."""
    page = run("stability", "cost-sharing").out
    assert "15 states of 18 combinations" in page
    assert "walkout and demand == modest" in page
    assert page.index("breakdown") < page.index("USA (United States)")
    assert "● all" in page
    assert "The status quo" in page


def test_the_page_names_every_equilibrium_it_counts(run, here):
    """Many equilibria are told as families; what is not shown is counted, and --equilibria --all lists it."""
    levers = "".join(f"  l{i}: {{of: {'AB'[i % 2]}}}\n" for i in range(8))
    wishes = "preferences: {A: {statements: [true]}, B: {statements: [true]}}\n"
    (here / "calm.yaml").write_text(f"standoff: 1\ntitle: Calm\nparties: {{A: , B: }}\nlevers:\n{levers}{wishes}")
    page = run("stability", "calm.yaml").out
    assert "256 × l0=any, l1=any" in page
    assert "and 232 more equilibria; --equilibria --all lists them" in page
    everything = run("stability", "calm.yaml", "--equilibria", "--all").out
    assert "more equilibria" not in everything
    assert everything.count("● all") == 256 * 5
    states = run("states", "calm.yaml").out
    assert "and 232 more states; --all shows them" in states
    assert "more states" not in run("states", "calm.yaml", "--all").out


def test_families_that_are_not_named_are_counted(run, here):
    """The largest families stand first; the states of the others are counted."""
    levers = "".join(f"  l{i}: {{of: {'AB'[i % 2]}}}\n" for i in range(8))
    odd = ", ".join(f"l{i}" for i in range(8))
    rules = "impossible:\n" + "".join(f"  - exactly {n} of ({odd})\n" for n in (1, 3, 5, 7))
    wishes = "preferences: {A: {statements: [true]}, B: {statements: [true]}}\n"
    (here / "even.yaml").write_text(
        f"standoff: 1\ntitle: Even\nparties: {{A: , B: }}\nlevers:\n{levers}{rules}{wishes}"
    )
    page = run("stability", "even.yaml", "--brief").out
    assert "128 Nash equilibria" in page
    assert "and 124 in 124 more families" in page


def test_brief_has_no_option_table(run):
    """--brief is the summary alone."""
    page = run("stability", "cost-sharing", "--brief").out
    assert "1 Nash equilibrium" in page
    assert "breakdown" in page
    assert "● all" not in page


def test_brief_speaks_only_of_the_concepts_asked_for(run):
    """Without an equilibrium the line names the concepts that were asked about, and no others."""
    page = run("stability", "matching-pennies", "--brief", "--concept", "Nash").out
    assert "no Nash equilibrium" in page
    assert "SEQ" not in page


@pytest.mark.parametrize("width", [20, 40, 57, 80, 100, 200])
def test_nothing_is_cut_to_the_width(run, monkeypatch, walk, width):
    """However narrow the terminal: every level, party, count and concept is there, nothing is shortened."""
    monkeypatch.setenv("COLUMNS", str(width))
    for arguments in (("stability", walk), ("stability", "elmira"), ("states", walk), ("tree", walk)):
        page = run(*arguments).out
        assert "…" not in page
    page = run("stability", walk).out
    for word in ("Ann", "Bob", "umbrella", "small", "large", "brave", "sky=wet", *CONCEPTS):
        assert word in page


def test_verify_holds_the_verdicts_against_the_definitions(run, walk):
    """--verify says that the slow twin agrees, on the page and in JSON."""
    assert "the slow twin gives the same verdicts" in run("stability", walk, "--verify").out
    verified = run("stability", walk, "--verify", "--json").data["verified"]
    assert verified["agrees"] is True
    assert not verified["differences"]
    assert len(verified["compared"]) == 4


def test_verify_refuses_before_the_work(run, monkeypatch):
    """What is too large for the slow twin is refused with its size before anything is analysed."""
    monkeypatch.setattr("standoff.cli.analysis.analyse", lambda *_: pytest.fail("analysed"))
    found = run("stability", "korea", "--verify")
    assert found.code == 2
    assert "958,500" in found.err


def test_verify_that_disagrees_is_a_failure(run, walk, monkeypatch):
    """A difference is shown, and the exit code is 1."""
    monkeypatch.setattr("standoff.reference.verify", lambda _: Verification(("start: Nash differs",), ("all",)))
    found = run("stability", walk, "--verify")
    assert found.code == 1
    assert "Nash differs" in found.out
    assert run("stability", walk, "--verify", "--json").data["verified"]["agrees"] is False


def test_a_large_conflict_says_which_variants_it_leaves_out(run, walk, monkeypatch):
    """Beyond a size, variants are analysed only if asked for, and the page and the JSON say so."""
    monkeypatch.setattr("standoff.cli.stability.JOINT", 3)
    assert "Not analysed, because the conflict is large: brave" in run("stability", walk).out
    assert run("stability", walk, "--json").data["variants_not_analysed"] == ["brave"]
    assert "brave" in run("stability", walk, "--variants", "--json").data["variants"]


def test_progress_goes_to_stderr(run, walk, monkeypatch):
    """What is large is announced on stderr with its size before the work, and stdout stays clean."""
    monkeypatch.setattr("standoff.cli.progress.LARGE", 1)
    found = run("stability", walk, "--json")
    assert "analysing the base with sky=dry: up to 6 states (1 of 4)" in found.err
    json.loads(found.out)


def test_ctrl_c_prints_what_is_finished(run, walk, monkeypatch):
    """Stopped on the way, the finished settings are printed, the rest is named, and the exit code is 130."""
    real, calls = analysis.stability, []

    def stopped(*arguments, **options):
        calls.append(arguments)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return real(*arguments, **options)

    monkeypatch.setattr(analysis, "stability", stopped)
    found = run("stability", walk, "--json")
    assert found.code == 130
    assert [one["chance"] for one in found.data["settings"]] == [{"sky": "dry"}]
    assert found.data["not_finished"] == [
        "the base with sky=wet",
        "variant brave with sky=dry",
        "variant brave with sky=wet",
    ]
    assert "not analysed: the base with sky=wet" in found.err


def test_ctrl_c_before_anything_is_finished(run, walk, monkeypatch):
    """Stopped at once, nothing is printed but that it was stopped."""

    def stopped(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("standoff.lenses.stability.analysis.stability", stopped)
    found = run("stability", walk)
    assert (found.code, found.out) == (130, "")
    assert "stopped" in found.err


def test_the_file_may_come_on_stdin(run):
    """``-`` reads the conflict from stdin."""
    piped = run("stability", "-", "--json", stdin=case_text("chicken").encode()).data
    direct = run("stability", "chicken", "--json").data
    assert piped["settings"] == direct["settings"]


def test_output_goes_into_a_file(run, here):
    """-o writes the form asked for into the file, and only a note to stderr."""
    for arguments, name in ((("--json",), "a.json"), (("--csv",), "a.csv"), ((), "a.txt")):
        found = run("stability", "chicken", *arguments, "-o", name)
        assert (found.code, found.out) == (0, "")
        assert (here / name).read_text(encoding="utf-8") == run("stability", "chicken", *arguments).out


def test_python_gives_the_same(run):
    """The command prints what the function returns."""
    printed = run("stability", "chicken", "--json").data
    assert printed == json.loads(json.dumps(so.stability(so.load("chicken")).to_dict()))
