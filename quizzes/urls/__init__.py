"""Addresses, by audience."""

from django.urls import include, path

from quizzes.views.health import health

urlpatterns = [
    path("healthz", health, name="health"),
    path("", include("quizzes.urls.learner")),
    path("", include("quizzes.urls.tutor")),
]
