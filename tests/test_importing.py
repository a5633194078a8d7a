"""Storing articles: new, known, corrected, refused; all of it or nothing."""

import dataclasses
from pathlib import Path

import pytest
from django.db import connection

from quizzes import importing, vetting
from quizzes.articles import Canonical, Details, read_text
from quizzes.importing import Imported, Outcome, Received, Refused, read_files, slug_of
from quizzes.models import Anchor, Article, Drafting, Motion, Question, Revision, Source, Standing, Unit, User, Verdict
from quizzes.reading.model import Reading
from quizzes.writing.model import Drafts
from tests import make
from tests.together import together

pytestmark = pytest.mark.django_db

SEEDS = Path(__file__).parent.parent / "seeds"
TEXT = """Nurses to visit every new family in Gorsley

Every new family in Gorsley will be visited by a nurse from April, the council said on Monday.

Marta Lindqvist, director of public health in Gorsley, said the visits would “find trouble while it is still small”.

Councillor Owen Fairweather, of the opposition, said the money was “better spent on the rooms that families use”.

The council has set aside £340,000 for the first year. In 2021 it spent £95,000 on visits.

Last year 61 per cent of new families in Gorsley were visited. In Hollowell it was 84 per cent.
"""
CORRECTED = TEXT.replace("£340,000", "£410,000")


@pytest.fixture
def owner() -> User:
    return make.tutor("ruth")


def received(text: str = TEXT, path: str = "", **details: str) -> Received:
    document = read_text(text)
    document = dataclasses.replace(document, details=dataclasses.replace(document.details or Details(), **details))
    return Received(text.encode(), document, path)


def everything() -> list[int]:
    return [m.objects.count() for m in (Article, Source, Revision, Unit, Question, Motion, Drafting, Anchor, Verdict)]


def test_a_new_article_is_a_unit_with_its_source(owner: User):
    imported = importing.store(received(publisher="Gorsley Post"), owner)
    unit = imported.unit
    assert imported.outcome is Outcome.NEW
    assert unit.title == unit.article.title == "Nurses to visit every new family in Gorsley"
    assert unit.slug == "nurses-to-visit-every-new-family-in-gorsley"
    assert (unit.status, unit.owner, unit.shared, unit.open) == (Unit.Status.DRAFT, owner, False, False)
    assert unit.article.publisher == "Gorsley Post"
    assert unit.revision.number == 1
    assert bytes(unit.revision.source.content).decode() == TEXT
    assert Drafting.objects.get().revision == unit.revision


def test_what_is_drafted_waits_and_holds(owner: User):
    [one] = read_files([SEEDS / "sandwell.md"])
    imported = importing.store(one, owner)
    unit = imported.unit
    assert imported.questions == unit.questions.count() >= 4
    assert imported.motions == unit.motions.count() >= 1
    assert {item.status for item in [*unit.questions.all(), *unit.motions.all()]} == {Standing.DRAFT}
    assert all(anchor.holds for anchor in Anchor.objects.select_related("revision"))
    for question in vetting.vetting_list(unit):
        assert vetting.question_problems(question) == []
        assert question.gates
    assert unit.since
    assert unit.objectives


def test_the_same_text_is_nothing_new(owner: User):
    unit = importing.store(received(), owner).unit
    before = everything()
    again = importing.store(received(TEXT.replace("\n\n", "\n\n\n")), owner, "Another title")
    assert (again.outcome, again.unit) == (Outcome.SAME, unit)
    assert everything() == before


def test_identity_is_within_the_owner(owner: User):
    importing.store(received(), owner)
    other = importing.store(received(slug="my-own"), make.tutor("other"))
    assert other.outcome is Outcome.NEW
    assert Source.objects.count() == 1


def test_the_same_name_and_another_text_is_a_new_revision(owner: User):
    first = importing.store(received(), owner).unit
    again = importing.store(received(CORRECTED), owner)
    assert (again.outcome, again.unit) == (Outcome.REVISED, first)
    assert [r.number for r in first.article.revisions.all()] == [1, 2]
    assert Unit.objects.get().revision.number == 2
    assert "£340,000" in first.article.revisions.get(number=1).text


