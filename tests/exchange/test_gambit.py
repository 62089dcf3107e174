"""Games for Gambit: the same Nash equilibria, or a refusal that says why."""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import product

import pytest

import standoff as so
from standoff.exchange.gambit import to_gambit

TWO = """
standoff: 1
title: 'Two "yards"'
parties: {A: , B: }
levers:
  price: {of: A, levels: [low, mid, high]}
  ads: {of: A}
  quota: {of: B, levels: [small, large]}
preferences:
  A: {goals: [{when: price == high and quota == small, worth: 1/3 to 1}, {when: ads, worth: -0.5}]}
  B: {statements: [quota == large if price == high, quota == small]}
"""


def game(**changes: str) -> so.Conflict:
    """The conflict with further lines, each under its key."""
    return so.loads(TWO + "".join(f"{key}: {value}\n" for key, value in changes.items()))


def read_normal(text):
    """Strategies and payoffs of a file in normal form, read by another hand than the one that wrote it."""
    head, body = text.split("\n{\n")
    quoted = r'"((?:[^"\\]|\\.)*)"'
    lists = [re.findall(quoted, part) for part in re.findall(r"\{([^{}]*)\}", head)]
    strategies = lists[1:3]
    outcomes = re.findall(rf"\{{ {quoted} (\S+), (\S+) \}}", body)
    order = [int(n) - 1 for n in body.split("}\n")[-1].split()]
    cells = [(m, n) for n, m in product(range(len(strategies[1])), range(len(strategies[0])))]
    return strategies, {
        at: (Fraction(outcomes[n][1]), Fraction(outcomes[n][2]), outcomes[n][0])
        for at, n in zip(cells, order, strict=True)
    }


def pure_equilibria(payoffs):
    """The outcomes from which neither player gains by another strategy."""
    found = set()
    for (m, n), (mine, yours, label) in payoffs.items():
        best = (
            max(pay[0] for at, pay in payoffs.items() if at[1] == n),
            max(pay[1] for at, pay in payoffs.items() if at[0] == m),
        )
        if (mine, yours) == best:
            found.add(label)
    return found


@pytest.mark.parametrize(
    "case", ["prisoners-dilemma", "chicken", "stag-hunt", "matching-pennies", "battle-of-the-sexes", "deadlock"]
)
def test_the_game_has_the_same_nash_equilibria(case):
    """What is stable for both by Nash is what Gambit calls an equilibrium in pure strategies."""
    conflict = so.load(case)
    found = so.stability(conflict).settings[0]
    meant = {found.space.label(int(i)) for i in found.equilibria("Nash")}
    assert pure_equilibria(read_normal(to_gambit(conflict, "nfg"))[1]) == meant


def test_levers_of_a_party_make_its_strategies():
    """A strategy is one level for each of the party's levers; worths are exact, ranges at their midpoint."""
    strategies, payoffs = read_normal(to_gambit(game(), "nfg"))
    assert strategies[0][-1] == "price=high, ads=yes"
    assert payoffs[5, 0][0] == Fraction(2, 3) - Fraction(1, 2)
    assert len(payoffs) == 12


def test_the_extensive_form_has_one_information_set_for_the_second_player():
    """The second player does not see what the first has chosen, so the two forms are the same game."""
    text = to_gambit(game(), "efg")
    assert text.startswith('EFG 2 R "Two \\"yards\\"" { "A" "B" }')
    assert text.count('\np "" 2 1 "" { "quota=small" "quota=large" } 0\n') == 6
    ends = re.findall(r'^t "" (\d+) "[^"]*" \{ (\S+), (\S+) \}$', text, re.MULTILINE)
    assert [int(number) for number, *_ in ends] == list(range(1, 13))
    normal = {(a, b) for a, b, _ in read_normal(to_gambit(game(), "nfg"))[1].values()}
    assert {(Fraction(a), Fraction(b)) for _, a, b in ends} == normal


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"impossible": "[ads and quota == large]"}, "3 of 12 combinations are impossible"),
        ({"moves": "{A: {at_once: one lever}}"}, "A moves one lever at a time"),
        ({"moves": "{B: {forbid: [{from: ads, to: ads}]}}"}, "B has forbidden moves"),
    ],
)
def test_what_is_no_game_is_refused(changes, said):
    """The reason is said, not a game written that is another conflict."""
    with pytest.raises(so.CallError, match=said):
        to_gambit(game(**changes), "nfg")


def test_a_lever_that_moves_one_way_is_refused():
    """Choosing anything at any time is what a game supposes."""
    conflict = so.loads(TWO.replace("ads: {of: A}", "ads: {of: A, moves: up}"))
    with pytest.raises(so.CallError, match="ads moves up only"):
        to_gambit(conflict, "efg")


@pytest.mark.parametrize(("case", "said"), [("elmira", "a graph is no game"), ("korea", "has 6 parties")])
def test_graphs_and_other_numbers_of_parties_are_refused(case, said):
    """Only two parties, and only levers."""
    with pytest.raises(so.CallError, match=said):
        to_gambit(so.load(case), "nfg")


def test_a_held_lever_is_no_choice():
    """What is held is not part of a strategy."""
    strategies, _ = read_normal(to_gambit(so.hold(game(), {"price": "mid"}), "nfg"))
    assert strategies[0] == ["ads=no", "ads=yes"]
