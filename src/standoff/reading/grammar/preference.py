"""The grammar of what a party wants: wishes in order, worths, a ranking of states, or pairs of states.

Definition. See ``standoff.reading.grammar.keys``. A preference has exactly one of four forms. Degrees (how much
better), uncertain wishes, gaps, grades and the threshold are read by the analyses of other preference structures only.
"""

from __future__ import annotations

from standoff.reading.grammar.chains import HIGHEST_DEGREE, ChainShape
from standoff.reading.grammar.fields import Fields
from standoff.reading.grammar.keys import BECAUSE, DESPITE, LABEL_NAME, NOTE_KEY, PATTERN, STATE, WHEN
from standoff.reading.grammar.leaves import ABOVE_ZERO, AMOUNT, CHANCE_OF, CONDITION, THRESHOLD, choice
from standoff.reading.grammar.shapes import ByKind, Key, ListOf

_DEGREES = tuple(str(degree) for degree in range(1, HIGHEST_DEGREE + 1))
DEGREE = Key(
    "degree",
    choice("degree", *_DEGREES),
    "How much better what is better by it is: 1 better, 2 much better, and so on.",
    "2",
    default="1",
)
UNCERTAIN = Key(
    "uncertain",
    choice("yes-or-no", "yes", "no"),
    "Whether its place among the other uncertain statements of the list is not known.",
    default="no",
)
THAT = Key("that", CONDITION, "What the party wants to be true.")
GIVEN = Key(
    "given", CONDITION, "When the statements of this group count: each is read as `statement if given`.", "talks"
)
WISH = Fields(
    "statement-of-a-group",
    "a condition, or a mapping with `that`",
    "not walkout",
    (THAT, DEGREE, UNCERTAIN, NOTE_KEY, BECAUSE, DESPITE),
    short=THAT,
)
GROUPED = Key(
    "statements", ListOf(WISH, "a list of conditions", "[deal, not walkout]", least=1), "The statements of the group."
)
STATEMENT = Fields(
    "statement",
    "a condition, a mapping with `that`, or a group with `given` and `statements`",
    "{that: not walkout}",
    (THAT, GIVEN, GROUPED, DEGREE, UNCERTAIN, NOTE_KEY, BECAUSE, DESPITE),
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
    "goal",
    "a goal: a mapping with `when` and `worth`",
    "{when: deal, worth: 3}",
    (WHEN, WORTH, NOTE_KEY, BECAUSE, DESPITE),
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
WORTHS = Key(
    "worths",
    choice("worths-of-statements", "halving", "centroid"),
    "What the statements are worth to the forecast. `halving`: each twice the next, so that the order is kept exactly; "
    "`centroid`: the mean of all weights that fall along the order. All fulfilled for a month is worth 1.",
    "centroid",
    default="halving",
)
END_WORTH = Key("worth", AMOUNT, "What it is worth to the party, once; may be negative.", required=True)
END_GOAL = Fields(
    "goal-at-the-end",
    "a mapping with `when` and `worth`",
    "{when: deal, worth: 5}",
    (WHEN, END_WORTH, NOTE_KEY, BECAUSE, DESPITE),
)
AT_END = Key(
    "at_end",
    ListOf(END_GOAL, "a list of mappings with `when` and `worth`", "[{when: deal, worth: 5}]"),
    "What it is worth, once, that something holds when the story ends. Read by the forecast.",
)
THRESHOLDS = Key(
    "degrees",
    ListOf(ABOVE_ZERO, "a list of differences of worth, the smallest first", "[2, 5]", single=True, least=1),
    "With goals: from which difference of worth on a state is better by degree 2, 3 and so on.",
)
BELOW = Key("below", STATE, "The state, or one of the equally good states, above the gap.", "truce", required=True)
STEP = Key(
    "degree", choice("degree", *_DEGREES), "How large the step is to the next in the ranking.", "2", required=True
)
GAP = Fields("gap", "a mapping with `below` and `degree`", "{below: truce, degree: 2}", (BELOW, STEP))
GAPS = Key(
    "gaps",
    ListOf(GAP, "a list of mappings with `below` and `degree`", "[{below: truce, degree: 2}]"),
    "With a ranking: the steps that are larger than 1. States differ by the largest step between them.",
)
BETTER = Key("better", STATE, "The better state.", "peace")
THAN = Key("than", STATE, "The state that it is compared with.", "war")
GRADE = Key(
    "grade",
    CHANCE_OF,
    "How far `better` is preferred, from 0 to 1; the other way round it is one minus that. A degree of preference, or "
    "a probability: the analysis asked for says which.",
    "0.8",
)
SAME = Key(
    "same", ListOf(STATE, "a list of two states", "[peace, truce]", least=2), "Two states that are equally good."
)
UNKNOWN = Key(
    "unknown", ListOf(STATE, "a list of two states", "[peace, truce]", least=2), "Two states of which it is not known."
)
PAIR = Fields(
    "pair",
    "a mapping with `better` and `than`, with `same` or with `unknown`",
    "{better: peace, than: war, degree: 2}",
    (BETTER, THAN, DEGREE, GRADE, SAME, UNKNOWN, NOTE_KEY, BECAUSE, DESPITE),
    one_of=(BETTER, SAME, UNKNOWN),
)
COMPARES = Key(
    "compares",
    ListOf(
        ByKind("a chain of states, or a mapping", "peace > truce >> war", ChainShape(), None, PAIR),
        "a list of comparisons",
        "[peace > truce >> war, peace ? standstill]",
        least=1,
    ),
    "Pairs of states: `>` better (`>>` by degree 2), `=` equally good, `?` not known. A chain speaks of every two of "
    "its states; what is said of two neighbours counts more than what follows from a chain.",
)
OTHERWISE = Key(
    "otherwise", choice("otherwise", "same", "unknown"), "With pairs: what holds of the pairs that are not given."
)
SATISFIED = Key(
    "threshold",
    THRESHOLD,
    "From which strength of preference on (the grade minus that of the other way round), above 0 and at most 1, the "
    "party acts. Read by the fuzzy and the interval analysis.",
)
PREFERENCE = Fields(
    "preference",
    "a mapping with one of `statements`, `goals`, `ranking` or `compares`",
    "{statements: [deal, not walkout]}",
    (
        STATEMENTS,
        GOALS,
        RANKING,
        COMPARES,
        WORTHS,
        THRESHOLDS,
        GAPS,
        OTHERWISE,
        SATISFIED,
        AT_END,
        NOTE_KEY,
        BECAUSE,
        DESPITE,
    ),
    one_of=(STATEMENTS, GOALS, RANKING, COMPARES),
)
