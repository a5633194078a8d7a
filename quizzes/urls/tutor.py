"""Where tutors go, beside the admin."""

from django.urls import path

from quizzes.views import cohorts

urlpatterns = [
    path("cohorts/", cohorts.cohorts, name="cohorts"),
    path("cohorts/<int:pk>/", cohorts.cohort, name="cohort"),
    path("cohorts/<int:pk>/<slug:table>.csv", cohorts.cohort_csv, name="cohort-csv"),
]
