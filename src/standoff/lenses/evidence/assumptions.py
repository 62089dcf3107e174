"""The entries of a file as statements that can be agreed or disagreed with, in the order of the file.

Definition. Each lever, condition, rule, wish, restriction and event becomes one ``Assumption``: its address in the
file (``levers.walkout``, ``preferences.USA.2`` for the second wish), a lead, the condition as the file has it, the rest
of the sentence, the note, and the references that speak for it and against it: its own, or where it has none of the
kind those of the list that it stands in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from standoff.conflict.address import counted as numbered
from standoff.conflict.address import in_picture, named
from standoff.conflict.conflict import CHANCE
from standoff.conflict.preference import Goals, Ranking, Statements
from standoff.conflict.reference import nearest, speaking_against, speaking_for
from standoff.lenses.evidence.places import place_words
from standoff.lenses.roots import Roots, roots
from standoff.lenses.words import counted, lever_name, listed, sentence

if TYPE_CHECKING:
    from standoff.conflict.conflict import Conflict, Lever, Movement, Party
    from standoff.conflict.preference import Pair, Preference
    from standoff.conflict.reference import Because, Reference


Words: TypeAlias = tuple[str, str, str | tuple[str, ...]]
"""Lead, condition as in the file, and the rest of the sentence, in one piece or several."""


@dataclass(frozen=True, slots=True)
class Citation:
    """One reference as a link: the source's id, and the place in it in words."""

    source: str
    place: str


@dataclass(frozen=True, slots=True)
class Assumption:
    """One entry of the file in words. ``code`` is a condition as in the file, ``rank`` a place in a list of wishes.

    ``cited`` speaks for it and ``despite`` against it, ``roots`` counts those of ``cited``; ``references`` has both. A
    ``definition`` (a named condition, the arcs of a graph) needs no source.
    """

    address: str
    lead: str
    code: str
    tail: tuple[str, ...]
    note: str
    cited: tuple[Citation, ...]
    roots: int
    despite: tuple[Citation, ...] = ()
    references: Because = ()
    inherited: bool = False
    rank: int = 0
    definition: bool = False

    @property
    def bare(self) -> bool:
        """Whether no source speaks for it, though it is more than a definition."""
        return not self.cited and not self.definition

    @property
    def short(self) -> str:
        """The assumption in a few words."""
        return self.code or self.lead.rstrip(":")

    @property
    def words(self) -> str:
        """The assumption as one sentence."""
        return " ".join(part for part in (self.lead, self.code, *self.tail) if part).replace(" : ", ": ")

    @property
    def support(self) -> str:
        """How many independent roots support it, where that is fewer than the sources it cites."""
        return counted(self.roots, "root") if self.roots < len({one.source for one in self.cited}) else ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """Assumptions of one kind."""

    title: str
    items: tuple[Assumption, ...]


def chapters(conflict: Conflict, known: Roots | None = None) -> tuple[Chapter, ...]:
    """Everything that the file assumes, kind by kind; kinds without an entry are left out.

    ``known`` saves working out the roots of the sources again.
    """
    known = known or roots(conflict.sources)
    entries = _entries(conflict, known)
    seen = Chapter("Who sees it differently", tuple(_pictures(conflict, entries, known)))
    return tuple(chapter for chapter in (*entries, seen) if chapter.items)


def _pictures(conflict: Conflict, entries: tuple[Chapter, ...], known: Roots) -> Iterator[Assumption]:
    """What is different in a party's picture of the conflict, chapter by chapter."""
    own = {chapter.title: {_content(item) for item in chapter.items} for chapter in entries}
    for party, picture in conflict.perceives.items():
        who = conflict.parties[party].name or party
        for chapter in _entries(picture, known):
            about = chapter.title[:1].lower() + chapter.title[1:]
            for item in chapter.items:
                if _content(item) not in own.get(chapter.title, set()):
                    lead = f"In the picture of {who}, {about}: {item.lead}".strip()
                    yield replace(item, address=in_picture(party, item.address), lead=lead)


def _content(item: Assumption) -> tuple[str, str, tuple[str, ...]]:
    """What an entry says, wherever it stands in its list."""
    return item.lead, item.code, item.tail


