"""Certificates are plain values."""

import json

from standoff.lenses.stability.relational.certifying import certify
from standoff.lenses.stability.relational.order import order_ground
from standoff.testing import chicken


def test_a_certificate_is_plain_values_in_a_fixed_order():
    """Names and levels only, ready for JSON, the kind first."""
    ground = order_ground(chicken(), "Row")
    found = certify(ground, ground.space.index("CC"), "GMR").to_dict()
    assert json.loads(json.dumps(found)) == found
    assert list(found) == [
        "kind", "parameters", "state", "levers", "mover", "concept", "stable", "chance", "deterred", "undeterred",
    ]  # fmt: skip
    assert found["deterred"][0]["answer"] == [
        {
            "by": ["Column"],
            "steps": [{"party": "Column", "changes": {"column-defects": "yes"}, "state": "DD"}],
        }
    ]
