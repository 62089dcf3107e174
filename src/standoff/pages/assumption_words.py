"""The entries of a file as statements that can be agreed or disagreed with, in the order of the file.

Definition. Each lever, condition, rule, wish, restriction and event becomes one ``Assumption``: a lead, the condition
as the file has it, the rest of the sentence, the note, and the references, its own or those of the list that it
stands in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from standoff.conflict.conflict import CHANCE, Goals, Ranking, Statements
from standoff.lenses.stability.reasons.words import and_list
from standoff.pages.evidence import place_words, roots
from standoff.pages.phrases import counted, lever_name, sentence

if TYPE_CHECKING:
    from standoff.conflict.conflict import Conflict, Lever, Movement, Preference
    from standoff.conflict.reference import Because, Reference


@dataclass(frozen=True, slots=True)
class Citation:
    """One reference as a link: the source's id, and the place in it in words."""

    source: str
    place: str


@dataclass(frozen=True, slots=True)
class Assumption:
    """One entry of the file in words. ``code`` is a condition as in the file, ``rank`` a place in a list of wishes.

    A ``definition`` (a named condition, the arcs of a graph) needs no source.
    """

    lead: str
    code: str
    tail: tuple[str, ...]
    note: str
    cited: tuple[Citation, ...]
    roots: int
    inherited: bool = False
    rank: int = 0
    definition: bool = False

    @property
    def bare(self) -> bool:
        """Whether it rests on no source, though it is more than a definition."""
        return not self.cited and not self.definition

    @property
    def short(self) -> str:
        """The assumption in a few words."""
        return self.code or self.lead.rstrip(":")

    @property
    def support(self) -> str:
        """How many independent roots support it, where that is fewer than the sources it cites."""
        return counted(self.roots, "root") if self.roots < len({one.source for one in self.cited}) else ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """Assumptions of one kind."""

    title: str
    items: tuple[Assumption, ...]


def chapters(conflict: Conflict) -> tuple[Chapter, ...]:
    """Everything that the file assumes, kind by kind; kinds without an entry are left out."""
    seen = Chapter("Who sees it differently", tuple(_pictures(conflict)))
    return tuple(chapter for chapter in (*_entries(conflict), seen) if chapter.items)


def _pictures(conflict: Conflict) -> Iterator[Assumption]:
    """What is different in a party's picture of the conflict, chapter by chapter."""
    own = {chapter.title: {_content(item) for item in chapter.items} for chapter in _entries(conflict)}
    for party, picture in conflict.perceives.items():
        who = conflict.parties[party].name or party
        for chapter in _entries(picture):
            about = chapter.title[:1].lower() + chapter.title[1:]
            for item in chapter.items:
                if _content(item) not in own.get(chapter.title, set()):
                    yield replace(item, lead=f"In the picture of {who}, {about}: {item.lead}".strip())


def _content(item: Assumption) -> tuple[str, str, tuple[str, ...]]:
    """What an entry says, wherever it stands in its list."""
    return item.lead, item.code, item.tail


def _entries(conflict: Conflict) -> tuple[Chapter, ...]:
    """The chapters of one conflict, without those on the pictures that parties have of it."""
    said = _Sayer(conflict)
    return (
        *said.basics(),
        Chapter("What is impossible", tuple(said.rules())),
        *said.preferences(),
        Chapter("How the parties move", tuple(said.movements())),
        Chapter("Events and shocks", tuple(said.dated())),
        Chapter("What ends the story", tuple(said.final())),
        Chapter("What has happened", tuple(said.history())),
    )


