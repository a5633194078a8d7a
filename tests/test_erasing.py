"""A person is deleted: answers stay without one, words go, and no statistic changes."""

import json
from typing import Any

import pytest
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import connection, models
from django.test import Client
from django.urls import reverse

from quizzes import correcting, debating, marking, rosters, sitting
from quizzes.erasing import CannotErase, erase
from quizzes.management.commands.check_store import faults
from quizzes.models import Answer, Attempt, Cohort, Debate, Mark, Part, Post, SelfCheck, Slot, Unit, User
from quizzes.reports.cohort import cohort_report
from quizzes.reports.tables import questions_table
from tests import make
from tests.together import together

WORDS = "Heron reeds that only Amina would write"
NAME = "Quillfeather"


@pytest.fixture
def administrator(db: None) -> User:
    return make.administrator()


@pytest.fixture
def cohort(db: None) -> Cohort:
    """Seven learners at two units; the first, Amina, has done all that a learner can do."""
    tutor = make.tutor("ruth")
    learners = [make.user(f"learner{n}") for n in range(6)]
    amina = make.user("amina", first_name="Amina", last_name=NAME, email=f"{NAME}@example.org")
    cohort = make.cohort("Cohort", [tutor], [amina, *learners])
    visits, panels = make.unit("visits", owner=tutor), make.unit("panels", questions=3, short=1, motions=0, owner=tutor)
    first = make.assignment(cohort, visits, attempts=2)
    second = make.assignment(cohort, panels)
    for n, learner in enumerate([amina, *learners]):
        answers = {1: "right" if n % 2 else "wrong", 2: "right" if n % 3 else "wrong", 4: WORDS if n < 4 else ""}
        make.attempt(learner, visits, first, answers, finished=True, confidence=3)
    make.attempt(amina, visits, first, {1: "right", 4: WORDS}, finished=True)
    make.attempt(amina, panels, second, {1: "right", 3: WORDS})
    make.attempt(learners[0], panels, second, {1: "right", 3: "Other words."}, finished=True)
    _judge(amina, tutor)
    _argue(amina, Debate.objects.get(cohort=cohort))
    return cohort


def _judge(amina: User, tutor: User) -> None:
    waiting = Slot.objects.filter(attempt__learner=amina, attempt__finished_at__isnull=False, position=4)
    for slot in waiting.order_by("attempt__number")[:1]:
        marking.mark_by_tutor(slot, 0.5, tutor, note=f"Well seen, {NAME}.")
        sitting.self_check(slot, [0], 2)


def _argue(person: User, debate: Debate) -> None:
    debating.take_stance(debate, person, 2, 3)
    offered = debating.passages_offered(debate)[0]
    place = [(offered.start, offered.end)]
    debating.post_case(debate, person, side="for", claim=WORDS, reason=WORDS, passages=place)
    debating.close_stance(debate, person, -1, WORDS)


def amina() -> User:
    return User.objects.get(username="amina")


def figures(cohort: Cohort) -> dict[str, Any]:
    """Every figure that a report gives, those of the rows of single learners aside."""
    report = cohort_report(cohort)
    units = [(unit.assignment.pk, unit.submitted, unit.median_share) for unit in report.units]
    questions = [
        (q.number, q.version.pk, q.n, q.facility, q.asked, q.tally) for unit in report.units for q in unit.questions
    ]
    stances = sorted(Part.objects.values_list("stance_before", "confidence_before", "stance_after"))
    return {"units": units, "questions": questions, "table": questions_table(report), "stances": stances}


def everything() -> str:
    """All that the database holds, in one text."""
    with connection.cursor() as cursor:
        rows = []
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            rows += cursor.fetchall()
    return " ".join(str(value) for row in rows for value in row)


# what stays


def test_the_page_never_counts_more_than_there_are(cohort: Cohort, administrator: User, client: Client) -> None:
    client.force_login(administrator)
    erase(amina(), administrator)
    page = client.get(reverse("cohort", args=[cohort.pk])).content.decode()
    first = cohort_report(cohort).units[0]
    assert (first.submitted, first.submitted_here, first.deleted) == (7, 6, 1)
    assert "<td>6 of 6 <small>and 1 deleted</small></td>" in page
    assert "n = 7." in page


