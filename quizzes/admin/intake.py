"""Articles come in: a new unit, or a corrected text for one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from quizzes.access import SignedIn, tutor
from quizzes.forms.intake import ArticleForm, CorrectionForm
from quizzes.importing import Imported, Outcome

from .history import note
from .site import View, allowed


@allowed("quizzes.add_unit")
@require_http_methods(["GET", "HEAD", "POST"])
def add_article(request: SignedIn) -> HttpResponse:
    """Paste or upload an article; then on to vetting what was drafted from it."""
    form = ArticleForm(request.POST, request.FILES) if request.method == "POST" else ArticleForm()
    imported = form.save(request.user) if form.is_valid() else None
    if imported is None:
        return render(request, "quizzes/admin/add_article.html", {"form": form, "section": "admin:index"})
    if imported.outcome is Outcome.NEW:
        note(request.user, imported.unit, "Added the article.")
    messages.success(request, in_words(imported))
    return redirect("admin:vet", imported.unit.pk)


@allowed("quizzes.change_unit")
@require_http_methods(["GET", "HEAD", "POST"])
def new_text(request: SignedIn, unit_pk: int) -> HttpResponse:
    """Give a unit a corrected text."""
    unit = tutor.editable_unit(request.user, unit_pk)
    form = CorrectionForm(request.POST, request.FILES) if request.method == "POST" else CorrectionForm()
    imported = form.save(unit, request.user) if form.is_valid() else None
    if imported is None:
        return render(request, "quizzes/admin/new_text.html", {"form": form, "unit": unit, "section": "admin:index"})
    if imported.outcome is Outcome.REVISED:
        note(request.user, unit, f"Gave it a new text, revision {imported.unit.revision.number}.")
    messages.success(request, in_words(imported))
    return redirect("admin:vet", unit.pk)


def in_words(imported: Imported) -> str:
    """What came of a text, for the tutor."""
    drafted = f"{_count(imported.questions, 'question')} and {_count(imported.motions, 'debate')} drafted"
    if imported.outcome is Outcome.SAME:
        return "That text is here already, so nothing was changed."
    if imported.outcome is Outcome.NEW:
        return f"The article is stored: {drafted}."
    back = imported.to_vet_again
    again = f"{_count(back, 'approved draft')} {'rests' if back == 1 else 'rest'} on words that are gone, so vet again."
    kept = "Everything approved still holds." if not back else f"{again[0].upper()}{again[1:]}"
    return f"The new text is stored: {drafted} anew. {kept}"


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


ROUTES: list[tuple[str, View, str]] = [("<int:unit_pk>/text/", new_text, "new-text")]
