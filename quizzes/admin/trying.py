"""A question as a learner meets it, for the tutor who vets it: to be answered, and nothing of that is kept."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from quizzes.access import SignedIn, tutor
from quizzes.forms.quiz import SURENESS
from quizzes.kinds import BadResponse
from quizzes.marking import auto_value
from quizzes.models import Answer, Attempt, Question, Slot
from quizzes.reports.result import Entry
from quizzes.vetting import anchors_of

from .facing import fixed_order
from .site import View, allowed

REFUSED = 422


@allowed("quizzes.change_question")
@require_http_methods(["GET", "HEAD", "POST"])
def try_question(request: SignedIn, unit_pk: int, pk: int) -> HttpResponse:
    """The question to answer; a POST shows the answer with the mark that it would earn."""
    question = tutor.question(request.user, unit_pk, pk)
    slot = _slot(question)
    if request.method != "POST":
        return _page(request, question, slot)
    how, content, form = slot.version.how, slot.version.content, dict(request.POST.lists())
    try:
        response = how.parse(content, slot.option_order, form)
    except BadResponse as problem:
        _answer(request, slot, how.echo(content, slot.option_order, form))
        return _page(request, question, slot, error=str(problem))
    _answer(request, slot, response)
    slot.score = auto_value(slot, slot.version.current_key)
    return _page(request, question, slot, entry=Entry(slot))


def _slot(question: Question) -> Slot:
    """A place for the answer, as in an attempt, that is in no database."""
    version, attempt = question.current, Attempt(unit=question.unit, revision=question.unit.revision)
    return Slot(attempt=attempt, version=version, position=question.position, option_order=fixed_order(version))


def _answer(request: SignedIn, slot: Slot, response: Any) -> None:
    """Put an answer into its place, with how sure the tutor said to be; nothing is stored."""
    answered, confidence = slot.version.how.answered(response), SURENESS.get(request.POST.get("confidence", ""))
    Answer(slot=slot, response=response.dump(), answered=answered, confidence=confidence)


def _page(
    request: SignedIn, question: Question, slot: Slot, entry: Entry | None = None, error: str = ""
) -> HttpResponse:
    how, given = slot.version.how, slot.given
    anchors = anchors_of(question)
    context = {
        "unit": question.unit,
        "item": question,
        "kind": how,
        "ask": how.asking(slot.version.content, slot.option_order, slot.response),
        "ask_template": how.template("ask"),
        "sureness": [(str(value), label) for value, label in Answer.Confidence.choices],
        "confidence": str(given.confidence) if given else "",
        "entry": entry,
        "error": error,
        "anchors": anchors,
        "marked": anchors if entry else [],
        "section": "admin:index",
    }
    return render(request, "quizzes/admin/try_question.html", context, status=REFUSED if error else 200)


ROUTES: list[tuple[str, View, str]] = [("<int:unit_pk>/vet/questions/<int:pk>/try/", try_question, "try-question")]
