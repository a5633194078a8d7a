"""What the drill does to a database of its own, in processes of their own: `python -m tests.management.drill STEP`."""

import json
import sys
import threading
from contextlib import suppress
from typing import Any

import django
from django.core.management import CommandError
from django.db import DatabaseError, connection, connections

WRITERS = 4
QUESTIONS = 3


def words(slot: int, serial: int) -> str:
    """The words of one answer: they say which they are."""
    return f"Answer {serial} to slot {slot}"


def write() -> None:
    """Let each learner start an attempt and save answers until told to stop; print what was acknowledged."""
    from tests import make

    unit = make.unit(questions=QUESTIONS, short=QUESTIONS)
    save_all([make.attempt(make.user(f"learner{n}"), unit) for n in range(WRITERS)])


def go_on() -> None:
    """Let each learner go on saving in the open attempts, whatever is put in the place of what they saved."""
    from quizzes.models import Attempt

    save_all(list(Attempt.objects.unfinished()))


def save_all(attempts: list[Any]) -> None:
    stop = threading.Event()
    threads = [threading.Thread(target=save_on, args=(attempt, stop)) for attempt in attempts]
    for thread in threads:
        thread.start()
    sys.stdin.read()
    stop.set()
    for thread in threads:
        thread.join()


def save_on(attempt: Any, stop: threading.Event) -> None:
    from quizzes import sitting

    while not stop.is_set():
        for slot in slots_of(attempt):
            serial = slot.given.serial if slot.given else 0
            form = {"answer": [words(slot.pk, serial + 1)]}
            # A restore may come between reading and saving, and on PostgreSQL it takes the tables away for a moment.
            with suppress(sitting.Stale, DatabaseError):
                kept = sitting.save(attempt, slot.position, form, serial=serial)
                print(json.dumps([slot.pk, kept.serial]), flush=True)
    connections.close_all()


def slots_of(attempt: Any) -> list[Any]:
    with suppress(DatabaseError):
        return list(attempt.slots.select_related("answer"))
    return []


def destroy() -> None:
    """Lose what people did."""
    from quizzes.models import Answer, Attempt, Slot, User

    for model in (Answer, Slot, Attempt):
        model.objects.all().delete()
    User.objects.filter(username="learner0").delete()
    User.objects.create_user("intruder")


def spoil() -> None:
    """Change what is only ever inserted."""
    from quizzes.models import Key

    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {Key._meta.db_table} SET feedback = 'Spoilt'")


def state() -> None:
    """Print every answer, the open attempts, the people and whether the store is sound."""
    from quizzes.management.commands.check_store import faults
    from quizzes.models import Answer, Attempt, User

    answers = {answer.slot_id: [answer.serial, answer.response] for answer in Answer.objects.all()}
    open_ones = Attempt.objects.unfinished().count()
    people = sorted(User.objects.values_list("username", flat=True))
    print(json.dumps({"answers": answers, "open": open_ones, "people": people, "faults": list(faults())}))


def submit() -> None:
    """Submit every open attempt, as its learner would."""
    from quizzes import sitting
    from quizzes.models import Attempt

    for attempt in Attempt.objects.unfinished():
        sitting.submit(attempt)


def age() -> None:
    """Take the database back to the migration before the newest."""
    from django.core.management import call_command
    from django.db.migrations.loader import MigrationLoader

    *_, last_but_one, _ = sorted(name for app, name in MigrationLoader(None).disk_migrations if app == "quizzes")
    call_command("migrate", "quizzes", last_but_one, verbosity=0)


def foretell() -> None:
    """Let the database know a migration that is still to be written."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('quizzes', '9999_to_come', CURRENT_TIMESTAMP)"
        )


if __name__ == "__main__":
    django.setup()
    steps = {step.__name__: step for step in (write, go_on, destroy, spoil, state, submit, age, foretell)}
    if sys.argv[1] not in steps:
        raise CommandError(f"{sys.argv[1]} is none of {', '.join(steps)}.")
    steps[sys.argv[1]]()
