"""Learners at work while something breaks, and whether what they know of their work is what is stored."""

import threading
from collections import Counter

from quizzes.management.commands.check_store import faults
from quizzes.models import Answer, Attempt, Mark, Slot
from tests import make
from tests.faults.server import eventually
from tests.faults.sitter import Place, Sitter

LEARNERS = 8
QUESTIONS = 6


def learners(port: int) -> list[Sitter]:
    """People with a unit to sit, not at work yet."""
    make.unit(questions=QUESTIONS, short=QUESTIONS // 2)
    stop = threading.Event()
    return [Sitter(port, make.user(f"learner{n}"), QUESTIONS, stop) for n in range(LEARNERS)]


def wait_for_work(sitters: list[Sitter]) -> None:
    """Until answers have been acknowledged since."""
    before = sum(sitter.acknowledged for sitter in sitters)
    eventually(
        lambda: sum(s.acknowledged for s in sitters) >= before + LEARNERS or any(s.broken for s in sitters),
        "learners get on with their work",
    )


def finish(sitters: list[Sitter]) -> None:
    sitters[0].stop.set()
    for sitter in sitters:
        sitter.join(180)
        if sitter.broken:
            raise sitter.broken
        assert not sitter.is_alive()


def stored() -> dict[Place, str]:
    """Every answer that is stored, as the learner gave it."""
    rows = Answer.objects.select_related("slot__version")
    return {(row.slot.attempt_id, row.slot.position): as_given(row) for row in rows}


def as_given(answer: Answer) -> str:
    slot = answer.slot
    if slot.version.kind == "short_answer":
        return str(answer.response["text"])
    return str(slot.option_order.index(answer.response["choice"]) + 1)


def wrong_answers(sitters: list[Sitter]) -> list[tuple[Place, str | None, set[str | None]]]:
    """Answers that are neither what was acknowledged last nor what was on its way."""
    may = {}
    for sitter in sitters:
        knows = sitter.knows
        for place in {*knows.saved, *([knows.under_way[0]] if knows.under_way else [])}:
            may[place] = knows.may_be_stored(place)
    found = stored()
    return [
        (place, found.get(place), may.get(place, set()))
        for place in {*found, *may}
        if found.get(place) not in may.get(place, set())
    ]


def assert_sound(sitters: list[Sitter]) -> None:
    """Every learner has exactly the attempts, answers and marks that they know of."""
    assert stored() == {place: saved[0] for s in sitters for place, saved in s.knows.saved.items()}
    serials = {place: saved[1] for s in sitters for place, saved in s.knows.saved.items()}
    assert {(a.slot.attempt_id, a.slot.position): a.serial for a in Answer.objects.select_related("slot")} == serials
    submitted = sorted(attempt for sitter in sitters for attempt in sitter.knows.submitted)
    assert list(Attempt.objects.order_by("pk").values_list("pk", flat=True)) == submitted
    assert not Attempt.objects.unfinished().exists()
    waiting = {s.pk for s in Slot.objects.select_related("version", "answer") if by_hand(s)}
    marks = Counter(Mark.objects.values_list("slot_id", flat=True))
    assert marks == {pk: 1 for pk in Slot.objects.values_list("pk", flat=True) if pk not in waiting}
    assert list(faults()) == []


def by_hand(slot: Slot) -> bool:
    return slot.version.kind == "short_answer" and slot.is_answered
