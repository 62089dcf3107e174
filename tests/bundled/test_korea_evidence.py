"""The flagship: what its claims, figures, rates and questions rest on, and what has become of them."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import standoff as so
from standoff.conflict.paragraphs import paragraphs
from standoff.lenses.roots import roots

PARAGRAPHS = {"failing-both-koreas": 15, "allies-blog": 13, "insideover": 15, "bandow": 24}
"""How many paragraphs each article has."""

REPEATED = {
    "failing-both-koreas": {
        "cnn-demand": ("p4",),
        "washington-post-walkout": ("p5", "p6", "p8"),
        "washington-post-officials": ("p7",),
        "new-york-times-drills": ("p11-p13",),
    },
    "allies-blog": {
        "washington-post-walkout": ("p3", "p5", "p6"),
        "washington-post-officials": ("p4", "p7", "p8"),
    },
    "insideover": {"dpa-stockholm": ("p2-p5",), "reuters-warning": ("p11",)},
    "bandow": {"kcna-plenum": ("p5",), "nk-news-famine": ("p6",)},
}
"""Which paragraphs of the articles repeat what."""

DOCS = Path(__file__).parents[2] / "docs" / "korea"


@cache
def korea() -> so.Conflict:
    """The case, read once."""
    return so.load("korea")


def test_the_articles_say_what_they_repeat() -> None:
    """Each article names its upstream sources paragraph by paragraph, all of which it has."""
    for article, repeated in REPEATED.items():
        source = korea().sources[article]
        assert {one.source: one.paragraphs for one in source.derived_from} == repeated
        assert all(paragraphs(place)[-1] <= PARAGRAPHS[article] for places in repeated.values() for place in places)


def test_the_walkout_has_two_articles_and_one_root() -> None:
    """The lever cites the column and the blog, which both go back to the negotiator's statement."""
    because = korea().levers["walkout"].because
    assert {reference.source for reference in because} == {"failing-both-koreas", "allies-blog"}
    assert roots(korea().sources).all_of(because) == {"dehart-statement"}


def test_what_was_said_or_decided_itself_is_marked() -> None:
    """The negotiator's statement, the law, the agreement and the statement of the six are primary; no article is."""
    primary = {name for name, source in korea().sources.items() if source.primary}
    assert {"dehart-statement", "troop-floor-law", "mofa-agreement", "european-statement"} <= primary
    assert not primary & set(PARAGRAPHS)


def test_every_claim_is_of_a_paragraph_that_exists() -> None:
    """88 claims, each from a paragraph of one of the four articles."""
    claims = korea().claims
    assert len(claims) == 88
    for claim in claims.values():
        named = paragraphs(claim.source.place)
        assert named is not None, claim.id
        assert named[-1] <= PARAGRAPHS[claim.source.source], claim.id


def test_all_facts_and_figures_are_claims() -> None:
    """The articles' 28 facts and 9 figures are all there, beside opinions, predictions and conditions."""
    kinds = Counter(claim.kind for claim in korea().claims.values())
    assert kinds == {"fact": 28, "figure": 9, "opinion": 17, "prediction": 20, "condition": 14}


def test_an_opinion_speaks_for_or_against_something() -> None:
    """Opinions, predictions and conditions are there only if they bear on an entry of the file."""
    idle = [one.id for one in korea().claims.values() if not one.supports and not one.contests]
    assert idle == ["C047", "C089", "C090"]
    assert {korea().claims[name].kind for name in idle} == {"fact"}


def test_a_verdict_says_what_it_rests_on() -> None:
    """Every verdict but those left open has a source, or its note says that it is from memory or that nothing came."""
    for claim in korea().claims.values():
        if claim.verdict not in {"open", "untested"}:
            assert claim.decided is not None, claim.id
            assert claim.because or "memory" in claim.note, claim.id
        if claim.verdict == "untested":
            assert claim.note, claim.id


def test_verdicts_are_those_that_were_looked_up() -> None:
    """How many claims came out true, false, partly so, were never put to the test, or are open."""
    verdicts = Counter(claim.verdict for claim in korea().claims.values())
    assert verdicts == {"true": 40, "partly": 19, "false": 13, "open": 9, "untested": 7}


def test_stockholm_has_accounts_on_both_sides() -> None:
    """Two of the three accounts of the day speak for its end as the history has it, one against."""
    accounts = [claim for claim in korea().claims.values() if claim.account_of == "Stockholm, 2019-10-05"]
    fact = korea().history[3]
    assert (str(fact.on.day), dict(fact.set)) == ("2019-10-06", {"attend": "no"})
    assert [claim.id for claim in accounts if "history.4" in claim.supports] == ["C036", "C039"]
    assert [claim.id for claim in accounts if "history.4" in claim.contests] == ["C042"]


def test_the_ten_slips_are_noted() -> None:
    """Each slip of the articles is noted where it bears on the file, and listed on the page."""
    notes = [one.note for one in (*korea().claims.values(), *korea().sources.values())]
    found = {int(number) for note in notes for number in re.findall(r"Slip (\d+)\.?", note)}
    page = (DOCS / "evidence.md").read_text(encoding="utf-8")
    listed = {int(number) for number in re.findall(r"^\| (\d+) \| ", page, re.MULTILINE)}
    assert found | {3} == listed == set(range(1, 11))


def test_all_nine_figures_are_there() -> None:
    """The nine figures of the articles stand as eleven quantities, with every reported value."""
    counted = {name: len(figures) for name, figures in korea().quantities.items()}
    assert counted == {
        "troops-in-korea": 6,
        "demand-for-2020": 10,
        "payment-for-2019": 8,
        "share-of-local-costs": 2,
        "share-of-base-move": 4,
        "cost-of-base-move": 1,
        "demand-on-japan": 3,
        "payment-of-japan": 2,
        "length-of-stockholm-talks": 2,
        "famine-deaths-of-the-1990s": 2,
        "delay-of-first-meeting-with-xi": 2,
    }


def test_the_payment_is_kept_in_won() -> None:
    """The payment for 2019 was agreed in won, which stands first; rates say which of their days are approximate."""
    first, *others = korea().quantities["payment-for-2019"]
    assert (str(first.value), first.unit) == ("1.0389", "tn KRW")
    assert all(figure.unit.endswith("USD") for figure in others)
    assert [str(rate.worth) for rate in korea().rates] == ["1166 to 1167", "1211", "1193", "1122 to 1142"]
    assert all("approximate" in rate.note or "Neither day" in rate.note for rate in korea().rates)


def test_questions_have_a_rule_tags_and_a_day() -> None:
    """Every question says what decides it, what it is about, and when it was decided: after it was asked."""
    tags = Counter(tag for question in korea().questions for tag in question.tags)
    assert tags == {
        "talks": 5,
        "launches": 9,
        "council": 2,
        "relief": 2,
        "cost-sharing": 6,
        "succession": 1,
        "troops": 1,
        "japan": 1,
    }
    for question in korea().questions:
        assert question.rule, question.id
        assert question.asked.day < question.resolved.day <= question.resolves.day, question.id
