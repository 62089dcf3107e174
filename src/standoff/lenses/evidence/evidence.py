"""How well founded a file is: the support of every assumption, and what the documents say of it.

Definition. See ``support`` for the count of roots, ``accounts`` for accounts of one event, ``citations`` for unused
sources and, given documents, ``checked`` for what is looked up in them. Nothing is computed from the model: two files
with the same entries and references have the same evidence whatever their worths.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from standoff.conflict.conflict import Conflict
from standoff.errors import CallError
from standoff.lenses.evidence.accounts import accounts
from standoff.lenses.evidence.checked import checked
from standoff.lenses.evidence.citations import citations, unused_sources
from standoff.lenses.evidence.result import Evidence
from standoff.lenses.evidence.support import supports
from standoff.lenses.roots import roots

if TYPE_CHECKING:
    from standoff.documents.document import Documents


def evidence(conflict: Conflict, documents: Documents | str | Path | None = None) -> Evidence:
    """What each assumption of a file rests on, weakest first, and, given documents, what they say of it.

    ``documents`` is a folder of texts (plain, Markdown, HTML, PDF), or what ``read_documents`` made of one. They are
    read and never changed, kept or quoted in the result, but for the amounts, the quotations and the names of files.

    Raises ``CallError`` if the folder is not there or holds nothing, ``TooLarge`` if it is too much to read. A file
    that cannot be read, or that is no source of the conflict, is named in the result.

    >>> import standoff as so
    >>> found = evidence(so.load("elmira"))
    >>> found.weakest[0].address, found.weakest[0].standing
    ('preferences.MoE', 'one root')
    """
    if not isinstance(conflict, Conflict):
        raise CallError(f"found a {type(conflict).__name__}; expected a conflict, for example so.load('korea')")
    known = roots(conflict.sources)
    cited = citations(conflict, known)
    said, shared = (None, None) if documents is None else checked(conflict, known, cited, _read(documents))
    return Evidence(
        conflict=conflict,
        assumptions=supports(conflict, known, shared),
        accounts=tuple(accounts(conflict, known, shared)),
        unused=unused_sources(conflict, cited),
        cited=cited,
        known=known,
        documents=said,
    )


def _read(documents: Documents | str | Path) -> Documents:
    """The documents, read from their folder if they are not yet."""
    from standoff.documents.document import Documents as Read  # noqa: PLC0415 - as below
    from standoff.documents.folder import read_documents  # noqa: PLC0415 - most calls read no documents

    if isinstance(documents, Read):
        return documents
    if isinstance(documents, (str, Path)):
        return read_documents(documents)
    raise CallError(f"found a {type(documents).__name__}; expected a folder of documents, for example 'documents'")
