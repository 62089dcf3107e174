"""From the events of a YAML parser to a tree of nodes, without recursion and within bounds.

Definition. The composer reads one document. It refuses what a conflict file never needs and what could harm: tags,
merge keys, keys that are no text, duplicate keys, further documents, nesting deeper than 50, and more than 300,000
nodes with every alias counted at the size of what it stands for. Nothing is ever constructed from a tag. If a part of
the text is no YAML, the sections (the keys at the left margin) that can be read on their own are still read, so that
one slip does not hide others.

Source: YAML 1.2, chapter 3; the events of libyaml.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

import yaml

from standoff.reading.markup.nodes import GAP, ListNode, MapNode, Node, Place, Scalar, quoted
from standoff.reading.markup.yaml_words import translated

if TYPE_CHECKING:
    from standoff.reading.problems import Problems

DEEPEST = 50
"""Levels of nesting."""

MOST_NODES = 300_000
"""Nodes of a file, aliases counted at full size."""

MOST_SECTIONS = 100
"""Sections that are read one by one when the whole is no YAML; a file of this grammar has 25."""

_TAB = re.compile(r"^[ ]*\t[ \t]*(?=[^\s#])", re.MULTILINE)
_SECTION = re.compile(r"^(?![#\s\-\]}])(?=[^\n]*:(?:[ \n\r]|$))", re.MULTILINE)


class _Stop(Exception):
    """The rest of the text is not worth reading."""


class _Gap(Exception):
    """An alias of something in a section that could not be read."""


@dataclass(slots=True, eq=False, repr=False)
class _Frame:
    """A list or mapping that is being read; ``key`` waits for its value, ``keys`` has the first place of each key."""

    is_map: bool
    place: Place
    anchor: str | None
    items: list[Node] = field(default_factory=list)
    entries: list[tuple[Scalar, Node]] = field(default_factory=list)
    keys: dict[str, Place] = field(default_factory=dict)
    key: Scalar | None = None
    awaits_value: bool = False
    size: int = 1


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Tree:
    """What could be read: the root, if any, and the sections that could not (all of them, if ``broken`` has ``*``)."""

    root: Node | None
    broken: frozenset[str] = frozenset()


def compose(text: str, problems: Problems) -> Tree:
    """The tree of a text; what is wrong with it as YAML goes to ``problems``."""
    for match in list(_TAB.finditer(text))[:20]:
        line = text.count("\n", 0, match.start()) + 1
        col = text.index("\t", match.start()) - match.start() + 1
        problems.add_at(line, col, "a tab before the text", "blanks", example="two blanks for each level")
    composer = _Composer(text, problems)
    try:
        return Tree(composer.run())
    except _Stop:
        return Tree(None, frozenset("*"))
    except yaml.MarkedYAMLError as error:
        return _sections(text, error, problems)


def _sections(text: str, whole: yaml.MarkedYAMLError, problems: Problems) -> Tree:
    """Each section read on its own, after the whole could not be read."""
    starts = [match.start() for match in islice(_SECTION.finditer(text), MOST_SECTIONS + 1)]
    if not 1 < len(starts) <= MOST_SECTIONS:
        _report(whole, text, 0, problems)
        return Tree(None, frozenset("*"))
    entries: list[tuple[Scalar, Node]] = []
    broken: set[str] = set()
    keys: dict[str, Place] = {}
    anchors: dict[str, Node] = {}
    for begin, end in zip(starts, [*starts[1:], len(text)], strict=True):
        name = text[begin : text.index(":", begin)].strip("'\" ")
        composer = _Composer(text[begin:end], problems, (text.count("\n", 0, begin), begin), anchors)
        try:
            root = composer.run()
        except _Stop:
            return Tree(None, frozenset("*"))
        except yaml.MarkedYAMLError as error:
            _report(error, text[begin:end], text.count("\n", 0, begin), problems)
            broken.add(name)
            continue
        except _Gap:
            broken.add(name)
            continue
        for key, value in root.entries if isinstance(root, MapNode) else ():
            if key.text not in keys:
                keys[key.text] = key.place
                entries.append((key, value))
            else:
                _duplicate(key, keys[key.text], problems)
    if not broken:
        _report(whole, text, 0, problems)
    if not broken or not entries:
        return Tree(None, frozenset("*"))
    size = 1 + sum(1 + value.size for _, value in entries)
    return Tree(MapNode(tuple(entries), entries[0][0].place, size), frozenset(broken))


def _duplicate(key: Scalar, first: Place, problems: Problems) -> None:
    found = f"the key {quoted(key.text)} a second time (first on line {first.line})"
    problems.add(key, "", found, "each key once")


def _report(error: yaml.MarkedYAMLError, text: str, above: int, problems: Problems) -> None:
    """One problem for an error of the parser, in our words, unless that line is known to be wrong."""
    mark = error.problem_mark or error.context_mark
    line, col = (mark.line, mark.column) if mark else (0, 0)
    problem = translated(error, text, line, col, above)
    if not problems.has_line(problem.line + 1 + above):
        problems.add_at(
            problem.line + 1 + above, problem.col + 1, problem.found, problem.expected, example=problem.example
        )


class _Composer:
    """One walk over the events of one text; ``above`` is how many lines and characters precede it in the file."""

    def __init__(
        self,
        text: str,
        problems: Problems,
        above: tuple[int, int] = (0, 0),
        anchors: dict[str, Node] | None = None,
    ) -> None:
        self.problems = problems
        self.lines, self.chars = above
        self.parser = _parser(text)
        self.alone = anchors is not None
        self.anchors: dict[str, Node] = {} if anchors is None else anchors
        self.stack: list[_Frame] = []
        self.open: set[str] = set()
        self.root: Node | None = None
        self.nodes = 0

    def run(self) -> Node | None:
        """The root of the first document, or None if there is none."""
        documents = 0
        while True:
            event = self.parser.get_event()  # type: ignore[no-untyped-call]
            if isinstance(event, yaml.ScalarEvent):
                self.scalar(event)
            elif isinstance(event, yaml.AliasEvent):
                self.alias(event)
            elif isinstance(event, yaml.CollectionStartEvent):
                self.begin(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                self.finish(event)
            elif isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    place = self.place(event)
                    self.problems.add(
                        place, "", "a second document", "one conflict in one file", example="remove `---`"
                    )
                    raise _Stop
            elif event is None or isinstance(event, yaml.StreamEndEvent):
                return self.root

    def place(self, event: yaml.Event) -> Place:
        begin, end = event.start_mark, event.end_mark
        if begin is None or end is None:
            raise _Stop
        return Place(begin.line + 1 + self.lines, begin.column + 1, begin.index + self.chars, end.index + self.chars)

    def scalar(self, event: yaml.ScalarEvent) -> None:
        place = self.place(event)
        self.untagged(event, place)
        node = Scalar(event.value, place, event.style or "")
        self.remember(event.anchor, node)
        self.attach(node, 1)

    def alias(self, event: yaml.AliasEvent) -> None:
        place = self.place(event)
        name = str(event.anchor)
        if name in self.open:
            self.problems.add(place, "", f"*{name} inside of what it stands for", "an alias of something complete")
            self.attach(Scalar("", place, GAP), 1)
        elif name not in self.anchors and self.alone:
            raise _Gap
        elif name not in self.anchors:
            found = f"*{name}, which stands for nothing"
            near = self.problems.nearest(name, self.anchors)
            self.problems.add(
                place, "", found, f"&{name} before it, or the text in quotes", example=f"'*{name}'", near=near
            )
            self.attach(Scalar("", place, GAP), 1)
        else:
            node = self.anchors[name]
            self.attach(node, node.size, place)

    def begin(self, event: yaml.CollectionStartEvent) -> None:
        place = self.place(event)
        self.untagged(event, place)
        if len(self.stack) >= DEEPEST:
            self.problems.add(place, "", f"nesting deeper than {DEEPEST} levels", f"at most {DEEPEST} levels")
            raise _Stop
        if event.anchor:
            self.open.add(event.anchor)
            self.anchors.pop(event.anchor, None)
        self.stack.append(_Frame(isinstance(event, yaml.MappingStartEvent), place, event.anchor))

    def finish(self, event: yaml.CollectionEndEvent) -> None:
        frame = self.stack.pop()
        place = frame.place._replace(end=self.place(event).end)
        node: Node = (
            MapNode(tuple(frame.entries), place, frame.size)
            if frame.is_map
            else ListNode(tuple(frame.items), place, frame.size)
        )
        if frame.anchor:
            self.open.discard(frame.anchor)
        self.remember(frame.anchor, node)
        self.attach(node, frame.size, counted=True)

    def remember(self, anchor: str | None, node: Node) -> None:
        if anchor:
            self.anchors[anchor] = node

    def untagged(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, place: Place) -> None:
        if event.tag is not None:
            found = f"the tag {quoted(_short(str(event.tag)))}"
            self.problems.add(place, "", found, "plain text without a tag", example="'!text' in quotes is text")

    def attach(self, node: Node, size: int, place: Place | None = None, *, counted: bool = False) -> None:
        """Put a complete node where it belongs; ``place`` is that of an alias for it."""
        self.nodes += 1 if counted else size
        if self.nodes > MOST_NODES:
            found = f"more than {MOST_NODES:,} values, aliases counted in full"
            self.problems.add(place or node.place, "", found, "a file that a person could write")
            raise _Stop
        if not self.stack:
            self.root = node
            return
        frame = self.stack[-1]
        frame.size += size
        if not frame.is_map:
            frame.items.append(node)
        elif not frame.awaits_value:
            frame.awaits_value = True
            frame.key = self.checked_key(frame, node, place)
        else:
            frame.awaits_value = False
            if frame.key is not None:
                frame.entries.append((frame.key, node))

    def checked_key(self, frame: _Frame, node: Node, place: Place | None) -> Scalar | None:
        """The key if it can be one; None after reporting why not."""
        at = place or node.place
        if not isinstance(node, Scalar):
            self.problems.add(at, "", "a list or a mapping as a key", "a name", example="demand: modest")
            return None
        key = Scalar(node.text, at, node.style)
        if node.text == "<<" and not node.style:
            self.problems.add(key, "", "the merge key <<", "the keys themselves", example="of: USA")
            return None
        if node.text in frame.keys:
            _duplicate(key, frame.keys[node.text], self.problems)
            return None
        frame.keys[node.text] = at
        return key


def _short(tag: str) -> str:
    return tag.replace("tag:yaml.org,2002:", "!!")


def _parser(text: str) -> yaml.SafeLoader:
    """A source of events: libyaml's if PyYAML was built with it. Only ``get_event`` is ever called."""
    try:
        from yaml._yaml import CParser  # noqa: PLC0415 - missing where PyYAML was built without libyaml
    except ImportError:
        return yaml.SafeLoader(text)
    parser: yaml.SafeLoader = CParser(text)  # type: ignore[assignment]
    return parser
