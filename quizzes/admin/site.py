"""The tutor's desk: Django's admin, with what waits for the tutor on its first page."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import PermissionDenied
from django.db import DataError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.urls.resolvers import URLResolver

from quizzes.access import SignedIn

View = Callable[..., HttpResponseBase]


class Desk(admin.AdminSite):
    """The site of the admin."""

    site_header = site_title = "Oversight: tutor’s desk"
    index_title = "Tutor’s desk"
    site_url = "/"
    enable_nav_sidebar = False

    def __init__(self, name: str = "admin") -> None:
        super().__init__(name)
        self.disable_action("delete_selected")

    def get_urls(self) -> list[URLResolver | URLPattern]:
        """Marking belongs to no model's pages, so the site has it. "View on site" would lead past `access`."""
        from . import marking

        kept = [url for url in super().get_urls() if getattr(url, "name", None) != "view_on_site"]
        return [*routes(self, marking.ROUTES), *kept]

    def admin_view(self, view: View, cacheable: bool = False) -> Any:
        """Every page of the site; a list that is asked for what no database can look for is shown whole."""
        return super().admin_view(_narrowed(view), cacheable)

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        """The first page, with what waits for this tutor."""
        from . import waiting

        return super().index(request, {"waiting": waiting.tasks(request.user), **(extra_context or {})})  # type: ignore[arg-type]


def _narrowed(view: View) -> View:
    """The view of a list; where its address cannot be looked for, the whole list and a word on it."""

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            response = view(request, *args, **kwargs)
            return response.render() if _is_list(request) and isinstance(response, TemplateResponse) else response
        except (DataError, OverflowError, ValueError):
            if not (_is_list(request) and request.GET):
                raise
            messages.error(request, "This list could not be narrowed down like that. Here is all of it.")
            return redirect(request.path)

    return shown


def _is_list(request: HttpRequest) -> bool:
    name = request.resolver_match.url_name if request.resolver_match else ""
    return bool(name and name.endswith("_changelist"))


def routes(site: admin.AdminSite, entries: list[tuple[str, View, str]]) -> list[URLPattern]:
    """Addresses (route, view, name) of own pages, for signed-in staff and never cached."""
    return [path(route, site.admin_view(view), name=name) for route, view, name in entries]


def allowed(permission: str) -> Callable[[View], View]:
    """Refuse staff who lack a permission such as "quizzes.change_unit" with 403. What they see is up to `access`."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: SignedIn, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.has_perm(permission):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return decorate


class Scoped(admin.ModelAdmin):
    """Rows that `access` lets this person see, and 404 for any other."""

    view_on_site = False

    def scope(self, request: SignedIn) -> QuerySet[Any]:
        """The rows that this person may see."""
        raise NotImplementedError

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        ordering = self.get_ordering(request)
        rows = self.scope(request)  # type: ignore[arg-type]
        return rows.order_by(*ordering) if ordering else rows

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Without the buttons that would add or change the chosen thing in a second window."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget = field.widget.widget
        return field

    def _get_obj_does_not_exist_redirect(self, request: HttpRequest, opts: Any, object_id: str) -> HttpResponse:
        # Django would redirect with a message that repeats the id; everywhere else here it is 404.
        raise Http404
