"""Shapes: what may stand in a conflict file, declared once.

Definition. A shape says which nodes fit it. From one declaration come the reader (``read`` reports every problem
below a node and returns what it could use), the JSON Schema (``schema``) and the reference page (``words``,
``example`` and each key's meaning).

    Leaf      one text, with a function from text to value
    MapOf     a mapping from names to one shape
    ListOf    a list of one shape, perhaps written as a single item
    ByKind    one shape for a text, one for a list, one for a mapping

What a shape returns keeps its place, for checks that need more than one node. None means: reported, do not look at it
again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, Protocol, TypeAlias, TypeVar, cast

from standoff.reading.grammar.scalars import Unfit
from standoff.reading.markup.nodes import ListNode, MapNode, Node, Scalar, described
from standoff.reading.problems import Problems

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
Schema: TypeAlias = dict[str, object]


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


def shown(where: str, example: str) -> str:
    """The example as a line of the file, under the key that the path ends with."""
    key = where.rpartition(".")[2]
    return f"{key}: {example}" if key and "[" not in key else example
