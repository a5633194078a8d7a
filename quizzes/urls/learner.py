"""Addresses for learners."""

from django.urls import path

from quizzes.views import debates, home, joining, pages, quiz, units

urlpatterns = [
    path("", home.home, name="home"),
    path("units/", units.units, name="units"),
    path("units/<slug:slug>/", units.unit, name="unit"),
    path("units/<slug:slug>/attempts/", quiz.start, name="start-attempt"),
    path("attempts/<int:pk>/<int:position>/", quiz.question, name="question"),
    path("attempts/<int:pk>/<int:position>/answer/", quiz.look_up, name="look-up"),
    path("attempts/<int:pk>/<int:position>/flag/", quiz.flag, name="flag"),
    path("attempts/<int:pk>/<int:position>/self-check/", quiz.self_check, name="self-check"),
    path("attempts/<int:pk>/check/", quiz.check, name="check"),
    path("attempts/<int:pk>/submit/", quiz.submit, name="submit"),
    path("attempts/<int:pk>/result/", quiz.result, name="result"),
    path("recall/", quiz.recall, name="recall"),
    path("debates/", debates.debates, name="debates"),
    path("debates/<int:pk>/", debates.debate, name="debate"),
    path("debates/<int:pk>/stance/", debates.stance, name="debate-stance"),
    path("debates/<int:pk>/case/", debates.case, name="debate-case"),
    path("debates/<int:pk>/close/", debates.close, name="debate-close"),
    path("join/<code>/", joining.join, name="join"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("what-your-tutor-can-see/", pages.visible, name="visible"),
    path("what-your-tutor-can-see/sure/", pages.show_confidence, name="show-confidence"),
    path("privacy/", pages.privacy, name="privacy"),
    path("sources-and-rights/", pages.sources, name="sources"),
]
