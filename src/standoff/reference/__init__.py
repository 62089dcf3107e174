"""The slow twin: the definitions word for word, with plain sets, to hold the fast engine against.

Nothing here is shared with the engine: conditions, states, moves, preferences and verdicts are all done again, in the
most literal way, from the values of ``standoff.conflict`` alone.
"""

from standoff.reference.forecast_verification import verify_answers, verify_forecast
from standoff.reference.verification import Verification, verify

__all__ = ["Verification", "verify", "verify_answers", "verify_forecast"]
