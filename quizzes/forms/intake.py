"""Pasting or uploading an article."""

import dataclasses
from typing import Any

from django import forms

from quizzes import importing
from quizzes.articles import Details, Document, Problem, Unreadable, read, read_text, refuse_large
from quizzes.importing import Imported, NotWritten, Received, Refused
from quizzes.models import Unit, User

from .units import ArticleFields

KINDS = (
    ("", "Find out by itself"),
    ("text/plain", "Plain text"),
    ("text/markdown", "Markdown"),
    ("text/html", "HTML"),
)


class TextForm(forms.Form):
    """A text, pasted or as a file; `save` reads and stores it, or says at the field why it cannot be."""

    text = forms.CharField(
        label="Text of the article",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text="Paste all of it. By-lines, promotion and comments below the article are recognised and left out.",
    )
    kind = forms.ChoiceField(label="What was pasted", choices=KINDS, required=False)
    file = forms.FileField(
        label="Or a file",
        required=False,
        allow_empty_file=True,
        help_text="A text, Markdown or HTML file (.txt, .md, .html).",
        widget=forms.FileInput(attrs={"accept": ".txt,.md,.html,.htm"}),
    )

    def clean(self) -> dict[str, Any] | None:
        """Read what was given; every reason why it cannot be an article stands at the text or at the file."""
        cleaned = super().clean()
        text, file = self.cleaned_data.get("text", ""), self.cleaned_data.get("file")
        if not self.errors and bool(text.strip()) == bool(file):
            both = "Please give either a text or a file, not both." if file else "Please paste a text or choose a file."
            self.add_error("text", both)
        if not self.errors:
            self._read(text, file)
        return cleaned

    def _read(self, text: str, file: Any) -> None:
        field = "file" if file else "text"
        try:
            refuse_large(file.size if file else len(text))
            content = file.read() if file else text.encode()
            document = read(content, file.name) if file else read_text(text, media_type=self.cleaned_data["kind"])
        except Unreadable as error:
            self._show(field, error.problems)
        else:
            self.received = Received(content, document, file.name if file else "")

    def _show_unwritten(self, error: NotWritten) -> None:
        self._show("file" if self.cleaned_data.get("file") else "text", error.problems)

    def _show(self, field: str, problems: list[Problem]) -> None:
        for problem in problems:
            place = f"Line {problem.line}: " if problem.line else ""
            self.add_error(field, f"{place}{problem.message}")


class ArticleForm(TextForm, ArticleFields):
    """A new article with what a tutor knows of it."""

    title = forms.CharField(max_length=300, required=False, help_text="Only where the text has no headline of its own.")
    slug = forms.SlugField(
        label="Short name",
        max_length=80,
        required=False,
        help_text="For the address of the unit: letters, digits and hyphens. Left empty, it is made of the title.",
    )
    field_order = ("title", "text", "kind", "file", "publisher", "author", "published_on", "published_note", "address")

    def save(self, owner: User) -> Imported | None:
        """Store the article and its drafts; None where it was refused, with the reason among the errors."""
        received = dataclasses.replace(self.received, document=self._with_details(self.received.document))
        try:
            return importing.store(received, owner, self.cleaned_data["title"], may_revise=False)
        except NotWritten as error:
            self._show_unwritten(error)
        except Refused as error:
            self._show("slug", error.problems)
        return None

    def _with_details(self, document: Document) -> Document:
        """The document with what the tutor gave, where anything was given."""
        names = {field.name for field in dataclasses.fields(Details)} - {"title"}
        given = {name: value for name, value in self.cleaned_data.items() if name in names and value}
        return dataclasses.replace(document, details=dataclasses.replace(document.details, **given))


class CorrectionForm(TextForm):
    """A corrected text for a unit."""

    def save(self, unit: Unit, by: User) -> Imported | None:
        """Store the text as a new revision, with its drafts; None where none could be written, which is told."""
        try:
            return importing.revise(self.received, unit, by)
        except NotWritten as error:
            self._show_unwritten(error)
            return None
