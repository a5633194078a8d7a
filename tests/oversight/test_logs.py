"""The log says what went wrong and where, and nothing that anybody typed."""

import io
import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError
from django.test import Client

from oversight import logs
from oversight import settings as served
from quizzes.models import User
from tests import make

MARKER = "Hush-hush-7319"


@pytest.fixture
def logged() -> Iterator[io.StringIO]:
    """Everything that would be logged while serving, at the loudest setting and from every logger."""
    into = io.StringIO()
    handler = logging.StreamHandler(into)
    handler.setFormatter(logs.Line())
    loggers = [logging.getLogger(name) for name in ("", "django", "django.request", "oversight.requests", "quizzes")]
    before = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.DEBUG if logger.name != "root" else logging.INFO)
    logging.getLogger().addHandler(handler)
    yield into
    logging.getLogger().removeHandler(handler)
    for logger, level in zip(loggers, before, strict=True):
        logger.setLevel(level)


def lines(logged: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in logged.getvalue().splitlines()]


def browser() -> Client:
    return Client(raise_request_exception=False)


@pytest.mark.django_db
def test_a_request_is_a_line_without_its_address(logged: io.StringIO):
    response = browser().get(f"/join/{MARKER}/?name={MARKER}", headers={"user-agent": MARKER})
    (line,) = [line for line in lines(logged) if line["logger"] == "oversight.requests"]
    assert (line["message"], line["method"], line["route"], line["status"]) == ("answered", "GET", "join/<code>/", 404)
    assert line["request"] == response.headers["X-Request-ID"]
    assert line["ms"] >= 0
    assert MARKER not in logged.getvalue()


POSTS: list[tuple[str, dict[str, str]]] = [
    ("/accounts/login/", {"login": MARKER, "password": MARKER}),
    ("/accounts/password/reset/", {"email": f"{MARKER}@example.org"}),
    (f"/accounts/password/reset/key/1-{MARKER}/", {"password1": MARKER, "password2": MARKER}),
    (f"/join/{MARKER}/", {"username": MARKER, "password": MARKER, "email": f"{MARKER}@example.org"}),
    ("/attempts/{attempt}/4/", {"answer": MARKER, "serial": "0", "confidence": MARKER}),
    ("/attempts/{attempt}/1/", {"answer": MARKER, "serial": MARKER}),
    ("/attempts/{attempt}/submit/", {"answer": MARKER}),
    ("/debates/{debate}/stance/", {"stance": MARKER, "confidence": MARKER}),
    ("/debates/{debate}/case/", {"side": MARKER, "claim": MARKER, "reason": MARKER}),
    (f"/units/{MARKER}/attempts/", {"assignment": MARKER}),
    (f"/admin/quizzes/user/{MARKER}/change/", {"username": MARKER, "first_name": MARKER}),
    ("/admin/quizzes/unit/add/", {"text": MARKER, "title": MARKER}),
    (f"/nowhere/{MARKER}", {"x": MARKER}),
]


@pytest.fixture
def places_of() -> dict[str, int]:
    """An attempt and a debate to post to."""
    from quizzes.models import Debate

    person, unit = make.administrator(), make.unit()
    return {"attempt": make.attempt(person, unit).pk, "debate": Debate.objects.get(motion__unit=unit).pk}


