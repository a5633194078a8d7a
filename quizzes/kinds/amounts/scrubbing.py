"""What somebody typed as a bare number or date, which is read as before, in words of ours alone."""

from .amount import Amount
from .dates import Day
from .forms import FORMS
from .hedges import OF_DATES, sense_of, way_in_words
from .plain import plain, words_of
from .units import joined
from .values import decimal_text

_amount, _day = FORMS["number"].try_read, FORMS["date"].try_read


def without_words(text: str) -> str:
    """The same number or date without any other word; empty where neither can be read."""
    amount, day = _amount(text), _day(text)
    if amount is None and day is None:
        return ""
    bare = _bare(amount) if amount else day.in_digits if day else ""
    candidates = (f"{hedge} {bare}".strip() for hedge in _hedges(text))
    return next((each for each in candidates if same_reading(each, text)), "")


def same_reading(one: str, other: str) -> bool:
    """Whether two texts are read alike, as a number and as a date, but for hedges that point no way."""
    return _pointed(_amount(one)) == _pointed(_amount(other)) and _pointed_day(_day(one)) == _pointed_day(_day(other))


def _hedges(text: str) -> list[str]:
    words = words_of(plain(text))
    plainly, of_dates = sense_of(words), sense_of(words, dates=True)
    said, dated = way_in_words(plainly), way_in_words(of_dates, dates=True)
    return [said, dated, f"{dated} {said}"]


def _bare(amount: Amount) -> str:
    number = decimal_text(amount.value)
    return joined(_as_parts(amount) if amount.parted else number, amount.unit)


def _as_parts(amount: Amount) -> str:
    return f"{amount.value.numerator}/{amount.value.denominator}"


def _pointed(amount: Amount | None) -> object:
    return amount and (amount.value, amount.unit, amount.parted, _way(amount.sense))


def _pointed_day(day: Day | None) -> object:
    return day and (day.parts, _way(day.sense))


def _way(sense: object) -> object:
    return sense if sense in OF_DATES else None
