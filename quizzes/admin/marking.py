"""Marking: the short answers of own cohorts, one at a time."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from quizzes.access import SignedIn, tutor
from quizzes.forms.marking import MarkForm
from quizzes.kinds import registry
from quizzes.marking import waiting_for_tutor
from quizzes.models import Anchor, Slot, User
from quizzes.sitting import close_overdue

from .site import View, allowed

PER_PAGE = 50
KEY_CHANGED = (
    "Nothing was marked: the marking points have been changed since you opened this page. "
    "They are shown here as they are now. Please tick them again."
)


def by_person() -> list[str]:
    """The kinds that a tutor marks."""
    return [name for name, kind in registry.items() if kind.by_person]


def waiting(person: User) -> QuerySet[Slot]:
    """Answers that wait for this tutor, the longest waiting first."""
    mine = tutor.slots(person).filter(pk__in=waiting_for_tutor(), version__kind__in=by_person())
    return mine.order_by("attempt__finished_at", "attempt_id", "position")


def marked(person: User) -> QuerySet[Slot]:
    """Answers that were marked, the newest first."""
    mine = tutor.slots(person).filter(version__kind__in=by_person(), score__isnull=False, answer__answered=True)
    return mine.filter(attempt__learner__isnull=False).order_by("-attempt__finished_at", "-attempt_id", "position")


@allowed("quizzes.add_mark")
@require_safe
def answers(request: SignedIn) -> HttpResponse:
    """What waits to be marked, or (`?marked`) what was."""
    close_overdue(tutor.attempts(request.user))
    done = "marked" in request.GET
    slots = (marked if done else waiting)(request.user)
    whole = slots.select_related("version", "attempt__learner", "attempt__unit", "attempt__assignment__cohort")
    page = Paginator(whole, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "quizzes/admin/answers.html", {"page": page, "done": done, "section": "admin:index"})


@allowed("quizzes.add_mark")
@require_http_methods(["GET", "HEAD", "POST"])
def mark(request: SignedIn, pk: int) -> HttpResponse:
    """One answer beside the article, its marking points to tick; then the next."""
    slot = tutor.slot(request.user, pk)
    how, key = slot.version.how, slot.version.current_key
    words = how.response_text(slot.version.content, slot.response) if slot.response is not None else ""
    if not how.by_person or not words or slot.version.is_void:
        raise Http404
    shown = how.answer(slot.version.content, key.content, slot.option_order, slot.response)
    form = MarkForm(slot, key, how.points(key.content), request.POST if request.method == "POST" else None)
    if form.is_valid():
        form.save(request.user)
        messages.success(request, f"Marked: {len(form.cleaned_data['points'])} of {form.out_of} points.")
        return redirect(_address(waiting(request.user).exclude(pk=slot.pk).first()))
    if form.stale:
        messages.error(request, KEY_CHANGED)
    context = {
        "slot": slot,
        "words": words,
        "answer": shown,
        "answer_template": how.template("answer"),
        "form": form,
        **_around(request.user, slot),
    }
    return render(request, "quizzes/admin/mark.html", context)


def _around(person: User, slot: Slot) -> dict[str, object]:
    """The evidence in the text as it was answered, earlier marks, and the way on."""
    anchors = list(Anchor.objects.filter(version=slot.version_id, revision=slot.attempt.revision_id))
    following = waiting(person).exclude(pk=slot.pk).first()
    return {
        "anchors": anchors,
        "marks": slot.marks.select_related("by").order_by("-pk"),
        "left": waiting(person).exclude(pk=slot.pk).count(),
        "next": _address(following) if following else "",
        "section": "admin:index",
    }


def _address(slot: Slot | None) -> str:
    return reverse("admin:mark", args=[slot.pk]) if slot else reverse("admin:marking")


ROUTES: list[tuple[str, View, str]] = [
    ("marking/", answers, "marking"),
    ("marking/<int:pk>/", mark, "mark"),
]
