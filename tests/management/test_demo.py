"""The demo is made once, where it may be, and further cohorts beside it."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from quizzes import rosters
from quizzes.management.commands import demo
from quizzes.models import Attempt, Cohort, Membership, User
from tests import make
from tests.demo import support

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit(settings):
    settings.DEMO = True
    return support.house_unit("only", questions=3)


def run(*arguments: str) -> str:
    out = io.StringIO()
    call_command("demo", *arguments, stdout=out)
    return out.getvalue()


def sizes() -> dict[str, int]:
    learners = Membership.Role.LEARNER
    return {c.name: c.memberships.filter(role=learners).count() for c in Cohort.objects.order_by("name")}


def test_it_is_refused_where_it_is_not_allowed(settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="DEMO=1"):
        call_command("demo")
    assert not User.objects.filter(demo=True).exists()


@pytest.mark.parametrize(("name", "arguments"), [("learner", ()), ("tutor", ()), ("s3-0002", ("--seed", "3"))])
def test_it_does_not_take_over_an_account(unit, name, arguments):
    User.objects.create_user(name)
    with pytest.raises(CommandError, match=rf"{name} is taken.*Nothing was changed"):
        run(*arguments)
    assert not User.objects.filter(demo=True).exists()
    assert not Cohort.objects.exists()


def test_it_needs_a_unit(settings):
    settings.DEMO = True
    make.unit("elsewhere", shared=True)
    with pytest.raises(CommandError, match="run `manage"):
        run()
    assert not User.objects.filter(demo=True).exists()


def test_further_cohorts_stand_beside_the_demo(unit):
    run("--verbosity=0")
    said = run("--learners=7", "--cohorts=2", "--seed=7", "--weeks=4")
    assert said.splitlines()[0] == "Demo cohort 1 of 2, seed 7: 0% in 0 s"
    assert "Demo cohort 2 of 2, seed 7: 100%" in said
    assert said.endswith("Sign in as s7-tutor, password oversight-demo, to see the cohort page.\n")
    assert list(sizes().values())[:2] == [3, 4]
    assert sum(sizes().values()) == 37
    tutor = User.objects.get(username="s7-tutor")
    assert (tutor.is_staff, tutor.cohorts.count(), tutor.demo) == (True, 2, True)
    learner = User.objects.get(username="s7-0007")
    assert (learner.demo, learner.is_staff, learner.check_password(demo.PASSWORD)) == (True, False, True)
    with pytest.raises(CommandError, match="seed 7 are there already"):
        run("--learners=7", "--cohorts=2", "--seed=7", "--weeks=4")
    with pytest.raises(CommandError, match="used with other numbers"):
        run("--learners=8", "--seed=7")
    assert sum(sizes().values()) == 37


def test_who_interrupts_keeps_whole_cohorts_and_can_go_on(unit, monkeypatch):
    made, make_history = [], demo.make_history

    def once(spec, progress):
        if made:
            raise KeyboardInterrupt
        made.append(spec.name)
        make_history(spec, progress)

    options = ("--learners=6", "--cohorts=3", "--seed=5")
    with monkeypatch.context() as patch:
        patch.setattr(demo, "make_history", once)
        with pytest.raises(CommandError, match=r"^Stopped\. 1 of 3 cohorts are whole.* same command"):
            run(*options)
    assert list(sizes()) == made
    run(*options)
    assert list(sizes().values()) == [2, 2, 2]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--learners=0",), "--learners is a number from 1 to 4000, and 0 is not"),
        (("--weeks=2",), "--weeks is a number from 3 to 52"),
        (("--cohorts=101",), "--cohorts is a number from 1 to 100"),
        (("--seed=-1",), "--seed is a number from 0"),
        (("--learners=2", "--cohorts=3"), "more cohorts than learners"),
        (("--cohorts=31",), "more cohorts than learners"),
    ],
)
def test_what_cannot_be_made_is_said(unit, arguments, words):
    with pytest.raises(CommandError, match=words):
        run(*arguments)
    assert not User.objects.filter(demo=True).exists()


def test_the_truth_can_be_written_then_and_later(unit, tmp_path):
    now, later = tmp_path / "now.json", tmp_path / "later.json"
    run("--learners=4", "--cohorts=2", "--seed=9", f"--truth={now}")
    said = run("--learners=4", "--cohorts=2", "--seed=9", f"--truth={later}")
    assert said == f"Demo: there already.\nThe model is in {later}.\n"
    assert now.read_text() == later.read_text()
    told = json.loads(now.read_text())
    assert told["seed"] == 9
    assert "Birnbaum" in told["model"]
    assert [one["username"] for one in told["learners"]] == ["s9-0001", "s9-0002", "s9-0003", "s9-0004"]
    assert all(set(one) == {"cohort", "username", "ability", "boldness"} for one in told["learners"])
    versions = [question.current for question in unit.questions.in_order()]
    assert [(q["unit"], q["stem"]) for q in told["questions"]] == [("only", version.stem) for version in versions]
    for question, version in zip(told["questions"][:2], versions, strict=False):
        options = version.body["options"]
        assert question["right"] == options[version.current_key.content.right]
        assert {question["right"], *(lure["answer"] for lure in question["wrong"])} == set(options)
        assert {"difficulty", "discrimination", "guessing", "fingerprint"} < set(question)
    assert told["questions"][2]["wrong"] == []


def test_a_truth_that_cannot_be_written_is_said(unit, tmp_path):
    with pytest.raises(CommandError, match="cannot be written"):
        run("--learners=1", f"--truth={tmp_path / 'no' / 'such'}")


def test_only_the_house_gives_units(unit):
    make.unit("private")
    run("--learners=2")
    assert list(Cohort.objects.get().assignments.values_list("unit__slug", flat=True)) == ["only"]
    assert not Attempt.objects.exclude(unit=unit).exists()
    assert unit.owner.username == rosters.HOUSE
