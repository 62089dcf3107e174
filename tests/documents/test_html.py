"""Paragraphs of HTML are the blocks that a reader sees."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.documents.encoding import NoText
from standoff.documents.html import MOST_DEPTH, html_blocks, read_html


@pytest.mark.parametrize(
    ("page", "blocks"),
    [
        ("<h1>A</h1><p>b <b>c</b>d</p>e", ["A", "b cd", "e"]),
        ("<div>a<div>b<p>c</p>d</div>e</div>", ["a", "b", "c", "d", "e"]),
        ("<p>a<p>b<ul><li>c<li>d<ul><li>e</ul>f</ul>", ["a", "b", "c", "d", "e", "f"]),
        ("<p>a<br>b<br><br>c<br>\n<br>d", ["a\nb", "c", "d"]),
        ("<table><tr><th>Y<th>P<tr><td>2019<td><p>890</p></table>", ["Y | P", "2019 | 890"]),
        ("<table><tr><td><p>a<p>b<td>c</table>", ["a", "b", "c"]),
        ("<table><tr><td>a<table><tr><td>b<td>c</table><td>d</table>", ["a", "b | c", "d"]),
        ("<blockquote>a<p>b</blockquote><dl><dt>c<dd>d</dl>", ["a", "b", "c", "d"]),
        ("<p>&ldquo;a&rdquo; &amp; &#8364;5 &lt;b&gt; caf&eacute;", ["“a” & €5 <b> café"]),
        ("<p>a <q>b c</q>.", ["a “b c”."]),
        ("<p>paid $5<sup>1</sup> on the 19<sup>th</sup>", ["paid $5 1 on the 19th"]),
        ("<pre>a\n  b\n\nc</pre>", ["a\n  b", "c"]),
        ("<p>a\n   b\tc", ["a b c"]),
        ("<script>x()</script><style>p{}</style><nav>m</nav><template>t</template><noscript>n</noscript><p>a", ["a"]),
        ("<p hidden>x</p><p style='display: none'>x</p><div hidden><p>x</p></div><p>a", ["a"]),
        ("<select><option>x</select><textarea>x</textarea><button>x</button><svg><text>x</text></svg>a", ["a"]),
        ("<!-- x -->a<!-- y -->b", ["ab"]),
        ("<table><tr hidden><td>x</table>a", ["a"]),
        ("", []),
    ],
)
def test_blocks_as_a_reader_sees_them(page, blocks):
    """Awkward pages: nested and unclosed blocks, breaks, tables, entities, and what is not shown."""
    assert html_blocks(page) == blocks


def test_the_page_says_its_encoding():
    """A declared encoding is used where the bytes are not UTF-8; the head is no text."""
    found, how = read_html('<meta charset="iso-8859-2"><title>t</title><p>Łódź'.encode("iso8859-2"))
    assert [one.text for one in found] == ["Łódź"]
    assert how.encoding == "iso8859-2"


def test_a_page_without_text_says_so():
    """Scripts are not run, and a page made of them is empty."""
    with pytest.raises(NoText, match="scripts, which are not run"):
        read_html(b"<html><body><script>document.write('text')</script>")
    with pytest.raises(NoText, match="without text"):
        read_html(b"<img alt=x>")


def test_too_deep_a_page_is_refused():
    """Elements within elements beyond the limit would take for ever; siblings do not count."""
    with pytest.raises(NoText, match="nested deeper"):
        html_blocks("<div>" * (MOST_DEPTH + 1))
    assert len(html_blocks("<div>a</div><p>b<li>c" * MOST_DEPTH)) == 3 * MOST_DEPTH


MARKUP = st.sampled_from(
    ["<p>", "</p>", "<td>", "<tr>", "<table>", "</table>", "</div>", "<div>", "<br>", "<pre>", "<q>", "</q>", "<"]
)


@given(st.lists(MARKUP | st.text(alphabet="ab <>&;\"'/!-", max_size=4), max_size=20))
def test_any_page_is_read(parts):
    """No page makes the reader fail; no block is empty."""
    assert all(block.strip() for block in html_blocks("".join(parts)))
