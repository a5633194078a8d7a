"""Lists whose address asks for what cannot be looked for."""

import pytest
from django.contrib import admin
from django.db import models
from django.test import Client
from django.urls import reverse

from quizzes.models import Assignment
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
@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("quizzes_user", f"id__exact={MANY}"),
        ("quizzes_user", "username__exact=%00"),
        ("quizzes_term", "term__exact=%00"),
        ("auth_group", "name__exact=%00"),
        ("account_emailaddress", "email__exact=%00"),
        ("account_emailaddress", f"id__exact={MANY}"),
    ],
)
def test_administrators_lists_too(client: Client, name: str, query: str):
    client.force_login(make.administrator())
    found = client.get(f"{reverse(f'admin:{name}_changelist')}?{query}", follow=True)
    assert found.status_code == 200


@pytest.mark.django_db
def test_an_error_without_a_query_is_not_hidden(client: Client, monkeypatch: pytest.MonkeyPatch):
    def broken(*args: object) -> models.QuerySet[Assignment]:
        raise ValueError("broken")

    shown = admin.site.get_model_admin(Assignment)
    monkeypatch.setattr(shown, "scope", broken)
    client.force_login(make.administrator())
    with pytest.raises(ValueError, match="broken"):
        client.get(reverse("admin:quizzes_assignment_changelist"))
