"""Each kind of broken record: one mistake, one problem, at its place, in words.

Every case is one edit of a valid row: what is replaced, by what (``‸`` stands before the place that must be reported),
the column of the table, words of ``found``, words of ``expected``, the nearest name.
"""
# ruff: noqa: E501 - a table is read row by row
# fmt: off

from __future__ import annotations

import pytest

from standoff.errors import FileError
from standoff.reading import load
from standoff.reading.record import read_record, record_from_text

CASE = load("korea")
HEAD = "id,date,zone,also,also_zone,end,actor,action,target,count,what,source,confidence,note\n"
ROW = 'E1,2019-10-02 07:11,,2019-10-01,UTC,2019-10-03,DPRK;USA,test,ROK;JPN,2,"one, two",wire,high,a note\n'
MARK = "‸"

BROKEN = [
    ("impossible day", "2019-10-02 07:11", "‸2019-02-30", "date", "a day or time that does not exist", "a day such as", ""),
    ("impossible hour", "2019-10-02 07:11", "‸2019-10-02 24:30", "date", "does not exist", "a day such as", ""),
    ("date of another form", "2019-10-02 07:11", "‸02.10.2019", "date", "'02.10.2019'", "a day such as 2019-10-02", ""),
    ("only a month", "2019-10-02 07:11", "‸2019-10", "date", "'2019-10'", "a day such as", ""),
    ("no date", "2019-10-02 07:11", "‸", "date", "nothing", "a day such as", ""),
    ("date with a zone", "2019-10-02 07:11", "‸2019-10-02 UTC", "date", "with the zone UTC", "in the column for it", ""),
    ("unknown zone", "07:11,,", "07:11,‸Mars,", "zone", "'Mars', which is no time zone", "IANA", ""),
    ("unknown other zone", "2019-10-01,UTC", "2019-10-01,‸Utc2", "also_zone", "'Utc2', which is no time zone", "IANA", ""),
    ("other zone without a day", "2019-10-01,UTC", ",‸UTC", "also_zone", "'UTC' without a day", "a day in the column also", ""),
    ("other day two days away", "2019-10-01,UTC", "‸2019-09-30,UTC", "also", "more than a day from 2019-10-02", "the same day or one beside", ""),
    ("other day of another hour", "2019-10-01,UTC", "‸2019-10-02,UTC", "also", "no part of 2019-10-02 07:11 in Asia/Seoul", "of the same event", ""),
    ("other day on the wrong side", "2019-10-01,UTC", "‸2019-10-03,UTC", "also", "no part of", "of the same event", ""),
    ("other day in the same zone", "2019-10-01,UTC", "‸2019-10-02,", "also", "in Asia/Seoul, where the date is counted already", "another zone", ""),
    ("end before it happens", "2019-10-03,DPRK", "‸2019-10-01,DPRK", "end", "'2019-10-01', before the event", "a day from 2019-10-02 on", ""),
    ("end an hour before", "2019-10-03,DPRK", "‸2019-10-02 06:11,DPRK", "end", "before the event", "a day from", ""),
    ("impossible end", "2019-10-03,DPRK", "‸2019-13-03,DPRK", "end", "does not exist", "a day such as", ""),
    ("no actor", "DPRK;USA", "‸", "actor", "nothing", "a name, or several", ""),
    ("an empty actor", "DPRK;USA", "‸DPRK;;USA", "actor", "a name that is empty", "a name, or several", ""),
    ("an empty target", "ROK;JPN", "‸ROK;", "target", "a name that is empty", "a name, or several", ""),
    ("no action", ",test,", ",‸,", "action", "nothing", "the column action", ""),
    ("count a word", ",2,", ",‸two,", "count", "'two'", "a whole number", ""),
    ("negative count", ",2,", ",‸-2,", "count", "'-2'", "a whole number", ""),
    ("huge count", ",2,", ",‸12345678901,", "count", "'12345678901'", "to 999999999", ""),
    ("half a count", ",2,", ",‸2.5,", "count", "'2.5'", "a whole number", ""),
    ("unknown confidence", ",high,", ",‸hihg,", "confidence", "'hihg'", "high, medium or low", "high"),
    ("confidence of other case", ",high,", ",‸High,", "confidence", "'High'", "high, medium or low", "high"),
    ("too few cells", "E1,2019-10-02 07:11,,2019-10-01,", "‸E1,2019-10-02 07:11,,", "", "a line of 13 cells", "14 cells", ""),
    ("too many cells", '"one, two",wire,high,a note', "one, two,wire,high,‸a note", "", "a line of 15 cells", "14 cells", ""),
    ("quote inside of a text", '"one, two"', 'one ‸"two"', "", "a quote inside of", "each quote in it twice", ""),
    ("text behind a quote", '"one, two"', '"one, two" ‸three', "", "'three' behind a text in quotes", "a comma", ""),
    ("quote never closed", '"one, two"', '‸"one, two', "", "a quote that is never closed", "the same quote", ""),
    ("id too long", "E1", "‸" + "x" * 121, "id", "'xxx", "at most 120", ""),
    ("text too long", "a note", "‸" + "x" * 10_001, "note", "a text of 10,001 characters", "at most 10,000", ""),
]

