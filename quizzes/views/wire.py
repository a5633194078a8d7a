"""How a page goes over the wire: compressed where that makes it sooner, and under one policy."""

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils.functional import cached_property

ONE_PACKET = 1200
"""Bytes that reach a browser no sooner for being fewer."""


class Compressed(GZipMiddleware):
    """Django's compression, but for the few lines that answer a save, which fit into one packet as they are."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if isinstance(response, HttpResponse) and len(response.content) < ONE_PACKET:
            return response
        return super().process_response(request, response)


class OnePolicy(CSPMiddleware):
    """The policy of the settings on every response: no view has its own, so it is put together once."""

    @cached_property
    def policy(self) -> str:
        return build_policy()

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if settings.DEBUG:
            return super().process_response(request, response)  # which lets Django's own page of an error be
        response.headers[HEADER] = self.policy
        return response
