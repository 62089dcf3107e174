"""Paragraphs of Markdown.

Definition. The text is parsed as CommonMark with tables. A paragraph is a block that a reader sees: a heading, a
paragraph (also within a list item or a quotation), a row of a table with its cells parted by `` | ``, a block of code.
Marks, the addresses of links and pictures are left out; a line end within a paragraph is a space, a hard break a line
end. HTML in the text is read by the rules of ``html``. Front matter (between two lines ``---`` at the very beginning)
is left out, which the note says. Lists and quotations nested deeper than ``MOST_DEPTH`` levels are not read.

Source: the CommonMark specification 0.31, by markdown-it-py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from standoff.documents.plain import clean, numbered

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    from standoff.documents.document import Paragraph

MOST_DEPTH = 50
"""Levels of lists and quotations within each other."""

_FRONT = re.compile(r"---[ \t]*\n(?:[^\n]*\n){0,200}?---[ \t]*(?:\n|\Z)")
_MARKUP = re.compile(r"[*_`\[\]<&!\\]|[ ]\n")
_BREAK = re.compile(r"\s*\n\s*")


def read_markdown(text: str) -> tuple[tuple[Paragraph, ...], str]:
    r"""The paragraphs of a Markdown text, and a note if something was left out.

    >>> found, _ = read_markdown("# A post\n\n- *One* item\n- Two\n\n| a | b |\n|---|---|\n| 1 | 2 |")
    >>> [one.text for one in found]
    ['A post', 'One item', 'Two', 'a | b', '1 | 2']
    """
    from markdown_it import MarkdownIt  # noqa: PLC0415 - only a Markdown file pays for it

    text = clean(text)
    front = _FRONT.match(text)
    parser = MarkdownIt("commonmark").enable("table")
    parser.options["maxNesting"] = 2 * MOST_DEPTH  # a list and its item count as two
    parser.core.ruler.disable("inline")  # most blocks hold no marks: those that do are parsed one by one
    found = numbered(_blocks(parser, text[front.end() :] if front else text))
    return found, "the front matter was left out" if front else ""


def _blocks(parser: MarkdownIt, text: str) -> Iterator[str]:
    """The blocks of a text in order; ``known`` holds the addresses that links refer to."""
    known: dict[str, object] = {}
    row: list[str] | None = None
    for token in parser.parse(text, known):
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close" and row is not None:
            yield " | ".join(row)
            row = None
        elif token.type == "inline":
            block = _plain(parser, token.content, known)
            if row is None:
                yield block
            else:
                row.append(block.replace("\n", " "))
        elif token.type in {"fence", "code_block"}:
            yield token.content
        elif token.type == "html_block":
            from standoff.documents.html import html_blocks  # noqa: PLC0415 - most texts hold none

            yield from html_blocks(token.content)


def _plain(parser: MarkdownIt, content: str, known: dict[str, object]) -> str:
    """One block without its marks."""
    if not _MARKUP.search(content):
        return _BREAK.sub(" ", content)
    found: list[Token] = []
    parser.inline.parse(content, parser, known, found)
    return "".join(_pieces(found))


def _pieces(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "softbreak":
            yield " "
        elif token.type == "hardbreak" or (token.type == "html_inline" and token.content[:3].lower() == "<br"):
            yield "\n"
        elif token.type not in {"image", "html_inline"}:
            yield token.content
