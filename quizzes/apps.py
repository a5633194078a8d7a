"""The app, and the admin as the tutor's desk."""

from django.apps import AppConfig
from django.contrib.admin import apps as admin
from django.db.models.signals import post_migrate


class QuizzesConfig(AppConfig):
    name = "quizzes"
    verbose_name = "Oversight"
    default_auto_field = "django.db.models.BigAutoField"
    default = True

    def ready(self) -> None:
        """Keep the group of tutors in step with the models, and what is brought along through a sign-in."""
        from allauth.account.signals import user_logged_in

        from .access.groups import make_tutors
        from .views.unsaved import bring_along

        post_migrate.connect(make_tutors, sender=self)
        user_logged_in.connect(bring_along)


class DeskConfig(admin.AdminConfig):
    """Django's admin with our own site."""

    default_site = "quizzes.admin.site.Desk"
    default = False

    def ready(self) -> None:
        super().ready()
        from .admin import cohorts, glossary, people, units  # noqa: F401
