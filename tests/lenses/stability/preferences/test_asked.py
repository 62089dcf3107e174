"""What does not fit is said, with what would."""

import pytest

from standoff.errors import CallError, UnknownName
from standoff.lenses.stability.preferences.asked import readings
from standoff.testing import prisoners_dilemma


@pytest.mark.parametrize(
    ("kind", "asked", "said"),
    [
        ("unknown", {"threshold": 1}, "the kind unknown has no parameter threshold; it takes: reading"),
        ("strength", {"degree": -1}, "whole number from 0"),
        ("strength", {"degree": 1.5}, "whole number from 0"),
        ("strength", {"reading": ("a", "b")}, "one reading"),
        ("fuzzy", {"threshold": 0}, "above 0 and at most 1, for example 0.6; found 0"),
        ("fuzzy", {"threshold": 2}, "from 0 to 1"),
        ("fuzzy", {"threshold": "much"}, "found 'much'"),
        ("fuzzy", {"threshold": float("nan")}, "a number from 0 to 1"),
        ("interval", {"optimism": -0.1}, "from 0 to 1"),
        ("probabilistic", {"alpha": 1}, "below 1"),
    ],
)
def test_a_parameter_out_of_its_range_is_refused(kind, asked, said):
    """Found, expected, and an example."""
    with pytest.raises(CallError, match=said):
        readings(prisoners_dilemma(), kind, asked)


@pytest.mark.parametrize(
    ("kind", "asked", "said"),
    [
        ("fuzy", {}, "Did you mean: fuzzy"),
        ("unknown", {"reading": "e"}, "a, b, c, d"),
        ("fuzzy", {"threshold": {"Rows": 1}}, "Did you mean: Row"),
        ("attitudes", {"ties": "strickt"}, "strict"),
    ],
)
def test_a_name_that_is_not_there_is_answered_with_the_nearest(kind, asked, said):
    """Kinds, readings, parties and treatments of ties."""
    with pytest.raises(UnknownName, match=said):
        readings(prisoners_dilemma(), kind, asked)


def test_numbers_are_taken_as_they_are_written():
    """0.1 is one tenth, not the float nearest to it."""
    (one,) = readings(prisoners_dilemma(), "fuzzy", {"threshold": {"": 0.1, "Row": "1/3"}})
    assert dict(one.parameters) == {"threshold of Row": "1/3", "threshold of Column": "0.1"}
