"""What a learner posts in a debate. A form that is refused keeps every word."""

import re

from django import forms

from quizzes.models import Answer

STANCES = {
    -3: "strongly against",
    -2: "against",
    -1: "leaning against",
    0: "undecided",
    1: "leaning for",
    2: "for",
    3: "strongly for",
}
SPAN = re.compile(r"(\d{1,9})-(\d{1,9})", re.ASCII)


class Stance(forms.Form):
    """Where one stands, and how sure one is."""

    stance = forms.TypedChoiceField(
        choices=list(STANCES.items()), coerce=int, error_messages={"required": "Choose where you stand."}
    )
    confidence = forms.TypedChoiceField(choices=Answer.Confidence.choices, coerce=int, empty_value=None, required=False)


class Spans(forms.Field):
    """Passages picked, each posted as "start-end"; what is no span becomes one that no article offers."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value: list[str] | None) -> list[tuple[int, int]]:
        matches = [SPAN.fullmatch(span) for span in value or []]
        return [(int(match[1]), int(match[2])) if match else (0, 0) for match in matches]


class Case(forms.Form):
    """A side, a claim, passages of the article and why they count. What each must be, `debating` says."""

    side = forms.CharField(required=False)
    claim = forms.CharField(required=False)
    reason = forms.CharField(required=False)
    passage = Spans(required=False)


class Close(forms.Form):
    """Where one stands after the debate, and what moved one."""

    stance_after = forms.TypedChoiceField(
        choices=list(STANCES.items()), coerce=int, error_messages={"required": "Choose where you stand now."}
    )
    reason_after = forms.CharField(required=False)
