"""Vetting: one draft at a time beside the article, then publishing."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from quizzes import vetting
from quizzes.access import SignedIn, tutor
from quizzes.forms.vetting import EditForm, MotionForm, RejectForm
from quizzes.models import Anchor, Motion, Question
from quizzes.vetting import NotReady
from quizzes.views.units import around

from .facing import gates_passed, page_of, rejected_drafts, rejected_near, standing_counts, versions_of
from .history import note
from .site import View, allowed

Item = Question | Motion


@allowed("quizzes.change_unit")
@require_safe
def overview(request: SignedIn, unit_pk: int) -> HttpResponse:
    """Every draft of a unit with its standing, and whether the unit can be published."""
    unit = tutor.editable_unit(request.user, unit_pk)
    questions, motions = vetting.vetting_list(unit), vetting.motions_to_vet(unit)
    context = {
        "unit": unit,
        "questions": questions,
        "motions": motions,
        "counts": standing_counts([*questions, *motions]),
        "problems": vetting.publishing_problems(unit),
        "next": _address(vetting.next_to_vet(unit)),
        "rejected": rejected_drafts(unit),
    }
    return render(request, "quizzes/admin/unit.html", context)


@allowed("quizzes.change_question")
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: SignedIn, unit_pk: int, pk: int) -> HttpResponse:
    """One question beside the article."""
    found = tutor.question(request.user, unit_pk, pk)
    return _item(request, found, EditForm)


@allowed("quizzes.change_motion")
@require_http_methods(["GET", "HEAD", "POST"])
def motion(request: SignedIn, unit_pk: int, pk: int) -> HttpResponse:
    """One motion beside the article."""
    found = tutor.motion(request.user, unit_pk, pk)
    return _item(request, found, MotionForm)


def _item(request: SignedIn, item: Item, form_class: type[EditForm] | type[MotionForm]) -> HttpResponse:
    """Show an item, or do what the button says: approve, reject, edit."""
    do = request.POST.get("do")
    edit = form_class(item, request.POST if do == "edit" else None)  # type: ignore[arg-type]
    seen = {"seen": vetting.state_of(item)}
    reject = RejectForm(request.POST if do == "reject" else None, auto_id="reject_%s", initial=seen)
    try:
        done = _done(request, item, do, edit, reject)
    except NotReady as error:
        for reason in error.reasons:
            messages.error(request, reason)
        done = redirect(_address(item))
    return done or _show(request, item, edit, reject)


def _done(request: SignedIn, item: Item, do: str | None, edit: Any, reject: RejectForm) -> HttpResponse | None:
    """Where to go after what was done; None where there is nothing to do or something to mend in a form."""
    if do == "approve":
        vetting.approve(item, request.user, seen=request.POST.get("seen", ""))
        return _onward(request, item, "approved")
    if do == "reject" and reject.is_valid():
        vetting.reject(item, request.user, reject.reason, seen=reject.cleaned_data["seen"])
        return _onward(request, item, "rejected")
    if do == "edit" and edit.is_valid() and edit.save(request.user):
        messages.success(request, f"{_name(item)} is saved. Please vet it as it is now.")
        return redirect(_address(item))
    return None


def _onward(request: SignedIn, item: Item, done: str) -> HttpResponse:
    """To the next draft that waits, else back to the unit."""
    following = vetting.next_to_vet(item.unit, item)
    link = format_html('<a href="{}">{}</a>', _address(item), _name(item))
    messages.success(request, format_html("{} is {}.", link, done))
    return redirect(_address(following) or reverse("admin:vet", args=[item.unit_id]))


def _show(request: SignedIn, item: Item, edit: EditForm | MotionForm, reject: RejectForm) -> HttpResponse:
    unit = item.unit
    list_up = vetting.vetting_list if isinstance(item, Question) else vetting.motions_to_vet
    siblings: Sequence[Item] = list_up(unit)
    # The one among its siblings carries versions, keys and verdicts with it.
    item = next(sibling for sibling in siblings if sibling.pk == item.pk)
    anchors = sorted(vetting.anchors_of(item), key=lambda anchor: anchor.role == Anchor.Role.AGAINST)
    following = vetting.next_to_vet(unit, item)
    context = {
        "unit": unit,
        "item": item,
        "seen": vetting.state_of(item),
        "place": [sibling.pk for sibling in siblings].index(item.pk) + 1,
        "siblings": siblings,
        "counts": standing_counts(siblings),
        "anchors": anchors,
        "evidence": [unit.revision.canonical.paragraph_number(anchor.start) for anchor in anchors],
        "problems": vetting.problems_of(item),
        "gates": gates_passed(item),
        "rejected": rejected_near(unit, anchors),
        "next": _address(following),
        "edit": edit,
        "reject": reject,
        "section": "admin:index",
        **(page_of(item) | {"versions": versions_of(item)} if isinstance(item, Question) else {}),
    }
    page = "vet_question" if isinstance(item, Question) else "vet_motion"
    return render(request, f"quizzes/admin/{page}.html", context)


@allowed("quizzes.change_unit")
@require_safe
def preview(request: SignedIn, unit_pk: int) -> HttpResponse:
    """The unit as learners will see it."""
    unit = tutor.editable_unit(request.user, unit_pk)
    return render(request, "quizzes/admin/preview.html", around(unit, request.user) | {"unit": unit})


@allowed("quizzes.change_unit")
@require_POST
def publish(request: SignedIn, unit_pk: int) -> HttpResponse:
    """Publish a unit, or say why not."""
    unit = tutor.editable_unit(request.user, unit_pk)
    try:
        vetting.publish(unit)
    except NotReady as error:
        for reason in error.reasons:
            messages.error(request, reason)
    else:
        note(request.user, unit, "Published.")
        messages.success(request, f"“{unit}” is published.")
    return redirect("admin:vet", unit.pk)


@allowed("quizzes.change_unit")
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: SignedIn, unit_pk: int) -> HttpResponse:
    """Ask whether a unit is to be withdrawn, then withdraw it."""
    unit = tutor.editable_unit(request.user, unit_pk)
    if request.method != "POST":
        set_to = list(unit.assignments.select_related("cohort"))
        return render(request, "quizzes/admin/withdraw.html", {"unit": unit, "set_to": set_to})
    vetting.withdraw(unit)
    note(request.user, unit, "Withdrawn.")
    messages.success(request, f"“{unit}” is withdrawn. What was answered is kept.")
    return redirect("admin:vet", unit.pk)


def _name(item: Item) -> str:
    return f"{'Question' if isinstance(item, Question) else 'Debate'} {item.position}"


def _address(item: Item | None) -> str:
    if item is None:
        return ""
    name = "admin:vet-question" if isinstance(item, Question) else "admin:vet-motion"
    return reverse(name, args=[item.unit_id, item.pk])


ROUTES: list[tuple[str, View, str]] = [
    ("<int:unit_pk>/vet/", overview, "vet"),
    ("<int:unit_pk>/vet/questions/<int:pk>/", question, "vet-question"),
    ("<int:unit_pk>/vet/motions/<int:pk>/", motion, "vet-motion"),
    ("<int:unit_pk>/preview/", preview, "preview"),
    ("<int:unit_pk>/publish/", publish, "publish"),
    ("<int:unit_pk>/withdraw/", withdraw, "withdraw"),
]
