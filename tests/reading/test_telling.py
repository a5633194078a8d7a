"""Measures, changes, events, links, grades, definitions and posts, each with its spans."""

import datetime

import pytest

from quizzes.articles.text import BlockKind, join
from quizzes.reading import read
from quizzes.reading.model import LinkKind, Span

from .make import reading


@pytest.mark.parametrize(
    ("text", "words", "counted"),
    [
        ("The council employed 19 foster carers in March.", "19", "foster carers"),
        ("Of these, 12 newly qualified social workers left.", "12", "newly qualified social workers"),
        ("Two of the five area teams had no manager.", "Two", "the five area teams"),
        ("Staff saw 63% of the children alone.", "63%", "the children"),
        ("One in six young people had moved twice.", "One in six", "young people"),
        ("The team lost 40 members of staff in a year.", "40", "members of staff"),
        ("There were 300 children placed far from home.", "300", "children"),
    ],
)
def test_what_a_figure_counts(text: str, words: str, counted: str) -> None:
    found = reading(text)
    figure = next(figure for figure in found.figures if found.slice(figure.span) == words)
    assert figure.counted is not None
    assert found.slice(figure.counted) == counted


@pytest.mark.parametrize(
    ("text", "measured"),
    [
        ("The vacancy rate was 24 per cent.", "The vacancy rate"),
        ("Agency spending reached £3m.", "Agency spending"),
        ("The contract is worth £38m a year.", "The contract"),
        ("The number of referrals stood at 4,080.", "The number of referrals"),
    ],
)
def test_whose_value_a_figure_is(text: str, measured: str) -> None:
    found = reading(text)
    (figure,) = found.figures
    assert figure.measured is not None
    assert found.slice(figure.measured) == measured


@pytest.mark.parametrize(
    ("text", "what", "before", "after", "by", "way"),
    [
        ("Agency costs rose from £2m to £3m.", "Agency costs", "£2m", "£3m", None, "up"),
        ("The backlog fell by 40 to 19 cases.", "The backlog", None, "19", "40", "down"),
        ("Inspectors saw 19 homes, up from 12 a year before.", "homes", "12", "19", None, "up"),
        ("The trust reported a 12% rise in referrals.", "referrals", None, None, "12%", "up"),
    ],
)
def test_a_figure_at_two_times(text, what, before, after, by, way) -> None:
    found = reading(text)
    (change,) = found.changes
    figures = [figure and found.slice(figure.span) for figure in (change.before, change.after, change.by)]
    assert (found.slice(change.what), *figures, change.way) == (what, before, after, by, way)


def test_what_is_cut_stands_after_the_verb() -> None:
    found = reading("The hub had cut the time for a decision from 52 hours to 19.")
    (change,) = found.changes
    assert (found.slice(change.what), change.way) == ("the time for a decision", "down")


def test_two_times_with_a_period_between_them() -> None:
    found = reading("Staff counted 112 assaults in the previous six months, compared with 209 in 2019.")
    (change,) = found.changes
    assert change.before is not None
    assert (found.slice(change.what), found.slice(change.before.bare), change.way) == ("assaults", "209", "down")


def test_a_plan_is_no_change() -> None:
    assert reading("Agency costs will rise from £2m to £3m.").changes == ()


def test_events_stand_in_the_order_of_their_dates() -> None:
    found = reading(
        "On 3 March 2015 the director resigned.",
        "In 2012 the county opened a home. The home, which cost £1m in 2010, was closed in June 2014.",
        "Ann Lee left last year. The trust will start in 2030.",
    )
    told = [(found.slice(event.subject), found.slice(event.predicate)) for event in found.timeline]
    assert told == [("the county", "opened a home"), ("The home", "was closed"), ("the director", "resigned")]
    assert [event.day for event in found.timeline] == [
        datetime.date(2012, 1, 1).toordinal(),
        datetime.date(2014, 6, 1).toordinal(),
        datetime.date(2015, 3, 3).toordinal(),
    ]
    others = {found.slice(event.predicate): (event.day is None, event.planned) for event in found.events}
    assert others["left"] == (True, False)
    assert others["will start"] == (False, True)


def test_a_month_belongs_to_the_year_in_the_heading() -> None:
    pieces = [(BlockKind.HEADING, "2011", None), (BlockKind.PARAGRAPH, "The director resigned in March.", None)]
    pieces += [(BlockKind.HEADING, "Later", None), (BlockKind.PARAGRAPH, "A new one was appointed in May.", None)]
    days = [event.day for event in read(join(iter(pieces))).events]
    assert days == [datetime.date(2011, 3, 1).toordinal(), None]


