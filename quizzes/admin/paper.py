"""A unit's questions on paper: to be answered with a pen, or with the key beside them."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from quizzes.access import SignedIn, tutor
from quizzes.models import Anchor, Unit, Version

from .facing import fixed_order
from .site import View, allowed


@dataclass(frozen=True)
class Printed:
    """One question as it is printed: what its kind's `paper.html` needs, and with the key what proves it."""

    template: str
    ask: dict[str, Any]
    key: dict[str, Any] | None


@allowed("quizzes.view_unit")
@require_safe
def paper(request: SignedIn, unit_pk: int) -> HttpResponse:
    """The questions that learners are asked; `?key=1` adds what is right and why."""
    unit = tutor.unit(request.user, unit_pk)
    with_key = request.GET.get("key") == "1"
    context = {
        "unit": unit,
        "mine": tutor.editable_units(request.user).filter(pk=unit.pk).exists(),
        "with_key": with_key,
        "questions": printed(unit, with_key),
        "section": "admin:index",
    }
    return render(request, "quizzes/admin/paper.html", context)


def printed(unit: Unit, with_key: bool) -> list[Printed]:
    """The unit's questions in order. Without the key nothing of it is in what is returned."""
    versions = Version.objects.to_ask(unit).prefetch_related(*(("keys", "anchors") if with_key else ()))
    return [_printed(version, unit, with_key) for version in versions]


def _printed(version: Version, unit: Unit, with_key: bool) -> Printed:
    how, order = version.how, fixed_order(version)
    asked = how.asking(version.content, order, None)
    return Printed(how.template("paper"), asked, _key(version, unit, order) if with_key else None)


def _key(version: Version, unit: Unit, order: list[int]) -> dict[str, Any]:
    """The right answer in one line, why each part of it is right, and the words that prove it."""
    how, body, key = version.how, version.content, version.current_key
    return {
        "text": how.key_text(body, key.content),
        "boxes": how.boxes(body, key.content, order),
        "parts": how.parts(body, key.content, how.right(body, key.content)),
        "by_person": how.by_person,
        "answer": how.answer(body, key.content, order, None),
        "answer_template": how.template("answer"),
        "feedback": key.feedback,
        "anchors": _evidence(version, unit),
    }


def _evidence(version: Version, unit: Unit) -> list[Anchor]:
    here = [anchor for anchor in version.anchors.all() if anchor.revision_id == unit.revision_id]
    for anchor in here:
        anchor.revision = unit.revision
    return sorted(here, key=lambda anchor: anchor.start)


ROUTES: list[tuple[str, View, str]] = [("<int:unit_pk>/paper/", paper, "paper")]
