"""A term of the glossary."""

from django import forms

from quizzes.models import Term

from .lines import LinesField


class TermForm(forms.ModelForm):
    """A term, with the other forms that it is found by one a line."""

    aliases = LinesField(label="Other forms", help_text="Plurals, short forms: one a line.")

    class Meta:
        model = Term
        fields = ["term", "aliases", "definition", "authority", "checked_on"]
