"""``standoff record``."""

from __future__ import annotations

import csv
import io

import pytest

import standoff as so
from standoff.reading.record import read_record

TALKS = """
standoff: 1
title: Talks before the frost
begins: 2020-01-01
ends: 2020-04-30
zone: Asia/Seoul
parties: {Ann: , Bob: }
levers:
  offer: {of: Ann, levels: [none, some, all], moves: up}
  strike: {of: Bob}
conditions:
  war: strike and offer == all
impossible: [war]
preferences:
  Ann: {statements: [not strike]}
  Bob: {statements: [strike if offer == none]}
history:
  - {on: 2020-02-01, set: {strike: yes}}
coding:
  - {action: strike, set: {strike: yes}, lasts: 3 days}
  - {action: offers, set: {offer: some}}
  - {action: offers_all, set: {offer: all}}
  - {action: withdraws, set: {offer: none}}
  - {action: speech, note: Words alone.}
"""
RECORD = """id,date,also,also_zone,actor,action,what,source
a,2020-01-05,2020-01-04,UTC,Ann,offers,An offer,post
b,2020-02-01,,,Bob,strike,A strike,post
c,2020-02-02,,,Bob,offers_all,Taken over,
d,2020-02-09,,,Ann,withdraws,Taken back,
e,2020-02-10,,,Carl,sings,A song,
f,2019-02-10,,,Carl,sings,A song before,
"""


@pytest.fixture
def case(here):
    """A file with its record beside it."""
    (here / "case.yaml").write_text(TALKS)
    (here / "case.record.csv").write_text(RECORD)
    return "case.yaml"


def test_the_page_tells_the_replay_and_what_is_odd(run, case):
    """Counts, steps, owners, rules, history, two days, what fits no coding, and what cannot be seen."""
    found = run("record", case)
    assert (found.code, found.err) == (0, "")
    for text in (
        "6 events: 5 in the calendar (2020-01-01 to 2020-04-30), 1 before it",
        "on another day in another zone: 1 event; days here are in Asia/Seoul",
        "2020-02-04 ends strike: yes to no",
        "2020-02-02 c Bob offer: some to all !",
        "2020-02-02 c (Bob, offers_all): offer",
        "2020-02-09 d (Ann, withdraws): offer moves up only",
        "from 2020-02-02 until 2020-02-04: war (after c)",
        "strike is no by the record, yes by the file's history",
        "a: 2020-01-05 (Asia/Seoul), 2020-01-04 (UTC)",
        "sings: 1 (first 2020-02-10; Carl)",
        "levers that the record never moves: none",
        "codings that no event needs: 5",
        "What this cannot see",
    ):
        assert text in " ".join(found.out.split())
    assert "before" in run("record", case, "--all").out


def test_json_is_the_result(run, case):
    """JSON is what Python users get from to_dict()."""
    conflict = so.load(case)
    found = so.replay(conflict, read_record("case.record.csv", conflict), zone="UTC")
    assert run("record", case, "--zone", "UTC", "--json").data == found.to_dict()


def test_csv_has_a_row_per_step(run, case):
    """Events in order of time, and what ends."""
    rows = list(csv.DictReader(io.StringIO(run("record", case, "--csv").out)))
    assert [(row["event"], row["reading"]) for row in rows] == [
        ("f", "before"),
        ("a", "move"),
        ("b", "move"),
        ("c", "move"),
        ("", "ends"),
        ("d", "move"),
        ("e", "no coding"),
    ]
    assert rows[1]["other_day"] == "2020-01-04 (UTC)"


def test_the_state_on_a_day(run, case):
    """Every lever with its level, since when, and by which event."""
    out = run("record", case, "--at", "2020-02-02").out
    assert "at the end of 2020-02-02 (Asia/Seoul): offer=all, strike=yes" in out
    assert "impossible: war" in out
    assert "c: Taken over" in out
    assert run("record", case, "--at", "2020-02-05", "--json").data["levers"] == {"offer": "all", "strike": "no"}


@pytest.mark.parametrize("width", [80, 120])
def test_the_page_keeps_to_its_width(run, monkeypatch, width):
    """Also for the bundled record, whose path is nobody's business."""
    monkeypatch.setenv("COLUMNS", str(width))
    found = run("record", "korea")
    assert max(map(len, found.out.splitlines())) <= width
    assert run("record", "korea", "--json").data["record"]["name"] == "korea"


