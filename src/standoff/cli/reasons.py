"""How ``--why`` is answered: each verdict with its sentences, or all of them with their certificates as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, Protocol

from standoff.cli.forms import deliver, json_text

if TYPE_CHECKING:
    from standoff.conflict.conflict import Conflict


class Explained(Protocol):
    """What can be told."""

    def text(self) -> str:
        """In sentences."""

    def to_dict(self) -> dict[str, Any]:
        """As plain values, certificate included."""


@dataclass(frozen=True, slots=True)
class Reason:
    """An explanation under its heading, with the sign that stands before it."""

    sign: Literal["met", "failed", "dash"]
    heading: str
    explained: Explained


def deliver_reasons(conflict: Conflict, reasons: Sequence[Reason], *, as_json: bool, output: str | None) -> None:
    """Print the explanations, or write them as JSON."""
    from standoff.provenance import provenance  # noqa: PLC0415 - help must not load it

    if as_json:
        body = {"explanations": [one.explained.to_dict() for one in reasons]}
        deliver(json_text({"title": conflict.title, **body, "provenance": provenance(conflict)}), output)
        return
    from standoff.cli.terminal import Terminal, words  # noqa: PLC0415 - help must not load rich
    from standoff.cli.wording import heading, held  # noqa: PLC0415 - as above

    terminal = Terminal(output)
    still = held(conflict, {})
    terminal.show(words(heading(conflict), "bold"), *([still] if still else []))
    for one in reasons:
        terminal.show("", words(f"{getattr(terminal.signs, one.sign)} {one.heading}", "bold"), one.explained.text())
    terminal.send()
