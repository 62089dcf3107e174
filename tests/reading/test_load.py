"""What a valid file becomes: every key of the grammar in its place, numbers exact, names in the order of the file."""

from __future__ import annotations

import hashlib
import re
from datetime import date
from fractions import Fraction

import pytest

from standoff.conflict.condition import All, Atom, Implies, Named, Not
from standoff.conflict.preference import Goals, Ranking, Statements
from standoff.conflict.reference import Reference
from standoff.errors import FileError
from standoff.reading import load, loads


@pytest.fixture
def whole(valid):
    """The file that uses every key."""
    return loads(valid("whole"), "whole.yaml")


def test_names_are_in_the_order_of_the_file(whole):
    """Parties and levers come in the order of the file, with their full names."""
    assert [(party.id, party.name) for party in whole.parties.values()] == [
        ("USA", "United States"),
        ("ROK", "South Korea"),
        ("chance", "chance"),
    ]
    assert list(whole.levers) == ["demand", "walkout", "offer", "floor", "president"]
    assert whole.deciders == ("USA", "ROK")


def test_levers_have_their_defaults(whole):
    """Levels default to no and yes, the start to the first level; numbers are exact and may be ranges."""
    assert whole.levers["walkout"].levels == ("no", "yes")
    assert whole.levers["walkout"].starts == "no"
    assert whole.levers["demand"].starts == "more"
    assert whole.levers["offer"].moves == "up"
    numbers = whole.levers["demand"].numbers
    assert [amount.about for amount in numbers] == [1, Fraction(3, 2), Fraction(9, 2)]
    assert whole.levers["offer"].numbers is None


def test_conditions_keep_their_words_notes_and_sources(whole):
    """A condition keeps the words of the file; one with a name also its sources."""
    deal = whole.conditions["deal"]
    assert deal.text == "offer == plus and not walkout"
    assert deal.expression == All((Atom("offer", "==", "plus"), Not(Atom("walkout", "==", "yes"))))
    assert whole.conditions["calm"].because == (Reference("post"),)


def test_a_group_reads_each_statement_under_its_condition(whole):
    """In a group with given, S is read as `S if given`."""
    statements = whole.preferences["USA"]
    assert isinstance(statements, Statements)
    assert [str(item.that) for item in statements.statements] == ["deal", "demand >= more", "walkout if not deal"]
    assert statements.statements[2].that.expression == Implies(Not(Named("deal")), Atom("walkout", "==", "yes"))
    assert statements.statements[1].because == (Reference("post", "p2"),)


def test_goals_keep_ranges(whole):
    """A worth may be a range; its midpoint is exact."""
    goals = whole.preferences["ROK"]
    assert isinstance(goals, Goals)
    assert [goal.worth.about for goal in goals.goals] == [3, Fraction(1, 2)]


def test_spans_are_days_and_rates_are_per_day(whole):
    """Durations are in days, rates per day."""
    movement = whole.moves["USA"]
    assert movement.every.about == 14
    assert movement.patience.about == Fraction(36525, 100)
    assert movement.at_once == "one lever"
    assert str(movement.forbid[0].source) == "walkout"
    assert whole.shocks[0].rate.about == Fraction(3, 10) / Fraction(36525, 100)


def test_what_the_forecast_reads(whole):
    """Final outcomes, worths, what holds at the end, costs of moves, noise: each as the file says."""
    assert [(str(one.when), one.name) for one in whole.final] == [
        ("walkout and demand == most-of-it", "the allies part")
    ]
    assert (whole.preferences["USA"].worths, whole.preferences["USA"].at_end) == ("centroid", ())
    assert [(str(goal.when), goal.worth.about) for goal in whole.preferences["ROK"].at_end] == [("deal", 5)]
    (cost,) = whole.moves["USA"].costs
    assert (str(cost.source), str(cost.target), cost.worth.about) == ("not walkout", "walkout", Fraction(-4, 5))
    assert whole.noise == "taste"


def test_what_the_forecast_reads_has_defaults(valid):
    """Without a word, noise is error, statements are worth halves, and nothing ends the story."""
    conflict = loads(valid("ranked"))
    assert (conflict.noise, conflict.final, conflict.history, dict(conflict.perceives)) == ("error", (), (), {})
    text = valid("whole").replace("    worths: centroid\n", "")
    assert loads(text).preferences["USA"].worths == "halving"


