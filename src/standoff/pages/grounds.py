"""What a report shows beside the model: how well founded it is, figures, what happened, and whether it was right.

Definition. Each is there when there is something to show: evidence when the file has sources, figures when it has
quantities, the replay when a record is given, the track record when seals are. A file without any costs nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from standoff.conflict.conflict import Conflict
    from standoff.conflict.record import Record
    from standoff.documents.document import Documents
    from standoff.journal.seal import Seals
    from standoff.lenses.evidence.result import Evidence
    from standoff.lenses.figures.result import Figures
    from standoff.lenses.record.result import Replay
    from standoff.lenses.score.result import TrackRecord


@dataclass(frozen=True, slots=True)
class Grounds:
    """The results of four lenses; None where there is nothing to show."""

    evidence: Evidence | None = None
    figures: Figures | None = None
    replay: Replay | None = None
    track: TrackRecord | None = None


def grounds(
    conflict: Conflict,
    *,
    documents: Documents | str | Path | None = None,
    record: Record | None = None,
    seals: Seals | None = None,
) -> Grounds:
    """Runs those lenses that have something to work on. Raises as they do."""
    return Grounds(
        evidence=_evidence(conflict, documents) if conflict.sources else None,
        figures=_figures(conflict) if conflict.quantities else None,
        replay=None if record is None else _replay(conflict, record),
        track=None if seals is None else _track(conflict, seals),
    )


def _evidence(conflict: Conflict, documents: Documents | str | Path | None) -> Evidence:
    from standoff.lenses.evidence.evidence import evidence  # noqa: PLC0415 - only a file with sources pays for it

    return evidence(conflict, documents)


def _figures(conflict: Conflict) -> Figures:
    from standoff.lenses.figures.figures import figures  # noqa: PLC0415 - only a file with quantities pays for it

    return figures(conflict)


def _replay(conflict: Conflict, record: Record) -> Replay:
    from standoff.lenses.record.replay import replay  # noqa: PLC0415 - only a record pays for it

    return replay(conflict, record)


def _track(conflict: Conflict, seals: Seals) -> TrackRecord:
    from standoff.lenses.score.track_record import track_record  # noqa: PLC0415 - only seals pay for it

    return track_record(conflict, seals)
