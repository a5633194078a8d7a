"""Joining a cohort through a tutor's invitation: with an account, or by making one. There is no other sign-up."""

from allauth.core.ratelimit import respond_429
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from quizzes import rosters
from quizzes.access import guessing
from quizzes.forms.joining import SignUp
from quizzes.models import Invitation


@sensitive_post_parameters("password")
@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, code: str) -> HttpResponse:
    """One button for who is signed in, a form for who is new; a dead invitation is 410, an unknown one 404.

    Who tries too many unknown ones has to wait; how many open a known one is not counted.
    """
    if guessing.is_guessing(request):
        return respond_429(request)
    try:
        invitation = rosters.find_invitation(code)
        if request.user.is_authenticated:
            return _join_signed_in(request, code, invitation)
        return _sign_up(request, code, invitation)
    except rosters.UnknownInvitation as error:
        guessing.count_wrong_code(request)
        return render(request, "quizzes/join_closed.html", {"reason": error}, status=404)
    except rosters.CannotJoin as error:
        return render(request, "quizzes/join_closed.html", {"reason": error}, status=410)


def _join_signed_in(request: HttpRequest, code: str, invitation: Invitation) -> HttpResponse:
    if request.method != "POST":
        return render(request, "quizzes/join.html", {"cohort": invitation.cohort})
    cohort = rosters.join(code, request.user)  # type: ignore[arg-type]
    messages.success(request, f"You are in {cohort}.")
    return redirect("home")


def _sign_up(request: HttpRequest, code: str, invitation: Invitation) -> HttpResponse:
    form = SignUp(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            person = rosters.sign_up(code, **form.cleaned_data)
        except IntegrityError:
            # Somebody was quicker by a moment: looked at again, the form says what is taken.
            form = SignUp(request.POST)
            if form.is_valid():
                form.add_error("username", "Somebody has just taken this user name. Please choose another.")
        else:
            login(request, person)
            messages.success(request, f"Welcome. You are in {invitation.cohort}.")
            return redirect("home")
    context = {"form": form, "cohort": invitation.cohort, "here": request.path}
    # Not 422: refusals are logged with their address, and this one holds the code.
    return render(request, "quizzes/sign_up.html", context)
