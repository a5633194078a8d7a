"""The address that machines ask."""

import pytest
from django.db import DatabaseError, connection
from django.test import Client


@pytest.mark.django_db
@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost", "[::1]:8000"])
def test_it_answers_while_the_database_does(client: Client, host: str):
    response = client.get("/healthz", headers={"host": host})
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert "no-store" in response.headers["Cache-Control"]


def test_it_says_so_when_the_database_does_not(client: Client, monkeypatch: pytest.MonkeyPatch):
    def gone(*args: object) -> None:
        raise DatabaseError

    monkeypatch.setattr(connection, "cursor", gone)
    response = client.get("/healthz")
    assert response.status_code == 503
    assert response.content == b"The database does not answer.\n"


@pytest.mark.django_db
def test_it_changes_nothing(client: Client):
    assert client.post("/healthz").status_code == 405
