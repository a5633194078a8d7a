"""One line for each thing worth knowing, and in no line what people typed, their names or their addresses.

Whatever a message was filled with may be somebody's words, and so may a path, a query or what an exception says.
So a line holds what the code says about itself: where it was logged, the unfilled message, the pattern of the
address, the kind of exception and the places it went through. Numbers are filled in.
"""

import contextvars
import errno
import json
import logging
import secrets
import time
import traceback
from collections.abc import Callable, Iterator
from http import HTTPStatus
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponseBase

HOME = str(Path(__file__).resolve().parents[1])
SLOW = 1.0  # seconds
METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
# Loggers whose messages are written by hand; elsewhere a message without arguments may have been filled beforehand.
TRUSTED = ("quizzes", "oversight", "gunicorn")
LEFT_OUT = "…"

Respond = Callable[[HttpRequest], HttpResponseBase]
current: contextvars.ContextVar[HttpRequest | None] = contextvars.ContextVar("current", default=None)
log = logging.getLogger("oversight.requests")


def each_request(respond: Respond) -> Respond:
    """Middleware: number each request, and log it where it was slow or failed; at level INFO, log every one."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        started = time.perf_counter()
        request.log_id = secrets.token_hex(6)  # type: ignore[attr-defined]
        token = current.set(request)
        try:
            response = respond(request)
            tell(response.status_code, time.perf_counter() - started)
        finally:
            current.reset(token)
        response.headers["X-Request-ID"] = request.log_id  # type: ignore[attr-defined]
        return response

    return answer


def tell(status: int, seconds: float) -> None:
    """Log the current request, as loudly as it deserves."""
    level, words = logging.INFO, "answered"
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        level, words = logging.ERROR, "failed"
    elif seconds >= SLOW:
        level, words = logging.WARNING, "slow"
    if log.isEnabledFor(level):
        log.log(level, words, extra={"status_code": status, "ms": round(seconds * 1000)})


class Line(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        return json.dumps(fields(record), ensure_ascii=False)


class Plain(logging.Formatter):
    """The same for people: a line, and one below it for each place that an exception went through."""

    def format(self, record: logging.LogRecord) -> str:
        found = fields(record)
        below = [f"\n    {line}" for line in found.pop("trace", [])]
        return " ".join(str(value) for value in found.values() if value != "") + "".join(below)


def fields(record: logging.LogRecord) -> dict[str, Any]:
    """Return what may be told of a record."""
    found: dict[str, Any] = {
        "time": time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created)) + f".{int(record.msecs):03}Z",
        "level": record.levelname,
        "logger": record.name,
        "message": unfilled(record),
        "at": f"{record.module}:{record.lineno}",
    }
    request = current.get() or getattr(record, "request", None)
    if isinstance(request, HttpRequest):
        found |= of_request(request)
    found |= {
        name: value
        for name, key in (("status", "status_code"), ("ms", "ms"))
        if (value := getattr(record, key, None)) is not None
    }
    if record.exc_info and record.exc_info[1]:
        found |= of_exception(record.exc_info[1])
    return found


def unfilled(record: logging.LogRecord) -> str:
    """The message with numbers alone filled in, or "" where it may have been filled before it came here."""
    if not isinstance(record.msg, str):
        return ""
    if not record.args:
        return record.msg if record.name.split(".")[0] in TRUSTED else ""
    given = record.args if isinstance(record.args, tuple) else (record.args,)
    try:
        return record.msg % tuple(one if isinstance(one, int | float) else LEFT_OUT for one in given)
    except (TypeError, ValueError):
        return record.msg


def of_request(request: HttpRequest) -> dict[str, str]:
    """Its number, its method and the pattern of its address; never the address, which may hold a code."""
    match = request.resolver_match
    return {
        "request": getattr(request, "log_id", ""),
        "method": request.method if request.method in METHODS else "",
        "route": match.route if match else "",
    }


def of_exception(problem: BaseException) -> dict[str, Any]:
    """Its kind, its code where it has one, and the places that it and its causes went through."""
    return {"exception": kind(problem), "code": code(problem), "trace": list(places(problem))}


def kind(problem: BaseException) -> str:
    return f"{type(problem).__module__}.{type(problem).__qualname__}".removeprefix("builtins.")


def code(problem: BaseException | None) -> str:
    """The database's or the system's name for what went wrong, of the exception or of what caused it."""
    if problem is None:
        return ""
    number = errno.errorcode.get(problem.errno or 0) if isinstance(problem, OSError) else None
    found = getattr(problem, "sqlstate", None) or getattr(problem, "sqlite_errorname", None) or number
    return found or code(problem.__cause__)


def places(problem: BaseException) -> Iterator[str]:
    """Each place in order, the first cause first; between them the kind of exception that each raised."""
    before = problem.__cause__ or (None if problem.__suppress_context__ else problem.__context__)
    if before:
        yield from places(before)
        yield f"{kind(before)}, and then"
    for frame in traceback.extract_tb(problem.__traceback__):
        where = frame.filename.removeprefix(HOME + "/").rpartition("site-packages/")[2]
        yield f"{where}:{frame.lineno} {frame.name}"
