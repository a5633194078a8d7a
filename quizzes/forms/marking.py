"""Marking a short answer: the points that it makes."""

from typing import Any

from django import forms

from quizzes import marking
from quizzes.models import Mark, Slot, User


class MarkForm(forms.Form):
    """Marking points to tick, each worth the same, and words for the learner."""

    points = forms.MultipleChoiceField(
        label="Points that the answer makes", required=False, widget=forms.CheckboxSelectMultiple
    )
    note = forms.CharField(
        label="Words for the learner", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, slot: Slot, points: list[str], data: Any = None) -> None:
        super().__init__(data)
        self.slot, self.out_of = slot, len(points)
        choices: Any = [(str(number), point) for number, point in enumerate(points)]
        self.fields["points"].choices = choices  # type: ignore[attr-defined]

    def save(self, by: User) -> Mark:
        """Append the mark: points ticked out of all points."""
        value = len(set(self.cleaned_data["points"])) / self.out_of
        return marking.mark_by_tutor(self.slot, value, by, self.cleaned_data["note"])