def test_an_event_is_a_draw_or_a_choice(whole):
    """With outcomes, chance draws; with by, a party has to choose; either may be bound to a condition."""
    vote, choice = whole.events
    assert ([outcome.chance.about for outcome in vote.outcomes], vote.by, vote.when) == (
        [Fraction(2, 5), Fraction(3, 5)],
        "",
        None,
    )
    assert (choice.outcomes, choice.by, str(choice.when)) == ((), "ROK", "not walkout")


def test_history_may_set_any_lever(valid):
    """What happened may concern any party's lever, held ones too; the order of the file is kept."""
    facts = "  - {on: 2019-10-01, set: {president: other, floor: yes}}\n"
    first, second = loads(valid("whole").replace("perceives:", facts + "perceives:")).history
    assert (dict(first.set), str(first.on), first.because) == (
        {"walkout": "yes"},
        "2019-11-19 (UTC)",
        (Reference("wire"),),
    )
    assert dict(second.set) == {"president": "other", "floor": "yes"}


@pytest.mark.parametrize("sets", ["{offer: plus}", "{president: other, walkout: no}"])
def test_events_and_shocks_may_set_any_lever(valid, sets):
    """A virus may shut a border: what happens may set levers of parties."""
    text = valid("whole").replace("set: {president: other}, when: walkout", f"set: {sets}, when: walkout")
    (shock,) = loads(text.replace("set: {president: one}}", f"set: {sets}}}", 1)).shocks
    assert [f"{lever}: {level}" for lever, level in shock.set.items()] == sets.strip("{}").split(", ")


def test_a_graph_has_events_and_a_history(valid):
    """In graph form what happens leads to a state."""
    more = "events: [{on: 2020-01-01, set: {state: s3}}]\nhistory: [{on: 2019-01-01, set: {state: s1}}]\n"
    conflict = loads(valid("graph") + more + "final: [state == s3]\n")
    assert dict(conflict.events[0].outcomes[0].set) == {"state": "s3"}
    assert dict(conflict.history[0].set) == {"state": "s1"}
    assert str(conflict.final[0].when) == "state == s3"


@pytest.mark.parametrize("on", ["2021-06-30", "2021-06-30 23:59", "2019-09-24", "2019-09-24 00:00"])
def test_the_first_and_the_last_day_belong_to_the_story(valid, on):
    """A story begins with the first minute of its first day and ends with the last of its last."""
    assert str(loads(valid("whole").replace("on: 2020-11-03", f"on: {on}")).events[0].on).startswith(on)


def test_one_party_may_choose_twice_at_an_instant(valid):
    """Two choices of one party at one instant are no simultaneous choice, nor are two at different times of a day."""
    more = "by: ROK}\n  - {on: 2020-01-15 12:00, by: ROK}\n  - {on: 2020-01-15 12:01, by: USA}"
    events = loads(valid("whole").replace("by: ROK, when: not walkout}", more)).events
    assert [event.by for event in events] == ["", "ROK", "ROK", "USA"]


def test_dates_carry_their_zone(valid):
    """A date without a zone is in the file's; one with a zone keeps it; a publication may be dated by its year."""
    text = valid("whole").replace("begins: 2019-09-24", "zone: Asia/Seoul\nbegins: 2019-09-24 09:00 Europe/London")
    conflict = loads(text)
    assert (conflict.begins.zone, conflict.ends.zone) == ("Europe/London", "Asia/Seoul")
    assert str(conflict.sources["wire"].published) == "2019"
    assert conflict.sources["post"].published.day == date(2019, 11, 19)


def test_questions_are_taken_apart(whole):
    """A question has a condition, a window and its dates."""
    question = whole.questions[0]
    assert (str(question.about), question.window, question.outcome) == ("deal", "before", "no")
    assert question.dates[0].day == date(2020, 1, 1)
    assert question.base_rate.about == Fraction(2, 5)


