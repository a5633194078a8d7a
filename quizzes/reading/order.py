"""What happened, in order: events with a known date, each as a line for a person to read and edit."""

import datetime
from typing import Any

from .model import Event, Reading

MOST = 24


def in_order(reading: Reading) -> list[dict[str, Any]]:
    """One entry an event, the earliest first: its date in words, what happened, the number of its paragraph."""
    return [_entry(reading, event) for event in reading.timeline[:MOST]]


def _entry(reading: Reading, event: Event) -> dict[str, Any]:
    words = f"{reading.slice(event.subject)} {reading.slice(event.predicate)}"
    return {
        "date": _date(reading, event),
        "text": f"{words[:1].upper()}{words[1:]}",
        "paragraph": reading.canonical.paragraph_number(event.span.start),
    }


def _date(reading: Reading, event: Event) -> str:
    """The date as written, with the year that a heading gives."""
    words = reading.slice(event.date.span)
    year = datetime.date.fromordinal(event.day or 1).year
    return words if str(year) in words else f"{words} {year}"
