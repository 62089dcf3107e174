"""How property tests run: without a clock, so that a slow machine fails no test, and always with the same examples."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "suite", deadline=None, max_examples=40, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("suite")
