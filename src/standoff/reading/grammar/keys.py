"""The grammar of a conflict file, key by key: the one source of the reader, the JSON Schema and the reference page.

Definition. A conflict file is a mapping with the keys of ``FILE``. Each key says what stands under it, what it means
and how a valid line looks. What depends on more than one key (a name that must exist, a ranking that must be
complete) is checked in the other modules of this room.
"""

from __future__ import annotations

from standoff.reading.grammar.fields import Fields
from standoff.reading.grammar.leaves import (
    AMOUNT,
    ASK,
    CHANCE_OF,
    CONDITION,
    DATE,
    DURATION,
    NOTE,
    POSITIVE,
    PUBLISHED,
    RATE,
    REFERENCE,
    TEXT,
    choice,
    named,
)
from standoff.reading.grammar.shapes import At, ByKind, Key, ListOf, MapOf, Mapped

VERSION = "1"
CONCEPTS = ("Nash", "SSEQ", "SEQ", "SMR", "GMR")

PARTY_NAME = named("a party", "USA")
LEVER_NAME = named("a lever", "demand")
LEVEL_NAME = named("a level", "modest")
CONDITION_NAME = named("a condition", "deal")
LABEL_NAME = named("a state", "peace")
PART_NAME = named("a part", "cost-sharing")
SOURCE_NAME = named("a source", "post-2019")
QUANTITY_NAME = named("a quantity", "payment-2019")
QUESTION_NAME = named("a question", "Q15")
VARIANT_NAME = named("a variant", "no-floor-law")

BECAUSE = Key(
    "because",
    ListOf(REFERENCE, "a list of source ids, each perhaps with a place", "[post-2019#p4]", single=True, least=1),
    "The sources that say so, each perhaps with a place in it (`#p4` is paragraph 4).",
)
NOTE_KEY = Key("note", NOTE, "What a reader should know; free text.")
PATTERN = MapOf(LEVER_NAME, LEVEL_NAME, "a mapping from levers to levels", "{demand: modest, walkout: no}", least=1)
LEVELS_AT = MapOf(LEVER_NAME, LEVEL_NAME, "a mapping from levers to levels", "{demand: modest, walkout: no}")
STATE: ByKind[At[str] | Mapped[At[str]]] = ByKind(
    "a state: a label, or a mapping from levers to levels", "{demand: modest}", LABEL_NAME, None, PATTERN
)

# parties

PARTY_TITLE = Key("name", TEXT, "How the party is called in full.", "United States")
PARTY = Fields(
    "party",
    "a party: a mapping, its full name, or nothing",
    "{name: United States}",
    (PARTY_TITLE, NOTE_KEY, BECAUSE),
    short=PARTY_TITLE,
    bare=True,
)

# levers

OF = Key("of", PARTY_NAME, "The party that sets the lever.", required=True)
LEVELS = Key(
    "levels",
    ByKind(
        "a list of levels, or a mapping from levels to numbers",
        "[modest, half-more, fivefold]",
        None,
        ListOf(LEVEL_NAME, "a list of levels", "[no, yes]", least=2),
        MapOf(LEVEL_NAME, AMOUNT, "a mapping from levels to numbers", "{modest: 1.0, half-more: 1.5 to 2}", least=2),
    ),
    "The levels, lowest first; with numbers, the lever is compared by them.",
    default="[no, yes]",
)
STARTS = Key("starts", LEVEL_NAME, "The level at the start.", default="the first level")
WAY = Key(
    "moves",
    choice("direction", "any", "up", "down"),
    "Which way the lever can be moved; `up` and `down` cannot be taken back.",
    "up",
    default="any",
)
LEVER_TITLE = Key("name", TEXT, "How the lever is called in tables.", "demands a larger share")
LEVER = Fields("lever", "a lever: a mapping", "{of: USA}", (OF, LEVELS, STARTS, WAY, LEVER_TITLE, NOTE_KEY, BECAUSE))

# conditions

