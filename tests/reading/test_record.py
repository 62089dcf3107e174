"""A record is read as it is written, or refused with every mistake at its place."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.errors import FileError
from standoff.reading import load
from standoff.reading.event_rows import COLUMNS
from standoff.reading.markup.table import rows
from standoff.reading.problems import Problems
from standoff.reading.record import read_record, record_from_text
from standoff.testing import random_evidence, random_record, records

CASE = load("korea")
HEAD = "id,date,zone,also,also_zone,end,actor,action,target,count,what,source,confidence,note\n"
ROW = 'E1,2019-10-02 07:11,,2019-10-01,UTC,2019-10-03,DPRK;USA,test,ROK;JPN,2,"one, two",wire,high,a note\n'


def refused(text: str):
    """What is wrong with a record; nothing if it can be read."""
    try:
        record_from_text(text, CASE, "file.csv")
    except FileError as error:
        return list(error.problems)
    return []


def test_every_column_is_read():
    """A row with every column is one event, in the zone of the case where it names none."""
    (event,) = record_from_text(HEAD + ROW, CASE, "file.csv").events
    assert (event.id, event.on.day, event.on.clock, event.on.zone) == (
        "E1",
        date(2019, 10, 2),
        time(7, 11),
        "Asia/Seoul",
    )
    assert (event.also.day, event.also.zone, event.ends.day) == (date(2019, 10, 1), "UTC", date(2019, 10, 3))
    assert (event.actors, event.action, event.targets) == (("DPRK", "USA"), "test", ("ROK", "JPN"))
    assert (event.count, event.what, event.source) == (2, "one, two", "wire")
    assert (event.confidence, event.note, event.place) == ("high", "a note", "file.csv:2:1")


def test_three_columns_are_enough():
    """Only date, actor and action are needed, in any order; an event without an id is called by its line."""
    (event,) = record_from_text("action,actor,date\n\ntest,Nobody we know,2019-10-02\n", CASE).events
    assert (event.id, event.actors, event.action) == ("line 3", ("Nobody we know",), "test")
    assert (event.targets, event.ends, event.also, event.count, event.confidence) == ((), None, None, None, "")


def test_events_out_of_the_calendar_are_events():
    """The replay says what lies before or after the story; the reader does not mind."""
    text = "date,actor,action\n1950-06-25,A,a\n2100-01-01,A,a\n"
    assert len(record_from_text(text, CASE).events) == 2


def test_a_header_alone_is_an_empty_record():
    """A table without rows has no events."""
    assert record_from_text("date,actor,action\n", CASE).events == ()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_breaks_of_every_kind(end):
    """Lines end as any editor ends them; places count lines all the same."""
    text = (HEAD + ROW + ROW.replace("E1", "E2")).replace("\n", end)
    assert [event.place for event in record_from_text(text, CASE, "f").events] == ["f:2:1", "f:3:1"]


def test_a_text_over_several_lines():
    """A text in quotes may have commas, quotes and line breaks; it is kept on one line."""
    text = 'date,actor,action,what\n2019-10-02,A,a,"one ""two"",\n  three"\n2019-10-03,A,b,\n'
    first, second = record_from_text(text, CASE, "f").events
    assert first.what == 'one "two", three'
    assert second.place == "f:4:1"


def test_rows_of_commas_are_none():
    """Programs leave empty rows behind."""
    assert len(record_from_text(f"{HEAD}{',' * 13}\n{ROW}\n  \n", CASE).events) == 1


def test_a_record_by_the_name_of_its_case():
    """The record of a bundled case is read by the name of the case."""
    record = read_record("korea", CASE)
    assert record.origin == "korea"
    assert len({event.id for event in record.events}) == len(record.events) > 200


def test_the_digest_is_that_of_the_bytes(tmp_path):
    """A record knows what it was read from, also behind a byte order mark."""
    path = tmp_path / "case.record.csv"
    path.write_bytes(b"\xef\xbb\xbf" + (HEAD + ROW).encode())
    record = read_record(path, CASE)
    assert (record.origin, len(record.digest), len(record.events)) == (str(path), 64, 1)


RUBBISH = st.one_of(
    st.text(max_size=6),
    st.sampled_from(
        [
            ",",
            '"',
            '""',
            "\n",
            "\r\n",
            ";",
            "2019-10-02",
            "0001-01-01",
            "9999-12-31",
            "UTC",
            "1e9",
            "\0",
            "\u2028",
            "½",
            "٣",
        ]
    ),
)


@st.composite
def edits(draw):
    """A valid record after one to five edits."""
    text = HEAD + ROW + ROW.replace("E1", "E2")
    for _ in range(draw(st.integers(1, 5))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(RUBBISH) + text[at + draw(st.integers(0, 12)) :]
    return text


@given(
    edits()
    | st.text(max_size=200)
    | st.text(alphabet='",\n ab', max_size=60).map(lambda rest: "date,actor,action\n" + rest)
)
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_or_refused(text):
    """Whatever is done to a record, the answer is a record or problems with places in the text and words."""
    lines = text.count("\n") + text.count("\r") + 1
    for problem in refused(text):
        assert problem.found
        assert problem.expected
        assert 0 <= problem.line <= lines
        assert len(str(problem)) < 3000


@given(st.text(alphabet='",\n a', max_size=40))
@settings(max_examples=200, deadline=None)
def test_cells_are_those_of_the_csv_module(text):
    """Where nothing is wrong, the cells are those that Python's csv module finds, but for blanks around them."""
    problems = Problems("f", text)
    found = [[cell.text for cell in row.cells] for row in rows(text, problems)]
    if not len(problems):
        known = list(csv.reader(io.StringIO(text), skipinitialspace=True))
        kept = [[cell.strip() for cell in row] for row in known if any(cell.strip() for cell in row)]
        assert found == kept


CONFLICT = random_evidence(5)


def as_text(record) -> str:
    """A record as a CSV text with every column."""
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerow(COLUMNS)
    for event in record.events:
        clock = "" if event.on.clock is None else f" {event.on.clock:%H:%M}"
        also = ("", "") if event.also is None else (event.also.day, event.also.zone)
        writer.writerow(
            [
                event.id,
                f"{event.on.day}{clock}",
                event.on.zone,
                *also,
                "" if event.ends is None else event.ends.day,
                ";".join(event.actors),
                event.action,
                ";".join(event.targets),
                event.count,
                event.what,
                event.source,
                event.confidence,
                event.note,
            ]
        )
    return table.getvalue()


@given(records(CONFLICT))
@settings(max_examples=50, deadline=None)
def test_what_is_written_is_read_again(record):
    """A record written as a table is the same record when it is read."""
    again = record_from_text(as_text(record), CONFLICT, "random record")
    assert again.events == tuple(
        replace(event, place=again_event.place) for event, again_event in zip(record.events, again.events, strict=True)
    )


@pytest.mark.parametrize("seed", range(40))
def test_records_of_random_conflicts_are_valid(seed):
    """No random record has a mistake that the reader knows."""
    conflict = random_evidence(seed)
    record_from_text(as_text(random_record(seed, conflict)), conflict)
