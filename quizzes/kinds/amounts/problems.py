"""What is wrong with the units and the value of a question, for whoever wrote it."""

from collections.abc import Iterator

from .forms import form_of
from .stored import Body, Key
from .units import same_unit

MOST_UNITS = 6


def unit_problems(body: Body, key: Key) -> Iterator[str]:
    """What is wrong with the units, each in a sentence."""
    units = body.units
    if units and body.form == "date":
        yield "A date has no units."
    if any(not unit.strip() for unit in units):
        yield "A unit is empty."
    if any(same_unit(one, other) for at, one in enumerate(units) for other in units[:at]):
        yield "Two units are the same."
    if len(units) > MOST_UNITS:
        yield f"There must be at most {MOST_UNITS} units."
    if (key.unit or units) and key.unit not in units:
        yield "The right unit must be one of those offered."


def value_problem(body: Body, key: Key) -> str:
    """What is wrong with the right value; empty where nothing is."""
    read = form_of(body).of_key(key.value)
    if read is None and body.form == "date":
        return "The right value must be a date such as 2011, 2011-05 or 2011-05-03."
    if read is None:
        return "The right value must be a number in digits, such as 1150000 or 0.5."
    if key.value.startswith("-"):
        return "A number below nought cannot be typed on every phone: ask by how much something fell."
    return ""