def test_no_statistic_changes(cohort: Cohort, administrator: User) -> None:
    before = figures(cohort)
    assert len(before["questions"]) == 7
    assert before["units"][0][1:] == (7, pytest.approx(before["units"][0][2]))
    erase(amina(), administrator)
    assert figures(cohort) == before
    assert len(cohort_report(cohort).rows) == 6


@pytest.mark.parametrize("n", range(3))
def test_no_statistic_changes_whoever_goes_and_however_many(cohort: Cohort, administrator: User, n: int) -> None:
    before = figures(cohort)
    for gone in range(n + 1):
        erase(User.objects.get(username=f"learner{gone}"), administrator)
    assert figures(cohort) == before


def test_what_was_in_no_figure_does_not_come_back(cohort: Cohort, administrator: User) -> None:
    cohort.memberships.get(person=amina()).delete()
    before = figures(cohort)
    assert before["units"][0][1] == 6
    erase(amina(), administrator)
    assert figures(cohort) == before


def test_submitted_answers_stay_with_their_marks(cohort: Cohort, administrator: User) -> None:
    submitted = Attempt.objects.filter(learner=amina()).finished()
    kept = list(submitted.order_by("pk").values_list("pk", flat=True))
    scores = list(Slot.objects.filter(attempt__in=kept).order_by("pk").values_list("pk", "score", "answer__answered"))
    erase(amina(), administrator)
    assert list(Attempt.objects.filter(learner=None).order_by("pk").values_list("pk", flat=True)) == kept
    slots = Slot.objects.filter(attempt__in=kept).order_by("pk")
    assert list(slots.values_list("pk", "score", "answer__answered")) == scores
    assert all(slot.is_answered == slot.given.answered for slot in slots if slot.given)


def test_the_store_is_sound_afterwards(cohort: Cohort, administrator: User) -> None:
    erase(amina(), administrator)
    assert list(faults()) == []


def test_a_key_may_still_be_mended_and_a_version_voided(cohort: Cohort, administrator: User) -> None:
    unit = Unit.objects.get(slug="visits")
    words, choice = unit.questions.get(position=4).current, unit.questions.get(position=1).current
    erase(amina(), administrator)
    for version in (words, choice):
        correcting.mend_key(version, version.current_key.content, feedback="", reason="Clearer.", by=administrator)
    correcting.make_void(choice, reason="Two are right.", by=administrator)
    assert list(faults()) == []


def test_what_is_overdue_is_handed_in_before(cohort: Cohort, administrator: User) -> None:
    Attempt.objects.filter(learner=amina(), finished_at=None).update(closes_at=make.moment(-0.01))
    erase(amina(), administrator)
    assert cohort_report(cohort).units[1].submitted == 2


# what goes


def test_no_word_and_no_name_is_left_anywhere(cohort: Cohort, administrator: User) -> None:
    before = everything()
    assert WORDS in before
    assert NAME in before
    client = Client()
    client.force_login(amina())
    gone = amina().pk
    erase(amina(), administrator)
    after = everything()
    assert NAME not in after
    assert "amina" not in after
    assert after.count(WORDS) == 3, "those of the others stay"
    assert not User.objects.filter(pk=gone).exists()


def test_cases_go_and_stances_stay_under_a_pseudonym(cohort: Cohort, administrator: User) -> None:
    part = Part.objects.get(learner=amina())
    erase(amina(), administrator)
    assert not Post.objects.exists()
    kept = Part.objects.get()
    assert (kept.pk, kept.learner, kept.pseudonym, kept.reason_after) == (part.pk, None, part.pseudonym, "")
    assert (kept.stance_before, kept.stance_after) == (2, -1)


def test_what_was_never_submitted_goes(cohort: Cohort, administrator: User) -> None:
    assert Attempt.objects.unfinished().filter(learner=amina()).count() == 1
    erase(amina(), administrator)
    assert not Attempt.objects.unfinished().exists()
    assert not SelfCheck.objects.exists()


