"""A browser without a network: a request that is not for a file fails the test, and so does a complaint."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

import standoff as so
import standoff.bundled
from standoff.journal.log import read_seals
from standoff.journal.seal import Seal, SealedAnswer, Seals, content, fingerprint
from standoff.lenses.forecast.effective_horizon import EffectiveHorizon
from standoff.pages.findings import Findings, gather
from standoff.pages.report import render
from standoff.reading.record import read_record

CHROMIUM = "/usr/bin/chromium"
WARNED = "cost-sharing beyond its horizon"
HARBOUR = Path(__file__).parents[1] / "pages" / "harbour"
FOUNDED, LARGE = "harbour with all that lies beside it", "sixty sources"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium from Debian."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=["--no-sandbox"])
        yield chromium
        chromium.close()


class Reports:
    """A report on disk for each case that a test asks for, made when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made: dict[str, Path] = {}

    def __getitem__(self, case: str) -> Path:
        if case not in self._made:
            path = self._folder / f"{len(self._made)}.html"
            path.write_text(_page(case), encoding="utf-8")
            self._made[case] = path
        return self._made[case]


def _page(case: str) -> str:
    """The report of a case."""
    if case == WARNED:
        return render(_too_far("cost-sharing"))
    if case == FOUNDED:
        return render(_founded())
    if case == LARGE:
        return so.report(so.loads(_many_sources()))
    if case == "korea":
        return _korea()
    return so.report(so.load(case))


def _korea() -> str:
    """The two smaller parts of the largest case, with its record and its seals."""
    conflict, beside = so.load("korea"), Path(standoff.bundled.__file__).parent
    return so.report(
        conflict,
        parts=["economy", "council"],
        record=read_record("korea", conflict),
        seals=read_seals(beside / "korea.seals.jsonl"),
    )


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Reports:
    """The reports by case."""
    return Reports(tmp_path_factory.mktemp("reports"))


def _founded() -> Findings:
    """A made-up conflict with documents, figures, a record and seals."""
    conflict = so.load(HARBOUR / "harbour.yaml")
    known = {question.id: content(conflict, question) for question in conflict.questions}
    given = (("2020-03-16T08:00:00Z", {"Q1": 0.35, "Q6": 0.8}), ("2021-01-15T08:00:00Z", {"Q2": 0.05, "Q4": 0.12}))
    seals = []
    for number, (when, said) in enumerate(given, start=1):
        answers = tuple(SealedAnswer(fingerprint(known[name]), known[name], p) for name, p in said.items())
        seals.append(Seal(number, when, conflict.title, "harbour.yaml", conflict.digest, answers, hash=f"{number:064}"))
    return gather(
        conflict,
        documents=HARBOUR / "documents",
        record=read_record(HARBOUR / "harbour.record.csv", conflict),
        seals=Seals(tuple(seals), "harbour.seals.jsonl"),
        forecast=False,
    )


def _many_sources() -> str:
    """A file with 150 wishes, beside each one of 60 sources that speaks for it and one against."""
    wishes = "".join(
        f"      - {{that: a{k % 2}, because: [source-{k % 60}#p{k + 1}], despite: [source-{(k + 1) % 60}]}}\n"
        for k in range(150)
    )
    sources = "".join(f"  source-{k}: {{title: Source number {k}}}\n" for k in range(60))
    return (
        "standoff: 1\ntitle: Many sources\nparties: {A: , B: }\nlevers: {a0: {of: A}, a1: {of: B}}\n"
        f"preferences:\n  A:\n    statements:\n{wishes}  B: {{statements: [a1]}}\nsources:\n{sources}"
    )


def _too_far(case: str) -> Findings:
    """The findings of a case as if rounding decided its forecast."""
    findings = gather(so.load(case))
    scope = findings.scopes[0]
    wild = replace(scope.foreseen.forecast, conditioning=EffectiveHorizon(9.0, 12.0))
    return replace(findings, scopes=(replace(scope, foreseen=replace(scope.foreseen, forecast=wild)),))


class Watched:
    """Pages of one test, with everything that they asked for and complained of."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._contexts: list[BrowserContext] = []
        self.requests: list[str] = []
        self.complaints: list[str] = []

    def open(self, path: Path, **settings: object) -> Page:
        """Opens a file from disk, offline."""
        context = self._browser.new_context(offline=True, **settings)
        self._contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.complaints.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.goto(path.as_uri())
        return page

    def close(self) -> None:
        """Closes what was opened, and fails if a page asked for anything but its own file."""
        for context in self._contexts:
            context.close()
        assert [url for url in self.requests if not url.startswith("file://")] == []
        assert self.complaints == []


@pytest.fixture
def watched(browser: Browser) -> Iterator[Watched]:
    """Opens pages and, at the end, fails on any request or complaint."""
    pages = Watched(browser)
    yield pages
    pages.close()
