"""What is told about a text beside its questions, for a tutor to edit: who is who, events in order, reading level."""

from dataclasses import dataclass
from typing import Any

from .level import grade_level
from .model import Reading
from .order import in_order
from .who import who_is_who


@dataclass(frozen=True)
class About:
    """Who is who, heard or only named; what happened, in order; the level as a school grade."""

    voices: list[dict[str, Any]]
    events: list[dict[str, Any]]
    level: float | None


def about(reading: Reading) -> About:
    return About(who_is_who(reading), in_order(reading), grade_level(reading.canonical))
