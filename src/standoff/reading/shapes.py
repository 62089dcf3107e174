"""Shapes: what may stand in a conflict file, declared once.

Definition. A shape says which nodes fit it. From one declaration come the reader (``read`` reports every problem
below a node and returns what it could use), the JSON Schema (``schema``) and the reference page (``words``,
``example`` and each key's meaning).

    Leaf      one text, with a function from text to value
    Fields    a mapping with known keys
    MapOf     a mapping from names to one shape
    ListOf    a list of one shape, perhaps written as a single item
    ByKind    one shape for a text, one for a list, one for a mapping

What a shape returns keeps its place, for checks that need more than one node. None means: reported, do not look at it
again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeAlias, TypeVar, cast

from standoff.reading.nodes import ListNode, MapNode, Node, Scalar, described, quoted
from standoff.reading.problems import Problems
from standoff.reading.scalars import Unfit

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
Schema: TypeAlias = dict[str, object]

SEVERAL = 2
"""Unknown keys that make a mapping one of another kind."""


class Shape(Protocol[T_co]):
    """What every shape can do."""

    @property
    def words(self) -> str:
        """What is expected, as a message says it."""

    @property
    def example(self) -> str:
        """A valid one, on one line."""

    def read(self, node: Node, where: str, problems: Problems) -> T_co | None:
        """What the node says, or None after reporting why it says nothing."""

    def schema(self, defs: Schema) -> Schema:
        """The JSON Schema; shared parts are put into ``defs``."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class At(Generic[T_co]):
    """A value and where it stands."""

    value: T_co
    node: Node
    where: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Listed(Generic[T_co]):
    """The usable items of a list; ``whole`` is false if some were not."""

    items: tuple[T_co, ...]
    whole: bool
    node: Node
    where: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Mapped(Generic[T_co]):
    """The entries of a mapping from names; None for a value that cannot be used. ``whole`` as in a list."""

    entries: tuple[tuple[Scalar, T_co | None], ...]
    whole: bool
    node: Node
    where: str

    def keys(self) -> tuple[str, ...]:
        """All names, also those of unusable values."""
        return tuple(key.text for key, _ in self.entries)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Key(Generic[T_co]):
    """One key of a mapping: what stands under it and what it means."""

    name: str
    shape: Shape[T_co]
    meaning: str
    example: str = ""
    required: bool = False
    default: str = ""

    @property
    def line(self) -> str:
        """A valid line with this key."""
        return f"{self.name}: {self.example or self.shape.example}"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Record:
    """The usable values of a mapping with known keys; ``bad`` holds the keys whose values are not."""

    values: Mapping[str, object]
    bad: frozenset[str]
    node: Node
    where: str

    def get(self, key: Key[T]) -> T | None:
        """The value under a key; None if it is absent or unusable."""
        return cast("T | None", self.values.get(key.name))

    def has(self, key: Key[T]) -> bool:
        """Whether the file has the key, usable or not."""
        return key.name in self.values or key.name in self.bad

    def text(self, key: Key[At[str]]) -> str:
        """The text under a key; empty if it is absent."""
        found = self.get(key)
        return "" if found is None else found.value

    def place(self, name: str) -> Node:
        """The key itself, or the whole if it is not written out."""
        key = self.node.key(name) if isinstance(self.node, MapNode) else None
        return key or self.node


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Leaf(Generic[T]):
    """One text. ``parse`` raises ``Unfit``; ``loose`` are further JSON types that a program may write for it."""

    slug: str
    words: str
    example: str
    parse: Callable[[str], T]
    pattern: str = ""
    choices: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()
    empty: T | None = None

    def read(self, node: Node, where: str, problems: Problems, *, is_key: bool = False) -> At[T] | None:
        """The value of the text; a key is no value of the path that ends with it."""
        example = self.example if is_key else shown(where, self.example)
        if not isinstance(node, Scalar) or node.is_empty:
            if isinstance(node, Scalar) and self.empty is not None:
                return At(self.empty, node, where)
            problems.add(node, where, described(node), self.words, example=example)
            return None
        try:
            return At(self.parse(node.text.strip()), node, where)
        except Unfit as fault:
            expected = fault.expected or self.words
            near = problems.nearest(node.text, self.choices) if self.choices else ""
            example = shown(where, near) if near else example
            problems.add(node, where, fault.found, expected, example=example, near=near)
            return None

    def schema(self, defs: Schema) -> Schema:
        """A string, or what programs write instead."""
        if self.slug not in defs:
            text: Schema = {"type": "string"}
            if self.choices:
                text["enum"] = list(self.choices)
            elif self.pattern:
                text["pattern"] = self.pattern
            either = [text, *(self._loosely(kind) for kind in self.loose)]
            rest: Schema = {"description": self.words, "examples": [self.example]}
            defs[self.slug] = {**(text if len(either) == 1 else {"anyOf": either}), **rest}
        return {"$ref": f"#/$defs/{self.slug}"}

    def _loosely(self, kind: str) -> Schema:
        return {"enum": [int(one) for one in self.choices]} if kind == "integer" and self.choices else {"type": kind}


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ListOf(Generic[T]):
    """A list; ``single`` lets one item stand without brackets, ``least`` is the fewest items."""

    item: Shape[T]
    words: str
    example: str
    single: bool = False
    least: int = 0

    def read(self, node: Node, where: str, problems: Problems) -> Listed[T] | None:
        """The items that fit."""
        if self.single and not isinstance(node, ListNode) and not (isinstance(node, Scalar) and node.is_empty):
            one = self.item.read(node, where, problems)
            return None if one is None else Listed((one,), whole=True, node=node, where=where)
        if not isinstance(node, ListNode):
            problems.add(node, where, described(node), self.words, example=shown(where, self.example))
            return None
        if len(node.items) < self.least:
            expected = f"{self.words}, at least {self.least}"
            problems.add(node, where, described(node), expected, example=shown(where, self.example))
            return None
        items = [self.item.read(item, f"{where}[{n}]", problems) for n, item in enumerate(node.items, 1)]
        good = tuple(item for item in items if item is not None)
        return Listed(good, whole=len(good) == len(items), node=node, where=where)

    def schema(self, defs: Schema) -> Schema:
        """An array, or an item."""
        item = self.item.schema(defs)
        array: Schema = {"type": "array", "items": item}
        if self.least:
            array["minItems"] = self.least
        return {"anyOf": [array, item]} if self.single else array


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class MapOf(Generic[T]):
    """A mapping from names to one shape."""

    name: Leaf[str]
    value: Shape[T]
    words: str
    example: str
    least: int = 0

    def read(self, node: Node, where: str, problems: Problems) -> Mapped[T] | None:
        """The entries whose names are names; the names count as known even where the value does not fit."""
        if not isinstance(node, MapNode) or len(node.entries) < self.least:
            problems.add(node, where, described(node), self.words, example=shown(where, self.example))
            return None
        entries = []
        whole = True
        for key, value in node.entries:
            path = f"{where}.{key.text}" if where else key.text
            name = self.name.read(key, path, problems, is_key=True)
            got = self.value.read(value, path, problems)
            whole = whole and name is not None and got is not None
            if name is not None:
                entries.append((key, got))
        return Mapped(tuple(entries), whole, node, where)

    def schema(self, defs: Schema) -> Schema:
        """An object with free keys."""
        names = self.name.schema(defs)
        shape: Schema = {"type": "object", "propertyNames": names, "additionalProperties": self.value.schema(defs)}
        if self.least:
            shape["minProperties"] = self.least
        return shape


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ByKind(Generic[T]):
    """The shape depends on what kind of node there is."""

    words: str
    example: str
    scalar: Shape[T] | None = None
    items: Shape[T] | None = None
    mapping: Shape[T] | None = None

    def read(self, node: Node, where: str, problems: Problems) -> T | None:
        """What the shape for this kind of node reads."""
        if isinstance(node, Scalar):
            shape = None if node.is_empty else self.scalar
        else:
            shape = self.items if isinstance(node, ListNode) else self.mapping
        if shape is None:
            problems.add(node, where, described(node), self.words, example=shown(where, self.example))
            return None
        return shape.read(node, where, problems)

    def schema(self, defs: Schema) -> Schema:
        """Any of the kinds."""
        return {"anyOf": [shape.schema(defs) for shape in (self.scalar, self.items, self.mapping) if shape is not None]}


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Fields:
    """A mapping with known keys.

    ``short`` is the key that a text without a mapping stands for. ``one_of`` are keys of which exactly one must be
    there. ``bare`` lets the value be left out altogether.
    """

    slug: str
    words: str
    example: str
    keys: tuple[Key[object], ...]
    short: Key[object] | None = None
    one_of: tuple[Key[object], ...] = ()
    bare: bool = False
    title: str = ""
    by_name: dict[str, Key[object]] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {key.name: key for key in self.keys})

    def read(self, node: Node, where: str, problems: Problems) -> Record | None:
        """The values that fit; reports unknown, missing and excluding keys."""
        if self.bare and isinstance(node, Scalar) and node.is_empty:
            return Record({}, frozenset(), node, where)
        if self.short and isinstance(node, Scalar) and not node.is_empty:
            value = self.short.shape.read(node, where, problems)
            return None if value is None else Record({self.short.name: value}, frozenset(), node, where)
        if not isinstance(node, MapNode) or self._is_something_else(node, problems):
            problems.add(node, where, described(node), self.words, example=shown(where, self.example))
            return None
        known = problems.read_before(node, self)
        if known is None:
            known = self._record(node, where, problems)
            problems.remember(node, self, known)
        return known

    def _record(self, node: MapNode, where: str, problems: Problems) -> Record:
        values: dict[str, object] = {}
        bad: set[str] = set()
        for name, value in node.entries:
            key = self.by_name.get(name.text)
            path = f"{where}.{name.text}" if where else name.text
            if key is None:
                bad.add(self._unknown(name, value, where, problems))
                continue
            got = key.shape.read(value, path, problems)
            if got is None:
                bad.add(key.name)
            else:
                values[key.name] = got
        record = Record(values, frozenset(bad), node, where)
        self._complete(record, problems)
        return record

    def _is_something_else(self, node: MapNode, problems: Problems) -> bool:
        """Whether none of several keys is known or near a known one: the wrong mapping, not so many wrong keys."""
        names = [name.text for name, _ in node.entries]
        if len(names) < SEVERAL or any(name in self.by_name for name in names):
            return False
        return not any(problems.nearest(name, self.by_name) for name in names)

    def _unknown(self, name: Scalar, value: Node, where: str, problems: Problems) -> str:
        """Report an unknown key and return the known one that was meant, if any.

        A key without a value, behind a comma, is the rest of a text that has a comma in it.
        """
        keys = ", ".join(self.by_name)
        near = problems.nearest(name.text, self.by_name)
        bare = isinstance(value, Scalar) and value.is_empty and not problems.is_full
        if bare and not near and problems.follows_comma(name):
            known = problems.follows_cut(name)
            problems.cut_by_comma(name)
            if known:
                return ""
            found = f"a comma before {quoted(name.text)}, which ends the text"
            problems.add(
                name, where, found, "quotes around a text with a comma in it", example="claim: 'first this, then that'"
            )
            return ""
        found = f"the unknown key {quoted(name.text)}"
        if near and not where:
            problems.broken |= {near}
        example = self.by_name[near].line if near else shown(where, self.example)
        problems.add(name, where, found, f"one of {keys}", example=example, near=near)
        return near

    def _complete(self, record: Record, problems: Problems) -> None:
        for key in self.keys:
            if key.required and not record.has(key) and key.name not in problems.broken:
                expected = f"{key.name}: {key.shape.words}"
                problems.add(record.node, record.where, f"no key {key.name!r}", expected, example=key.line)
        if self.one_of:
            there = [key.name for key in self.one_of if record.has(key)]
            if len(there) != 1:
                names = [key.name for key in self.one_of]
                found = f"both {' and '.join(there)}" if there else f"none of {', '.join(names)}"
                example = self.one_of[0].line
                places = [record.place(name) for name in there]
                node = max(places, key=lambda place: place.place.start, default=record.node)
                problems.add(node, record.where, found, f"exactly one of {', '.join(names)}", example=example)

    def schema(self, defs: Schema) -> Schema:
        """An object with these properties, or its short form."""
        if self.slug not in defs:
            defs[self.slug] = {}
            shape: Schema = {"type": "object", "additionalProperties": False}
            shape["properties"] = {
                key.name: {**key.shape.schema(defs), "description": key.meaning} for key in self.keys
            }
            required = [key.name for key in self.keys if key.required]
            if required:
                shape["required"] = required
            if self.one_of:
                shape["oneOf"] = [{"required": [key.name]} for key in self.one_of]
            either: list[Schema] = [shape]
            if self.short:
                either.append(self.short.shape.schema(defs))
            if self.bare:
                either.append({"type": "null"})
                either.append({"type": "string", "maxLength": 0})
            defs[self.slug] = {**(shape if len(either) == 1 else {"anyOf": either}), "description": self.words}
        return {"$ref": f"#/$defs/{self.slug}"}


def shown(where: str, example: str) -> str:
    """The example as a line of the file, under the key that the path ends with."""
    key = where.rpartition(".")[2]
    return f"{key}: {example}" if key and "[" not in key else example
