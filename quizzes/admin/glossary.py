"""The glossary, for administrators."""

from django.contrib import admin

from quizzes.forms.glossary import TermForm
from quizzes.models import Term


@admin.register(Term)
class TermAdmin(admin.ModelAdmin):
    """Terms with one checked sentence each."""

    form = TermForm
    list_display = ("term", "authority", "checked_on")
    search_fields = ("term", "definition")
    actions = None
