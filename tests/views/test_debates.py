"""The pages of debates, as their learner and as everybody else."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from quizzes import debating
from quizzes.models import Cohort, Debate, Motion, Part, Post, Unit, User
from tests import make

pytestmark = pytest.mark.django_db
STEPS = ["stance/", "case/", "close/"]
CASE = {"side": "against", "claim": "A door is more than a visit.", "reason": "Families said that they used it."}


@pytest.fixture
def unit() -> Unit:
    return make.unit()


@pytest.fixture
def learner() -> User:
    return make.user("ada")


@pytest.fixture
def peer() -> User:
    return make.user("ben", first_name="Benedict", last_name="Surname")


@pytest.fixture
def cohort(unit: Unit, learner: User, peer: User) -> Cohort:
    cohort = make.cohort("Evening class", learners=[learner, peer])
    make.assignment(cohort, unit)
    return cohort


@pytest.fixture
def debate(cohort: Cohort) -> Debate:
    return Debate.objects.get(cohort=cohort)


@pytest.fixture
def client(learner: User) -> Client:
    return signed_in(learner)


def signed_in(person: User, **more: Any) -> Client:
    client = Client(**more)
    client.force_login(person)
    return client


def at(debate: Debate, step: str = "") -> str:
    return f"/debates/{debate.pk}/{step}"


def text(response: Any) -> str:
    return response.content.decode()


def first_passage(debate: Debate, n: int = 0) -> str:
    return debating.passages_offered(debate)[n].value


def argue(debate: Debate, person: User, **words: str) -> Post:
    debating.take_stance(debate, person, 1, None)
    offered = debating.passages_offered(debate)[1]
    said = {"side": "for", "claim": "One claim.", "reason": "One reason."} | words
    return debating.post_case(debate, person, passages=[(offered.start, offered.end)], **said)


# the way through


def test_a_learner_goes_through_every_step(client: Client, debate: Debate, peer: User, learner: User) -> None:
    argue(debate, peer, claim="What Ben holds.")
    seen = text(client.get(at(debate)))
    assert "Where do you stand?" in seen
    assert "What the article holds" not in seen
    response = client.post(at(debate, "stance/"), {"stance": "-1", "confidence": "2"})
    assert response.url == at(debate, "#evidence")
    seen = text(client.get(at(debate)))
    assert re.search(r'name="stance" value="-1" checked', seen)
    assert f"<mark>{make.FOR}</mark>" in seen
    assert f"<mark>{make.AGAINST}</mark>" in seen
    assert "For the motion · one voice" in seen
    assert "No family speaks in the article." in seen
    assert "What Ben holds." not in seen
    passages = [first_passage(debate, 9), first_passage(debate, 8)]
    assert client.post(at(debate, "case/"), CASE | {"passage": passages}).url == at(debate, "#peers")
    seen = text(client.get(at(debate)))
    assert "What Ben holds." in seen
    assert CASE["claim"] in seen
    assert client.post(at(debate, "close/"), {"stance_after": "2", "reason_after": "Ben’s."}).url == at(
        debate, "#again"
    )
    seen = text(client.get(at(debate)))
    assert "You stood at <strong>−1, leaning against</strong> and now stand at <strong>+2, for</strong>." in seen
    part = Part.objects.get(learner=learner)
    assert (part.side, part.stance_after, part.posts.get().passages.count()) == ("against", 2, 2)


def test_the_list_shows_each_debate_with_its_next_step(client: Client, debate: Debate, learner: User) -> None:
    assert text(client.get("/debates/")).count("Not started") == 1
    debating.take_stance(debate, learner, 1, None)
    assert "Next: your case" in text(client.get("/debates/"))
    argue(debate, learner)
    assert "Next: stance again" in text(client.get("/debates/"))
    debating.close_stance(debate, learner, 1, "Nothing did.")
    seen = text(client.get("/debates/"))
    assert "Done" in seen
    assert at(debate) in seen


def test_without_a_debate_the_list_says_where_they_come_from(client: Client) -> None:
    assert "choose a unit" in text(client.get("/debates/"))


def test_alone_there_is_nobody_to_read(unit: Unit) -> None:
    alone, ada, ben = Debate.objects.get(cohort=None), make.user("ada"), make.user("ben")
    argue(alone, ben, claim="What Ben holds.")
    argue(alone, ada)
    seen = text(signed_in(ada).get(at(alone)))
    assert "no others’ cases to read" in seen
    assert "What Ben holds." not in seen


def test_a_one_sided_motion_is_said_to_be_one(client: Client, debate: Debate, learner: User) -> None:
    Motion.objects.update(one_sided=True)
    debate.motion.anchors.filter(role="against").delete()
    debating.take_stance(debate, learner, 1, None)
    seen = text(client.get(at(debate)))
    assert "One side only." in seen
    assert "The article holds nothing on this side." in seen


def test_others_are_named_by_pseudonym_alone(client: Client, debate: Debate, learner: User, peer: User) -> None:
    post = argue(debate, peer)
    argue(debate, learner)
    seen = text(client.get(at(debate)))
    assert post.part.pseudonym in seen
    assert not [name for name in (peer.username, "Benedict", "Surname") if re.search(rf"\b{name}\b", seen)]


def test_a_stance_of_others_is_nowhere(client: Client, debate: Debate, learner: User, peer: User) -> None:
    argue(debate, learner)
    argue(debate, peer)
    before = text(client.get(at(debate)))
    Part.objects.filter(learner=peer).update(stance_before=-3, stance_after=3, reason_after="A private reason.")
    without_token = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')
    assert without_token.sub("", text(client.get(at(debate)))) == without_token.sub("", before)


def test_a_case_can_be_mended(client: Client, debate: Debate, learner: User) -> None:
    argue(debate, learner)
    client.post(at(debate, "case/"), CASE | {"passage": first_passage(debate)})
    assert Post.objects.get().claim == CASE["claim"]


# errors keep every word


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"side": ""}, "Choose the side that you argue."),
        ({"side": "both"}, "Choose the side that you argue."),
        ({"claim": ""}, "Put your claim into one sentence."),
        ({"claim": "long " * 80}, "under 300 characters"),
        ({"reason": ""}, "Say how the passage supports your claim."),
        ({"reason": "long " * 1100}, "under 5,000 characters"),
        ({"passage": []}, "Pick at least one passage"),
        ({"passage": ["0-5"]}, "from the list"),
        ({"passage": ["<b>", "1-2-3", "²-³", "-"]}, "from the list"),
        ({"passage": [str(n) for n in range(600)]}, "no more than 5"),
    ],
)
def test_a_case_that_is_refused_keeps_every_word(
    client: Client, debate: Debate, learner: User, change: dict[str, Any], says: str
) -> None:
    debating.take_stance(debate, learner, 1, None)
    picked = first_passage(debate, 2)
    posted = CASE | {"passage": [picked]} | change
    response = client.post(at(debate, "case/"), posted)
    assert response.status_code == 422
    seen = text(response)
    assert says in seen
    assert posted["claim"].strip() in seen
    assert posted["reason"].strip() in seen
    if "passage" not in change:
        assert f'value="{picked}" checked' in seen
    assert not Post.objects.exists()


@pytest.mark.parametrize("stance", ["", "4", "-4", "x", "1.5"])
def test_a_stance_is_one_of_seven(client: Client, debate: Debate, stance: str) -> None:
    response = client.post(at(debate, "stance/"), {"stance": stance, "confidence": "2"})
    assert response.status_code == 422
    assert 'id="stance-error"' in text(response)
    assert not Part.objects.exists()


def test_the_first_stance_stays_when_a_case_is_posted(client: Client, debate: Debate, learner: User) -> None:
    argue(debate, learner)
    assert client.post(at(debate, "stance/"), {"stance": "3"}).status_code == 422
    assert Part.objects.get().stance_before == 1


def test_a_last_stance_without_a_reason_keeps_the_choice(client: Client, debate: Debate, learner: User) -> None:
    argue(debate, learner)
    response = client.post(at(debate, "close/"), {"stance_after": "-2", "reason_after": " "})
    assert response.status_code == 422
    assert re.search(r'name="stance_after" value="-2" checked', text(response))
    response = client.post(at(debate, "close/"), {"stance_after": "", "reason_after": "It moved me."})
    assert "It moved me." in text(response)
    assert Part.objects.get().stance_after is None


def test_steps_out_of_order_are_refused(client: Client, debate: Debate) -> None:
    assert client.post(at(debate, "case/"), CASE | {"passage": first_passage(debate)}).status_code == 422
    assert client.post(at(debate, "close/"), {"stance_after": "1", "reason_after": "So."}).status_code == 422
    assert not Part.objects.exists()


# attacks


def test_what_learners_write_is_shown_as_words(client: Client, debate: Debate, learner: User, peer: User) -> None:
    script = "</textarea></script><script>alert(1)</script>"
    argue(debate, peer, claim=script, reason=script)
    argue(debate, learner, claim=script, reason=script)
    assert "<script" not in text(client.get(at(debate)))
    posted = {"side": script, "claim": script, "reason": script, "passage": [script]}
    assert "<script" not in text(client.post(at(debate, "case/"), posted))


@pytest.mark.parametrize("words", ["a\x00b", "left \u202eright", "[" * 4000])
def test_strange_words_are_kept_or_refused(client: Client, debate: Debate, learner: User, words: str) -> None:
    debating.take_stance(debate, learner, 1, None)
    posted = CASE | {"reason": words, "passage": first_passage(debate)}
    assert client.post(at(debate, "case/"), posted).status_code in (302, 422)


def test_fields_that_no_page_has_change_nothing(client: Client, debate: Debate, peer: User, learner: User) -> None:
    extra = {"learner": str(peer.pk), "pseudonym": "Ben", "part": "1", "stance_after": "3"}
    client.post(at(debate, "stance/"), {"stance": "1"} | extra)
    part = Part.objects.get()
    assert (part.learner, part.stance_after) == (learner, None)
    assert part.pseudonym != "Ben"


@pytest.mark.parametrize("who", ["outsider", "tutor elsewhere"])
def test_a_cohorts_debate_is_its_own(unit: Unit, debate: Debate, who: str) -> None:
    person = make.user("outsider") if who == "outsider" else make.tutor("elsewhere")
    client = signed_in(person)
    assert client.get(at(debate)).status_code == 404
    for step in STEPS:
        assert client.post(at(debate, step), {"stance": "1"}).status_code == 404
    assert at(debate) not in text(client.get("/debates/"))
    assert not Part.objects.exists()


@pytest.mark.parametrize("change", [{"motion": "rejected"}, {"unit": "withdrawn"}])
def test_what_is_not_published_is_not_debated(client: Client, debate: Debate, change: dict[str, str]) -> None:
    Motion.objects.filter(pk=debate.motion_id).update(status=change.get("motion", "approved"))
    Unit.objects.update(status=change.get("unit", "published"))
    assert client.get(at(debate)).status_code == 404
    assert client.post(at(debate, "stance/"), {"stance": "1"}).status_code == 404
    assert at(debate) not in text(client.get("/debates/"))


def test_who_is_signed_out_is_sent_to_sign_in(debate: Debate) -> None:
    client = Client()
    for page in ("/debates/", at(debate)):
        assert client.get(page).url.startswith("/accounts/login/")
    for step in STEPS:
        assert client.post(at(debate, step)).url.startswith("/accounts/login/")


def test_every_post_needs_its_token_and_no_get_changes_anything(learner: User, debate: Debate) -> None:
    client = signed_in(learner, enforce_csrf_checks=True)
    for step in STEPS:
        assert client.post(at(debate, step), {"stance": "1"}).status_code == 403
        assert client.get(at(debate, step), {"stance": "1"}).url == at(debate)
    client.get(at(debate), {"stance": "1"})
    assert not Part.objects.exists()


@pytest.mark.parametrize("number", ["0", "99999999999999999999999"])
def test_a_debate_that_is_none_is_not_found(client: Client, number: str) -> None:
    assert client.get(f"/debates/{number}/").status_code == 404


def test_pages_are_kept_by_nobody_and_load_no_script(client: Client, debate: Debate) -> None:
    for page in ("/debates/", at(debate)):
        response = client.get(page)
        assert "no-store" in response.headers["Cache-Control"]
        assert "<script" not in text(response)


# queries


def queries(call: Callable[[], Any]) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert call().status_code == 200
    return len(captured)


def test_queries_do_not_grow_with_the_others(client: Client, debate: Debate, cohort: Cohort, learner: User) -> None:
    argue(debate, learner)
    counts = []
    for n in range(6):
        other = make.user(f"other{n}")
        cohort.memberships.create(person=other)
        argue(debate, other)
        counts.append(queries(lambda: client.get(at(debate))))
    assert len(set(counts)) == 1
    assert counts[0] <= 14


def test_queries_of_the_list_do_not_grow(client: Client, unit: Unit, debate: Debate) -> None:
    before = queries(lambda: client.get("/debates/"))
    for n in range(4):
        make.unit(f"unit-{n}", motions=2)
    assert queries(lambda: client.get("/debates/")) == before
