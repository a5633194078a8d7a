"""The rules that ask for figures, dates, changes, grades and bodies, by example and counter-example."""

import pytest

from quizzes.kinds import registry as kinds
from quizzes.reading.model import Camp, Manner, Reading
from quizzes.writing import QuestionDraft
from quizzes.writing.facts import facts
from quizzes.writing.gates import first_failure
from quizzes.writing.near import within
from quizzes.writing.rules import registry
from quizzes.writing.set_gates import SET_GATES
from quizzes.writing.shown import key_text, lures, options, rights
from quizzes.writing.splitting import clauses_of
from quizzes.writing.words import pointed

from .make import Says, body, make, person
from .passages import VOICES, hearing

COUNCIL = body(4, "Marlow Vale council", Camp.COUNCIL)
INSPECTORS = body(5, "Care Inspectorate", Camp.INSPECTORATE)
UNION = body(6, "Guild of Care Workers", Camp.PROFESSION)
MINISTRY = body(7, "Department for Homes", Camp.GOVERNMENT)


def drafted(rule: str, reading: Reading) -> list[QuestionDraft]:
    return list(registry[rule].write(reading))


def keys(rule: str, *paragraphs: str, **more: object) -> dict[str, str]:
    drafts = drafted(rule, make(*paragraphs, **more))  # type: ignore[arg-type]
    return {draft.stem.removeprefix("According to "): key_text(draft) for draft in drafts}


ASKED = [
    ("Of 60 files that were read, 14 had no plan.", "how many of the 60 files that were read had no plan?", "14"),
    ("There were 52 children in care on 3 May 2019.", "how many children were there in care on 3 May 2019?", "52"),
    ("Bram Lowe, a baker, who moved to Ashby in 2014, runs the club.", None, ""),
    ("The town employs 90 wardens and has an annual budget of £4m.", "how many wardens does the town employ?", "90"),
    ("The town employs 90 wardens and has an annual budget of £4m.", "what annual budget does the town have?", "£4m"),
    ("Residents receive £12.50 a day for food.", "how much a day do residents receive for food?", "£12.50"),
    ("Visits were up to date for 71% of homes.", "for what percentage of homes were visits up to date?", "71%"),
    ("The board will report to MPs by 4 June 2020.", "by when will the board report to MPs?", "4 June 2020"),
    ("Wardens visited five of the town's eight homes.", "how many of the town's eight homes did", "Five"),
    ("A place in the home cost £2,900.", "how much did a place in the home cost?", "£2,900"),
    ("The trust accepted all six proposals.", "how many proposals did the trust accept?", "Six"),
    ("An additional 15 wardens have joined the team.", "how many additional wardens have joined", "15"),
    ("The club was closed in 2015 by the Department for Homes.", "in which year was the club closed by", "2015"),
    ("Unannounced visits ended in March.", "in which month did unannounced visits end?", "March"),
    ("Managers spent 30 hours a week in meetings.", "how many hours a week did managers spend", "30 hours"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "stem", "key"), ASKED)
def test_a_figure_is_asked_for_in_the_forms_in_which_articles_give_it(
    sentence: str, stem: str | None, key: str
) -> None:
    found = keys("figure", sentence)
    if stem is None:
        assert not found
    else:
        assert [answer for asked, answer in found.items() if asked.removeprefix("the article, ").startswith(stem)] == [
            key
        ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Only nine of the 40 homes met that standard in 2011.",
        "Four homes were left out.",
        "About half of the incidents involved 11 boys.",
        "The limit was seven weeks.",
        "The first took 300 calls in May.",
        "Homes were open for longer than in 2015.",
        "There were 40 boys aged 15 to 18.",
        "The hall has 90 beds for boys from the town.",
        "The number of homes rose by 12 over the same period.",
    ],
)
def test_a_figure_is_not_asked_for_where_the_question_would_hang(sentence: str) -> None:
    passed = [d for d in drafted("figure", make(sentence)) if not pointed(d.stem)]
    assert passed == []


