"""Mending what attempts already rest on."""

import dataclasses
from collections.abc import Sequence
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from quizzes import correcting, sitting
from quizzes.correcting import Effect, make_void, mend_key, preview, remark
from quizzes.management.commands.check_store import faults
from quizzes.marking import mark_by_tutor, settle
from quizzes.models import Attempt, Key, Mark, Slot, Unit, User, Version, Void
from quizzes.vetting import NotReady
from tests import make
from tests.together import needs_writers, together


@pytest.fixture
def unit(db: None) -> Unit:
    return make.unit()


@pytest.fixture
def tutor(db: None) -> User:
    return make.tutor()


def version_of(unit: Unit, position: int = 1) -> Version:
    return Version.objects.get(question__unit=unit, question__position=position)


def other_key(version: Version) -> Any:
    """The key that calls the first wrong option right."""
    key = version.current_key.content
    wrong = next(n for n in range(4) if n != key.right)
    return dataclasses.replace(key, right=wrong)


def sat(unit: Unit, name: str, answer: str | None) -> Attempt:
    return make.attempt(make.user(name), unit, answers={1: answer} if answer else {}, finished=True)


def scores(version: Version) -> dict[str, float | None]:
    slots = Slot.objects.filter(version=version, attempt__finished_at__isnull=False)
    return dict(slots.values_list("attempt__learner__username", "score"))


def test_a_mended_key_gives_one_new_mark_to_each_changed_slot(unit: Unit, tutor: User) -> None:
    for name, answer in {"was right": "right", "is right": "wrong", "silent": None}.items():
        sat(unit, name.replace(" ", "-"), answer)
    version = version_of(unit)
    before = Mark.objects.count()
    foreseen = preview(version, other_key(version))
    assert Mark.objects.count() == before
    effect = mend_key(version, other_key(version), feedback="Mended.", reason="Misread.", by=tutor)
    assert foreseen == effect
    assert (effect.gain, effect.lose, effect.same, effect.changed) == (1, 1, 1, 2)
    assert Mark.objects.count() == before + 2
    assert scores(version) == {"was-right": 0, "is-right": 1, "silent": 0}


def test_marking_again_changes_nothing(unit: Unit, tutor: User) -> None:
    sat(unit, "learner", "right")
    version = version_of(unit)
    mend_key(version, other_key(version), feedback="", reason="Misread.", by=tutor)
    marks = Mark.objects.count()
    assert remark(version).changed == 0
    assert Mark.objects.count() == marks


def test_old_marks_and_keys_are_kept(unit: Unit, tutor: User) -> None:
    sat(unit, "learner", "right")
    version = version_of(unit)
    old = version.current_key
    mend_key(version, other_key(version), feedback="", reason="Misread.", by=tutor)
    marks = Mark.objects.filter(slot__version=version).order_by("pk")
    assert [(mark.key.number, mark.value) for mark in marks] == [(1, 1), (2, 0)]
    assert Key.objects.get(pk=old.pk).key == old.key


def test_mending_back_gives_the_mark_back(unit: Unit, tutor: User) -> None:
    sat(unit, "learner", "right")
    version = version_of(unit)
    first = version.current_key.content
    mend_key(version, other_key(version), feedback="", reason="Misread.", by=tutor)
    mend_key(Version.objects.get(pk=version.pk), first, feedback="", reason="It was right.", by=tutor)
    assert scores(version) == {"learner": 1}


def test_open_attempts_are_marked_by_the_key_in_force_when_submitted(unit: Unit, tutor: User) -> None:
    attempt = make.attempt(make.user(), unit, answers={1: "right"})
    version = version_of(unit)
    assert mend_key(version, other_key(version), feedback="", reason="Misread.", by=tutor).changed == 0
    assert sitting.submit(attempt).slots.get(position=1).score == 0


def test_a_tutors_mark_stands_when_the_key_is_mended(unit: Unit, tutor: User) -> None:
    slot = sat(unit, "learner", "right").slots.get(position=1)
    mark_by_tutor(slot, 0.5, tutor)
    version = version_of(unit)
    mend_key(version, other_key(version), feedback="", reason="Misread.", by=tutor)
    assert scores(version) == {"learner": 0.5}


@pytest.mark.parametrize(("reason", "right", "says"), [("", 0, "say why"), ("Misread.", 9, "which option is right")])
def test_a_key_that_does_not_hold_stores_nothing(unit: Unit, tutor: User, reason: str, right: int, says: str) -> None:
    version = version_of(unit)
    key = dataclasses.replace(version.current_key.content, right=right)
    with pytest.raises(NotReady, match=says):
        mend_key(version, key, feedback="", reason=reason, by=tutor)
    assert version.keys.count() == 1


