"""Runs a page of the documentation the way a reader would, block by block, in an empty folder.

What a fenced block means is its first word; the rest of that line says what to do with it:

    yaml                       a whole conflict: it must load
    yaml file=NAME             ... and is saved as NAME
    yaml file=NAME wrong       a broken file, saved as NAME: it must be refused
    yaml into=NAME             sections of the file NAME: each takes the place of the section of that name, or is added
    yaml merge=NAME            a fragment, merged key by key into NAME: that must load; NAME stays as it is
    sh                         commands, one a line; each must succeed
    console                    "$ " starts a command, what follows is its exact output, where a line "..." stands for
                               any lines; a command that fails is followed by "$ echo $?"
    python                     run in one namespace per page; with ">>>" its output is compared too (... is an ellipsis)
    python file=NAME           a program, saved as NAME
    json                       must parse
    text                       output or a drawing without a command: not run
    text file=NAME             a document, saved as NAME (its folder is made); csv, html and markdown likewise

With STANDOFF_WRITE_DOCS=1 the outputs shown are rewritten to what the program prints: read the difference before you
keep it.
"""

from __future__ import annotations

import ast
import contextlib
import doctest
import io
import json
import os
import re
import runpy
import shlex
import subprocess
import traceback
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import yaml

import standoff as so
from standoff.cli import main

ROOT = Path(__file__).parents[2]
FENCE = re.compile(r"^(?P<indent> *)```(?P<info>[^`\n]*)\n(?P<text>.*?)^(?P=indent)```[ ]*$", re.MULTILINE | re.DOTALL)
SECTION = re.compile(r"^(?=[A-Za-z_])", re.MULTILINE)
WIDTH = 110
"""Columns of the terminal in which the shown output was made."""


@dataclass(frozen=True, slots=True)
class Block:
    """One fenced block; ``line`` is where its text begins, ``start`` and ``end`` its place in the page."""

    language: str
    options: dict[str, str]
    text: str
    line: int
    start: int
    end: int


def blocks(page: str) -> list[Block]:
    """The fenced blocks of a page, in order."""
    found = []
    for match in FENCE.finditer(page):
        words = match["info"].split() or [""]
        options = dict(word.partition("=")[::2] for word in words[1:])
        indent = len(match["indent"])
        text = "".join(line[indent:] if line.strip() else line for line in match["text"].splitlines(keepends=True))
        line = page.count("\n", 0, match.start("text")) + 1
        found.append(Block(words[0], options, text, line, match.start("text"), match.end("text")))
    return found


def same(shown: str, printed: str) -> bool:
    """Whether the output is the one shown, where a line of three dots stands for any number of lines."""
    wanted, got = _lines(shown), _lines(printed)
    pattern = "".join(r"(?:.*\n)*?" if line.strip() == "..." else re.escape(line) + "\n" for line in wanted)
    return re.fullmatch(pattern, "".join(line + "\n" for line in got)) is not None


def _lines(text: str) -> list[str]:
    lines = [line.rstrip() for line in text.splitlines()]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return lines


def with_sections(whole: str, sections: str) -> str:
    """``whole`` with each top-level section of ``sections`` put in place of the one of that name, or added."""
    for section in filter(str.strip, SECTION.split(sections)):
        key = section.partition(":")[0]
        old = re.compile(rf"^{re.escape(key)}:.*?(?=^[A-Za-z_]|\Z)", re.MULTILINE | re.DOTALL)
        fresh = section.rstrip("\n") + "\n\n"
        whole = (
            old.sub(lambda _, fresh=fresh: fresh, whole) if old.search(whole) else whole.rstrip("\n") + "\n\n" + fresh
        )
    return whole.rstrip("\n") + "\n"


def merged(whole: object, fragment: object, path: tuple[str, ...] = ()) -> object:
    """As the file's variants: mappings key by key, a party's preference whole, anything else replaces."""
    if not isinstance(fragment, dict):
        return fragment
    both = dict(whole) if isinstance(whole, dict) else {}
    for key, value in fragment.items():
        both[key] = value if path == ("preferences",) else merged(both.get(key), value, (*path, key))
    return both


def without_blanks(value: object) -> object:
    """What YAML's base loader reads as an empty text is nothing at all."""
    if isinstance(value, dict):
        return {key: without_blanks(item) for key, item in value.items()}
    return [without_blanks(item) for item in value] if isinstance(value, list) else value or None


