"""Questions on paper: who may print them, and that only the key's own page says what is right."""

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from quizzes import vetting
from quizzes.kinds import registry
from quizzes.kinds.ordering import ORDINALS
from quizzes.models import Version
from tests import make
from tests.kinds.examples import EXAMPLES
from tests.kinds.pages import unit_of, version_of

from .conftest import page

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return unit_of(owner=make.tutor("owner"))


@pytest.fixture
def as_owner(client, unit):
    client.force_login(unit.owner)
    return client


def address(unit, key=False):
    return reverse("admin:paper", args=[unit.pk]) + "?key=1" * key


def questions(text):
    return html.document_fromstring(text).xpath("//ol[@class='paper']/li")


def words(element):
    return " ".join(element.text_content().split())


def secrets():
    """What only the key says: reasons, and points to be marked by."""
    for slug, example in EXAMPLES.items():
        how, key = registry[slug], example.key
        yield from (part.reason for part in how.parts(example.body, key, how.right(example.body, key)))
        yield from how.points(key)


def test_questions_come_in_order_with_title_source_and_room_for_a_name(as_owner, unit):
    text = page(as_owner.get(address(unit)))
    tree = html.document_fromstring(text)
    assert words(tree.find(".//h1")) == unit.title
    assert "A test" in words(tree.find(".//header[@class='head flow']"))
    assert [words(span) for span in tree.xpath("//p[@class='by-hand']/span")] == ["Name", "Date"]
    assert len(questions(text)) == len(EXAMPLES)
    for example, item in zip(EXAMPLES.values(), questions(text), strict=True):
        assert example.body.stem in words(item)


def test_without_the_key_nothing_of_it_is_there(as_owner, unit):
    text = page(as_owner.get(address(unit)))
    assert [secret for secret in secrets() if secret in text] == []
    assert "Feedback" not in text


def test_with_the_key_each_question_has_its_answer_reasons_and_passage(as_owner, unit):
    text = page(as_owner.get(address(unit, key=True)))
    tree = html.document_fromstring(text)
    assert tree.xpath("//p[@class='by-hand']") == []
    assert "Not for learners." in words(tree)
    assert [secret for secret in secrets() if secret not in words(tree)] == []
    for number, ((slug, example), item) in enumerate(zip(EXAMPLES.items(), questions(text), strict=True), start=1):
        assert " ".join(registry[slug].key_text(example.body, example.key).split()) in words(item)
        (passage,) = item.xpath(".//figure[@class='passage']")
        assert make.place(number) in words(passage.find(".//mark"))
        assert words(passage.find("figcaption")) == f"Paragraph {number}."


def test_both_sheets_show_the_options_in_one_order(as_owner, unit):
    one, two = (questions(page(as_owner.get(address(unit, key)))) for key in (False, True))
    for item in two:
        item.xpath("./div[contains(@class, 'proof')]")[0].drop_tree()
    assert [words(item) for item in one] == [words(item) for item in two]


def test_what_is_not_approved_or_void_is_not_printed(as_owner, unit):
    first, second = Version.objects.filter(question__unit=unit).order_by("question__position")[:2]
    vetting.reject(first.question, unit.owner, "Trivial.")
    stems = " ".join(map(words, questions(page(as_owner.get(address(unit))))))
    assert first.stem not in stems
    assert second.stem in stems


def test_a_unit_without_questions_says_so(as_owner, unit):
    unit.questions.update(status="draft")
    assert "No question is approved yet." in page(as_owner.get(address(unit)))


@pytest.mark.parametrize("key", [False, True])
def test_colleagues_print_shared_units_and_nobody_else_does(unit, key):
    def status(person=None):
        client = Client()
        if person:
            client.force_login(person)
        return client.get(address(unit, key)).status_code

    colleague = make.tutor("colleague")
    assert status(unit.owner) == 200
    assert status(colleague) == 404
    unit.shared = True
    unit.save()
    assert status(colleague) == 200
    assert status(make.user("learner")) == 302
    assert status() == 302


def test_the_way_there_is_on_the_units_pages(as_owner, unit):
    for name in ("vet", "quizzes_unit_change"):
        assert address(unit) in page(as_owner.get(reverse(f"admin:{name}", args=[unit.pk])))
    unit.shared = True
    unit.save()
    client = Client()
    client.force_login(make.tutor("colleague"))
    assert address(unit) in page(client.get(reverse("admin:quizzes_unit_change", args=[unit.pk])))


def test_queries_do_not_grow(as_owner, unit, django_assert_num_queries, django_assert_max_num_queries):
    with django_assert_max_num_queries(12) as used:
        as_owner.get(address(unit, key=True))
    number = len(EXAMPLES) + 1
    body, key = version_of(unit, "single_choice").content, version_of(unit, "single_choice").current_key.content
    question = make.add_question(unit, 1, "single_choice", body, key)
    question.position = number
    question.save()
    with django_assert_num_queries(len(used)):
        as_owner.get(address(unit, key=True))


def test_with_the_key_it_says_what_stands_in_each_box(as_owner, unit):
    plain, with_key = (questions(page(as_owner.get(address(unit, key)))) for key in (False, True))
    assert not [item for item in plain if "In the boxes" in words(item)]
    boxed = 0
    for slug, item in zip(EXAMPLES, with_key, strict=True):
        rows = [words(row) for row in item.xpath(".//ul[@class='boxes']/li[span[@class='box write']]")]
        filled = [said.strip() for said in item.xpath("string(.//p[contains(., 'In the boxes')]/strong)").split(",")]
        if not rows:
            assert filled == [""]
            continue
        boxed += 1
        parts = registry[slug].parts(*right_of(slug))
        expected = {part.label: part.expected for part in parts}
        letters = dict(words(row).split(" ", 1) for row in item.xpath(".//ol[@class='lettered']/li"))
        shown = [letters[one] if letters else ORDINALS[int(one) - 1] for one in filled]
        assert shown == [expected[row] for row in rows]
    assert boxed == 2


def right_of(slug):
    how, example = registry[slug], EXAMPLES[slug]
    return example.body, example.key, how.right(example.body, example.key)
