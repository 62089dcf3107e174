"""How robust an equilibrium is, in sentences: what ends it, why it then ends, and how often it survives.

Definition. The explanation of the robustness of a state under a concept is its nearest change with the certificate of
it, the explanation (see ``reasons/explanation.py``) of why the state is then unstable, what each other party's order
can do, and the share of each neighbourhood tried.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from standoff.conflict.preference import Statements
from standoff.errors import CallError, UnknownName
from standoff.lenses.stability.concepts import CONCEPTS
from standoff.lenses.stability.reasons import words
from standoff.lenses.stability.reasons.comparison import Comparer
from standoff.lenses.stability.reasons.explanation import Explanation, explain
from standoff.lenses.stability.robustness.certificate import RobustnessCertificate, certified

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from standoff.lenses.stability.robustness.change import Change
    from standoff.lenses.stability.robustness.nearest import Ending, Nearest
    from standoff.lenses.stability.robustness.result import SettingRobustness

_LABELS = {
    "swaps": "single swaps",
    "merges": "ties made",
    "splits": "ties broken",
    "orders": "orders of the uncertain statements",
    "ranges": "draws of the worths",
    "variants": "variants of the file",
}


@dataclass(frozen=True, slots=True, eq=False)
class RobustnessExplanation:
    """One equilibrium: its nearest change (None if it was not looked for), the certificate, and why it then ends."""

    found: SettingRobustness
    number: int
    concept: str
    nearest: Nearest | None
    certificate: RobustnessCertificate | None
    why: tuple[Explanation, ...]

    def sentences(self) -> list[str]:
        """The explanation, the verdict first."""
        return list(_sentences(self))

    def text(self) -> str:
        """The sentences, one a line."""
        return "\n".join(self.sentences())

    def to_dict(self) -> dict[str, Any]:
        """Plain values, with the certificate."""
        space = self.found.space
        return {
            "state": space.label(self.number),
            "levers": space.state(self.number),
            "concept": self.concept,
            "chance": dict(self.found.chance),
            "sentences": self.sentences(),
            "nearest": None if self.nearest is None else self.nearest.to_dict(),
            "then": [one.to_dict() for one in self.why],
            "certificate": None if self.certificate is None else self.certificate.to_dict(),
        }


def explained(found: SettingRobustness, state: str | Mapping[str, str], concept: str) -> RobustnessExplanation:
    """Why an equilibrium is as robust as it is. Raises ``CallError`` if the state is none under the concept."""
    called = words.concept(concept)
    if called not in found.concepts:
        raise UnknownName("concept asked for", concept, found.concepts)
    number = found.space.index(state)
    if not (found.base.equilibria(called) == number).any():
        held = [one for one in CONCEPTS if one in found.under(number)]
        other = f"; it is one under {words.and_list(held)}" if held else ""
        raise CallError(f"{found.space.label(number)} is no equilibrium under {called}{other}: nothing could end it")
    near = found.nearest.get((number, called))
    best = None if near is None else near.best
    if best is None or best.change is None:
        return RobustnessExplanation(found, number, called, near, None, ())
    changed = best.change.conflict()
    why = tuple(
        explain(changed, state=found.space.state(number), party=party, concept=called, chance=found.chance)
        for party in best.unstable
    )
    return RobustnessExplanation(found, number, called, near, certified(best, best.change, called), why)


def _sentences(one: RobustnessExplanation) -> Iterator[str]:
    space = one.found.space
    place = words.place(
        space.conflict, space.label(one.number), space.state(one.number), start=one.number == space.start
    )
    yield f"Under {one.concept}, {place} is an equilibrium."
    if one.nearest is not None:
        yield from _nearest(one, one.nearest)
    for kind, survey in one.found.surveys.items():
        share = survey.share(one.concept, one.number)
        if share.of:
            how = f" (95 per cent interval, from {share.of:,} samples)" if share.sampled else ""
            many = f"{share.words()} of the" if share.sampled else share.words()
            lost = one.found.ended.get((one.number, one.concept), ()) if kind == "variants" else ()
            ended = f"; it ends in {words.and_list(lost)}" if lost else ""
            yield f"It survives in {many} {_LABELS[kind]}{how}{ended}."


def _nearest(one: RobustnessExplanation, near: Nearest) -> Iterator[str]:
    best = near.best
    if best is None or best.change is None:
        if near.least is None:
            yield "No order of any one party's statements or groups of states ends it, all else being as it is."
        else:
            yield f"No change of one party's order by fewer than {words.count(near.least, 'swap')} ends it."
        return
    yield f"The nearest change that ends it: {best.change.sentence()} ({words.count(best.change.swaps, 'swap')})."
    yield from _as_it_is(one, best.change)
    if not near.exact:
        yield f"Whether fewer swaps could do it is not known; at least {near.least} are needed."
    for why in one.why:
        yield f"Then: {why.text()}"
    for ending in near.endings:
        if ending is not best:
            yield _other(one, ending)


def _as_it_is(one: RobustnessExplanation, change: Change) -> Iterator[str]:
    """Why the party has the state above the one that it would have to sink below, where it is a matter of groups."""
    conflict, space = one.found.space.conflict, one.found.space
    fallen = {fell for _, fell in change.pairs()}
    if isinstance(conflict.preferences[change.party], Statements) or len(fallen) != 1:
        return
    item = fallen.pop()
    if one.number not in change.states(item):
        return
    end = change.named(change.pairs()[-1][0])
    reason = Comparer(conflict).compare(change.party, space.state(end), space.state(one.number)).words(brief=True)
    name = words.party(conflict, change.party)
    yield f"By the file {name} ranks it higher: against that state {reason}."


def _other(one: RobustnessExplanation, ending: Ending) -> str:
    name = words.party(one.found.space.conflict, ending.party)
    if ending.least is None:
        return f"{name}: no order ends it."
    if ending.swaps is None:
        return f"{name}: at least {words.count(ending.least, 'swap')}, if any number ends it."
    if ending.exact:
        return f"{name}: {words.count(ending.swaps, 'swap')}."
    return f"{name}: {ending.least} to {words.count(ending.swaps, 'swap')}."
