"""Files of GMCR+: read whole or not at all, written so that every verdict comes back."""

from __future__ import annotations

import json
from copy import deepcopy
from dataclasses import replace
from random import Random
from types import MappingProxyType
from typing import Any

import pytest

import standoff as so
from standoff.exchange.gmcr import from_gmcr
from standoff.exchange.gmcr_export import to_gmcr
from standoff.testing import random_conflict

HARBOUR: dict[str, Any] = {
    "program": "gmcr-py",
    "version": "0.4.1",
    "options": [
        {"name": "Close the port", "permittedDirection": "both"},
        {"name": "Sell the fleet", "permittedDirection": "fwd"},
        {"name": "Strike", "permittedDirection": "both"},
    ],
    "decisionMakers": [
        {
            "name": "Owners",
            "options": [0, 1],
            "preferences": [
                [[2, "N"]],
                {"compound": True, "members": [[[0, "N"], [1, "N"]], [[0, "Y"], [2, "Y"]]]},
            ],
            "misperceptions": [[[1, "Y"], [2, "Y"]]],
        },
        {"name": "Dock, workers", "options": [2], "preferences": [[[0, "N"]], [[1, "N"]]]},
    ],
    "infeasibles": [[[0, "Y"], [1, "Y"]]],
    "coalitions": [[0, 1]],
    "useManualPreferenceRanking": False,
}
"""Six feasible states: 1 nothing, 2 closed, 3 sold, and 4 to 6 the same with a strike."""


def harbour(**changes: Any) -> dict[str, Any]:
    """The file with other keys at the top."""
    return {**deepcopy(HARBOUR), **changes}


def ranked(*rankings: Any) -> dict[str, Any]:
    """The file with rankings by hand."""
    file = harbour(useManualPreferenceRanking=True)
    for party, ranking in zip(file["decisionMakers"], rankings, strict=True):
        party["preferenceRanking"] = ranking
    return file


def problems(file: Any) -> str:
    """What is said of a file that cannot be read."""
    with pytest.raises(so.FileError) as caught:
        from_gmcr(file if isinstance(file, str) else json.dumps(file), "harbour.gmcr")
    return str(caught.value)


def test_a_file_becomes_a_conflict():
    """Parties, levers with their direction, rules, statements and labels are those of the file."""
    conflict = from_gmcr(json.dumps(HARBOUR), "folder/harbour.gmcr")
    assert conflict.title == "harbour"
    assert [party.name for party in conflict.parties.values()] == ["Owners", "Dock, workers"]
    assert {lever.id: (lever.of, lever.moves) for lever in conflict.levers.values()} == {
        "Close-the-port": ("Owners", "any"),
        "Sell-the-fleet": ("Owners", "up"),
        "Strike": ("Dock-workers", "any"),
    }
    assert [rule.when.text for rule in conflict.impossible] == ["Close-the-port and Sell-the-fleet"]
    wishes = conflict.preferences["Owners"]
    assert [one.that.text for one in wishes.statements] == [
        "not Strike",
        "(not Close-the-port and not Sell-the-fleet) or (Close-the-port and Strike)",
    ]
    assert dict(conflict.names["s5"]) == {"Close-the-port": "yes", "Sell-the-fleet": "no", "Strike": "yes"}
    assert "Owners and Dock-workers" in conflict.note


def test_what_a_party_does_not_see_is_a_picture():
    """A misperception is a rule of the party's own picture of the conflict."""
    seen = from_gmcr(json.dumps(HARBOUR)).perceives["Owners"]
    assert [rule.when.text for rule in seen.impossible][1:] == ["Sell-the-fleet and Strike"]


def test_a_ranking_by_hand_names_states_by_their_number():
    """Number n is the state with the n-th smallest decimal value; brackets are ties."""
    conflict = from_gmcr(json.dumps(ranked([6, [1, 2], 3, 4, 5], [1, 2, 3, 4, 5, 6])))
    groups = conflict.preferences["Owners"].groups
    assert dict(groups[0][0]) == {"Close-the-port": "no", "Sell-the-fleet": "yes", "Strike": "yes"}
    assert [len(group) for group in groups] == [1, 2, 1, 1, 1]


