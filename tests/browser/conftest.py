"""A real browser against a real server.

A test asks for `page` (signed out) or calls `open_as(user)` for a page of somebody signed in; options are those of a
Playwright context, such as `viewport`, `color_scheme="dark"` or `java_script_enabled=False`. Whatever the browser
complains about on the way (what the policy blocks, errors in scripts) fails the test in the end.
"""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from quizzes.models import User
from tests.browser.chromium import launch_options

OpenAs = Callable[..., Page]
CONSOLE_MAY_SAY = ("Failed to load resource: the server responded with a status of 4",)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser for the tests of one file, since Playwright's loop makes Django believe that it runs asynchronously."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(**launch_options())
        yield running
        running.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def complaints() -> list[str]:
    """What the browser complains about; a test that expects a complaint empties it."""
    return []


@pytest.fixture
def open_as(
    browser: Browser, live_server: LiveServer, transactional_db: None, complaints: list[str]
) -> Iterator[OpenAs]:
    """Return a function that gives a new page, in a context of its own, to `user` or to somebody signed out."""
    contexts: list[BrowserContext] = []

    def open_page(user: User | None = None, **options: Any) -> Page:
        context = browser.new_context(base_url=live_server.url, locale="en-GB", reduced_motion="reduce", **options)
        contexts.append(context)
        if user:
            context.add_cookies([session_cookie(user, live_server.url)])
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
        page.on("console", lambda message: _note(complaints, page, message.type, message.text))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def _note(complaints: list[str], page: Page, sort: str, text: str) -> None:
    # A page that is not found or refused is what many tests ask for; the browser reports it as an error of its own.
    if sort == "error" and not text.startswith(CONSOLE_MAY_SAY):
        complaints.append(f"{page.url}: {text}")


def session_cookie(user: User, url: str) -> dict[str, str]:
    """The cookie that signs `user` in at `url`."""
    client = Client()
    client.force_login(user)
    return {
        "name": settings.SESSION_COOKIE_NAME,
        "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
        "url": url,
    }


@pytest.fixture
def page(open_as: OpenAs) -> Page:
    """A page for somebody who is signed out."""
    return open_as()


@pytest.fixture
def axe() -> Callable[[Page], list[str]]:
    """Return a function that gives the accessibility violations of a page, each as its rule and the places."""

    def violations(page: Page) -> list[str]:
        # Preloading would put imported style sheets into the page, which the policy blocks; no rule here needs it.
        found = Axe().run(page, options={"preload": False}).response["violations"]
        return [f"{v['id']}: {', '.join(str(node['target']) for node in v['nodes'])}" for v in found]

    return violations