WHEN = Key("when", CONDITION, "The condition.", required=True)
NAMED_CONDITION = Fields(
    "named-condition", "a condition, or a mapping with `when`", "offer >= demand", (WHEN, NOTE_KEY, BECAUSE), short=WHEN
)
RULE_NAME = Key("name", TEXT, "How messages call the rule.", "no walkout from a modest demand")
RULE = Fields(
    "impossible-rule",
    "a condition, or a mapping with `when`",
    "{when: walkout and demand == modest}",
    (WHEN, RULE_NAME, NOTE_KEY, BECAUSE),
    short=WHEN,
)

# preferences

THAT = Key("that", CONDITION, "What the party wants to be true.")
GIVEN = Key(
    "given", CONDITION, "When the statements of this group count: each is read as `statement if given`.", "talks"
)
WISH = Fields(
    "statement-of-a-group",
    "a condition, or a mapping with `that`",
    "not walkout",
    (THAT, NOTE_KEY, BECAUSE),
    short=THAT,
)
GROUPED = Key(
    "statements", ListOf(WISH, "a list of conditions", "[deal, not walkout]", least=1), "The statements of the group."
)
STATEMENT = Fields(
    "statement",
    "a condition, a mapping with `that`, or a group with `given` and `statements`",
    "{that: not walkout}",
    (THAT, GIVEN, GROUPED, NOTE_KEY, BECAUSE),
    short=THAT,
    one_of=(THAT, GIVEN),
)
STATEMENTS = Key(
    "statements",
    ListOf(STATEMENT, "a list of conditions, the most important first", "[deal, not walkout]"),
    "What the party wants, the most important first: each outranks all that follow together.",
)
WORTH = Key("worth", AMOUNT, "What it is worth to the party per month while it holds; may be negative.", required=True)
GOAL = Fields(
    "goal", "a goal: a mapping with `when` and `worth`", "{when: deal, worth: 3}", (WHEN, WORTH, NOTE_KEY, BECAUSE)
)
GOALS = Key(
    "goals",
    ListOf(GOAL, "a list of goals", "[{when: deal, worth: 3}]"),
    "What the party wants, with its worth: a state is worth the sum over the goals that hold in it. "
    "A range counts at its midpoint.",
)
TIE = ListOf(STATE, "a list of states that are equally good", "[peace, truce]", least=1)
RANKING = Key(
    "ranking",
    ListOf(
        ByKind(
            "a state, or a list of equally good states",
            "[peace, [truce, standstill], war]",
            LABEL_NAME,
            TIE,
            PATTERN,
        ),
        "a list of states, the best first",
        "[peace, [truce, standstill], war]",
        least=1,
    ),
    "Every possible state, the best first; equally good ones in brackets. Levers of chance may be left out.",
)
PREFERENCE = Fields(
    "preference",
    "a mapping with one of `statements`, `goals` or `ranking`",
    "{statements: [deal, not walkout]}",
    (STATEMENTS, GOALS, RANKING, NOTE_KEY, BECAUSE),
    one_of=(STATEMENTS, GOALS, RANKING),
)

# moves

FROM = Key("from", CONDITION, "Where the party stands before the move.", "walkout", required=True)
TO = Key("to", CONDITION, "Where the move would lead.", "not walkout", required=True)
FORBIDDEN = Fields(
    "forbidden-move",
    "a mapping with `from` and `to`",
    "{from: walkout, to: not walkout}",
    (FROM, TO, NOTE_KEY, BECAUSE),
)
AT_ONCE = Key(
    "at_once",
    choice("at-once", "any", "one lever"),
    "How many of its levers the party changes in one move.",
    default="any",
)
FORBID = Key(
    "forbid",
    ListOf(FORBIDDEN, "a list of mappings with `from` and `to`", "[{from: walkout, to: not walkout}]"),
    "Moves that the party cannot make.",
)
EVERY = Key("every", DURATION, "How often the party gets a chance to act, on average.")
PATIENCE = Key("patience", DURATION, "How far ahead the party looks: what lies this far counts 1/e.", "1 year")
CONSISTENCY = Key("consistency", POSITIVE, "How surely the party takes the better choice, per unit of worth.")
MOVEMENT = Fields(
    "movement",
    "how a party moves: a mapping",
    "{at_once: one lever, every: 2 weeks}",
    (AT_ONCE, FORBID, EVERY, PATIENCE, CONSISTENCY, NOTE_KEY, BECAUSE),
)

