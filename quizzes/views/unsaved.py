"""What somebody sent and could not be taken is not lost: it is shown, and can be sent again or brought along."""

import sqlite3
import sys
from typing import Any

from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template import loader
from django.urls import Resolver404, resolve, reverse
from django.utils.cache import add_never_cache_headers
from django.views.csrf import CSRF_FAILURE_TEMPLATE_NAME, csrf_failure

from quizzes.access import learner
from quizzes.models import User

SECONDS_TO_WAIT = 15
BROUGHT = "unsaved"
OF_PAGES = {"question": {"serial"}, "debate": {"stance", "claim", "stance_after"}}
"""Fields by which a page knows its own forms."""
MOST_BROUGHT = 50_000
OF_ANOTHER = "What was sent before you signed in belongs to another account, so it was not saved."
FULL = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR}  # short of room, SQLite also speaks of an I/O error
POSTGRESQL_FULL = "53100"
Pairs = list[tuple[str, str]]


def sent_in(request: HttpRequest) -> Pairs:
    """What a form sent, its token aside; nothing where a password is among it, which nobody should see again."""
    if request.method != "POST":
        return []
    pairs = [(name, str(value)) for name, values in request.POST.lists() for value in values]
    if any("password" in name for name, _ in pairs):
        return []
    return [(name, value) for name, value in pairs if name != "csrfmiddlewaretoken"]


def shown_again(request: HttpRequest) -> dict[str, Any]:
    """What a page needs to show what was sent, and to send it again. The database is not asked."""
    sent = sent_in(request)
    words = [value for _, value in sent if " " in value.strip()]
    return {"path": request.get_full_path(), "sent": sent, "words": words, "csrf_token": get_token(request)}


# the database is gone, busy or full


def broken(request: HttpRequest) -> HttpResponse:
    """Answer an error of ours: 503 where the database is to blame, else 500."""
    problem = sys.exc_info()[1]
    if isinstance(problem, OperationalError | InterfaceError):
        return _unavailable(request, problem)
    return HttpResponse(loader.get_template("500.html").render(), status=500)


def _unavailable(request: HttpRequest, problem: Exception) -> HttpResponse:
    # Rendered without the request: the masthead would ask the database who it is.
    page = loader.get_template("503.html").render(shown_again(request) | {"full": is_full(problem)})
    response = HttpResponse(page, status=503, headers={"Retry-After": str(SECONDS_TO_WAIT)})
    add_never_cache_headers(response)
    return response


def is_full(problem: Exception) -> bool:
    """Whether the database has no room left."""
    cause = problem.__cause__
    code = getattr(cause, "sqlite_errorcode", 0) & 0xFF  # without what SQLite adds to say it more exactly
    return code in FULL or getattr(cause, "sqlstate", "") == POSTGRESQL_FULL


# signed out


class SignedInOnly(LoginRequiredMiddleware):
    """Sends who is signed out to sign in. What they had posted is shown to them, and comes along."""

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> HttpResponse:  # type: ignore[override]
        """Answer htmx, and whoever sent nothing, as Django does."""
        if not sent_in(request) or "HX-Request" in request.headers:
            return super().handle_no_permission(request, view_func)
        query = QueryDict(mutable=True)
        for name, value in sent_in(request):
            query.appendlist(name, value)
        place = _way_back(request)
        along = _comes_along(place, query)
        context = shown_again(request) | {"next": place, "along": along, BROUGHT: query.urlencode()}
        response = render(request, "quizzes/signed_out.html", context, status=403)
        add_never_cache_headers(response)
        return response


def _way_back(request: HttpRequest) -> str:
    """Of whatever concerns a question or a debate its page, which can show what was sent; else the address itself."""
    match = request.resolver_match
    if match and match.kwargs.keys() >= {"pk", "position"}:
        return reverse("question", kwargs=match.kwargs)
    if match and (match.url_name or "").startswith("debate-"):
        return reverse("debate", kwargs=match.kwargs)
    return request.get_full_path()


def bring_along(sender: object, request: HttpRequest, user: User, response: HttpResponse, **more: object) -> None:
    """When somebody signs in: keep what came along, where it is for an attempt of their own or a debate of theirs.

    Anybody else is led home, since the page that it came from would not be found.
    """
    words, place = request.POST.get(BROUGHT, ""), request.POST.get("next", "")
    if len(words) > MOST_BROUGHT or not _comes_along(place, QueryDict(words)):
        return
    if _is_open_to(user, place):
        request.session[BROUGHT] = {"place": place, "sent": words}
    else:
        messages.warning(request, OF_ANOTHER)
        response["Location"] = reverse("home")


def _comes_along(place: str, sent: QueryDict) -> bool:
    """Whether the page at `place` can hold again what was sent."""
    try:
        return bool(OF_PAGES.get(resolve(place).url_name or "", set()) & sent.keys())
    except Resolver404:
        return False


def _is_open_to(user: User, place: str) -> bool:
    match = resolve(place)
    fetch = learner.attempt if match.url_name == "question" else learner.debate
    try:
        return bool(fetch(user, match.kwargs["pk"]))
    except Http404:
        return False


def brought(request: HttpRequest) -> QueryDict | None:
    """What came along through the sign-in for the page that is asked for; it is given once."""
    kept = request.session.get(BROUGHT)
    if not kept or kept["place"] != request.path:
        return None
    del request.session[BROUGHT]
    return QueryDict(kept["sent"])


# a page that is older than the sign-in


def outdated(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Refuse a form without the right token; where it came from a page of ours, it can be sent again."""
    ours = request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
    if not ours or not sent_in(request):
        return csrf_failure(request, reason)
    response = render(request, CSRF_FAILURE_TEMPLATE_NAME, shown_again(request), status=403)
    add_never_cache_headers(response)
    return response
