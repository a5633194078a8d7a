"""Mending what was answered already: a wrong key, a version that should not count."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from quizzes import correcting
from quizzes.access import SignedIn, tutor
from quizzes.correcting import Effect
from quizzes.forms.vetting import KeyForm, ReasonForm
from quizzes.models import Slot, Version

from .history import note
from .site import View, allowed


@allowed("quizzes.change_question")
@require_http_methods(["GET", "HEAD", "POST"])
def mend_key(request: SignedIn, unit_pk: int, pk: int) -> HttpResponse:
    """A form for the key, then what it would change, then the new key."""
    version = tutor.version(request.user, unit_pk, pk)
    form = KeyForm(version, request.POST if request.method == "POST" else None)
    do = request.POST.get("do")
    if do == "preview" and form.is_valid():
        return render(request, "quizzes/admin/mend_confirm.html", _key_page(form) | _change(form))
    effect = form.save(request.user) if do == "mend" and form.is_valid() else None
    if effect:
        return _mended(request, version, effect)
    return render(request, "quizzes/admin/mend.html", _key_page(form))


def _key_page(form: KeyForm) -> dict[str, object]:
    """The form with what stays whatever the key says: stem, options, and the words that prove the answer."""
    evidence = form.version.anchors.order_by("revision__number", "start").values_list("quote", flat=True)
    stays = [field for field in form.all_fields if field.value and not field.of_key]
    return _page(form.version) | {"form": form, "stays": stays, "evidence": list(dict.fromkeys(evidence))}


def _change(form: KeyForm) -> dict[str, object]:
    key_text = form.version.how.key_text(form.version.content, form.key)
    return {"effect": form.preview(), "key_text": key_text}


def _mended(request: SignedIn, version: Version, effect: Effect) -> HttpResponse:
    unit = version.question.unit
    note(request.user, unit, f"Mended the key of question {version.question.position}, version {version.number}.")
    messages.success(request, f"The key is mended. {in_words(effect)}")
    return redirect("admin:vet-question", unit.pk, version.question_id)


def in_words(effect: Effect) -> str:
    """How many marks go up, down and stay."""
    if not effect.changed and not effect.same:
        return "Nobody has submitted an answer to it yet."
    return f"Marks that go up: {effect.gain}. Marks that go down: {effect.lose}. Marks that stay: {effect.same}."


@allowed("quizzes.change_question")
@require_http_methods(["GET", "HEAD", "POST"])
def void(request: SignedIn, unit_pk: int, pk: int) -> HttpResponse:
    """Ask why, and take a version out of every score."""
    version = tutor.version(request.user, unit_pk, pk)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        asked = Slot.objects.filter(version=version).count()
        return render(request, "quizzes/admin/void.html", _page(version) | {"form": form, "asked": asked})
    slots = correcting.make_void(version, reason=form.cleaned_data["reason"], by=request.user)
    unit = version.question.unit
    note(request.user, unit, f"Took question {version.question.position}, version {version.number}, out of scores.")
    attempts = "attempt" if slots == 1 else "attempts"
    messages.success(request, f"Version {version.number} is out of every score. It was in {slots} {attempts}.")
    return redirect("admin:vet-question", unit.pk, version.question_id)


def _page(version: Version) -> dict[str, object]:
    return {"version": version, "unit": version.question.unit, "section": "admin:index"}


ROUTES: list[tuple[str, View, str]] = [
    ("<int:unit_pk>/vet/versions/<int:pk>/key/", mend_key, "mend-key"),
    ("<int:unit_pk>/vet/versions/<int:pk>/void/", void, "void"),
]
