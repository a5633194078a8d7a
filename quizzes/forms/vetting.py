"""Editing a drafted question or motion, rejecting it, mending a key, taking a version out of scores."""

from collections.abc import Iterable
from typing import Any

from django import forms

from quizzes import correcting, vetting
from quizzes.correcting import Effect
from quizzes.kinds import Field
from quizzes.models import Anchor, Motion, Question, User, Version
from quizzes.vetting import Cited, NotReady

from .lines import LinesField

SIDES = (Anchor.Role.FOR, Anchor.Role.AGAINST)


def form_field(field: Field) -> forms.Field:
    """One field of a kind as a field of a form."""
    common: dict[str, Any] = {
        "label": field.label,
        "initial": field.value,
        "help_text": field.hint,
        "required": field.required,
    }
    if field.choices:
        return forms.ChoiceField(choices=field.choices, **common)
    widget = forms.Textarea(attrs={"rows": field.rows}) if field.rows > 1 else forms.TextInput()
    return forms.CharField(widget=widget, **common)


def add_reasons(form: forms.Form, error: NotReady) -> None:
    """Show what a service refused at the head of the form."""
    for reason in error.reasons:
        form.add_error(None, reason)


class EditForm(forms.Form):
    """Stem, feedback and evidence of a question with the fields of its kind."""

    seen = forms.CharField(widget=forms.HiddenInput)
    stem = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, question: Question, data: Any = None) -> None:
        super().__init__(data)
        self.question, self.version = question, question.current
        key = self.version.current_key
        self.of_kind = self.version.how.fields(self.version.content, key.content)
        self.fields.update({field.name: form_field(field) for field in self.of_kind})
        self.fields["feedback"] = forms.CharField(
            label="Feedback, whatever was answered",
            initial=key.feedback,
            required=False,
            widget=forms.Textarea(attrs={"rows": 3}),
        )
        quotes = [anchor.quote for anchor in vetting.last_anchors(question)]
        self.quotes = [f"quote_{number}" for number in range(1, len(quotes) + 2)]
        for name, quote in zip(self.quotes, [*quotes, ""], strict=True):
            self.fields[name] = quote_field(quote)
        self.initial.update({"seen": vetting.state_of(question), "stem": self.version.content.stem})

    def clean(self) -> dict[str, Any]:
        """Find each quotation in the article and ask the kind what is wrong with the question."""
        data = self.cleaned_data
        check_quotes(self, self.quotes, self.question)
        if not any(data.get(name) for name in self.quotes) and not any(self.has_error(name) for name in self.quotes):
            self.add_error(self.quotes[0], "Quote the words of the article that prove the answer.")
        if not any(self.has_error(field.name) for field in self.of_kind) and "stem" in data:
            body, key = self.version.how.from_fields(data["stem"], data)
            for problem in self.version.how.problems(body, key):
                self.add_error(None, problem)
        return data

    def save(self, by: User) -> Version | None:
        """Store a new version; None where it was refused, with the reasons among the errors."""
        data = self.cleaned_data
        quotes = [data[name] for name in self.quotes]
        words = {field.name: data[field.name] for field in self.of_kind}
        try:
            return vetting.edit(
                self.question,
                by,
                stem=data["stem"],
                feedback=data["feedback"],
                quotes=quotes,
                data=words,
                seen=data["seen"],
            )
        except NotReady as error:
            add_reasons(self, error)
            return None


def quote_field(quote: str, label: str = "") -> forms.CharField:
    """A field for words of the article; an empty one adds evidence or takes it away."""
    shown = label or ("Evidence, word for word" if quote else "More evidence, word for word")
    return forms.CharField(
        label=shown, initial=quote, required=False, widget=forms.Textarea(attrs={"rows": 2 if quote else 1})
    )


def check_quotes(form: forms.Form, names: Iterable[str], item: Question | Motion) -> None:
    """Say at each field whose words are not in the article."""
    canonical = item.unit.revision.canonical
    for name in names:
        quote = form.cleaned_data.get(name)
        problem = vetting.quote_problem(canonical, quote) if quote else None
        if problem:
            form.add_error(name, problem)


