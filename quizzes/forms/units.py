"""The details of a unit and of the article that it rests on."""

from typing import Any

from django import forms

from quizzes.models import Unit

from .lines import ChangesField, EventsField, LinesField, VoicesField

OF_ARTICLE = ("publisher", "author", "published_on", "published_note", "address", "based_on", "rights")


class ArticleFields(forms.Form):
    """Who published an article, when, and on which terms it may be used."""

    publisher = forms.CharField(max_length=200, required=False)
    author = forms.CharField(max_length=200, required=False)
    published_on = forms.DateField(
        label="Date of publication", required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    published_note = forms.CharField(
        label="Date in words", max_length=100, required=False, help_text="Where no exact day is known: “July 2016”."
    )
    address = forms.URLField(label="Web address", max_length=500, required=False, assume_scheme="https")
    based_on = forms.CharField(
        label="Rests on", max_length=500, required=False, help_text="Where it tells again what another article said."
    )
    rights = forms.CharField(
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="On which terms the text may be used. Learners see this below the article.",
    )


class UnitForm(ArticleFields, forms.ModelForm):
    """Everything about a unit that is not its text, its questions or its debates."""

    position = forms.IntegerField(
        initial=100, min_value=0, max_value=32767, help_text="Units are listed by this number, then by title."
    )
    objectives = LinesField(help_text="What a learner can do afterwards. One a line.")
    since = ChangesField(
        label="What has changed since",
        help_text="One change a line: date | what has changed | source | day of the check (such as 2026-11-03).",
    )

    voices = VoicesField(
        label="Who is who",
        rows=6,
        help_text="One a line: name | role | side | heard (or named: who is not heard) | paragraphs (such as 2, 5).",
    )
    events = EventsField(
        label="Events in order", rows=6, help_text="One a line, the earliest first: date | what happened | paragraph."
    )

    class Meta:
        model = Unit
        fields = [
            "title", "summary", "objectives", "content_note", "voices", "events", "level", "since", "position",
            "shared", "open",
        ]  # fmt: skip
        help_texts = {"content_note": "What a reader should be warned of before reading."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in OF_ARTICLE:
            self.initial.setdefault(name, getattr(self.instance.article, name))

    def clean(self) -> dict[str, Any] | None:
        """A published unit keeps a title."""
        cleaned = super().clean()
        if self.instance.is_published and not self.cleaned_data.get("title"):
            self.add_error("title", "A published unit needs a title. Withdraw it first if it should have none.")
        return cleaned

    def save_article(self) -> None:
        """Store what was said of the article, once the form is valid."""
        for name in OF_ARTICLE:
            setattr(self.instance.article, name, self.cleaned_data[name])
        self.instance.article.save(update_fields=OF_ARTICLE)
