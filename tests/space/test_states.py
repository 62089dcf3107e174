"""Feasible states: which there are, what they are called, and how they are found again."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from types import MappingProxyType

import numpy as np
import pytest
from hypothesis import given

from standoff.conflict import condition as c
from standoff.conflict.amount import Amount, Moment
from standoff.conflict.conflict import CHANCE, Conflict, Fact, Impossible, Lever, Party, Shock
from standoff.conflict.preference import Statement, Statements
from standoff.conflict.slices import hold
from standoff.errors import CallError, TooLarge, UnknownName
from standoff.reference.graph import Graph
from standoff.space.states import joint_space, settings, state_space
from standoff.testing import conflicts, prisoners_dilemma


def switches(count, *rules, parties=("A", "B"), chance=0):
    """A conflict of so many switches, dealt out to the parties, the last ``chance`` of them to chance."""
    owners = [parties[k % len(parties)] for k in range(count - chance)] + [CHANCE] * chance
    levers = {f"x{k}": Lever(f"x{k}", owner, ("no", "yes"), "no") for k, owner in enumerate(owners)}
    wish = Statements((Statement(on("x0")),))
    return Conflict(
        "switches",
        MappingProxyType({name: Party(name, name) for name in (*parties, *([CHANCE] if chance else []))}),
        MappingProxyType(levers),
        MappingProxyType(dict.fromkeys(parties, wish)),
        impossible=tuple(Impossible(rule) for rule in rules),
    )


def on(lever):
    """The condition that a switch is on."""
    return c.Condition(lever, c.Atom(lever, "==", "yes"))


def together(*levers):
    """The condition that all these switches are on."""
    return c.Condition(" and ".join(levers), c.All(tuple(on(lever).expression for lever in levers)))


@given(conflicts())
def test_states_are_exactly_the_feasible_ones(conflict):
    """In every setting the space has the states of the definition, in the order of the file."""
    for chance in settings(conflict):
        space = state_space(conflict, chance)
        twin = Graph(conflict, chance).states()
        assert [tuple(space.state(i).values()) for i in range(space.size)] == twin


@given(conflicts())
def test_settings_are_those_with_a_feasible_state(conflict):
    """A setting is offered if and only if something can happen in it."""
    own = [lever for lever in conflict.levers_of(CHANCE) if lever.id not in conflict.hold]
    offered = [tuple(chance[lever.id] for lever in own) for chance in settings(conflict)]
    if len(own) == 1:
        possible = [(level,) for level in own[0].levels if Graph(conflict, {own[0].id: level}).states()]
        assert offered == possible
    else:
        assert len(offered) == 1


@given(conflicts())
def test_every_label_leads_back(conflict):
    """A state is found by its label, by its levels and by its own text."""
    for chance in settings(conflict):
        space = state_space(conflict, chance)
        for i in range(space.size):
            assert space.index(space.label(i)) == i
            assert space.index(space.state(i)) == i
            assert space.index(", ".join(f"{lever}={level}" for lever, level in space.state(i).items())) == i


@given(conflicts())
def test_levels_are_those_of_the_states(conflict):
    """The column of a lever holds the position of its level in each state."""
    space = state_space(conflict, settings(conflict)[0])
    for name, lever in conflict.levers.items():
        assert [lever.levels[at] for at in space.level(name)] == [space.state(i)[name] for i in range(space.size)]


@given(conflicts())
def test_each_rule_counts_what_it_rules_out(conflict):
    """The number beside a rule is the number of combinations of which it is true, whatever the other rules say."""
    chance = settings(conflict)[0]
    free = replace(conflict, impossible=())
    everything = state_space(free, chance)
    for removed in state_space(conflict, chance).removed:
        assert removed.count == np.count_nonzero(everything.holds(removed.rule.when))


def test_the_start():
    """The starting state has every lever at its start; it is none if a rule forbids it."""
    assert state_space(switches(3)).start == 0
    assert state_space(switches(3, c.Condition("not x0", c.Not(on("x0").expression)))).start is None


def test_a_held_lever_stays_where_it_is_held():
    """All states have the held level, the starting state too, and the lever is no longer one that differs."""
    space = state_space(hold(switches(3), {"x1": "yes"}))
    assert space.levers == ("x0", "x2")
    assert {space.state(i)["x1"] for i in range(space.size)} == {"yes"}
    assert space.state(space.start) == {"x0": "no", "x1": "yes", "x2": "no"}


def test_everything_held_leaves_one_state():
    """A conflict in which nothing can differ has one state, called the start."""
    space = state_space(hold(switches(2), {"x0": "no", "x1": "no"}))
    assert (space.size, space.label(0), space.index("start")) == (1, "start", 0)


def test_chance_at_its_start_or_as_asked():
    """Chance's levers are at their start unless a setting says otherwise."""
    conflict = switches(3, chance=1)
    assert state_space(conflict).chance == {"x2": "no"}
    assert {state_space(conflict, {"x2": "yes"}).state(i)["x2"] for i in range(4)} == {"yes"}


def test_a_name_of_the_file_is_the_label():
    """A state that the file names is called so, and levers that are left out are at their start."""
    space = state_space(prisoners_dilemma())
    assert [space.label(i) for i in range(4)] == ["CC", "CD", "DC", "DD"]
    assert space.label(space.index({"row-defects": "yes"})) == "DC"


