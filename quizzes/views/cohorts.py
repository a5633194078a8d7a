"""A tutor's cohorts: the page, and the same figures as CSV."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from quizzes.access import SignedIn, tutor
from quizzes.reports.cohort import cohort_report
from quizzes.reports.confidence import confidence_report
from quizzes.reports.tables import confidence_table, learners_table, named_table, questions_table, write_csv

TABLES = {
    "learners": learners_table,
    "questions": questions_table,
    "confidence": confidence_table,
    "confidence-by-name": named_table,
}


@require_safe
@never_cache
def cohorts(request: SignedIn) -> HttpResponse:
    """The tutor's cohorts."""
    if not tutor.is_tutor(request.user):
        raise Http404
    mine = tutor.cohorts(request.user)
    return render(request, "quizzes/cohorts.html", {"cohorts": mine.with_sizes(), "section": "cohorts"})


@require_safe
@never_cache
def cohort(request: SignedIn, pk: int) -> HttpResponse:
    """Learners by units, each unit's questions, and how sure learners were."""
    report = cohort_report(tutor.cohort(request.user, pk))
    context = {"report": report, "confidence": confidence_report(report), "section": "cohorts"}
    return render(request, "quizzes/cohort.html", context)


@require_safe
@never_cache
def cohort_csv(request: SignedIn, pk: int, table: str) -> HttpResponse:
    """One table of the cohort page as a file."""
    cohort = tutor.cohort(request.user, pk)
    if table not in TABLES:
        raise Http404
    name = f"{slugify(cohort.name) or 'cohort'}-{table}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8", headers=headers)
    write_csv(TABLES[table](cohort_report(cohort)), response)
    return response
