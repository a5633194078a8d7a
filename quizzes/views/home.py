"""What to do next."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from quizzes import recall
from quizzes.access import SignedIn, learner, tutor
from quizzes.marking import waiting_for_tutor
from quizzes.models import Attempt, Cohort, Standing
from quizzes.release import Keys
from quizzes.reports.next_steps import opening_later, plan, works_of
from quizzes.sitting import close_overdue


@never_cache
@require_safe
def home(request: SignedIn) -> HttpResponse:
    """A learner's next step, set work and done work; for a tutor who learns in no cohort, the cohorts."""
    cohorts = list(Cohort.objects.of_learner(request.user))
    if tutor.is_tutor(request.user) and not cohorts:
        return _tutors_home(request)
    close_overdue(Attempt.objects.filter(learner=request.user))
    keys = Keys(request.user)
    shown = plan(works_of(request.user, learner.units(request.user), keys), opening_later(request.user))
    coming_back = {"recalled": recall.under_way(request.user), "due": len(recall.due(request.user, keys))}
    context = {"plan": shown, "cohorts": cohorts, "section": "home"}
    return render(request, "quizzes/home.html", context | coming_back)


def _tutors_home(request: SignedIn) -> HttpResponse:
    context = {
        "cohorts": tutor.cohorts(request.user).with_sizes(),
        "answers_to_mark": waiting_for_tutor().filter(attempt__in=tutor.attempts(request.user)).count(),
        "drafts_to_vet": tutor.questions(request.user).filter(status=Standing.DRAFT).count(),
        "section": "home",
    }
    return render(request, "quizzes/home_tutor.html", context)
