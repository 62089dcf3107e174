"""What the forecasts assume: said once, with the scopes to which it applies."""

from __future__ import annotations

from types import SimpleNamespace

from standoff.lenses.forecast.effective_horizon import EffectiveHorizon
from standoff.pages.forecast_terms import forecast_terms


def scope(title, *, left_out=(), growth=-0.1, assumed=("a: every 1 month",)):
    """A scope with a forecast of 12 months."""
    forecast = SimpleNamespace(
        conventions={"noise": "error"},
        assumed=assumed,
        left_out=left_out,
        size=42,
        tolerance=1.2e-7,
        conditioning=EffectiveHorizon(growth, 12.0),
    )
    return SimpleNamespace(title=title, foreseen=SimpleNamespace(forecast=forecast))


def test_what_all_scopes_share_is_said_once():
    """Conventions and defaults of two scopes are not repeated."""
    terms = forecast_terms([scope("One"), scope("Two", assumed=("a: every 1 month", "b: patience 1 year"))])
    assert terms.conventions == (("Noise", "error"),)
    assert terms.assumed == ("a: every 1 month", "b: patience 1 year")


def test_what_has_no_effect_names_its_scopes():
    """A line that holds for some scopes only says for which."""
    terms = forecast_terms([scope("One", left_out=("storm", "flood")), scope("Two", left_out=("storm",))])
    assert terms.left_out == (("storm", ""), ("flood", "One"))


def test_each_scope_states_its_limits():
    """States, tolerance and effective horizon are those of the result; one that is exceeded is flagged."""
    calm, wild = forecast_terms([scope("One"), scope("Two", growth=9.0)]).limits
    assert (calm.states, calm.months, calm.tolerance, calm.flagged) == (42, "12", "2·10⁻⁷", False)
    assert wild.flagged
    assert "4.09 months" in wild.horizon


def test_without_a_forecast_there_are_no_terms():
    """Scopes whose forecast was refused, or that have no dates, assume nothing beyond the file."""
    assert forecast_terms([SimpleNamespace(title="One", foreseen="because")]) is None