def _entries(conflict: Conflict, known: Roots) -> tuple[Chapter, ...]:
    """The chapters of one conflict, without those on the pictures that parties have of it."""
    said = _Sayer(conflict, known)
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
    roots: Roots

    def name(self, party: str) -> str:
        return self.conflict.parties[party].name or party

    def say(
        self, address: str, words: Words, *, note: str = "", because: Because = (), inherited: Because = ()
    ) -> Assumption:
        return assume(self.roots, address, words, note=note, because=because, inherited=inherited)

    def basics(self) -> Iterator[Chapter]:
        """Parties (where something is said of them), levers or arcs, and named conditions."""
        conflict = self.conflict
        noted = [party for party in conflict.parties.values() if party.note or party.because]
        yield Chapter(
            "Parties",
            tuple(self.party(party) for party in noted),
        )
        if conflict.arcs is None:
            yield Chapter("Levers", tuple(self.lever(lever) for lever in conflict.levers.values()))
        else:
            arcs = conflict.arcs.items()
            moves = [(party, tuple(f"{a} → {b}" for a, b in ends)) for party, ends in arcs]
            told = (self.say(f"arcs.{party}", (f"{self.name(party)} can move", "", ends)) for party, ends in moves)
            yield Chapter("States and moves", tuple(replace(one, definition=True) for one in told))
        said = (
            self.say(f"conditions.{name}", (name, one.text, ""), note=one.note, because=one.because)
            for name, one in conflict.conditions.items()
        )
        yield Chapter("Named conditions", tuple(replace(one, definition=True) for one in said))

    def party(self, party: Party) -> Assumption:
        words = (party.name or party.id, "", "")
        return self.say(f"parties.{party.id}", words, note=party.note, because=party.because)

    def lever(self, lever: Lever) -> Assumption:
        numbers = [f" ({n})" for n in lever.numbers] if lever.numbers else [""] * len(lever.levels)
        levels = [level + n for level, n in zip(lever.levels, numbers, strict=True)]
        ways = {"any": "", "up": "; can only go up", "down": "; can only go down"}
        owner = CHANCE if lever.of == CHANCE else self.name(lever.of)
        scale = " < ".join(levels) if len(levels) > 2 else " or ".join(levels)
        called = f"{lever.name} ({lever.id})" if lever.name else lever.id
        words = (f"{owner}: {called}", "", f"{scale}; starts at {lever.starts}{ways[lever.moves]}")
        return self.say(f"levers.{lever.id}", words, note=lever.note, because=lever.because)

    def rules(self) -> Iterator[Assumption]:
        rules = self.conflict.impossible
        for address, rule in zip(named("impossible", [rule.name for rule in rules]), rules, strict=True):
            words = (rule.name or "It cannot be that", rule.when.text, "")
            yield self.say(address, words, note=rule.note, because=rule.because)

    def preferences(self) -> Iterator[Chapter]:
        for party, preference in self.conflict.preferences.items():
            name = self.name(party)
            title = f"What things are worth to {name}" if isinstance(preference, Goals) else f"What {name} wants"
            yield Chapter(title, tuple(self.wishes(f"preferences.{party}", preference)))

    def wishes(self, address: str, preference: Preference) -> Iterator[Assumption]:
        whole = preference.because
        if isinstance(preference, Statements):
            for k, one in enumerate(preference.statements, start=1):
                words = ("", one.that.text, "")
                said = self.say(f"{address}.{k}", words, note=one.note, because=one.because, inherited=whole)
                yield replace(said, rank=k)
        elif isinstance(preference, Goals):
            for k, goal in enumerate(preference.goals, start=1):
                words = (f"{goal.worth} a month while", goal.when.text, "")
                yield self.say(f"{address}.{k}", words, note=goal.note, because=goal.because, inherited=whole)
        elif isinstance(preference, Ranking):
            ranked = ("Best to worst:", "", self.ranking(preference))
            yield self.say(address, ranked, note=preference.note, because=whole)
        else:
            pairs = ("Pair by pair:", "", tuple(self.pair(pair) for pair in preference.pairs))
            yield self.say(address, pairs, note=preference.note, because=preference.rests_on)
        for k, goal in enumerate(preference.at_end, start=1):
            words = (f"{goal.worth} at the end if", goal.when.text, "")
            yield self.say(f"{address}.at_end.{k}", words, note=goal.note, because=goal.because, inherited=whole)

    def ranking(self, ranking: Ranking) -> tuple[str, ...]:
        groups = [" = ".join(self.pattern(pattern) for pattern in group) for group in ranking.groups]
        return (*(f"{group} >" for group in groups[:-1]), *groups[-1:])

    def pair(self, pair: Pair) -> str:
        """Two states with the sign between them, as the file writes it."""
        sign = "?" if pair.unknown else "=" if pair.degree == 0 else ">" * pair.degree
        grade = "" if pair.grade is None else f" (grade {pair.grade})"
        return f"{self.pattern(pair.better)} {sign} {self.pattern(pair.than)}{grade}"

    def pattern(self, pattern: Mapping[str, str]) -> str:
        """A state of a ranking by its name where it has one."""
        if self.conflict.is_graph:
            return next(iter(pattern.values()))
        named = next((name for name, levels in self.conflict.names.items() if dict(levels) == dict(pattern)), "")
        return named or "(" + ", ".join(f"{lever}: {level}" for lever, level in pattern.items()) + ")"

    def movements(self) -> Iterator[Assumption]:
        for party, movement in self.conflict.moves.items():
            name, at = self.name(party), f"moves.{party}"
            for k, rule in enumerate(movement.forbid, start=1):
                words = (f"{name} cannot move from", f"{rule.source.text}  →  {rule.target.text}", "")
                because, whole = rule.because, movement.because
                yield self.say(f"{at}.forbid.{k}", words, note=rule.note, because=because, inherited=whole)
            for k, cost in enumerate(movement.costs, start=1):
                change = f"{cost.source.text}  →  {cost.target.text}"
                words = (f"A move of {name} is worth {cost.worth} from", change, "")
                because, whole = cost.because, movement.because
                yield self.say(f"{at}.costs.{k}", words, note=cost.note, because=because, inherited=whole)
            told = _pace(movement)
            if told:
                yield self.say(at, (name, "", listed(told)), note=movement.note, because=movement.because)

    def dated(self) -> Iterator[Assumption]:
        events, shocks = self.conflict.events, self.conflict.shocks
        for address, event in zip(named("events", [event.name for event in events]), events, strict=True):
            lead = f"{sentence(event.name)}, {event.on}{', while' if event.when else ':'}"
            ends = [f"{self.sets(outcome.set)} with chance {outcome.chance}" for outcome in event.outcomes]
            what = f"{self.name(event.by)} has to choose" if event.by else listed(ends, "or")
            words = (lead, event.when.text if event.when else "", f": {what}" if event.when else what)
            yield self.say(address, words, note=event.note, because=event.because)
        for address, shock in zip(named("shocks", [shock.name for shock in shocks]), shocks, strict=True):
            lead = f"{sentence(shock.name)}, {shock.rate}: {self.sets(shock.set)}" + (" while" if shock.when else "")
            words = (lead, shock.when.text if shock.when else "", "")
            yield self.say(address, words, note=shock.note, because=shock.because)

    def final(self) -> Iterator[Assumption]:
        ends = self.conflict.final
        for address, one in zip(named("final", [end.name for end in ends]), ends, strict=True):
            lead = f"{sentence(one.name)}:" if one.name else "Nobody moves any more where"
            yield self.say(address, (lead, one.when.text, ""), note=one.note, because=one.because)

    def history(self) -> Iterator[Assumption]:
        facts = self.conflict.history
        for address, fact in zip(numbered("history", len(facts)), facts, strict=True):
            words = (f"{fact.on}:", "", self.sets(fact.set))
            yield self.say(address, words, note=fact.note, because=fact.because)

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


def assume(
    known: Roots, address: str, words: Words, *, note: str = "", because: Because = (), inherited: Because = ()
) -> Assumption:
    """An assumption from its lead, code and tail, with its references or those that it inherits."""
    references = nearest(because, inherited)
    support = speaking_for(references)
    lead, code, tail = words
    return Assumption(
        address=address,
        lead=lead,
        code=code,
        tail=(tail,) if isinstance(tail, str) else tail,
        note=note,
        cited=tuple(map(citation, support)),
        roots=len(known.all_of(support)),
        despite=tuple(map(citation, speaking_against(references))),
        references=references,
        inherited=bool(support) and not speaking_for(because),
    )


def citation(reference: Reference) -> Citation:
    """A reference as the report shows it."""
    return Citation(reference.source, place_words(reference.place))
