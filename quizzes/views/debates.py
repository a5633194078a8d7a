"""Debates: the list, and one page with every step a learner takes."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from quizzes import debating
from quizzes.access import SignedIn, learner
from quizzes.forms.debates import STANCES, Case, Close, Stance
from quizzes.models import Answer, Debate

from .arena import Arena, arena

REFUSED = 422


@never_cache
@require_safe
def debates(request: SignedIn) -> HttpResponse:
    """The learner's debates, with the step that each has come to."""
    mine = debating.my_debates(request.user, learner.units(request.user))
    return render(request, "quizzes/debates/debates.html", {"debates": mine, "section": "debates"})


@never_cache
@require_safe
def debate(request: SignedIn, pk: int) -> HttpResponse:
    """One debate, each step open when the one before it is done."""
    return _page(request, learner.debate(request.user, pk))


@never_cache
@require_POST
def stance(request: SignedIn, pk: int) -> HttpResponse:
    """Keep the first stance, which stays private."""
    debate, form = learner.debate(request.user, pk), Stance(request.POST)
    if form.is_valid():
        try:
            debating.take_stance(debate, request.user, **form.cleaned_data)
            return _to(debate, "evidence")
        except debating.CannotArgue as problem:
            _say(form, problem)
    return _page(request, debate, stance_form=form)


@never_cache
@require_POST
def case(request: SignedIn, pk: int) -> HttpResponse:
    """Post or mend one's own case."""
    debate, form = learner.debate(request.user, pk), Case(request.POST)
    if form.is_valid():
        try:
            kept = dict(form.cleaned_data)
            debating.post_case(debate, request.user, passages=kept.pop("passage"), **kept)
            return _to(debate, "peers")
        except debating.CannotArgue as problem:
            _say(form, problem)
    return _page(request, debate, case_form=form)


@never_cache
@require_POST
def close(request: SignedIn, pk: int) -> HttpResponse:
    """Keep the stance after the debate, and what moved it."""
    debate, form = learner.debate(request.user, pk), Close(request.POST)
    if form.is_valid():
        try:
            debating.close_stance(
                debate, request.user, form.cleaned_data["stance_after"], form.cleaned_data["reason_after"]
            )
            return _to(debate, "again")
        except debating.CannotArgue as problem:
            _say(form, problem)
    return _page(request, debate, close_form=form)


def _to(debate: Debate, step: str) -> HttpResponse:
    return redirect(f"{reverse('debate', args=[debate.pk])}#{step}")


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
    return render(request, "quizzes/debates/debate.html", context | choices, status=REFUSED if refused else 200)
