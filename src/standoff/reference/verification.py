"""Holding a result of the engine against the definitions.

Definition. A result agrees if, in each of its settings, it has exactly the feasible states, and the slow twin finds
the same verdict for every state, party and concept that is compared. Up to WHOLE states all are compared, beyond that
as many as ``sample`` says, drawn with a fixed seed; beyond MOST states the twin would not end in useful time, and
says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from standoff.errors import NotComputed
from standoff.reference.graph import Graph
from standoff.reference.stability import CONCEPTS

if TYPE_CHECKING:
    from standoff.lenses.forecast.answer import Answers
    from standoff.lenses.forecast.result import Forecast
    from standoff.lenses.stability.result import SettingStability, StabilityResult

WHOLE = 1_500
"""Up to so many states every verdict is compared."""

SAMPLE = 40
"""So many states are compared where there are more, unless another number is asked for."""

TRIED = 2_000_000
"""With more combinations than this the twin does not list the feasible states itself."""

MOST = 60_000
"""With more states than this the slow twin is not started."""


@dataclass(frozen=True, slots=True)
class Verification:
    """What disagreed (nothing, one hopes), and in words what was compared. Iterates over the disagreements."""

    disagreements: tuple[str, ...]
    compared: tuple[str, ...]

    @property
    def agrees(self) -> bool:
        """Whether nothing disagreed."""
        return not self.disagreements

    def __iter__(self) -> Iterator[str]:
        return iter(self.disagreements)

    def __len__(self) -> int:
        return len(self.disagreements)


def verify(result: StabilityResult | Forecast | Answers, sample: int | None = None) -> Verification:
    """Work a result out again, from the definitions, and compare: verdicts, a forecast, or answers to questions.

    Of verdicts, ``sample`` compares only so many states of each setting, drawn with a fixed seed. Raises
    ``NotComputed`` where there are more states than the slow twin can be asked for.

    >>> import standoff as so
    >>> so.verify(so.stability(so.load("prisoners-dilemma"))).agrees
    True
    """
    from standoff.lenses.forecast.answer import Answers  # noqa: PLC0415 - verdicts need no forecast
    from standoff.lenses.forecast.result import Forecast  # noqa: PLC0415 - as above
    from standoff.reference.forecast_verification import verify_answers, verify_forecast  # noqa: PLC0415 - as above

    if isinstance(result, Forecast):
        return verify_forecast(result)
    return verify_answers(result) if isinstance(result, Answers) else _verify_verdicts(result, sample)


def _verify_verdicts(result: StabilityResult, sample: int | None) -> Verification:
    disagreements: list[str] = []
    compared: list[str] = []
    for one in result.settings:
        size = one.space.size
        within_reach(size)
        graph = Graph(result.conflict, one.chance)
        limit = sample if sample is not None else size if size <= WHOLE else SAMPLE
        chosen = range(size) if limit >= size else sorted(Random(0).sample(range(size), limit))  # noqa: S311 - no secret
        disagreements += [*_states(one, graph), *_verdicts(one, graph, chosen)]
        compared.append(_words(one, len(chosen)))
    return Verification(tuple(disagreements), tuple(compared))


def within_reach(size: int) -> None:
    """Raises ``NotComputed`` if a setting has more states than the slow twin can be asked for."""
    if size > MOST:
        raise NotComputed(
            f"the slow twin works from the definitions and is not asked for more than {MOST:,} states; this "
            f"conflict has {size:,}. Verify one of its parts, or hold some of its levers."
        )


def _states(one: SettingStability, graph: Graph) -> Iterator[str]:
    if one.space.combinations > TRIED:
        return
    engine = [tuple(one.space.state(i).values()) for i in range(one.space.size)]
    twin = graph.states()
    if engine != twin:
        only = set(engine) ^ set(twin)
        yield f"{_setting(one)}{len(only)} states are feasible for one of the two only, for example {sorted(only)[:1]}"


def _verdicts(one: SettingStability, graph: Graph, chosen: range | list[int]) -> Iterator[str]:
    for i in chosen:
        state = tuple(one.space.state(i).values())
        found = one.state(i)
        for concept, definition in CONCEPTS.items():
            for party in graph.parties:
                fast, slow = party in found.stable[concept], definition(graph, party, state)
                if fast != slow:
                    yield (
                        f"{_setting(one)}{found.label}: {concept} for {party}: the engine says "
                        f"{_word(stable=fast)}, the definition says {_word(stable=slow)}"
                    )


def _word(*, stable: bool) -> str:
    return "stable" if stable else "not stable"


def _setting(one: SettingStability) -> str:
    return "".join(f"{lever}={level}, " for lever, level in one.chance.items())


def _words(one: SettingStability, compared: int) -> str:
    size = one.space.size
    tried = "" if one.space.combinations <= TRIED else "; which states are feasible was not tried out one by one"
    which = f"all {size:,} states" if compared == size else f"{compared:,} of {size:,} states, drawn with a fixed seed,"
    return f"{_setting(one)}{which} for {len(one.parties)} parties under {len(CONCEPTS)} concepts{tried}"
