"""The page that a terminal shows: its width, its colours, and the signs that it can draw.

Definition. A page is as wide as the terminal; without one (a pipe, a file) as wide as COLUMNS says, or 100
characters. Colour is used only in a terminal and never with NO_COLOR set, and never carries anything that a word
beside it does not say.
"""

from __future__ import annotations

import io
import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.cli.stream import printable, say

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.text import Text

PIPED_WIDTH = 100
NARROWEST = 40


class _Page(io.StringIO):
    """Text that is going to a stream with this encoding."""

    def __init__(self, encoding: str) -> None:
        super().__init__()
        self._encoding = encoding

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """What rich asks to decide between line drawing and plain ASCII."""
        return self._encoding


@dataclass(frozen=True, slots=True)
class Signs:
    """The signs in use; every one has a word or a number beside it. ``ramp`` goes from none to all, in eighths."""

    equilibrium: str
    met: str
    failed: str
    arrow: str
    times: str
    minus: str
    dash: str
    stop: str
    ramp: str


_DRAWN = Signs("●", "✓", "✗", "→", "×", "−", "–", "…", "▁▂▃▄▅▆▇█")
_TYPED = Signs("*", "+", "x", "->", "x", "-", "-", "...", "_.-=+*%#")


class Terminal:
    """Collects what is to be shown and shows it at once; ``output`` is the file to write instead, if any."""

    def __init__(self, output: str | None = None) -> None:
        self._output = output
        self._page = _Page(_encoding(output))
        self.signs = signs(output)
        self.console = self._console(tty=output is None and sys.stdout is not None and sys.stdout.isatty())

    @property
    def width(self) -> int:
        """Characters a line."""
        return self.console.width

    def show(self, *items: RenderableType) -> None:
        """Add items to the page, each on lines of its own; plain text is taken as it is, without markup."""
        from rich.text import Text  # noqa: PLC0415 - a command with --json needs no rich

        for item in items:
            if isinstance(item, str):
                self.console.print(Text(printable(item)))
            else:
                self._whole(item)

    def _whole(self, item: RenderableType) -> None:
        """Print an item even if it cannot be made as narrow as the page: rather too wide than cut."""
        from rich.measure import Measurement  # noqa: PLC0415 - a command with --json needs no rich
        from rich.table import Table  # noqa: PLC0415 - as above
        from rich.text import Text  # noqa: PLC0415 - as below

        for column in item.columns if isinstance(item, Table) else ():
            if column.no_wrap:  # rich would shorten it
                cells = [Text(cell) if isinstance(cell, str) else cell for cell in (column.header, *column.cells)]
                column.min_width = max(cell.cell_len for cell in cells if isinstance(cell, Text))
        free = self.console.options.update(max_width=10_000)
        needed = Measurement.get(self.console, free, item).minimum
        page = self.width
        self.console.width = max(page, needed)
        self.console.print(item, crop=False)
        self.console.width = page

    def send(self) -> None:
        """Show the page, or write it to the file."""
        from standoff.cli.forms import deliver  # noqa: PLC0415 - beside its use

        text = "\n".join(line.rstrip() for line in self._page.getvalue().split("\n"))
        if self._output:
            deliver(text, self._output)
        else:
            say(text)
        self._page.seek(0)
        self._page.truncate()

    def _console(self, *, tty: bool) -> Console:
        from rich.console import Console  # noqa: PLC0415 - a command with --json needs no rich

        width = None if tty else max(NARROWEST, _columns())
        force = tty and not os.environ.get("NO_COLOR")
        return Console(
            file=self._page,
            force_terminal=force,
            width=width,
            highlight=False,
            markup=False,
            emoji=False,
            legacy_windows=False,
        )


def signs(output: str | None) -> Signs:
    """The signs that the terminal, or the file that is written instead, can show."""
    return _DRAWN if _can_draw(_encoding(output)) else _TYPED


def words(text: str, style: str = "") -> Text:
    """Text of the file, with nothing in it taken as markup or as a command to the terminal."""
    from rich.text import Text  # noqa: PLC0415 - as above

    return Text(printable(text), style=style)


def _encoding(output: str | None) -> str:
    """How the text will be written; a file is always UTF-8."""
    return "utf-8" if output else getattr(sys.stdout, "encoding", None) or "utf-8"


def _columns() -> int:
    """The width that COLUMNS asks for, or the one for pipes."""
    asked = os.environ.get("COLUMNS", "")
    return int(asked) if asked.isascii() and asked.isdigit() and 0 < len(asked) < 5 else PIPED_WIDTH


def _can_draw(encoding: str) -> bool:
    """Whether the encoding has the signs."""
    try:
        "".join(getattr(_DRAWN, sign) for sign in Signs.__slots__).encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return encoding.lower().startswith("utf")
