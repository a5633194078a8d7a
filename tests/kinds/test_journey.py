"""Every kind through the real pages, from asking to the tutor's figures; and a kind that the product does not know."""

import csv
import io
import random
import re

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from lxml import html

from quizzes import erasing, marking, sitting
from quizzes.demo.abilities import stream
from quizzes.demo.answers import Asked
from quizzes.kinds import registry
from quizzes.models import Attempt, Key, Slot
from tests import make
from tests.kinds.pages import guesses, right_form, unit_of, version_of

pytestmark = pytest.mark.django_db


class School:
    """A unit with one question of a kind, set to a cohort as practice."""

    def __init__(self, slug, example):
        self.slug, self.example, self.how = slug, example, registry[slug]
        self.tutor = make.tutor("owner")
        self.unit = unit_of({slug: example}, owner=self.tutor)
        self.version = version_of(self.unit, slug)
        self.cohort = make.cohort("Autumn", [self.tutor])
        self.assignment = make.assignment(self.cohort, self.unit)
        self.desk = self.client(self.tutor)

    def client(self, person):
        client = Client()
        client.force_login(person)
        return client

    def sitting(self, name="amina"):
        """A learner's client with the question of a new attempt."""
        person = make.user(name)
        self.cohort.memberships.create(person=person)
        attempt = sitting.start(person, self.unit, self.assignment)
        return self.client(person), attempt.slots.select_related("version", "attempt").get()

    def submitted(self, name, response):
        client, slot = self.sitting(name)
        form = self.how.to_form(self.example.body, slot.option_order, response) if response else {}
        save(client, slot, form)
        client.post(reverse("submit", args=[slot.attempt_id]))
        return client, Slot.objects.select_related("version", "answer").get(pk=slot.pk)

    def marks(self):
        """A guess of each mark that guesses earn; where a tutor judges, any guess with each mark that may be given."""
        body, key = self.example.body, self.example.key
        if self.how.by_person:
            return dict.fromkeys((0.0, 0.5, 1.0), self.how.guess(body, random.Random(3)))
        return {self.how.mark(body, key, one): one for one in guesses(self.slug, self.example)}


@pytest.fixture
def school(kind):
    return School(*kind)


def question(slot, name="question"):
    return reverse(name, args=[slot.attempt_id, slot.position])


def save(client, slot, form, name="question", **more):
    serial = Slot.objects.get(pk=slot.pk).given
    return client.post(question(slot, name), form | {"serial": serial.serial if serial else 0} | more)


def text_of(response, status=200):
    assert response.status_code == status
    return response.content.decode()


def words(text):
    return " ".join(html.document_fromstring(text).text_content().split())


def posted(text):
    """What a browser without scripts would send from the form of a question."""
    (form,) = html.document_fromstring(text).xpath("//section[@id='question']//form[@novalidate]")
    sent = {}
    for name, value in form.form_values():
        sent.setdefault(name, []).append(value)
    return sent


def same(text):
    return " ".join(text.split())


# asked, answered, saved, checked, marked, shown


def test_an_answer_is_saved_and_shown_again_without_scripts(school):
    client, slot = school.sitting()
    how, body = school.how, school.example.body
    assert not how.answered(how.parse(body, slot.option_order, posted(text_of(client.get(question(slot))))))
    for response in [*guesses(school.slug, school.example, 5), how.right(body, school.example.key)]:
        form = how.to_form(body, slot.option_order, response)
        save(client, slot, form, confidence="2")
        kept = Slot.objects.get(pk=slot.pk)
        assert kept.response == response
        assert kept.given.confidence == 2
        again = posted(text_of(client.get(question(slot))))
        assert how.parse(body, slot.option_order, again) == response
        assert again["confidence"] == ["2"]
        before = kept.given.serial
        client.post(question(slot), again)
        assert Slot.objects.get(pk=slot.pk).given.serial == before


def test_an_answer_is_saved_by_script(school):
    client, slot = school.sitting()
    form = right_form(slot) | {"serial": 0, "autosave": "1"}
    reply = text_of(client.post(question(slot), form, headers={"HX-Request": "true"}))
    assert "Saved at" in reply
    assert 'name="serial" value="1"' in reply
    assert Slot.objects.get(pk=slot.pk).is_answered


def test_what_was_answered_is_on_the_page_before_submitting_and_while_a_test_holds_its_key(school):
    client, slot = school.sitting()
    response = school.how.guess(school.example.body, random.Random(4))
    save(client, slot, school.how.to_form(school.example.body, slot.option_order, response))
    said = same(school.how.response_text(school.example.body, response))
    assert said in words(text_of(client.get(reverse("check", args=[slot.attempt_id]))))
    school.assignment.__class__.objects.update(mode="test", release="date", release_at=make.moment(30))
    client.post(reverse("submit", args=[slot.attempt_id]))
    held = words(text_of(client.get(reverse("result", args=[slot.attempt_id]))))
    assert said in held
    assert not [one for one in secrets(school) if one in held]


