"""A unit's details."""

import datetime
import html
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from quizzes.forms.units import UnitForm
from quizzes.models import Unit
from tests import make

from .conftest import Desk, page

pytestmark = pytest.mark.django_db

DETAILS: dict[str, Any] = {
    "title": "Visits, counted",
    "summary": "What was counted.",
    "objectives": " Say who counted. \r\n\r\nTell a count from a rate.",
    "content_note": "It mentions harm.",
    "since": "June 2024 | The rooms reopened. | Gorsley Post, 3 June 2024 | 2026-11-01",
    "voices": "Ann Lee | nurse | profession | heard | 1, 3\r\nA parent |  |  | named | ",
    "events": "March 2024 | The rooms opened. | 2\r\n2025 | They closed. |",
    "level": "9.5",
    "position": "7",
    "open": "on",
    "publisher": "Gorsley Post",
    "author": "A. Reed",
    "published_on": "2024-03-05",
    "published_note": "",
    "address": "https://gorsley.example/visits",
    "based_on": "",
    "rights": "With leave.",
}


def address_of(unit: Unit) -> str:
    return reverse("admin:quizzes_unit_change", args=[unit.pk])


def save(client: Client, unit: Unit, **changes: Any) -> Any:
    return client.post(address_of(unit), DETAILS | changes, follow=True)


def test_details_are_kept_in_words(as_tutor: Client, desk: Desk):
    page(save(as_tutor, desk.unit))
    unit = Unit.objects.select_related("article").get(pk=desk.unit.pk)
    assert (unit.title, unit.summary, unit.position, unit.open, unit.shared) == (
        "Visits, counted",
        "What was counted.",
        7,
        True,
        False,
    )
    assert unit.objectives == ["Say who counted.", "Tell a count from a rate."]
    assert unit.voices == [
        {"name": "Ann Lee", "role": "nurse", "camp": "profession", "heard": True, "paragraphs": [1, 3]},
        {"name": "A parent", "role": "", "camp": "", "heard": False, "paragraphs": []},
    ]
    assert unit.events == [
        {"date": "March 2024", "text": "The rooms opened.", "paragraph": 2},
        {"date": "2025", "text": "They closed.", "paragraph": None},
    ]
    assert unit.level == 9.5
    assert unit.since == [
        {
            "date": "June 2024",
            "text": "The rooms reopened.",
            "source": "Gorsley Post, 3 June 2024",
            "checked_on": "2026-11-01",
        }
    ]
    article = unit.article
    assert (article.publisher, article.author, article.rights) == ("Gorsley Post", "A. Reed", "With leave.")
    assert (article.published_on, article.address) == (datetime.date(2024, 3, 5), "https://gorsley.example/visits")


