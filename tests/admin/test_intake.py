"""Pasting and uploading articles, and correcting them."""

import html
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from quizzes import importing
from quizzes.articles import MAX_BYTES
from quizzes.models import Article, Question, Revision, Source, Unit
from tests import make
from tests.test_importing import TEXT

from .conftest import Desk, page

pytestmark = pytest.mark.django_db

HTML = "</p><p>".join(TEXT.split("\n\n"))
ADD = "/admin/quizzes/unit/add/"


def paste(client: Client, text: str = TEXT, **more: Any) -> Any:
    return client.post(ADD, {"text": text, **more}, follow=True)


def upload(client: Client, content: bytes, name: str = "article.txt", **more: Any) -> Any:
    return client.post(ADD, {"text": "", "file": SimpleUploadedFile(name, content), **more}, follow=True)


def stored() -> list[int]:
    return [model.objects.count() for model in (Article, Source, Revision, Unit, Question)]


def test_a_pasted_article_leads_to_vetting(as_tutor: Client, desk: Desk):
    response = paste(
        as_tutor,
        publisher="Gorsley Post",
        published_on="2024-03-05",
        address="gorsley.example/nurses",
        rights="With leave.",
        slug="nurses",
    )
    unit = Unit.objects.get(slug="nurses")
    assert response.redirect_chain == [(reverse("admin:vet", args=[unit.pk]), 302)]
    drafted = f"{unit.questions.count()} question"
    assert drafted in page(response)
    assert "drafted" in page(response)
    assert (unit.owner, unit.title) == (desk.tutor, "Nurses to visit every new family in Gorsley")
    assert (unit.article.publisher, str(unit.article.published_on)) == ("Gorsley Post", "2024-03-05")
    assert (unit.article.address, unit.article.rights) == ("https://gorsley.example/nurses", "With leave.")


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("nurses.txt", TEXT.encode(), "text/plain"),
        ("nurses.md", f"---\ntitle: From the front\npublisher: Gorsley Post\n---\n\n{TEXT}".encode(), "text/markdown"),
        (
            "nurses.html",
            f"<html><body><article><p>{HTML}</p></article></body></html>".encode(),
            "text/html",
        ),
        ("nurses.txt", TEXT.replace("£", "").replace("“", '"').replace("”", '"').encode("cp1252"), "text/plain"),
    ],
)
def test_files_are_read_by_their_kind(as_tutor: Client, name: str, content: bytes, media_type: str):
    page(upload(as_tutor, content, name, slug="nurses"))
    unit = Unit.objects.get(slug="nurses")
    assert unit.revision.source.media_type == media_type
    assert "Marta Lindqvist, director of public health in Gorsley" in unit.revision.text
    assert bytes(unit.revision.source.content) == content


@pytest.mark.parametrize(("kind", "marked"), [("text/plain", True), ("text/markdown", False), ("", False)])
def test_the_kind_of_a_paste_can_be_said(as_tutor: Client, kind: str, marked: bool):
    text = (
        "# Visits\n\n" + "The *first* visit is in June, said **Marta Lindqvist**, who leads it.\n\n## Later\n\n" + TEXT
    )
    paste(as_tutor, text, kind=kind, slug="visits")
    unit = Unit.objects.get(slug="visits")
    assert ("**" in unit.revision.text) is marked


BAD = [
    ("   \n ", "Please paste a text or choose a file."),
    ("!!! ??? ...", "No article text was found"),
    ("word " * 50_001, "the most that can be read is 50,000"),
    ("---\ntitle: [unclosed\n---\n\nText of an article.", "Line "),
]


@pytest.mark.parametrize(("text", "problem"), BAD, ids=["empty", "no words", "too long", "front matter"])
def test_what_cannot_be_read_is_told_at_the_field_and_kept(as_tutor: Client, text: str, problem: str):
    before = stored()
    shown = page(paste(as_tutor, text, publisher="Kept too", kind="text/markdown" if "---" in text else ""))
    field = shown[shown.index('for="id_text"') : shown.index("</textarea>")]
    assert problem in html.unescape(field)
    assert 'aria-invalid="true"' in field
    assert text.strip()[:200] in html.unescape(field)
    assert 'value="Kept too"' in shown
    assert stored() == before


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "The file is empty."),
        (bytes(range(256)) * 8, "file"),
        (b"\x00\x00\x00 text", "file"),
        (b"x" * (MAX_BYTES + 1), "larger than"),
    ],
)
def test_what_is_wrong_with_a_file_is_told_at_the_file(as_tutor: Client, content: bytes, problem: str):
    before = stored()
    shown = page(upload(as_tutor, content, slug="bad"))
    field = shown[shown.index('for="id_file"') :]
    assert 'id="id_file_error"' in field
    assert problem in html.unescape(field)
    assert stored() == before


def test_either_a_text_or_a_file(as_tutor: Client):
    shown = page(upload(as_tutor, TEXT.encode(), text=TEXT))
    assert "Please give either a text or a file, not both." in shown
    assert not Unit.objects.filter(title__startswith="Nurses").exists()


def test_a_taken_short_name_is_told_and_nothing_replaced(as_tutor: Client, desk: Desk, other: Desk):
    before = stored()
    for slug in (desk.unit.slug, other.unit.slug):
        shown = page(paste(as_tutor, slug=slug))
        assert f"the short name “{slug}”" in shown.lower()
        assert 'aria-describedby="id_slug_helptext id_slug_error"' in shown
    assert stored() == before