# what chance does

SET = Key("set", PATTERN, "The levers of chance that it sets.", "{president: biden}")
ODDS = Key("chance", CHANCE_OF, "How likely this outcome is; the outcomes sum to 1.", required=True)
OUTCOME = Fields(
    "outcome",
    "a mapping with `chance` and `set`",
    "{chance: 0.5, set: {president: biden}}",
    (ODDS, Key("set", LEVELS_AT, "The levers of chance that it sets; left out, nothing changes.", SET.example)),
)
ON = Key("on", DATE, "When it happens.", required=True)
EVENT_NAME = Key("name", TEXT, "How it is called.", "election")
OUTCOMES = Key(
    "outcomes",
    ListOf(OUTCOME, "a list of outcomes", "[{chance: 1, set: {president: biden}}]", least=1),
    "What may come of it.",
)
EVENT = Fields(
    "event",
    "an event: a mapping",
    "{name: election, on: 2020-11-03, set: {president: biden}}",
    (EVENT_NAME, ON, OUTCOMES, SET, NOTE_KEY, BECAUSE),
    one_of=(OUTCOMES, SET),
)
HOW_OFTEN = Key("rate", RATE, "How often it happens.", required=True)
WHILE = Key("when", CONDITION, "It happens only while this holds.", "talks")
SHOCK = Fields(
    "shock",
    "a shock: a mapping",
    "{name: typhoon, rate: 0.3 per year, set: {disaster: yes}}",
    (EVENT_NAME, HOW_OFTEN, Key("set", PATTERN, SET.meaning, SET.example, required=True), WHILE, NOTE_KEY, BECAUSE),
)

# evidence

SOURCE_TITLE = Key("title", TEXT, "The title of the document.", "Allies quarrel over the bill", required=True)
BY = Key("by", TEXT, "Who wrote it.", "A. Author")
OUTLET = Key("outlet", TEXT, "Where it appeared.", "Morning Post")
PUBLISHED_ON = Key("published", PUBLISHED, "When it appeared.")
LINK = Key("link", TEXT, "Where it can be found.", "https://example.org/article")
DERIVED_FROM = Key(
    "derived_from",
    ListOf(SOURCE_NAME, "a list of source ids", "[agency-2019]", single=True),
    "The sources that it repeats; support counts distinct roots.",
)
RELIABILITY = Key("reliability", TEXT, "How far it is to be trusted, and why.", "high, first hand")
SOURCE = Fields(
    "source",
    "a source: a mapping, or its title",
    "{title: Allies quarrel over the bill}",
    (SOURCE_TITLE, BY, OUTLET, PUBLISHED_ON, LINK, DERIVED_FROM, RELIABILITY, NOTE_KEY),
    short=SOURCE_TITLE,
)
VALUE = Key("value", AMOUNT, "The number.", "1.0389", required=True)
UNIT = Key("unit", TEXT, "Its unit.", "tn KRW", required=True)
SAYS = Key("from", REFERENCE, "The source that reports it.")
FIGURE = Fields(
    "figure",
    "a figure: a mapping with `value` and `unit`",
    "{value: 1.0389, unit: tn KRW}",
    (VALUE, UNIT, SAYS, NOTE_KEY),
)
ID = Key("id", QUESTION_NAME, "The id of the question.", required=True)
ASKS = Key("ask", ASK, "A condition and until when; `given` says what it supposes.", required=True)
ASKED = Key("asked", DATE, "When it was asked.", "2019-11-21")
RESOLVES = Key("resolves", DATE, "When it is decided.", "2019-12-31")
RESULT = Key(
    "outcome",
    choice("outcome-of-question", "yes", "no", "void", "ambiguous", "pending"),
    "How it was decided.",
    default="pending",
)
BASE_RATE = Key("base_rate", CHANCE_OF, "How often such things happen, as a baseline.", "0.4")
QUESTION = Fields(
    "question",
    "a question: a mapping",
    "{id: Q15, ask: deal before 2020-01-01}",
    (ID, ASKS, ASKED, RESOLVES, RESULT, BASE_RATE, NOTE_KEY, BECAUSE),
)
