"""Deleting a person."""

from typing import Any

from django import forms

from quizzes import erasing
from quizzes.models import User


class EraseForm(forms.Form):
    """Who takes over the units of a person who is deleted; asked only where there are any."""

    new_owner = forms.ModelChoiceField(
        User.objects.none(),
        label="Who takes over the units",
        error_messages={"required": "Choose who takes over the units."},
    )

    def __init__(self, person: User, data: Any = None) -> None:
        super().__init__(data)
        self.person = person
        if not person.units.exists():
            del self.fields["new_owner"]
            return
        owners = erasing.new_owners(person).order_by("username")
        self.fields["new_owner"].queryset = owners  # type: ignore[attr-defined]
        self.fields["new_owner"].label_from_instance = lambda owner: f"{owner.shown_name} ({owner.username})"  # type: ignore[attr-defined]

    def save(self, by: User) -> bool:
        """Delete the person; False where that is refused, with the reason among the errors."""
        try:
            erasing.erase(self.person, by, self.cleaned_data.get("new_owner"))
        except erasing.CannotErase as error:
            self.add_error(None, str(error))
            return False
        return True
