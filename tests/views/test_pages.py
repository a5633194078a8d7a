"""The plain pages, the frame of every page, and the pages for what goes wrong."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import reverse
from django.views import defaults

from quizzes.views import unsaved
from tests import make

PLAIN = ("accessibility", "visible", "privacy", "sources")
NOTICE = ("999", "0808 800 5000", "116 123", "0800 1111")


@pytest.mark.django_db
@pytest.mark.parametrize("name", PLAIN)
def test_plain_pages_can_be_read_by_everybody(client: Client, name: str):
    for person in (None, make.user(), make.tutor()):
        if person:
            client.force_login(person)
        response = client.get(reverse(name))
        assert response.status_code == 200
        assert response.content.decode().count("<h1") == 1
    assert client.post(reverse(name)).status_code == 405


@pytest.mark.django_db
def test_the_sources_are_those_of_units_open_to_the_reader(client: Client):
    make.unit("one", title="Open to all")
    make.unit("two", title="Not for you", open=False)
    assert "Open to all" not in client.get(reverse("sources")).content.decode()
    client.force_login(make.user())
    page = client.get(reverse("sources")).content.decode()
    assert "Open to all" in page
    assert "Written for tests." in page
    assert "Not for you" not in page


@pytest.mark.django_db
def test_data_protection_says_whom_to_ask_and_for_how_long(client: Client, settings: Any):
    settings.SESSION_COOKIE_AGE = 3 * 24 * 60 * 60
    page = client.get(reverse("privacy")).content.decode()
    assert "3 days" in page
    assert "whoever runs this site for your university" in page
    settings.CONTACT = "privacy@example.ac.uk <b>"
    assert "<strong>privacy@example.ac.uk &lt;b&gt;</strong>" in client.get(reverse("privacy")).content.decode()


@pytest.mark.django_db
def test_cookies_are_those_that_data_protection_names(client: Client):
    make.user()
    page = client.get(reverse("privacy")).content.decode()
    signed_in = client.post("/accounts/login/", {"login": "learner", "password": make.PASSWORD}, follow=True)
    assert signed_in.status_code == 200
    client.get("/accounts/password/change/")
    assert set(client.cookies) <= {"sessionid", "csrftoken", "messages"}
    assert [name for name in client.cookies if f"<code>{name}</code>" not in page] == []


@pytest.mark.django_db
def test_every_page_has_the_notice_the_skip_link_and_its_language(client: Client):
    client.force_login(make.user())
    for address in ("/", "/units/", "/nowhere/", reverse("accessibility"), "/accounts/password/change/"):
        page = client.get(address).content.decode()
        assert '<html lang="en-GB">' in page
        assert '<a class="skip" href="#main">' in page
        assert [number for number in NOTICE if number not in page] == []
        for name in PLAIN:
            assert f'href="{reverse(name)}"' in page


@pytest.mark.django_db
def test_the_masthead_says_where_one_is(client: Client):
    client.force_login(make.user())
    assert '<a href="/units/" aria-current="page">Units</a>' in client.get("/units/").content.decode()
    unit = make.unit()
    assert '<a href="/units/" aria-current="true">Units</a>' in client.get(unit.get_absolute_url()).content.decode()
    links = re.findall(r'<li><a href="([^"]+)"', client.get("/").content.decode().split("</nav>")[0])
    assert links == ["/", "/units/", "/debates/"]
    client.force_login(make.tutor())
    links = re.findall(r'<li><a href="([^"]+)"', client.get("/").content.decode().split("</nav>")[0])
    assert links == ["/", "/cohorts/", "/units/", "/admin/"]


def test_messages_are_announced_and_escaped():
    told = [Message(constants.SUCCESS, "Kept <b>well</b>"), Message(constants.ERROR, "Not kept")]
    html = render_to_string("quizzes/parts/messages.html", {"messages": told})
    assert 'role="status"' in html
    assert '<p class="note good">Kept &lt;b&gt;well&lt;/b&gt;</p>' in html
    assert '<p class="note bad">Not kept</p>' in html


# what goes wrong


@pytest.mark.django_db
def test_a_page_that_is_not_there(client: Client):
    for person in (None, make.user()):
        if person:
            client.force_login(person)
        response = client.get("/nowhere/<script>/")
        page = response.content.decode()
        assert response.status_code == 404
        assert "This page is not here" in page
        assert "every answer was saved" in page
        assert "<script" not in page


@pytest.mark.parametrize(
    ("view", "status", "words"),
    [
        (unsaved.broken, 500, "Something broke here"),
        (lambda request: defaults.bad_request(request, ValueError("secret")), 400, "could not be read"),
    ],
)
def test_what_breaks_is_said_without_the_database(view, status: int, words: str):
    """No database is asked for here, so that touching it would fail the test."""
    response = view(RequestFactory().get("/"))
    page = response.content.decode()
    assert response.status_code == status
    assert words in page
    assert "secret" not in page
    assert '<link rel="stylesheet"' in page


@pytest.mark.django_db
def test_who_may_not_is_told_so():
    request = RequestFactory().get("/")
    request.user = make.user()
    response = defaults.permission_denied(request, PermissionError("secret"))
    assert response.status_code == 403
    assert "This is not yours to open" in response.content.decode()


def test_too_many_tries_have_a_page():
    assert "Please wait a moment" in render_to_string("429.html")


# no inline script or style anywhere: the policy would block it


def test_no_template_holds_what_the_policy_forbids():
    folder = Path(settings.BASE_DIR) / "templates"
    inline = re.compile(r'\sstyle="|<style|\son\w+="|<script(?![^>]*\ssrc=)|javascript:', re.IGNORECASE)
    found = [str(path.relative_to(folder)) for path in folder.rglob("*.html") if inline.search(path.read_text("utf-8"))]
    assert found == []
