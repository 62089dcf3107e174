"""A conflict with something held fixed, or with a named patch applied: always a new value.

Definition. hold(C, h) is C in which every lever in h stays at the level h gives it. part(C, q) holds every
lever that is not in the part q at its starting level. variant(C, v) is C with the patch v of the file. What is done to
C is done to its variants, and to the pictures that parties have of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from standoff.conflict.conflict import Conflict
from standoff.errors import CallError, UnknownName


def hold(conflict: Conflict, levels: Mapping[str, str]) -> Conflict:
    """The same conflict with these levers held; in its pictures, and in its variants where they have lever and level.

    Raises ``UnknownName`` for a lever or level that the file does not have, and ``CallError`` in graph form.
    """
    if conflict.is_graph and levels:
        raise CallError("a conflict in graph form has no levers to hold; delete arcs instead")
    for lever, level in levels.items():
        if lever not in conflict.levers:
            raise UnknownName("lever", lever, conflict.levers)
        if level not in conflict.levers[lever].levels:
            raise UnknownName(f"level of {lever}", level, conflict.levers[lever].levels)
    variants = {
        name: hold(other, {lever: level for lever, level in levels.items() if _has(other, lever, level)})
        for name, other in conflict.variants.items()
    }
    return replace(
        conflict,
        hold=MappingProxyType({**conflict.hold, **levels}),
        variants=MappingProxyType(variants),
        perceives=MappingProxyType({name: hold(other, levels) for name, other in conflict.perceives.items()}),
    )


def _has(conflict: Conflict, lever: str, level: str) -> bool:
    """Whether the conflict has the level: a variant may have taken it away."""
    return lever in conflict.levers and level in conflict.levers[lever].levels


def part(conflict: Conflict, name: str) -> Conflict:
    """The sub-conflict called ``name``: its levers move, the others stay where they are held or start.

    The variants and the pictures of the parties are cut in the same way. Raises ``UnknownName`` if the file, or a
    variant, has no such part.
    """
    if name not in conflict.parts:
        raise UnknownName("part", name, conflict.parts)
    moving = conflict.parts[name].levers
    rest = {lever.id: lever.starts for lever in conflict.levers.values() if lever.id not in moving}
    alone = replace(conflict, variants=MappingProxyType({}), perceives=MappingProxyType({}))
    return replace(
        hold(alone, {**rest, **conflict.hold}),
        part=name,
        variants=MappingProxyType({label: part(other, name) for label, other in conflict.variants.items()}),
        perceives=MappingProxyType({party: part(other, name) for party, other in conflict.perceives.items()}),
    )


def variant(conflict: Conflict, name: str) -> Conflict:
    """The variant called ``name``, as a whole conflict.

    Raises ``UnknownName`` if the file has no such variant.
    """
    if name not in conflict.variants:
        raise UnknownName("variant", name, conflict.variants)
    return conflict.variants[name]
