"""A desk with two tutors, each with a unit, drafts, a cohort and answers to mark."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from quizzes import rosters
from quizzes.models import Assignment, Cohort, Drafting, Invitation, Motion, Question, Slot, Unit, User, Version
from tests import make


@dataclass
class Desk:
    """What one tutor works with."""

    tutor: User
    learner: User
    unit: Unit
    draft: Unit
    cohort: Cohort
    assignment: Assignment
    invitation: Invitation
    slot: Slot

    @property
    def question(self) -> Question:
        return self.draft.questions.get(position=1)

    @property
    def motion(self) -> Motion:
        return self.draft.motions.get()

    @property
    def version(self) -> Version:
        """One that was asked."""
        return self.unit.questions.get(position=1).current


def desk_of(name: str) -> Desk:
    """A published unit that a learner has sat, and a draft one."""
    tutor, learner = make.tutor(name), make.user(f"learner-of-{name}")
    unit = make.unit(f"unit-of-{name}", owner=tutor, open=False)
    draft = make.unit(f"draft-of-{name}", owner=tutor, published=False)
    draft.questions.update(status="draft", gates=["evidence_exists"])
    draft.motions.update(status="draft")
    stopped = {"gate": "stem_length", "reason": "Too long.", "rule": "test", "stem": f"Stopped {name}?"}
    Drafting.objects.create(revision=draft.revision, writer_version=1, rejected=[{**stopped, "evidence": [[40, 50]]}])
    cohort = make.cohort(f"cohort-of-{name}", tutors=[tutor], learners=[learner])
    assignment = make.assignment(cohort, unit)
    attempt = make.attempt(learner, unit, assignment, answers={1: "right", 4: f"Words of {name}."}, finished=True)
    invitation, _ = rosters.invite(cohort, tutor)
    return Desk(tutor, learner, unit, draft, cohort, assignment, invitation, attempt.slots.get(position=4))


@pytest.fixture
def desk(db: None) -> Desk:
    return desk_of("ruth")


@pytest.fixture
def other(db: None) -> Desk:
    return desk_of("tom")


@pytest.fixture
def as_tutor(client: Client, desk: Desk) -> Client:
    client.force_login(desk.tutor)
    return client


def page(response: Any) -> str:
    """The words of a page."""
    assert response.status_code == 200
    return response.content.decode()
