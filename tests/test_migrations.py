"""Migrations that change what is kept."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from tests import make

BEFORE, AFTER = ("quizzes", "0005_recalls"), ("quizzes", "0006_one_account_an_address")


def migrate(to: tuple[str, str]) -> Any:
    executor = MigrationExecutor(connection)
    executor.migrate([to])
    return MigrationExecutor(connection).loader.project_state([to]).apps


@pytest.fixture
def brought_up_to_date(transactional_db: None) -> Iterator[None]:
    """Leave the database as the tests that come after need it."""
    yield
    migrate(*MigrationExecutor(connection).loader.graph.leaf_nodes("quizzes"))


@pytest.mark.usefixtures("brought_up_to_date")
def test_an_address_that_accounts_share_stays_with_who_signed_in_last() -> None:
    people = migrate(BEFORE).get_model("quizzes", "User").objects
    try:
        for name, email, day in (("a", "x@y.org", None), ("b", "X@y.org", -1), ("c", "x@Y.ORG", -2), ("d", "", None)):
            people.create(username=name, email=email, last_login=day and make.moment(day))
        people.create(username="e", email="other@y.org")
    finally:
        people = migrate(AFTER).get_model("quizzes", "User").objects
    kept = dict(people.values_list("username", "email"))
    assert kept == {"a": "", "b": "X@y.org", "c": "", "d": "", "e": "other@y.org"}
    with pytest.raises(IntegrityError), transaction.atomic():
        people.create(username="f", email="OTHER@y.org")