def test_the_same_article_again_leads_to_its_unit(as_tutor: Client):
    paste(as_tutor)
    before = stored()
    response = paste(as_tutor)
    assert "That text is here already" in page(response)
    assert stored() == before


@pytest.mark.parametrize(
    "bad",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        '"><script>alert(1)</script>',
        "</textarea><script>alert(1)</script>",
    ],
)
def test_script_in_any_field_is_only_words(as_tutor: Client, bad: str):
    """In what is stored and shown, and in what is shown again beside an error."""
    names = ("title", "publisher", "author", "published_note", "based_on", "rights")
    fields = dict.fromkeys(names, bad)
    assert "<script>alert" not in page(paste(as_tutor, "", **fields))
    bare = "\n\n".join(TEXT.split("\n\n")[1:]) + f"\n\nSomebody wrote {bad} on the wall, said Marta Lindqvist."
    paste(as_tutor, bare, kind="text/plain", slug="bad", **fields)
    unit = Unit.objects.get(slug="bad")
    assert unit.title == bad
    for name in ("vet", "preview", "withdraw", "new-text", "quizzes_unit_change", "quizzes_unit_history"):
        shown = page(as_tutor.get(reverse(f"admin:{name}", args=[unit.pk])))
        assert "<script>alert" not in shown, name
        assert "<img src=x" not in shown, name
    assert "<script>alert" not in page(as_tutor.get("/admin/quizzes/unit/"))


def test_what_is_active_in_a_page_is_left_out(as_tutor: Client):
    active = (
        '<html><head><base href="https://evil.example/"><meta http-equiv="refresh" content="0"></head><body><article>'
        '<form action="https://evil.example/"><input name="x"></form><p hx-get="/admin/" onclick="x()">'
        + "</p><p>".join(TEXT.split("\n\n"))
        + '<a href="javascript:alert(1)">this link</a></p></article></body></html>'
    )
    upload(as_tutor, active.encode(), "page.html", slug="active")
    unit = Unit.objects.get(slug="active")
    shown = page(as_tutor.get(reverse("admin:preview", args=[unit.pk])))
    main = shown[shown.index("<main") : shown.index("</main>")]
    for bad in ("hx-get", "onclick", "javascript:", "<base", "<meta", 'action="https://evil', "<input name"):
        assert bad not in main, bad


@pytest.mark.parametrize("odd", ["\u202e", "\u200b", "\x07", "\ud83d\ude00", "\ufeff"])
def test_odd_characters_are_stored_or_refused(as_tutor: Client, odd: str):
    odd = odd.encode("utf-16", "surrogatepass").decode("utf-16")
    text = TEXT.replace("Every new", f"Every{odd} new", 1)
    assert paste(as_tutor, text, title=f"A{odd}b", publisher=f"P{odd}").status_code == 200


def test_a_null_character_is_refused_in_words(as_tutor: Client):
    before = stored()
    assert "Null characters are not allowed" in page(paste(as_tutor, TEXT + "\x00"))
    assert stored() == before


# a corrected text


def correct(client: Client, unit: Unit, text: str) -> Any:
    return client.post(reverse("admin:new-text", args=[unit.pk]), {"text": text}, follow=True)


def test_a_corrected_text_says_what_has_to_be_vetted_again(as_tutor: Client, desk: Desk):
    text = desk.unit.revision.text.replace("made 114 visits", "made 119 visits")
    response = correct(as_tutor, desk.unit, text)
    assert response.redirect_chain == [(reverse("admin:vet", args=[desk.unit.pk]), 302)]
    assert "1 approved draft rests on words that are gone, so vet again." in page(response)
    desk.unit.refresh_from_db()
    assert desk.unit.revision.number == 2
    assert "Gave it a new text, revision 2." in page(
        as_tutor.get(reverse("admin:quizzes_unit_history", args=[desk.unit.pk]))
    )


def test_a_correction_that_moves_nothing_says_so(as_tutor: Client, desk: Desk):
    response = correct(as_tutor, desk.unit, desk.unit.revision.text + "\n\nThe council meets again in May.")
    assert "Everything approved still holds." in page(response)


def test_a_correction_that_cannot_be_read_keeps_the_text(as_tutor: Client, desk: Desk):
    before = stored()
    assert "No article text was found" in page(correct(as_tutor, desk.unit, "?!"))
    assert "That text is here already" in page(correct(as_tutor, desk.unit, desk.unit.revision.text))
    assert stored() == before


def test_an_administrator_corrects_for_the_owner(client: Client, desk: Desk):
    client.force_login(make.administrator())
    correct(client, desk.unit, desk.unit.revision.text + "\n\nThe council meets again in May.")
    desk.unit.refresh_from_db()
    assert (desk.unit.owner, desk.unit.revision.made_by.username) == (desk.tutor, "administrator")


@pytest.mark.parametrize("corrects", [False, True])
def test_a_fault_of_the_writer_is_told_and_logged_and_the_text_is_kept(
    as_tutor: Client, desk: Desk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, corrects: bool
):
    def faulty(canonical: Any) -> Any:
        raise ZeroDivisionError

    monkeypatch.setattr(importing, "draft_article", faulty)
    before = stored()
    address = reverse("admin:new-text", args=[desk.unit.pk]) if corrects else ADD
    shown = html.unescape(page(as_tutor.post(address, {"text": TEXT})))
    field = shown[shown.index('for="id_text"') : shown.index("</textarea>")]
    assert "A fault of the program stopped the drafting from this text." in field
    assert TEXT.strip() in field.replace("\r\n", "\n")
    assert stored() == before
    assert "ZeroDivisionError" in caplog.text
