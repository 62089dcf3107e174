"""Paragraphs of an HTML page.

Definition. The page is parsed as a browser does, but nothing in it runs and nothing is fetched. A paragraph is a
longest run of text that no block element (heading, ``p``, ``div``, list item, quotation, cell ...) begins or ends in,
cut once more where two ``br`` follow each other. A row of a table whose cells hold one block each is one paragraph, its
cells parted by `` | ``. Spaces count as in a browser, except in ``pre``. ``q`` reads as “ ”. Left out is what is not
text on the page: the head, scripts, styles, templates, menus (``nav``), buttons and fields, pictures and their
replacement text, what stands in for a frame or a script, and elements that say ``hidden`` or ``display: none`` of
themselves.

Source: the parsing rules of the HTML standard, by lexbor.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from standoff.documents.encoding import Decoded, NoText, decode
from standoff.documents.plain import clean, numbered

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

    from standoff.documents.document import Paragraph

MOST_DEPTH = 5_000
"""Elements within elements: a page that may have more is refused, since parsing takes the square of them."""

_BLOCKS = frozenset(
    (
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "caption",
            "center",
            "dd",
            "details",
            "dialog",
            "dir",
            "div",
        ),
        *(
            "dl",
            "dt",
            "fieldset",
            "figcaption",
            "figure",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
        ),
        *("hgroup", "hr", "html", "legend", "li", "main", "menu", "ol", "p", "pre", "search", "section", "summary"),
        *("table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    )
)
_LEFT_OUT = frozenset(
    (
        *(
            "applet",
            "audio",
            "button",
            "canvas",
            "datalist",
            "embed",
            "frameset",
            "head",
            "iframe",
            "input",
            "map",
            "nav",
        ),
        *("meter", "noembed", "noframes", "noscript", "object", "option", "picture", "progress", "rp", "rt", "script"),
        *("select", "style", "svg", "template", "textarea", "title", "video"),
    )
)
_SPACE = re.compile(r"[ \t\n\f\r]+")
_AROUND_BREAK = re.compile(r" *+\n *")
_SPACES = re.compile(r" {2,}")
_BLANK = re.compile(r"\n{2,}")
_NOT_SHOWN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s{0,9}=\s{0,9}["']?([A-Za-z0-9_.:-]{1,40})""", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_UNCOUNTED = frozenset(
    (
        *("area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta", "option", "p"),
        *("param", "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track", "wbr"),
    )
)
"""Elements that never hold others, or that the next of their kind ends."""


def read_html(data: bytes) -> tuple[tuple[Paragraph, ...], Decoded]:
    """The paragraphs of a page, and how its bytes were read.

    Raises ``NoText`` if the bytes are no text, no text can be seen on the page, or it is nested too deeply.

    >>> found, how = read_html("<h1>A post</h1><p>One &amp; two<script>run()</script>".encode())
    >>> [one.text for one in found], how.encoding
    (['A post', 'One & two'], 'utf-8')
    """
    declared = _DECLARED.search(data[:1024])
    how = decode(data, declared[1].decode() if declared else "")
    found = numbered(html_blocks(how.text))
    if not found:
        scripts = "; it has scripts, which are not run" if "<script" in how.text.lower() else ""
        raise NoText(f"a page without text that can be seen{scripts}")
    return found, how


def html_blocks(text: str) -> list[str]:
    r"""The blocks of text of a page or a part of one, in order.

    Raises ``NoText`` if elements may be nested deeper than ``MOST_DEPTH``.

    >>> html_blocks("<div>Loose <p>in it</p> after</div>")
    ['Loose', 'in it', 'after']
    >>> html_blocks("<table><tr><td>2019<td>890</table>one<br>line<br><br>next")
    ['2019 | 890', 'one\nline', 'next']
    """
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415 - only a page pays for it

    if _deepest(text) > MOST_DEPTH:
        raise NoText(f"its elements may be nested deeper than {MOST_DEPTH:,}")
    body = LexborHTMLParser(clean(text)).body
    return _Walk().blocks(body) if body is not None else []


def _deepest(text: str) -> int:
    """At most so deep are the elements nested; tags in comments and scripts count too."""
    depth = deepest = 0
    for match in _TAG.finditer(text):
        if match[2].lower() in _UNCOUNTED:
            continue
        depth = max(0, depth - 1) if match[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest


class _Walk:
    """A walk through the tree without recursion: text gathers until a block begins or ends."""

    __slots__ = ("kept", "open", "out", "rows")

    def __init__(self) -> None:
        self.open: list[str] = []
        self.out: list[str] = []
        self.rows: list[list[list[str]]] = []
        self.kept = 0

    def blocks(self, root: LexborNode) -> list[str]:
        """All blocks below a node, in order."""
        node: LexborNode | None = root
        while node is not None:
            below = node.child if self._enter(node) else None
            while below is None and node is not None:
                self._leave(node)
                if node.mem_id == root.mem_id:
                    self._flush()
                    return self.out
                below = node.next
                node = node.parent if below is None else node
            node = below
        return self.out

    def _enter(self, node: LexborNode) -> bool:
        """Note the beginning of a node; whether to go on to what is in it."""
        name = node.tag or ""
        if name == "-text":
            text = node.text_content or ""
            self.open.append(text if self.kept else _SPACE.sub(" ", text))
            return False
        if name in _LEFT_OUT or name.startswith("-") or _hidden(node):
            return False
        if name == "br":
            self.open.append("\n")
        elif name in _BLOCKS:
            self._flush()
            self._open_block(name)
        elif name == "q":
            self.open.append("“")
        elif name == "sup" and (node.text() or " ")[0] in "[(0123456789*†‡":
            self.open.append(" ")  # the number of a note is no digit of the figure before it
        return True

    def _open_block(self, name: str) -> None:
        if name == "tr":
            self.rows.append([])
        elif name in {"td", "th"} and self.rows:
            self.rows[-1].append([])
        elif name == "pre":
            self.kept += 1

    def _leave(self, node: LexborNode) -> None:
        name = node.tag or ""
        if name == "q" and not _hidden(node):
            self.open.append("”")
        elif name in _BLOCKS and not _hidden(node):
            self._flush()
            if name == "tr":
                self._row()
            elif name == "pre":
                self.kept -= 1

    def _row(self) -> None:
        """A row of single blocks is one line; a row that lays out a page is what its cells hold."""
        cells = self.rows.pop()
        if all(len(cell) <= 1 for cell in cells):
            line = " | ".join(block.replace("\n", " ") for cell in cells for block in cell)
            self._add([line] if line else [])
        else:
            self._add(block for cell in cells for block in cell)

    def _flush(self) -> None:
        """What was gathered is a block, or several if two line breaks are in it."""
        if self.open:
            text = "".join(self.open)
            self.open.clear()
            if not self.kept:
                text = _SPACES.sub(" ", text)
            text = _AROUND_BREAK.sub("\n", text) if not self.kept else text
            self._add(block for block in map(str.strip, _BLANK.split(text)) if block)

    def _add(self, blocks: Iterable[str]) -> None:
        place = self.rows[-1][-1] if self.rows and self.rows[-1] else self.out
        place.extend(blocks)


def _hidden(node: LexborNode) -> bool:
    attributes = node.attributes
    return bool(attributes) and ("hidden" in attributes or bool(_NOT_SHOWN.search(attributes.get("style") or "")))
