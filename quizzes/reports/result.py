"""A finished attempt, question by question: what was answered, what is right and why, and the words that prove it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from django.db.models import F, Prefetch

from quizzes.marking import deciding
from quizzes.models import Anchor, Answer, Attempt, Key, Mark, Slot, Unit, Void


class Verdict(StrEnum):
    RIGHT = "right"
    PARTLY = "partly right"
    WRONG = "not yet"
    UNANSWERED = "not answered"
    WAITING = "waiting for your tutor"
    VOID = "left out"


@dataclass(frozen=True)
class Entry:
    """One question with its key. Made only where `release` lets this learner see it; the slot holds what it needs."""

    slot: Slot

    @property
    def number(self) -> int:
        return self.slot.position

    @property
    def stem(self) -> str:
        return self.slot.version.stem

    @property
    def template(self) -> str:
        return self.slot.version.how.template("answer")

    @property
    def key(self) -> Key:
        return self.slot.version.current_key

    @cached_property
    def answer(self) -> dict[str, Any]:
        """What the kind's `answer.html` shows."""
        version = self.slot.version
        return version.how.answer(version.content, self.key.content, self.slot.option_order, self.slot.response)

    @cached_property
    def anchors(self) -> list[Anchor]:
        """Evidence in the revision that the attempt was made on."""
        anchors = list(self.slot.version.anchors.all())
        if shared := self.slot.attempt.revision:
            for anchor in anchors:
                anchor.revision = shared
        return anchors

    @property
    def unit(self) -> Unit | None:
        """In a recall, the unit that the question comes from."""
        return self.slot.version.question.unit if self.slot.attempt.is_recall else None

    @property
    def points(self) -> list[tuple[int, str, bool]]:
        """Points to look for in an own answer: ordinal, words, whether found."""
        points = self.slot.version.how.looked_for(self.key.content, self.slot.response) if self.slot.given else ()
        check = getattr(self.slot, "self_check", None)
        return [(n, point, check is not None and n in check.points) for n, point in enumerate(points)]

    @property
    def check_prompt(self) -> str:
        """What to do with those points."""
        return self.slot.version.how.check_prompt

    @property
    def void(self) -> Void | None:
        return getattr(self.slot.version, "void", None)

    @property
    def mark(self) -> Mark | None:
        """The mark that counts, where a person gave it."""
        mark = deciding(self.slot.marks.all())
        return mark if mark and mark.source != Mark.Source.AUTO else None

    @property
    def confidence(self) -> str:
        """How sure the learner was, in lower case; empty where it was not said."""
        given = self.slot.given
        return Answer.Confidence(given.confidence).label.lower() if given and given.confidence else ""

    @property
    def was_sure(self) -> bool:
        return self.slot.given is not None and self.slot.given.confidence == Answer.Confidence.SURE

    @property
    def verdict(self) -> Verdict:
        score = self.slot.score
        if self.void:
            return Verdict.VOID
        if score is None:
            return Verdict.WAITING
        if score == 1:
            return Verdict.RIGHT
        if not self.slot.is_answered:
            return Verdict.UNANSWERED
        return Verdict.PARTLY if score else Verdict.WRONG


@dataclass(frozen=True)
class Result:
    """Every question of a finished attempt, sorted by what to look at first."""

    entries: Sequence[Entry]

    def _with(self, *verdicts: Verdict) -> list[Entry]:
        return [entry for entry in self.entries if entry.verdict in verdicts]

    @cached_property
    def sure_and_wrong(self) -> list[Entry]:
        return [entry for entry in self._with(Verdict.WRONG) if entry.was_sure]

    @cached_property
    def not_yet(self) -> list[Entry]:
        missed = self._with(Verdict.WRONG, Verdict.UNANSWERED)
        return [entry for entry in missed if entry not in self.sure_and_wrong]

    @cached_property
    def partly(self) -> list[Entry]:
        return self._with(Verdict.PARTLY)

    @cached_property
    def waiting(self) -> list[Entry]:
        return self._with(Verdict.WAITING)

    @cached_property
    def right(self) -> list[Entry]:
        return self._with(Verdict.RIGHT)

    @cached_property
    def left_out(self) -> list[Entry]:
        return self._with(Verdict.VOID)

    @property
    def points(self) -> float:
        """The sum of the scores; void and waiting ones are in neither sum."""
        return sum(entry.slot.score for entry in self.entries if entry.slot.score is not None and not entry.void)

    @property
    def out_of(self) -> int:
        return len(self.entries) - len(self.waiting) - len(self.left_out)


def shown_with_key(attempt: Attempt) -> list[Any]:
    """What slots must prefetch for `Entry`: a fixed number of queries however many questions there are."""
    shown: list[Any] = ["version__keys", "marks__by", "self_check", "version__void"]
    if attempt.is_recall:
        newest = Anchor.objects.filter(revision=F("version__question__unit__revision")).select_related("revision")
        return [*shown, "version__question__unit", Prefetch("version__anchors", newest.order_by("start"))]
    evidence = Anchor.objects.filter(revision=attempt.revision_id)
    return [*shown, Prefetch("version__anchors", evidence.order_by("start"))]


def result_of(attempt: Attempt) -> Result:
    """The result of a finished attempt, with every key: ask `release` first."""
    slots = attempt.slots.select_related("version", "answer").prefetch_related(*shown_with_key(attempt))
    return Result([Entry(slot) for slot in slots])
