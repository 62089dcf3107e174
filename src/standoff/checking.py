"""Is a certificate right? One question, whatever it certifies.

Definition. A certificate is a plain value in names. It is checked from the file and the definitions alone, by code that
shares nothing with what made it: verdicts of the five concepts by reasons/checker.py, verdicts under three relations by
reference/relational_checking.py, and beside these whether every state in it is called what the file calls it; verdicts
of foresight by foresight/checker.py; paths by paths/checker.py; changes by reference/robustness_checking.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias

from standoff.conflict.conflict import Conflict
from standoff.lenses.stability.foresight.certificate import ForesightCertificate
from standoff.lenses.stability.paths.certificate import PathCertificate
from standoff.lenses.stability.reasons.certificate import Certificate
from standoff.lenses.stability.relational.certificate import Leg, RelationalCertificate
from standoff.lenses.stability.robustness.certificate import RobustnessCertificate

if TYPE_CHECKING:
    from standoff.conflict.preference import StatePattern

AnyCertificate: TypeAlias = (
    Certificate | RelationalCertificate | ForesightCertificate | PathCertificate | RobustnessCertificate
)


def check_certificate(conflict: Conflict, certificate: AnyCertificate, *, bound: int = 2_000) -> list[str]:
    """What is wrong with a certificate, in sentences; empty if it is verified.

    An entry that starts with ``not checked because`` is no fault found: there are more than ``bound`` states to walk
    through.

    >>> import standoff as so
    >>> conflict = so.load("prisoners-dilemma")
    >>> why = so.explain(conflict, state="DD-both-defect", party="Row", concept="SEQ")
    >>> check_certificate(conflict, why.certificate)
    []
    """
    if isinstance(certificate, RelationalCertificate):
        from standoff.reference.relational_checking import check  # noqa: PLC0415 - one of several

        problems = list(check(conflict, certificate, bound=bound))
        return problems or list(_misnamed(conflict, certificate))
    if isinstance(certificate, ForesightCertificate):
        from standoff.lenses.stability.foresight.checker import check_foresight  # noqa: PLC0415 - as above

        return check_foresight(conflict, certificate, bound=bound)
    if isinstance(certificate, PathCertificate):
        from standoff.lenses.stability.paths.checker import check_paths  # noqa: PLC0415 - as above

        return check_paths(conflict, certificate, bound=bound)
    if isinstance(certificate, RobustnessCertificate):
        from standoff.reference.robustness_checking import check_change  # noqa: PLC0415 - as above

        return check_change(conflict, certificate, bound=bound)
    from standoff.lenses.stability.reasons import checker  # noqa: PLC0415 - as above

    return checker.check_certificate(conflict, certificate, bound=bound)


def _misnamed(conflict: Conflict, certificate: RelationalCertificate) -> Iterator[str]:
    """States that are not called what the file calls them."""
    from standoff.lenses.stability.reasons.plain import label  # noqa: PLC0415 - as above

    for said, levers in _named(certificate):
        right = label(conflict, levers, certificate.chance)
        if said != right:
            yield f"a state is called {said} but is {right}"


def _named(certificate: RelationalCertificate) -> Iterator[tuple[str, StatePattern]]:
    """Every state that is called something, with its levels."""
    legs: list[Leg] = [leg for one in certificate.deterred for leg in (one.improvement, *one.answer)]
    if certificate.undeterred is not None:
        legs.append(certificate.undeterred.improvement)
    yield certificate.state, certificate.levers
    for leg in legs:
        for step in leg.steps:
            yield step.state, step.levers
