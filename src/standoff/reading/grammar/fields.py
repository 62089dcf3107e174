"""A mapping with known keys: the shape that most of a conflict file is made of.

Definition. As in ``standoff.reading.grammar.shapes``, of which this is one more. Unknown, missing and conflicting keys
are reported; what is known is read all the same.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from standoff.reading.grammar.shapes import Key, Record, Schema, shown
from standoff.reading.markup.nodes import MapNode, Node, Scalar, described, quoted
from standoff.reading.problems import Problems

SEVERAL = 2
"""Unknown keys that make a mapping one of another kind."""


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
