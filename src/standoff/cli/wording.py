"""The lines above and below a table: how many, which, what was left out and how to see it.

Definition. Nothing is cut in silence: a list that is shortened says how many more there are and which option shows
them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from standoff.lenses.stability.reasons.words import cited, count

if TYPE_CHECKING:
    from standoff.conflict.conflict import Conflict
    from standoff.space.states import StateSpace


def heading(conflict: Conflict) -> str:
    """The title, and what the conflict was narrowed to."""
    parts = []
    if conflict.variant:
        parts.append(f"variant {conflict.variant}")
    if conflict.part:
        title = conflict.parts[conflict.part].title
        parts.append(f"part {conflict.part}" + (f" ({title})" if title else ""))
    return ": ".join((conflict.title, ", ".join(parts))) if parts else conflict.title


def held(conflict: Conflict, chance: Mapping[str, str]) -> str:
    """The levers that do not move here, with their levels; empty if there are none."""
    levels = [f"{lever}={level}" for lever, level in conflict.hold.items() if lever not in chance]
    return f"held: {', '.join(levels)}" if levels else ""


def setting(chance: Mapping[str, str], hold: Mapping[str, str]) -> str:
    """A setting of chance's levers, without those that are held; empty if there is nothing to say."""
    return ", ".join(f"{lever}={level}" for lever, level in chance.items() if lever not in hold)


def size_lines(space: StateSpace) -> list[str]:
    """How many states there are and how many combinations each rule removes."""
    removing = [removed for removed in space.removed if removed.count]
    idle = len(space.removed) - len(removing)
    if not removing:
        return [f"{count(space.size, 'state')}; no rule removes any"]
    lines = [f"{count(space.size, 'state')} of {count(space.combinations, 'combination')} of levels; removed:"]
    wide = max(len(f"{removed.count:,}") for removed in removing)
    for removed in removing:
        name = f"{removed.rule.name}: " if removed.rule.name else ""
        because = cited(removed.rule.because)
        lines.append(f"  {removed.count:>{wide},}  {name}{removed.rule.when}" + (f" {because}" if because else ""))
    if len(removing) > 1:
        lines.append("  A combination that several rules remove is counted under each.")
    if idle:
        lines.append(f"  {count(idle, 'other rule')} {'removes' if idle == 1 else 'remove'} nothing here.")
    return lines


def state_name(space: StateSpace, i: int) -> str:
    """What a state is called in a line: its name, or the levels in which it differs from the status quo.

    Either can be given to ``--state`` as it stands.
    """
    conflict, label = space.conflict, space.label(i)
    if conflict.is_graph or label in conflict.names:
        return label
    levels = space.state(i)
    starts = {lever: conflict.levers[lever].starts for lever in space.levers}
    return ", ".join(f"{lever}={levels[lever]}" for lever in space.levers if levels[lever] != starts[lever]) or "start"


def family_name(space: StateSpace, settled: Mapping[str, str], family: Mapping[str, Sequence[str]]) -> str:
    """What a family of states is called: the levels in which it differs from the status quo, ``|`` between several."""
    levers = space.conflict.levers
    said = []
    for lever in space.levers:
        levels = (settled[lever],) if lever in settled else tuple(family[lever])
        if levels != (levers[lever].starts,):
            said.append(f"{lever}={'any' if levels == levers[lever].levels else '|'.join(levels)}")
    return ", ".join(said) or "start"


def more(hidden: int, what: str, how: str, plural: str = "") -> str:
    """What to say under a shortened list: ``and 12 more states; --all shows them``."""
    return f"and {count(hidden, f'more {what}', f'more {plural}' if plural else '')}; {how}"
