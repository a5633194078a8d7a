"""Answering a question of any kind in a browser, from the form that its kind gives: by keys, and without script."""

from collections.abc import Iterator

from playwright.sync_api import Locator, Page

from tests.browser.keys import press, tab_to

Form = dict[str, list[str]]
NOT_THE_ANSWER = ("confidence", "flag", "serial", "told", "csrfmiddlewaretoken")
MOST_STEPS = 30


def fields(page: Page) -> Iterator[Locator]:
    """What can be filled in to answer, in order."""
    for field in page.locator("#question form [name]:not(button)").all():
        if field.get_attribute("name") not in NOT_THE_ANSWER:
            yield field


def answer_by_keys(page: Page, form: Form) -> bool:
    """Fill in the form with Tab, arrows, Space and letters. Where a script puts other controls in the place of a field,
    use the first of those; whether the answer is that of the form."""
    for field in fields(page):
        if not field.is_visible():
            press(page, page.locator("#question form fieldset button:visible:not([aria-disabled=true])").first)
            return False
        _fill_by_keys(page, field, form.get(field.get_attribute("name") or "", []))
    return True


def _fill_by_keys(page: Page, field: Locator, wanted: list[str]) -> None:
    sort = field.get_attribute("type") or field.evaluate("element => element.localName")
    if sort in ("radio", "checkbox"):
        _tick_by_keys(page, field, wanted)
    elif sort == "select":
        _choose_by_keys(page, field, wanted)
    elif wanted and wanted[0]:
        tab_to(page, field)
        page.keyboard.type(wanted[0])


def _tick_by_keys(page: Page, field: Locator, wanted: list[str]) -> None:
    """A box by Space; a radio of its group by arrows from the one that Tab leads to."""
    if field.get_attribute("value") not in wanted:
        return
    if field.get_attribute("type") == "checkbox":
        press(page, field, "Space")
        return
    first = page.locator(f"#question [name={field.get_attribute('name')}]").first
    press(page, first, "Space")
    for _ in range(MOST_STEPS):
        if field.is_checked():
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError("No arrow leads to the option.")


def _choose_by_keys(page: Page, field: Locator, wanted: list[str]) -> None:
    offered = [one.get_attribute("value") for one in field.locator("option").all()]
    goal = next((value for value in wanted if value in offered), "")
    tab_to(page, field)
    for _ in range(MOST_STEPS):
        if field.input_value() == goal:
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError("No arrow leads to the option.")


def answer_without_script(page: Page, form: Form) -> None:
    """Fill in the form as it stands."""
    for field in fields(page):
        wanted = form.get(field.get_attribute("name") or "", [])
        sort = field.get_attribute("type") or field.evaluate("element => element.localName")
        if sort in ("radio", "checkbox"):
            field.set_checked(field.get_attribute("value") in wanted) if sort == "checkbox" else _tick(field, wanted)
        elif sort == "select":
            offered = [one.get_attribute("value") for one in field.locator("option").all()]
            field.select_option(next((value for value in wanted if value in offered), ""))
        elif wanted:
            field.fill(wanted[0])


def _tick(field: Locator, wanted: list[str]) -> None:
    if field.get_attribute("value") in wanted:
        field.check()
