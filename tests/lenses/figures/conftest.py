"""Conflicts with reported values."""

from __future__ import annotations

import pytest

import standoff as so

HEAD = """
standoff: 1
title: Two allies and a bill
parties: {Ann: , Bob: }
levers: {pay: {of: Ann}}
preferences: {Ann: {statements: [pay]}, Bob: {statements: [pay]}}
"""


@pytest.fixture
def told():
    """A conflict with these quantities, rates and sources, as text."""

    def make(body):
        return so.loads(HEAD + body)

    return make
