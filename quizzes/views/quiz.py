"""A quiz as a learner takes it: start, one question a page, look over, submit, see the result."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from django.views.decorators.vary import vary_on_headers
from django_htmx.http import HttpResponseClientRedirect

from quizzes import debating, sitting
from quizzes import recall as recalling
from quizzes.access import SignedIn, learner
from quizzes.forms.quiz import chosen
from quizzes.kinds import BadResponse
from quizzes.models import Attempt, Slot
from quizzes.release import Keys
from quizzes.reports.next_steps import foremost, works_on
from quizzes.reports.result import result_of

from .desk import Unsaved, caution, desk, lines, next_after, saved
from .posting import posted_from
from .unsaved import brought

REFUSED = 422
CONFLICT = 409
TOO_LATE = "The attempt was submitted or closed while you were signed out."


@never_cache
@posted_from("unit")
def start(request: SignedIn, slug: str) -> HttpResponse:
    """Start the quiz of a unit, or go on with it."""
    unit = learner.unit(request.user, slug)
    work = request.POST.get("assignment", "")
    assignment = learner.assignment(request.user, unit, work) if work else None
    try:
        attempt = sitting.start(request.user, unit, assignment)
    except sitting.CannotSit as problem:
        messages.error(request, str(problem))
        return redirect("unit", unit.slug)
    return _begin(attempt)


@never_cache
@posted_from("home")
def recall(request: SignedIn) -> HttpResponse:
    """Ask questions from earlier units again, or go on with that."""
    try:
        attempt = recalling.start(request.user)
    except sitting.CannotSit as problem:
        messages.error(request, str(problem))
        return redirect("home")
    return _begin(attempt)


@never_cache
@vary_on_headers("HX-Request")
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: SignedIn, pk: int, position: int) -> HttpResponse:
    """One question with the article at hand; a POST saves the answer."""
    if request.method == "POST":
        return _save(request, pk, position)
    attempt = _attempt(request, pk)
    posted = brought(request)
    if attempt.is_finished and posted is None:
        return redirect(f"{reverse('result', args=[pk])}#q{position}")
    return render(request, "quizzes/quiz/question.html", desk(attempt, position, posted, _of_brought(posted, attempt)))


def _of_brought(posted: QueryDict | None, attempt: Attempt) -> Exception | None:
    """What is to be said of an answer that was brought along through a sign-in."""
    if posted is None:
        return None
    return sitting.Closed(TOO_LATE) if attempt.is_finished else Unsaved()


def _save(request: SignedIn, pk: int, position: int) -> HttpResponse:
    try:
        kept = _keep(request, pk, position)
    except (sitting.CannotSit, BadResponse) as problem:
        return _refused(request, *_mine(request, pk, position), problem)
    stays = _is_news(request, kept)
    if request.htmx and (stays or "autosave" in request.POST):
        # Without the request: nothing that is the same on every page is in these few lines.
        return HttpResponse(render_to_string("quizzes/quiz/question.html#saved_now", saved(kept)))
    return redirect("question", pk, position) if stays else _go(request, _onward(pk, kept.answered, after=position))


def _is_news(request: SignedIn, kept: sitting.Kept) -> bool:
    """Whether there is something to tell about what was kept that the page it was sent from did not show."""
    given = kept.slot.given
    return given is not None and request.POST.get("serial") != str(given.serial) and bool(caution(kept.slot))


def _keep(request: SignedIn, pk: int, position: int) -> sitting.Kept:
    form = dict(request.POST.lists())
    try:
        return sitting.save_in(request.user.pk, pk, position, form, **chosen(request.POST))
    except ObjectDoesNotExist:
        raise Http404 from None


def _refused(request: SignedIn, attempt: Attempt, slot: Slot, problem: Exception) -> HttpResponse:
    """The page again with every word that was typed, and why it could not be kept."""
    page = "quizzes/quiz/question.html"
    if request.htmx:
        page += "#refused_again" if _was_told(request, problem) else "#refused"
    status = REFUSED if isinstance(problem, BadResponse) else CONFLICT
    return render(request, page, desk(attempt, slot.position, request.POST, problem), status=status)


def _was_told(request: SignedIn, problem: Exception) -> bool:
    """Whether the page shows this conflict: shown anew, it would take away the button that is being pressed."""
    return isinstance(problem, sitting.Stale) and request.POST.get("told") == str(problem.kept.serial)


@never_cache
@vary_on_headers("HX-Request")
@posted_from("question")
def look_up(request: SignedIn, pk: int, position: int) -> HttpResponse:
    """In practice: keep what was answered, show the answer, and let this question be changed no more."""
    attempt, slot = _mine(request, pk, position)
    if not Keys(request.user).may_look_up(attempt):
        raise Http404
    try:
        if "serial" in request.POST:
            _keep(request, pk, position)
        sitting.look_up(attempt, position)
    except (sitting.CannotSit, BadResponse) as problem:
        return _refused(request, attempt, slot, problem)
    return _go(request, reverse("question", args=[pk, position]))


@never_cache
@posted_from("question")
def flag(request: SignedIn, pk: int, position: int) -> HttpResponse:
    """Flag a question for later, or take the flag off."""
    attempt, _ = _mine(request, pk, position)
    try:
        sitting.flag(attempt, position, request.POST.get("flagged") == "1")
    except sitting.Closed as problem:
        messages.error(request, str(problem))
    return redirect("question", pk, position)


@never_cache
@posted_from("question")
def self_check(request: SignedIn, pk: int, position: int) -> HttpResponse:
    """Keep which marking points a learner finds in an own answer, once they are shown. Never a mark."""
    attempt, slot = _mine(request, pk, position)
    key = slot.version.current_key.content
    points = slot.version.how.looked_for(key, slot.response) if slot.given else ()
    if not (points and Keys(request.user).of_slot(slot, attempt)):
        raise Http404
    found = [int(n) for n in request.POST.getlist("point") if n.isascii() and n.isdigit() and len(n) < 3]
    sitting.self_check(slot, found, len(points))
    return (
        redirect(f"{reverse('result', args=[pk])}#q{position}")
        if attempt.is_finished
        else redirect("question", pk, position)
    )


@never_cache
@require_safe
def check(request: SignedIn, pk: int) -> HttpResponse:
    """Every question with its state, before submitting."""
    attempt = _attempt(request, pk)
    if attempt.is_finished:
        return redirect("result", pk)
    rows = lines(attempt.with_answers())
    unanswered = [row for row in rows if not row.answered]
    context = {"lines": rows, "unanswered": unanswered, "answered": len(rows) - len(unanswered)}
    return render(request, "quizzes/quiz/check.html", context | _around(attempt))


@never_cache
@posted_from("check")
def submit(request: SignedIn, pk: int) -> HttpResponse:
    """Finish the attempt; a second time changes nothing."""
    sitting.submit(_attempt(request, pk))
    return redirect("result", pk)


@never_cache
@require_safe
def result(request: SignedIn, pk: int) -> HttpResponse:
    """Own answers; with score, keys, reasons and evidence as soon as they may be shown."""
    sitting.close_overdue(Attempt.objects.filter(learner=request.user))  # the others too: it is said how to go on
    attempt = _attempt(request, pk)
    if not attempt.is_finished:
        return redirect("check", pk)
    keys = Keys(request.user)
    context = _around(attempt) | _way_on(request, attempt, keys)
    if keys.of_attempt(attempt):
        return render(request, "quizzes/quiz/result.html", context | {"result": result_of(attempt)})
    held = {"lines": lines(attempt.with_answers()), "shown_from": keys.shown_from(attempt)}
    return render(request, "quizzes/quiz/held.html", context | held)


def _attempt(request: SignedIn, pk: int) -> Attempt:
    attempt = learner.attempt(request.user, pk)
    if not attempt.is_overdue:
        return attempt
    sitting.close_overdue(Attempt.objects.filter(pk=pk))
    return learner.attempt(request.user, pk)


def _mine(request: SignedIn, pk: int, position: int) -> tuple[Attempt, Slot]:
    attempt = _attempt(request, pk)
    return attempt, learner.slot(attempt, position)


def _begin(attempt: Attempt) -> HttpResponse:
    answered = {slot.position: slot.is_answered for slot in attempt.with_answers()}
    return redirect(_onward(attempt.pk, answered, after=0))


def _onward(pk: int, answered: Mapping[int, bool], after: int) -> str:
    """Where to go on: the next question that is not answered, else the look over all of them."""
    position = next_after(answered, after)
    return reverse("question", args=[pk, position]) if position else reverse("check", args=[pk])


def _go(request: SignedIn, address: str) -> HttpResponse:
    if request.htmx:
        return HttpResponseClientRedirect(address)
    return HttpResponseRedirect(address)


def _around(attempt: Attempt) -> dict[str, Any]:
    unit = attempt.unit
    readable = unit is not None and unit.is_published and unit.revision_id == attempt.revision_id
    return {"attempt": attempt, "unit": unit, "article_in": unit if readable else None, "section": "units"}


def _way_on(request: SignedIn, attempt: Attempt, keys: Keys) -> dict[str, Any]:
    """What to do after an attempt: more of a recall, or something with its unit, where that can still be studied."""
    if attempt.is_recall:
        return {"recalled": recalling.under_way(request.user), "due": len(recalling.due(request.user, keys))}
    unit = learner.units(request.user).filter(pk=attempt.unit_id).first() if attempt.unit_id else None
    if unit is None:
        return {"work": None, "debates": []}
    return {"work": foremost(works_on(request.user, unit, keys)), "debates": debating.debates_of(unit, request.user)}
