from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F, Q
from django.db.models.functions import Coalesce


def put_off(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Put a release that came too early off until the work closes, or is due where it does not close."""
    last = Coalesce("closes_at", "due_at")
    assignments = apps.get_model("quizzes", "Assignment").objects.using(schema_editor.connection.alias)
    assignments.filter(release_at__lt=last).update(release_at=last)


class Migration(migrations.Migration):
    dependencies = [
        ("quizzes", "0002_answered"),
    ]

    operations = [
        migrations.RunPython(put_off, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.CheckConstraint(
                condition=Q(release_at__isnull=True)
                | Q(closes_at__isnull=True, release_at__gte=F("due_at"))
                | Q(closes_at__isnull=False, release_at__gte=F("closes_at")),
                name="a_release_comes_after_due_and_closing",
            ),
        ),
    ]
