"""Take the pictures of the documentation anew: what a browser shows of the report of the README's example.

Run it from the checkout, after `make browser` has set up what it needs: `.venv/bin/python docs/pictures/take.py`.
"""

# ruff: noqa: INP001 - a script that lies beside the pictures it takes
from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

import standoff as so

HERE = Path(__file__).parent
CHROMIUM = "/usr/bin/chromium"
SECTIONS = {"report": "outcomes-whole"}
"""Picture by the heading of the report's section that it shows."""


def example() -> str:
    """The first whole conflict of the README."""
    readme = (HERE.parents[1] / "README.md").read_text(encoding="utf-8")
    found = re.search(r"^```yaml file=\S+\n(.*?)^```$", readme, re.MULTILINE | re.DOTALL)
    if found is None:
        raise SystemExit("README.md has no example any more")
    return found[1]


def take() -> None:
    """Write one PNG for each of ``SECTIONS``."""
    with TemporaryDirectory() as folder, sync_playwright() as browsers:
        page_file = so.write_report(so.loads(example(), origin="pay-talks.yaml"), Path(folder) / "report.html")
        browser = browsers.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1180, "height": 900}, reduced_motion="reduce")
        page.goto(page_file.resolve().as_uri())
        for picture, heading in SECTIONS.items():
            box = page.locator(f"section[aria-labelledby='{heading}']").bounding_box()
            if box is None:
                raise SystemExit(f"the report has no section {heading} any more")
            clip = {"x": box["x"] - 24, "y": box["y"] + 2, "width": 712, "height": box["height"]}
            page.screenshot(path=HERE / f"{picture}.png", full_page=True, clip=clip, animations="disabled")
        browser.close()


if __name__ == "__main__":
    take()