def secrets(school):
    """What only the key says."""
    how, body, key = school.how, school.example.body, school.example.key
    reasons = [part.reason for part in how.parts(body, key, how.right(body, key))]
    return [*map(same, reasons), *how.points(key), school.version.current_key.feedback]


def test_what_is_right_is_marked_and_shown_with_reasons_and_evidence(school):
    how, example = school.how, school.example
    client, slot = school.submitted("amina", how.right(example.body, example.key))
    page = text_of(client.get(reverse("result", args=[slot.attempt_id])))
    assert slot.score == (None if how.by_person else 1)
    assert ("Waiting for your tutor: one" if how.by_person else "Right: one") in page
    assert [one for one in secrets(school) if one not in words(page)] == []
    assert "<mark" in page


def test_each_mark_is_shown_in_sign_and_word(school):
    for n, (mark, response) in enumerate(school.marks().items()):
        client, slot = school.submitted(f"learner{n}", response)
        if school.how.by_person:
            marking.mark_by_tutor(slot, mark, school.tutor)
            slot.refresh_from_db()
        page = text_of(client.get(reverse("result", args=[slot.attempt_id])))
        assert slot.score == pytest.approx(mark)
        shown = f"{mark:.2f}".rstrip("0").rstrip(".")
        said = {0: "Not yet: one", 1: "Right: one"}.get(mark, "Partly right: one")
        assert said in page
        assert words(page).count(f"Partly right: {shown} of 1") == (0 < mark < 1)
        assert re.search(rf'class="score">{shown} <small>of 1{"" if 0 < mark < 1 else " right"}<', page)


def test_nothing_answered_earns_nothing(school):
    client, slot = school.submitted("amina", None)
    assert slot.score == 0
    assert "not answered" in text_of(client.get(reverse("result", args=[slot.attempt_id])))


def test_in_practice_an_answer_can_be_looked_up(school):
    client, slot = school.sitting()
    save(client, slot, right_form(slot), "look-up")
    page = words(text_of(client.get(question(slot))))
    reasons = [one for one in secrets(school) if one not in school.how.points(school.example.key)]
    assert [one for one in reasons if one not in page] == []
    assert "You looked this answer up" in page


def test_it_comes_back_in_a_recall(school):
    client, slot = school.submitted("amina", None)
    Attempt.objects.filter(pk=slot.attempt_id).update(finished_at=make.moment(-20))
    response = client.post(reverse("recall"), follow=True)
    asked = school.example.body.stem in words(text_of(response))
    assert asked is not school.how.by_person


# nothing of the key before


def without_tokens(text):
    return re.sub(r'(csrfmiddlewaretoken" value=|X-CSRFToken": )"[^"]+"', "", text)


def test_two_questions_that_differ_in_the_key_alone_are_the_same_pages(school):
    client, slot = school.sitting()
    save(client, slot, right_form(slot))
    addresses = [
        (client, question(slot)),
        (client, reverse("check", args=[slot.attempt_id])),
        (client, reverse("unit", args=[school.unit.slug])),
        (school.desk, reverse("admin:paper", args=[school.unit.pk])),
        (school.desk, reverse("admin:try-question", args=[school.unit.pk, school.version.question_id])),
    ]
    before = [without_tokens(text_of(who.get(address))) for who, address in addresses]
    other = school.example.other_key
    Key.objects.create(version=school.version, number=2, key=other.dump(), feedback="Other feedback.")
    assert [without_tokens(text_of(who.get(address))) for who, address in addresses] == before


def test_the_same_answer_saved_gives_the_same_reply_whatever_the_key(school):
    replies = []
    for n, key in enumerate((school.example.key, school.example.other_key)):
        Key.objects.create(version=school.version, number=n + 2, key=key.dump())
        client, slot = school.sitting(f"learner{n}")
        Slot.objects.filter(pk=slot.pk).update(option_order=list(range(school.how.places(school.example.body))))
        slot.refresh_from_db()
        response = school.how.right(school.example.body, school.example.key)
        form = school.how.to_form(school.example.body, slot.option_order, response) | {"serial": 0, "autosave": "1"}
        reply = text_of(client.post(question(slot), form, headers={"HX-Request": "true"}))
        replies.append(re.sub(r"Saved at [\d:]+|/attempts/\d+/", "", reply))
    assert replies[0] == replies[1]


# the tutor's side


def counted(school):
    """What the cohort page and its file say was answered."""
    page = html.document_fromstring(text_of(school.desk.get(reverse("cohort", args=[school.cohort.pk]))))
    shown = [" ".join(one.text_content().split()) for one in page.xpath("//tbody/tr/td[4]//li")]
    content = school.desk.get(reverse("cohort-csv", args=[school.cohort.pk, "questions"])).content.decode("utf-8-sig")
    return shown, [row[7:] for row in csv.reader(io.StringIO(content, newline=""))][1:]


