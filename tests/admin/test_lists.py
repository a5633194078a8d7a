"""Lists whose address asks for what cannot be looked for."""

import pytest
from django.contrib import admin
from django.db import models
from django.test import Client, RequestFactory
from django.urls import reverse

from quizzes.models import Assignment, User
from tests import make

from .conftest import Desk, page

MANY = "9" * 30


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("assignment", f"due_at__year={MANY}"),
        ("assignment", "due_at__year=2026&due_at__month=13"),
        ("assignment", "due_at__year=0"),
        ("assignment", f"attempts__exact={MANY}"),
        ("assignment", "mode__exact=%00"),
        ("unit", "status__exact=%00"),
        ("unit", f"position__exact={MANY}"),
        ("cohort", "name__exact=%00"),
        ("cohort", f"id__exact={MANY}"),
    ],
)
def test_a_list_that_cannot_be_narrowed_down_is_shown_whole(as_tutor: Client, desk: Desk, name: str, query: str):
    shown = page(as_tutor.get(f"{reverse(f'admin:quizzes_{name}_changelist')}?{query}", follow=True))
    assert "Select" in shown or "0 " in shown


@pytest.mark.django_db
def test_people_too(client: Client):
    client.force_login(make.administrator())
    found = client.get(f"{reverse('admin:quizzes_user_changelist')}?id__exact={MANY}", follow=True)
    assert found.status_code == 200


@pytest.mark.django_db
def test_an_error_without_a_query_is_not_hidden(rf: RequestFactory, monkeypatch: pytest.MonkeyPatch):
    def broken(*args: object) -> models.QuerySet[Assignment]:
        raise ValueError("broken")

    shown = admin.site.get_model_admin(Assignment)
    monkeypatch.setattr(shown, "scope", broken)
    request = rf.get("/")
    request.user = User.objects.get(pk=make.administrator().pk)
    with pytest.raises(ValueError, match="broken"):
        shown.changelist_view(request)
