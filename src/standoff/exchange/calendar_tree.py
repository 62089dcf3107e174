"""What happens and what happened, as plain values of a conflict file.

Definition. See ``standoff.exchange.plain_tree``. An event with one certain outcome is written with ``set``.
"""

from __future__ import annotations

from standoff.conflict.conflict import Conflict, Event, Fact, Outcome, Shock
from standoff.exchange.condition_text import written
from standoff.exchange.plain_tree import Tree, footed, kept, pattern
from standoff.exchange.scalar_text import amount, moment, rate


def happenings(conflict: Conflict) -> dict[str, Tree]:
    """Events, shocks and history."""
    return {
        "events": [_event(one, conflict) for one in conflict.events],
        "shocks": [_shock(one, conflict) for one in conflict.shocks],
        "history": [_fact(one, conflict) for one in conflict.history],
    }


def _event(event: Event, conflict: Conflict) -> Tree:
    entries: dict[str, Tree] = {"name": event.name, "on": moment(event.on, conflict.zone)}
    if event.by:
        entries["by"] = event.by
    elif len(event.outcomes) == 1 and event.outcomes[0].chance.text == "1" and event.outcomes[0].set:
        entries["set"] = pattern(event.outcomes[0].set)
    else:
        entries["outcomes"] = [_outcome(one) for one in event.outcomes]
    entries["when"] = written(event.when, conflict) if event.when else ""
    return footed(entries, event.note, event.because)


def _outcome(outcome: Outcome) -> Tree:
    return kept({"chance": amount(outcome.chance), "set": pattern(outcome.set)})


def _shock(shock: Shock, conflict: Conflict) -> Tree:
    entries: dict[str, Tree] = {
        "name": shock.name,
        "rate": rate(shock.rate),
        "set": pattern(shock.set),
        "when": written(shock.when, conflict) if shock.when else "",
    }
    return footed(entries, shock.note, shock.because)


def _fact(fact: Fact, conflict: Conflict) -> Tree:
    return footed({"on": moment(fact.on, conflict.zone), "set": pattern(fact.set)}, fact.note, fact.because)