def test_old_files_are_read():
    """Files before 0.3.5 call the ranking a vector; without coalitions everybody is alone."""
    file = ranked([1, 2, 3, 4, 5, 6], [1, 2, 3, 4, 5, 6])
    del file["useManualPreferenceRanking"], file["coalitions"]
    file |= {"useManualPreferenceVectors": True, "version": "0.3.1"}
    for party in file["decisionMakers"]:
        party["preferenceVector"] = party.pop("preferenceRanking")
    old = from_gmcr(json.dumps(file))
    assert old.preferences == from_gmcr(json.dumps(ranked([1, 2, 3, 4, 5, 6], [1, 2, 3, 4, 5, 6]))).preferences


def test_options_are_counted_party_by_party():
    """Where the list of options is not in the order of the parties, the numbers of states are."""
    file = ranked([1, 2, 3, 4, 5, 6], [6, 5, 4, 3, 2, 1])
    file["options"] = [file["options"][n] for n in (2, 0, 1)]
    moved = {0: 1, 1: 2, 2: 0}
    file["decisionMakers"][0]["options"], file["decisionMakers"][1]["options"] = [1, 2], [0]
    file["infeasibles"] = [[[moved[0], "Y"], [moved[1], "Y"]]]
    for party in file["decisionMakers"]:
        party.update(preferences=[], misperceptions=[])
    again = from_gmcr(json.dumps(file))
    straight = from_gmcr(json.dumps(ranked([1, 2, 3, 4, 5, 6], [6, 5, 4, 3, 2, 1])))
    assert again.preferences == straight.preferences


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "an empty file"),
        ("{", "text that is no JSON"),
        ("[" * 100_000, "beyond any depth"),
        ('{"a": NaN}', "NaN, which is no number"),
        ('{"options": 1, "options": 2}', "'options' a second time"),
        ("[]", "found an empty list"),
        ("9" * 5000, "digits"),
    ],
)
def test_a_broken_file_is_refused(text, said):
    """What is no JSON object is said to be so."""
    assert said in problems(text)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"version": "1.0"}, 'version: found version "1.0"; expected a file of GMCR+ 0.3 or 0.4'),
        ({"version": 4}, "version: found version 4"),
        ({"program": "other"}, 'program: found "other"'),
        ({"options": {}}, "options: found an object"),
        ({"options": [{"name": ""}]}, 'options[0].name: found ""'),
        ({"infeasibles": [[[7, "Y"]]]}, "found the option number 7; expected one of the 3 options, counted from 0"),
        ({"infeasibles": [[[True, "Y"]]]}, "found the option number true"),
        ({"infeasibles": ["YN-"]}, 'infeasibles[0]: found "YN-"'),
        ({"infeasibles": [[[0, "X"]]]}, "infeasibles[0]: found a list of 2"),
        ({"infeasibles": [[[0, "Y"], [0, "N"]]]}, "option 0 both taken and not taken"),
        ({"infeasibles": [[[2, "Y"]], [[2, "N"]]]}, "infeasibles: found patterns that leave no state"),
        ({"coalitions": [0]}, "coalitions: found no coalition of Dock, workers"),
        ({"coalitions": [0, [0, 1]]}, "coalitions[1]: found Owners a second time"),
        ({"coalitions": [0, 1, 2]}, "coalitions[2]: found the decision maker 2"),
        ({"coalitions": [0, [[1]]]}, "found the decision maker a list of 1"),
        ({"coalitionsFull": []}, "coalitionsFull: found an empty list; expected 1 coalitions"),
        ({"useManualPreferenceRanking": 1}, "useManualPreferenceRanking: found 1; expected true or false"),
        ({"useManualPreferenceRanking": True}, "found no preferenceRanking"),
        ({"decisionMakers": []}, "decisionMakers: found an empty list"),
        ({"decisionMakers": [3]}, "decisionMakers[0]: found 3"),
    ],
)
def test_a_file_that_lies_is_refused(changes, said):
    """Numbers of options that are none, names that are missing, coalitions that are no partition."""
    assert said in problems(harbour(**changes))


@pytest.mark.parametrize(
    ("ranking", "said"),
    [
        ([1, 2, 3, 4, 5], "a ranking without the state 6"),
        ([1, 2, 3], "a ranking without the states 4, 5, 6"),
        ([1, 2, 3, 4, 5, 6, 7], "the state 7, where the file has 6 feasible states"),
        ([1, 2, [3, 3], 4, 5, 6], "the state 3 a second time"),
        ([1, "2"], 'found "2"; expected the number of a state'),
        ([], "preferenceRanking: found an empty list"),
    ],
)
def test_a_ranking_that_is_no_permutation_is_refused(ranking, said):
    """Every feasible state once, and no other."""
    assert said in problems(ranked(ranking, [1, 2, 3, 4, 5, 6]))


