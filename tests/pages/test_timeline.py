"""The timeline of a record: strips, lanes and marks that do not lie on each other."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from standoff.pages.timeline import LEFT, LEVELS, REACH, STRIPS, WIDTH, Happening, Lane, timeline

LANES = (Lane("DPRK", 0, ""), Lane("USA", 1, "7 3"), Lane("an actor with quite a long name", 8, ""))
days = st.dates(date(2014, 1, 1), date(2021, 12, 31))


def happening(day, lanes=(0,), until=None, shape="move", *, shifted=False):
    """One event."""
    return Happening(day, until, lanes, shape, f"{day}", shifted)


def places(strip):
    """Where the marks of a strip stand."""
    outlines = [outline for mark in strip.marks for outline, _ in mark.outlines]
    return [tuple(map(float, re.match(r"M([\d.]+) ([\d.]+)m", outline).groups())) for outline in outlines]


@given(st.lists(days, max_size=40))
def test_every_event_has_its_mark(found):
    """Each event is drawn once, in the strip of its date, inside the frame."""
    strips = timeline(LANES, [happening(day) for day in found])
    assert sum(strip.count for strip in strips) == len(found) == sum(len(strip.marks) for strip in strips)
    assert len(strips) <= STRIPS
    for strip in strips:
        assert all(LEFT <= x <= WIDTH and y < strip.bottom for x, y in places(strip))


@given(st.lists(days, max_size=LEVELS - 1))
def test_marks_do_not_touch(found):
    """Events of one actor on near days stand above each other."""
    for strip in timeline(LANES, [happening(day) for day in found]):
        assert all(
            abs(a[0] - b[0]) >= REACH - 0.11 or abs(a[1] - b[1]) >= 10 for a, b in combinations(places(strip), 2)
        )


def test_years_without_an_event_have_no_strip():
    """A long record has a strip per year in which something happened."""
    strips = timeline(LANES, [happening(date(2014, 2, 2)), happening(date(2017, 3, 1)), happening(date(2017, 3, 2))])
    assert [(strip.title, strip.count) for strip in strips] == [("2014", 1), ("2017", 2)]


def test_a_short_record_is_one_strip():
    """Some months are one strip, named by its months."""
    strips = timeline(LANES, [happening(date(2019, 10, 2)), happening(date(2020, 1, 3))])
    assert [strip.title for strip in strips] == ["Oct 2019 to Jan 2020"]


def test_a_long_record_has_several_years_in_a_strip():
    """Decades are told in as many strips as fit, each with its years."""
    strips = timeline(LANES, [happening(date(1950 + k, 5, 1)) for k in range(71)])
    assert len(strips) <= STRIPS
    assert strips[0].title == "1950 to 1957"


def test_an_event_of_two_actors_stands_on_both_lanes():
    """A common event is joined by a line; only lanes in use are drawn, cut if their names are long."""
    strip = timeline(LANES, [happening(date(2019, 10, 2), (0, 2))])[0]
    assert len(places(strip)) == 2
    assert strip.marks[0].joined
    assert [lane.name for lane in strip.lanes] == ["DPRK", "an actor with quite…"]


def test_an_event_that_lasts_has_a_bar():
    """A bar reaches to the last day, and not beyond its strip."""
    day = date(2019, 12, 30)
    lasting = [happening(day, until=day + timedelta(days=400)), happening(date(2017, 1, 1))]
    strip = timeline(LANES, lasting)[-1]
    assert float(strip.marks[0].lasting.partition("H")[2]) <= strip.right
    assert timeline(LANES, [happening(day)])[0].marks[0].lasting == ""


def test_a_day_that_differs_by_zone_is_underlined():
    """Not by colour: a line stands below the mark."""
    shifted = timeline(LANES, [happening(date(2019, 10, 2), shifted=True)])[0]
    assert shifted.marks[0].under
    assert timeline(LANES, [happening(date(2019, 10, 2))])[0].marks[0].under == ""


def test_no_events_are_no_strips():
    """An empty record has nothing to draw."""
    assert timeline(LANES, []) == ()
