"""Texts that mean numbers, dates and spans of time.

Definition, over rationals, never floats:

    number   = decimal [ exponent ] | whole "/" whole | decimal "%"
    amount   = number | number "to" number                low <= high
    duration = amount unit                                in days; month = 365.25/12 days, year = 365.25 days
    rate     = amount "per" unit                          per day
    date     = YYYY-MM-DD [ HH:MM ] [ zone ]              a day of the Gregorian calendar
    place    = paragraph [ "-" paragraph ] | any other    paragraph = "p" whole, counted from 1

A number has at most 40 digits and an exponent of at most 99, so that no text can ask for a computation without end.
Source: ISO 8601 for dates, the IANA time zone database for zones.
"""

from __future__ import annotations

import re
from datetime import date, time
from fractions import Fraction

from standoff.conflict.amount import Amount, Moment
from standoff.conflict.paragraphs import paragraphs as numbered
from standoff.conflict.reference import Reference
from standoff.reading.markup.nodes import quoted

NUMBER = r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+|\s?%|/\d+)?"
UNITS = {
    "minute": Fraction(1, 1440),
    "hour": Fraction(1, 24),
    "day": Fraction(1),
    "week": Fraction(7),
    "month": Fraction(36525, 1200),
    "year": Fraction(36525, 100),
}
_UNIT = "(minute|hour|day|week|month|year)s?"
NUMBER_PATTERN = rf"^{NUMBER}$"
AMOUNT_PATTERN = rf"^{NUMBER}(?:\s+to\s+{NUMBER})?$"
DURATION_PATTERN = rf"^{NUMBER}(?:\s+to\s+{NUMBER})?\s+{_UNIT}$"
RATE_PATTERN = rf"^{NUMBER}(?:\s+to\s+{NUMBER})?\s+per\s+{_UNIT}$"
DATE_PATTERN = r"^\d{4}-\d{2}-\d{2}(?:[ T]\d{1,2}:\d{2})?(?:\s+[A-Za-z][A-Za-z0-9_+\-/]*)?$"
REFERENCE_PATTERN = r"^[^#\s][^#]*(?:#[\w.\-]+)?$"

COUNTED = "paragraphs counted from 1, such as p4, or p4-p6 with the smaller number first"
"""What a place that looks like paragraphs should look like."""

_LIKE_PARAGRAPHS = re.compile(r"[pP]-?\d+(?:-[pP]?-?\d+)?")
_LONGEST_FILE_NAME = 255
_NUMBER = re.compile(rf"^{NUMBER}$")
_RANGE = re.compile(r"\s+to\s+")
_DURATION = re.compile(rf"^(.*?)\s*\b{_UNIT}$")
_RATE = re.compile(rf"^(.*?)\s+per\s+{_UNIT}$")
_DATE = re.compile(r"^(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{1,2}):(\d{2}))?(?:\s+([A-Za-z][A-Za-z0-9_+\-/]*))?$")
_LONGEST, _LARGEST_EXPONENT = 40, 99


class Unfit(Exception):
    """Why a text does not mean what its key asks for; ``expected`` is empty if the general words will do."""

    def __init__(self, found: str, expected: str = "") -> None:
        super().__init__(found)
        self.found, self.expected = found, expected


def number(text: str) -> Fraction:
    """The exact value of a number; raises ``Unfit``.

    >>> number("0.1") + number("0.2") == number("0.3")
    True
    """
    if not _NUMBER.match(text) or not text.isascii():
        if re.fullmatch(r"[-+]?\d{1,3}(,\d{3})+(\.\d+)?", text):
            raise Unfit(f"{quoted(text)}, a number with commas", f"the number without commas, {text.replace(',', '')}")
        if re.fullmatch(r"[-+]?\d+,\d+", text):
            raise Unfit(f"{quoted(text)}, a number with a comma", f"a decimal point, {text.replace(',', '.')}")
        raise Unfit(quoted(text))
    if sum(char.isdigit() for char in text) > _LONGEST:
        raise Unfit(f"a number of more than {_LONGEST} digits", f"a number of at most {_LONGEST} digits")
    exponent = re.search(r"[eE]([-+]?\d+)$", text)
    if exponent and abs(int(exponent.group(1))) > _LARGEST_EXPONENT:
        raise Unfit(
            f"the exponent {exponent.group(1)}", f"an exponent from -{_LARGEST_EXPONENT} to {_LARGEST_EXPONENT}"
        )
    if text.endswith("%"):
        return Fraction(text.rstrip("% ")) / 100
    if "/" in text and not int(text.partition("/")[2]):
        raise Unfit(f"{quoted(text)}, a division by zero")
    return Fraction(text)


def amount(text: str) -> Amount:
    """A number or a range; raises ``Unfit``."""
    ends = _RANGE.split(text)
    if len(ends) > 2:
        raise Unfit(quoted(text))
    for dash in ("–", "—", "..", "~"):
        if dash in text:
            raise Unfit(quoted(text), "a number, or two with `to` between them")
    low, high = number(ends[0]), number(ends[-1])
    if low > high:
        raise Unfit(f"{quoted(text)}, a range whose first number is the larger", f"{ends[1]} to {ends[0]}")
    return Amount(low, high, text)