def test_answers_are_tallied_on_the_cohort_page_and_in_its_file(school):
    how, body, key = school.how, school.example.body, school.example.key
    given = [how.right(body, key), how.right(body, key), how.guess(body, random.Random(1)), None]
    for n, response in enumerate(given):
        school.submitted(f"learner{n}", response)
    shown, rows = counted(school)
    if how.by_person:
        assert (shown, rows) == ([], [["", "", ""]])
        return
    answers = [(one if one else how.response_type.load({}), 1) for one in given]
    tally = how.tally(body, key, answers)
    assert shown == [same(f"{'Right: ' * one.right}{one.label}: {one.n}") for one in tally]
    assert rows == [[one.label, "right" * one.right, str(one.n)] for one in tally]


def form_on(page, select):
    (form,) = html.document_fromstring(page).xpath(select)
    return dict(form.form_values())


def test_the_tutors_form_comes_back_as_it_was_and_takes_a_change(school):
    address = reverse("admin:vet-question", args=[school.unit.pk, school.version.question_id])
    for stem in (school.example.body.stem, "Asked in other words?"):
        form = form_on(text_of(school.desk.get(address)), "//form[@id='edit']")
        text_of(school.desk.post(address, form | {"stem": stem, "do": "edit"}), status=302)
        newest = school.version.question.versions.order_by("-number").first()
        assert newest.content.stem == stem
        assert newest.current_key.content == school.example.key
        assert newest.body == school.example.body.dump() | {"stem": stem}
    assert newest.number == 3


def test_a_wrong_key_is_mended_and_marks_follow(school):
    how, example = school.how, school.example
    _, slot = school.submitted("amina", how.right(example.body, example.other_key))
    before = slot.score
    address = reverse("admin:mend-key", args=[school.unit.pk, school.version.pk])
    fields = how.fields(example.body, example.other_key)
    form = form_on(text_of(school.desk.get(address)), "//form[@novalidate]") | {"reason": "It was misread."}
    form |= {field.name: field.value for field in fields if field.of_key}
    preview = words(text_of(school.desk.post(address, form | {"do": "preview"})))
    assert same(how.key_text(example.body, example.other_key)) in preview
    text_of(school.desk.post(address, form | {"do": "mend"}), status=302)
    slot.refresh_from_db()
    newest = school.version.keys.get(number=2)
    assert (newest.content, newest.reason) == (example.other_key, "It was misread.")
    assert (before, slot.score) == ((None, None) if how.by_person else (before, 1))
    assert before != 1


def test_the_vetting_page_shows_it_with_its_key(school):
    page = words(
        text_of(school.desk.get(reverse("admin:vet-question", args=[school.unit.pk, school.version.question_id])))
    )
    assert school.how.label in page
    assert school.version.current_key.feedback in page
    assert len([one for one in secrets(school) if one in page]) > 1


def test_it_is_tried_and_printed(school):
    address = reverse("admin:try-question", args=[school.unit.pk, school.version.question_id])
    form = posted(text_of(school.desk.get(address)))
    assert "Not answered" in words(text_of(school.desk.post(address, form)))
    plain, with_key = (
        words(text_of(school.desk.get(reverse("admin:paper", args=[school.unit.pk]) + query)))
        for query in ("", "?key=1")
    )
    assert school.example.body.stem in plain
    assert not [one for one in secrets(school) if one in plain]
    assert [one for one in secrets(school) if one not in with_key] == []


def test_what_waits_is_marked_by_a_tutor_where_a_person_judges(school):
    how, example = school.how, school.example
    _, slot = school.submitted("amina", how.right(example.body, example.key))
    status = school.desk.get(reverse("admin:mark", args=[slot.pk])).status_code
    assert status == (200 if how.by_person else 404)
    if how.by_person:
        page = words(text_of(school.desk.get(reverse("admin:mark", args=[slot.pk]))))
        assert [point for point in how.points(example.key) if point not in page] == []
        assert same(how.response_text(example.body, slot.response)) in page


# what is kept


def test_the_store_stays_sound_and_erasing_changes_no_figure(school):
    _, slot = school.submitted("amina", school.how.guess(school.example.body, random.Random(2)))
    before = counted(school)
    erasing.erase(slot.attempt.learner, by=make.administrator())
    assert counted(school) == before
    call_command("check_store")


def test_the_demonstration_can_answer_it(school):
    asked = Asked.drawn(school.how, school.example.body, school.example.key, stream("asked"))
    outcomes = set()
    for number in range(60):
        response, right = asked.answered_by(0.0, stream("answer", number))
        form = school.how.to_form(
            school.example.body, school.version.how.draw_order(asked.body, stream(number)), response
        )
        assert form
        outcomes.add(right)
    assert outcomes == {True, False}
