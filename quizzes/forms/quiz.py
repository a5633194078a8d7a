"""What the page of a question posts beside the answer itself."""

from typing import Any

from django import forms

from quizzes.kinds import BadResponse
from quizzes.models import Answer

LARGEST_SERIAL = 2**31 - 1


class Saving(forms.Form):
    """The serial of the answer that the page was made from, how sure the learner is, and whether to come back."""

    serial = forms.IntegerField(min_value=0, max_value=LARGEST_SERIAL, required=False)
    confidence = forms.TypedChoiceField(choices=Answer.Confidence.choices, coerce=int, empty_value=None, required=False)
    flag = forms.BooleanField(required=False)

    def chosen(self) -> dict[str, Any]:
        """Arguments for `sitting.save`; raise BadResponse where the fields were not those of the page."""
        if not self.is_valid():
            raise BadResponse("This was not sent from the page as it is. Please load the page again and answer there.")
        kept = self.cleaned_data
        return {"serial": kept["serial"] or 0, "confidence": kept["confidence"], "flagged": kept["flag"]}
