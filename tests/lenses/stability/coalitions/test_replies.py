"""Sanctions without a way out, where the tables would be too large."""

import numpy as np
import pytest

import standoff as so
from standoff.errors import TooLarge
from standoff.lenses.stability.coalitions import chains, replies
from standoff.lenses.stability.coalitions.analysis import coalitions
from standoff.testing import random_conflict

OPTIONS = next(k for k in range(99) if len(random_conflict(k).deciders) == 4 and not random_conflict(k).is_graph)
"""A conflict of four parties in option form."""


def test_a_table_that_does_not_fit_is_refused(monkeypatch):
    """In words that say how large it would be and what to leave out."""
    monkeypatch.setattr(replies, "MOST_WORDS", 3)
    with pytest.raises(TooLarge, match="Ask without CSMR and CSSEQ"):
        coalitions(so.load("elmira"), concepts=["CSMR"])


def test_chains_that_take_too_long_are_refused(monkeypatch):
    """In words that say how much work it would be."""
    monkeypatch.setattr(chains, "MOST_WORK", -1)
    with pytest.raises(TooLarge, match="Ask without CSSEQ"):
        coalitions(random_conflict(OPTIONS), concepts=["CSSEQ"])


def test_rows_are_kept_once():
    """States from which the others reach the same share a row."""
    found = replies.same_rows(np.array([[1], [2], [1]], np.uint64), np.arange(3, dtype=np.int32))
    assert len(found.rows) == 2
    assert found.row[0] == found.row[2] != found.row[1]
