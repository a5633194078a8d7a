"""What the page of one question shows: the question, the way to the others, and what became of what was posted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import prefetch_related_objects
from django.http import Http404, QueryDict

from quizzes.kinds import BadResponse
from quizzes.models import Answer, Attempt, Slot
from quizzes.release import Keys
from quizzes.reports.result import Entry, shown_with_key
from quizzes.sitting import Closed, Kept, Stale


class Unsaved(Exception):
    """An answer that was brought along from before a sign-in; the message is for the learner."""

    def __str__(self) -> str:
        return "You were signed out before this was saved. Here it is again: save it now."


@dataclass(frozen=True)
class Line:
    """A question of an attempt as its own learner sees it without any key."""

    position: int
    stem: str
    text: str
    answered: bool
    flagged: bool
    current: bool = False


def lines(slots: Sequence[Slot], current: int = 0) -> list[Line]:
    """The questions as lines; `current` is the position of the one on the page."""
    return [_line(slot, slot.position == current) for slot in slots]


def _line(slot: Slot, current: bool) -> Line:
    return Line(slot.position, slot.version.stem, _said(slot), slot.is_answered, slot.flagged, current)


def _said(slot: Slot) -> str:
    return slot.version.how.response_text(slot.version.content, slot.response) if slot.given else ""


def _remark(slot: Slot) -> str:
    return slot.version.how.remark(slot.version.content, slot.response) if slot.given else ""


def next_after(answered: Mapping[int, bool], position: int) -> int | None:
    """The first question after `position` that is not answered; None where there is none."""
    return next((here for here, done in answered.items() if here > position and not done), None)


def desk(
    attempt: Attempt, position: int, posted: QueryDict | None = None, problem: Exception | None = None
) -> dict[str, Any]:
    """The page of one question, or 404. After a `problem`, what was `posted` is shown in place of what is kept."""
    slots = attempt.with_answers()
    slot = next((slot for slot in slots if slot.position == position), None)
    if slot is None:
        raise Http404
    keys = Keys(attempt.learner) if attempt.learner else None
    entry = _looked_up(slot, attempt, keys)
    squares = lines(slots, position)
    return {
        "attempt": attempt,
        "about": attempt.about if attempt.unit else str(slot.version.question.unit),
        "slot": slot,
        "squares": squares,
        "square": squares[position - 1],
        "answered": sum(square.answered for square in squares),
        "entry": entry,
        "marked": entry.anchors if entry else [],
        "may_look_up": keys is not None and not slot.revealed_at and keys.may_look_up(attempt),
        "next": next_after({square.position: square.answered for square in squares}, position),
        "problem": problem,
        "error": str(problem) if isinstance(problem, BadResponse) else "",
        "stale": problem if isinstance(problem, Stale) else None,
        "closed": isinstance(problem, Closed),
        "frozen": isinstance(problem, Closed) or slot.revealed_at is not None,
        "section": "home" if attempt.is_recall else "units",
        "serial": _serial(slot, posted, problem),
    } | _asked(slot, posted)


def saved(kept: Kept) -> dict[str, Any]:
    """What of the page of one question changes when its answer has been kept."""
    return {
        "attempt": {"pk": kept.slot.attempt_id},
        "square": _line(kept.slot, current=True),
        "answered": sum(kept.answered.values()),
        "serial": _serial(kept.slot, None, None),
        "remark": _remark(kept.slot),
        "saved_at": kept.slot.given.saved_at if kept.slot.given else None,
        "caution": caution(kept.slot),
    }


def caution(slot: Slot) -> str:
    """What to tell about the answer that is kept; empty where nothing."""
    return slot.version.how.caution(slot.version.content, slot.response) if slot.given else ""


def _looked_up(slot: Slot, attempt: Attempt, keys: Keys | None) -> Entry | None:
    if keys is None or slot.revealed_at is None or attempt.is_finished or not keys.of_slot(slot, attempt):
        return None
    prefetch_related_objects([slot], *shown_with_key(attempt))
    return Entry(slot)


def _asked(slot: Slot, posted: QueryDict | None) -> dict[str, Any]:
    how, content, given = slot.version.how, slot.version.content, slot.given
    typed = None if posted is None else dict(posted.lists())
    response = slot.response if typed is None else how.echo(content, slot.option_order, typed)
    return {
        "ask": how.asking(content, slot.option_order, response),
        "ask_template": how.template("ask"),
        "typed": how.response_text(content, response) if typed is not None else "",
        "kept": _said(slot),
        "remark": _remark(slot) if typed is None else "",
        "saved_at": given.saved_at if given else None,
        "sureness": [(str(value), label) for value, label in Answer.Confidence.choices],
        "confidence": posted.get("confidence") if posted is not None else (str(given.confidence) if given else ""),
        "flagged": "flag" in posted if posted is not None else slot.flagged,
    }


def _serial(slot: Slot, posted: QueryDict | None, problem: Exception | None) -> str:
    """The serial that the page carries: while an answer is not taken, still that of the page which was sent."""
    if posted is not None and isinstance(problem, Stale | BadResponse | Unsaved):
        # The hidden field comes before the button that settles a conflict, and only the hidden one is the page's own.
        return next(iter(posted.getlist("serial")), "0")
    return str(slot.given.serial) if slot.given else "0"
