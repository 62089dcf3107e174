"""The lines above and below a table: how many, which, what was left out and how to see it.

Definition. Nothing is cut in silence: a list that is shortened says how many more there are and which option shows
them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from standoff.lenses.stability.words import count

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


def setting(chance: Mapping[str, str]) -> str:
    """A setting of chance's levers as a heading; empty without chance."""
    return f"chance: {', '.join(f'{lever}={level}' for lever, level in chance.items())}" if chance else ""


def size_lines(space: StateSpace) -> list[str]:
    """How many states there are and how many combinations each rule removes."""
    if not space.removed:
        return [f"{count(space.size, 'state')}; nothing is impossible"]
    lines = [f"{count(space.size, 'state')} of {count(space.combinations, 'combination')} of levels; removed:"]
    counts = [f"{removed.count:,}" for removed in space.removed]
    wide = max(map(len, counts))
    for number, removed in zip(counts, space.removed, strict=True):
        name = f"{removed.rule.name}: " if removed.rule.name else ""
        because = ", ".join(map(str, removed.rule.because))
        lines.append(f"  {number:>{wide}}  {name}{removed.rule.when}" + (f"  [{because}]" if because else ""))
    if len(counts) > 1:
        lines.append("  (a combination that several rules remove is counted under each)")
    return lines


def more(hidden: int, what: str, how: str) -> str:
    """What to say under a shortened list: ``and 12 more states; --all shows them``."""
    return f"and {hidden:,} more {what}{'' if hidden == 1 else 's'}; {how}"


def some(names: Sequence[str], total: int, most: int, sign: str = "and") -> str:
    """Up to ``most`` names of ``total``, and how many more."""
    rest = total - min(len(names), most)
    listed = "; ".join(names[:most])
    return f"{listed}; {sign} {rest:,} more" if rest else listed
