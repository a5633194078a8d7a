"""The floor: a bare Django view with a session, CSRF and one INSERT, which no saving of answers can be quicker than."""

from django.contrib.auth import SESSION_KEY
from django.db import connection, models, transaction
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_POST


class Row(models.Model):
    """What the floor writes. In no list of apps, so that the application knows nothing of it."""

    learner = models.PositiveBigIntegerField()
    words = models.TextField()

    class Meta:
        app_label = "floor"

    def __str__(self) -> str:
        return self.words


def make_table() -> None:
    """Make the table where it is not there yet."""
    if Row._meta.db_table not in connection.introspection.table_names():
        with connection.schema_editor() as editor:
            editor.create_model(Row)


@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """Keep what the owner of the session posted."""
    with transaction.atomic():
        row = Row.objects.create(learner=int(request.session[SESSION_KEY]), words=request.POST["answer"])
    return HttpResponse(f"saved {row.pk}")


def here(request: HttpRequest) -> HttpResponse:
    """Say that it serves."""
    return HttpResponse("here")


urlpatterns = [path("", save), path("healthz", here)]