def test_options_have_one_owner_and_parties_one_name():
    """An option of nobody or of two, and two decision makers of one name, are said."""
    file = harbour()
    file["decisionMakers"][1] |= {"options": [0], "name": "Owners"}
    said = problems(file)
    assert "options[0] (Close the port): found an option of Owners and of Owners" in said
    assert "options[2] (Strike): found an option of nobody" in said
    assert "decisionMakers[1].name: found 'Owners' a second time" in said


def test_values_for_other_states_are_refused():
    """A list of payoffs that is not as long as there are states lies about the states."""
    file = harbour()
    file["decisionMakers"][0]["payoffs"] = [1, 2, 3]
    assert "payoffs: found 3 values; expected 6, one for each feasible state" in problems(file)


def test_everything_wrong_is_said_at_once():
    """One run finds all the mistakes of the form."""
    said = problems(harbour(version="9", infeasibles=[[[9, "Y"]]], coalitions=[5]))
    assert said.count("harbour.gmcr:") >= 4


def test_keys_that_nobody_knows_are_named():
    """What a file says beyond the format is not read, and the note says so."""
    assert "Not read: colour." in from_gmcr(json.dumps(harbour(colour="red"))).note


def test_awkward_names_become_names():
    """Names that a conflict file cannot have, or has already, are changed; the full name is kept."""
    file = harbour()
    for option, name in zip(file["options"], ["not", "a = b", "a # b"], strict=True):
        option["name"] = name
    file["decisionMakers"][0]["name"] = "chance"
    conflict = from_gmcr(json.dumps(file))
    assert [lever.name or lever.id for lever in conflict.levers.values()] == ["not", "a = b", "a # b"]
    assert list(conflict.levers) == ["not-option", "a-b", "a-b-2"]
    assert len(conflict.deciders) == 2


def test_an_exported_file_is_read_back():
    """Everything that GMCR+ knows of a conflict survives the way there and back."""
    conflict = from_gmcr(json.dumps(harbour(coalitions=[0, 1])), "harbour.gmcr")
    again = from_gmcr(to_gmcr(conflict)[0], "harbour.gmcr")
    assert again.impossible == conflict.impossible
    assert list(again.levers) == list(conflict.levers)
    assert [one.impossible for one in again.perceives.values()] == [
        one.impossible for one in conflict.perceives.values()
    ]
    assert _verdicts(again) == _verdicts(conflict)


def test_pictures_of_ranked_states_come_back():
    """A party that does not see a state does not rank it, and the file that is written says both again."""
    conflict = from_gmcr(json.dumps(ranked([1, 2, 3, 4, 5, 6], [1, 2, [3, 4], 5, 6])))
    again = from_gmcr(to_gmcr(conflict)[0])
    seen, back = conflict.perceives["Owners"], again.perceives["Owners"]
    assert len(seen.preferences["Owners"].groups) == 5
    assert (back.impossible, back.preferences) == (seen.impossible, seen.preferences)


def _verdicts(conflict: so.Conflict) -> list[list[int]]:
    return so.stability(conflict).settings[0].verdicts.tolist()


def test_random_verdicts_survive():
    """Of a random conflict with levers of two or three levels every verdict comes back."""
    written = 0
    for seed in range(20):
        conflict = random_conflict(seed)
        levers = {
            name: replace(lever, moves=lever.moves if lever.is_switch else "any")
            for name, lever in conflict.levers.items()
        }
        conflict = replace(conflict, moves=MappingProxyType({}), levers=MappingProxyType(levers))
        if conflict.is_graph:
            continue
        setting = so.settings(conflict)[0]
        again = from_gmcr(to_gmcr(conflict, setting, exclusive=True)[0])
        before, after = so.stability(conflict, settings=[setting]).settings[0], so.stability(again).settings[0]
        assert _by_levels(before, conflict) == _by_levels(after, conflict), seed
        written += 1
    assert written > 8


