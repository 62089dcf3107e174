"""How a run ends: a sentence and a code, never a traceback."""

from __future__ import annotations

import subprocess
import sys

import pytest

from standoff.bundled import case_text

BAD_CALLS = [
    ("frobnicate",),
    ("--frobnicate",),
    ("stability",),
    ("stability", "no-such-file.yaml"),
    ("stability", ""),
    ("stability", "."),
    ("stability", "x" * 5000),
    ("stability", "chicken", "extra"),
    ("stability", "chicken", "--frobnicate"),
    ("stability", "chicken", "--json", "--csv"),
    ("stability", "chicken", "--part", "nope"),
    ("stability", "chicken", "--variant", "nope"),
    ("stability", "chicken", "--concept", "nope"),
    ("stability", "chicken", "--hold", "nope"),
    ("stability", "chicken", "--hold", "="),
    ("stability", "chicken", "--hold", "nope=yes"),
    ("stability", "chicken", "--hold", "row-drives-on=maybe"),
    ("stability", "chicken", "--setting", "sky=dry"),
    ("stability", "chicken", "--setting", "row-drives-on=yes"),
    ("stability", "elmira", "--hold", "state=s1-delay"),
    ("stability", "chicken", "-o", "no/such/folder.txt"),
    ("stability", "chicken", "-o", "."),
    ("states", "chicken", "--setting", "x"),
    ("explain", "chicken", "--state", "nowhere"),
    ("explain", "chicken", "--state", "row-drives-on=maybe"),
    ("explain", "chicken", "--party", "nobody"),
    ("explain", "chicken", "--concept", "nope"),
    ("explain", "cost-sharing", "--state", "demand=modest, walkout=yes"),
    ("tree", "chicken", "--depth", "0"),
    ("tree", "chicken", "--depth", "many"),
    ("forecast", "chicken"),
    ("forecast", "cost-sharing", "--on", "yesterday"),
    ("forecast", "cost-sharing", "--on", "1999-01-01"),
    ("forecast", "cost-sharing", "--state", "nowhere"),
    ("forecast", "cost-sharing", "--tolerance", "-1"),
    ("forecast", "cost-sharing", "--work", "cost-sharing\0"),
    ("ask", "chicken"),
    ("ask", "cost-sharing", "Q99"),
    ("ask", "cost-sharing", "deal some day"),
    ("ask", "cost-sharing", ""),
    ("ask", "cost-sharing", "deal by 2020-01-01", "--from", "never"),
    ("moves", "cost-sharing", "--party", "nobody"),
    ("moves", "cost-sharing", "--party", "chance"),
    ("moves", "korea"),
    ("story", "cost-sharing"),
    ("story", "cost-sharing", "--seed", "-1"),
    ("story", "cost-sharing", "--seed", "one"),
    ("story", "cost-sharing", "--seed", "1", "-n", "0"),
    ("story", "korea", "--seed", "1"),
    ("whatif", "cost-sharing"),
    ("whatif", "cost-sharing", "--set", "offer=plus-13", "--variant", "successor"),
    ("whatif", "cost-sharing", "--set", "offer"),
    ("whatif", "cost-sharing", "--set", "ofer=plus-13"),
    ("whatif", "cost-sharing", "--set", "walkout=yes, demand=modest"),
    ("whatif", "cost-sharing", "--do", "ROK"),
    ("whatif", "cost-sharing", "--do", "ROK", "demand=modest"),
    ("whatif", "cost-sharing", "--do", "nobody", "demand=modest"),
    ("whatif", "cost-sharing", "--variant", "nope"),
    ("whatif", "cost-sharing", "--variant", "successor", "--on", "2020-01-01"),
    ("whatif", "korea", "--set", "drills=postponed"),
    ("report", "chicken"),
    ("report", "chicken", "-o", "no/such/folder.html"),
    ("report", "chicken", "-o", "."),
    ("report", "chicken", "--part", "nope", "-o", "a.html"),
    ("check",),
    ("check", "no-such-file.yaml"),
    ("schema", "extra"),
    ("cases", "nope"),
    ("cases", "copy"),
    ("cases", "copy", "nope"),
    ("cases", "copy", "../chicken"),
    ("cases", "copy", "chicken", "-o", "no/such/folder.yaml"),
    ("cases", "show", "nope"),
]


@pytest.mark.parametrize("arguments", BAD_CALLS, ids=lambda call: " ".join(call)[:60])
def test_a_bad_call_is_answered_on_stderr(run, here, arguments):
    """Exit code 2, a sentence on stderr, nothing on stdout, no traceback, no file left behind."""
    found = run(*arguments)
    assert found.code == 2
    assert found.out == ""
    assert found.err.strip()
    assert "Traceback" not in found.err
    assert not list(here.iterdir())


