"""The grammar of a conflict file, key by key: the one source of the reader, the JSON Schema and the reference page.

Definition. A conflict file is a mapping with the keys of ``FILE``. Each key says what stands under it, what it means
and how a valid line looks. What depends on more than one key (a name that must exist, a ranking that must be
complete) is checked in the other modules of this room.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

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
    RATE,
    REFERENCE,
    TEXT,
    choice,
    named,
)
from standoff.reading.grammar.shapes import At, ByKind, Key, ListOf, MapOf, Mapped, Schema, shown
from standoff.reading.markup.nodes import ListNode

if TYPE_CHECKING:
    from standoff.reading.markup.nodes import Node
    from standoff.reading.problems import Problems

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
    "The sources that say so, each perhaps with a place in it (`#p4` is paragraph 4, `#p4-p6` are three).",
)
DESPITE = Key(
    "despite",
    ListOf(REFERENCE, "a list of source ids, each perhaps with a place", "[letter-2019#p9]", single=True, least=1),
    "The sources that say otherwise.",
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
    (PARTY_TITLE, NOTE_KEY, BECAUSE, DESPITE),
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
LEVER = Fields(
    "lever", "a lever: a mapping", "{of: USA}", (OF, LEVELS, STARTS, WAY, LEVER_TITLE, NOTE_KEY, BECAUSE, DESPITE)
)

# conditions

WHEN = Key("when", CONDITION, "The condition.", required=True)
NAMED_CONDITION = Fields(
    "named-condition",
    "a condition, or a mapping with `when`",
    "offer >= demand",
    (WHEN, NOTE_KEY, BECAUSE, DESPITE),
    short=WHEN,
)
RULE_NAME = Key("name", TEXT, "How messages call the rule.", "no walkout from a modest demand")
RULE = Fields(
    "impossible-rule",
    "a condition, or a mapping with `when`",
    "{when: walkout and demand == modest}",
    (WHEN, RULE_NAME, NOTE_KEY, BECAUSE, DESPITE),
    short=WHEN,
)
FINAL_NAME = Key("name", TEXT, "How the outcome is called.", "the pact is signed")
FINAL_OUTCOME = Fields(
    "final-outcome",
    "a condition, or a mapping with `when`",
    "{when: deal, name: the pact is signed}",
    (WHEN, FINAL_NAME, NOTE_KEY, BECAUSE, DESPITE),
    short=WHEN,
)

# moves

FROM = Key("from", CONDITION, "Where the party stands before the move.", "walkout", required=True)
TO = Key("to", CONDITION, "Where the move would lead.", "not walkout", required=True)
FORBIDDEN = Fields(
    "forbidden-move",
    "a mapping with `from` and `to`",
    "{from: walkout, to: not walkout}",
    (FROM, TO, NOTE_KEY, BECAUSE, DESPITE),
)
AT_ONCE = Key(
    "at_once",
    choice("at-once", "any", "one lever"),
    "How many of its levers the party changes in one move.",
    default="any in the stability analysis, one lever in the forecast",
)
FORBID = Key(
    "forbid",
    ListOf(FORBIDDEN, "a list of mappings with `from` and `to`", "[{from: walkout, to: not walkout}]"),
    "Moves that the party cannot make.",
)
EVERY = Key("every", DURATION, "How often the party gets a chance to act, on average.", default="1 month")
PATIENCE = Key(
    "patience", DURATION, "How far ahead the party looks: what lies this far counts 1/e.", "2 years", default="1 year"
)
CONSISTENCY = Key(
    "consistency",
    POSITIVE,
    "How surely the party takes the better choice, per unit of worth: the odds of two choices are "
    "exp(consistency x difference).",
    default="10 for statements and rankings, 1 for goals",
)
MOVE_WORTH = Key(
    "worth", AMOUNT, "What the move is worth to the party, once; a cost is negative.", "-0.8", required=True
)
COST = Fields(
    "cost-of-a-move",
    "a mapping with `from`, `to` and `worth`",
    "{from: not walkout, to: walkout, worth: -0.8}",
    (FROM, TO, MOVE_WORTH, NOTE_KEY, BECAUSE, DESPITE),
)
COSTS = Key(
    "costs",
    ListOf(COST, "a list of mappings with `from`, `to` and `worth`", "[{from: not walkout, to: walkout, worth: -0.8}]"),
    "What a move costs, once, whatever comes of it; several that fit add up. Read by the forecast.",
)
MOVEMENT = Fields(
    "movement",
    "how a party moves: a mapping",
    "{at_once: one lever, every: 2 weeks}",
    (AT_ONCE, FORBID, EVERY, PATIENCE, CONSISTENCY, COSTS, NOTE_KEY, BECAUSE, DESPITE),
)

# what happens

SET = Key("set", PATTERN, "The levers that it sets, of whatever party.", "{president: biden}")
ODDS = Key("chance", CHANCE_OF, "How likely this outcome is; the outcomes sum to 1.", required=True)
OUTCOME = Fields(
    "outcome",
    "a mapping with `chance` and `set`",
    "{chance: 0.5, set: {president: biden}}",
    (ODDS, Key("set", LEVELS_AT, "The levers that it sets; left out, nothing changes.", SET.example)),
)
ON = Key("on", DATE, "When it happens.", required=True)
EVENT_NAME = Key("name", TEXT, "How it is called.", "election")
OUTCOMES = Key(
    "outcomes",
    ListOf(OUTCOME, "a list of outcomes", "[{chance: 1, set: {president: biden}}]", least=1),
    "What may come of it.",
)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class OneParty:
    """The party that has to choose: one, because a choice of several at the same instant is no choice in turn."""

    words: str = "the name of a party"
    example: str = "USA"

    def read(self, node: Node, where: str, problems: Problems) -> At[str] | None:
        """The name; a list of parties is refused with the reason."""
        if not isinstance(node, ListNode):
            return PARTY_NAME.read(node, where, problems)
        found = f"a choice of {len(node.items)} parties at the same instant"
        problems.add(node, where, found, IN_TURN, example=shown(where, self.example))
        return None

    def schema(self, defs: Schema) -> Schema:
        """A name."""
        return PARTY_NAME.schema(defs)


IN_TURN = (
    "one party for one instant, because a simultaneous choice has no unique solution; give each party an event of its "
    "own, at its own time of day"
)
"""Why two parties cannot have to choose at the same instant, and what to do."""

CHOOSER = Key("by", OneParty(), "Instead of `set` or `outcomes`: the party that has to choose its move on that date.")
WHERE = Key("when", CONDITION, "It happens only where this holds.", "talks")
EVENT = Fields(
    "event",
    "an event: a mapping",
    "{name: election, on: 2020-11-03, set: {president: biden}}",
    (EVENT_NAME, ON, OUTCOMES, SET, CHOOSER, WHERE, NOTE_KEY, BECAUSE, DESPITE),
    one_of=(OUTCOMES, SET, CHOOSER),
)
SETS = Key("set", PATTERN, SET.meaning, SET.example, required=True)
HOW_OFTEN = Key("rate", RATE, "How often it happens.", required=True)
WHILE = Key("when", CONDITION, "It happens only while this holds.", "talks")
SHOCK = Fields(
    "shock",
    "a shock: a mapping",
    "{name: typhoon, rate: 0.3 per year, set: {disaster: yes}}",
    (EVENT_NAME, HOW_OFTEN, SETS, WHILE, NOTE_KEY, BECAUSE, DESPITE),
)
HAPPENED = Key("on", DATE, "When it happened.", "2019-11-17", required=True)
FACT = Fields(
    "fact",
    "a fact: a mapping with `on` and `set`",
    "{on: 2019-11-17, set: {drills: postponed}}",
    (HAPPENED, SETS, NOTE_KEY, BECAUSE, DESPITE),
)

# questions

ID = Key("id", QUESTION_NAME, "The id of the question.", required=True)
ASKS = Key("ask", ASK, "A condition and until when; `given` says what it supposes.", required=True)
ASKED = Key("asked", DATE, "When it was asked.", "2019-11-21")
RESOLVES = Key("resolves", DATE, "When it will be decided.", "2019-12-31")
RESULT = Key(
    "outcome",
    choice("outcome-of-question", "yes", "no", "void", "ambiguous", "pending"),
    "How it was decided.",
    default="pending",
)
RESOLVED = Key("resolved", DATE, "When it was decided.", "2019-12-20")
DECIDED_BY = Key("rule", TEXT, "What decides it, in words.", "Both governments announce that they have signed")
TAGS = Key(
    "tags",
    ListOf(named("a tag", "money"), "a list of words", "[money, this-year]", single=True),
    "Words by which questions are scored together.",
)
BASE_RATE = Key("base_rate", CHANCE_OF, "How often such things happen, as a baseline.", "0.4")
QUESTION = Fields(
    "question",
    "a question: a mapping",
    "{id: Q15, ask: deal before 2020-01-01}",
    (ID, ASKS, DECIDED_BY, ASKED, RESOLVES, RESULT, RESOLVED, BASE_RATE, TAGS, NOTE_KEY, BECAUSE, DESPITE),
)
