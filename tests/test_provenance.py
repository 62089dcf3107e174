"""What a result says about where it came from."""

from __future__ import annotations

import hashlib

import standoff as so
from standoff.bundled import case_text
from standoff.provenance import provenance


def test_the_digest_is_the_files():
    """The digest is the SHA-256 of the file's bytes, the name the file's own."""
    found = provenance(so.load("chicken"))
    assert found["file"]["sha256"] == hashlib.sha256(case_text("chicken").encode()).hexdigest()
    assert found["standoff"] == so.__version__


def test_no_path_and_no_time(tmp_path):
    """The same text in another folder has the same provenance: nothing tells where or when."""
    found = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        path = tmp_path / name / "chicken.yaml"
        path.write_text(case_text("chicken"), encoding="utf-8")
        found.append(provenance(so.load(path)))
    assert found[0] == found[1]
    assert str(tmp_path) not in str(found)


def test_what_was_narrowed_is_said():
    """A variant, a part and held levers are part of where a result came from."""
    conflict = so.load("cost-sharing")
    assert provenance(so.variant(conflict, "successor"))["file"]["variant"] == "successor"
    assert provenance(so.hold(conflict, {"walkout": "no"}))["file"]["hold"] == {"walkout": "no"}
    assert "variant" not in provenance(conflict)["file"]