def test_nothing_is_asked_about_one_child() -> None:
    reading = make("A four-year-old boy died in February 2014. Inspectors visited the home in March 2014.")
    failures = {d.stem.split(", ")[1][:20]: first_failure(d, reading) for d in drafted("figure", reading)}
    assert failures["when did a four-year"] is not None
    assert failures["when did inspectors "] is None


def test_what_a_court_heard_or_a_report_says_is_given_as_such() -> None:
    found = keys(
        "figure", "The court heard that the town had tried 31 homes. State rules say a visit lasts 40 minutes."
    )
    assert found["what the court heard, how many homes had the town tried?"] == "31"
    report = keys("figure", "The report shows that 18% of the 50 homes were full and 30% were closed.")
    assert report == {"the report, what percentage of the 50 homes were full?": "18%"}


def test_the_one_council_is_named_and_one_of_two_is_not_guessed() -> None:
    told = "The council has spent £3m on taxis."
    assert list(keys("figure", told, "Marlow Vale council met.", voices=(COUNCIL,))) == [
        "the article, how much has Marlow Vale council spent on taxis?"
    ]
    other = body(9, "Fenland council", Camp.COUNCIL)
    assert not keys("figure", told, "Marlow Vale council met. Fenland council met.", voices=(COUNCIL, other))


def test_they_and_it_are_whoever_the_sentence_before_is_about_or_nobody() -> None:
    found = keys("figure", "Inspectors visited in May. They read 42 files.")
    assert found["the article, how many files did inspectors read?"] == "42"
    unsure = keys(
        "figure", "Care Inspectorate wrote to Guild of Care Workers. It employs 42 people.", voices=(INSPECTORS, UNION)
    )
    assert not unsure


def test_a_second_verb_after_and_is_a_clause_of_its_own_but_not_inside_a_that_clause() -> None:
    assert [c.rest for c in clauses_of("The firm owns 40 homes and has a debt of £2m.")] == [
        "40 homes",
        "a debt of £2m",
    ]
    whole = clauses_of("The judge ordered that the name be written down and handed up to him.")
    assert [c.rest for c in whole] == ["that the name be written down and handed up to him"]
    assert [c.subject for c in clauses_of("Staff and visitors left.")] == ["Staff and visitors"]


def test_typed_figures_have_units_hedges_and_mistakes() -> None:
    reading = make("The town spent about £1.5m on taxis. The trust spent £2m on paint.")
    town = next(d for d in drafted("typed", reading) if "town" in d.stem)
    assert (town.key.value, town.key.unit, town.key.hedge) == ("1500000", "£", "about")
    assert town.key.wrong[0][0] == "£2m"
    assert not kinds["number"].problems(town.body, town.key)


def test_the_units_to_choose_from_do_not_tell_which_is_right() -> None:
    right_of: dict[tuple[str, ...], set[str]] = {}
    for unit in ("hours", "days", "weeks", "months", "years"):
        for draft in drafted("typed", make(f"The council ran the contract for three {unit}. The trust had two homes.")):
            if draft.body.units:
                right_of.setdefault(draft.body.units, set()).add(draft.key.unit)
    assert sum(map(len, right_of.values())) == 5
    assert all(len(units) == 3 and len(right) > 1 for units, right in right_of.items())


def test_typed_dates_are_as_exact_as_the_article_and_need_a_year() -> None:
    reading = make(
        "Inspectors came to Ashby on 4 June 2018. Night visits were stopped in March. The club opened doors in 1999."
    )
    found = {draft.stem: draft.key.value for draft in drafted("typed", reading)}
    assert sorted(found.values()) == ["1999", "2018-06-04"]