def duration(text: str) -> Amount:
    """A span of time in days; raises ``Unfit``."""
    match = _DURATION.match(text)
    if not match:
        raise Unfit(quoted(text))
    span = amount(match.group(1))
    if span.low <= 0:
        raise Unfit(f"{quoted(text)}, which is not longer than nothing", "a span of time above 0")
    days = UNITS[match.group(2)]
    return Amount(span.low * days, span.high * days, text)


def rate(text: str) -> Amount:
    """A rate per day; raises ``Unfit``."""
    match = _RATE.match(text)
    if not match:
        raise Unfit(quoted(text))
    times = at_least_zero(match.group(1))
    days = UNITS[match.group(2)]
    return Amount(times.low / days, times.high / days, text)


def at_least_zero(text: str) -> Amount:
    """An amount that is not negative; raises ``Unfit``."""
    value = amount(text)
    if value.low < 0:
        raise Unfit(f"{quoted(text)}, which is negative", "a number that is not negative")
    return value


def probability(text: str) -> Amount:
    """An amount from 0 to 1; raises ``Unfit``."""
    value = at_least_zero(text)
    if value.high > 1:
        raise Unfit(f"{quoted(text)}, which is more than 1", "a number from 0 to 1")
    return value


def threshold(text: str) -> Amount:
    """A number above 0 and at most 1; raises ``Unfit``."""
    value = amount(text)
    if value.low != value.high or not 0 < value.low <= 1:
        raise Unfit(quoted(text), "a number above 0 and at most 1")
    return value


def moment(text: str) -> Moment:
    """A date, with time and zone if given; without one the zone is empty. Raises ``Unfit``."""
    match = _DATE.match(text) if text.isascii() else None
    if not match:
        raise Unfit(quoted(text))
    year, month, day, hours, minutes, zone = match.groups()
    try:
        clock = None if hours is None else time(int(hours), int(minutes))
        on = date(int(year), int(month), int(day))
    except ValueError:
        raise Unfit(f"{quoted(text)}, a day or time that does not exist") from None
    if zone:
        zone_name(zone)
    return Moment(on, clock, zone or "")


def published(text: str) -> Moment:
    """A date, or only a year or a month of a year; raises ``Unfit``."""
    match = re.fullmatch(r"(\d{4})(?:-(\d{2}))?", text) if text.isascii() else None
    if not match:
        return moment(text)
    year, month = match.groups()
    try:
        on = date(int(year), int(month or 1), 1)
    except ValueError:
        raise Unfit(f"{quoted(text)}, a month that does not exist") from None
    return Moment(on, None, "", "month" if month else "year")


def zone_name(text: str) -> str:
    """A zone of the IANA database; raises ``Unfit``. Without a database on this machine, any name of that form."""
    if text == "UTC":
        return text
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - most files need no zones

    for known in (text, "Europe/London"):
        try:
            ZoneInfo(known)
        except (OSError, ValueError, LookupError):
            continue
        if known != text:
            break
        return text
    else:
        if re.fullmatch(r"[A-Z][A-Za-z_+\-0-9]*(/[A-Z][A-Za-z_+\-0-9]*)*", text):
            return text
    raise Unfit(f"{quoted(text)}, which is no time zone", "a time zone of the IANA list, such as Asia/Seoul or UTC")


def above_zero(text: str) -> Amount:
    """An amount above 0; raises ``Unfit``."""
    value = amount(text)
    if value.low <= 0:
        raise Unfit(f"{quoted(text)}, which is not above 0", "a number above 0")
    return value


def reference(text: str) -> Reference:
    """A source and perhaps a place in it; raises ``Unfit``."""
    source, sign, place = text.partition("#")
    source = source.strip()
    if not source or (sign and not re.fullmatch(r"[\w.\-]+", place)):
        raise Unfit(quoted(text))
    if _LIKE_PARAGRAPHS.fullmatch(place) and numbered(place) is None:
        raise Unfit(f"{quoted(text)}, whose paragraph cannot be", COUNTED)
    return Reference(source, place)


def paragraphs(text: str) -> str:
    """A paragraph, or a range of them, as it is written; raises ``Unfit``."""
    if numbered(text) is None:
        raise Unfit(quoted(text), COUNTED)
    return text


def file_name(text: str) -> str:
    """The name of a file in a folder, never a path; raises ``Unfit``."""
    if "/" in text or "\\" in text or text in {".", ".."}:
        raise Unfit(f"{quoted(text)}, which leads into another folder")
    if not text or len(text) > _LONGEST_FILE_NAME or not text.isprintable():
        raise Unfit(quoted(text) if text else "an empty text", f"at most {_LONGEST_FILE_NAME} readable characters")
    return text
