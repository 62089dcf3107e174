"""A dispute in which a minister does not know what strikers can do."""

import pytest

import standoff as so

BLIND = """
standoff: 1
title: Does he mean it?
parties: {Minister: , Strikers: }
levers:
  concede: {of: Minister}
  strike: {of: Strikers, levels: [no, slow-down, blockade]}
preferences:
  Minister: {statements: [strike != blockade, not concede, strike == no]}
  Strikers: {statements: [concede, strike == blockade if not concede, strike == no if concede]}
perceives:
  Minister:
    levers: {strike: {levels: [no, slow-down]}}
    preferences:
      Minister: {statements: [not concede, strike == no]}
      Strikers: {statements: [strike == no, concede]}
  Strikers:
    perceives:
      Minister:
        preferences:
          Strikers: {statements: [strike == no, concede]}
"""


@pytest.fixture
def blind():
    """The dispute."""
    return so.loads(BLIND)