def test_another_tutors_name_is_refused(owner: User):
    importing.store(received(), owner)
    before = everything()
    with pytest.raises(Refused, match="belongs to another tutor"):
        importing.store(received(CORRECTED, path="nurses.md"), make.tutor("other"))
    assert everything() == before


def test_an_own_name_is_refused_where_it_may_not_be_revised(owner: User):
    importing.store(received(), owner)
    before = everything()
    with pytest.raises(Refused, match="You have a unit"):
        importing.store(received(CORRECTED), owner, may_revise=False)
    assert everything() == before


def test_all_are_stored_or_none(owner: User):
    importing.store(received(slug="taken"), make.tutor("other"))
    before = everything()
    with pytest.raises(Refused, match="taken"):
        importing.store_all([received(CORRECTED, slug="mine"), received(CORRECTED + "\n\nMore.", slug="taken")], owner)
    assert everything() == before


def test_two_of_one_name_are_refused_with_both_places(owner: User):
    both = [received(path="a.md", slug="one"), received(CORRECTED, path="b.md", slug="one")]
    with pytest.raises(Refused) as refused:
        importing.store_all(both, owner)
    assert [problem.path for problem in refused.value.problems] == ["a.md", "b.md"]
    assert not Unit.objects.exists()


def test_the_problems_of_all_files_are_told_at_once(owner: User):
    importing.store(received(slug="taken"), make.tutor("other"))
    before = everything()
    texts = [CORRECTED, CORRECTED + "\n\nMore.", TEXT, CORRECTED + "\n\nLast."]
    details = [{"slug": "one"}, {"slug": "taken"}, {"slug": "two", "author": "A" * 300}, {"slug": "one"}]
    four = [received(text, f"{n}.md", **more) for n, (text, more) in enumerate(zip(texts, details, strict=True))]
    with pytest.raises(Refused) as refused:
        importing.store_all(four, owner)
    assert sorted(problem.path for problem in refused.value.problems) == ["0.md", "1.md", "2.md", "3.md"]
    assert everything() == before


def test_what_a_column_would_not_hold_is_refused_by_name(owner: User):
    with pytest.raises(Refused) as refused:
        importing.store(received(publisher="P" * 201, author="A" * 300), owner, "")
    assert [str(p) for p in refused.value.problems] == [
        "The publisher is longer than 200 characters.",
        "The author is longer than 200 characters.",
    ]
    assert everything() == [0] * 9


def test_files_are_read_with_every_problem_in_its_place(tmp_path: Path):
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 4)
    (tmp_path / "good.txt").write_text(TEXT)
    with pytest.raises(Refused) as refused:
        read_files([tmp_path / name for name in ("empty.txt", "good.txt", "binary.txt", "missing.txt")])
    paths = [Path(problem.path).name for problem in refused.value.problems]
    assert paths == ["empty.txt", "binary.txt", "missing.txt"]
    assert all(problem.message.endswith(".") for problem in refused.value.problems)
    assert len(read_files([tmp_path / "good.txt"])) == 1


def test_a_title_is_the_headline_else_the_given_one_else_none(owner: User):
    without = "\n\n".join(TEXT.split("\n\n")[1:])
    assert importing.store(received(), owner, "Given").unit.title.startswith("Nurses")
    assert importing.store(received(without), owner, "Given").unit.title == "Given"
    untitled = importing.store(received(without + "\n\nThe first visits begin in June, it said."), owner).unit
    assert untitled.title == ""
    assert untitled.slug.startswith("article-")
    assert "The unit has no title." in " ".join(vetting.publishing_problems(untitled))


@pytest.mark.parametrize(
    ("details", "title", "path", "slug"),
    [
        ({"slug": "kept"}, "Title", "file.md", "kept"),
        ({}, "Title", "file.md", "title"),
        ({}, "", "folder/some file.md", "some-file"),
    ],
)
def test_the_short_name(details: dict[str, str], title: str, path: str, slug: str):
    assert slug_of(received("\n\n".join(TEXT.split("\n\n")[1:]), path, **details), title) == slug


def test_names_without_a_latin_letter_are_not_one_name(owner: User):
    bare = "\n\n".join(TEXT.split("\n\n")[1:])
    first = importing.store(received(bare), owner, "保護").unit
    second = importing.store(received(bare.replace("61", "62")), owner, "監督").unit
    assert first.slug.startswith("article-")
    assert second.slug.startswith("article-")
    assert first != second


