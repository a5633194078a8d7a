"""How numbers, moments, addresses and terms are put into words."""

import datetime

import pytest
from django.template import Context, Template
from django.utils import timezone

from quizzes.articles.text import BlockKind, join
from quizzes.models import Anchor, Term
from quizzes.reading.level import level_in_words
from quizzes.templatetags.oversight import closed_up, find_terms, lay_out
from quizzes.templatetags.wording import day, figure, in_words, moment, web_address

TERM = Term(pk=1, term="court order", aliases=[])


@pytest.mark.parametrize(("number", "words"), [(0, "no"), (1, "one"), (12, "twelve"), (13, "13"), (-1, "-1")])
def test_small_numbers_are_words(number, words):
    assert in_words(number) == words


@pytest.mark.parametrize(
    ("score", "words"), [(None, "0"), (0, "0"), (7.0, "7"), (7.5, "7.5"), (20 / 3, "6.67"), (10, "10")]
)
def test_scores_have_no_needless_places(score, words):
    assert figure(score) == words


def test_moments_are_local_and_name_another_year():
    now = timezone.now()
    winter = datetime.datetime(now.year, 1, 5, 17, 0, tzinfo=datetime.UTC)
    summer = datetime.datetime(now.year - 3, 7, 5, 17, 0, tzinfo=datetime.UTC)
    assert "5 January, 17:00</time>" in moment(winter)
    assert f"5 July {now.year - 3}, 18:00</time>" in moment(summer)
    assert f'datetime="{now.year - 3}-07-05T18:00+01:00"' in moment(summer)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (datetime.date(2013, 4, 9), '<time datetime="2013-04-09">9 April 2013</time>'),
        ("2013-04-09", '<time datetime="2013-04-09">9 April 2013</time>'),
        ("July 2016", "July 2016"),
        ("<b>", "<b>"),
        (None, "None"),
    ],
)
def test_days_are_written_out_and_other_words_left_as_unsafe_as_they_are(value, words):
    assert day(value) == words
    assert hasattr(day(value), "__html__") is words.startswith("<time")


@pytest.mark.parametrize("address", ["http://example.org/a?b=c", "https://example.org"])
def test_web_addresses_are_kept(address):
    assert web_address(address) == address


@pytest.mark.parametrize("address", ["", "javascript:alert(1)", "https:", "//example.org", "http://[", "mailto:a@b.c"])
def test_other_addresses_are_dropped(address):
    assert web_address(address) == ""


@pytest.mark.parametrize(
    ("grade", "words"),
    [(-2.0, "grade 1, easy"), (6.9, "grade 7, easy"), (9.4, "grade 9, plain"), (11, "grade 11, fairly difficult")],
)
def test_levels_are_said_in_words(grade, words):
    assert level_in_words(grade) == words


def drawn(text, *quotes):
    canonical = join(iter([(BlockKind.PARAGRAPH, text, None)]))
    anchors = [Anchor(start=text.index(q), end=text.index(q) + len(q), quote=q) for q in quotes]
    return closed_up(lay_out(canonical, anchors, find_terms(canonical, [TERM]))[0].pieces)


@pytest.mark.parametrize(
    ("text", "tail"),
    [("A court order, then.", ","), ("A court order.”", ".”"), ("A court order (new)", ""), ("A court order", "")],
)
def test_punctuation_stays_beside_its_term_and_no_word_is_lost(text, tail):
    pieces = drawn(text)
    assert "".join(piece.text + end for piece, end in pieces) == text
    assert [end for piece, end in pieces if piece.term] == [tail]


def test_punctuation_outside_a_mark_is_not_drawn_into_it():
    pieces = drawn("A court order, then.", "court order")
    assert "".join(piece.text + end for piece, end in pieces) == "A court order, then."
    assert [(piece.marked, end) for piece, end in pieces if piece.term] == [(True, "")]


@pytest.mark.parametrize(
    ("term", "aliases", "words"),
    [
        ("MASH", ["MASHes", "multi-agency hub"], "MASH: multi-agency hub"),
        ("EHC plan", ["EHC plans"], "EHC plan"),
        ("Court order", ["order of a court"], "Court order"),
    ],
)
def test_an_abbreviated_term_says_what_it_stands_for(term, aliases, words):
    assert Term(term=term, aliases=aliases).in_full == words


def test_what_is_quoted_in_quoted_words_has_single_marks() -> None:
    template = Template("{% load wording %}{{ words|in_quotes }}")
    shown = template.render(Context({"words": "Visits were “late”, and <b>."}))
    assert shown == "“Visits were ‘late’, and &lt;b&gt;.”"
