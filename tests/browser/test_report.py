"""The report in a browser: offline, accessible on screen and in print, usable by keyboard and without script."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

CASES = (
    "prisoners-dilemma",
    "cost-sharing",
    "elmira",
    "cuban-missile-crisis",
    "korea",
    "cost-sharing beyond its horizon",
    "harbour with all that lies beside it",
)
PHONE = {"viewport": {"width": 390, "height": 844}}


def violations(page):
    """What axe finds wrong, as short lines."""
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in found]


@pytest.mark.parametrize("case", CASES)
def test_the_page_asks_for_nothing_but_itself(watched, reports, case):
    """Opening a report from disk makes one request, for the file."""
    watched.open(reports[case])
    assert len(watched.requests) == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("case", CASES)
def test_axe_finds_nothing_on_screen(watched, reports, case, scheme):
    """No accessibility violation, with everything unfolded, on light and on dark paper."""
    page = watched.open(reports[case], color_scheme=scheme, reduced_motion="reduce")
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    assert violations(page) == []


@pytest.mark.parametrize("case", CASES)
def test_axe_finds_nothing_in_print(watched, reports, case):
    """No accessibility violation as printed."""
    page = watched.open(reports[case])
    page.emulate_media(media="print")
    assert violations(page) == []


@pytest.mark.parametrize("case", CASES)
def test_axe_finds_nothing_on_a_phone(watched, reports, case):
    """No accessibility violation on a narrow screen, and the page does not scroll sideways."""
    page = watched.open(reports[case], **PHONE)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_filter_by_lever_works_by_keyboard(watched, reports):
    """Tab to a lever, pick a level with the arrows: only its states are left, and the count is said."""
    page = watched.open(reports["cuban-missile-crisis"])
    page.get_by_label("naval blockade").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.get_by_label("naval blockade").input_value() == "yes"
    assert page.locator("table.states tbody tr:visible").count() == 6
    assert page.get_by_role("status").inner_text() == "6 of 12 states of the table are shown."


def test_filters_combine_and_can_be_taken_back(watched, reports):
    """Concept, party and text narrow the table together; one button shows all again."""
    page = watched.open(reports["elmira"])
    rows = page.locator("table.states tbody tr:visible")
    assert page.locator("select[name=party]").is_disabled()
    page.get_by_label("it is stable under").select_option(label="Nash")
    assert rows.count() == 3
    page.locator("select[name=party]").select_option(label="Uniroyal")
    assert rows.count() == 5
    page.get_by_role("searchbox").fill("insist")
    assert rows.count() == 4
    page.get_by_role("button", name="Show all").click()
    page.wait_for_function("document.querySelector('[role=status]').textContent.startsWith('All 9')")
    assert rows.count() == 9


def test_an_upright_table_filters_its_columns(watched, reports):
    """In a table with states as columns the filter hides columns, heads and cells alike."""
    page = watched.open(reports["prisoners-dilemma"])
    page.get_by_label("it is stable under").select_option(label="Nash")
    assert page.locator("table.upright thead th:visible").count() == 1
    assert page.locator("table.upright tbody td:visible").count() == 2
    assert page.get_by_role("status").inner_text() == "1 of 4 states of the table are shown."


def test_each_filter_is_of_its_own_table(watched, reports):
    """In a report with parts a filter leaves the tables of the other parts alone."""
    page = watched.open(reports["korea"])
    forms = page.locator("form.filter")
    assert forms.count() >= 2
    forms.nth(0).locator("select[data-lever]").nth(0).select_option(index=1)
    counts = page.locator(".tally").all_inner_texts()
    assert not counts[0].startswith("All")
    assert all(count.startswith("All") for count in counts[1:])


def test_without_script_the_whole_table_is_there(watched, reports):
    """Without JavaScript there is no filter, and every state is shown."""
    page = watched.open(reports["cuban-missile-crisis"], java_script_enabled=False)
    assert page.locator("form.filter").is_hidden()
    assert page.locator("table.states tbody tr").count() == 12


def test_the_skip_link_is_the_first_stop(watched, reports):
    """The first Tab shows a link to the summary, and following it arrives there."""
    page = watched.open(reports["cost-sharing"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#summary"
    assert page.evaluate("document.activeElement.id") == "summary"


def test_every_link_of_the_contents_arrives(watched, reports):
    """Each entry of the contents leads to a heading that is there."""
    page = watched.open(reports["korea"])
    hrefs = page.eval_on_selector_all(".contents a", "links => links.map(link => link.getAttribute('href'))")
    assert len(hrefs) > 7
    assert all(page.locator(f"[id='{href[1:]}']").count() == 1 for href in hrefs)


@pytest.mark.parametrize("case", ["elmira", "korea"])
def test_what_is_folded_is_printed(watched, reports, case):
    """Printing opens every fold for the time of printing, and prints every reason."""
    page = watched.open(reports[case])
    folded = page.locator("details:not([open])").count()
    assert folded > 0
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details:not([open])").count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details:not([open])").count() == folded
    assert page.pdf(prefer_css_page_size=True)[:5] == b"%PDF-"


def test_no_texts_of_the_tree_leave_their_cards(watched, reports):
    """Every line of a card ends before the card does, and no two cards overlap."""
    page = watched.open(reports["korea"])
    wrong = page.evaluate(
        """() => {
          const out = [];
          for (const svg of document.querySelectorAll('.tree svg')) {
            const cards = [...svg.querySelectorAll('rect.card')];
            const boxes = cards.map(card => card.getBBox());
            boxes.forEach((a, i) => boxes.forEach((b, j) => {
              if (i < j && a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height)
                out.push(`cards ${i} and ${j}`);
            }));
            cards.forEach((card, i) => {
              for (const text of card.parentElement.querySelectorAll('text:not(.badge-text)')) {
                const box = text.getBBox();
                const card = boxes[i];
                if (box.x + box.width > card.x + card.width || box.y + box.height > card.y + card.height)
                  out.push(text.textContent);
              }
            });
          }
          return out;
        }"""
    )
    assert wrong == []


@pytest.mark.parametrize("settings", [{}, PHONE])
def test_texts_of_the_charts_stay_inside_and_apart(watched, reports, settings):
    """No text of a chart leaves the page or lies on another text of the same chart."""
    page = watched.open(reports["korea"], **settings)
    wrong = page.evaluate(
        """() => {
          const out = [];
          for (const svg of document.querySelectorAll('svg.chart[role=img]')) {
            const texts = [...svg.querySelectorAll('text')];
            const boxes = texts.map(text => [text.textContent, text.getBoundingClientRect()]);
            const room = (svg.closest('.scroll') ? svg : svg.parentElement).getBoundingClientRect();
            boxes.forEach(([words, a], i) => {
              if (a.right > Math.max(room.right, document.documentElement.clientWidth - 4) || a.left < room.left - 1)
                out.push(`outside: ${words}`);
              boxes.forEach(([others, b], j) => {
                const beside = a.right <= b.left + 1 || b.right <= a.left + 1;
                const above = a.bottom <= b.top + 3 || b.bottom <= a.top + 3;
                if (i < j && !beside && !above) out.push(`${words} on ${others}`);
              });
            });
          }
          return out;
        }"""
    )
    assert page.locator("svg.chart[role=img]").count() > 4
    assert wrong == []


@pytest.mark.parametrize("settings", [{}, PHONE])
def test_texts_of_evidence_charts_stay_apart(watched, reports, settings):
    """In figures, timeline and calibration no text lies on another, and none is cut off by its picture."""
    page = watched.open(reports["harbour with all that lies beside it"], **settings)
    wrong = page.evaluate(
        """() => {
          const out = [];
          for (const svg of document.querySelectorAll('svg.chart[role=img]')) {
            const room = svg.getBoundingClientRect();
            const texts = [...svg.querySelectorAll('text')];
            const boxes = texts.map(text => [text.textContent, text.getBoundingClientRect()]);
            boxes.forEach(([words, a], i) => {
              if (a.right > room.right + 1 || a.left < room.left - 1) out.push(`outside: ${words}`);
              boxes.forEach(([others, b], j) => {
                const beside = a.right <= b.left + 1 || b.right <= a.left + 1;
                const above = a.bottom <= b.top + 3 || b.bottom <= a.top + 3;
                if (i < j && !beside && !above) out.push(`${words} on ${others}`);
              });
            });
          }
          return out;
        }"""
    )
    assert page.locator("svg.chart[role=img]").count() == 7
    assert wrong == []


@pytest.mark.parametrize("settings", [{}, PHONE])
def test_a_large_matrix_scrolls_in_its_own_box(watched, reports, settings):
    """With 60 sources and 150 assumptions the page stays as wide as the screen, and heads stay in sight."""
    page = watched.open(reports["sixty sources"], **settings)
    page.locator("#evidence-matrix ~ details summary").first.click()
    box = page.locator(".scroll.matrix")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    box.evaluate("box => { box.scrollTop = 900; box.scrollLeft = 300; }")
    frame = box.bounding_box()
    row = page.locator("table.matrix tbody tr:nth-child(60) th").bounding_box()
    head = page.locator("table.matrix thead th:nth-child(20)").bounding_box()
    assert abs(row["x"] - frame["x"]) <= 2
    assert head["y"] + head["height"] <= frame["y"] + frame["height"] / 2
    assert head["y"] >= frame["y"] - 2


def test_a_table_is_saved_without_asking_anybody(watched, reports):
    """The link below a table saves its rows as CSV under its own name."""
    page = watched.open(reports["harbour with all that lies beside it"], accept_downloads=True)
    with page.expect_download() as saving:
        page.locator("a[download='evidence.csv']").click()
    assert saving.value.suggested_filename == "evidence.csv"
    lines = saving.value.path().read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("variant,rank,address")
    assert len(lines) > 20


def test_signs_of_the_matrix_are_said(watched, reports):
    """A screen reader hears who speaks for what: the sign is hidden from it, the words are not."""
    page = watched.open(reports["harbour with all that lies beside it"])
    cell = page.locator("table.matrix td.minus").first
    assert cell.locator(".vh").inner_text().startswith("against")
    assert cell.locator("[aria-hidden=true]").inner_text() == "−"


def test_the_warning_is_seen_first(watched, reports):
    """A forecast that looks too far ahead is flagged in the summary, with a box that is on the first screens."""
    page = watched.open(reports["cost-sharing beyond its horizon"])
    box = page.locator("section[aria-labelledby=summary] .warning")
    assert box.is_visible()
    assert "NOT A FORECAST" in box.inner_text()


def test_numbers_behind_charts_open_by_keyboard(watched, reports):
    """The table of a chart is folded, and Enter on its line opens it."""
    page = watched.open(reports["cost-sharing"])
    numbers = page.locator("details.numbers").first
    assert not numbers.locator("table").is_visible()
    numbers.locator("summary").focus()
    page.keyboard.press("Enter")
    assert numbers.locator("table").first.is_visible()


def test_nothing_moves_for_those_who_ask_for_stillness(watched, reports):
    """With reduced motion the page scrolls at once and has no animation."""
    page = watched.open(reports["cost-sharing"], reduced_motion="reduce")
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    assert page.evaluate("document.getAnimations().length") == 0
