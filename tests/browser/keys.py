"""Going through a page with the keyboard alone."""

from playwright.sync_api import Locator, Page, expect

MOST_STEPS = 150


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until `target` has the focus; fail where it cannot be reached."""
    expect(target).to_be_attached()
    for _ in range(MOST_STEPS):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{target} is not reached by Tab")


def press(page: Page, target: Locator, key: str = "Enter") -> None:
    """Reach `target` by Tab and press a key on it."""
    tab_to(page, target)
    page.keyboard.press(key)


def fits(page: Page) -> bool:
    """Whether nothing makes the page scroll sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
