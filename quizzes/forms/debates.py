"""What a learner posts in a debate. A form that is refused keeps every word."""

import re

from django import forms

from quizzes.models import Answer, Part

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
LONGEST_CLAIM = 300


class Stance(forms.Form):
    """Where one stands, and how sure one is."""

    stance = forms.TypedChoiceField(
        choices=list(STANCES.items()), coerce=int, error_messages={"required": "Choose where you stand."}
    )
    confidence = forms.TypedChoiceField(choices=Answer.Confidence.choices, coerce=int, empty_value=None, required=False)


class Case(forms.Form):
    """A side, a claim, passages of the article and why they count."""

    side = forms.ChoiceField(choices=Part.Side.choices, required=False)
    claim = forms.CharField(required=False)
    reason = forms.CharField(required=False)

    @property
    def picked(self) -> list[str]:
        """The passages picked, each as "start-end": as posted, else as kept before."""
        return self.data.getlist("passage") if self.is_bound else self.initial.get("passage", [])

    def passages(self) -> list[tuple[int, int]]:
        """The spans picked; what is no span becomes one that no article offers."""
        matches = [SPAN.fullmatch(value) for value in self.picked]
        return [(int(match[1]), int(match[2])) if match else (0, 0) for match in matches]


class Close(forms.Form):
    """Where one stands after the debate, and what moved one."""

    stance_after = forms.TypedChoiceField(
        choices=list(STANCES.items()), coerce=int, error_messages={"required": "Choose where you stand now."}
    )
    reason_after = forms.CharField(required=False)