def test_a_void_version_leaves_every_score(unit: Unit, tutor: User) -> None:
    sat(unit, "one", "right")
    sat(unit, "two", "wrong")
    open_attempt = make.attempt(make.user("three"), unit, answers={1: "right"})
    version = version_of(unit)
    assert make_void(version, reason="Two options are right.", by=tutor) == 3
    assert set(scores(version).values()) == {None}
    assert sitting.submit(open_attempt).slots.get(position=1).score is None
    with_scores = Attempt.objects.with_scores().get(pk=open_attempt.pk)
    assert (with_scores.points, with_scores.out_of) == (0, 3)  # type: ignore[attr-defined]
    assert make_void(version, reason="Again.", by=tutor) == 3
    assert Void.objects.get().reason == "Two options are right."
    assert version not in Version.objects.to_ask(unit)


def test_a_version_is_not_voided_without_a_reason(unit: Unit, tutor: User) -> None:
    with pytest.raises(NotReady):
        make_void(version_of(unit), reason=" ", by=tutor)
    assert not Void.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_mending_while_learners_submit_leaves_every_mark_by_the_new_key() -> None:
    unit, tutor = make.unit(short=0), make.tutor()
    attempts = [make.attempt(make.user(f"learner{n}"), unit, answers={1: "right"}) for n in range(4)]
    version = version_of(unit)
    key = other_key(version)
    mend = lambda: mend_key(version, key, feedback="", reason="Misread.", by=tutor)  # noqa: E731
    outcomes = together(mend, *[lambda a=attempt: sitting.submit(a) for attempt in attempts])
    assert not [outcome for outcome in outcomes if isinstance(outcome, Exception)]
    assert set(scores(version).values()) == {0}
    assert len(scores(version)) == 4


@pytest.mark.django_db(transaction=True)
def test_mending_twice_at_once_stores_one_key() -> None:
    unit, tutor = make.unit(), make.tutor()
    version = version_of(unit)
    key = other_key(version)
    mend = lambda: mend_key(version, key, feedback="", reason="Misread.", by=tutor, seen=1)  # noqa: E731
    outcomes = together(mend, mend, mend)
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Effect", "NotReady", "NotReady"]
    assert version.keys.count() == 2


@needs_writers
@pytest.mark.django_db(transaction=True)
def test_nobody_waits_to_start_while_a_key_is_mended(monkeypatch: pytest.MonkeyPatch) -> None:
    unit, tutor, learner = make.unit(), make.tutor(), make.user()
    version = version_of(unit)
    started: list[Any] = []

    def start() -> Attempt:
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '2s'")
        return sitting.start(learner, unit)

    def remark_while_one_starts(version: Version) -> Effect:
        started.extend(together(start))
        return remark(version)

    monkeypatch.setattr(correcting, "remark", remark_while_one_starts)
    mend_key(version, other_key(version), feedback="", reason="Misread.", by=tutor)
    assert [outcome for outcome in started if not isinstance(outcome, Attempt)] == []


class Killed(Exception):
    pass


@needs_writers
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("act", ["mend", "void"])
def test_what_a_killed_process_left_undone_is_caught_up_with(monkeypatch: pytest.MonkeyPatch, act: str) -> None:
    unit, tutor, learner = make.unit(), make.tutor(), make.user()
    version = version_of(unit)
    step = {"mend": "remark", "void": "_settle_all"}[act]
    whole, calls = getattr(correcting, step), []

    def while_one_submits(version: Version) -> Any:
        calls.append(version)
        if len(calls) > 1:
            raise Killed
        done = whole(version)
        together(lambda: make.attempt(learner, unit, answers={1: "right"}, finished=True))
        return done

    acts = {
        "mend": lambda: mend_key(version, other_key(version), feedback="", reason="Misread.", by=tutor),
        "void": lambda: make_void(version, reason="Two options are right.", by=tutor),
    }
    monkeypatch.setattr(correcting, step, while_one_submits)
    with pytest.raises(Killed):
        acts[act]()
    monkeypatch.setattr(correcting, step, whole)
    assert len(list(faults())) == 1
    call_command("check_store", catch_up=True)
    assert list(faults()) == []
    assert scores(version) == {"learner": 0 if act == "mend" else None}


@needs_writers
@pytest.mark.django_db(transaction=True)
def test_what_is_submitted_while_a_version_is_voided_keeps_no_score(monkeypatch: pytest.MonkeyPatch) -> None:
    unit, tutor, learner = make.unit(), make.tutor(), make.user()
    version = version_of(unit)
    submitted: list[Any] = []

    def settle_while_one_submits(slots: Sequence[int]) -> None:
        if not submitted:
            submitted.extend(together(lambda: make.attempt(learner, unit, answers={1: "right"}, finished=True)))
        settle(slots)

    monkeypatch.setattr(correcting, "settle", settle_while_one_submits)
    assert make_void(version, reason="Two options are right.", by=tutor) == 1
    assert isinstance(submitted[0], Attempt)
    assert scores(version) == {"learner": None}