@pytest.mark.parametrize(
    "text",
    [
        "The boy was eight when he left the school in 2019.",
        "The home has ten beds, the fewest since it opened in 1997.",
        "The contract was due to end in 2021.",
        "The average was 31 in 2011.",
        "The 2014 act changed the duties of councils.",
        "He had led the team since 2014.",
        "Numbers have risen every year from 2009 to 2014.",
        "The home that opened in 2012 was closed.",
    ],
)
def test_a_date_that_is_not_that_of_the_clause_makes_no_event(text: str) -> None:
    assert reading(text).timeline == ()


@pytest.mark.parametrize(
    ("text", "kind", "main", "other"),
    [
        ("The home closed because no manager could be found.", LinkKind.REASON, "The home closed",
         "no manager could be found"),
        ("Because no manager could be found, the home closed.", LinkKind.REASON, "the home closed",
         "no manager could be found"),
        ("The trust hired agents in order to fill the posts.", LinkKind.PURPOSE, "The trust hired agents",
         "fill the posts"),
        ("The county has ten homes, whereas the city has none.", LinkKind.CONTRAST, "The county has ten homes",
         "the city has none"),
        ("The director left two years after the trust was formed.", LinkKind.AFTER, "The director left",
         "the trust was formed"),
        ("“We stopped because it failed twice,” she said.", LinkKind.REASON, "We stopped", "it failed twice"),
    ],
)  # fmt: skip
def test_two_parts_of_a_sentence_are_linked(text: str, kind: LinkKind, main: str, other: str) -> None:
    found = reading(text)
    (link,) = found.links
    assert (link.kind, found.slice(link.main), found.slice(link.other)) == (kind, main, other)


def test_a_link_is_cut_to_the_words_of_who_says_it() -> None:
    found = reading("Children waited because reports sat unread, inspectors have found.")
    (link,) = found.links
    assert (found.slice(link.main), found.slice(link.other)) == ("Children waited", "reports sat unread")


@pytest.mark.parametrize(
    "text",
    [
        "They looked after the children of a neighbour.",
        "She left after 14 years.",
        "But the home closed, they said.",
        "The new contract was due to end in the spring.",
    ],
)
def test_what_only_looks_like_a_link(text: str) -> None:
    assert reading(text).links == ()


@pytest.mark.parametrize(
    ("text", "grade", "whom", "earlier"),
    [
        ("Ofsted rated the fostering service outstanding.", "outstanding", "the fostering service", False),
        ("Leadership was judged ‘good’.", "good", "Leadership", False),
        ("The services were no longer inadequate.", "inadequate", "The services", True),
        ("The authority was rated “requires improvement” in 2014.", "requires improvement", "The authority", False),
    ],
)
def test_grades_with_whom_they_concern(text: str, grade: str, whom: str, earlier: bool) -> None:
    found = reading(text)
    (one,) = found.grades
    assert one.whom is not None
    assert (found.slice(one.grade), found.slice(one.whom), one.earlier) == (grade, whom, earlier)


def test_good_is_a_grade_only_where_somebody_gives_it() -> None:
    assert reading("It was a good meeting, and the mood was good.").grades == ()


@pytest.mark.parametrize(
    ("text", "term", "meaning", "how"),
    [
        ("A threshold is the level at which help is given.", "A threshold", "the level at which help is given", "is"),
        ("The Marsh Family Trust (MFT) opened.", "MFT", "Marsh Family Trust", "bracket"),
        ("Beacon, a charity for care leavers, opened.", "Beacon", "a charity for care leavers", "apposition"),
    ],
)
def test_what_a_term_means(text: str, term: str, meaning: str, how: str) -> None:
    found = reading(text)
    (one,) = [one for one in found.definitions if one.how == how]
    assert (found.slice(one.term), found.slice(one.meaning)) == (term, meaning)


def test_who_holds_which_post() -> None:
    found = reading("Jane Poole, chief executive of the Marlow Trust, met former director Tom Marsh.")
    told = [(found.slice(one.person), found.slice(one.post), one.former) for one in found.posts]
    assert told == [("Jane Poole", "chief executive of the Marlow Trust", False), ("Tom Marsh", "director", True)]
    assert found.posts[0].body is not None
    assert found.slice(found.posts[0].body) == "Marlow Trust"


def test_whose_words_a_span_stands_in() -> None:
    found = reading("Jane Poole said the home closed because nobody came. The county has two homes.")
    (link,) = found.links
    said = found.said_at(link.other)
    assert said is not None
    assert said.strict
    assert found.said_at(found.sentences[1].span) is None
    assert [found.slice(figure.span) for figure in found.figures_in(found.sentences[1].span)] == ["two"]
    assert found.sentence_at(Span(found.sentences[1].span.start + 3, found.sentences[1].span.end)) == found.sentences[1]