def test_large_products_are_never_formed():
    """Forty switches of which exactly one of each ten is on make ten thousand states, without a product on the way."""
    rules = []
    for first in range(0, 40, 10):
        items = tuple(on(f"x{k}").expression for k in range(first, first + 10))
        rules.append(c.Condition("not exactly 1", c.Not(c.Count("==", 1, items))))
    space = state_space(switches(40, *rules), limit=20_000)
    assert space.size == 10_000
    assert space.combinations == 2**40
    assert [removed.count for removed in space.removed] == [(2**10 - 10) * 2**30] * 4


def test_too_large_is_refused_before_anything_is_built():
    """The refusal says how many states there are, how many fit, and what would help."""
    with pytest.raises(TooLarge, match=r"1,099,511,627,776 states.*hold.*parts.*impossible"):
        state_space(switches(40))
    with pytest.raises(TooLarge, match=r"18 levers|262,144 states"):
        state_space(switches(18), limit=1_000)


def test_more_combinations_than_numbers_are_refused():
    """A hundred switches cannot be numbered, and that is said."""
    with pytest.raises(TooLarge, match="100 levers"):
        state_space(switches(100))


def test_no_feasible_state_is_an_error_in_words():
    """If the rules leave nothing, the error says so and how many combinations they took."""
    with pytest.raises(CallError, match="all 4 combinations"):
        state_space(switches(2, c.Condition("true", c.Truth(value=True))))


@pytest.mark.parametrize(
    ("state", "error", "words"),
    [
        ("x0=maybe", UnknownName, "level of x0"),
        ("y0=yes", UnknownName, "lever called 'y0'"),
        ("nowhere", UnknownName, "state called 'nowhere'"),
        ("", UnknownName, "state"),
        ({"x0": "yes", "x1": "yes"}, CallError, "by the rule: x0 and x1"),
        ("x0=yes, x1=yes", CallError, "impossible"),
        ({"x2": "yes"}, CallError, "x2 is held at no"),
        ({"x3": "yes"}, CallError, "x3 is set by chance to no"),
    ],
)
def test_a_state_that_is_not_there(state, error, words):
    """Asking for a state that does not exist says what is wrong with it."""
    conflict = hold(switches(4, together("x0", "x1"), chance=1), {"x2": "no"})
    with pytest.raises(error, match=words):
        state_space(conflict).index(state)


@pytest.mark.parametrize(
    ("chance", "words"),
    [({"x9": "no"}, "lever of chance"), ({"x2": "perhaps"}, "level of x2"), ({"x0": "no"}, "lever of")],
)
def test_a_setting_that_is_not_there(chance, words):
    """Only chance's levers and their levels make a setting."""
    with pytest.raises(UnknownName, match=words):
        state_space(switches(3, chance=1), chance)


def test_a_setting_against_what_is_held():
    """A held lever of chance cannot be set otherwise."""
    with pytest.raises(CallError, match="held at yes"):
        state_space(hold(switches(3, chance=1), {"x2": "yes"}), {"x2": "no"})


def test_over_time_chance_moves_what_something_can_set():
    """The joint states range over the levers of chance that an event, shock or fact sets, in a picture too."""
    bare = switches(5, chance=3)
    levels = MappingProxyType({"x2": "yes"})
    assert joint_space(bare).levers == ("x0", "x1")
    shock = Shock("quake", Amount(Fraction(1), Fraction(1), "1"), levels)
    assert joint_space(replace(bare, shocks=(shock,))).levers == ("x0", "x1", "x2")
    fact = Fact(Moment(date(2020, 1, 1), None, "UTC"), MappingProxyType({"x3": "yes"}))
    seen = replace(bare, history=(fact,))
    assert joint_space(seen).levers == ("x0", "x1", "x3")
    assert joint_space(replace(bare, perceives=MappingProxyType({"A": seen}))).levers == ("x0", "x1", "x3")
    assert joint_space(hold(seen, {"x3": "yes"})).levers == ("x0", "x1")


def test_joint_states_are_those_of_all_settings():
    """Every state of every setting of the moving levers, and nothing else."""
    rule = c.Condition("rule", c.All((on("x1").expression, on("x3").expression)))
    fact = Fact(Moment(date(2020, 1, 1), None, "UTC"), MappingProxyType({"x3": "yes"}))
    conflict = replace(switches(4, rule, chance=1), history=(fact,))
    apart = {
        tuple(space.state(i).values())
        for level in ("no", "yes")
        for space in [state_space(conflict, {"x3": level})]
        for i in range(space.size)
    }
    joint = joint_space(conflict)
    assert {tuple(joint.state(i).values()) for i in range(joint.size)} == apart
    assert joint.size == len(apart) == 12


def test_levers_left_out_may_be_as_in_another_state():
    """Text and mappings fill up from the state that is given."""
    space = state_space(switches(3))
    other = space.index("x0=yes, x1=yes")
    assert space.state(space.index("x1=no", other)) == {"x0": "yes", "x1": "no", "x2": "no"}
    assert space.state(space.index({"x2": "yes"}, other)) == {"x0": "yes", "x1": "yes", "x2": "yes"}
    assert space.index("start", other) == space.start
