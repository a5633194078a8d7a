"""The Chromium that the browser tests drive. Run as a module, it says which, and fails where there is none."""

import shutil
from typing import Any

from playwright.sync_api import Error, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def launch_options() -> dict[str, Any]:
    """What to launch with: a Chromium of the machine where there is one, else the one that Playwright installed."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    return {"args": QUIET, **({"executable_path": path} if path else {})}


def main() -> None:
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(**launch_options())
        except Error as problem:
            raise SystemExit(str(problem)) from None
        print(browser.version)
        browser.close()


if __name__ == "__main__":
    main()
