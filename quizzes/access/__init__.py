"""Who may see what: each helper fetches the object that this person may see, or raises 404."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from quizzes.models import User


class SignedIn(HttpRequest):
    """A request as every view meets it that does not let signed-out people in (the middleware turned those away)."""

    user: User
    htmx: HtmxDetails
