"""Kept statements give what the queries themselves would."""

import pytest
from django.db import DatabaseError, connection
from django.db.models import Case, F, When
from django.utils import timezone

from quizzes.models import Answer, Slot, User
from quizzes.models.prepared import Change, Prepared
from quizzes.sitting import start
from tests import make

NAMED = Prepared(lambda name: User.objects.filter(username=name).values_list("pk", "date_joined", "is_staff"))
ASKED = Prepared(
    lambda position, attempt: (
        Slot.objects.filter(attempt=attempt)
        .order_by("position")
        .values_list("position", Case(When(position=position, then=F("option_order"))), "version__body")
    )
)
CHANGED = Change(Answer, "response", "confidence", "saved_at")


@pytest.mark.django_db
def test_it_gives_the_rows_of_the_query_each_time() -> None:
    make.user("amina")
    make.user("100% \\ ' \" %s")
    for name in ("amina", "100% \\ ' \" %s", "nobody", "amina"):
        expected = User.objects.filter(username=name).values_list("pk", "date_joined", "is_staff")
        assert NAMED(name) == list(expected)


@pytest.mark.django_db
def test_what_is_asked_for_may_stand_anywhere_in_the_query() -> None:
    attempt = start(make.user(), make.unit())
    kept = list(attempt.slots.select_related("version"))
    for position in (1, 3, 99):
        rows = [(s.position, s.option_order if s.position == position else None, s.version.body) for s in kept]
        assert ASKED(position, attempt.pk) == rows
    assert ASKED(1, 2**63) == ASKED(1, -(2**70)) == []


@pytest.mark.django_db
def test_a_row_is_changed_or_said_to_be_gone() -> None:
    slot = start(make.user(), make.unit()).slots.get(position=1)
    answer = Answer.objects.create(slot=slot, response={"choice": 1}, confidence=2, saved_at=timezone.now())
    for response, confidence in (({"choice": None}, None), ({"words": "naïve % \\ '"}, 3)):
        answer.response, answer.confidence, answer.saved_at = response, confidence, timezone.now()
        answer.serial = 7  # not among what is changed
        CHANGED(answer)
        kept = Answer.objects.get()
        assert (kept.response, kept.confidence, kept.saved_at, kept.serial) == (
            response,
            confidence,
            answer.saved_at,
            1,
        )
    Answer.objects.all().delete()
    with pytest.raises(DatabaseError):
        CHANGED(answer)


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite keeps no plans")
def test_postgresql_plans_it_once() -> None:
    for name in ("amina", "omar", "amina"):
        NAMED(name)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%%\"date_joined\"%%'")
        assert cursor.fetchone() == (1,)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL reckons with a disk")
@pytest.mark.django_db
def test_plans_suit_a_disk_without_heads():
    with connection.cursor() as cursor:
        cursor.execute("SHOW random_page_cost")
        assert cursor.fetchone() == ("1.1",)
