"""Each source finds its document, or it is said that it has none."""

from standoff.conflict.evidence import Source
from standoff.documents.document import Document, Documents, Paragraph
from standoff.documents.matching import matched


def document(name, *texts):
    """A document with these paragraphs."""
    return Document(name, "text", tuple(Paragraph(f"p{number}", text) for number, text in enumerate(texts, 1)))


def found(sources, *documents):
    """What is matched, by names."""
    result = matched({one.id: one for one in sources}, Documents(documents))
    return {source: one.name for source, one in result.by_source.items()}, result


def test_the_name_that_a_source_gives_comes_first():
    """An exact name before one without case; a name that is not there is never replaced by a guess."""
    by_name, result = found(
        [
            Source("a", "T", document="Post.txt"),
            Source("b", "T", document="law.PDF"),
            Source("c", "T", document="x.txt"),
        ],
        document("Post.txt", "."),
        document("post.txt", "."),
        document("law.pdf", "."),
        document("c.txt", "."),
    )
    assert by_name == {"a": "Post.txt", "b": "law.pdf"}
    assert result.missing == ("c",)
    assert result.unmatched == ("post.txt", "c.txt")


def test_a_file_named_by_the_id_is_the_source():
    """Case and the way of writing an accent do not matter."""
    by_name, _ = found([Source("Café-2019", "T")], document("cafe\u0301-2019.html", "."))
    assert by_name == {"Café-2019": "cafe\u0301-2019.html"}


def test_a_title_is_looked_for_in_the_first_paragraphs():
    """Four words or more, in a row, in one of the first three paragraphs, whatever the quotation marks."""
    sources = [Source("a", "Talks on “costs” broken off"), Source("b", "The law")]
    by_name, result = found(
        sources,
        document("1.txt", "A caption", 'Talks on "costs" broken off today'),
        document("2.txt", "The law"),
        document("3.txt", "1", "2", "3", "Talks on costs broken off"),
    )
    assert by_name == {"a": "1.txt"}
    assert result.missing == ("b",)


def test_what_fits_twice_is_not_guessed():
    """Two files for one id, or one title in two files or for two sources: none is taken, all are named."""
    by_name, result = found([Source("a", "T")], document("a.txt", "."), document("a.pdf", "."))
    assert (by_name, result.several) == ({}, {"a": ("a.txt", "a.pdf")})
    title = "Talks on costs broken off"
    by_name, result = found([Source("a", title)], document("1.txt", title), document("2.txt", title))
    assert (by_name, result.several) == ({}, {"a": ("1.txt", "2.txt")})
    by_name, result = found([Source("a", title), Source("b", title)], document("1.txt", title))
    assert (by_name, result.missing, result.unmatched) == ({}, ("a", "b"), ("1.txt",))


def test_two_sources_may_name_one_document():
    """A collection may hold several sources."""
    by_name, result = found([Source("a", "T", document="x"), Source("b", "T", document="x")], document("x", "."))
    assert by_name == {"a": "x", "b": "x"}
    assert not result.unmatched
