r"""Paragraphs of plain text.

Definition. The text is cut into lines at LF, CR LF, CR, NEL, VT and the line separator. A form feed or a paragraph
separator counts as a blank line. A line is blank if nothing in it is visible. A paragraph is a longest run of lines
that are not blank; paragraphs are counted from 1. So a heading is a paragraph, and a caption of two lines is one. Every
word of the text stands in exactly one paragraph. Control characters are left out: they could write over a terminal.

Source: chapter 5.8 of the Unicode Standard, "Newline Guidelines", for what ends a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from standoff.documents.document import Paragraph

_BREAKS = re.compile("\r\n|[\r\x0b\x85\u2028]")
_LEAVES = re.compile("[\x0c\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    r"""The blocks between blank lines, in order; none if nothing is visible.

    >>> [(one.place, one.text) for one in paragraphs("A heading\n\nTwo lines,\none block.\n \n\nThe end.\n")]
    [('p1', 'A heading'), ('p2', 'Two lines,\none block.'), ('p3', 'The end.')]
    """
    return numbered(_blocks(text))


def clean(text: str) -> str:
    r"""The text with LF as its only line end, a blank line for each page or paragraph break, and no control characters.

    >>> clean("one\r\ntwo\x0cthree\x1b[2J")
    'one\ntwo\n\nthree[2J'
    """
    return _CONTROL.sub("", _LEAVES.sub("\n\n", _BREAKS.sub("\n", text)))


def numbered(blocks: Iterable[str]) -> tuple[Paragraph, ...]:
    """The blocks in which something is visible, as paragraphs counted from 1.

    >>> numbered([" ", "one", "two "])[-1]
    Paragraph(place='p2', text='two', page=None)
    """
    seen = (block.strip() for block in blocks if visible(block))
    return tuple(Paragraph(f"p{number}", block) for number, block in enumerate(seen, 1))


def visible(text: str) -> bool:
    r"""Whether anything in the text can be seen: no break space, zero width space and the like cannot.

    >>> visible(" \u200b\n"), visible(".")
    (False, True)
    """
    bare = text.strip()
    return bool(bare) and (bare[0] not in _UNSEEN or any(one not in _UNSEEN and not one.isspace() for one in bare))


def _blocks(text: str) -> Iterable[str]:
    block: list[str] = []
    for line in clean(text).split("\n"):
        if visible(line):
            block.append(line.rstrip())
        elif block:
            yield "\n".join(block)
            block = []
    if block:
        yield "\n".join(block)
