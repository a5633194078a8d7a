"""How much may be sent, and how it is said that it was too much."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views import defaults

Respond = Callable[[HttpRequest], HttpResponseBase]
TOO_LARGE = 413


def bounded(respond: Respond) -> Respond:
    """Middleware: what says that it is far too large is refused without being read.

    What does not say how large it is, is read as empty: the server gives the application no body without a length.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isascii() and length.isdigit() and int(length[:20]) > settings.REQUEST_MAX_BYTES:
            return too_large(request, f"The most that can be sent at once is {_mb(settings.REQUEST_MAX_BYTES)}.")
        return respond(request)

    return answer


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What could not be read: 413 and the limit where it was too much, else 400."""
    if isinstance(exception, RequestDataTooBig):
        most = _mb(settings.DATA_UPLOAD_MAX_MEMORY_SIZE or 0)
        return too_large(request, f"The most that a form can send is {most}, files aside.")
    if isinstance(exception, TooManyFieldsSent):
        return too_large(request, f"A form can have {settings.DATA_UPLOAD_MAX_NUMBER_FIELDS:,} fields at most.")
    if isinstance(exception, TooManyFilesSent):
        return too_large(request, f"A form can send {settings.DATA_UPLOAD_MAX_NUMBER_FILES:,} files at most.")
    return defaults.bad_request(request, exception)


def too_large(request: HttpRequest, limit: str) -> HttpResponse:
    """The page that says how much can be sent and where the words are that were not."""
    return render(request, "413.html", {"limit": limit}, status=TOO_LARGE)


def _mb(size: int) -> str:
    return f"{size // 1_000_000} MB"