def test_one_event_is_added(run, case, here):
    """It is the last line; how it is read is told; the lines before stay as they were."""
    found = run("record", case, "--add", "date=2020-03-01", "actor=Bob", "action=strike", 'what=A "long" one, again')
    assert (found.code, found.err) == (0, "")
    assert found.out == "line 8 of case.record.csv: read by coding 1 as strike: no to yes, until 2020-03-04\n"
    assert (here / "case.record.csv").read_text() == RECORD + ',2020-03-01,,,Bob,strike,"A ""long"" one, again",\n'


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        (("date=2020-03-01", "actor=Bob", "action=sings"), "no coding of the file fits it"),
        (("date=2020-03-01", "actor=Bob", "action=speech"), "no move of the model by coding 5: Words alone."),
        (("date=2020-02-09", "actor=Bob", "action=offers_all"), "what stands already"),
        (("date=2021-03-01", "actor=Bob", "action=strike"), "it lies after the calendar"),
        (("date=2020-03-01", "actor=Bob", "action=offers"), "offer is a lever of Ann"),
    ],
)
def test_how_an_added_event_is_read_is_told(run, here, cells, says):
    """A record that is not there is made with its header."""
    (here / "case.yaml").write_text(TALKS)
    if "offers_all" in cells[-1]:
        run("record", "case.yaml", "--add", "date=2020-01-01", "actor=Ann", "action=offers_all")
    assert says in run("record", "case.yaml", "--add", *cells).out
    assert (here / "case.record.csv").read_text().startswith("id,date,zone,also,")
    assert run("record", "case.yaml", "--add", *cells, "--json").data["step"]["action"] in cells[-1]


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        (("date=2020-02-30", "actor=Bob", "action=strike"), "case.record.csv:8:"),
        (("date=2020-02-03", "action=strike"), "actor: found nothing; expected a name"),
        (("date=2020-02-03", "actor=Bob", "action=strike", "id=a"), "case.record.csv:8:1"),
        (("date=2020-02-03", "actr=Bob"), "Did you mean: actor"),
        (("date=2020-02-03", "date=2020-02-04"), "date is given twice"),
        (("tomorrow",), "expected COLUMN=TEXT"),
        (("date=2020-02-03", "actor=Bob", "action=strike", "note=x"), "no column of case.record.csv called 'note'"),
        ((), "--add needs the event"),
    ],
)
def test_a_bad_event_changes_nothing(run, case, here, cells, says):
    """The reader's errors, with the line that it would have had."""
    found = run("record", case, "--add", *cells)
    assert (found.code, found.out) == (2, "")
    assert says in found.err
    assert (here / "case.record.csv").read_text() == RECORD


def test_a_torn_last_line_is_set_aside(run, case, here):
    """What a killed writer left is kept beside the record and said; the new event follows the last whole one."""
    (here / "case.record.csv").write_text(RECORD + "g,2020-0")
    found = run("record", case, "--add", "date=2020-03-01", "actor=Bob", "action=strike")
    assert found.code == 0
    assert "the last line was torn (8 bytes without an end) and was set aside" in found.err
    assert (here / "case.record.csv").read_text() == RECORD + ",2020-03-01,,,Bob,strike,,\n"


def test_a_last_line_without_an_end_is_kept(run, case, here):
    """Editors leave it out; what the reader takes as an event stays one, and a bad new event still changes nothing."""
    (here / "case.record.csv").write_text(RECORD.rstrip("\n"))
    assert run("record", case, "--add", "date=2020-02-30", "actor=Bob", "action=strike").code == 2
    assert (here / "case.record.csv").read_text() == RECORD.rstrip("\n")
    assert run("record", case, "--add", "date=2020-03-01", "actor=Bob", "action=strike").code == 0
    assert (here / "case.record.csv").read_text() == RECORD + ",2020-03-01,,,Bob,strike,,\n"


def test_a_record_elsewhere_keeps_its_folder_to_itself(run, here):
    """Places in the result have the name of the file alone."""
    (here / "sub").mkdir()
    (here / "sub" / "case.yaml").write_text(TALKS)
    (here / "sub" / "case.record.csv").write_text(RECORD)
    found = run("record", str(here / "sub" / "case.yaml"), "--json")
    assert "case.record.csv:2:1" in found.out
    assert str(here) not in found.out
    stdin = (here / "sub" / "case.yaml").read_bytes()
    assert run("record", "-", "--events", "sub/case.record.csv", "--json", stdin=stdin).code == 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("case.yaml", "--events", "no.csv"), "there is no file no.csv"),
        (("elmira",), "there is no record beside elmira: no elmira.record.csv; --events PATH names another"),
        (("elmira", "--add", "date=2020-01-01", "actor=x", "action=y"), "standoff cases copy elmira"),
        (("case.yaml", "actor=Bob"), "to add an event to the record: --add"),
        (("case.yaml", "--zone", "Mars"), "expected a time zone"),
        (("case.yaml", "--at", "soon"), "expected a date"),
        (("case.yaml", "--at", "2020-01-01", "--csv"), "--at is one state"),
        (("case.yaml", "--add", "date=2020-01-01", "--csv"), "shows no table"),
    ],
)
def test_a_wrong_call_is_one_sentence(run, case, arguments, says):
    """What was found, and what would do."""
    assert case == "case.yaml"
    found = run("record", *arguments)
    assert (found.code, found.out) == (2, "")
    assert says in found.err


def test_a_record_with_mistakes_lists_them_all(run, case, here):
    """Every problem with its place, and nothing is computed; nothing is added to it either."""
    (here / "case.record.csv").write_text("date,actor,action\n2020-02-30,Bob,strike\n2020-01-01,,strike\n")
    found = run("record", case)
    assert (found.code, found.out) == (2, "")
    assert "case.record.csv:2:1" in found.err
    assert "case.record.csv:3:" in found.err
    assert run("record", case, "--add", "date=2020-03-01", "actor=Bob", "action=strike").code == 2
    (here / "case.record.csv").write_bytes(b"date,actor,action\n2020-01-01,Bob,\xff\n")
    assert "UTF-8" in run("record", case, "--add", "date=2020-03-01", "actor=Bob", "action=strike").err