@dataclass(slots=True)
class Reader:
    """Somebody who works through one page in one folder. ``wrong`` collects what did not come out as shown."""

    folder: Path
    names: dict[str, object] = field(default_factory=lambda: {"__name__": "__page__"})
    exit_code: int = 0
    wrong: list[str] = field(default_factory=list)
    fresh: list[tuple[Block, str]] = field(default_factory=list)

    def read(self, page: str) -> list[str]:
        """Do everything that the page says; what went wrong, each with its line."""
        for block in blocks(page):
            act = getattr(self, f"_{block.language}", None) if block.language else None
            try:
                if act is None:
                    self._complain(
                        block, f"a block in {block.language or 'no language'!r}: say what it is, or call it text"
                    )
                else:
                    act(block)
            except Exception:  # noqa: BLE001 - a broken block must not hide the next one
                self._complain(block, traceback.format_exc())
        return self.wrong

    def _complain(self, block: Block, what: str) -> None:
        self.wrong.append(f"line {block.line}: {what}")

    def _text(self, block: Block) -> None:
        """Shown, not run; saved if it has a name."""
        if name := block.options.get("file"):
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.text)

    _csv = _html = _markdown = _text

    def _json(self, block: Block) -> None:
        json.loads(block.text)

    def _yaml(self, block: Block) -> None:
        options = block.options
        if name := options.get("merge"):
            whole = yaml.load((self.folder / name).read_text(), yaml.BaseLoader)  # noqa: S506 - it makes only strings
            patched = without_blanks(merged(whole, yaml.load(block.text, yaml.BaseLoader)))  # noqa: S506
            so.loads(yaml.safe_dump(patched, sort_keys=False, allow_unicode=True))
            return
        text = block.text
        if name := options.get("into"):
            text = with_sections((self.folder / name).read_text(), text)
        if name := options.get("file", options.get("into")):
            (self.folder / name).write_text(text)
        if "wrong" in options:
            with pytest.raises(so.FileError):
                so.loads(text)
            return
        so.loads(text)

    def _sh(self, block: Block) -> None:
        for command in filter(None, map(str.strip, block.text.splitlines())):
            printed = self._run(command)
            if self.exit_code:
                self._complain(block, f"$ {command}\nends with {self.exit_code} and prints\n{printed}")

    def _console(self, block: Block) -> None:
        parts = re.split(r"^\$ (.*)\n", block.text, flags=re.MULTILINE)
        if parts[0].strip():
            self._complain(block, "a console block starts with a command")
        page, failed = "", ""
        for command, shown in zip(parts[1::2], parts[2::2], strict=True):
            if failed and command != "echo $?":
                self._complain(block, f"$ {failed}\nfails, and the page does not say so (echo $?)")
            printed = self._run(command)
            failed = command if self.exit_code else ""
            if not same(shown, printed):
                self._complain(block, f"$ {command}\nshows\n{shown}\nbut prints\n{printed}")
            kept = shown if same(shown, printed) else "".join(line + "\n" for line in _lines(printed)) + "\n"
            page += f"$ {command}\n{kept}"
        self.fresh.append((block, page.rstrip("\n") + "\n"))

    def _run(self, command: str) -> str:
        """What the command prints, errors included; its exit code is kept for ``echo $?``."""
        if command == "echo $?":
            code, self.exit_code = self.exit_code, 0
            return f"{code}\n"
        words, _, target = command.partition(" > ")
        program, *arguments = shlex.split(words, comments=True)
        output = self._start(program, arguments)
        if target:
            (self.folder / target.strip()).write_text(output)
            return ""
        return output

    def _start(self, program: str, arguments: list[str]) -> str:
        if program == "standoff":
            raw = io.BytesIO()
            said = io.TextIOWrapper(raw, encoding="utf-8", write_through=True)
            with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
                self.exit_code = main(arguments)
            return raw.getvalue().decode()
        if program == "python":
            text = io.StringIO()
            with contextlib.redirect_stdout(text):
                runpy.run_path(arguments[0], run_name="__main__")
            return text.getvalue()
        if program == "cat":
            return "".join((self.folder / name).read_text() for name in arguments)
        if program == "make":  # the target must exist; what it does is tested elsewhere
            done = subprocess.run(["make", "-n", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S607
            self.exit_code = done.returncode
            return done.stderr
        raise AssertionError(f"the tests of the docs cannot run {program!r}")

    def _python(self, block: Block) -> None:
        if name := block.options.get("file"):
            ast.parse(block.text)
            (self.folder / name).write_text(block.text)
            return
        if ">>>" not in block.text:
            exec(compile(block.text, f"line {block.line}", "exec"), self.names)  # noqa: S102 - our own page
            return
        page = ""
        for example in doctest.DocTestParser().get_examples(block.text):
            said = io.StringIO()
            with contextlib.redirect_stdout(said):
                try:
                    exec(compile(example.source, f"line {block.line + example.lineno}", "single"), self.names)  # noqa: S102
                except Exception as error:  # noqa: BLE001 - an error may be what the page shows
                    print("Traceback (most recent call last):\n    ...")  # noqa: T201
                    print("".join(traceback.format_exception_only(error)), end="")  # noqa: T201
            if not doctest.OutputChecker().check_output(example.want, said.getvalue(), doctest.ELLIPSIS):
                self._complain(block, f">>> {example.source}shows\n{example.want}\nbut prints\n{said.getvalue()}")
                kept = said.getvalue()
            else:
                kept = example.want
            first, *rest = example.source.splitlines()
            page += "".join([f">>> {first}\n", *(f"... {line}\n" for line in rest)]) + kept
        self.fresh.append((block, page))


@pytest.fixture
def work_through(tmp_path, monkeypatch):
    """A function that reads a page (text) in an empty folder and returns what went wrong."""
    monkeypatch.chdir(tmp_path)
    for name, value in {"COLUMNS": str(WIDTH), "NO_COLOR": "1", "TERM": "dumb", "STANDOFF_DEBUG": "1"}.items():
        monkeypatch.setenv(name, value)

    def read(page: str, path: Path | None = None) -> list[str]:
        reader = Reader(tmp_path)
        wrong = reader.read(page)
        if wrong and path is not None and os.environ.get("STANDOFF_WRITE_DOCS"):
            for block, text in reversed(reader.fresh):
                page = page[: block.start] + text + page[block.end :]
            path.write_text(page)
        return wrong

    return read