def test_words_to_the_learner_go_and_the_mark_stays(cohort: Cohort, administrator: User) -> None:
    mark = Mark.objects.exclude(note="").get()
    erase(amina(), administrator)
    kept = Mark.objects.get(pk=mark.pk)
    assert (kept.note, kept.value, kept.digest) == ("", 0.5, mark.digest)


def test_whoever_is_signed_in_is_signed_out(cohort: Cohort, administrator: User) -> None:
    theirs, other = Client(), Client()
    theirs.force_login(amina())
    other.force_login(User.objects.get(username="learner1"))
    erase(amina(), administrator)
    assert Session.objects.count() == 1
    assert theirs.get("/units/").status_code == 302
    assert other.get("/units/").status_code == 200


def test_nothing_waits_to_be_marked_without_its_words(cohort: Cohort, administrator: User) -> None:
    client = Client()
    client.force_login(User.objects.get(username="ruth"))
    own = Slot.objects.filter(attempt__learner=amina(), attempt__finished_at__isnull=False)
    waiting = own.filter(score=None, answer__answered=True)
    address = reverse("admin:mark", args=[waiting.first().pk])
    assert client.get(address).status_code == 200
    before = marking.waiting_for_tutor().count()
    gone = waiting.count()
    erase(amina(), administrator)
    assert client.get(address).status_code == 404
    assert client.post(address, {"points": ["0"], "seen": "1"}).status_code == 404
    assert marking.waiting_for_tutor().count() == before - gone < before
    for listed in ("", "?marked"):
        assert "somebody who has left" not in client.get(reverse("admin:marking") + listed).content.decode()


# the desk


def test_an_administrator_deletes_a_person_with_one_confirmed_action(cohort: Cohort, administrator: User) -> None:
    client = Client()
    client.force_login(administrator)
    change = reverse("admin:quizzes_user_change", args=[amina().pk])
    address = reverse("admin:erase", args=[amina().pk])
    assert f'href="{address}"' in client.get(change).content.decode()
    shown = client.get(address).content.decode()
    assert f"Delete Amina {NAME}?" in shown
    assert "2 submitted attempts with 5 answers" in shown
    assert "1 attempt not submitted yet" in shown
    assert User.objects.filter(username="amina").exists(), "a GET changes nothing"
    done = client.post(address, follow=True)
    assert done.redirect_chain == [("/admin/quizzes/user/", 302)]
    assert "The person is deleted." in done.content.decode()
    assert not User.objects.filter(username="amina").exists()
    assert client.get(address).status_code == 404
    line = LogEntry.objects.get()
    assert (line.user, line.object_repr) == (administrator, "A person")


def test_an_administrator_stays_where_nobody_else_is_one(cohort: Cohort, administrator: User) -> None:
    client = Client()
    client.force_login(administrator)
    address = reverse("admin:erase", args=[administrator.pk])
    assert "You cannot delete yourself." in client.get(address).content.decode()
    assert "You cannot delete yourself." in client.post(address).content.decode()
    with pytest.raises(CannotErase, match="last administrator"):
        erase(administrator)
    other = make.administrator("other")
    erase(other, administrator)
    assert list(User.objects.filter(is_superuser=True)) == [administrator]


def test_the_account_of_the_house_stays(administrator: User) -> None:
    with pytest.raises(CannotErase, match="come with Oversight"):
        erase(rosters.house_account(), administrator)


def test_a_tutors_units_are_handed_over_in_the_same_action(cohort: Cohort, administrator: User) -> None:
    ruth, tom = User.objects.get(username="ruth"), make.tutor("tom")
    client = Client()
    client.force_login(administrator)
    address = reverse("admin:erase", args=[ruth.pk])
    shown = client.get(address).content.decode()
    assert "Visits counted (visits)" in shown
    assert "One cohort would be without a tutor" in shown
    for wrong in ("", str(ruth.pk), str(amina().pk), "nobody"):
        assert client.post(address, {"new_owner": wrong}).status_code == 200
    assert User.objects.filter(username="ruth").exists()
    before = figures(cohort)
    assert client.post(address, {"new_owner": str(tom.pk)}).status_code == 302
    assert set(Unit.objects.values_list("owner__username", flat=True)) == {"tom"}
    assert figures(cohort) == before
    assert list(faults()) == []
    mark = Mark.objects.exclude(note="").get()
    assert (mark.by, mark.value) == (None, 0.5)


