"""standoff: a workbench for strategic conflicts and negotiations.

>>> import standoff as so
>>> conflict = so.load("prisoners-dilemma")
>>> conflict.deciders
('Row', 'Column')

Names are imported when they are first used, so that ``import standoff`` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from standoff.asking import ask
    from standoff.bundled import cases, copy_case
    from standoff.checking import check_certificate
    from standoff.conflict.conflict import Conflict
    from standoff.conflict.slices import hold, part, variant
    from standoff.documents.folder import read_documents
    from standoff.errors import CallError, FileError, NotComputed, Problem, StandoffError, TooLarge, UnknownName
    from standoff.exchange.conflict_file import dump
    from standoff.exchange.export import export
    from standoff.exchange.gmcr import import_gmcr
    from standoff.journal.log import read_seals
    from standoff.lenses.evidence.evidence import evidence
    from standoff.lenses.figures.figures import figures
    from standoff.lenses.forecast.forecast import forecast
    from standoff.lenses.forecast.moves import moves
    from standoff.lenses.forecast.story import story
    from standoff.lenses.forecast.whatif import whatif
    from standoff.lenses.record.replay import replay
    from standoff.lenses.stability.analysis import stability
    from standoff.lenses.stability.coalitions.analysis import coalitions
    from standoff.lenses.stability.coalitions.explanation import explain_coalition
    from standoff.lenses.stability.concepts import CONCEPTS
    from standoff.lenses.stability.evolution import evolution
    from standoff.lenses.stability.expectation import check
    from standoff.lenses.stability.families import families
    from standoff.lenses.stability.foresight.analysis import foresight, metarational
    from standoff.lenses.stability.foresight.explanation import explain_foresight
    from standoff.lenses.stability.hypergame.analysis import hypergame
    from standoff.lenses.stability.hypergame.explanation import explain_hypergame
    from standoff.lenses.stability.inverse.analysis import inverse
    from standoff.lenses.stability.paths.analysis import paths
    from standoff.lenses.stability.paths.telling import explain_paths
    from standoff.lenses.stability.preferences.analysis import preferences
    from standoff.lenses.stability.preferences.explanation import explain_preferences
    from standoff.lenses.stability.reasons.explanation import explain
    from standoff.lenses.stability.robustness.analysis import robustness
    from standoff.pages.report import report, write_report
    from standoff.reading import load, loads
    from standoff.reading.record import read_record
    from standoff.reference import verify
    from standoff.scoring import score
    from standoff.sealing import seal
    from standoff.space.listing import states
    from standoff.space.states import settings, state_space

__version__ = "0.1.0"

_HOME = {
    "CONCEPTS": "standoff.lenses.stability.concepts",
    "CallError": "standoff.errors",
    "Conflict": "standoff.conflict.conflict",
    "FileError": "standoff.errors",
    "NotComputed": "standoff.errors",
    "Problem": "standoff.errors",
    "StandoffError": "standoff.errors",
    "TooLarge": "standoff.errors",
    "UnknownName": "standoff.errors",
    "ask": "standoff.asking",
    "cases": "standoff.bundled",
    "check": "standoff.lenses.stability.expectation",
    "check_certificate": "standoff.checking",
    "coalitions": "standoff.lenses.stability.coalitions.analysis",
    "copy_case": "standoff.bundled",
    "dump": "standoff.exchange.conflict_file",
    "evidence": "standoff.lenses.evidence.evidence",
    "evolution": "standoff.lenses.stability.evolution",
    "explain_coalition": "standoff.lenses.stability.coalitions.explanation",
    "explain": "standoff.lenses.stability.reasons.explanation",
    "explain_foresight": "standoff.lenses.stability.foresight.explanation",
    "explain_hypergame": "standoff.lenses.stability.hypergame.explanation",
    "explain_paths": "standoff.lenses.stability.paths.telling",
    "explain_preferences": "standoff.lenses.stability.preferences.explanation",
    "export": "standoff.exchange.export",
    "families": "standoff.lenses.stability.families",
    "figures": "standoff.lenses.figures.figures",
    "forecast": "standoff.lenses.forecast.forecast",
    "foresight": "standoff.lenses.stability.foresight.analysis",
    "hold": "standoff.conflict.slices",
    "hypergame": "standoff.lenses.stability.hypergame.analysis",
    "import_gmcr": "standoff.exchange.gmcr",
    "inverse": "standoff.lenses.stability.inverse.analysis",
    "load": "standoff.reading",
    "loads": "standoff.reading",
    "metarational": "standoff.lenses.stability.foresight.analysis",
    "moves": "standoff.lenses.forecast.moves",
    "part": "standoff.conflict.slices",
    "paths": "standoff.lenses.stability.paths.analysis",
    "preferences": "standoff.lenses.stability.preferences.analysis",
    "read_documents": "standoff.documents.folder",
    "read_record": "standoff.reading.record",
    "read_seals": "standoff.journal.log",
    "replay": "standoff.lenses.record.replay",
    "report": "standoff.pages.report",
    "robustness": "standoff.lenses.stability.robustness.analysis",
    "score": "standoff.scoring",
    "seal": "standoff.sealing",
    "settings": "standoff.space.states",
    "stability": "standoff.lenses.stability.analysis",
    "state_space": "standoff.space.states",
    "states": "standoff.space.listing",
    "story": "standoff.lenses.forecast.story",
    "variant": "standoff.conflict.slices",
    "verify": "standoff.reference",
    "whatif": "standoff.lenses.forecast.whatif",
    "write_report": "standoff.pages.report",
}

__all__ = [
    "CONCEPTS",
    "CallError",
    "Conflict",
    "FileError",
    "NotComputed",
    "Problem",
    "StandoffError",
    "TooLarge",
    "UnknownName",
    "__version__",
    "ask",
    "cases",
    "check",
    "check_certificate",
    "coalitions",
    "copy_case",
    "dump",
    "evidence",
    "evolution",
    "explain",
    "explain_coalition",
    "explain_foresight",
    "explain_hypergame",
    "explain_paths",
    "explain_preferences",
    "export",
    "families",
    "figures",
    "forecast",
    "foresight",
    "hold",
    "hypergame",
    "import_gmcr",
    "inverse",
    "load",
    "loads",
    "metarational",
    "moves",
    "part",
    "paths",
    "preferences",
    "read_documents",
    "read_record",
    "read_seals",
    "replay",
    "report",
    "robustness",
    "score",
    "seal",
    "settings",
    "stability",
    "state_space",
    "states",
    "story",
    "variant",
    "verify",
    "whatif",
    "write_report",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - the type of a lazy name is stated above for checkers
    """Import the home of a public name on first use."""
    if name not in _HOME:
        raise AttributeError(f"module 'standoff' has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