def breaking(at: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what is at the bottom of every view fail, with what was typed in its message."""

    def fail(*args: Any, **options: Any) -> None:
        try:
            raise ValueError(f"invalid literal: {MARKER}")
        except ValueError as problem:
            raise IntegrityError(f"DETAIL: Key (username)=({MARKER}) already exists.") from problem

    monkeypatch.setattr(at, fail)


def post_everywhere(client: Client, places_of: dict[str, int]) -> None:
    for path, fields in POSTS:
        for send in (client.post, client.get):
            send(path.format(**places_of), fields)


@pytest.mark.django_db
@pytest.mark.parametrize("signed_in", [True, False])
def test_nothing_typed_is_logged(logged: io.StringIO, places_of: dict[str, int], signed_in: bool):
    client = browser()
    if signed_in:
        client.force_login(User.objects.get(username="administrator"))
    post_everywhere(client, places_of)
    told = [line for line in lines(logged) if line["logger"] == "oversight.requests"]
    assert len(told) == 2 * len(POSTS)
    assert MARKER not in logged.getvalue()


@pytest.mark.django_db
@pytest.mark.parametrize("broken", ["django.db.models.query.QuerySet.get", "django.forms.forms.BaseForm.full_clean"])
def test_nothing_typed_is_logged_where_all_goes_wrong(
    logged: io.StringIO, places_of: dict[str, int], monkeypatch: pytest.MonkeyPatch, broken: str
):
    client = browser()
    client.force_login(User.objects.get(username="administrator"))
    careless = io.StringIO()
    handler = logging.StreamHandler(careless)
    logging.getLogger().addHandler(handler)
    breaking(broken, monkeypatch)
    post_everywhere(client, places_of)
    logging.getLogger().removeHandler(handler)
    assert MARKER in careless.getvalue()  # so there was something to leave out
    assert MARKER not in logged.getvalue()
    failed = [line for line in lines(logged) if line["logger"] == "django.request" and "exception" in line]
    assert failed[0]["exception"] == "django.db.utils.IntegrityError"
    assert any("test_logs.py" in place and place.endswith(" fail") for place in failed[0]["trace"])


def record(name: str, msg: Any, *args: Any, problem: BaseException | None = None) -> logging.LogRecord:
    found = (type(problem), problem, problem.__traceback__) if problem else None
    return logging.LogRecord(name, logging.WARNING, __file__, 1, msg, args, found)


@pytest.mark.parametrize(
    ("name", "msg", "args", "shown"),
    [
        ("gunicorn.error", "WORKER TIMEOUT (pid:%s)", (7,), "WORKER TIMEOUT (pid:7)"),
        ("gunicorn.error", "Error handling request %s", (f"/join/{MARKER}/",), "Error handling request …"),
        ("django.request", "%s: %s", ("Not Found", MARKER), "…: …"),
        ("django.security.DisallowedHost", f"Invalid HTTP_HOST header: '{MARKER}'", (), ""),
        ("quizzes.importing", "Nothing was drafted", (), "Nothing was drafted"),
        ("other", "%d words", (MARKER,), "%d words"),
        ("other", "%(who)s came", ({"who": MARKER},), "%(who)s came"),
        ("other", ValueError(MARKER), (), ""),
    ],
)
def test_only_numbers_are_filled_in(name: str, msg: Any, args: tuple[Any, ...], shown: str):
    line = json.loads(logs.Line().format(record(name, msg, *args)))
    assert line["message"] == shown
    assert MARKER not in json.dumps(line)


def test_an_exception_is_told_with_its_code_and_its_causes():
    try:
        try:
            Path(f"/nowhere/{MARKER}").read_text()
        except OSError as cause:
            raise RuntimeError(MARKER) from cause
    except RuntimeError as problem:
        told = json.loads(logs.Line().format(record("other", "", problem=problem)))
        plain = logs.Plain().format(record("other", "", problem=problem))
    assert (told["exception"], told["code"]) == ("RuntimeError", "ENOENT")
    assert "FileNotFoundError, and then" in told["trace"]
    assert plain.count("\n    ") == len(told["trace"])
    assert MARKER not in plain + json.dumps(told)


@pytest.mark.parametrize(
    ("status", "seconds", "level"), [(200, 0.1, None), (404, 0.1, None), (200, 1.5, "WARNING"), (503, 0.1, "ERROR")]
)
def test_by_default_only_what_is_slow_or_failed_is_told(
    caplog: pytest.LogCaptureFixture, status: int, seconds: float, level: str | None
):
    caplog.set_level(served.LOGGING["loggers"]["oversight.requests"]["level"], "oversight.requests")
    logs.tell(status, seconds)
    assert [line.levelname for line in caplog.records] == ([level] if level else [])