@pytest.mark.parametrize(
    ("sentence", "stem", "right"),
    [
        ("Average waits had fallen from 30 to 18 weeks.", None, ""),
        ("Average waits had fallen from 30 in 2015 to 18.", "waits changed since 2015?", "A fall from 30 to 18"),
        ("Weekly visits rose from two in 2015–16 to nine in 2018–19.", "and 2018–19?", "A rise from two to nine"),
        ("Average waits rose from 30 to 18.", None, ""),
    ],
)  # fmt: skip
def test_a_change_is_asked_for_where_words_and_figures_agree(sentence: str, stem: str | None, right: str) -> None:
    found = drafted("change", make(sentence))
    assert [key_text(draft) for draft in found] == ([right] if stem else [])
    assert all(draft.stem.endswith(stem or "") and len(lures(draft)) == 3 for draft in found)
    assert not any(lure.text == right for draft in found for lure in lures(draft))


def test_a_grade_is_asked_for_among_the_grades_of_its_scale() -> None:
    found = keys("grade", "The home was rated ‘inadequate’ for safety. The home was rated good for food.")
    assert found == {
        "the article, how was the home rated for safety?": "Inadequate",
        "the article, how was the home rated for food?": "Good",
    }


def test_two_grades_of_one_thing_without_a_date_are_not_asked_for() -> None:
    assert not keys("grade", "The home was rated inadequate. The home was judged good.")
    assert not keys("grade", "Just 4% of homes were rated good.")


def test_a_fact_is_altered_in_its_figure_and_put_right() -> None:
    draft = next(d for d in drafted("true_or_false", make("Of 60 files that were read, 14 had no plan at all."))
                 )  # fmt: skip
    statement = draft.body.statement
    assert draft.stem == f"Judge by the article, and correct a false statement: {statement}"
    assert ("14" in statement) is draft.key.true
    assert draft.key.true or draft.key.correction == "14 of the 60 files that were read had no plan at all."


def test_a_part_is_never_altered_to_more_than_its_whole_and_the_whole_is_left() -> None:
    assert within("12", "how many of the 40 homes closed")
    assert not within("45", "how many of the 40 homes closed")
    for fact in facts(make("Two of the five area offices had no typist. Inspectors counted 9 gaps in Ashby.")):
        assert "of the five" in fact.altered or "gaps" in fact.altered


def test_what_somebody_said_is_given_to_somebody_else_and_no_pronoun_is_left() -> None:
    says = (
        Says("Tom Hessle", "towns by the sea pay twice for plans", manner=Manner.INDIRECT),
        Says("Ruth Amory", "he had misread the rules", manner=Manner.INDIRECT),
    )
    told = "Tom Hessle said that towns by the sea pay twice for plans. Ruth Amory said that he had misread the rules."
    found = facts(make(told, "Anita Crole and Owen Pratt came.", voices=VOICES, says=says))
    assert [fact.text for fact in found] == ["Tom Hessle said that towns by the sea pay twice for plans"]
    assert found[0].sort == "speaker"
    assert "Tom Hessle" not in found[0].altered
    assert found[0].altered.endswith("said that towns by the sea pay twice for plans")


def test_a_share_is_altered_in_its_own_way_of_writing() -> None:
    fact = facts(make("Wardens counted 22 gaps. In June 2014, 143 of 1,020 pupils arrived after the bell."))[0]
    assert fact.altered.split(" arrived")[0].endswith("of 1,020 pupils")


def test_a_deed_is_given_to_somebody_else_unless_it_is_to_their_discredit() -> None:
    others = "Ruth Amory and Owen Pratt came."
    done = facts(make(f"Tom Hessle chaired the review of night visits. {others}", voices=VOICES[1:]))
    assert [fact.sort for fact in done] == ["person"]
    assert done[0].altered.endswith("chaired the review of night visits")
    assert not facts(make(f"Tom Hessle resigned from the board of the trust. {others}", voices=VOICES[1:]))


def test_no_fact_is_made_of_what_does_not_tell_enough() -> None:
    for told in ("Boys made up 56% of the children.", "The board is to consider whether five days is enough for it."):
        assert not facts(make(told))


def test_quoted_words_are_given_to_somebody_else() -> None:
    quotes = [fact for fact in facts(hearing()) if "used the words" in fact.text]
    assert "Tom Hessle used the words “Smaller towns pay twice for every failed improvement plan”" in {
        f.text for f in quotes
    }
    assert all(fact.altered.split(" used")[0] != fact.text.split(" used")[0] for fact in quotes)


