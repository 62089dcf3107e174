"""Stories: the likeliest ways in which the conflict may go, told step by step with dates and names.

Definition. Courses of events are drawn from the exact law of the forecast (drawing.py) and sorted by which outcomes
came about in which order (storylines.py). The n storylines with the largest shares are told, each by its most typical
draw. The shares are those of a sample: each comes with its standard error, and ``came_true`` lets the whole sample be
compared with the exact probabilities of the forecast. The same seed gives the same stories, byte for byte.

Source: drawing.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from html import escape
from types import MappingProxyType
from typing import Any, TypeAlias

from standoff.conflict.conflict import Conflict
from standoff.errors import CallError
from standoff.lenses.forecast import words
from standoff.lenses.forecast.building.calendar import When
from standoff.lenses.forecast.building.choices import changes
from standoff.lenses.forecast.building.world import Built
from standoff.lenses.forecast.convention import conventions
from standoff.lenses.forecast.drawing import Course, Step, courses
from standoff.lenses.forecast.effective_horizon import EffectiveHorizon
from standoff.lenses.forecast.engine.kernels import Engine
from standoff.lenses.forecast.forecast import Plan, date_text, planned, solved
from standoff.lenses.forecast.game import Deadline, Noise
from standoff.lenses.forecast.law import Law
from standoff.lenses.forecast.storylines import Storyline, came_true, outcomes_of, share, storylines
from standoff.lenses.tables import frame

Progress: TypeAlias = Callable[[str, int, int], None]

COLUMNS = ("story", "share", "standard_error", "date", "who", "what", "changes")
"""The columns of ``Stories.rows``."""


@dataclass(frozen=True, slots=True)
class Happening:
    """One step of a story: the date, who did it (a party or ``chance``), what in words, and the levers changed.

    ``outcomes`` are those that become true with it, for the first time.
    """

    date: str
    who: str
    what: str
    changes: str
    outcomes: tuple[str, ...] = ()

    def words(self) -> str:
        """The step as a dated sentence, and what it brings about.

        >>> Happening("2020-01-14", "DPRK", "North Korea shuts the border", "border-open: yes -> no").words()
        '2020-01-14  North Korea shuts the border (border-open: yes -> no).'
        """
        brings = f" This brings about: {words.and_list(self.outcomes)}." if self.outcomes else ""
        return f"{self.date}  {self.what} ({self.changes}).{brings}"

    def to_dict(self) -> dict[str, Any]:
        """As plain values."""
        return {
            "date": self.date,
            "who": self.who,
            "what": self.what,
            "changes": self.changes,
            "outcomes": list(self.outcomes),
        }


@dataclass(frozen=True, slots=True)
class Story:
    """A storyline and its most typical draw.

    ``title`` says what came about; ``outcomes`` the same, in order, with the dates in this draw. ``count`` of the draws
    are of this storyline, a ``share`` with ``standard_error``. ``ends`` is the state at the horizon.
    """

    title: str
    outcomes: tuple[tuple[str, str], ...]
    count: int
    share: float
    standard_error: float
    happenings: tuple[Happening, ...]
    ends: str

    def sentences(self) -> tuple[str, ...]:
        """The story, one dated sentence per step."""
        return tuple(one.words() for one in self.happenings) or ("Nothing happens.",)

    def to_dict(self) -> dict[str, Any]:
        """As plain values."""
        return {
            "title": self.title,
            "outcomes": [{"name": name, "date": date} for name, date in self.outcomes],
            "count": self.count,
            "share": self.share,
            "standard_error": self.standard_error,
            "happenings": [one.to_dict() for one in self.happenings],
            "sentences": list(self.sentences()),
            "ends": self.ends,
        }


@dataclass(frozen=True, slots=True, eq=False)
class Stories:
    """The likeliest stories of a sample of ``draws``, the likeliest first.

    ``distinct`` is the number of storylines in the sample, ``rest`` the share of those that are not told.
    ``came_true`` gives for every named outcome that is not true at the start the share of draws in which it becomes
    true, and its standard error.
    """

    conflict: Conflict
    seed: int
    draws: int
    begins: str
    until: str
    start: str
    stories: tuple[Story, ...]
    distinct: int
    rest: float
    came_true: Mapping[str, tuple[float, float]]
    conditioning: EffectiveHorizon
    conventions: Mapping[str, str]
    assumed: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def warning(self) -> str:
        """What must stand beside the numbers if they look beyond the effective horizon; otherwise empty."""
        return self.conditioning.warning()

    def sentences(self) -> tuple[str, ...]:
        """All stories: a heading for each, and its dated sentences."""
        told = []
        for number, one in enumerate(self.stories, 1):
            told.append(f"{number}. {one.title} ({one.share:.3f} +- {one.standard_error:.3f} of {self.draws:,} draws)")
            told += one.sentences()
        return tuple(told)

    def to_dict(self) -> dict[str, Any]:
        """The stories as plain values, in the fixed form."""
        from standoff.provenance import provenance  # noqa: PLC0415 - only a written result needs it

        return {
            "title": self.conflict.title,
            "variant": self.conflict.variant,
            "part": self.conflict.part,
            "seed": self.seed,
            "draws": self.draws,
            "begins": self.begins,
            "until": self.until,
            "start": self.start,
            "warning": self.warning,
            "stories": [one.to_dict() for one in self.stories],
            "distinct": self.distinct,
            "rest": self.rest,
            "came_true": {
                name: {"share": part, "standard_error": error} for name, (part, error) in self.came_true.items()
            },
            "conditioning": self.conditioning.to_dict(),
            "conventions": dict(self.conventions),
            "assumed": list(self.assumed),
            "left_out": list(self.left_out),
            "provenance": provenance(self.conflict),
        }

    def rows(self) -> Iterator[dict[str, Any]]:
        """One row per story and step."""
        for number, one in enumerate(self.stories, 1):
            for step in one.happenings:
                row = (number, one.share, one.standard_error, step.date, step.who, step.what, step.changes)
                yield dict(zip(COLUMNS, row, strict=True))

    def to_pandas(self) -> Any:  # noqa: ANN401 - pandas may be missing
        """``rows`` as a ``pandas.DataFrame``. Raises ``CallError`` where pandas is not installed."""
        return frame(self.rows(), COLUMNS)

    def _repr_html_(self) -> str:
        warning = f"<p role=alert><strong>{escape(self.warning)}</strong></p>" if self.warning else ""
        told = "".join(
            f"<li><strong>{escape(one.title)}</strong> ({one.share:.3f} ± {one.standard_error:.3f})<ul>"
            + "".join(f"<li>{escape(sentence)}</li>" for sentence in one.sentences())
            + "</ul></li>"
            for one in self.stories
        )
        head = f"{self.conflict.title}: from {self.begins} to {self.until}, {self.draws:,} draws, seed {self.seed}"
        return f"{warning}<p>{escape(head)}</p><ol>{told}</ol>"


def story(
    conflict: Conflict,
    *,
    seed: int,
    n: int = 5,
    draws: int = 1000,
    until: When | None = None,
    start: When | None = None,
    state: str | Mapping[str, str] | None = None,
    noise: Noise | None = None,
    tolerance: float = 1e-6,
    engine: Engine = "auto",
    progress: Progress | None = None,
) -> Stories:
    """The ``n`` likeliest stories of ``draws`` draws, from the status quo as of ``start`` to the horizon.

    ``seed`` is a whole number of at least 0; the same seed tells the same stories. ``tolerance`` is that of the values;
    what it changes is far less than the standard errors. Arguments and errors otherwise as for ``forecast``.

    >>> import standoff as so
    >>> from standoff.lenses.forecast.story import story
    >>> found = story(so.load("cost-sharing"), seed=1, n=1, draws=50)
    >>> found.stories[0].sentences()[0]
    '20...'
    """
    for name, value, least in (("seed", seed, 0), ("n", n, 1), ("draws", draws, 1)):
        if not isinstance(value, int) or value < least:
            raise CallError(f"`{name}` is {value!r}; it has to be a whole number of at least {least}, for example 1000")
    plan = planned(conflict, until=until, start=start, state=state, noise=noise)
    law = solved(plan, tolerance=tolerance, engine=engine, progress=progress)
    return stories_under(plan, law, seed=seed, n=n, draws=draws, progress=progress)


def stories_under(
    plan: Plan, law: Law, *, seed: int, n: int = 5, draws: int = 1000, progress: Progress | None = None
) -> Stories:
    """The ``n`` likeliest stories of ``draws`` draws under a law that is there already."""
    built, begin, tolerance = plan.built, plan.begin, law.tolerance
    drawn = courses(law.values, plan.state, begin, draws=draws, seed=seed, progress=progress)
    outcomes = outcomes_of(built)
    lines = storylines(built, drawn, plan.state, outcomes)
    counts = {name: 0 for name, holds in outcomes.items() if not holds[plan.state]}
    for course in drawn:
        for name, _ in came_true(course, plan.state, outcomes):
            counts[name] += 1
    told, span, text = lines[:n], built.world.truth.span, built.calendar.text
    return Stories(
        conflict=built.conflict,
        seed=seed,
        draws=draws,
        begins=date_text(built.calendar, begin),
        until=text(span),
        start=built.space.label(plan.state),
        stories=tuple(_story(built, line, drawn[line.typical], plan.state, draws) for line in told),
        distinct=len(lines),
        rest=sum(len(line.members) for line in lines[n:]) / draws,
        came_true=MappingProxyType({name: share(count, draws) for name, count in counts.items()}),
        conditioning=EffectiveHorizon(law.growth, span - begin),
        conventions=conventions(
            built.conflict, noise=plan.noise, stationary=False, until=text(span), tolerance=tolerance
        ),
        assumed=built.assumed,
        left_out=built.left_out,
    )


def _story(built: Built, line: Storyline, course: Course, start: int, draws: int) -> Story:
    part, error = share(len(line.members), draws)
    ends = built.space.label(course[-1].after if course else start)
    title = ", then ".join(name for name, _ in line.outcomes) or "none of the named outcomes comes about"
    due: dict[float, list[str]] = {}
    for name, at in line.outcomes:
        due.setdefault(at, []).append(name)
    last = {step.at: number for number, step in enumerate(course)}
    return Story(
        title if outcomes_of(built) else f"ends in {ends}",
        tuple((name, built.calendar.text(at)) for name, at in line.outcomes),
        len(line.members),
        part,
        error,
        tuple(
            replace(happening(built, step), outcomes=tuple(due[step.at]))
            if step.at in due and last[step.at] == number
            else happening(built, step)
            for number, step in enumerate(course)
        ),
        ends,
    )


def happening(built: Built, step: Step) -> Happening:
    """One step of a course, with names."""
    conflict, space, date = built.conflict, built.space, built.calendar.text(step.at)
    told = words.changed(space.state(step.before), space.state(step.after))
    if step.kind in ("move", "choice"):
        jump = built.world.truth.jumps[step.number] if step.kind == "choice" else None
        party = conflict.deciders[jump.party if isinstance(jump, Deadline) else step.number]
        when = f" on the date “{built.nature.dated[step.number].name}”" if step.kind == "choice" else ""
        does = words.move(conflict, changes(space, step.before, step.after))
        return Happening(date, party, f"{words.capital(words.party(conflict, party))} {does}{when}", told)
    names = built.nature.shock_names if step.kind == "shock" else tuple(one.name for one in built.nature.dated)
    name = names[step.number] or ("a shock without a name" if step.kind == "shock" else "an event without a name")
    return Happening(date, "chance", words.capital(name), told)