BAD_FILES = {
    "empty": b"",
    "binary": bytes(range(256)) * 10,
    "not utf-8": "title: Überläufer".encode("latin-1"),
    "null bytes": b"\0\0\0\0",
    "a list": b"- a\n- b\n",
    "a tab": b"standoff: 1\ntitle:\tx\nparties:\n\tA:\n",
    "code": b"title: !!python/object/apply:os.system ['true']\n",
    "deep": b"[" * 10_000,
    "unclosed": b"parties: {A: {name: 'x\n",
    "aliases": b"a: &a [x]\nb: &b [*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c]\n",
    "too long": b"#" * 6_000_000,
}


@pytest.mark.parametrize("content", BAD_FILES.values(), ids=BAD_FILES)
def test_a_bad_file_is_answered_on_stderr(run, here, content):
    """Whatever the file holds: exit code 2, problems on stderr, no traceback; from stdin, too."""
    (here / "bad.yaml").write_bytes(content)
    for found in (run("stability", "bad.yaml"), run("check", "-", stdin=content)):
        assert found.code == 2
        assert found.out == ""
        assert found.err.strip()
        assert "Traceback" not in found.err


def test_a_fault_is_an_apology(run, monkeypatch):
    """What nobody foresaw: a short apology on stderr, exit code 70, no traceback unless it is asked for."""

    def fail(*_, **__):
        raise ZeroDivisionError("by chance")

    monkeypatch.setattr("standoff.bundled.cases", fail)
    found = run("cases")
    assert found.code == 70
    assert "Sorry" in found.err
    assert "Traceback" not in found.err
    monkeypatch.setenv("STANDOFF_DEBUG", "1")
    assert "Traceback" in run("cases").err


@pytest.mark.parametrize("error", [MemoryError(), RecursionError("deep")], ids=["memory", "depth"])
def test_exhaustion_is_said(run, monkeypatch, error):
    """Out of memory or too deep: said in words."""

    def fail(*_, **__):
        raise error

    monkeypatch.setattr("standoff.bundled.cases", fail)
    found = run("cases")
    assert found.code == 70
    assert "memory" in found.err or "nested" in found.err


def test_a_reader_that_goes_away_is_no_error():
    """``standoff ... | head`` ends in silence with the command's own exit code."""
    for arguments in (
        ("stability", "korea", "--part", "cost-sharing", "--json"),
        ("cases",),
        ("schema",),
        ("tree", "chicken"),
    ):
        command = [sys.executable, "-m", "standoff", *arguments]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as program:
            assert program.stdout is not None
            assert program.stderr is not None
            program.stdout.close()
            err = program.stderr.read()
            code = program.wait(timeout=60)
        assert (code, err) == (0, b"")


def test_ctrl_c_stops_a_process(here):
    """SIGINT ends the program with code 130, without a traceback."""
    (here / "slow.yaml").write_text(case_text("korea"))
    program = (
        "import signal, sys, threading, time, os\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from standoff.cli import main\n"
        "threading.Timer(1.5, lambda: os.kill(os.getpid(), signal.SIGINT)).start()\n"
        "sys.exit(main(['stability', 'slow.yaml', '--equilibria', '--json']))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False, timeout=120)
    assert done.returncode == 130
    assert b"Traceback" not in done.stderr
    assert b"stopped" in done.stderr


def test_a_closed_stdout_is_survived():
    """Started with stdout closed, the program still ends with its code and no traceback."""
    done = subprocess.run(
        ["/bin/sh", "-c", 'exec "$@" >&-', "sh", sys.executable, "-m", "standoff", "cases"],
        stderr=subprocess.PIPE,
        check=False,
        timeout=60,
    )
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "utf-8"])
def test_any_terminal_can_show_it(process, encoding):
    """In a terminal that cannot draw, tables are drawn with what it has; JSON is UTF-8 everywhere."""
    shown = process("stability", "cost-sharing", PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert shown.returncode == 0
    text = shown.stdout.decode(encoding)
    assert ("● all" if encoding == "utf-8" else "* all") in text
    data = process("stability", "cost-sharing", "--json", PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert "Cost-sharing" in data.stdout.decode("utf-8")


def test_no_colour_in_a_pipe_or_with_no_color(process):
    """A pipe gets no colour codes."""
    assert b"\x1b" not in process("stability", "cost-sharing").stdout
    assert b"\x1b" not in process("tree", "cost-sharing", NO_COLOR="1").stdout