@pytest.mark.parametrize(
    ("ask", "window", "dates", "given"),
    [
        ("deal by 2020-01-01 09:00 Asia/Seoul", "by", 1, None),
        ("deal at 2020-01-01, given calm and walkout", "at", 1, "calm and walkout"),
        ("deal between 2020-01-01 and 2020-02-01", "between", 2, None),
        (
            "at least 1 of (deal, calm) between 2020-01-01 and 2020-02-01, given not walkout",
            "between",
            2,
            "not walkout",
        ),
    ],
)
def test_every_window_of_a_question(valid, ask, window, dates, given):
    """before, by, at and a date; between and two; a condition that is supposed."""
    question = loads(valid("whole").replace("ask: deal before 2020-01-01", f'ask: "{ask}"')).questions[0]
    assert (question.window, len(question.dates)) == (window, dates)
    assert (question.given and str(question.given)) == given


def test_a_variant_is_a_whole_conflict(whole):
    """A variant is the base with its patch; rules are added, expectations of the base are not inherited."""
    soft = whole.variants["soft"]
    assert soft.levers["demand"].starts == "modest"
    assert soft.levers["demand"].numbers == whole.levers["demand"].numbers
    assert [str(rule.when) for rule in soft.impossible] == ["walkout and demand == modest", "walkout and floor"]
    assert (soft.variant, whole.variant, soft.expect, soft.digest) == ("soft", "", (), whole.digest)


def test_a_variant_replaces_a_preference_whole_and_removes_by_null(valid):
    """preferences.<party> is replaced whole; null removes a key."""
    patch = "    preferences: {ROK: {statements: [deal]}}\n    hold: null\n    names: null\n    expect: null\n"
    text = valid("whole").replace("  soft:\n", "  soft:\n" + patch.replace("    expect: null\n", ""))
    soft = loads(text).variants["soft"]
    assert isinstance(soft.preferences["ROK"], Statements)
    assert (dict(soft.hold), dict(soft.names)) == ({}, {})


def test_expectations_know_their_variant_and_place(whole):
    """An expectation about a variant uses the variant's names, and knows where it stands."""
    first, second = whole.expect
    assert (first.variant, str(first.some), first.place) == ("soft", "deal", "whole.yaml:78:5")
    assert (second.party, second.stable, dict(second.at)["demand"]) == ("ROK", True, "modest")


def test_the_graph_form_is_one_lever(valid):
    """A graph becomes one lever called state; each party has its arcs."""
    graph = loads(valid("graph"))
    lever = graph.levers["state"]
    assert (lever.of, lever.levels, lever.starts) == ("", ("s1", "s2", "s3"), "s2")
    assert graph.arcs == {"Row": (("s1", "s2"), ("s2", "s1")), "Column": (("s2", "s3"),)}
    ranking = graph.preferences["Row"]
    assert isinstance(ranking, Ranking)
    assert [[dict(state) for state in group] for group in ranking.groups] == [
        [{"state": "s2"}],
        [{"state": "s1"}, {"state": "s3"}],
    ]


def test_a_ranking_may_leave_chance_out(valid):
    """An entry names its states in every setting of chance; levers of chance may be given."""
    groups = loads(valid("ranked")).preferences["USA"].groups
    assert [len(group) for group in groups] == [1, 2, 1, 1]
    assert dict(groups[2][0]) == {"walkout": "yes", "offer": "middle", "weather": "fair"}


@pytest.mark.parametrize(
    "word", ["no", "NO", "on", "off", "yes", "y", "1e3", "0x10", "010", "12:30", "2019-01-01", "~x"]
)
def test_no_scalar_is_taken_for_anything_but_text(valid, word):
    """Names are text, whatever YAML 1.1 would make of them."""
    text = valid("whole").replace("[freeze, plus]", f"[{word}, plus]").replace("offer: plus}", f"offer: {word}}}")
    assert loads(text).levers["offer"].levels[0] == word


def test_names_with_blanks_stand_in_quotes():
    """A party, a lever and a level may have blanks; a condition quotes them."""
    conflict = loads(
        "standoff: 1\ntitle: t\nparties: {North Korea: , United States: }\n"
        "levers: {air strike: {of: United States, levels: [not yet, now or soon]}}\n"
        "preferences:\n  North Korea: {statements: ['not \"air strike\"']}\n"
        '  United States: {statements: [\'"air strike" == "now or soon"\']}\n'
    )
    wish = conflict.preferences["United States"].statements[0].that
    assert wish.expression == Atom("air strike", "==", "now or soon")


@pytest.mark.parametrize("change", [lambda t: "\ufeff" + t, lambda t: t.replace("\n", "\r\n"), lambda t: t + "\n...\n"])
def test_bytes_that_editors_add_do_no_harm(valid, change):
    """A byte order mark, Windows line ends and a document end change nothing."""
    assert loads(change(valid("whole"))).title == "Two allies and a bill"


