"""How it was computed: definitions, versions, what the report leaves out, and how to have it again.

Definition. A report is complete if every state, every equilibrium, every reason and every evolution that the bounds
could have cut is in it, and the whole was analysed. Otherwise it says what is missing, one sentence each, with the
command that gives it.
"""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from standoff.lenses.stability.concepts import BY_NAME, CONCEPTS
from standoff.pages.foreseen import SEED
from standoff.pages.phrases import counted, sentence

if TYPE_CHECKING:
    from standoff.pages.findings import Findings, Scope


@dataclass(frozen=True, slots=True)
class Method:
    """The last section of the report."""

    concepts: tuple[tuple[str, str], ...]
    facts: tuple[tuple[str, str], ...]
    missing: tuple[str, ...]
    drawn: bool
    file: str
    command: str
    python: str


def method(findings: Findings, command: str) -> Method:
    """What the reader needs to check or repeat the report; ``command`` is how it was called, if known."""
    missing = [sentence for scope in findings.scopes for sentence in _missing(findings, scope)]
    file = findings.provenance["file"]
    name, variant = str(file["name"]), str(file.get("variant", ""))
    name = "FILE" if not name or name.startswith("<") else name
    said = shlex.join([name, "--variant", variant]) if variant else shlex.quote(name)
    return Method(
        concepts=tuple((concept, BY_NAME[concept].definition) for concept in CONCEPTS),
        facts=(*_facts(findings.provenance, drawn=drawn(findings)), *_beside(findings)),
        drawn=drawn(findings),
        missing=(*missing, *_unanalysed(findings), *_unasked(findings), *_unforeseen(findings)),
        file=said,
        command=command or f"standoff report {said} -o report.html",
        python="\n".join(_python(findings, name, variant, file.get("hold", {}))),
    )


def _python(findings: Findings, name: str, variant: str, hold: Mapping[str, str]) -> Iterator[str]:
    """The same in Python, a line at a time."""
    yield "import standoff as so"
    yield f"conflict = so.load({json.dumps(name, ensure_ascii=False)})"
    if variant:
        yield f"conflict = so.variant(conflict, {json.dumps(variant, ensure_ascii=False)})"
    if hold:
        yield f"conflict = so.hold(conflict, {json.dumps(dict(hold), ensure_ascii=False)})"
    options = "".join(f", {option}" for option in _options(findings))
    yield f'so.write_report(conflict, "report.html"{options})'


def _options(findings: Findings) -> Iterator[str]:
    """What was given beside the conflict, by the names of its files."""
    found = findings.grounds
    if found.evidence is not None and found.evidence.documents is not None:
        yield 'documents="documents"'
    if found.replay is not None:
        yield f"record=so.read_record({_file(found.replay.record.origin, 'record.csv')}, conflict)"
    if found.track is not None and found.track.log is not None:
        yield f"seals=so.read_seals({_file(found.track.log.name, 'seals.jsonl')})"
    if not findings.forecast:
        yield "forecast=False"
    if findings.scopes and findings.scopes[0].further:
        yield f"also={json.dumps([one.name for one in findings.scopes[0].further])}"


def _file(origin: str, otherwise: str) -> str:
    """The name of a file without its folders, as Python has it."""
    name = origin.replace("\\", "/").rsplit("/", 1)[-1]
    return json.dumps(otherwise if not name or name.startswith("<") else name, ensure_ascii=False)


def _beside(findings: Findings) -> Iterator[tuple[str, str]]:
    """What lay beside the file, as pairs."""
    found = findings.grounds
    if found.replay is not None and found.replay.record.digest:
        yield "SHA-256 of the record", found.replay.record.digest
    if found.track is not None and found.track.log is not None and found.track.log.last_hash:
        yield "Hash of the last seal", found.track.log.last_hash


def _unforeseen(findings: Findings) -> Iterator[str]:
    """That no forecast was asked for, of a file that could have one."""
    if not findings.forecast and findings.conflict.begins is not None and findings.conflict.ends is not None:
        yield "Nothing was forecast, because that was not asked for."


def drawn(findings: Findings) -> bool:
    """Whether anything on the page is drawn at random: the stories are."""
    return any(scope.foreseen and not isinstance(scope.foreseen, str) for scope in findings.scopes)


def _facts(provenance: Mapping[str, Any], *, drawn: bool) -> Iterator[tuple[str, str]]:
    """Versions and definitions as pairs."""
    file = provenance["file"]
    yield "File", str(file["name"]) or "text"
    if file.get("sha256"):
        yield "SHA-256", str(file["sha256"])
    if file.get("variant"):
        yield "Variant", str(file["variant"])
    if file.get("hold"):
        yield "Held by the caller", ", ".join(f"{lever}: {level}" for lever, level in file["hold"].items())
    yield "standoff", str(provenance["standoff"])
    numba = provenance["numba"]
    yield (
        "Python, NumPy, Numba",
        f"{provenance['python']}, {provenance['numpy']}, {numba or 'not installed (same answers)'}",
    )
    for what, choice in provenance["definitions"].items():
        yield what.capitalize(), str(choice)
    seed = f"{SEED}, for the stories; nothing else is drawn at random"
    yield "Random seed", seed if drawn else "none: nothing here is drawn at random"


def _missing(findings: Findings, scope: Scope) -> Iterator[str]:
    """What the bounds cut from one scope."""
    bounds, where = findings.bounds, f" of “{scope.title}”" if len(findings.scopes) > 1 else ""
    size = scope.main.space.size
    if size > bounds.listed:
        yield f"The option table{where} has only the status quo, what is one move away from it, and equilibria."
    if len(scope.order) > bounds.reasons:
        told = f"{bounds.reasons} of the {len(scope.order):,} equilibria{where}"
        yield f"Reasons are given for {told}; standoff explain gives any other."
    if len(scope.order) > bounds.outcomes:
        yield f"The table of verdicts{where} has {bounds.outcomes} of the {len(scope.order):,} equilibria."
    if scope.tree is not None and scope.tree.cut:
        yield f"The tree{where} leaves out {counted(scope.tree.cut, 'further move')}."


def _unasked(findings: Findings) -> Iterator[str]:
    """Questions of the file that are about parts which the report leaves out."""
    if not drawn(findings):
        return
    left = len(findings.conflict.questions) - (len(findings.answers.answers) if findings.answers else 0)
    if left:
        verb = "is" if left == 1 else "are"
        yield f"{sentence(counted(left, 'question'))} about other parts {verb} not answered; standoff ask answers all."


def _unanalysed(findings: Findings) -> Iterator[str]:
    """What was not analysed at all."""
    analysed = {scope.key for scope in findings.scopes}
    for name, part in findings.conflict.parts.items():
        if name not in analysed:
            yield f"The part “{part.title or name}” was not asked for."
    if findings.whole is not None:
        yield "The conflict as a whole is given in counts, with the first of its outcomes."
    elif findings.conflict.parts:
        yield "The conflict as a whole, all parts moving at once, was not analysed for this report."
    for name in findings.conflict.variants:
        if findings.scopes and name not in findings.scopes[0].rivals:
            yield f"The variant “{name}” was not asked for."
