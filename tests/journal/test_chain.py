"""Whatever is done to a chain, it shows, and where."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.journal.chain import FIRST, canonical, digest, follow, linked

ENTRIES = ({"says": "deal", "p": 0.25}, {"says": "no deal é", "p": 1e-09}, {"says": "", "p": None, "list": [1, {}]})


def _chain(entries=ENTRIES):
    data, before = b"", FIRST
    for number, entry in enumerate(entries, start=1):
        line, before = linked(entry, number, before)
        data += line.encode() + b"\n"
    return data


CHAIN = _chain()


def test_a_chain_is_read_as_it_was_written():
    """The entries come back, each with its number and the hash of the one before it."""
    links, faults = follow(CHAIN)
    assert not faults
    assert [{key: link.entry[key] for key in one} for link, one in zip(links, ENTRIES, strict=True)] == list(ENTRIES)
    assert [link.entry["previous"] for link in links] == [FIRST, links[0].hash, links[1].hash]
    assert follow(b"") == ((), ())


def test_anybody_can_check_a_hash_without_this_program():
    """The hash is the SHA-256 of the line as JSON with sorted keys and without the key `hash`."""
    for line in CHAIN.splitlines():
        entry = json.loads(line)
        said = entry.pop("hash")
        assert digest(json.dumps(entry, sort_keys=True, separators=(",", ":"))) == said


@pytest.mark.parametrize("change", [1, 32, 128], ids=["lowest bit", "case", "highest bit"])
def test_every_changed_byte_shows(change):
    """Whichever byte is changed, line ends included, the chain is no longer what it was: a fault, or a torn tail."""
    for at in range(len(CHAIN)):
        other = bytearray(CHAIN)
        other[at] ^= change
        _, faults = follow(bytes(other))
        assert faults or (at == len(CHAIN) - 1 and not other.endswith(b"\n"))


def test_every_byte_put_in_or_taken_out_shows():
    """So does each byte that is left out, doubled, or added."""
    for at in range(len(CHAIN)):
        for other in (
            CHAIN[:at] + CHAIN[at + 1 :],
            CHAIN[: at + 1] + CHAIN[at : at + 1] + CHAIN[at + 1 :],
            CHAIN[:at] + b" " + CHAIN[at:],
        ):
            _, faults = follow(other)
            assert faults or not other.endswith(b"\n") or other == CHAIN


@given(st.permutations(range(5)), st.lists(st.sampled_from(range(5)), min_size=1, max_size=7))
def test_lines_moved_removed_or_doubled_show(order, picked):
    """Any other sequence of the same lines is a fault, unless it is the chain cut off at its end."""
    lines = _chain([{"n": n} for n in range(5)]).splitlines(keepends=True)
    for places in (order, picked):
        _, faults = follow(b"".join(lines[at] for at in places))
        assert bool(faults) == (list(places) != list(range(len(places))))


def test_an_entry_made_anew_breaks_the_next():
    """Who changes an entry and works its hash out again is found out by the entry that follows."""
    lines = CHAIN.splitlines(keepends=True)
    forged, _ = linked({**ENTRIES[1], "p": 0.99}, 2, json.loads(lines[0])["hash"])
    _, faults = follow(lines[0] + forged.encode() + b"\n" + lines[2])
    assert [fault.line for fault in faults] == [3]
    assert "follows" in faults[0].found


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (b"", "empty line"),
        (b"{}", "without a hash"),
        (b"[1]", "without a hash"),
        (b"hello", "no JSON"),
        (b"\xff", "a byte that no entry has, at column 1"),
        (b"[" * 100_000, "no JSON"),
        (b'{"hash":NaN}', "no JSON"),
        (b'{"hash":1e999,"number":1,"previous":"x"}', "no JSON"),
        (b'{"hash":"x","hash":"y","number":1,"previous":"x"}', "whose hash is"),
        (b"1" * 10_000, "no JSON"),
    ],
)
def test_what_is_no_entry_says_so(line, says):
    """Anything else that stands on a line is one fault with its line, never a crash."""
    _, faults = follow(CHAIN + line + b"\n")
    assert [fault.line for fault in faults] == [4]
    assert says in faults[0].found


def test_line_ends_of_windows_are_named():
    """A log that was passed through an editor of Windows is refused with that reason, on every line."""
    _, faults = follow(CHAIN.replace(b"\n", b"\r\n"))
    assert [fault.line for fault in faults] == [1, 2, 3]
    assert all("Windows" in fault.found for fault in faults)


def test_numbers_that_only_look_right_are_faults():
    """An entry whose number is 1.0 or true was not written by this program."""
    for number in (1.0, True):
        line, _ = linked({}, number, FIRST)
        assert follow(line.encode() + b"\n")[1]


def test_the_canonical_form_refuses_what_json_has_not():
    """No NaN and no infinity can get into an entry."""
    for number in (float("nan"), float("inf")):
        with pytest.raises(ValueError, match="Out of range"):
            canonical({"p": number})


def test_a_foreign_file_is_not_listed_without_end():
    """After so many faults the rest is not listed."""
    assert len(follow(b"no\n" * 10_000)[1]) == 20
