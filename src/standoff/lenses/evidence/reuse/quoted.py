"""Which words of a paragraph stand in quotation marks.

Definition. A word is quoted if it lies between the marks of a quotation of its paragraph, as ``documents.quotations``
finds them. Only paragraphs that hold a listed passage are ever looked at.
"""

from __future__ import annotations

from standoff.documents.quotations import quotations
from standoff.documents.words import tokens


def quoted_words(text: str) -> tuple[bool, ...]:
    """For each word of the paragraph, whether it is quoted.

    >>> quoted_words('She said "we will not pay" and left.')
    (False, False, True, True, True, True, False, False)
    """
    marked = [(found.start, found.end) for found in quotations(text, least=1)]
    return tuple(any(start <= word.start and word.end <= end for start, end in marked) for word in tokens(text))
