"""A verdict under three relations, in sentences.

Definition. First the verdict, then for each improvement what the mover could do and why it would, what the actors
answer and why that leaves it no better off; the definition in use is the last line.
"""

from __future__ import annotations

from standoff.conflict.conflict import Conflict
from standoff.lenses.stability.relational.certificate import RelationalCertificate
from standoff.lenses.stability.relational.wording import Wording


def explain_relational(conflict: Conflict, certificate: RelationalCertificate, wording: Wording) -> list[str]:
    """The sentences, the verdict first."""
    raise NotImplementedError
