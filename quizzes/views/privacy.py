"""What browsers and those between may keep of a page."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import add_never_cache_headers

Respond = Callable[[HttpRequest], HttpResponseBase]


def nothing_kept(respond: Respond) -> Respond:
    """Middleware: whatever answers a request with a session is kept in no cache, since it may carry a name."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = respond(request)
        # The cookie, not the user: asking for the user would need the database where a page does without.
        if settings.SESSION_COOKIE_NAME in request.COOKIES and "no-store" not in response.get("Cache-Control", ""):
            add_never_cache_headers(response)
        return response

    return answer
