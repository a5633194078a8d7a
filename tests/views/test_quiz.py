"""The pages of a quiz, as their learner and as everybody else."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from quizzes import correcting, marking, sitting
from quizzes.models import Answer, Attempt, Mark, Question, SelfCheck, Slot, Unit, User
from tests import make

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
POSTS = ["/units/visits/attempts/", "{a}1/", "{a}1/answer/", "{a}1/flag/", "{a}4/self-check/", "{a}submit/"]
GETS = ["{a}1/", "{a}check/", "{a}result/"]


@pytest.fixture
def learner() -> User:
    return make.user()


@pytest.fixture
def unit() -> Unit:
    return make.unit()


@pytest.fixture
def client(learner: User) -> Client:
    return signed_in(learner)


@pytest.fixture
def attempt(learner: User, unit: Unit) -> Attempt:
    return sitting.start(learner, unit)


def signed_in(person: User, **more: Any) -> Client:
    client = Client(**more)
    client.force_login(person)
    return client


def at(attempt: Attempt, page: str = "") -> str:
    return f"/attempts/{attempt.pk}/{page}"


def slot_of(attempt: Attempt, position: int = 1) -> Slot:
    return attempt.slots.select_related("version", "answer").get(position=position)


def text(response: Any) -> str:
    return response.content.decode()


def post(client: Client, attempt: Attempt, position: int = 1, **fields: Any) -> Any:
    return client.post(at(attempt, f"{position}/"), {"serial": "0"} | fields)


def autosave(client: Client, attempt: Attempt, position: int = 1, **fields: Any) -> Any:
    posted = {"serial": "0", "autosave": "1"} | fields
    return client.post(at(attempt, f"{position}/"), posted, headers=HTMX)


# the way through


def test_starting_leads_to_the_first_question_and_going_on_to_the_next(client: Client, unit: Unit) -> None:
    assert client.post("/units/visits/attempts/").url == at(Attempt.objects.get(), "1/")
    attempt = Attempt.objects.get()
    assert post(client, attempt, 1, answer="1").url == at(attempt, "2/")
    assert post(client, attempt, 3, answer="1").url == at(attempt, "4/")
    assert client.post("/units/visits/attempts/").url == at(attempt, "2/")
    assert post(client, attempt, 2, answer="1").url == at(attempt, "4/")
    assert post(client, attempt, 4, answer="Words.").url == at(attempt, "check/")


def test_a_question_can_be_passed_over(client: Client, attempt: Attempt) -> None:
    assert post(client, attempt, 1).url == at(attempt, "2/")
    assert post(client, attempt, 4).url == at(attempt, "check/")
    assert not Answer.objects.exists()


def test_a_chosen_assignment_is_started(client: Client, learner: User, unit: Unit) -> None:
    first = make.assignment(make.cohort("One", learners=[learner]), unit, due=2)
    second = make.assignment(make.cohort("Two", learners=[learner]), unit, due=3)
    client.post("/units/visits/attempts/", {"assignment": str(second.pk)})
    assert Attempt.objects.get().assignment == second
    assert first.attempts_made.count() == 0


def test_what_cannot_be_started_is_said_on_the_unit(client: Client, learner: User, unit: Unit) -> None:
    work = make.assignment(make.cohort(learners=[learner]), unit)
    make.attempt(learner, unit, work, finished=True)
    response = client.post("/units/visits/attempts/", {"assignment": str(work.pk)}, follow=True)
    assert response.redirect_chain[-1][0] == "/units/visits/"
    assert "You have used every attempt" in text(response)


def test_the_page_shows_question_article_and_the_way(client: Client, attempt: Attempt) -> None:
    post(client, attempt, 2, answer="2", flag="on", confidence="3")
    seen = text(client.get(at(attempt, "2/")))
    assert "Question 2 of 4" in seen
    assert "1 answered" in seen
    assert 'id="p6"' in seen
    assert re.search(r'value="2" checked><span>', seen)
    assert re.search(r'name="confidence" value="3" checked', seen)
    assert re.search(r'name="flag" checked', seen)
    states = re.findall(r'<span class="vh">, ([^<]+)</span>', seen)
    assert states == ["not answered", "answered, flagged", "not answered", "not answered"]
    assert seen.count('aria-current="step"') == 1


def test_the_check_lists_every_answer_and_what_lacks_one(client: Client, attempt: Attempt) -> None:
    post(client, attempt, 1, answer="1", flag="on")
    post(client, attempt, 4, answer="My own words.")
    seen = text(client.get(at(attempt, "check/")))
    assert "Two of four questions are not answered yet." in seen
    assert "My own words." in seen
    assert seen.count("Not answered</strong>") == 2
    assert seen.count("Flagged") == 1
    assert "Submit two answers" in seen


def test_the_result_shows_answer_key_reasons_and_evidence(client: Client, learner: User, unit: Unit) -> None:
    answers = {1: "wrong", 2: "right", 4: "My own words."}
    attempt = make.attempt(learner, unit, answers=answers, finished=True, confidence=3)
    seen = text(client.get(at(attempt, "result/")))
    assert re.search(r'class="score">1 <small>of 3 right', seen)
    assert "One answer waits for your tutor and is not in the score yet." in seen
    headings = re.findall(r"<h2 id=[^>]+>([^<]+)</h2>", seen)
    assert headings[:4] == [
        "Sure, and wrong: look here first",
        "Not yet: one more",
        "Waiting for your tutor: one",
        "Right: one",
    ]
    assert all(reason in seen for reason in ("Reason 1b for right.", "Reason 1a for wrong.", "Reason 2d for wrong."))
    assert f"<mark>In {make.place(1)} the team made {make.visits(1)} visits.</mark>" in seen
    assert "My own words." in seen
    assert "Model answer 4." in seen


def test_void_questions_are_left_out_and_said(client: Client, learner: User, unit: Unit) -> None:
    attempt = make.attempt(learner, unit, answers={1: "right", 2: "right"}, finished=True)
    correcting.make_void(slot_of(attempt, 2).version, reason="Two options were right.", by=unit.owner)
    seen = text(client.get(at(attempt, "result/")))
    assert re.search(r'class="score">1 <small>of 3 right', seen)
    assert "One question is left out of the score, for everybody." in seen
    assert "Two options were right." in seen


def test_a_tutors_mark_and_words_are_shown(client: Client, learner: User, unit: Unit) -> None:
    attempt = make.attempt(learner, unit, answers={4: "Words."}, finished=True)
    marking.mark_by_tutor(slot_of(attempt, 4), 0.5, unit.owner, "The second point is missing.")
    seen = text(client.get(at(attempt, "result/")))
    assert re.search(r'class="score">0.5 <small>of 4</small>', seen)
    assert "One answer is partly right and earns a part of 1." in seen
    assert "Partly right: one</h2>" in seen
    assert "Partly right: 0.5 of 1" in seen
    assert "Marked by your tutor: 0.5 of 1." in seen
    assert "The second point is missing." in seen


def test_a_mended_key_is_said_with_its_reason(client: Client, learner: User, unit: Unit) -> None:
    attempt = make.attempt(learner, unit, answers={1: "right"}, finished=True)
    version = slot_of(attempt).version
    key = version.how.key_type.load(version.current_key.key | {"right": 0})
    correcting.mend_key(version, key, feedback="Now so.", reason="Paragraph 1 was misread.", by=unit.owner)
    seen = text(client.get(at(attempt, "result/")))
    assert "The key was mended.</strong> Paragraph 1 was misread." in seen
    assert re.search(r'class="score">0 <small>of 4', seen)


def test_evidence_is_that_of_the_text_which_was_read(client: Client, learner: User, unit: Unit) -> None:
    attempt = make.attempt(learner, unit, finished=True)
    unit.revision = make.revision(unit.article, make.passage_of("Corrected", 1), number=2)
    unit.save()
    seen = text(client.get(at(attempt, "result/")))
    assert f"<mark>In {make.place(2)} the team made {make.visits(2)} visits.</mark>" in seen
    assert "See it in the article" not in seen


def test_a_self_check_is_kept_beside_the_answer(client: Client, learner: User, unit: Unit) -> None:
    attempt = make.attempt(learner, unit, answers={4: "Words."}, finished=True)
    response = client.post(at(attempt, "4/self-check/"), {"point": ["1", "7", "x", "²"]})
    assert response.url == at(attempt, "result/#q4")
    assert SelfCheck.objects.get().points == [1]
    assert re.search(r'value="1" checked><span>Point 4b.', text(client.get(at(attempt, "result/"))))


@pytest.mark.parametrize("position", [1, 3, 9])
def test_only_a_written_answer_is_self_checked(client: Client, learner: User, unit: Unit, position: int) -> None:
    attempt = make.attempt(learner, unit, answers={4: "Words."}, finished=True)
    assert client.post(at(attempt, f"{position}/self-check/"), {"point": "0"}).status_code == 404


def test_a_flag_is_set_and_taken_off(client: Client, attempt: Attempt) -> None:
    assert client.post(at(attempt, "1/flag/"), {"flagged": "1"}).url == at(attempt, "1/")
    assert slot_of(attempt).flagged
    client.post(at(attempt, "1/flag/"), {"flagged": "0"})
    assert not slot_of(attempt).flagged


# saving at once


def test_a_save_by_script_answers_with_status_serial_and_square(client: Client, attempt: Attempt) -> None:
    response = autosave(client, attempt, answer="2", flag="on")
    seen = text(response)
    assert "Saved at" in seen
    assert '<input type="hidden" id="serial" name="serial" value="1" hx-swap-oob="true">' in seen
    assert 'id="n1"' in seen
    assert ", answered, flagged" in seen
    assert "1 answered" in seen
    assert "<form" not in seen
    assert "fieldset" not in seen
    assert autosave(client, attempt, answer="3", serial="1").status_code == 200
    assert Answer.objects.get().serial == 2


def test_going_on_by_script_leads_on_as_without(client: Client, attempt: Attempt) -> None:
    response = client.post(at(attempt, "1/"), {"serial": "0", "answer": "2"}, headers=HTMX)
    assert response.headers["HX-Redirect"] == at(attempt, "2/")


def test_an_older_page_shows_both_answers_and_the_learner_chooses(client: Client, attempt: Attempt) -> None:
    post(client, attempt, 4, answer="From the phone.")
    response = post(client, attempt, 4, answer="From the desk.")
    assert response.status_code == 409
    seen = text(response)
    assert "<dd>From the phone.</dd>" in seen
    assert seen.count("From the desk.") == 2
    assert 'id="serial" name="serial" value="0"' in seen
    assert slot_of(attempt, 4).response.text == "From the phone."
    # The button's serial comes after the hidden one.
    assert post(client, attempt, 4, answer="From the desk.", serial=["0", "1"]).status_code == 302
    assert slot_of(attempt, 4).response.text == "From the desk."


def test_an_older_page_is_told_once_by_script(client: Client, attempt: Attempt) -> None:
    post(client, attempt, 4, answer="From the phone.")
    first = autosave(client, attempt, 4, answer="From the desk.")
    assert first.status_code == 409
    assert "From the phone." in text(first)
    assert "textarea" not in text(first)
    again = autosave(client, attempt, 4, answer="From the desk, more.", told="1")
    assert again.status_code == 409
    assert "choose one of the two answers" in text(again)
    assert "note" not in text(again)
    assert slot_of(attempt, 4).response.text == "From the phone."


def test_a_bad_answer_is_said_beside_the_field_and_kept_on_the_page(client: Client, attempt: Attempt) -> None:
    long = "word " * 1100
    response = post(client, attempt, 4, answer=long)
    assert response.status_code == 422
    seen = text(response)
    assert "under 5,000 characters" in seen
    assert long.strip() in seen
    assert 'aria-invalid="true"' in seen
    by_script = autosave(client, attempt, 4, answer=long)
    assert by_script.status_code == 422
    assert "under 5,000 characters" in text(by_script)
    assert not Answer.objects.exists()


@pytest.mark.parametrize("fields", [{"answer": "9"}, {"answer": ["1", "2"]}, {"serial": "x"}, {"confidence": "4"}])
def test_what_the_page_does_not_offer_is_refused(client: Client, attempt: Attempt, fields: dict[str, Any]) -> None:
    assert post(client, attempt, **({"answer": "1"} | fields)).status_code == 422
    assert not Answer.objects.exists()


def test_a_closed_attempt_says_so_and_shows_what_was_typed(client: Client, attempt: Attempt) -> None:
    post(client, attempt, 4, answer="In time.")
    Attempt.objects.update(closes_at=make.moment(-0.1))
    response = post(client, attempt, 4, answer="Too late, but not lost.", serial="1")
    assert response.status_code == 409
    seen = text(response)
    assert "Not saved." in seen
    assert "Too late, but not lost.</textarea>" in seen
    assert "What was saved in time: “In time.”" in seen
    assert at(attempt, "result/") in seen
    assert slot_of(attempt, 4).response.text == "In time."
    assert Attempt.objects.get().finished_at == Attempt.objects.get().closes_at


def test_the_closing_time_is_told_as_it_is_here(client: Client, learner: User, unit: Unit) -> None:
    summer = make.moment(0).replace(year=2031, month=7, day=1, hour=11, minute=30)
    make.assignment(make.cohort(learners=[learner]), unit, due=summer, closes=summer)
    attempt = sitting.start(learner, unit)
    assert "12:30</time>" in text(client.get(at(attempt, "1/")))


# practice


def test_looking_up_keeps_the_answer_and_freezes_the_question(client: Client, attempt: Attempt) -> None:
    response = client.post(at(attempt, "1/answer/"), {"serial": "0", "answer": "2", "confidence": "1"})
    assert response.url == at(attempt, "1/")
    seen = text(client.get(at(attempt, "1/")))
    assert "is-key" in seen
    assert f"visits.</mark> {make.place(1)}" in seen
    assert 'name="answer"' not in seen
    assert "Look up the answer" not in seen
    assert "Reason 2" not in seen


def test_a_bare_look_up_changes_no_answer(client: Client, attempt: Attempt) -> None:
    post(client, attempt, 1, answer="2")
    client.post(at(attempt, "1/answer/"))
    assert Answer.objects.get().serial == 1
    assert slot_of(attempt).revealed_at is not None


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_an_unanswered_question_is_not_looked_up(client: Client, attempt: Attempt, headers: dict[str, str]) -> None:
    response = client.post(at(attempt, "1/answer/"), {"serial": "0", "confidence": "3"}, headers=headers)
    assert response.status_code == 409
    assert "Answer the question first" in text(response)
    assert slot_of(attempt).revealed_at is None
    serial = re.findall(r'name="serial" value="(\d+)"', text(response))
    assert post(client, attempt, answer="1", serial=serial).status_code == 302


# attacks on the key


def test_the_page_is_the_same_whatever_the_key(client: Client, attempt: Attempt, unit: Unit) -> None:
    """Nothing of it hangs on the key: no text, id, attribute or order."""

    def pages() -> list[str]:
        found = [text(client.get(at(attempt, page))) for page in ("1/", "check/")]
        found.append(text(autosave(client, attempt, answer="2", serial="1")))
        return [re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", page) for page in found]

    post(client, attempt, 1, answer="2")
    before, version = pages(), slot_of(attempt).version
    for right in range(4):
        key = version.how.key_type.load(version.current_key.key | {"right": right, "reasons": ["a", "b", "c", "d"]})
        correcting.mend_key(version, key, feedback="Else.", reason="A try.", by=unit.owner)
        assert pages() == before


def test_options_are_posted_by_the_place_they_are_shown_at(client: Client, attempt: Attempt) -> None:
    seen = text(client.get(at(attempt, "1/")))
    shown = re.findall(r'name="answer" value="([^"]+)"><span>([^<]+)<', seen)
    slot = slot_of(attempt)
    assert [value for value, _ in shown] == ["1", "2", "3", "4"]
    assert [words for _, words in shown] == [slot.version.content.options[n] for n in slot.option_order]
    inside = seen[seen.index("<main") : seen.index("</main>")]
    assert not re.search(r"data-|\bid=\"(?:slot|version|option)", inside.replace("data-focus", ""))
    assert attempt.seed not in seen


def test_an_empty_submit_reveals_nothing(client: Client, learner: User, unit: Unit) -> None:
    make.assignment(make.cohort(learners=[learner]), unit, mode="test", release=3)
    attempt = sitting.start(learner, unit)
    seen = text(client.post(at(attempt, "submit/"), follow=True))
    assert "Submitted" in seen
    assert not [secret for secret in make.secrets_of(unit) if secret in seen]


def test_a_score_that_the_client_sends_is_ignored(client: Client, attempt: Attempt) -> None:
    slot = slot_of(attempt)
    wrong = make.form_of(slot, "wrong")["answer"]
    post(client, attempt, answer=wrong, score="1", value="1", right="1", correct="true", key="0")
    client.post(at(attempt, "submit/"), {"score": "1", "finished_at": "2020-01-01"})
    assert slot_of(attempt).score == 0
    assert {mark.source for mark in Mark.objects.all()} == {"auto"}


def test_feedback_is_not_fetched_early(client: Client, learner: User, unit: Unit) -> None:
    make.assignment(make.cohort(learners=[learner]), unit, mode="test", release=3)
    attempt = make.attempt(learner, unit, answers={1: "right", 4: "Words."})
    assert client.get(at(attempt, "1/answer/")).url == at(attempt, "1/")
    assert client.post(at(attempt, "1/answer/")).status_code == 404
    assert client.post(at(attempt, "4/self-check/"), {"point": "0"}).status_code == 404
    sitting.submit(attempt)
    assert client.post(at(attempt, "1/answer/")).status_code == 404
    assert client.post(at(attempt, "4/self-check/"), {"point": "0"}).status_code == 404
    assert not SelfCheck.objects.exists()


def test_a_second_tab_cannot_harvest_and_resubmit(client: Client, attempt: Attempt) -> None:
    wrong, right = (make.form_of(slot_of(attempt), answer)["answer"] for answer in ("wrong", "right"))
    post(client, attempt, answer=wrong)
    client.post(at(attempt, "1/answer/"))
    for answer in (
        post(client, attempt, answer=right, serial="1"),
        autosave(client, attempt, answer=right, serial="1"),
    ):
        assert answer.status_code == 409
        assert "so it stays as it was" in text(answer)
    client.post(at(attempt, "submit/"))
    assert post(client, attempt, answer=right, serial="1").status_code == 409
    assert slot_of(attempt).score == 0


# attacks on access


@pytest.fixture
def strangers(unit: Unit, learner: User) -> dict[str, User]:
    tutor, other_tutor, colleague = make.tutor(), make.tutor("other-tutor"), make.user("colleague")
    make.cohort("Cohort", tutors=[tutor], learners=[learner, colleague])
    return {
        "administrator": make.administrator(),
        "owning tutor": unit.owner,
        "tutor": tutor,
        "other tutor": other_tutor,
        "colleague": colleague,
    }


@pytest.mark.parametrize("who", ["administrator", "owning tutor", "tutor", "other tutor", "colleague"])
def test_an_attempt_is_its_learners_alone(strangers: dict[str, User], attempt: Attempt, who: str) -> None:
    client = signed_in(strangers[who])
    for page in GETS:
        assert client.get(page.format(a=at(attempt))).status_code == 404
    for page in POSTS[1:]:
        assert client.post(page.format(a=at(attempt)), {"answer": "1", "flagged": "1"}).status_code == 404
        assert client.post(page.format(a=at(attempt)), headers=HTMX).status_code == 404
    assert Attempt.objects.get().finished_at is None
    assert not Answer.objects.exists()


def test_who_is_signed_out_is_sent_to_sign_in(attempt: Attempt) -> None:
    client = Client()
    for page in GETS:
        assert client.get(page.format(a=at(attempt))).url.startswith("/accounts/login/")
    for page in POSTS:
        assert client.post(page.format(a=at(attempt))).url.startswith("/accounts/login/")
    assert not Answer.objects.exists()


def test_a_unit_that_is_not_open_to_one_is_not_started(client: Client) -> None:
    make.unit("closed", open=False)
    make.unit("draft", published=False)
    for slug in ("closed", "draft", "nowhere"):
        assert client.post(f"/units/{slug}/attempts/").status_code == 404
    assert not Attempt.objects.exists()


@pytest.mark.parametrize("chosen", ["theirs", "0", "-1", "x", "9" * 30, "²", " "])
def test_only_own_assignments_of_this_unit_are_started(client: Client, learner: User, unit: Unit, chosen: str) -> None:
    theirs = make.assignment(make.cohort("Theirs", learners=[make.user("other")]), unit)
    given = str(theirs.pk) if chosen == "theirs" else chosen
    assert client.post("/units/visits/attempts/", {"assignment": given}).status_code == 404
    elsewhere = make.assignment(make.cohort("Mine", learners=[learner]), make.unit("other"))
    assert client.post("/units/visits/attempts/", {"assignment": str(elsewhere.pk)}).status_code == 404
    assert not Attempt.objects.exists()


@pytest.mark.parametrize("number", [2**63 - 1, 2**63, 10**30])
def test_an_attempt_with_a_number_beyond_all_is_not_found(client: Client, attempt: Attempt, number: int) -> None:
    for page in (f"/attempts/{number}/1/", f"/attempts/{attempt.pk}/{number}/"):
        assert client.get(page).status_code == 404
        assert client.post(page, {"serial": "0", "answer": "1"}).status_code == 404


@pytest.mark.parametrize("number", ["0", "5", "99999999999999999999999"])
def test_a_position_that_is_not_in_the_attempt_is_not_found(client: Client, attempt: Attempt, number: str) -> None:
    for page in ("", "answer/", "flag/", "self-check/"):
        assert client.post(at(attempt, f"{number}/{page}")).status_code == 404
    assert client.get(f"/attempts/{number}/1/").status_code in (404, 200 if number == str(attempt.pk) else 404)


def test_fields_that_no_page_has_change_nothing(client: Client, learner: User, unit: Unit) -> None:
    other = make.user("other")
    extra = {"learner": str(other.pk), "counts": "", "number": "9", "closes_at": "2030-01-01", "seed": "0"}
    client.post("/units/visits/attempts/", extra)
    attempt = Attempt.objects.get()
    assert (attempt.learner, attempt.counts, attempt.number, attempt.closes_at) == (learner, True, 1, None)
    post(client, attempt, answer="1", revealed_at="2020-01-01", option_order="[0]", version="1", **extra)
    assert slot_of(attempt).revealed_at is None


# hostile and broken input


@pytest.mark.parametrize("words", ["</textarea><script>alert(1)</script>", "</script><img src=x onerror=alert(1)>"])
def test_what_a_learner_writes_is_shown_as_words(client: Client, attempt: Attempt, words: str) -> None:
    post(client, attempt, 4, answer=words)
    pages = [text(client.get(at(attempt, page))) for page in ("4/", "check/")]
    pages.append(text(autosave(client, attempt, 4, answer="Other.")))
    pages.append(text(client.post(at(attempt, "submit/"), follow=True)))
    assert not [page for page in pages if "<script>alert" in page or "<img" in page]
    assert all("&lt;/" in page for page in pages)


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("a\x00b", "ab"),
        ("left \u202eright", "left right"),
        ("[" * 10_000, None),
        ("x" * 1_000_000, None),
        ("٣ 👩\u200d👧 é", "٣ 👩\u200d👧 é"),
    ],
)
def test_strange_words_are_kept_or_refused_in_words(
    client: Client, attempt: Attempt, words: str, kept: str | None
) -> None:
    response = post(client, attempt, 4, answer=words)
    assert response.status_code == (302 if kept else 422)
    assert (slot_of(attempt, 4).response.text if kept else None) == kept


def test_bytes_that_are_no_text_are_no_error(client: Client, attempt: Attempt) -> None:
    body = b"serial=0&answer=%ED%A0%80%FF%00words"
    response = client.post(at(attempt, "4/"), body, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 302
    assert "words" in slot_of(attempt, 4).response.text


def test_every_post_needs_its_token(learner: User, attempt: Attempt) -> None:
    client = signed_in(learner, enforce_csrf_checks=True)
    for page in POSTS:
        assert client.post(page.format(a=at(attempt)), {"answer": "1"}).status_code == 403
    assert not Answer.objects.exists()
    assert Attempt.objects.get().finished_at is None


def test_no_get_changes_anything(client: Client, learner: User, attempt: Attempt) -> None:
    post(client, attempt, answer="1")
    before = list(Attempt.objects.values()), list(Slot.objects.values()), list(Answer.objects.values())
    for page in {*POSTS, *GETS}:
        client.get(page.format(a=at(attempt)), {"answer": "2", "flagged": "1", "serial": "1"})
    after = list(Attempt.objects.values()), list(Slot.objects.values()), list(Answer.objects.values())
    assert after == before


def test_every_form_has_a_token(client: Client, attempt: Attempt) -> None:
    for page in ("1/", "check/"):
        seen = text(client.get(at(attempt, page)))
        assert seen.count('method="post"') == seen.count("csrfmiddlewaretoken") > 0


# skipped steps, Back, and what changes meanwhile


def test_steps_out_of_order_lead_to_where_one_is(client: Client, attempt: Attempt) -> None:
    assert client.get(at(attempt, "result/")).url == at(attempt, "check/")
    client.post(at(attempt, "submit/"))
    assert client.get(at(attempt, "check/")).url == at(attempt, "result/")
    assert client.get(at(attempt, "3/")).url == at(attempt, "result/#q3")
    assert client.post(at(attempt, "submit/")).url == at(attempt, "result/")
    assert client.post(at(attempt, "1/flag/"), {"flagged": "1"}, follow=True).status_code == 200
    assert not slot_of(attempt).flagged


def test_a_question_that_is_edited_stays_as_it_was_asked(client: Client, attempt: Attempt, unit: Unit) -> None:
    question = Question.objects.get(unit=unit, position=1)
    body = question.current.body | {"stem": "Another question?"}
    version = question.versions.create(number=2, kind="single_choice", body=body)
    version.keys.create(number=1, key=question.versions.get(number=1).current_key.key)
    seen = text(client.get(at(attempt, "1/")))
    assert "Another question?" not in seen
    assert question.versions.get(number=1).stem in seen


def test_pages_are_kept_by_nobody(client: Client, attempt: Attempt) -> None:
    for page in GETS:
        assert "no-store" in client.get(page.format(a=at(attempt))).headers["Cache-Control"]
    assert "HX-Request" in client.get(at(attempt, "1/")).headers["Vary"]
    assert "no-store" in autosave(client, attempt, answer="1").headers["Cache-Control"]


def test_only_a_question_loads_a_script(client: Client, attempt: Attempt) -> None:
    assert text(client.get(at(attempt, "1/"))).count("<script") == 2
    assert "<script" not in text(client.get(at(attempt, "check/")))
    assert "<script" not in text(client.post(at(attempt, "submit/"), follow=True))


# queries


def queries(call: Callable[[], Any]) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert call().status_code == 200
    return len(captured)


@pytest.mark.parametrize("finished", [False, True])
def test_queries_do_not_grow_with_the_questions(client: Client, learner: User, finished: bool) -> None:
    counts = []
    for n in (3, 30):
        attempt = sitting.start(learner, make.unit(f"unit-{n}", questions=n, short=n // 3))
        for slot in attempt.slots.select_related("version"):
            sitting.save(attempt, slot.position, make.form_of(slot, "wrong"), serial=0)
        if finished:
            sitting.submit(attempt)
        pages = ("result/",) if finished else ("1/", "check/")
        counts.append([queries(lambda p=page, a=attempt: client.get(at(a, p))) for page in pages])
    assert counts[0] == counts[1]
    assert max(counts[0]) <= (20 if finished else 5)


def test_queries_of_a_save_do_not_grow(client: Client, learner: User) -> None:
    counts = []
    for n in (3, 30):
        attempt = make.attempt(learner, make.unit(f"unit-{n}", questions=n), answers={1: "wrong"})
        right = make.form_of(slot_of(attempt), "right")["answer"]
        counts.append(queries(lambda a=attempt, r=right: autosave(client, a, answer=r, serial="1")))
    assert counts[0] == counts[1] <= 16


def test_queries_of_a_held_result_do_not_grow_either(client: Client, learner: User) -> None:
    counts = []
    for n in (3, 30):
        unit = make.unit(f"unit-{n}", questions=n)
        work = make.assignment(make.cohort(f"Cohort {n}", learners=[learner]), unit, mode="test", release=3)
        attempt = make.attempt(learner, unit, work, finished=True)
        counts.append(queries(lambda a=attempt: client.get(at(a, "result/"))))
    assert counts[0] == counts[1]
