"""The grammar of what a file rests on: sources, quantities, rates, claims, and how the record is read as moves.

Definition. See ``standoff.reading.grammar.keys``, of which this is a part.
"""

from __future__ import annotations

from standoff.reading.grammar.fields import Fields
from standoff.reading.grammar.keys import BECAUSE, DESPITE, LEVELS_AT, NOTE_KEY, SOURCE_NAME
from standoff.reading.grammar.leaves import (
    ABOVE_ZERO,
    AMOUNT,
    DATE,
    DOCUMENT,
    DURATION,
    PARAGRAPHS,
    PUBLISHED,
    REFERENCE,
    TEXT,
    choice,
    named,
)
from standoff.reading.grammar.shapes import Key, ListOf

CLAIM_NAME = named("a claim", "C007")

# sources

SOURCE_TITLE = Key("title", TEXT, "The title of the document.", "Allies quarrel over the bill", required=True)
BY = Key("by", TEXT, "Who wrote it.", "A. Author")
OUTLET = Key("outlet", TEXT, "Where it appeared.", "Morning Post")
PUBLISHED_ON = Key("published", PUBLISHED, "When it appeared.")
LINK = Key("link", TEXT, "Where it can be found.", "https://example.org/article")
REPEATED = Key("source", SOURCE_NAME, "The source that it repeats.", "agency-2019", required=True)
REPEATS_IN = Key(
    "in",
    ListOf(PARAGRAPHS, "a list of paragraphs", "[p6, p7-p9]", single=True, least=1),
    "The paragraphs, of the document that repeats, in which it does; left out, all of it.",
)
DERIVATION = Fields(
    "derivation",
    "a source's id, or a mapping with `source` and `in`",
    "{source: agency-2019, in: [p6, p7-p9]}",
    (REPEATED, REPEATS_IN),
    short=REPEATED,
)
DERIVED_FROM = Key(
    "derived_from",
    ListOf(DERIVATION, "a list of source ids, each perhaps with paragraphs", "[agency-2019]", single=True),
    "The sources that it repeats, as a whole or in single paragraphs; support counts distinct roots.",
)
RELIABILITY = Key("reliability", TEXT, "How far it is to be trusted, and why.", "high, first hand")
DOCUMENT_NAME = Key(
    "document",
    DOCUMENT,
    "The name of its file in the folder of documents.",
    default="the file that is called by the source's id, or that begins with its title",
)
PRIMARY = Key(
    "primary",
    choice("yes-or-no", "yes", "no"),
    "Whether it is what was said or decided itself: a statement, a law, a transcript.",
    default="no",
)
SOURCE = Fields(
    "source",
    "a source: a mapping, or its title",
    "{title: Allies quarrel over the bill}",
    (
        SOURCE_TITLE,
        BY,
        OUTLET,
        PUBLISHED_ON,
        LINK,
        DERIVED_FROM,
        RELIABILITY,
        DOCUMENT_NAME,
        PRIMARY,
        NOTE_KEY,
    ),
    short=SOURCE_TITLE,
)

# figures

VALUE = Key("value", AMOUNT, "The number, or a range.", "1.0389", required=True)
UNIT = Key(
    "unit", TEXT, "Its unit; `times` and the name of a quantity for a multiple of that.", "tn KRW", required=True
)
SAYS = Key("from", REFERENCE, "The source that reports it.")
SENSE = Key(
    "sense",
    choice("sense", "exactly", "about", "nearly", "at least", "at most"),
    "How the number is meant: `exactly` to its last digit, `nearly` a little less.",
    "about",
    default="exactly",
)
RATE_DAY = Key("on", DATE, "The day whose rate of exchange it takes.", default="the day on which the source appeared")
FIGURE = Fields(
    "figure",
    "a figure: a mapping with `value` and `unit`",
    "{value: 1.0389, unit: tn KRW}",
    (VALUE, UNIT, SENSE, SAYS, RATE_DAY, NOTE_KEY),
)
ONE = Key("one", TEXT, "The unit, one of which it is.", "USD", required=True)
IS_WORTH = Key("worth", ABOVE_ZERO, "What it is worth.", "1166", required=True)
IN_UNIT = Key("in", TEXT, "The unit of that worth.", "KRW", required=True)
RATE_ON = Key("on", DATE, "The day of this rate.", "2019-03-08", required=True)
RATE_OF_EXCHANGE = Fields(
    "rate-of-exchange",
    "a mapping with `one`, `worth`, `in` and `on`",
    "{one: USD, worth: 1166, in: KRW, on: 2019-03-08}",
    (ONE, IS_WORTH, IN_UNIT, RATE_ON, NOTE_KEY, BECAUSE, DESPITE),
)

# claims

WORDS = Key("says", TEXT, "What is claimed, in your own words.", "The demand has grown fivefold", required=True)
CLAIMED_IN = Key("from", REFERENCE, "The source, and where in it.", required=True)
CLAIMED_BY = Key("by", TEXT, "Who says it there.", "a senior official")
CLAIM_KIND = Key(
    "kind",
    choice("kind-of-claim", "fact", "figure", "opinion", "prediction", "condition"),
    "What kind of claim it is.",
    "prediction",
    default="fact",
)
ENTRIES = ListOf(TEXT, "a list of names of entries", "[walkout, conditions.deal]", single=True, least=1)
SUPPORTS = Key(
    "supports",
    ENTRIES,
    "The entries that it speaks for: a lever, condition, rule, event, shock, quantity or question by its name, or with "
    "its section in front (`levers.walkout`, `preferences.USA`).",
)
CONTESTS = Key("contests", ENTRIES, "The entries that it speaks against.", "[questions.Q15]")
ACCOUNT_OF = Key(
    "account_of",
    TEXT,
    "The event of which this is one account; claims with the same words here are shown side by side.",
    "the meeting in October",
)
VERDICT = Key(
    "verdict",
    choice("verdict", "open", "true", "false", "partly", "untested"),
    "What became of it; `untested`: what it depends on never came. A false claim supports nothing.",
    "partly",
    default="open",
)
VERDICT_ON = Key("on", DATE, "When that was clear.", "2019-12-20")
CLAIM_ENTRY = Fields(
    "claim",
    "a claim: a mapping with `says` and `from`",
    "{says: The demand has grown fivefold, from: post-2019#p6, supports: demand}",
    (
        WORDS,
        CLAIMED_IN,
        CLAIMED_BY,
        CLAIM_KIND,
        SUPPORTS,
        CONTESTS,
        ACCOUNT_OF,
        VERDICT,
        VERDICT_ON,
        NOTE_KEY,
        BECAUSE,
        DESPITE,
    ),
)

# the record

ACTION = Key("action", TEXT, "The action of the events, as in the record.", "talks_walkout", required=True)
ACTOR = Key("actor", TEXT, "Who does it.", "USA", default="anybody")
TARGET = Key("target", TEXT, "To whom it is done.", "ROK", default="anybody")
IS_SET = Key(
    "set", LEVELS_AT, "The levers that are set by it; left out, such events are no move of the model.", "{walkout: yes}"
)
LASTS = Key("lasts", DURATION, "How long; then they go back.", "1 day", default="from then on")
CODED = Fields(
    "coding-of-events",
    "a mapping with `action`, and what such events `set`",
    "{action: talks_walkout, actor: USA, set: {walkout: yes}}",
    (ACTION, ACTOR, TARGET, IS_SET, LASTS, NOTE_KEY, BECAUSE, DESPITE),
)
