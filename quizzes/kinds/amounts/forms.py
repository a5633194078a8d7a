"""Which form a question has, and which of its units an answer is in."""

from collections.abc import Sequence
from typing import Any

from .date_form import DateForm
from .form import Form
from .number_form import NumberForm
from .stored import Body
from .units import mentions, same_unit

FORMS: dict[str, Form[Any]] = {form.noun: form for form in (NumberForm(), DateForm())}


def form_of(body: Body) -> Form[Any]:
    """The form of a question; a number where the body says nothing known."""
    return FORMS.get(body.form, FORMS["number"])


def unit_of(text: str, units: Sequence[str]) -> str:
    """Which of some units a text gives its number in, by whatever name; empty where it is none of them."""
    read = FORMS["number"].try_read(text)
    if read and read.unit:
        return next((unit for unit in units if same_unit(unit, read.unit)), "")
    return next((unit for unit in sorted(units, key=len, reverse=True) if mentions(text, unit)), "")