HEADERS = [
    ("unknown column", "date,actor,action,‸colour\n", "the unknown column 'colour'", "one of id, date", ""),
    ("mistyped column", "date,actor,action,‸confidnce\n", "the unknown column 'confidnce'", "one of id, date", "confidence"),
    ("column of other case", "‸Date,actor,action\n", "the unknown column 'Date'", "one of id", "date"),
    ("column twice", "date,actor,action,‸date\n", "the column 'date' a second time", "each column once", ""),
    ("column without a name", "date,actor,action,‸,note\n", "a column without a name", "one of id", ""),
    ("no date", "‸actor,action\n", "no column 'date'", "the column date, with days", ""),
    ("no actor", "‸date,action\n", "no column 'actor'", "the column actor", ""),
    ("no action", "‸date,actor\n", "no column 'action'", "the column action", ""),
    ("semicolons", "‸date;actor;action\n2019-10-02;A;b\n", "semicolons between the columns", "commas", ""),
    ("tabs", "‸date\tactor\taction\n", "tabs between the columns", "commas", ""),
    ("no header", "‸2019-10-02,A,walks out\n", "'2019-10-02' where the names of columns should be", "date, actor, action", ""),
    ("a conflict file", "‸standoff: 1\ntitle: t\n", "'standoff: 1' where the names", "date, actor, action", ""),
    ("empty", "‸", "an empty file", "date, actor, action", ""),
    ("blank", "‸\n \n", "an empty file", "date, actor, action", ""),
]

# fmt: on


def refused(text: str):
    """What is wrong with a record; nothing if it can be read."""
    try:
        record_from_text(text, CASE, "file.csv")
    except FileError as error:
        return list(error.problems)
    return []


@pytest.mark.parametrize(
    ("old", "new", "where", "found", "expected", "nearest"), [pytest.param(*one[1:], id=one[0]) for one in BROKEN]
)
def test_one_mistake_is_one_problem_at_its_place(old, new, where, found, expected, nearest):  # noqa: PLR0917 - a row of a table
    """One mistake gives one problem: line and column, column of the table, what was found and expected."""
    assert ROW.count(old) == 1
    text = HEAD + ROW.replace("E1", "E0") + ROW.replace(old, new)
    at = text.index(MARK)
    place = (text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
    listed = refused(text.replace(MARK, ""))
    assert [(one.file, one.line, one.col, one.where) for one in listed] == [("file.csv", *place, where)], listed
    assert found in listed[0].found
    assert expected in listed[0].expected
    assert listed[0].nearest == nearest


@pytest.mark.parametrize(
    ("text", "found", "expected", "nearest"), [pytest.param(*one[1:], id=one[0]) for one in HEADERS]
)
def test_one_mistake_in_the_first_row(text, found, expected, nearest):
    """Unknown, missing and repeated columns, and tables of another kind."""
    at = text.index(MARK)
    (problem,) = refused(text.replace(MARK, ""))
    assert (problem.line, problem.col) == (1, at + 1)
    assert found in problem.found
    assert expected in problem.expected
    assert problem.nearest == nearest


def test_two_events_of_one_id():
    """The second is reported, with the line of the first."""
    (problem,) = refused(HEAD + ROW + "\n" + ROW)
    assert (problem.line, problem.col, problem.where) == (4, 1, "id")
    assert problem.found == "the id 'E1' a second time (first on line 2)"


def test_all_problems_come_in_one_pass():
    """Mistakes in the header and in several rows are reported together, in the order of the table."""
    text = 'date,actor,action,colour,count\n2019-02-30,,a,,x\n2019-10-02,A,"b,,\n2019-10-02,A,b,,-1\n2019-10-02,A\n'
    assert [(one.line, one.col) for one in refused(text)] == [
        (1, 19),
        (2, 1),
        (2, 12),
        (2, 16),
        (3, 14),
        (4, 17),
        (5, 1),
    ]


def test_columns_are_counted_in_characters():
    """Letters of other alphabets count as one column each, as editors count them."""
    (problem,) = refused("actor,what,action,date\n김정은,ü,a,2019-02-30\n")
    assert (problem.line, problem.col) == (2, 9)


def test_places_behind_a_text_over_several_lines():
    """A cell behind a text with line breaks is at its own line and column."""
    (problem,) = refused('date,actor,action,what,count\n2019-10-02,A,a,"one\ntwo", x\n')
    assert (problem.line, problem.col) == (3, 7)


def test_thousands_of_mistakes_are_cut():
    """A broken machine-written table lists its first problems and counts the rest."""
    problems = refused("date,actor,action\n" + "x,A,a\n" * 3000)
    assert len(problems) == 501
    assert "2500 more problems" in problems[-1].found


def written(tmp_path, data: bytes):
    """Bytes in a file."""
    path = tmp_path / "case.record.csv"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("data", "found", "line", "col"),
    [
        ((HEAD + ROW).encode("utf-16"), "text in UTF-16", 0, 0),
        ("date,actor,action\n2019-10-02,Zürich,a\n".encode("latin-1"), "not UTF-8 (0xFC)", 2, 13),
        (b"date,actor,action\n2019-10-02,A\0B,a\n", "not text (U+0000)", 2, 13),
        (bytes(range(256)), "binary data", 0, 0),
        (b"date,actor,action\n" + b"2019-10-02,A,a\n" * 400_000, "a file of 6.0 MB", 0, 0),
    ],
    ids=["UTF-16", "Latin-1", "NUL", "binary", "huge"],
)
def test_files_that_are_no_tables(tmp_path, data, found, line, col):
    """Another encoding, a NUL, binary data, a huge file: refused in words."""
    with pytest.raises(FileError) as caught:
        read_record(written(tmp_path, data), CASE)
    (problem,) = caught.value.problems
    assert found in problem.found
    assert (problem.line, problem.col) == (line, col)


def test_a_missing_record(tmp_path):
    """A path that leads nowhere, with the nearest file beside it; a case that has no record."""
    path = written(tmp_path, b"x")
    with pytest.raises(FileError) as caught:
        read_record(tmp_path / "case.records.csv", CASE)
    assert caught.value.problems[0].nearest == str(path)
    with pytest.raises(FileError, match="no bundled case of that name with a record"):
        read_record("prisoners-dilemma", CASE)
