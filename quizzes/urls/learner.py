"""Addresses for learners."""

from django.urls import path

from quizzes.views import home, joining, pages, units

urlpatterns = [
    path("", home.home, name="home"),
    path("units/", units.units, name="units"),
    path("units/<slug:slug>/", units.unit, name="unit"),
    path("join/<str:code>/", joining.join, name="join"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("what-your-tutor-can-see/", pages.visible, name="visible"),
    path("sources-and-rights/", pages.sources, name="sources"),
]
