"""A verdict under three relations with its reasons: what explanations of coalitions and of other preferences share.

Definition. An explanation is a certificate and the sentences that tell it: the verdict first, the definition in use
last.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from standoff.conflict.conflict import Conflict
from standoff.lenses.stability.relational.certificate import RelationalCertificate


@dataclass(frozen=True, slots=True, eq=False)
class Explained:
    """``told`` are the sentences of ``certificate``, in the names of ``conflict``."""

    conflict: Conflict
    certificate: RelationalCertificate
    told: tuple[str, ...]

    @property
    def stable(self) -> bool:
        """Whether the state is stable."""
        return self.certificate.stable

    def sentences(self) -> list[str]:
        """The explanation in sentences, the verdict first, the definition in use last."""
        return list(self.told)

    def text(self) -> str:
        """The sentences, one a line."""
        return "\n".join(self.told)

    def _repr_html_(self) -> str:
        first, *rest = self.told
        items = "".join(f"<li>{escape(sentence)}</li>" for sentence in rest)
        return f"<p><strong>{escape(first)}</strong></p><ul>{items}</ul>"