def _by_levels(found, conflict) -> dict[tuple[str, ...], list[int]]:
    """The verdicts on each state, known by the levels above the lowest that hold in it."""
    table = {}
    for i in range(found.space.size):
        state = found.space.state(i)
        names = []
        for lever in conflict.levers.values():
            if lever.id in state and found.space.conflict is conflict:
                free = lever.id in found.space.levers and state[lever.id] != lever.levels[0]
                names += [f"{lever.id}={state[lever.id]}"] if free else []
                continue
            for level in lever.levels[1:]:
                option = lever.id if lever.levels == ("no", "yes") else f"{lever.id}-{level}"
                names += [f"{lever.id}={level}"] if state.get(option) == "yes" else []
        table[tuple(names)] = found.verdicts[:, i].tolist()
    return table


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("levers: {x: {of: A, levels: [a, b, c]}}", "x has 3 levels: a, b, c"),
        ("levers: {x: {of: A, levels: [a, b, c], moves: up}}", "moves up only"),
        ("levers: {x: {of: A}}\nmoves: {A: {forbid: [{from: x, to: not x}]}}", "A cannot move from x to not x"),
        ("levers: {x: {of: A}, y: {of: A}}\nmoves: {A: {at_once: one lever}}", "A moves one lever at a time"),
        ("levers: {x: {of: A}}\nhold: {x: no}", "there is no option to write"),
        ("states: [a, b]\narcs: {A: [[a, b]]}", "this conflict is a graph"),
    ],
)
def test_what_gmcr_cannot_say_is_refused(text, said):
    """A form that would say something else than the conflict is not written."""
    conflict = so.loads(f"standoff: 1\ntitle: T\nparties: {{A: }}\npreferences: {{A: {{statements: []}}}}\n{text}\n")
    with pytest.raises(so.CallError, match=said):
        to_gmcr(conflict)


def test_too_many_states_to_rank_are_refused():
    """A ranking by number of a million states is refused before it is made, and the message says what would help."""
    levers = ", ".join(f"x{n}: {{of: A}}" for n in range(18))
    goals = "goals: [{when: x0, worth: 1}]"
    conflict = so.loads(
        f"standoff: 1\ntitle: T\nparties: {{A: }}\nlevers: {{{levers}}}\npreferences: {{A: {{{goals}}}}}"
    )
    with pytest.raises(so.TooLarge, match="262,144 states would have to be ranked"):
        to_gmcr(conflict)


def test_a_missing_file_is_a_file_error(tmp_path):
    """A path that leads nowhere, to a folder or to something else than text is said so."""
    (tmp_path / "binary.gmcr").write_bytes(b"\0\1\2")
    for path in (tmp_path / "none.gmcr", tmp_path, tmp_path / "binary.gmcr"):
        with pytest.raises(so.FileError):
            so.import_gmcr(path)


def _mutated(value: Any, dice: Random, odds: int) -> Any:
    """The value with something in it changed for something that does not belong there."""
    if dice.randrange(odds) == 0:
        return dice.choice([None, -1, 99, "", "Y", [], {}, [[0, "Y"]], True, 1.5, [value], "\x00", {"members": 3}])
    if isinstance(value, dict):
        return {key: _mutated(one, dice, odds) for key, one in value.items() if dice.randrange(odds)}
    return [_mutated(one, dice, odds) for one in value] if isinstance(value, list) else value


def test_no_file_breaks_the_reader():
    """Whatever a file says, it becomes a conflict or a list of problems."""
    found = []
    for seed in range(300):
        dice = Random(seed)  # noqa: S311 - no secret
        file = _mutated(ranked([1, [2, 3], 4, 5, 6], [6, 5, 4, 3, 2, 1]), dice, dice.choice([8, 30, 90]))
        found.append(_outcome(json.dumps(file)))
    assert all(found)
    assert sum(isinstance(one, so.Conflict) for one in found) > 5


def _outcome(text: str) -> so.Conflict | tuple[so.Problem, ...]:
    try:
        return from_gmcr(text)
    except so.FileError as error:
        return error.problems


def test_a_party_that_sees_nothing_is_refused():
    """Problems of the conflict that is made have no line, since nobody has written it."""
    file = harbour()
    file["decisionMakers"][0]["misperceptions"] = [[[2, "Y"]], [[2, "N"]]]
    assert "harbour.gmcr: perceives.Owners > impossible: found rules that leave no state at all" in problems(file)


def test_a_file_cut_short_is_refused():
    """Every beginning of a file that is not the whole is said to be no JSON."""
    text = json.dumps(HARBOUR)
    for end in range(0, len(text) - 1, 37):
        assert ("no JSON" if end else "an empty file") in problems(text[:end])