# a corrected article


def test_what_still_holds_stays_and_what_does_not_goes_back(owner: User):
    unit = make.unit(owner=owner, questions=4, short=1)
    keeps = unit.questions.exclude(position=2).values_list("pk", flat=True)
    text = unit.revision.text.replace("made 114 visits", "made 119 visits").replace(
        "In Ambleford", "Early this year, in Ambleford"
    )
    imported = importing.revise(received(text), unit, owner)
    assert (imported.outcome, imported.to_vet_again) == (Outcome.REVISED, 2)
    statuses = dict(Question.objects.filter(unit=unit, rule="test").values_list("position", "status"))
    assert statuses == {1: "draft", 2: "draft", 3: "approved", 4: "approved"}
    unit.refresh_from_db()
    third = Question.objects.get(unit=unit, pk=keeps[1])
    assert [a.quote for a in vetting.anchors_of(third)] == ["In Coldharbour the team made 121 visits."]
    assert third.current.anchors.count() == 2
    second = Question.objects.get(unit=unit, position=2, rule="test")
    assert second.current.verdicts.get().reason.startswith("The article changed")
    assert vetting.question_problems(second) == ["It has no evidence in the present text of the article."]
    assert Motion.objects.get(unit=unit, rule="test").status == Standing.APPROVED


def test_a_question_goes_back_where_the_words_of_an_option_come_or_go(owner: User):
    unit = make.unit(owner=owner, questions=2, short=0, motions=0)
    first = Question.objects.get(unit=unit, position=1, rule="test")
    body, key = first.current.content, first.current.current_key.content
    shown = first.current.how.answer(body, key, range(first.current.how.places(body)), None)["options"]
    lure = next(option["text"] for option in shown if not option["right"])
    before = lure in unit.revision.text
    text = unit.revision.text.replace(lure, "") if before else f"{unit.revision.text}\n\nThey also spoke of {lure}.\n"
    assert importing.revise(received(text), unit, owner).to_vet_again >= 1
    first.refresh_from_db()
    assert first.status == Standing.DRAFT


def test_a_correction_elsewhere_sends_nothing_back(owner: User):
    unit = make.unit(owner=owner, questions=4, short=1)
    changed = f"{unit.revision.text}\n\nA last word of thanks to nobody was added later on.\n"
    assert importing.revise(received(changed), unit, owner).to_vet_again == 0


def test_what_is_read_about_a_text_is_kept_and_read_again(owner: User):
    told = f"{TEXT}\n\nThe first visits were made in March 2020. In 2019 a nurse was hired.\n"
    unit = importing.store(received(told), owner).unit
    assert [(event["date"], event["text"]) for event in unit.events][:2] == [
        ("2019", "A nurse was hired"),
        ("March 2020", "The first visits were made"),
    ]
    assert "Marta Lindqvist" in [voice["name"] for voice in unit.voices if voice["heard"]]
    unit.level, unit.voices = 9.5, [*unit.voices, {"name": "A parent", "role": "", "camp": "", "heard": False}]
    unit.save()
    importing.revise(received(told.replace("March 2020", "May 2020")), unit, owner)
    unit.refresh_from_db()
    assert [event["date"] for event in unit.events][:2] == ["2019", "May 2020"]
    assert unit.level == 9.5
    assert unit.voices[-1]["name"] == "A parent"


def test_words_that_come_back_are_found_again(owner: User):
    unit = make.unit(owner=owner, questions=2, short=0, motions=0)
    original = unit.revision.text
    importing.revise(received(original.replace("made 114 visits", "made 119 visits")), unit, owner)
    imported = importing.revise(received(original), unit, owner)
    assert imported.to_vet_again == 0
    second = Question.objects.get(unit=unit, position=2, rule="test")
    assert [anchor.quote for anchor in vetting.anchors_of(second)] == ["In Brackwater the team made 114 visits."]
    assert vetting.question_problems(second) == []


def test_the_same_text_revises_nothing(owner: User):
    unit = make.unit(owner=owner)
    before = everything()
    assert importing.revise(received(unit.revision.text), unit, owner).outcome is Outcome.SAME
    assert everything() == before


