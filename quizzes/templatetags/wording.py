"""How numbers, moments, scores and addresses are put into words."""

import datetime
from typing import Any
from urllib.parse import urlsplit

from django import template
from django.utils import dateformat, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from quizzes.reading.level import level_in_words
from quizzes.writing.wording import quoted

register = template.Library()

NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]

register.filter("level", level_in_words)
register.filter("in_quotes", quoted)


@register.filter
def in_words(number: int) -> str:
    """A count as it stands in a sentence: words up to twelve, then digits."""
    return NUMBERS[number] if 0 <= number < len(NUMBERS) else str(number)


@register.filter
def figure(number: float | None) -> str:
    """A score or a sum of scores without needless places: 7, 7.5, 6.67; 0 for None."""
    return f"{number or 0:.2f}".rstrip("0").rstrip(".")


@register.simple_tag
def moment(at: datetime.datetime) -> SafeString:
    """Day and time here, such as “Thursday 26 November, 17:00”; the year only where it is not this one."""
    local = timezone.localtime(at)
    this_year = local.year == timezone.localtime().year
    words = dateformat.format(local, "l j F, H:i" if this_year else "l j F Y, H:i")
    return format_html('<time datetime="{}">{}</time>', local.isoformat(timespec="minutes"), words)


@register.filter
def day(value: Any) -> str | SafeString:
    """A date (or its ISO form, as kept in JSON) such as “14 November 2026”; other words as they are."""
    try:
        date = value if isinstance(value, datetime.date) else datetime.date.fromisoformat(str(value))
    except ValueError:
        return str(value)
    return format_html('<time datetime="{}">{}</time>', date.isoformat()[:10], dateformat.format(date, "j F Y"))


@register.filter
def web_address(address: str) -> str:
    """The address, where it is one of a web page; else nothing."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return address if parts.scheme in ("http", "https") and parts.netloc else ""
