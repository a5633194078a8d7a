"""How an article is laid out."""

import datetime

import pytest
from django.utils import timezone

from quizzes.articles.text import BlockKind, Noise, join
from quizzes.models import Anchor, Revision, Term
from quizzes.templatetags.oversight import days_before, find_terms, lay_out, passages, percent

PIECES = [
    (BlockKind.HEADLINE, "A headline", None),
    (BlockKind.PARAGRAPH, "The council’s child protection plans were late. Child protection came last.", None),
    (BlockKind.HEADING, "A heading", None),
    (BlockKind.PARAGRAPH, "An Inspector’s plan was not a child protection plan.", None),
    (BlockKind.NOISE, "Share this", Noise.PROMOTION),
]
CANONICAL = join(iter(PIECES))
PLAN = Term(pk=1, term="Child protection plan", aliases=["child protection plans"])
PROTECTION = Term(pk=2, term="Child protection", aliases=[])
COUNCIL = Term(pk=3, term="council's", aliases=[])


def words(paragraph):
    return "".join(piece.text for piece in paragraph.pieces)


def span(quote, after=0):
    start = CANONICAL.text.index(quote, after)
    return start, start + len(quote)


def anchor(quote, after=0):
    start, end = span(quote, after)
    return Anchor(start=start, end=end, quote=quote)


def test_prose_is_numbered_and_noise_and_headline_are_left_out():
    laid = lay_out(CANONICAL, [], {})
    assert [(p.number, words(p)) for p in laid] == [(1, PIECES[1][1]), (None, "A heading"), (2, PIECES[3][1])]


def test_a_term_is_explained_once_where_it_first_stands_the_longest_form_first():
    found = find_terms(CANONICAL, [PROTECTION, PLAN, COUNCIL])
    start, _ = span("Child protection came")
    assert found == {
        span("child protection plans"): PLAN,
        (start, start + len("Child protection")): PROTECTION,
        span("council’s"): COUNCIL,
    }


def test_marks_and_terms_cut_the_words_and_lose_none():
    found = find_terms(CANONICAL, [PLAN, PROTECTION])
    laid = lay_out(CANONICAL, [anchor("protection plans were late"), anchor("plans were late. Child")], found)
    pieces = laid[0].pieces
    assert words(laid[0]) == PIECES[1][1]
    assert "".join(p.text for p in pieces if p.marked) == "protection plans were late. Child"
    assert [bool(p.mark) for p in pieces if p.marked] == [True]
    assert not any(p.term for p in pieces if p.marked), "a term that a mark cuts in two is not explained there"


def test_a_mark_over_a_whole_term_keeps_the_term():
    found = find_terms(CANONICAL, [PLAN])
    pieces = lay_out(CANONICAL, [anchor("child protection plans were late")], found)[0].pieces
    assert [(p.text, p.marked, p.term) for p in pieces][1:3] == [
        ("child protection plans", True, PLAN),
        (" were late", True, None),
    ]


def test_a_paragraph_is_shown_once_with_all_that_it_proves():
    proofs = [anchor("child protection plans"), anchor("were late")]
    for proof in proofs:
        proof.revision = Revision(text=CANONICAL.text, blocks=CANONICAL.dump())
    (shown,) = passages(proofs)["passages"]
    assert [piece.text for piece in shown.pieces if piece.marked] == ["child protection plans", "were late"]
    proofs[1].speaker = "Somebody else"
    assert len(passages(proofs)["passages"]) == 2


@pytest.mark.parametrize(("share", "text"), [(0, "0%"), (1, "100%"), (1 / 3, "33%"), (0.625, "63%"), (0.005, "1%")])
def test_shares_are_whole_per_cents(share, text):
    assert percent(share) == text


def test_days_are_those_of_the_calendar():
    now = timezone.localtime()
    today = now.date()
    assert days_before(today, now) == "today"
    assert days_before(today, now - datetime.timedelta(days=1)) == "yesterday"
    assert days_before(today, now - datetime.timedelta(days=12)) == "12 days ago"