def test_aliases_are_what_they_stand_for(valid):
    """An alias is read as the node it names."""
    text = (
        valid("whole").replace("walkout: {of: USA}", "walkout: &w {of: USA}").replace("floor: {of: ROK}", "floor: *w")
    )
    assert loads(text).levers["floor"].of == "USA"


def test_origin_and_digest_say_what_was_read(tmp_path, valid):
    """The conflict knows its path and the SHA-256 of its bytes."""
    path = tmp_path / "file.yaml"
    path.write_text(valid("whole"), encoding="utf-8")
    conflict = load(path)
    assert conflict.origin == str(path)
    assert conflict.digest == hashlib.sha256(path.read_bytes()).hexdigest()
    assert load(str(path)) == conflict


def test_all_problems_come_in_one_pass(valid):
    """Mistakes in different sections are all reported, in the order of the file."""
    text = (
        valid("whole")
        .replace("starts: more", "starts: mor")
        .replace("not walkout, because: post", "not walkot, because: pots")
        .replace("worth: 3", "worth: three")
        .replace("on: 2020-11-03", "on: 2020-11-33")
        .replace("stability: GMR", "stability: GRM")
    )
    with pytest.raises(FileError) as caught:
        loads(text)
    problems = caught.value.problems
    assert [problem.line for problem in problems] == [10, 17, 17, 36, 43, 79]
    assert [problem.nearest for problem in problems] == ["more", "walkout", "post", "", "", "GMR"]


def test_a_slip_in_one_section_does_not_hide_the_others(valid):
    """Where one section is no YAML, the others are still read, and nothing is said about names it would give."""
    text = valid("whole").replace("  ROK: South Korea", "  ROK: South: Korea").replace("worth: 3", "worth: three")
    with pytest.raises(FileError) as caught:
        loads(text)
    assert [problem.line for problem in caught.value.problems] == [7, 36]


def test_every_problem_has_an_example_or_a_list_of_what_would_do(valid):
    """A problem says what was expected in words; its text begins with file, line and column."""
    with pytest.raises(FileError) as caught:
        loads(valid("whole").replace("worth: 3", "worth: three"), "korea.yaml")
    assert str(caught.value).startswith(
        "korea.yaml:36:29: preferences.ROK.goals[1].worth: found 'three'; expected a number"
    )
    assert "for example: worth: 1 to 2" in str(caught.value)


def test_a_setting_that_is_held_otherwise(valid, problems):
    """An expectation for a setting that is held at another level can never be checked, so it is refused."""
    (problem,) = problems(valid("whole").replace("hold: {floor: no}", "hold: {floor: no, president: other}"))
    assert (problem.line, problem.found) == (79, "president=one, but president is held")


def test_an_outcome_may_change_nothing(valid):
    """An outcome of an event may leave everything as it is, and nothing need be held."""
    text = valid("whole").replace("{chance: 0.4, set: {president: one}}", "{chance: 0.4}").replace("{floor: no}", "{}")
    conflict = loads(text.replace("offer: plus}\nhold", "offer: plus, floor: no}\nhold"))
    assert dict(conflict.events[0].outcomes[0].set) == {}
    assert dict(conflict.hold) == {}


@pytest.mark.parametrize(
    "section",
    [
        "parties",
        "levers",
        "conditions",
        "impossible",
        "names",
        "hold",
        "parts",
        "preferences",
        "moves",
        "sources",
        "variants",
    ],
)
@pytest.mark.parametrize("damage", ["misspelled", "emptied", "torn"])
def test_a_damaged_section_is_one_problem(valid, problems, section, damage):
    """A section that is misspelled, empty or torn is one problem; nobody complains about the names it would give."""
    text = valid("whole")
    if damage == "misspelled":
        text = text.replace(f"\n{section}:", f"\n{section}e:")
    elif damage == "emptied":
        text = re.sub(rf"\n{section}:.*\n(?: .*\n)*", f"\n{section}: []\n", text)
        if section == "impossible":
            text = text.replace("impossible: []", "impossible: nothing")
    else:
        text = text.replace(f"\n{section}:", f"\n{section}: }}")
    (problem,) = problems(text)
    assert text.split("\n")[problem.line - 1].startswith(section)
