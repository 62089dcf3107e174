"""A browser without a network: a request that is not for a file fails the test, and so does a complaint."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

import standoff as so
from standoff.lenses.forecast.effective_horizon import EffectiveHorizon
from standoff.pages.findings import Findings, gather
from standoff.pages.report import render

CHROMIUM = "/usr/bin/chromium"
CASES = ("prisoners-dilemma", "cost-sharing", "elmira", "cuban-missile-crisis", "korea")
WARNED = "cost-sharing beyond its horizon"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium from Debian."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A report on disk for each case, and one that warns; of the largest the two smaller parts."""
    folder = tmp_path_factory.mktemp("reports")
    parts = {"korea": ["economy", "council"]}
    found = {case: so.write_report(so.load(case), folder / f"{case}.html", parts=parts.get(case)) for case in CASES}
    found[WARNED] = folder / "warned.html"
    found[WARNED].write_text(render(_too_far("cost-sharing")), encoding="utf-8")
    return found


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
