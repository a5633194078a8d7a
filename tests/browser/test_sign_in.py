"""Signing in, with a real browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests import make


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_is_accessible(open_as: Callable[..., Page], axe: Callable[[Page], list[str]], scheme: str):
    page = open_as(color_scheme=scheme)
    page.goto("/accounts/login/")
    assert axe(page) == []


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("login", ["maryam", "maryam@example.org"])
def test_name_or_address_and_password_let_one_in(open_as: Callable[..., Page], script: bool, login: str):
    make.user("maryam", email="maryam@example.org")
    page = open_as(java_script_enabled=script)
    page.goto("/accounts/login/?next=/accounts/password/change/")
    page.fill("input[name=login]", login)
    page.fill("input[name=password]", make.PASSWORD)
    page.keyboard.press("Enter")
    expect(page).to_have_url("/accounts/password/change/")


def test_a_wrong_password_is_said_to_be_wrong_or_unknown(page: Page, axe: Callable[[Page], list[str]]):
    make.user("maryam")
    page.goto("/accounts/login/")
    page.fill("input[name=login]", "maryam")
    page.fill("input[name=password]", "guess")
    page.keyboard.press("Enter")
    expect(page.locator(".error").first).to_be_visible()
    assert axe(page) == []
    assert page.url.endswith("/accounts/login/")