class MotionForm(forms.Form):
    """The words of a motion and what the article says for and against it."""

    seen = forms.CharField(widget=forms.HiddenInput)
    text = forms.CharField(label="Motion", max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    missing = LinesField(label="Who or what is missing from the article", help_text="One a line.", rows=3)
    reflection = forms.CharField(
        label="A question to reflect on", required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    one_sided = forms.BooleanField(label="Evidence is cited for one side only", required=False)

    def __init__(self, motion: Motion, data: Any = None) -> None:
        super().__init__(data)
        self.motion = motion
        self.initial.update({name: getattr(motion, name) for name in ("text", "missing", "reflection", "one_sided")})
        self.initial["seen"] = vetting.state_of(motion)
        anchors = vetting.last_anchors(motion)
        self.cited = [pair for side in SIDES for pair in self._add_side(side, anchors)]

    def _add_side(self, side: Anchor.Role, anchors: list[Anchor]) -> list[tuple[str, str]]:
        """Fields for each argument of a side and for one more; return (side, name) of each."""
        held = [(anchor.speaker, anchor.quote) for anchor in anchors if anchor.role == side]
        added = []
        for number, (speaker, quote) in enumerate([*held, ("", "")], start=1):
            name = f"{side}_{number}"
            which = f"{number}, {side} the motion"
            self.fields[f"{name}_speaker"] = forms.CharField(
                label=f"Speaker {which}", initial=speaker, max_length=200, required=False
            )
            self.fields[name] = quote_field(quote, f"Words {which}")
            added.append((str(side), name))
        return added

    def clean(self) -> dict[str, Any]:
        """Find each quotation in the article."""
        check_quotes(self, [name for _, name in self.cited], self.motion)
        return self.cleaned_data

    def save(self, by: User) -> bool:
        """Store the motion; False where it was refused, with the reasons among the errors."""
        data = self.cleaned_data
        plain = {name: data[name] for name in ("text", "missing", "reflection", "one_sided", "seen")}
        arguments = [Cited(side, data[f"{name}_speaker"], data[name]) for side, name in self.cited]
        try:
            vetting.edit_motion(self.motion, by, arguments=arguments, **plain)
        except NotReady as error:
            add_reasons(self, error)
            return False
        return True


REASONS = (
    "Trivial, or off the objectives",
    "More than one answer is right, or none",
    "The article does not prove it",
    "Unfair to a person named",
    "Badly worded",
)


class RejectForm(forms.Form):
    """Why a draft is rejected: one of the usual reasons, own words, or both."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    why = forms.ChoiceField(label="Reason", choices=[(r, r) for r in REASONS], required=False, widget=forms.RadioSelect)
    words = forms.CharField(label="In your own words", required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def clean(self) -> dict[str, Any]:
        """Some reason is given."""
        data = self.cleaned_data
        if not self.errors and not data["why"] and not data["words"]:
            self.add_error("words", "Please say why: the reason is kept beside the draft.")
        return data

    @property
    def reason(self) -> str:
        data = self.cleaned_data
        return ". ".join(part for part in (data["why"], data["words"]) if part)


class KeyForm(forms.Form):
    """What is right in a version, and why. What is asked stays as learners saw it."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, version: Version, data: Any = None) -> None:
        super().__init__(data)
        self.version = version
        key = version.current_key
        self.initial["seen"] = key.number
        self.all_fields = version.how.fields(version.content, key.content)
        self.fields.update({field.name: form_field(field) for field in self.all_fields if field.of_key})
        self.fields["feedback"] = forms.CharField(
            label="Feedback, whatever was answered",
            initial=key.feedback,
            required=False,
            widget=forms.Textarea(attrs={"rows": 3}),
        )
        self.fields["reason"] = forms.CharField(
            label="Why the key is changed", help_text="Learners are told.", widget=forms.Textarea(attrs={"rows": 2})
        )

    def clean(self) -> dict[str, Any]:
        """Ask the kind what is wrong with the new key."""
        if not self.errors:
            words = {field.name: field.value for field in self.all_fields} | self.cleaned_data
            body, self.key = self.version.how.from_fields(self.version.content.stem, words)
            problems = correcting.stale(self.version.current_key.number, words["seen"])
            problems += self.version.how.key_problems(self.version.content, self.key)
            if body != self.version.content and not problems:
                problems = ["The key does not fit the question as learners saw it."]
            for problem in problems:
                self.add_error(None, problem)
        return self.cleaned_data

    def preview(self) -> Effect:
        """What the new key would change."""
        return correcting.preview(self.version, self.key)

    def save(self, by: User) -> Effect | None:
        """Give the version the new key; None where it was refused, with the reasons among the errors."""
        data = self.cleaned_data
        try:
            return correcting.mend_key(
                self.version, self.key, feedback=data["feedback"], reason=data["reason"], by=by, seen=data["seen"]
            )
        except NotReady as error:
            add_reasons(self, error)
            return None


class ReasonForm(forms.Form):
    """A reason that learners are told."""

    reason = forms.CharField(help_text="Learners are told.", widget=forms.Textarea(attrs={"rows": 2}))
