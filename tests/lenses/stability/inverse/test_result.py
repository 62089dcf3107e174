"""The result as plain values, rows and a fragment of a page."""

import json

import standoff as so

PD = so.load("prisoners-dilemma")


def test_plain_values_are_json_and_the_same_every_time():
    """Two runs give the same bytes, with every part of the answer in them."""
    first, second = (json.dumps(so.inverse(PD, "CC-both-cooperate").to_dict()) for _ in range(2))
    assert first == second
    plain = json.loads(first)
    assert list(plain)[:3] == ["title", "state", "levers"]
    assert len(plain["findings"]) == 10
    nash = plain["findings"][0]
    assert nash["change"]["states"] == ["DC-row-defects"]
    assert nash["count"]["rankings"] == {"stable": 12, "of": 24, "share": 0.5}


def test_an_equilibrium_adds_up_where_it_may():
    """Under Nash, GMR and SMR changes add up and shares multiply; under SEQ and SSEQ the answer says why not."""
    found = {one.concept: one for one in so.inverse(PD, "CC-both-cooperate").equilibrium()}
    assert (found["Nash"].holds, found["Nash"].flips) == (False, 2)
    assert float(found["Nash"].share) == 0.25
    assert (found["SEQ"].holds, found["SEQ"].share) == (True, None)
    assert "credible answers" in found["SEQ"].why_not
    assert so.inverse(PD, parties=["Row"]).equilibrium() == ()


def test_rows_name_party_and_concept():
    """One row per party and concept."""
    rows = list(so.inverse(PD, "DD-both-defect").rows())
    assert [(row["party"], row["concept"]) for row in rows][:2] == [("Row", "Nash"), ("Row", "SSEQ")]
    assert {row["stable"] for row in rows} == {"yes"}


def test_a_notebook_shows_sentences():
    """The fragment says what is asked first."""
    assert so.inverse(PD, "DD-both-defect")._repr_html_().startswith("<p><strong>When is DD-both-defect stable?")


def test_long_numbers_are_left_out_of_plain_values():
    """A count of more than 4,000 digits is not written, its share is."""
    levers = "\n".join(f"  l{k}: {{of: {'AB'[k % 2]}}}" for k in range(12))
    text = f"standoff: 1\ntitle: t\nparties: {{A: , B: }}\nlevers:\n{levers}\npreferences:\n"
    conflict = so.loads(text + "  A: {statements: [l0]}\n  B: {statements: [l1]}\n")
    plain = so.inverse(conflict, parties=["A"], concepts=["GMR"]).to_dict()["findings"][0]["count"]
    assert plain["rankings"]["stable"] is None
    assert 0.9 < plain["rankings"]["share"] < 1
    json.dumps(plain)
