"""Addresses that take what a form sends."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

View = Callable[..., HttpResponse]


def posted_from(page: str) -> Callable[[View], View]:
    """Let a view take a POST; lead a GET to the `page` with the form, which takes the same arguments.

    Whoever signs in again after pressing a button comes back by a GET, and must not end on an error.
    """

    def decorate(view: View) -> View:
        @require_http_methods(["GET", "HEAD", "POST"])
        @wraps(view)
        def take(request: Any, **place: Any) -> HttpResponse:
            return view(request, **place) if request.method == "POST" else redirect(page, **place)

        return take

    return decorate
