"""The check of the whole store finds each planted fault."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from quizzes import debating
from quizzes.management.commands.check_store import faults
from quizzes.models import Anchor, Attempt, Debate, Key, Mark, Part, Passage, Revision, Slot, Source, Version
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def store():
    learner = make.user()
    unit = make.unit()
    make.attempt(learner, unit, answers={1: "right", 2: "wrong", 4: "Words."}, finished=True)
    debate = Debate.objects.get(motion__unit=unit, cohort=None)
    debating.take_stance(debate, learner, 1, 2)
    passage = debating.passages_offered(debate)[0]
    debating.post_case(
        debate, learner, side="for", claim="A claim.", reason="A reason.", passages=[(passage.start, passage.end)]
    )
    return unit


def overwrite(model, pk, **values):
    """What only somebody with the database in their hands can do."""
    with connection.cursor() as cursor:
        for name, value in values.items():
            cursor.execute(f'UPDATE {model._meta.db_table} SET "{name}" = %s WHERE id = %s', [value, pk])


def test_a_sound_store_is_said_to_be_sound(store, capsys):
    call_command("check_store")
    assert "sound" in capsys.readouterr().out


def test_each_planted_fault_is_found(store):
    slot = Slot.objects.filter(score=1).first()
    anchor, passage = Anchor.objects.first(), Passage.objects.first()
    version, key, revision = Version.objects.first(), Key.objects.first(), Revision.objects.first()
    overwrite(Anchor, anchor.pk, start=anchor.start + 1)
    overwrite(Passage, passage.pk, start=passage.start + 1)
    overwrite(Slot, slot.pk, score=0.25)
    overwrite(Version, version.pk, body='{"stem": "Another", "options": ["a", "b", "c", "d"]}')
    overwrite(Key, key.pk, feedback="Another")
    overwrite(Revision, revision.pk, text=revision.text + " more")
    overwrite(Part, Part.objects.get().pk, stance_before=None)
    overwrite(Source, revision.source_id, content=b"other bytes")
    found = "\n".join(faults())
    for words in ("Anchor", "Passage", "Slot", "Version", "Key", "Revision", "Part", "Source"):
        assert f"{words} " in found, words


def test_marks_that_are_missing_or_early_are_found(store):
    slot = Slot.objects.filter(score=1).first()
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {Mark._meta.db_table} WHERE slot_id = %s", [slot.pk])
    open_attempt = make.attempt(make.user("other"), store)
    Mark.objects.create(slot=open_attempt.slots.first(), key=Key.objects.first(), value=1, source="auto")
    found = list(faults())
    assert any(f"Slot {slot.pk} is marked None by key" in fault for fault in found)
    assert any(f"Attempt {open_attempt.pk} has marks" in fault for fault in found)


def test_the_command_fails_and_says_how_many(store, capsys):
    Attempt.objects.update(finished_at=None, started_at=timezone.now())
    with pytest.raises(CommandError, match="1 faults"):
        call_command("check_store")
