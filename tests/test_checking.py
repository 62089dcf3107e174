"""One function checks every certificate."""

from dataclasses import replace

import standoff as so
from standoff.lenses.stability.relational.certifying import certify
from standoff.lenses.stability.relational.order import order_ground
from standoff.testing import chicken


def test_certificates_of_every_sort_are_checked():
    """A certificate of the stability lens and one under three relations go to the same function."""
    ground = order_ground(chicken(), "Row")
    relational = certify(ground, ground.space.index("CC"), "SMR")
    plain = so.explain(chicken(), state="CC", party="Row", concept="SMR").certificate
    for certificate in (relational, plain):
        assert so.check_certificate(chicken(), certificate) == []
        assert so.check_certificate(chicken(), replace(certificate, stable=False))


def test_a_state_by_another_name_is_found_out():
    """Every state in a certificate must be called what the file calls it."""
    ground = order_ground(chicken(), "Row")
    certificate = replace(certify(ground, ground.space.index("CC"), "SMR"), state="DD")
    assert so.check_certificate(chicken(), certificate) == ["a state is called DD but is CC"]
