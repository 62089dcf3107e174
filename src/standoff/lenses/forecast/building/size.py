"""How large a game this machine can solve, known before anything of that size is allocated.

Definition. With n parties that want something, G games to solve (the true one and the pictures), D choices per state
of all parties together, K shocks and W outcomes of dated events, a state needs

    G n 8 (WORTHS + STAGES)  +  D (4 + 8 if moves cost something)  +  G (K 12 + W 4)  +  BASE   bytes

where WORTHS counts the worth, end and pace of a party and STAGES the arrays that one step of the integrator works
with, those for the values inside it included; BASE includes one column of probabilities on its way forward.

The values that are kept for the way forward come on top: at least NODES + R T / 10 + 4 J arrays of G n 8 bytes per
state, R being the largest rate at which anything happens in any state, T the months and J the dates on which
something does. (A step is stable up to about 10 / R, and after each date the steps begin short; counted in benchmarks.)
They may be kept in a folder instead.
"""

from __future__ import annotations

from standoff.conflict.conflict import CHANCE, Conflict, Movement
from standoff.errors import TooLarge
from standoff.lenses.forecast.game import World
from standoff.space.memory import available

BASE = 256
WORTHS = 3
STAGES = 30
NODES = 10


def bytes_per_state(conflict: Conflict) -> int:
    """What one state of the game needs, with one lever at a time."""
    games = 1 + len(conflict.perceives)
    slots = (
        0
        if conflict.is_graph
        else sum(
            len(lever.levels) - 1
            for lever in conflict.levers.values()
            if lever.of != CHANCE and lever.id not in conflict.hold
        )
    )
    costly = any(conflict.moves.get(party, Movement()).costs for party in conflict.deciders)
    nature = 12 * len(conflict.shocks) + 4 * sum(len(event.outcomes) for event in conflict.events)
    values = games * max(1, len(conflict.deciders)) * 8 * (WORTHS + STAGES)
    return values + slots * (12 if costly else 4) + games * nature + BASE


def most_states(conflict: Conflict) -> int:
    """The largest number of states that this conflict may have here, now."""
    return available() // bytes_per_state(conflict)


def refuse_choices(party: str, slots: int, size: int) -> None:
    """Raise ``TooLarge`` if a table of so many choices for so many states does not fit."""
    needed, limit = 12 * slots * size, available() // 2
    if needed > limit:
        raise TooLarge(
            f"{party} can move any number of levers at once, up to {slots:,} choices in each of {size:,} states: "
            f"{needed / 1e9:,.1f} GB, and {limit / 1e9:,.1f} GB may be used. Nothing was computed. What would help: "
            f"`at_once: one lever` for {party}, `hold` some levers, or one of the `parts`."
        )


def refuse_values(world: World) -> None:
    """Raise ``TooLarge`` if the values of this world, kept at every step, surely do not fit into memory."""
    truth = world.truth
    busy = max(float((game.pace.sum(axis=0) + game.shocks.rate.sum(axis=0)).max(initial=0.0)) for game in world.games)
    nodes = NODES + busy * truth.span / 10 + 4 * len({jump.at for jump in truth.jumps})
    needed, limit = int(nodes) * 8 * truth.size * truth.parties * len(world.games), available()
    if needed > limit:
        raise TooLarge(
            f"the values of {truth.size:,} states at {int(nodes):,} times or more need {needed / 1e9:,.1f} GB, and "
            f"{limit / 1e9:,.1f} GB are free. Nothing was computed. What would help: a folder to work in (`work`), an "
            "earlier horizon (`until`), `hold` some levers, or one of the `parts`."
        )
