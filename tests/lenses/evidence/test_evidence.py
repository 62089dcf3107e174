"""so.evidence: the whole result, with and without documents."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

import standoff as so
from standoff.conflict.evidence import Derivation
from standoff.conflict.reference import Reference
from standoff.documents.folder import read_documents
from standoff.lenses.evidence.result import COLUMNS
from standoff.testing.small import prisoners_dilemma


@pytest.fixture
def found(conflict):
    """The evidence by the file alone."""
    return so.evidence(conflict)


@pytest.fixture
def read(conflict, folder):
    """The evidence with the documents."""
    return so.evidence(conflict, folder)


def by_address(evidence):
    """The assumptions by address."""
    return {one.address: one for one in evidence.assumptions}


def test_the_weakest_come_first(found):
    """Bare, contested, one root: in this order, with counts."""
    order = [one.address for one in found.weakest]
    assert order[0] == "levers.police"
    assert {one.address for one in found.bare} == {"levers.police"}
    assert [one.address for one in found.contested] == ["levers.strike", "levers.offer"]
    assert found.counts()["bare"] == 1
    assert "No source: 1; contested: 2" in " ".join(found.sentences())


def test_the_matrix_has_a_sign_for_each_source_that_speaks(found):
    """+ for, - against, ± both; a source that says nothing of any assumption has no column."""
    assert found.matrix.sources == ("gazette", "herald", "statement", "rumour")
    signs = {one.address: dict(row) for one, row in found.matrix.rows}
    assert signs["levers.strike"] == {"gazette": "+", "herald": "+", "statement": "-"}
    assert signs["levers.offer"] == {"gazette": "+", "herald": "-"}
    assert "levers.police" not in signs


def test_accounts_of_one_event_stand_side_by_side(found):
    """Each with who says so and its roots; they are not merged."""
    (event,) = found.accounts
    assert event.event == "the night of 4 May"
    assert [(one.claim.id, one.roots) for one in event.accounts] == [("C1", ("gazette",)), ("C2", ("statement",))]
    assert len(event.roots) == 2


def test_refuted_claims_are_told_and_count_nowhere(found):
    """A claim found false is in no list of support."""
    assert [claim.id for claim in found.refuted] == ["C3"]
    assert by_address(found)["levers.strike"].refuted == ("C3",)


def test_a_source_that_nothing_rests_on_is_named(conflict):
    """A source is unused if nothing cites it, in variants either, and no cited source repeats it."""
    idle = {**conflict.sources, "idle": replace(conflict.sources["rumour"], id="idle")}
    assert so.evidence(replace(conflict, sources=idle)).unused == ("idle",)
    police = replace(conflict.levers["police"], because=(Reference("idle"),))
    variant = replace(conflict, levers={**conflict.levers, "police": police})
    assert so.evidence(replace(conflict, sources=idle, variants={"tough": variant})).unused == ()


def test_it_says_what_it_cannot_see(found, read):
    """With and without documents."""
    assert any("Without the documents" in line for line in found.unseen)
    assert any("paraphrase or a translation" in line for line in read.unseen)


def test_every_form_has_the_same_content(found, read):
    """JSON is plain, rows have the columns, the notebook shows every weak assumption."""
    for one in (found, read):
        plain = json.loads(json.dumps(one.to_dict()))
        assert plain["weakest"][0] == "levers.police"
        rows = list(one.rows())
        assert all(tuple(row) == COLUMNS for row in rows)
        assert [row["address"] for row in rows if row["rank"] == 1] == ["levers.police"]
        assert "levers.police" in one._repr_html_()
    assert found.to_dict()["documents"] is None


def test_rows_become_a_table(found):
    """A row per assumption and reference."""
    table = found.to_pandas()
    assert list(table.columns) == list(COLUMNS)
    assert len(table) == len(list(found.rows()))


def test_documents_are_matched_and_what_is_left_is_named(read):
    """Which file is which source, the cited sources without one, the files that are no source."""
    said = read.documents
    assert said.by_source == {"gazette": "gazette.txt", "herald": "herald.txt", "statement": "statement.txt"}
    assert said.missing == ("rumour",)
    assert said.unmatched == ("letter.txt",)


def test_cited_places_are_looked_up(read):
    """A paragraph beyond the last one is a contradiction, told with who cites it."""
    places = {str(one.reference): one for one in read.documents.places}
    assert places["gazette#p2"].seen == "there"
    assert places["gazette#p9"].seen == "not there"
    assert places["gazette#p9"].why == "gazette.txt has 4 paragraphs"
    assert any("gazette ¶9 is cited by preferences.Port" in line for line in read.documents.contradictions)


def test_cited_figures_are_looked_up(read):
    """There, there in another sense, not there with what stands instead, or why it was not looked up."""
    told = [(one.quantity, one.standing) for one in read.documents.figures]
    assert told == [
        ("strikers", "there"),
        ("strikers", "not there"),
        ("loss", "there"),
        ("loss", "not as said"),
        ("loss", "not there"),
        ("loss", "not checked"),
    ]
    assert "but in ¶2" in read.documents.figures[1].why


def test_articles_found_to_be_one_report_are_one_root(read):
    """Two undeclared articles with one lead: two sources, one root, and the reason is told."""
    strike = by_address(read)["levers.strike"]
    assert (len(strike.sources_for), strike.declared, len(strike.roots_for)) == (2, 2, 1)
    assert strike.roots_for[0].name == "gazette = herald"
    assert "share" in strike.roots_for[0].why
    assert strike in read.lowered
    (passage,) = [one for one in read.documents.passages if one.passage.kind == "verbatim"]
    assert (passage.source_a, passage.source_b, passage.standing) == ("gazette", "herald", "found, not declared")


def test_a_declared_copy_is_confirmed_or_not_visible(conflict, folder):
    """What is declared joins what is found."""
    derived = Derivation("gazette", ("p2",)), Derivation("statement", ("p4",))
    sources = {**conflict.sources, "herald": replace(conflict.sources["herald"], derived_from=derived)}
    said = so.evidence(replace(conflict, sources=sources), folder)
    assert [(one.derived_from, one.standing) for one in said.documents.derivations] == [
        ("gazette", "confirmed"),
        ("statement", "declared, not visible"),
    ]
    strike = by_address(said)["levers.strike"]
    assert [(root.name, root.standing) for root in strike.roots_for] == [("gazette", "confirmed")]


def test_a_quotation_is_held_against_the_primary_text(read):
    """Its drift is told word by word."""
    (quoted,) = read.documents.quotations
    assert (quoted.source, quoted.place) == ("gazette", "p4")
    assert (quoted.primary_source, quoted.primary_place) == ("statement", "p2")
    assert [change.words for change in quoted.changes] == ["dropped “gladly”"]


def test_a_folder_that_is_not_there_is_refused(conflict, tmp_path):
    """A person hears what is missing; so for something that is no folder at all."""
    with pytest.raises(so.CallError, match="there is no folder"):
        so.evidence(conflict, tmp_path / "nowhere")
    with pytest.raises(so.CallError, match="expected a folder of documents"):
        so.evidence(conflict, 7)
    with pytest.raises(so.CallError, match="expected a conflict"):
        so.evidence("korea")


def test_documents_of_which_none_is_a_source(conflict, tmp_path):
    """Everything is said to be unchecked; nothing is guessed."""
    (tmp_path / "weather.txt").write_text("Rain.\n\nMore rain.", encoding="utf-8")
    said = so.evidence(conflict, tmp_path).documents
    assert (dict(said.by_source), said.unmatched, said.contradictions) == ({}, ("weather.txt",), ())
    assert {one.seen for one in said.places} == {"not checked"}


def test_a_document_that_cannot_be_read_is_named(conflict, folder):
    """The others are read all the same."""
    (folder / "herald.txt").write_bytes(b"\x00\x01\x02" * 50)
    said = so.evidence(conflict, folder).documents
    assert "herald.txt" in said.unreadable
    assert "gazette" in said.by_source


def test_documents_can_be_read_once_for_several_calls(conflict, folder):
    """What read_documents gives is taken as it is."""
    documents = read_documents(folder)
    assert so.evidence(conflict, documents).to_dict() == so.evidence(conflict, str(folder)).to_dict()


def test_a_file_without_sources_has_evidence_too():
    """Everything in it is the author's own, and that is said."""
    found = so.evidence(prisoners_dilemma())
    assert found.counts()["sources"] == 0
    assert all(one.bare or one.definition or one.speaking_for for one in found.assumptions)
    assert found.to_dict()["matrix"] == {"sources": [], "rows": []}
