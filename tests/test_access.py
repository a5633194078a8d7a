"""Every address, as everybody: administrator, owning tutor, other tutor, learner, other learner, signed out."""

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from quizzes import debating, rosters
from quizzes.models import Answer, Attempt, Debate, Part
from tests import make

pytestmark = pytest.mark.django_db

ROLES = ("administrator", "owner", "other tutor", "learner", "other learner", "signed out")
EVERYBODY = (200, 200, 200, 200, 200, 200)
SIGNED_IN = (200, 200, 200, 200, 200, 302)
OWN = (404, 404, 404, 200, 404, 302)
OWN_POST = (404, 404, 404, 302, 404, 403)
TUTORS = (200, 200, 404, 404, 404, 302)
GETS = {
    "health": EVERYBODY,
    "home": SIGNED_IN,
    "units": SIGNED_IN,
    "unit": (200, 200, 404, 200, 404, 302),
    "question": OWN,
    "check": OWN,
    "result": (404, 404, 404, 302, 404, 302),
    "debates": SIGNED_IN,
    "debate": OWN,
    "join": EVERYBODY,
    "accessibility": EVERYBODY,
    "visible": EVERYBODY,
    "privacy": EVERYBODY,
    "sources": EVERYBODY,
    "cohorts": (200, 200, 200, 404, 404, 302),
    "cohort": TUTORS,
    "cohort-csv": TUTORS,
}
# Signed out: shown what they sent, with a way to sign in.
POSTS = {
    "start-attempt": (302, 302, 404, 302, 404, 403),
    "question": OWN_POST,
    "flag": OWN_POST,
    "look-up": OWN_POST,
    "self-check": (404, 404, 404, 404, 404, 403),
    "submit": OWN_POST,
    "recall": (302, 302, 302, 302, 302, 403),
    "show-confidence": (302, 302, 302, 302, 302, 403),
    "debate-stance": OWN_POST,
    "debate-case": (404, 404, 404, 422, 404, 403),
    "debate-close": (404, 404, 404, 422, 404, 403),
}


@pytest.fixture
def world():
    """A unit that only one cohort may study, with an attempt and a debate of its learner."""
    owner, learner = make.tutor("owner"), make.user("learner")
    people = {
        "administrator": make.administrator(),
        "owner": owner,
        "other tutor": make.tutor("other"),
        "learner": learner,
        "other learner": make.user("stranger"),
        "signed out": None,
    }
    cohort = make.cohort("Cohort", [owner], [learner])
    unit = make.unit("closed", owner=owner, open=False)
    make.assignment(cohort, unit)
    attempt = make.attempt(learner, unit, answers={1: "right"})
    debate = Debate.objects.get(motion__unit=unit, cohort=cohort)
    _, code = rosters.invite(cohort, owner)
    places = {"pk": attempt.pk, "position": 1, "slug": unit.slug, "code": code, "table": "learners"}
    return people, places, {"debate": debate.pk, "cohort": cohort.pk}


def named_patterns(patterns, prefix=""):
    for pattern in patterns:
        if isinstance(pattern, URLResolver) and pattern.app_name != "admin":
            yield from named_patterns(pattern.url_patterns)
        elif isinstance(pattern, URLPattern) and pattern.name and not pattern.name.startswith("account_"):
            yield pattern


def address(pattern, places, keys):
    own = {**places, "pk": keys.get(pattern.name.split("-")[0], places["pk"])}
    return reverse(pattern.name, kwargs={name: own[name] for name in pattern.pattern.converters})


def test_no_address_is_missing_here():
    names = {pattern.name for pattern in named_patterns(get_resolver().url_patterns)}
    assert names == set(GETS) | set(POSTS)


@pytest.mark.parametrize("role", ROLES)
def test_reading(world, client, role):
    people, places, keys = world
    if people[role]:
        client.force_login(people[role])
    at = ROLES.index(role)
    got = {
        pattern.name: client.get(address(pattern, places, keys)).status_code
        for pattern in named_patterns(get_resolver().url_patterns)
        if pattern.name in GETS
    }
    assert got == {name: statuses[at] for name, statuses in GETS.items()}


@pytest.mark.parametrize("role", ROLES)
def test_writing(world, client, role):
    people, places, keys = world
    if people[role]:
        client.force_login(people[role])
    at = ROLES.index(role)
    by_name = {pattern.name: pattern for pattern in named_patterns(get_resolver().url_patterns)}
    form = {"stance": "1", "confidence": "2", "serial": "1", "answer": "1"}
    got = {name: client.post(address(by_name[name], places, keys), form).status_code for name in POSTS}
    assert got == {name: statuses[at] for name, statuses in POSTS.items()}


@pytest.mark.parametrize("name", sorted(set(POSTS) - set(GETS)))
def test_a_get_of_what_takes_a_form_leads_to_its_page_and_writes_nothing(world, client, name):
    people, places, keys = world
    before = Attempt.objects.count(), Answer.objects.count(), Part.objects.count()
    client.force_login(people["learner"])
    by_name = {pattern.name: pattern for pattern in named_patterns(get_resolver().url_patterns)}
    response = client.get(address(by_name[name], places, keys), follow=True)
    assert response.redirect_chain
    assert response.status_code == 200
    assert (Attempt.objects.count(), Answer.objects.count(), Part.objects.count()) == before
    assert not Attempt.objects.finished().exists()
    client.force_login(people["other learner"])
    if name not in ("start-attempt", "recall", "show-confidence"):
        assert client.get(address(by_name[name], places, keys), follow=True).status_code == 404


ACCOUNTS = ("logout", "inactive", "change_password", "set_password", "reset_password", "reset_password_done")


@pytest.mark.parametrize("role", ROLES[:-1])
def test_nothing_for_a_signed_in_person_is_kept_by_a_cache(world, client, role):
    people, places, keys = world
    client.force_login(people[role])
    named = [p for p in named_patterns(get_resolver().url_patterns) if p.name in GETS]
    paths = [address(pattern, places, keys) for pattern in named] + [reverse(f"account_{name}") for name in ACCOUNTS]
    kept = [path for path in [*paths, "/nowhere/", "/admin/"] if not is_private(client.get(path))]
    assert kept == []


def is_private(response):
    return {"no-store", "private"} <= set(response.get("Cache-Control", "").split(", "))


def test_a_stranger_cannot_argue_by_service_either(world):
    people, _, keys = world
    debate = Debate.objects.get(pk=keys["debate"])
    assert debate not in Debate.objects.of_learner(people["other learner"])
    assert debating.part_of(debate, people["other learner"]) is None