def test_a_refusal_changes_nothing(cohort: Cohort, administrator: User) -> None:
    before = everything()
    with pytest.raises(CannotErase, match="Visits counted"):
        erase(User.objects.get(username="ruth"), administrator)
    with pytest.raises(CannotErase, match="another tutor"):
        erase(User.objects.get(username="ruth"), administrator, new_owner=amina())
    assert everything() == before


def test_the_history_of_a_cohort_names_nobody_who_is_gone(cohort: Cohort, administrator: User) -> None:
    for name in (f"Amina {NAME} (amina)", "Ben (benamina)"):
        message = json.dumps([{"added": {"name": "person", "object": name}}])
        LogEntry.objects.log_actions(administrator.pk, [cohort], 2, message, single_object=True)
    erase(amina(), administrator)
    told = list(LogEntry.objects.filter(object_id=str(cohort.pk)).values_list("change_message", flat=True))
    assert not [line for line in told if NAME in line]
    assert len([line for line in told if "benamina" in line]) == 1


# by command


def test_by_command_it_is_done_only_with_yes(cohort: Cohort, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("erase_person", "amina")
    assert "would stay without a name: 2 (submitted attempts), 5 (their answers)" in capsys.readouterr().out
    assert User.objects.filter(username="amina").exists()
    call_command("erase_person", "amina", yes=True)
    assert not User.objects.filter(username="amina").exists()
    with pytest.raises(CommandError, match="no account"):
        call_command("erase_person", "amina", yes=True)
    with pytest.raises(CommandError, match="own the units"):
        call_command("erase_person", "ruth", yes=True)
    with pytest.raises(CommandError, match="no account #0"):
        call_command("erase_person", "#0", yes=True)
    other = User.objects.get(username="learner0").pk
    call_command("erase_person", f"#{other}", yes=True)
    assert not User.objects.filter(pk=other).exists()
    make.tutor("tom")
    call_command("erase_person", "ruth", yes=True, new_owner="tom")
    assert set(Unit.objects.values_list("owner__username", flat=True)) == {"tom"}


# nothing is forgotten


def test_every_tie_to_a_person_is_thought_of() -> None:
    """A new model with a person in it fails here until erasing knows what becomes of it."""
    ties = {
        (model.__name__, field.name): field.remote_field.on_delete
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey) and field.related_model is User
    }
    gone = {("Membership", "person"), ("EmailAddress", "user"), ("LogEntry", "user")}
    gone |= {("User_groups", "user"), ("User_user_permissions", "user")}
    handed_over = {("Unit", "owner")}
    emptied = {("Attempt", "learner"), ("Part", "learner"), ("Invitation", "made_by"), ("Revision", "made_by")}
    emptied |= {("Version", "made_by"), *((name, "by") for name in ("Key", "Void", "Verdict", "Mark"))}
    by_what = {models.CASCADE: gone, models.PROTECT: handed_over, models.SET_NULL: emptied}
    for on_delete, expected in by_what.items():
        found = {tie for tie, what in ties.items() if what is on_delete}
        assert found <= expected, f"{on_delete.__name__}: {found - expected}"


# at the same moment


@pytest.mark.django_db(transaction=True)
def test_an_answer_saved_at_the_same_moment_leaves_no_word() -> None:
    for round in range(4):
        person = make.user(f"racer{round}")
        unit = make.unit(f"race{round}")
        attempt = make.attempt(person, unit)

        def save(attempt: Attempt = attempt) -> None:
            sitting.save(attempt, 4, {"answer": [WORDS]}, serial=0)

        def submit(attempt: Attempt = attempt) -> None:
            sitting.submit(attempt)

        together(save, submit, lambda person=person: erase(person))
        assert not User.objects.filter(pk=person.pk).exists()
        assert not Answer.objects.filter(response__text=WORDS).exists()
        assert list(faults()) == []
