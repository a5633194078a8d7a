"""Debates: the list, and one page with every step a learner takes."""

from collections.abc import Callable, Sequence

from django import forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from quizzes import debating
from quizzes.access import SignedIn, learner
from quizzes.forms.debates import STANCES, Case, Close, Stance
from quizzes.models import Answer, Debate, User

from .arena import Arena, arena
from .posting import posted_from
from .unsaved import brought

REFUSED = 422


@never_cache
@require_safe
def debates(request: SignedIn) -> HttpResponse:
    """The learner's debates, with the step that each has come to."""
    mine = debating.my_debates(request.user, learner.units(request.user))
    context = {"debates": mine, "steps": debating.Step, "section": "debates"}
    return render(request, "quizzes/debates/debates.html", context)


@never_cache
@require_safe
def debate(request: SignedIn, pk: int) -> HttpResponse:
    """One debate, each step open when the one before it is done."""
    found = learner.debate(request.user, pk)
    posted = brought(request)
    if posted is None:
        return _page(request, found)
    messages.warning(request, "You were signed out before this was kept. Here it is again: send it now.")
    return _page(request, found, **_form_of(posted))


def _form_of(posted: QueryDict) -> dict[str, forms.Form]:
    """The form of the page that was posted, by its name there."""
    if "claim" in posted:
        return {"case_form": Case(posted)}
    return {"close_form": Close(posted)} if "stance_after" in posted else {"stance_form": Stance(posted)}


@never_cache
@posted_from("debate")
def stance(request: SignedIn, pk: int) -> HttpResponse:
    """Keep the first stance, which stays private."""
    return _post(request, pk, Stance, debating.take_stance, name="stance_form", step="evidence")


@never_cache
@posted_from("debate")
def case(request: SignedIn, pk: int) -> HttpResponse:
    """Post or mend one's own case."""
    return _post(request, pk, Case, _post_case, name="case_form", step="peers")


def _post_case(debate: Debate, person: User, passage: Sequence[tuple[int, int]], **words: str) -> None:
    debating.post_case(debate, person, passages=passage, **words)


@never_cache
@posted_from("debate")
def close(request: SignedIn, pk: int) -> HttpResponse:
    """Keep the stance after the debate, and what moved it."""
    return _post(request, pk, Close, _close, name="close_form", step="again")


def _close(debate: Debate, person: User, stance_after: int, reason_after: str) -> None:
    debating.close_stance(debate, person, stance_after, reason_after)


def _post(
    request: SignedIn, pk: int, form_of: type[forms.Form], keep: Callable[..., object], *, name: str, step: str
) -> HttpResponse:
    """Keep what was posted and go on to `step`; what is refused is shown again, as the form `name` of the page."""
    debate, form = learner.debate(request.user, pk), form_of(request.POST)
    if form.is_valid():
        try:
            keep(debate, request.user, **form.cleaned_data)
            return redirect(f"{reverse('debate', args=[debate.pk])}#{step}")
        except debating.CannotArgue as problem:
            _say(form, problem)
    return _page(request, debate, **{name: form})


def _say(form: forms.Form, problem: debating.CannotArgue) -> None:
    for name, message in problem.errors.items():
        form.add_error(name if name in form.fields else None, message)


def _forms(shown: Arena) -> dict[str, forms.Form]:
    """Forms that hold what was kept before."""
    part, own = shown.part, shown.own.post if shown.own else None
    stance = {"stance": part.stance_before, "confidence": part.confidence_before} if part else {}
    case = {"side": part.side, "claim": own.claim, "reason": own.reason} if part and own else {}
    close = {"stance_after": part.stance_after, "reason_after": part.reason_after} if part else {}
    picked = [f"{passage.start}-{passage.end}" for passage in own.passages.all()] if own else []
    return {
        "stance_form": Stance(initial=stance),
        "case_form": Case(initial=case | {"passage": picked}),
        "close_form": Close(initial=close),
    }


def _page(request: SignedIn, debate: Debate, **refused: forms.Form) -> HttpResponse:
    shown = arena(debate, request.user)
    context = {
        "debate": debate,
        "arena": shown,
        **_forms(shown),
        **refused,
        "refused": bool(refused),
        "section": "debates",
    }
    choices = {"stances": list(STANCES.items()), "sureness": Answer.Confidence.choices}
    status = REFUSED if refused and request.method == "POST" else 200
    return render(request, "quizzes/debates/debate.html", context | choices, status=status)
