"""Units: the list, and the article with all that a learner needs around it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from quizzes import debating
from quizzes.access import SignedIn, learner
from quizzes.models import Attempt, Term, Unit, User, Version
from quizzes.reports.next_steps import by_unit, foremost, works_of, works_on
from quizzes.sitting import close_overdue
from quizzes.templatetags.oversight import find_terms


@never_cache
@require_safe
def units(request: SignedIn) -> HttpResponse:
    """Every unit open to this person, with where they stand in it."""
    close_overdue(Attempt.objects.filter(learner=request.user))
    works = by_unit(works_of(request.user, learner.units(request.user)))
    return render(request, "quizzes/units.html", {"works": works, "section": "units"})


@never_cache
@require_safe
def unit(request: SignedIn, slug: str) -> HttpResponse:
    """One unit to read, and the way to its quiz and debates."""
    unit = learner.unit(request.user, slug)
    close_overdue(Attempt.objects.filter(learner=request.user, unit=unit))
    return render(request, "quizzes/unit.html", around(unit, request.user) | {"unit": unit, "section": "units"})


def around(unit: Unit, person: User) -> dict[str, Any]:
    """What stands around the article: terms, voices, own work, questions and debates."""
    works = works_on(person, unit)
    found = find_terms(unit.revision.canonical, list(Term.objects.all()))
    return {
        "found": found,
        "terms": sorted(found.values(), key=lambda term: term.term.casefold()),
        "heard": [voice for voice in unit.voices if voice.get("heard")],
        "named": [voice["name"] for voice in unit.voices if not voice.get("heard")],
        "work": foremost(works),
        "finished": [(work, attempt) for work in works for attempt in work.finished],
        "questions": Version.objects.to_ask(unit).count(),
        "debates": debating.debates_of(unit, person),
    }
