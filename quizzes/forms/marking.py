"""Marking an answer in words: the points that it makes."""

from collections.abc import Sequence
from typing import Any

from django import forms

from quizzes import marking
from quizzes.models import Key, Mark, Slot, User


class MarkForm(forms.Form):
    """Marking points to tick, each worth the same, and words for the learner.

    Sent from a page with another key it is `stale`: not bound, with nothing ticked, and with the words kept.
    """

    seen = forms.CharField(widget=forms.HiddenInput)
    points = forms.MultipleChoiceField(
        label="Points that the answer makes", required=False, widget=forms.CheckboxSelectMultiple
    )
    note = forms.CharField(
        label="Words for the learner", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, slot: Slot, key: Key, points: Sequence[str], data: Any = None) -> None:
        self.stale = data is not None and data.get("seen") != str(key.number)
        words = data.get("note", "") if self.stale else ""
        super().__init__(None if self.stale else data, initial={"seen": key.number, "note": words})
        self.slot, self.key, self.out_of = slot, key, len(points)
        choices: Any = [(str(number), point) for number, point in enumerate(points)]
        self.fields["points"].choices = choices  # type: ignore[attr-defined]

    def save(self, by: User) -> Mark:
        """Append the mark: points ticked out of all points."""
        value = len(set(self.cleaned_data["points"])) / self.out_of
        return marking.mark_by_tutor(self.slot, value, by, self.cleaned_data["note"], self.key)
