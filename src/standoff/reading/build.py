"""From what the shapes read to a Conflict: every name checked, every part put into its place.

Definition. Sections are put together in the order in which they lean on each other: names, levers, labels,
conditions, then all that speaks of them. A section that could not be read leaves a gap that the others do not
complain about.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, cast

from standoff.conflict.conflict import Conflict, Lever
from standoff.conflict.preference import Compares
from standoff.reading.grammar import file as gf
from standoff.reading.grammar import keys as g
from standoff.reading.language.named_conditions import named_conditions
from standoff.reading.sections import dated, evidence, graph_form, option_form, preferences
from standoff.reading.sections.addresses import Addresses, addresses
from standoff.reading.sections.claims import claims
from standoff.reading.sections.coding import coding
from standoff.reading.sections.feasible import history_is_possible, rankings_are_complete, start_is_possible
from standoff.reading.sections.scope import Scope

if TYPE_CHECKING:
    from standoff.conflict.condition import Condition
    from standoff.conflict.conflict import Impossible
    from standoff.reading.grammar.shapes import Record
    from standoff.reading.problems import Problems

Built = tuple[Conflict, Scope]


def build(file: Record, problems: Problems, before: Addresses | None = None) -> Built:
    """The conflict of a file as far as it could be read, and its names; without variants, pictures and expectations.

    It is only worth anything if ``problems`` is empty afterwards. ``before`` are the entries of the base of a variant.
    """
    scope = Scope(file, problems)
    scope.addresses = addresses(file, problems) if file.has(gf.CLAIMS) else None
    parties = option_form.parties(file, scope)
    scope.levers = graph_form.state_lever(file, scope) if scope.is_graph else option_form.levers(file, scope)
    if not option_form.one_form(file, scope):
        scope.levers = None
    scope.held = option_form.held(file, scope)
    scope.labels = graph_form.labels(scope) if scope.is_graph else option_form.labels(file, scope)
    if scope.levers is None:
        scope.labels = None
    conditions = named_conditions(file, scope)
    rules, rules_whole = option_form.impossible(file, scope)
    (begins, ends), within = dated.span(file, scope)
    levers = {name: lever for name, lever in (scope.levers or {}).items() if lever is not None}
    labels = {name: pattern for name, pattern in (scope.labels or {}).items() if pattern is not None}
    conflict = Conflict(
        title=file.text(gf.TITLE),
        parties=parties,
        levers=MappingProxyType(levers),
        preferences=preferences.preferences(file, scope),
        conditions=conditions,
        impossible=tuple(rule for rule, _ in rules),
        arcs=graph_form.arcs(file, scope) if scope.is_graph else None,
        names=MappingProxyType({} if scope.is_graph else labels),
        hold=scope.held or MappingProxyType({}),
        attitudes=preferences.attitudes(file, scope),
        moves=preferences.moves(file, scope),
        parts=option_form.parts(file, scope),
        zone=scope.zone,
        begins=begins,
        ends=ends,
        events=dated.events(file, within, scope),
        shocks=dated.shocks(file, scope),
        final=option_form.final(file, scope),
        history=dated.history(file, within, scope),
        noise=cast("Literal['error', 'taste', 'taste-euler']", file.text(gf.NOISE) or "error"),
        sources=evidence.sources(file, scope),
        quantities=evidence.quantities(file, scope),
        rates=evidence.rates(file, scope),
        claims=claims(file, scope, scope.addresses, before) if scope.addresses else MappingProxyType({}),
        coding=coding(file, scope),
        questions=dated.questions(file, scope),
        note=file.text(g.NOTE_KEY),
    )
    if _levers_are_whole(scope, levers) and _conditions_are_whole(file, conditions):
        _feasible(conflict, file, rules, scope, rules_whole=rules_whole)
    return conflict, scope


def _levers_are_whole(scope: Scope, levers: Mapping[str, Lever]) -> bool:
    return bool(levers) and scope.levers is not None and len(levers) == len(scope.levers)


def _conditions_are_whole(file: Record, conditions: Mapping[str, Condition]) -> bool:
    section = file.get(gf.CONDITIONS)
    if section is None:
        return not file.has(gf.CONDITIONS)
    return len(conditions) == len(section.entries)


def _feasible(
    conflict: Conflict,
    file: Record,
    rules: tuple[tuple[Impossible, Record], ...],
    scope: Scope,
    *,
    rules_whole: bool,
) -> None:
    """What needs the states themselves: only when all that makes them could be read."""
    if scope.held is None:
        return
    possible = start_is_possible(conflict, rules, scope)
    if rules_whole and possible:
        history_is_possible(conflict, file, scope)
        rankings_are_complete(conflict, file, scope)
        if any(isinstance(one, Compares) for one in conflict.preferences.values()):
            from standoff.reading.sections.all_compared import pairs_are_complete  # noqa: PLC0415 - loads numpy

            pairs_are_complete(conflict, file, scope)
