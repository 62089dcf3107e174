"""The top of the grammar: the keys of the whole file, and those that lean on others (parts, variants, expectations).

Definition. See ``standoff.reading.grammar.keys``. A file is in option form (``levers``) or in graph form (``states``,
``start``, ``arcs``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.reading.grammar.evidence import CLAIM_ENTRY, CLAIM_NAME, CODED, FIGURE, RATE_OF_EXCHANGE, SOURCE
from standoff.reading.grammar.fields import Fields
from standoff.reading.grammar.keys import (
    BECAUSE,
    CONCEPTS,
    CONDITION_NAME,
    DESPITE,
    EVENT,
    FACT,
    FINAL_OUTCOME,
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
    QUANTITY_NAME,
    QUESTION,
    RULE,
    SHOCK,
    SOURCE_NAME,
    STATE,
    VARIANT_NAME,
    VERSION,
)
from standoff.reading.grammar.leaves import CONDITION, DATE, TEXT, ZONE, choice
from standoff.reading.grammar.preference import PREFERENCE
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
    """A patch of the file: kept as it is, applied to the tree before reading."""

    def __init__(self, slug: str, words: str, example: str) -> None:
        self.slug, self.words, self.example = slug, words, example

    def read(self, node: Node, where: str, problems: Problems) -> MapNode | None:
        """The node itself."""
        if isinstance(node, MapNode):
            return node
        problems.add(node, where, described(node), self.words, example=shown(where, self.example))
        return None

    def schema(self, defs: Schema) -> Schema:
        """Any of the top keys; null removes, so what is inside cannot be said in JSON Schema."""
        keys = [key.name for key in FILE.keys if key.name not in UNPATCHED]
        if self.slug == PICTURE.slug:
            keys = [*SEEN, PERCEIVES.name]
        defs.setdefault(self.slug, {"type": "object", "propertyNames": {"enum": keys}, "description": self.words})
        return {"$ref": f"#/$defs/{self.slug}"}


PATCH = Patch("patch", "a mapping with what differs from the file", "{note: without the law, hold: {floor: no}}")
PICTURE = Patch(
    "picture",
    "a mapping with what the party sees differently",
    "{preferences: {USA: {statements: [not deal]}}}",
)


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
        DESPITE,
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
FINAL = Key(
    "final",
    ListOf(FINAL_OUTCOME, "a list of conditions", "[deal]"),
    "Outcomes that end the story: where one of these holds nobody moves any more, and nothing happens. "
    "Read by the forecast.",
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
    "What each party but chance wants: exactly one of `statements`, `goals`, `ranking` or `compares`.",
    required=True,
)
ATTITUDES = Key(
    "attitudes",
    MapOf(
        PARTY_NAME,
        MapOf(
            PARTY_NAME,
            choice("attitude", "positive", "neutral", "negative"),
            "a mapping from parties to positive, neutral or negative",
            "{ROK: positive, DPRK: negative}",
        ),
        "a mapping from parties to their attitudes",
        "{USA: {ROK: positive, DPRK: negative}}",
    ),
    "How a party feels about what the others want, and itself; unsaid: positive to itself, neutral to others. Read by "
    "the analysis of attitudes.",
)
MOVES = Key(
    "moves",
    MapOf(PARTY_NAME, MOVEMENT, "a mapping from parties to how they move", "{USA: {at_once: one lever}}"),
    "How each party moves: what at once, what never, how often, how patiently, at what cost.",
)
NOISE = Key(
    "noise",
    choice("noise", "error", "taste", "taste-euler"),
    "What chance in a choice is. `error`: a slip, worth nothing to the party. `taste`: a taste of the moment, which it "
    "collects; `taste-euler`: the same with Euler's constant, as some papers have it. Read by the forecast.",
    "taste",
    default="error",
)
EVENTS = Key(
    "events",
    ListOf(EVENT, "a list of events", "[{on: 2020-11-03, set: {president: biden}}]"),
    "What happens at a date, foreseen by all: levers are set, perhaps by lot, or a party has to choose.",
)
SHOCKS = Key(
    "shocks",
    ListOf(SHOCK, "a list of shocks", "[{rate: 0.3 per year, set: {disaster: yes}}]"),
    "What happens at a rate.",
)
HISTORY = Key(
    "history",
    ListOf(FACT, "a list of facts", "[{on: 2019-11-17, set: {drills: postponed}}]"),
    "What happened, of any lever. A forecast as of a date starts where the facts up to that date have led.",
)
PERCEIVES = Key(
    "perceives",
    MapOf(PARTY_NAME, PICTURE, "a mapping from parties to patches", "{ROK: {moves: {USA: {patience: 1 month}}}}"),
    "How a party sees the conflict, where it sees it differently: a patch of the file, as in `variants`. It may change "
    "what can be, what can be moved, what is wanted and what happens, and may hold `perceives` again: how that party "
    "thinks that others see it. Read by the hypergame analysis, and by the forecast if states and moves are the same.",
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
RATES = Key(
    "rates",
    ListOf(RATE_OF_EXCHANGE, "a list of rates", "[{one: USD, worth: 1166, in: KRW, on: 2019-03-08}]"),
    "What one unit was worth in another on a day. Figures are converted by the rate nearest to their day.",
)
CLAIMS = Key(
    "claims",
    MapOf(
        CLAIM_NAME,
        CLAIM_ENTRY,
        "a mapping from ids to claims",
        "{C007: {says: The demand has grown fivefold, from: post-2019#p6, supports: demand}}",
    ),
    "What the sources claim, in your own words, what that speaks for or against, and what became of it.",
)
CODING = Key(
    "coding",
    ListOf(CODED, "a list of codings", "[{action: talks_walkout, actor: USA, set: {walkout: yes}}]"),
    "Which events of the record are which moves of the model; the first coding that fits an event counts.",
)
QUESTIONS = Key(
    "questions",
    ListOf(QUESTION, "a list of questions", "[{id: Q15, ask: deal before 2020-01-01}]"),
    "Dated questions and their outcome.",
)
VARIANTS = Key(
    "variants",
    MapOf(VARIANT_NAME, PATCH, "a mapping from names to patches", "{no-floor-law: {hold: {floor: no}}}"),
    "Named patches: mappings merge key by key, texts and lists replace, null removes, `preferences.<party>` is "
    "replaced whole, as is `perceives.<party>`, `impossible: {also: [...]}` adds rules. The base's `expect` does not "
    "hold for a variant.",
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
        FINAL,
        NAMES,
        HOLD,
        PARTS,
        STATES,
        START,
        ARCS,
        PREFERENCES,
        ATTITUDES,
        MOVES,
        NOISE,
        EVENTS,
        SHOCKS,
        HISTORY,
        PERCEIVES,
        SOURCES,
        QUANTITIES,
        RATES,
        CLAIMS,
        CODING,
        QUESTIONS,
        VARIANTS,
        EXPECT,
    ),
)
UNPATCHED = ("standoff", "variants")
"""What no variant may change."""

SEEN = tuple(
    key.name
    for key in (
        NOTE_KEY,
        LEVERS,
        CONDITIONS,
        IMPOSSIBLE,
        FINAL,
        NAMES,
        HOLD,
        PARTS,
        STATES,
        START,
        ARCS,
        PREFERENCES,
        ATTITUDES,
        MOVES,
        EVENTS,
        SHOCKS,
    )
)
"""What a party may see differently."""
