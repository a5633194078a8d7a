"""Plain pages that say how things are; each can be read without signing in."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from quizzes.access import SignedIn, learner
from quizzes.models import Unit

from .posting import posted_from


@login_not_required
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """What works for whom, what does not, and whom to tell."""
    return render(request, "quizzes/pages/accessibility.html")


@login_not_required
@require_safe
def visible(request: HttpRequest) -> HttpResponse:
    """What a tutor can see of a learner, and what nobody can."""
    return render(request, "quizzes/pages/visible.html")


@never_cache
@posted_from("visible")
def show_confidence(request: SignedIn) -> HttpResponse:
    """A learner says whether tutors may see by name how sure they were."""
    by_name = request.POST.get("by_name") == "1"
    if by_name != request.user.confidence_by_name:
        request.user.show_confidence(by_name)
        messages.success(request, "Your tutors see it by name from now on." if by_name else "It is off again.")
    return redirect(f"{reverse('visible')}#sure")


@login_not_required
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept of a person, who sees it, for how long, and whom to ask."""
    days = settings.SESSION_COOKIE_AGE // (24 * 60 * 60)
    return render(request, "quizzes/pages/privacy.html", {"contact": settings.CONTACT, "days": days})


@login_not_required
@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """Where the texts come from; for who is signed in, the source and rights of each unit open to them."""
    units = Unit.objects.none()
    if request.user.is_authenticated:
        units = learner.units(request.user).select_related("article").defer("voices", "since").in_order()
    return render(request, "quizzes/pages/sources.html", {"units": units})