def test_attempts_keep_the_text_that_they_were_asked_about(owner: User):
    unit = make.unit(owner=owner)
    attempt = make.attempt(make.user(), unit)
    importing.revise(received(unit.revision.text + "\n\nA last word was added."), unit, owner)
    attempt.refresh_from_db()
    assert attempt.revision.number == 1
    assert Unit.objects.get(pk=unit.pk).revision.number == 2


def test_a_second_run_adds_no_draft_twice(owner: User):
    unit = importing.store(received(), owner).unit
    kept = set(unit.questions.values_list("fingerprint", flat=True))
    importing.revise(received(TEXT + "\n\nThe plan was welcomed."), unit, owner)
    again = list(unit.questions.values_list("fingerprint", flat=True))
    assert len(again) == len(set(again))
    assert kept <= set(again)
    positions = list(unit.questions.values_list("position", flat=True))
    assert len(positions) == len(set(positions))


def test_a_fault_of_the_writer_stores_nothing_and_names_every_file(owner: User, monkeypatch: pytest.MonkeyPatch):
    def faulty(canonical: Canonical) -> tuple[Reading, Drafts]:
        raise ZeroDivisionError

    monkeypatch.setattr(importing, "draft_article", faulty)
    with pytest.raises(Refused) as refused:
        importing.store_all([received(path="a.md"), received(CORRECTED, path="b.md", slug="other")], owner)
    assert [problem.path for problem in refused.value.problems] == ["a.md", "b.md"]
    assert everything() == [0] * 9


# at the same moment


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether a transaction was open at each drafting."""
    seen: list[bool] = []
    plain = importing.draft_article

    def watched(canonical: Canonical) -> tuple[Reading, Drafts]:
        seen.append(connection.in_atomic_block)
        return plain(canonical)

    monkeypatch.setattr(importing, "draft_article", watched)
    return seen


@pytest.mark.django_db(transaction=True)
def test_nothing_is_locked_while_drafts_are_written(held: list[bool]):
    owner = make.tutor("ruth")
    unit = importing.store(received(), owner).unit
    importing.store_all([received(CORRECTED, slug="one"), received(CORRECTED + "\n\nMore.", slug="two")], owner)
    importing.revise(received(TEXT + "\n\nMore."), unit, owner)
    assert held == [False] * 4


def test_a_known_text_is_not_drafted_again(owner: User, held: list[bool]):
    unit = importing.store(received(), owner).unit
    importing.store(received(), owner)
    importing.revise(received(), unit, owner)
    assert len(held) == 1


@pytest.mark.django_db(transaction=True)
def test_one_article_posted_twice_at_once_is_stored_once():
    owner = make.tutor("ruth")
    post = lambda: importing.store(received(), owner, may_revise=False)  # noqa: E731
    outcomes = together(post, post, post)
    assert sorted(getattr(o, "outcome", repr(o)) for o in outcomes) == [Outcome.NEW, Outcome.SAME, Outcome.SAME]
    assert Unit.objects.count() == Revision.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_tutors_who_take_one_name_at_once_one_is_refused():
    both = [make.tutor("ruth"), make.tutor("tom")]
    outcomes = together(*[lambda tutor=tutor: importing.store(received(), tutor) for tutor in both])
    [refused] = [outcome for outcome in outcomes if not isinstance(outcome, Imported)]
    assert isinstance(refused, Refused)
    assert "belongs to another tutor" in str(refused)
    assert Unit.objects.count() == Article.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_one_correction_posted_twice_at_once_is_one_revision():
    owner = make.tutor("ruth")
    unit = importing.store(received(), owner).unit
    post = lambda: importing.revise(received(CORRECTED), unit, owner)  # noqa: E731
    outcomes = together(post, post)
    assert sorted(getattr(o, "outcome", repr(o)) for o in outcomes) == [Outcome.REVISED, Outcome.SAME]
    assert Revision.objects.count() == 2


def test_every_rule_fits_the_columns_it_is_stored_in() -> None:
    from quizzes.models import Motion
    from quizzes.writing.rules.base import registry as rules

    longest = {name: Question._meta.get_field(name).max_length for name in ("rule", "family")}
    for name, rule in rules.items():
        assert len(name) <= longest["rule"]
        assert len(rule.objective) <= longest["family"]
    assert Motion._meta.get_field("rule").max_length == longest["rule"]