def test_a_grade_or_an_opposite_is_altered_without_a_not() -> None:
    found = {
        fact.text: fact
        for fact in facts(make("The home was rated inadequate for safety.", "The mood in the town had got worse."))
    }
    assert found["The home was rated inadequate for safety"].altered.split()[4] in ("good", "outstanding", "requires")
    assert found["The mood in the town had got worse"].altered == "The mood in the town had got better"
    assert not facts(make("The study was paid for by a fund in Ashby."))


def test_statements_agree_or_have_one_thing_altered() -> None:
    reading = make(
        "Inspectors visited 12 homes in March 2011. The town spent £3.2 million on agency staff.",
        "Marlow Vale was first judged weak in 2009. Nearly 40 per cent of managers left within a year.",
    )
    draft = drafted("agree", reading)[0]
    assert draft.kind == "multiple_choice"
    assert 1 <= len(rights(draft)) <= 3
    assert len(rights(draft)) + len(lures(draft)) == 4
    plain_text = reading.canonical.text
    assert all(lure.text not in plain_text for lure in lures(draft))
    assert all(lure.reason.startswith("The article gives another") for lure in lures(draft))


def test_statements_are_not_asked_for_where_there_are_few() -> None:
    assert not drafted(
        "agree", make("Inspectors visited 12 homes in March 2011. The town spent £3.2 million on staff.")
    )


def test_a_body_is_asked_for_its_deed_among_other_bodies() -> None:
    told = "Guild of Care Workers closed its office in Ashby. Care Inspectorate and Department for Homes were told."
    draft = drafted("which_body", make(told, voices=(UNION, INSPECTORS, MINISTRY)))[0]
    assert draft.stem == "According to the article, which of these bodies closed its office in Ashby?"
    assert key_text(draft) == "Guild of Care Workers"
    assert {lure.text for lure in lures(draft)} == {"Care Inspectorate", "Department for Homes"}


def test_no_body_is_asked_for_a_grade_that_only_it_gives_nor_among_fewer_than_three() -> None:
    graded = "Care Inspectorate rated the home inadequate in May. Guild of Care Workers and Department for Homes came."
    assert not drafted("which_body", make(graded, voices=(UNION, INSPECTORS, MINISTRY)))
    two = "Guild of Care Workers closed its office in Ashby. Care Inspectorate came."
    assert not drafted("which_body", make(two, voices=(UNION, INSPECTORS)))


def test_roles_that_do_not_say_of_what_are_not_asked_for() -> None:
    voices = (
        person(0, "Jo Lee", "chief executive"),
        person(1, "Al Moss", "regional officer"),
        person(2, "Di Fry", "leader"),
    )
    told = "Jo Lee, chief executive, spoke. Al Moss, regional officer, came. Di Fry, leader, left."
    assert not drafted("role", make(told, voices=voices))


def test_kinds_without_options_show_none_to_the_gates() -> None:
    draft = drafted("true_or_false", make("Inspectors visited 12 homes in Ashby."))[0]
    assert options(draft) == ()
    assert rights(draft) == (key_text(draft),)


def test_a_statement_to_be_judged_is_no_option_of_another_question() -> None:
    reading = make(
        "Inspectors visited 14 homes in March 2011. The town spent £3.2 million on agency staff.",
        "Marlow Vale was first judged weak in 2009. Nearly 40 per cent of managers left within a year.",
    )
    check = dict(SET_GATES)["no_statement_twice"]
    many = drafted("agree", reading)[0]
    judged = drafted("true_or_false", reading)
    same = [one for one in judged if any(o.text in one.stem for o in options(many))]
    assert same
    assert all(check(one, (many,), ()) for one in same)
    other = drafted("true_or_false", make("Wardens counted nine gaps in the fence at Ashby."))[0]
    assert not check(other, (many,), ())