@dataclass(frozen=True, slots=True)
class _Sayer:
    """Turns entries of one file into words."""

    conflict: Conflict

    def name(self, party: str) -> str:
        return self.conflict.parties[party].name or party

    def say(
        self,
        words: tuple[str, str, str | tuple[str, ...]],
        *,
        note: str = "",
        because: Because = (),
        inherited: Because = (),
    ) -> Assumption:
        """An assumption from its lead, code and tail, with its references or those that it inherits."""
        used = because or inherited
        cited = tuple(citation(reference) for reference in used)
        count = len(roots(self.conflict.sources, {reference.source for reference in used}))
        lead, code, tail = words
        rest = (tail,) if isinstance(tail, str) else tail
        return Assumption(lead, code, rest, note, cited, count, inherited=bool(used) and not because)

    def basics(self) -> Iterator[Chapter]:
        """Parties (where something is said of them), levers or arcs, and named conditions."""
        conflict = self.conflict
        told = [party for party in conflict.parties.values() if party.note or party.because]
        yield Chapter(
            "Parties",
            tuple(self.say((party.name or party.id, "", ""), note=party.note, because=party.because) for party in told),
        )
        if conflict.arcs is None:
            yield Chapter("Levers", tuple(self.lever(lever) for lever in conflict.levers.values()))
        else:
            arcs = conflict.arcs.items()
            moves = [(f"{self.name(party)} can move", "", tuple(f"{a} → {b}" for a, b in ends)) for party, ends in arcs]
            yield Chapter("States and moves", tuple(replace(self.say(move), definition=True) for move in moves))
        named = conflict.conditions.items()
        said = (self.say((name, one.text, ""), note=one.note, because=one.because) for name, one in named)
        yield Chapter("Named conditions", tuple(replace(one, definition=True) for one in said))

    def lever(self, lever: Lever) -> Assumption:
        numbers = [f" ({n})" for n in lever.numbers] if lever.numbers else [""] * len(lever.levels)
        levels = [level + n for level, n in zip(lever.levels, numbers, strict=True)]
        ways = {"any": "", "up": "; can only go up", "down": "; can only go down"}
        owner = CHANCE if lever.of == CHANCE else self.name(lever.of)
        scale = " < ".join(levels) if len(levels) > 2 else " or ".join(levels)
        called = f"{lever.name} ({lever.id})" if lever.name else lever.id
        words = (f"{owner}: {called}", "", f"{scale}; starts at {lever.starts}{ways[lever.moves]}")
        return self.say(words, note=lever.note, because=lever.because)

    def rules(self) -> Iterator[Assumption]:
        for rule in self.conflict.impossible:
            lead = rule.name or "It cannot be that"
            yield self.say((lead, rule.when.text, ""), note=rule.note, because=rule.because)

    def preferences(self) -> Iterator[Chapter]:
        for party, preference in self.conflict.preferences.items():
            name = self.name(party)
            title = f"What things are worth to {name}" if isinstance(preference, Goals) else f"What {name} wants"
            yield Chapter(title, tuple(self.wishes(preference)))

    def wishes(self, preference: Preference) -> Iterator[Assumption]:
        whole = preference.because
        if isinstance(preference, Statements):
            for k, one in enumerate(preference.statements, start=1):
                said = self.say(("", one.that.text, ""), note=one.note, because=one.because, inherited=whole)
                yield replace(said, rank=k)
        elif isinstance(preference, Goals):
            for goal in preference.goals:
                words = (f"{goal.worth} a month while", goal.when.text, "")
                yield self.say(words, note=goal.note, because=goal.because, inherited=whole)
        else:
            yield self.say(("Best to worst:", "", self.ranking(preference)), note=preference.note, because=whole)
        for goal in preference.at_end:
            words = (f"{goal.worth} at the end if", goal.when.text, "")
            yield self.say(words, note=goal.note, because=goal.because, inherited=whole)

    def ranking(self, ranking: Ranking) -> tuple[str, ...]:
        groups = [" = ".join(self.pattern(pattern) for pattern in group) for group in ranking.groups]
        return (*(f"{group} >" for group in groups[:-1]), *groups[-1:])

    def pattern(self, pattern: Mapping[str, str]) -> str:
        """A state of a ranking by its name where it has one."""
        if self.conflict.is_graph:
            return next(iter(pattern.values()))
        named = next((name for name, levels in self.conflict.names.items() if dict(levels) == dict(pattern)), "")
        return named or "(" + ", ".join(f"{lever}: {level}" for lever, level in pattern.items()) + ")"

    def movements(self) -> Iterator[Assumption]:
        for party, movement in self.conflict.moves.items():
            name = self.name(party)
            for rule in movement.forbid:
                words = (f"{name} cannot move from", f"{rule.source.text}  →  {rule.target.text}", "")
                yield self.say(words, note=rule.note, because=rule.because, inherited=movement.because)
            for cost in movement.costs:
                words = (
                    f"A move of {name} is worth {cost.worth} from",
                    f"{cost.source.text}  →  {cost.target.text}",
                    "",
                )
                yield self.say(words, note=cost.note, because=cost.because, inherited=movement.because)
            told = _pace(movement)
            if told:
                yield self.say((name, "", and_list(told)), note=movement.note, because=movement.because)

    def dated(self) -> Iterator[Assumption]:
        for event in self.conflict.events:
            lead = f"{sentence(event.name)}, {event.on}{', while' if event.when else ':'}"
            ends = [f"{self.sets(outcome.set)} with chance {outcome.chance}" for outcome in event.outcomes]
            what = f"{self.name(event.by)} has to choose" if event.by else and_list(ends, "or")
            words = (lead, event.when.text if event.when else "", f": {what}" if event.when else what)
            yield self.say(words, note=event.note, because=event.because)
        for shock in self.conflict.shocks:
            lead = f"{sentence(shock.name)}, {shock.rate}: {self.sets(shock.set)}" + (" while" if shock.when else "")
            words = (lead, shock.when.text if shock.when else "", "")
            yield self.say(words, note=shock.note, because=shock.because)

    def final(self) -> Iterator[Assumption]:
        for one in self.conflict.final:
            lead = f"{sentence(one.name)}:" if one.name else "Nobody moves any more where"
            yield self.say((lead, one.when.text, ""), note=one.note, because=one.because)

    def history(self) -> Iterator[Assumption]:
        for fact in self.conflict.history:
            yield self.say((f"{fact.on}:", "", self.sets(fact.set)), note=fact.note, because=fact.because)

    def sets(self, levels: Mapping[str, str]) -> str:
        return ", ".join(f"{lever_name(self.conflict, lever)}: {level}" for lever, level in levels.items())


def _pace(movement: Movement) -> list[str]:
    """How a party moves, as far as the file says."""
    given = (
        ("gets a chance to act every", movement.every),
        ("looks ahead", movement.patience),
        ("chooses with consistency", movement.consistency),
    )
    told = ["changes one lever at a time"] if movement.at_once == "one lever" else []
    return told + [f"{what} {amount}" for what, amount in given if amount is not None]


def citation(reference: Reference) -> Citation:
    """A reference as the report shows it."""
    return Citation(reference.source, place_words(reference.place))
