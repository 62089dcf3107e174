"""The report: valid, self-contained, complete, the same each time."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest

import standoff as so
from standoff.lenses.forecast.effective_horizon import EffectiveHorizon
from standoff.pages.chances import decimal, percent
from standoff.pages.findings import Bounds, gather
from standoff.pages.report import render

TEXT = """
standoff: 1
title: <script>alert("title")</script> & co
note: A <b>note</b>.
parties: {A: '<img src=x onerror=alert(1)>', B: Bee, chance: {}}
levers:
  ask: {of: A, levels: [low, mid, high], starts: mid, because: [wire#p2, copy]}
  leave: {of: A, name: leave <i>now</i>}
  give: {of: B, levels: [little, much]}
  storm: {of: chance}
conditions: {deal: give == much and ask < high}
impossible: [{when: leave and ask == low, name: 'no <u>reason</u>'}]
preferences:
  A: {statements: [deal, {that: not leave, note: 'x < y'}, ask == high if not storm]}
  B: {statements: [deal, give == little]}
names: {handshake: {ask: mid, leave: no, give: much}}
sources:
  wire: {title: The wire, link: 'https://example.org/wire'}
  copy: {title: A copy, derived_from: [wire], link: 'javascript:alert(1)'}
variants:
  stubborn: {note: B <em>gives</em> nothing., preferences: {B: {statements: [give == little]}}}
expect: [{stability: Nash, some: deal, claim: 'A <s>deal</s> can hold.'}]
"""


@pytest.fixture(scope="session")
def hostile():
    """A conflict whose every text tries to be markup."""
    return so.loads(TEXT)


@pytest.fixture(
    scope="session",
    params=["hostile", "dated", "harbour", "prisoners-dilemma", "elmira", "cuban-missile-crisis", "cost-sharing"],
)
def text(request, hostile, foreseen, founded):
    """The report of one conflict of each form; one without dates, two with them, one with all that lies beside it."""
    if request.param in {"dated", "harbour"}:
        return render(foreseen if request.param == "dated" else founded)
    return so.report(hostile if request.param == "hostile" else so.load(request.param))


@pytest.fixture(scope="session")
def foreseen(dated):
    """All that is found out about a small conflict with dates."""
    return gather(dated)


def test_elements_nest_and_close(text, read_page):
    """Every element closes, in order, and none carries a style or a handler of its own."""
    assert read_page(text).errors == []


def test_ids_are_unique_and_every_internal_link_arrives(text, read_page):
    """No id occurs twice, and whatever points inside the page has its target there."""
    page = read_page(text)
    assert len(page.ids) == len(set(page.ids))
    assert set(page.targets) <= set(page.ids)


def test_nothing_is_fetched(text, read_page):
    """No element asks for anything, and the style names no address."""
    assert read_page(text).fetches == []
    assert "url(" not in text
    assert "@import" not in text


def test_the_policy_names_the_only_style_and_script(text):
    """The content security policy allows nothing but what stands in the page, by its hash."""
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text).group(1)
    assert "default-src &#39;none&#39;" in policy
    assert "unsafe" not in policy
    assert policy.count("sha256-") == text.count("<style>") + text.count("<script>") == 2


def test_tables_have_captions_and_heads_have_scopes(text, read_page):
    """A reader who cannot see a table is told what it is and what each head is the head of."""
    tags = read_page(text).tags
    assert sum(tag == "table" for tag, _ in tags) == sum(tag == "caption" for tag, _ in tags)
    assert all(given.get("scope") for tag, given in tags if tag == "th")


def test_the_page_has_a_language_one_title_and_landmarks(text, read_page):
    """The page says its language, and has one main part, one first heading and a way to skip to it."""
    tags = [tag for tag, _ in read_page(text).tags]
    assert ("html", {"lang": "en"}) in read_page(text).tags
    assert tags.count("main") == tags.count("h1") == tags.count("nav") == 1
    assert 'class="skip" href="#summary"' in text


def test_headings_skip_no_level(text, read_page):
    """A heading is at most one level below the one before it."""
    levels = [int(tag[1]) for tag, _ in read_page(text).tags if re.fullmatch(r"h[1-6]", tag)]
    assert all(after <= before + 1 for before, after in pairwise(levels[1:]))


def test_the_same_conflict_gives_the_same_bytes(hostile):
    """A report is a function of the file: no date, no order of chance."""
    assert so.report(hostile) == so.report(hostile)


def test_a_date_is_shown_only_if_given(hostile):
    """The report carries a date only if the caller wants one."""
    assert "2026-01-31" not in so.report(hostile)
    assert "2026-01-31" in so.report(hostile, made="2026-01-31")


def test_markup_in_the_file_is_text(hostile, read_page):
    """Whatever the file says is shown, and none of it becomes an element."""
    text = so.report(hostile)
    page = read_page(text)
    assert '<script>alert("title")</script> & co' in page.text
    assert not {tag for tag, _ in page.tags} & {"img", "u", "s", "iframe"}
    assert [tag for tag, _ in page.tags].count("script") == 1


def test_only_web_addresses_become_links(hostile, read_page):
    """A source's address that could run something is text."""
    links = [given.get("href") or "" for tag, given in read_page(so.report(hostile)).tags if tag == "a"]
    assert "https://example.org/wire" in links
    assert not any(link.startswith("javascript") for link in links)


@pytest.mark.parametrize("case", ["prisoners-dilemma", "elmira", "cuban-missile-crisis", "cost-sharing"])
def test_every_equilibrium_appears_with_its_reasons(case, read_page):
    """Each state that holds under some concept is named, and has a reason for each party that can move."""
    conflict = so.load(case)
    found = gather(conflict, forecast=False)
    page = read_page(render(found))
    scope = found.scopes[0]
    for i in scope.order:
        assert scope.main.state(i).label.split(",")[0].split("=")[-1] in page.text
    explained = {one.state for one in scope.explained} | {scope.origin.state}
    assert set(scope.order) <= explained
    assert page.text.count(": stable under") + page.text.count(": not stable under") >= len(explained)


def test_what_the_bounds_cut_is_said(hostile, read_page):
    """Nothing is left out silently: the page says what it does not list, and the command that does."""
    bounds = Bounds(listed=3, outcomes=1, reasons=0, depth=1, nodes=2, compared=1)
    page = read_page(so.report(hostile, bounds=bounds))
    assert "Listed are" in page.text
    assert "this page does not show everything" in page.text
    assert page.errors == []
    assert set(page.targets) <= set(page.ids)


def test_a_complete_report_says_so(read_page):
    """Where everything is listed, the page says that it is complete."""
    assert "Yes. Every feasible state" in read_page(so.report(so.load("prisoners-dilemma"))).text


def test_the_settings_of_chance_and_the_variants_stand_side_by_side(hostile, read_page):
    """Each setting and each variant has its row, and the summary says what it changes."""
    page = read_page(so.report(hostile))
    assert "Setting by setting of chance" in page.text
    assert "Variant by variant" in page.text
    assert "B <em>gives</em> nothing." in page.text
    assert "stubborn" in page.text.split("What can happen")[1]


def test_markup_in_a_forecast_is_text(foreseen, read_page):
    """Names of levers, events, shocks and outcomes are shown in charts, lists and stories, and stay text."""
    page = read_page(render(foreseen))
    for name in ("ask <i>much</i>", "<u>vote</u>", "<em>crash</em>", "<s>settled</s>", "<i>Ay</i>"):
        assert name.casefold() in page.text.casefold()
    assert not {tag for tag, _ in page.tags} & {"u", "em", "s"}


def test_every_chart_has_a_name_a_sentence_and_its_numbers(foreseen, read_page):
    """Each picture of the forecast is named and described by text of the page, and its numbers stand in a table."""
    text = render(foreseen)
    charts = [given for tag, given in read_page(text).tags if tag == "svg" and given.get("role") == "img"]
    told = [given for given in charts if (given.get("class") or "").startswith("chart")]
    assert len(told) == 5
    assert all(given["aria-labelledby"] and given["aria-describedby"] for given in told)
    for levels in foreseen.scopes[0].foreseen.forecast.levers.values():
        for values in levels.values():
            assert decimal(values[-1]) in read_page(text).text


def test_a_file_without_dates_says_what_to_add(hostile, read_page):
    """Without dates there is no forecast, one line says why, and nothing is said of questions or stories."""
    page = read_page(so.report(hostile))
    assert page.text.count("There is no forecast") == 1
    assert "Add the keys begins and ends." in page.text
    assert not {"questions", "stories-whole", "terms"} & set(page.ids)


def test_a_warning_stands_in_the_summary_and_above_the_forecast(foreseen, read_page):
    """A forecast beyond its effective horizon is flagged loudly, twice, and in the table of limits."""
    scope = foreseen.scopes[0]
    wild = replace(scope.foreseen.forecast, conditioning=EffectiveHorizon(9.0, 12.0))
    told = replace(foreseen, scopes=(replace(scope, foreseen=replace(scope.foreseen, forecast=wild)),))
    page = read_page(render(told))
    assert page.text.count("⚠ NOT A FORECAST") == 2
    assert "⚠ exceeded" in page.text
    assert page.text.index("NOT A FORECAST") < page.text.rindex("What can happen")
    assert "NOT A FORECAST" not in read_page(render(foreseen)).text


def test_a_forecast_that_is_refused_says_why(foreseen, read_page):
    """Where there is no forecast its reason stands in its place, and in the summary."""
    scope = replace(foreseen.scopes[0], foreseen="the reason <why>")
    page = read_page(render(replace(foreseen, scopes=(scope,), answers=None)))
    assert page.errors == []
    assert page.text.count("the reason <why>") == 2
    assert "stories-whole" not in page.ids


def test_the_summary_tells_what_is_ahead(foreseen, read_page):
    """The likeliest conditions and the likeliest next step, with the probabilities of the result."""
    summary = read_page(render(foreseen)).text.split("What can happen")[1]
    forecast = foreseen.scopes[0].foreseen.forecast
    assert f"“deal” with {percent(forecast.conditions['deal'].reached)}" in summary
    assert f"({percent(forecast.next_moves.moves[0].share)})" in summary


def test_assumptions_without_a_source_come_first(hostile, read_page):
    """The section on assumptions opens with those that nobody vouches for."""
    section = read_page(so.report(hostile)).text.split("What was assumed")[-1]
    assert "cite no source" in section[:200]
    assert "go back to one independent root" in section


def test_the_authors_claims_are_checked(hostile, read_page):
    """What the file expects stands in the report with its outcome."""
    page = read_page(so.report(hostile))
    assert "A <s>deal</s> can hold." in page.text
    assert "expectation" in page.text


def test_a_failed_claim_is_shown_as_refuted(hostile, read_page):
    """A claim that the model contradicts is neither hidden nor softened."""
    wrong = replace(hostile.expect[0], some=None, none=hostile.expect[0].some)
    page = read_page(so.report(replace(hostile, expect=(wrong,))))
    assert "✗ no" in page.text
    assert "refuted" in page.text


def test_parts_have_a_section_each(read_page):
    """A conflict with parts has a section per part asked for, and says what was not analysed."""
    page = read_page(so.report(so.loads(PARTED + DATES)))
    assert page.errors == []
    assert len(page.ids) == len(set(page.ids))
    assert "was not analysed for this report" in page.text
    wanted = {
        f"{section}-{part}" for section in ("options", "forecast", "next", "stories") for part in ("first", "second")
    }
    assert wanted <= set(page.ids)
    assert {"questions", "terms"} <= set(page.ids)
    assert page.text.count("Brier score") == 1


def test_a_report_of_some_parts_says_which_questions_it_leaves_out(read_page):
    """Questions about other parts are counted, with the command that answers them."""
    text = read_page(so.report(so.loads(PARTED + DATES), parts=["second"])).text
    assert "One question about other parts is not answered; standoff ask answers all." in text
    assert "Q2" in text


PARTED = """
standoff: 1
title: Two quarrels
parties: {A: A, B: B, chance: {}}
levers: {a: {of: A}, b: {of: B}, c: {of: A}, d: {of: B}, wind: {of: chance}}
parts: {first: {title: The first, levers: [a, b]}, second: {levers: [c, d]}}
preferences:
  A: {statements: [a and b, not a, c iff d]}
  B: {statements: [a and b, not b, d]}
expect: [{stability: Nash, some: a, part: first}, {stability: Nash, some: a and d}]
"""
DATES = """
begins: 2020-01-01
ends: 2020-12-31
questions: [{id: Q1, ask: a by 2020-03-01, asked: 2020-01-01}, {id: Q2, ask: c by 2020-03-01, asked: 2020-01-01}]
"""


def test_the_whole_is_told_in_counts_if_asked_for(read_page):
    """With parts the whole is analysed on demand only, and is told in counts and a few names."""
    conflict = so.loads(PARTED)
    without, within = (read_page(so.report(conflict, whole=whole)) for whole in (False, True))
    assert "was not analysed for this report" in without.text
    assert "one claim about the conflict as a whole was not checked" in without.text.lower()
    assert "All parts moving at once." in within.text
    assert "not checked for this report" not in within.text
    for page in (without, within):
        assert page.errors == []
        assert len(page.ids) == len(set(page.ids))
        assert set(page.targets) <= set(page.ids)


def test_a_part_is_reported_as_that_part(read_page):
    """A conflict that is narrowed to a part has that part's report, with commands that narrow again."""
    conflict = so.loads(PARTED)
    narrowed, asked = so.report(so.part(conflict, "first")), so.report(conflict, parts=["first"])
    assert "part: The first" in read_page(narrowed).text
    assert "part: The first" in read_page(asked).text
    assert "The second" not in narrowed


def test_the_report_of_a_variant_says_how_to_have_it_again(hostile, read_page):
    """A narrowed conflict is repeated by commands that narrow it again."""
    text = read_page(so.report(so.hold(so.variant(hostile, "stubborn"), {"ask": "mid"}))).text
    assert 'so.variant(conflict, "stubborn")' in text
    assert 'so.hold(conflict, {"ask": "mid"})' in text


def test_an_unknown_part_is_refused():
    """A part that the file does not have is an error with the names that it has."""
    with pytest.raises(so.UnknownName, match="part"):
        so.report(so.load("korea"), parts=["councill"])


def test_write_report_writes_the_whole_report(tmp_path, hostile):
    """The file has exactly the text of the report."""
    path = so.write_report(hostile, tmp_path / "out.html")
    assert path.read_text(encoding="utf-8") == so.report(hostile)
    assert [one.name for one in tmp_path.iterdir()] == ["out.html"]


def test_write_report_refuses_a_folder(tmp_path, hostile):
    """A path that is a folder is a call error, and nothing is left behind."""
    with pytest.raises(so.CallError):
        so.write_report(hostile, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_sections_appear_when_there_is_something_to_show(founded, hostile, read_page):
    """Sources bring the evidence; figures, the record and the track record have their sections only where given."""
    new = {"track", "record", "quantities", "evidence"}
    assert new <= set(read_page(render(founded)).ids)
    assert new & set(read_page(so.report(hostile)).ids) == {"evidence"}
    assert not new & set(read_page(so.report(so.load("prisoners-dilemma"))).ids) - {"evidence"}


def test_markup_beside_the_file_is_text(founded, read_page):
    """Texts of claims, sources, notes and the record are shown, and none of them becomes an element."""
    page = read_page(render(founded))
    for words in ("It was <em>closed</em> on 12 April.", "<u>leaflet</u>", "The quay is <b>closed</b>", "<i>told</i>"):
        assert words in page.text
    assert "u" not in {tag for tag, _ in page.tags}


def test_each_new_picture_has_a_text_and_its_numbers(founded, read_page):
    """Figures, timeline and calibration are named and described by text, and their tables can be saved."""
    tags = read_page(render(founded)).tags
    images = [given for tag, given in tags if tag == "svg" and given.get("role") == "img"]
    pictures = [given for given in images if "chart" in (given.get("class") or "")]
    assert len(pictures) == 3 + 3 + 1
    assert all(given["aria-labelledby"] and given["aria-describedby"] for given in pictures)
    saved = [given["download"] for tag, given in tags if tag == "a" and "download" in given]
    assert {"figures.csv", "record.csv", "track-calibration-bins.csv", "evidence-matrix.csv"} <= set(saved)
    assert len(saved) == len(set(saved))


def test_links_that_save_hold_their_data(founded, read_page):
    """What saves a table is a data address of CSV: nothing is asked for."""
    links = [given["href"] for tag, given in read_page(render(founded)).tags if tag == "a" and "download" in given]
    assert all(link.startswith("data:text/csv;charset=utf-8,") for link in links)


def test_the_report_can_be_had_again_with_what_lies_beside(founded, read_page):
    """The commands at the end name the record and the seals by their files, and no folder."""
    text = read_page(render(founded)).text
    assert 'record=so.read_record("harbour.record.csv", conflict)' in text
    assert 'seals=so.read_seals("harbour.seals.jsonl")' in text
    assert "forecast=False" in text
    assert "Nothing was forecast, because that was not asked for." in text


def test_the_track_record_takes_the_place_of_the_questions(founded, dated, sealed, read_page):
    """With seals the questions are not answered anew; without, they are."""
    assert "questions" not in read_page(render(founded)).ids
    seals = sealed(dated, (("2020-01-02T00:00:00Z", {"Q1": 0.5}),))
    assert gather(dated, seals=seals).answers is None


def test_a_large_matrix_is_whole_and_readable(read_page):
    """With 60 sources and 150 assumptions each reference has its cell, and heads have scopes."""
    page = read_page(so.report(so.loads(large_evidence())))
    assert page.errors == []
    heads = [given for tag, given in page.tags if tag == "th" and given.get("class") == "tilt"]
    cells = [given for tag, given in page.tags if tag == "td" and given.get("class") in {"plus", "minus", "both"}]
    assert len(heads) == 60
    assert len(cells) == 150 * 2


def large_evidence() -> str:
    """A file with 150 wishes, beside each one source that speaks for it and one against."""
    wishes = "".join(
        f"      - {{that: a{k % 2}, because: [s{k % 60}#p{k + 1}], despite: [s{(k + 1) % 60}]}}\n" for k in range(150)
    )
    sources = "".join(f"  s{k}: {{title: Source number {k}}}\n" for k in range(60))
    return (
        "standoff: 1\ntitle: Many sources\nparties: {A: , B: }\nlevers: {a0: {of: A}, a1: {of: B}}\n"
        f"preferences:\n  A:\n    statements:\n{wishes}  B: {{statements: [a1]}}\nsources:\n{sources}"
    )
