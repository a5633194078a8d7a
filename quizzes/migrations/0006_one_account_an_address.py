import django.db.models.functions.text
from django.db import migrations, models
from django.db.models import Count, F


def give_each_address_to_one_account(apps, schema_editor):
    """Where accounts share an address, it stays with the one that signed in last; the others sign in by user name."""
    User = apps.get_model("quizzes", "User")
    lower = django.db.models.functions.text.Lower("email")
    people = User.objects.using(schema_editor.connection.alias).exclude(email="").annotate(lower=lower)
    shared = people.values("lower").annotate(n=Count("pk")).filter(n__gt=1).order_by().values_list("lower", flat=True)
    for address in list(shared):
        last_first = people.filter(lower=address).order_by(F("last_login").desc(nulls_last=True), "pk")
        people.filter(pk__in=list(last_first.values_list("pk", flat=True))[1:]).update(email="")


class Migration(migrations.Migration):

    dependencies = [
        ("quizzes", "0005_recalls"),
    ]

    operations = [
        migrations.RunPython(give_each_address_to_one_account, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.UniqueConstraint(
                django.db.models.functions.text.Lower("email"),
                condition=models.Q(("email", ""), _negated=True),
                name="one_account_an_email_address",
                violation_error_message="There is an account with this e-mail address already.",
            ),
        ),
    ]
