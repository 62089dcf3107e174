"""What the parties want, how they feel about one another, and how they move, as plain values of a conflict file.

Definition. See ``standoff.exchange.plain_tree``. A group of statements with ``given`` is written statement by
statement, which is what the reader makes of it. Pairs that are graded, or that a note or a source belongs to, are
written as mappings; a run of others as ``a > b``, ``a >> b``, ``a = b``, ``a ? b``.
"""

from __future__ import annotations

from standoff.conflict.conflict import Conflict, Movement
from standoff.conflict.preference import Compares, Goal, Goals, Pair, Preference, Ranking, Statement, Statements
from standoff.errors import CallError
from standoff.exchange.condition_text import written
from standoff.exchange.plain_tree import Labels, Tree, amounts, footed, kept, short
from standoff.exchange.scalar_text import amount, duration


def preferences(conflict: Conflict) -> Tree:
    """The preference of each party."""
    labels = Labels(conflict)
    return {party: _preference(one, conflict, labels) for party, one in conflict.preferences.items()}


def attitudes(conflict: Conflict) -> Tree:
    """The attitudes that are not the usual ones."""
    return {party: dict(others) for party, others in conflict.attitudes.items()}


def _preference(preference: Preference, conflict: Conflict, labels: Labels) -> Tree:
    entries = _form(preference, conflict, labels)
    if preference.at_end:
        entries["at_end"] = _goals(preference.at_end, conflict)
    if preference.threshold is not None:
        entries["threshold"] = amount(preference.threshold)
    return {**entries, **footed({}, preference.note, preference.because)}


def _form(preference: Preference, conflict: Conflict, labels: Labels) -> dict[str, Tree]:
    match preference:
        case Statements():
            worths = {} if preference.worths == "halving" else {"worths": preference.worths}
            return {"statements": [_statement(one, conflict) for one in preference.statements], **worths}
        case Goals():
            degrees = {"degrees": amounts(preference.degrees)} if preference.degrees else {}
            return {"goals": _goals(preference.goals, conflict), **degrees}
        case Ranking():
            return _ranking(preference, labels)
        case Compares(pairs=()):
            raise CallError("a preference that compares no two states cannot be written: give at least one pair")
        case Compares():
            return {"compares": [_pair(one, labels) for one in preference.pairs], **_otherwise(preference)}


def _otherwise(preference: Compares) -> dict[str, Tree]:
    return {"otherwise": preference.otherwise} if preference.otherwise else {}


def _statement(statement: Statement, conflict: Conflict) -> Tree:
    entries: dict[str, Tree] = {
        "that": written(statement.that, conflict),
        "degree": "" if statement.degree == 1 else str(statement.degree),
        "uncertain": "yes" if statement.uncertain else "",
    }
    return short(footed(entries, statement.note, statement.because), "that")


def _goals(goals: tuple[Goal, ...], conflict: Conflict) -> Tree:
    return [
        footed({"when": written(one.when, conflict), "worth": amount(one.worth)}, one.note, one.because)
        for one in goals
    ]


def _ranking(preference: Ranking, labels: Labels) -> dict[str, Tree]:
    groups: list[Tree] = []
    for group in preference.groups:
        states = [labels.state(one) for one in group]
        groups.append(states[0] if len(states) == 1 else states)
    gaps: list[Tree] = [
        {"below": labels.state(group[0]), "degree": str(degree)}
        for group, degree in zip(preference.groups, preference.gaps, strict=False)
        if degree != 1 or set(preference.gaps) == {1}
    ]
    return {"ranking": groups, **({"gaps": gaps} if gaps else {})}


def _pair(pair: Pair, labels: Labels) -> Tree:
    better, than = labels.state(pair.better), labels.state(pair.than)
    if _is_chain(pair, better, than):
        sign = "?" if pair.unknown else ">" * pair.degree if pair.degree else "="
        return f"{better} {sign} {than}"
    entries: dict[str, Tree] = {"better": better, "than": than}
    if pair.grade is not None:
        entries["grade"] = amount(pair.grade)
    elif pair.unknown or not pair.degree:
        entries = {"unknown" if pair.unknown else "same": [better, than]}
    elif pair.degree != 1:
        entries["degree"] = str(pair.degree)
    return {**entries, **footed({}, pair.note, pair.because)}


def _is_chain(pair: Pair, *states: Tree) -> bool:
    """Whether the pair can be written with a sign between two labels."""
    plain = pair.grade is None and not pair.note and not pair.because
    return plain and all(isinstance(state, str) and not {*" >=?"} & {*state} for state in states)


def moves(conflict: Conflict) -> Tree:
    """How each party moves."""
    return {party: _movement(conflict.moves[party], conflict) for party in conflict.parties if party in conflict.moves}


def _movement(movement: Movement, conflict: Conflict) -> Tree:
    forbid: list[Tree] = [
        footed({"from": written(one.source, conflict), "to": written(one.target, conflict)}, one.note, one.because)
        for one in movement.forbid
    ]
    costs: list[Tree] = [
        footed(
            {"from": written(one.source, conflict), "to": written(one.target, conflict), "worth": amount(one.worth)},
            one.note,
            one.because,
        )
        for one in movement.costs
    ]
    entries: dict[str, Tree] = {
        "at_once": movement.at_once or "",
        "forbid": forbid,
        "every": duration(movement.every) if movement.every else "",
        "patience": duration(movement.patience) if movement.patience else "",
        "consistency": amount(movement.consistency) if movement.consistency else "",
        "costs": costs,
    }
    return kept(footed(entries, movement.note, movement.because))