def test_what_was_kept_is_shown_again_and_saving_it_changes_nothing(as_tutor: Client, desk: Desk):
    save(as_tutor, desk.unit)
    shown = html.unescape(page(as_tutor.get(address_of(desk.unit))))
    assert "Say who counted.\nTell a count from a rate." in shown
    assert DETAILS["since"] in shown
    assert 'value="2024-03-05"' in shown
    save(as_tutor, desk.unit)
    history = page(as_tutor.get(reverse("admin:quizzes_unit_history", args=[desk.unit.pk])))
    assert "No fields changed." in history


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"title": " "}, "A published unit needs a title. Withdraw it first if it should have none."),
        ({"events": "2024 | Opened"}, "Line 1: please give 3 parts with “|” between them; this line has 2."),
        ({"events": "2024 | Opened | two"}, "Line 1: a paragraph is given by its number, such as 3."),
        ({"events": " | Opened | 2"}, "Line 1: a name, a date or what happened may not be empty."),
        ({"voices": "Ann Lee | nurse |  | loud | 1"}, "Line 1: please write “heard” of who speaks in the article"),
        ({"since": "June 2024 | The rooms reopened."}, "Line 1: please give four parts with “|” between them"),
        (
            {"since": f"{DETAILS['since']}\nJune | It closed. | Post | soon"},
            "Line 2: please write the day",
        ),
        ({"since": f"{DETAILS['since']}\x00"}, "Null characters are not allowed"),
        ({"objectives": "Say\x00 it."}, "Null characters are not allowed"),
        ({"since": "June 2024 |  | Gorsley Post | 2026-11-01"}, "Line 1: no part may be empty."),
        ({"since": "June 2024 | It closed. | Post | 2999-11-01"}, "Line 1: the day of the check is in the future."),
        ({"published_on": "yesterday"}, "Enter a valid date."),
        ({"address": "javascript:alert(1)"}, "Enter a valid URL."),
        ({"position": "first"}, "Enter a whole number."),
        ({"position": "99999999"}, "Ensure this value is less than or equal to 32767."),
        ({"title": "T" * 301}, "Ensure this value has at most 300 characters"),
        ({"publisher": "P" * 201}, "Ensure this value has at most 200 characters"),
    ],
)
def test_each_error_stands_at_its_field(as_tutor: Client, desk: Desk, change: dict[str, str], problem: str):
    shown = html.unescape(page(save(as_tutor, desk.unit, **change)))
    assert problem in shown
    assert "errorlist" in shown
    desk.unit.refresh_from_db()
    assert desk.unit.title == "Visits counted (unit-of-ruth)"
    assert desk.unit.article.publisher == "A test"


def test_a_draft_may_be_without_a_title(as_tutor: Client, desk: Desk):
    save(as_tutor, desk.draft, title="")
    desk.draft.refresh_from_db()
    assert desk.draft.title == ""
    assert "Unit without a title (draft-of-ruth)" in page(as_tutor.get("/admin/quizzes/unit/"))


def test_what_the_form_does_not_have_cannot_be_sent(as_tutor: Client, desk: Desk, other: Desk):
    more = {
        "owner": other.tutor.pk,
        "status": "published",
        "slug": "mine",
        "revision": other.unit.revision_id,
        "article": other.unit.article_id,
        "published_at": "2020-01-01",
    }
    save(as_tutor, desk.draft, **more)
    unit = Unit.objects.get(pk=desk.draft.pk)
    assert unit.title == DETAILS["title"]
    for name in ("owner_id", "status", "slug", "revision_id", "article_id", "published_at"):
        assert getattr(unit, name) == getattr(desk.draft, name), name


def test_what_happened_to_the_unit_meanwhile_is_not_undone(
    as_tutor: Client, desk: Desk, monkeypatch: pytest.MonkeyPatch
):
    new = make.revision(desk.unit.article, make.passage_of("Another", 1), number=2)
    plain = UnitForm.clean

    def meanwhile(form: UnitForm) -> dict[str, Any] | None:
        Unit.objects.filter(pk=desk.unit.pk).update(status="withdrawn", revision=new, shared=True, level=9.5)
        return plain(form)

    monkeypatch.setattr(UnitForm, "clean", meanwhile)
    save(as_tutor, desk.unit)
    unit = Unit.objects.get(pk=desk.unit.pk)
    assert (unit.status, unit.revision, unit.shared, unit.level) == ("withdrawn", new, True, 9.5)
    assert unit.title == DETAILS["title"]


def test_an_administrator_changes_any_unit(client: Client, desk: Desk):
    client.force_login(make.administrator())
    save(client, desk.unit, title="By the administrator")
    desk.unit.refresh_from_db()
    assert desk.unit.title == "By the administrator"
    assert desk.unit.owner == desk.tutor


def test_the_list_counts_own_drafts_and_not_those_of_others(as_tutor: Client, desk: Desk, other: Desk):
    make.unit("lent", owner=other.tutor, shared=True)
    shown = page(as_tutor.get("/admin/quizzes/unit/"))
    assert f'<a href="{reverse("admin:vet", args=[desk.draft.pk])}">4 to vet</a>' in shown
    assert "another tutor’s" in shown
    assert re.findall(r"(\d+) to vet</a>", shown) == ["4", "0"]
