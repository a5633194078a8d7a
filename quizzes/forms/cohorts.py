"""Cohorts: who belongs to them, what is set to them, and invitations."""

from itertools import islice
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.forms.models import BaseInlineFormSet
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from quizzes.models import Assignment, Membership, User

Role = Membership.Role


class InvitationForm(forms.Form):
    """How long an invitation lasts and how many may use it."""

    days = forms.IntegerField(label="Days until it expires", initial=14, min_value=1, max_value=365)
    uses = forms.IntegerField(
        label="How many people may use it", initial=60, min_value=1, max_value=500, help_text="Once each."
    )


class Suggested(forms.TextInput):
    """A text field with suggestions out of the field's choices; any script is the browser's own."""

    choices: Any = ()
    most = 200

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The input and its list."""
        listed = f"{(attrs or {}).get('id', name)}_list"
        field = super().render(name, value, {**(attrs or {}), "list": listed}, renderer)
        offered = islice(((value, label) for value, label in self.choices if str(value)), self.most)
        options = format_html_join("", '<option value="{}" label="{}">', offered)
        return format_html('{}<datalist id="{}">{}</datalist>', field, listed, options)


class PersonField(forms.ModelChoiceField):
    """A person by user name."""

    default_error_messages = {
        "invalid_choice": "You know nobody of this user name. People who are new here join through an invitation."
    }

    def __init__(self) -> None:
        super().__init__(
            User.objects.none(),
            to_field_name="username",
            label="User name",
            widget=Suggested(attrs={"autocomplete": "off"}),
            help_text="Of somebody in one of your cohorts, or of another tutor.",
        )

    def label_from_instance(self, obj: Any) -> str:
        return obj.shown_name


class MemberForm(forms.ModelForm):
    """The role of a person in a cohort."""

    class Meta:
        model = Membership
        fields = ["role"]

    def clean(self) -> dict[str, Any] | None:
        """A tutor of a cohort is a tutor here."""
        cleaned = super().clean()
        person = self.cleaned_data.get("person") or (self.instance.person if self.instance.pk else None)
        if person and self.cleaned_data.get("role") == Role.TUTOR and not person.is_staff:
            self.add_error("role", f"{person.shown_name} is not a tutor here. An administrator can change that.")
        return cleaned


class NewMemberForm(MemberForm):
    """A person to add to a cohort."""

    person = PersonField()

    class Meta(MemberForm.Meta):
        fields = ["person", "role"]


class Members(BaseInlineFormSet):
    """The people of a cohort; at least one tutor stays."""

    def add_fields(self, form: Any, index: int | None) -> None:
        """Call deleting what it is."""
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].label = "Remove from the cohort"

    def clean(self) -> None:
        """Refuse to leave a cohort without a tutor."""
        super().clean()
        forms_now = [form for form in self.initial_forms if form not in self.deleted_forms]
        had = any(form.initial.get("role") == Role.TUTOR for form in self.initial_forms)
        if had and not any(form.cleaned_data.get("role") == Role.TUTOR for form in forms_now):
            raise forms.ValidationError("A cohort keeps at least one tutor.")


class NewMembers(BaseInlineFormSet):
    """People to add, out of `people`."""

    people: ClassVar[QuerySet[User]] = User.objects.none()

    def add_fields(self, form: Any, index: int | None) -> None:
        """Offer those people."""
        super().add_fields(form, index)
        form.fields["person"].queryset = self.people.all()

    def clean(self) -> None:
        """Refuse, in words, somebody who is in the cohort already or is named twice."""
        super().clean()
        known = set(Membership.objects.filter(cohort=self.instance.pk).values_list("person", flat=True))
        for form in self.extra_forms:
            person = form.cleaned_data.get("person") if form.is_valid() else None
            if person and person.pk in known:
                form.add_error("person", f"{person.shown_name} is in this cohort already.")
            if person:
                known.add(person.pk)


class Moment(forms.DateTimeInput):
    """A day and a time in one field, as the browser offers it."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M")


class AssignmentForm(forms.ModelForm):
    """A unit set to a cohort, with every rule about its dates in words."""

    attempts = forms.IntegerField(
        label="Attempts allowed",
        initial=1,
        min_value=1,
        max_value=100,
        error_messages={"min_value": "At least one attempt is needed."},
    )

    class Meta:
        model = Assignment
        fields = ["cohort", "unit", "mode", "opens_at", "due_at", "closes_at", "release", "release_at", "attempts"]
        help_texts = {
            "closes_at": "Nothing can be answered after that. Left empty, late work is taken and shown as late.",
            "release_at": "Only for a release on a date: not before it closes, or is due where it does not close.",
        }

    def clean(self) -> dict[str, Any] | None:
        """Due after opening, closing not before due; a date of release, after both, where and only where it has one."""
        cleaned = super().clean()
        for name, problem in self._problems():
            if name not in self.errors:
                self.add_error(name, problem)
        return cleaned

    def _problems(self) -> list[tuple[str, str]]:
        given = self.cleaned_data.get
        opens, due, closes = given("opens_at"), given("due_at"), given("closes_at")
        on_date = given("release") == Assignment.Release.DATE
        shown, last = given("release_at"), closes or due
        checks = [
            ("due_at", opens and due and due <= opens, "It must be due after it opens."),
            ("closes_at", due and closes and closes < due, "It cannot close before it is due."),
            ("release_at", on_date and not shown, "Please say on which date answers are shown."),
            (
                "release_at",
                not on_date and shown,
                "Leave this empty, or choose that answers are shown on a date.",
            ),
            (
                "release_at",
                on_date and shown and last and shown < last,
                f"Answers cannot be shown before the work {'closes' if closes else 'is due'}.",
            ),
            ("unit", self._is_set_already(), "This unit is set to this cohort already. Change that one instead."),
        ]
        return [(name, problem) for name, found, problem in checks if found]

    def _is_set_already(self) -> bool:
        cohort, unit = self.cleaned_data.get("cohort"), self.cleaned_data.get("unit")
        others = Assignment.objects.filter(cohort=cohort, unit=unit).exclude(pk=self.instance.pk)
        return bool(cohort and unit and others.exists())

    def validate_constraints(self) -> None:
        """Nothing: `clean` says each constraint in words, and the database holds it."""

    def validate_unique(self) -> None:
        """Nothing: see `validate_constraints`."""
