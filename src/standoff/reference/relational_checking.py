"""Checking a certificate under three relations against the definitions.

Definition. A certificate is accepted if its states are feasible, every move in it is one of its mover's, its verdict
follows from its parts (every improvement answered; or one improvement from which no end deters), and all this by the
skeleton of its kind (see kinds.py), which is built from the file alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.conflict.conflict import Conflict

if TYPE_CHECKING:
    from standoff.lenses.stability.relational.certificate import RelationalCertificate


def check(conflict: Conflict, certificate: RelationalCertificate) -> tuple[str, ...]:
    """What is wrong with a certificate, in sentences; empty if it is verified."""
    raise NotImplementedError
