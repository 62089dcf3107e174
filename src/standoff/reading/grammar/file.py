"""The top of the grammar: the keys of the whole file, and those that lean on others (parts, variants, expectations).

Definition. See ``standoff.reading.grammar.keys``. A file is in option form (``levers``) or in graph form (``states``,
``start``, ``arcs``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.reading.grammar.fields import Fields
from standoff.reading.grammar.keys import (
    BECAUSE,
    CONCEPTS,
    CONDITION_NAME,
    EVENT,
    FIGURE,
    LABEL_NAME,
    LEVELS_AT,
    LEVER,
    LEVER_NAME,
    MOVEMENT,
    NAMED_CONDITION,
    NOTE_KEY,
    PART_NAME,
    PARTY,
    PARTY_NAME,
    PATTERN,
    PREFERENCE,
    QUANTITY_NAME,
    QUESTION,
    RULE,
    SHOCK,
    SOURCE,
    SOURCE_NAME,
    STATE,
    VARIANT_NAME,
    VERSION,
)
from standoff.reading.grammar.leaves import CONDITION, DATE, TEXT, ZONE, choice
from standoff.reading.grammar.shapes import At, Key, Listed, ListOf, MapOf, Mapped, Schema, shown
from standoff.reading.markup.nodes import MapNode, Node, Scalar, described

if TYPE_CHECKING:
    from standoff.reading.problems import Problems


class StateOrCondition:
    """A state by its levels, its label or a condition; which of the last two is decided when labels are known."""

    words = "a state's label, a mapping from levers to levels, or a condition"
    example = "{demand: modest, walkout: no}"

    def read(self, node: Node, where: str, problems: Problems) -> At[str] | Mapped[At[str]] | None:
        """The text as it stands, or the mapping."""
        if isinstance(node, MapNode):
            return PATTERN.read(node, where, problems)
        if isinstance(node, Scalar) and not node.is_empty:
            return At(node.text.strip(), node, where)
        problems.add(node, where, described(node), self.words, example=shown(where, self.example))
        return None

    def schema(self, defs: Schema) -> Schema:
        """A text or a mapping."""
        return {"anyOf": [CONDITION.schema(defs), {"type": ["string", "number"]}, PATTERN.schema(defs)]}


class Patch:
    """The patch of a variant: kept as it is, applied to the tree before reading."""

    words = "a mapping with what differs from the file"
    example = "{note: without the floor law, hold: {floor: no}}"

    def read(self, node: Node, where: str, problems: Problems) -> MapNode | None:
        """The node itself."""
        if isinstance(node, MapNode):
            return node
        problems.add(node, where, described(node), self.words, example=shown(where, self.example))
        return None

    def schema(self, defs: Schema) -> Schema:
        """Any of the top keys; null removes, so what is inside cannot be said in JSON Schema."""
        defs.setdefault(
            "patch",
            {
                "type": "object",
                "propertyNames": {"enum": [key.name for key in FILE.keys if key.name not in UNPATCHED]},
                "description": self.words,
            },
        )
        return {"$ref": "#/$defs/patch"}


PART_TITLE = Key("title", TEXT, "What the part is about.", "Who pays for the troops")
PART_LEVERS = Key(
    "levers",
    ListOf(LEVER_NAME, "a list of levers", "[demand, walkout]", least=1),
    "The levers that move; all others are held at their start.",
    required=True,
)
PART = Fields(
    "part", "a part: a mapping with `levers`", "{levers: [demand, walkout]}", (PART_TITLE, PART_LEVERS, NOTE_KEY)
)

CONCEPT = Key("stability", choice("concept", *CONCEPTS), "The solution concept that is meant.", required=True)
EQUILIBRIA: Key[Listed[At[str] | Mapped[At[str]]]] = Key(
    "equilibria",
    ListOf(STATE, "a list of states", "[peace, {demand: modest, walkout: no}]"),
    "Exactly these states are the equilibria.",
)
EVERY_ONE = Key("every", CONDITION, "Every equilibrium fulfils it.", "deal")
SOME = Key("some", CONDITION, "At least one equilibrium fulfils it.", "deal")
NONE = Key("none", CONDITION, "No equilibrium fulfils it.", "walkout")
AT_STATE: Key[At[str] | Mapped[At[str]]] = Key(
    "at", StateOrCondition(), "The state, or all states where the condition holds.", "peace"
)
FOR_PARTY = Key("party", PARTY_NAME, "Whose stability is meant; left out, that of all parties.")
STABLE = Key(
    "stable", choice("yes-or-no", "yes", "no"), "Whether all these states are stable, or none is.", default="yes"
)
SETTING = Key("setting", PATTERN, "The levels of chance's levers; left out, every setting.", "{president: biden}")
IN_PART = Key("part", PART_NAME, "The part of the conflict that is meant.")
IN_VARIANT = Key("variant", VARIANT_NAME, "The variant that is meant.")
CLAIM = Key("claim", TEXT, "What the author claims, in words.", "A walkout does not pay")
EXPECTATION = Fields(
    "expectation",
    "an expectation: a mapping",
    "{stability: Nash, equilibria: [peace]}",
    (
        CONCEPT,
        EQUILIBRIA,
        EVERY_ONE,
        SOME,
        NONE,
        AT_STATE,
        FOR_PARTY,
        STABLE,
        SETTING,
        IN_PART,
        IN_VARIANT,
        CLAIM,
        NOTE_KEY,
        BECAUSE,
    ),
    one_of=(EQUILIBRIA, EVERY_ONE, SOME, NONE, AT_STATE),
)

STANDOFF = Key("standoff", choice("version", VERSION), "The version of this grammar.", required=True)
TITLE = Key("title", TEXT, "What the conflict is called.", required=True)
TIME_ZONE = Key("zone", ZONE, "The time zone of dates that name none.", default="UTC")
BEGINS = Key("begins", DATE, "When the story begins.", "2019-09-24")
ENDS = Key("ends", DATE, "When it ends.", "2021-06-30")
PARTIES = Key(
    "parties",
    MapOf(PARTY_NAME, PARTY, "a mapping from names to parties", "{USA: United States, ROK: South Korea}", least=1),
    "Who decides. A party called `chance` is nature: it moves by rates and dates and wants nothing.",
    required=True,
)
LEVERS = Key(
    "levers",
    MapOf(LEVER_NAME, LEVER, "a mapping from names to levers", "{walkout: {of: USA}}", least=1),
    "What can be set, by whom and to which levels. A state is one level per lever.",
)
CONDITIONS = Key(
    "conditions",
    MapOf(CONDITION_NAME, NAMED_CONDITION, "a mapping from names to conditions", '{deal: "offer >= demand"}'),
    "Conditions with a name, for use in others.",
)
IMPOSSIBLE = Key(
    "impossible",
    ListOf(RULE, "a list of conditions", "[walkout and demand == modest]"),
    "What cannot be: a state where one of these holds is no state of the conflict.",
)
NAMES = Key(
    "names",
    MapOf(LABEL_NAME, PATTERN, "a mapping from labels to states", "{peace: {demand: modest, walkout: no}}"),
    "Labels for states: every lever but those of chance; held ones may be left out.",
)
HOLD = Key("hold", LEVELS_AT, "Levers that stay at a level.", "{floor: no}")
PARTS = Key(
    "parts",
    MapOf(PART_NAME, PART, "a mapping from names to parts", "{cost-sharing: {levers: [demand, walkout]}}"),
    "Sub-conflicts, each analysed with all other levers held at their start.",
)
STATES = Key("states", ListOf(LABEL_NAME, "a list of states", "[s1, s2, s3]", least=1), "Graph form: the states.")
START = Key("start", LABEL_NAME, "Graph form: the state at the start.", "s1", default="the first state")
ARC = ListOf(LABEL_NAME, "a list of two states, from and to", "[s1, s2]")
ARCS = Key(
    "arcs",
    MapOf(
        PARTY_NAME,
        ListOf(ARC, "a list of pairs of states", "[[s1, s2], [s2, s1]]"),
        "a mapping from parties to pairs of states",
        "{USA: [[s1, s2]]}",
    ),
    "Graph form: the moves of each party, from one state to another.",
)
PREFERENCES = Key(
    "preferences",
    MapOf(PARTY_NAME, PREFERENCE, "a mapping from parties to preferences", "{USA: {statements: [deal]}}"),
    "What each party but chance wants: exactly one of `statements`, `goals` or `ranking`.",
    required=True,
)
MOVES = Key(
    "moves",
    MapOf(PARTY_NAME, MOVEMENT, "a mapping from parties to how they move", "{USA: {at_once: one lever}}"),
    "How each party moves: what at once, what never, how often, how patiently.",
)
EVENTS = Key(
    "events",
    ListOf(EVENT, "a list of events", "[{on: 2020-11-03, set: {president: biden}}]"),
    "What chance does at a date.",
)
SHOCKS = Key(
    "shocks",
    ListOf(SHOCK, "a list of shocks", "[{rate: 0.3 per year, set: {disaster: yes}}]"),
    "What chance does at a rate.",
)
SOURCES = Key(
    "sources",
    MapOf(SOURCE_NAME, SOURCE, "a mapping from ids to sources", "{post-2019: {title: Allies quarrel over the bill}}"),
    "The documents that the file cites.",
)
QUANTITIES = Key(
    "quantities",
    MapOf(
        QUANTITY_NAME,
        ListOf(FIGURE, "a list of figures", "[{value: 1.0389, unit: tn KRW}]", single=True),
        "a mapping from names to figures",
        "{payment-2019: [{value: 1.0389, unit: tn KRW}]}",
    ),
    "One quantity, as several sources report it.",
)
QUESTIONS = Key(
    "questions",
    ListOf(QUESTION, "a list of questions", "[{id: Q15, ask: deal before 2020-01-01}]"),
    "Dated questions and their outcome.",
)
VARIANTS = Key(
    "variants",
    MapOf(VARIANT_NAME, Patch(), "a mapping from names to patches", "{no-floor-law: {hold: {floor: no}}}"),
    "Named patches: mappings merge key by key, texts and lists replace, null removes, `preferences.<party>` is "
    "replaced whole, `impossible: {also: [...]}` adds rules. The base's `expect` does not hold for a variant.",
)
EXPECT = Key(
    "expect",
    ListOf(EXPECTATION, "a list of expectations", "[{stability: Nash, equilibria: [peace]}]"),
    "What the author claims, checked like a test.",
)

FILE = Fields(
    "file",
    "a conflict file: a mapping with title, parties, levers and preferences",
    "title: Talks between two allies",
    (
        STANDOFF,
        TITLE,
        NOTE_KEY,
        TIME_ZONE,
        BEGINS,
        ENDS,
        PARTIES,
        LEVERS,
        CONDITIONS,
        IMPOSSIBLE,
        NAMES,
        HOLD,
        PARTS,
        STATES,
        START,
        ARCS,
        PREFERENCES,
        MOVES,
        EVENTS,
        SHOCKS,
        SOURCES,
        QUANTITIES,
        QUESTIONS,
        VARIANTS,
        EXPECT,
    ),
)
UNPATCHED = ("standoff", "variants")
