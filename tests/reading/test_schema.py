"""The JSON Schema says what the reader does, as far as a schema can."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from standoff.bundled import case_text, cases
from standoff.reading import schema
from standoff.reading.grammar.json_schema import PLACE, text
from standoff.reading.markup.compose import compose
from standoff.reading.markup.nodes import ListNode, MapNode, Scalar
from standoff.reading.problems import Problems

FOLDER = Path(__file__).parent
TEXTS = {case.name: case_text(case.name) for case in cases()}
TEXTS |= {name: (FOLDER / f"{name}.yaml").read_text(encoding="utf-8") for name in ("whole", "graph", "ranked")}
CHECK = Draft202012Validator(schema())


def plain(node):
    """A tree as JSON values, every scalar a text."""
    if isinstance(node, Scalar):
        return None if node.is_empty else node.text
    if isinstance(node, ListNode):
        return [plain(item) for item in node.items]
    return {key.text: plain(value) for key, value in node.entries}


class Core(yaml.SafeLoader):
    """Types as YAML 1.2 does: true and false alone are booleans, dates stay texts."""


Core.yaml_implicit_resolvers = {
    sign: [(tag, pattern) for tag, pattern in pairs if tag.rpartition(":")[2] in {"int", "float", "null"}]
    for sign, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def test_the_shipped_schema_is_the_grammars():
    """The file beside the reader is what the grammar says; `python -m standoff.reading` writes it anew."""
    assert PLACE.read_text(encoding="utf-8") == text()
    Draft202012Validator.check_schema(json.loads(text()))


@pytest.mark.parametrize("name", TEXTS)
def test_every_valid_file_fits(name):
    """Every case fits the schema, read as texts and read with the types of YAML 1.2."""
    root = compose(TEXTS[name], Problems(name, TEXTS[name])).root
    assert isinstance(root, MapNode)
    assert [error.message for error in CHECK.iter_errors(plain(root))] == []
    typed = yaml.load(TEXTS[name], Core)  # noqa: S506 - a safe loader with fewer types
    assert [error.message for error in CHECK.iter_errors(typed)] == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("begins: 2019", "begin: 2019"),
        ("standoff: 1", "standoff: 2"),
        ("title: Two allies and a bill", "title: [a]"),
        ("walkout: {of: USA}", "walkout: {moves: up}"),
        ("moves: up}", "moves: upp}"),
        ("levels: [freeze, plus]", "levels: [plus]"),
        ("levels: [one, other]", "levels: [-one, other]"),
        ("{when: calm, worth: 3}", "{when: calm}"),
        ("worth: 3", "worth: three"),
        ("every: 2 weeks", "every: 2"),
        ("on: 2020-11-03", "on: tomorrow"),
        ("stability: GMR", "stability: GRM"),
        ("some: deal, variant", "some: deal, every: deal, variant"),
        ("ask: deal before 2020-01-01", "ask: deal"),
        ("worths: centroid", "worths: doubling"),
        ("noise: taste", "noise: tastes"),
        ("at_end: [{when: deal, worth: 5}]", "at_end: [{when: deal}]"),
        ("by: ROK, when", "by: [ROK, USA], when"),
        ("by: ROK, when", "by: ROK, set: {walkout: no}, when"),
        ("despite: post#p7-p9", "despite: {post: p7}"),
        ("primary: yes", "primary: perhaps"),
        ("document: letter.txt", "document: papers/letter.txt"),
        ("in: [p6, p8-p9]", "in: [page-3]"),
        ("source: wire, in", "sources: wire, in"),
        ("sense: about", "sense: abut"),
        ("in: KRW, on: 2019-03-08", "in: KRW"),
        ("{says: They left, from: letter,", "{says: They left,"),
        ("verdict: partly", "verdict: partially"),
        ("kind: prediction", "kind: guess"),
        ("lasts: 1 day}", "lasts: 1}"),
        ("{action: speech, note", "{act: speech, note"),
        ("resolved: 2019-12-30", "resolved: soon"),
        ("tags: [money]", "tags: {money: yes}"),
        ("    note: Seoul takes", "    noise: error\n    note: Seoul takes"),
    ],
)
def test_mistakes_that_a_schema_can_see_are_seen(valid, old, new):
    """Unknown keys, wrong kinds, missing keys and texts of the wrong form do not fit."""
    source = valid("whole").replace(old, new)
    assert source != valid("whole")
    root = compose(source, Problems("file.yaml", source)).root
    assert not CHECK.is_valid(plain(root))
