"""A figure written in any of many ways is found with its exact value."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.documents.numbers import mentions

SMALL = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
SHORT = {"k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "tn": 10**12}
MONEY = (
    "{}",
    "${}",
    "US${}",
    "€{}",
    "₩{}",
    "{} dollars",
    "{} won",
    "{} South Korean won",
    "USD {}",
    "{} KRW",
    "{} euros",
)
CODES = ("", "USD", "USD", "EUR", "KRW", "USD", "KRW", "KRW", "USD", "KRW", "EUR")


def in_words(number, link=" and "):
    """A whole number in English words, by rules of its own."""
    if number < 20:
        return SMALL[number]
    if number < 100:
        return TENS[number // 10] + (f"-{SMALL[number % 10]}" if number % 10 else "")
    if number < 1000:
        rest = number % 100
        return f"{SMALL[number // 100]} hundred" + (link + in_words(rest) if rest else "")
    scale, value = [(name, value) for name, value in SCALES.items() if value <= number][-1]
    rest = number % value
    said = in_words(number // value, link) + f" {scale}"
    return said + ((link if rest < 100 else " ") + in_words(rest, link) if rest else "")


def only(text):
    """The one figure of a text."""
    (found,) = mentions(text)
    return found


@given(st.integers(3, 10**15 - 1), st.sampled_from([" and ", " "]), st.sampled_from([str, str.title, str.upper]))
def test_numbers_in_words(number, link, case):
    """Any whole number in words, with or without ``and``, in any case."""
    found = only(f"They counted {case(in_words(number, link))} in all.")
    assert (found.low, found.high) == (number, number)


@given(st.integers(0, 10**15), st.integers(0, 999), st.sampled_from([",", "\u202f", "\u00a0", "'", "’"]))
def test_digits_with_separators(whole, decimals, separator):
    """Groups of three with any of the separators, and exact decimals."""
    grouped = f"{whole:,}".replace(",", separator)
    assert only(f"It was {grouped}.{decimals:03} tonnes.").low == Fraction(whole * 1000 + decimals, 1000)
    assert only(f"It was {whole}.{decimals:03} tonnes.").low == Fraction(whole * 1000 + decimals, 1000)


@given(
    st.decimals(min_value="0.1", max_value="999", places=2),
    st.sampled_from([*SCALES.items(), *SHORT.items()]),
    st.sampled_from(list(zip(MONEY, CODES, strict=True))),
    st.booleans(),
)
def test_money_at_every_scale(number, scale, money, spaced):
    """Digits, a scale in words or letters, a currency by sign, code or name, before or after: the exact amount."""
    name, by = scale
    form, code = money
    gap = " " if name in SCALES or (spaced and len(name) > 1) else ""
    found = only(f"The bill, {form.format(f'{number}{gap}{name}')}, was paid.")
    assert found.low == found.high == Fraction(str(number)) * by
    assert found.unit == code


@given(
    st.integers(3, 90), st.integers(1, 900), st.sampled_from(["-", "–", " to ", " or "]), st.sampled_from(list(SCALES))
)
def test_ranges_share_scale_and_unit(low, more, link, scale):
    """``4-5 billion won`` is a range of billions of won, with any link."""
    high = low + more
    found = only(f"It will cost {low}{link}{high} {scale} won, they say.")
    assert (found.low, found.high, found.unit) == (low * SCALES[scale], high * SCALES[scale], "KRW")
    found = only(f"Somewhere between {in_words(low)} and {in_words(high)} {scale} people died.")
    expected = low * (1 if high >= 100 and high % 100 else SCALES[scale])
    assert (found.high, found.unit) == (high * SCALES[scale], "people")
    assert found.low in {expected, low * SCALES[scale]}


SENSES = {
    "more than": "at least",
    "over": "at least",
    "at least": "at least",
    "no fewer than": "at least",
    "nearly": "nearly",
    "almost": "nearly",
    "just under": "nearly",
    "about": "about",
    "roughly": "about",
    "some": "about",
    "an estimated": "about",
    "up to": "at most",
    "no more than": "at most",
    "as many as": "at most",
    "exactly": "exactly",
}


@given(
    st.sampled_from(list(SENSES.items())),
    st.sampled_from(["28,500 U.S. troops", "$4.7 billion", "90 per cent", "half"]),
)
def test_how_a_figure_is_meant(sense, figure):
    """The words before a figure say whether it is a bound, a little less or about that."""
    phrase, meant = sense
    found = only(f"There were {phrase} {figure} in the country.")
    assert found.sense == meant
    assert found.text.endswith(figure)
    assert found.text.startswith(phrase) or meant == "exactly"


@pytest.mark.parametrize(
    ("text", "low", "unit", "sense"),
    [
        ("more than 28,000 U.S. troops in the country", 28000, "troops", "at least"),
        ("one and a half million won", 1_500_000, "KRW", "exactly"),
        ("a million and a half dollars", 1_500_000, "USD", "exactly"),
        ("half a million people", 500_000, "people", "exactly"),
        ("a quarter of a million dollars", 250_000, "USD", "exactly"),
        ("2½ per cent", Fraction(5, 2), "per cent", "exactly"),
        ("3 1/2 percent", Fraction(7, 2), "per cent", "exactly"),
        ("a dozen or so launches", 12, "launches", "about"),
        ("200+ people", 200, "people", "at least"),
        ("5 people or more", 5, "people", "at least"),
        ("approx. 40%", 40, "per cent", "about"),
        ("fivefold", 5, "times", "exactly"),
        ("5-fold", 5, "times", "exactly"),
        ("nearly five times as much", 5, "times", "nearly"),
        ("5x", 5, "times", "exactly"),
        ("more than doubled", 2, "times", "at least"),
        ("halved", Fraction(1, 2), "times", "exactly"),
        ("two thirds of the cost", Fraction(2, 3), "times", "exactly"),
        ("half an hour", Fraction(1, 2), "hour", "exactly"),
        ("eight-hour-long talks", 8, "hour", "exactly"),
        ("3 percentage points", 3, "percentage points", "exactly"),
        ("−5%", -5, "per cent", "exactly"),
        ("a 5-billion-dollar demand", 5 * 10**9, "USD", "exactly"),
        ("890 M USD", 890 * 10**6, "USD", "exactly"),
        ("1 038 900 000 000 won", 1_038_900_000_000, "KRW", "exactly"),
        ("12,34,567 people", 1_234_567, "people", "exactly"),
        ("5 million pounds", 5_000_000, "GBP", "exactly"),
        ("5 pounds", 5, "pounds", "exactly"),
        ("more than 2000 troops", 2000, "troops", "at least"),
        ("10km", 10, "km", "exactly"),
    ],
)
def test_ways_to_write_a_figure(text, low, unit, sense):
    """Examples from real prose, each with its exact value, unit and sense."""
    found = only(text)
    assert (found.low, found.high, found.unit, found.sense) == (low, low, unit, sense)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("in 2019", [2019]),
        ("until the 2020 elections", [2020]),
        ("in the 1990s", [1990]),
        ("on 30 June 2019", [30, 2019]),
        ("October 10, the 75th anniversary", [10, 75]),
        ("25-28 March 2018", [25, 28, 2018]),
        ("from 2017-2019", [2017, 2019]),
        ("nineteen ninety-five", [1995]),
    ],
)
def test_years_days_and_ordinals_are_plain_numbers(text, numbers):
    """They can be found when cited, and are figures of nothing."""
    found = mentions(text)
    assert [one.low for one in found] == numbers
    assert {one.unit for one in found} == {""}


@pytest.mark.parametrize(
    "text",
    [
        "COVID-19 and the F-35, 5G, G7",
        "hundreds of thousands, dozens, tens of millions",
        "no one, and one would think so",
        "the first half, half-hearted, a third summit, the twenty-first century",
        "at 07:11 on 2019-10-02 or 10/11/2019",
        "https://example.org/2019/11/19/949773",
        "version 1.2.3",
        "a million-dollar question? No: million-dollar",
        "9" * 60,
        "",
    ],
)
def test_what_is_no_figure(text):
    """Names, times, dates in digits, links, and words that say no number."""
    assert [one for one in mentions(text) if one.text != "a million-dollar"] == []


def test_a_change_is_no_range():
    """From one to another, a score, and two things counted: two figures each."""
    assert [int(one.low) for one in mentions("from $5bn to $4.7bn, and from 4 to 5 billion")[2:]] == [
        4 * 10**9,
        5 * 10**9,
    ]
    assert [int(one.low) for one in mentions("it won 5-4")] == [5, 4]
    assert [one.unit for one in mentions("$5 to 3 people")] == ["USD", "people"]


PARTS = st.sampled_from(
    (
        *("one", "two", "twenty", "hundred", "thousand", "million", "and", "a", "an", "half", "quarter", "third"),
        *("dozen", "$", "US$", "-", "–", "to", "between", "or", "5", "4.7", "2019", "28,500", "bn", "m", "%", "per"),
        *("cent", "times", "fold", "won", "USD", ".", ",", "/", "½", "th", "s", "x", "+", "~", "more", "than", "about"),
        *("from", "double", "fivefold", "'", "of", "May", "st"),
    )
)


@given(st.lists(st.tuples(PARTS | st.text(max_size=3), st.sampled_from(["", " ", "\n", "\n\n"])), max_size=14))
def test_any_text_is_read(parts):
    """Mentions are parts of the text, in order, without overlap, and no end of a range is before its beginning."""
    text = "".join(part + gap for part, gap in parts)
    end = 0
    for one in mentions(text):
        assert text[one.start : one.end] == one.text
        assert one.start >= end
        assert one.low <= one.high
        end = one.end


@pytest.mark.parametrize(
    "piece", ["one ", "5-", "one hundred and ", "thousand ", "half a ", "$", "1 000 ", "U.S.", "1.1."]
)
def test_long_rows_of_the_same_are_read(piece):
    """What could lead a reader round in circles is read to its end, and makes no number without bound."""
    assert all(one.high < 10**60 for one in mentions(piece * 3000))
