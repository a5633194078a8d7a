"""One fact in one question: the matter of a draft, lures from near by, and what two voices must share to disagree."""

from dataclasses import replace

from quizzes.kinds.multiple_choice import Body, Key
from quizzes.reading.model import Manner
from quizzes.writing.asked import asked_figures
from quizzes.writing.facts import facts
from quizzes.writing.matters import matters, nothing_shows_the_answer
from quizzes.writing.near import wrong_figures
from quizzes.writing.rules import registry
from quizzes.writing.standing import with_standing

from .make import Says, make
from .passages import VOICES, hearing
from .test_pair_rules import article


def drafts(rule: str, *paragraphs: str) -> list:  # type: ignore[type-arg]
    return list(registry[rule].write(make(*paragraphs)))


def test_a_fact_is_one_matter_as_a_figure_and_as_a_statement_with_another_figure() -> None:
    told = "Inspectors of Ashby visited 14 homes in March 2011."
    (typed,) = [d for d in drafts("typed", told) if d.key.value == "14"]
    (judged,) = drafts("true_or_false", told)
    assert matters(typed)[0].is_one_with(matters(judged)[0])


def test_the_same_quoted_words_are_one_matter_whoever_is_said_to_use_them() -> None:
    words = "Smaller towns pay twice for every failed improvement plan"
    judged = next(d for d in registry["true_or_false"].write(hearing()) if words in d.stem)
    asked = next(d for d in registry["who_said"].write(hearing()) if words in d.stem)
    assert matters(judged)[0].is_one_with(matters(asked)[0])


def test_wrong_figures_stand_near_the_right_one() -> None:
    reading = make(
        "Boys made up 56% of the crews at Sandmere. Girls came later, in 31% of the boats.",
        "Checks of engines were up to date for 88% of boats. Checks of sails were up to date for 84%.",
    )
    figure = next(f for f in reading.figures if reading.slice(f.bare) == "88%")
    assert wrong_figures(reading, figure)[0].text == "84%"


def test_how_many_were_looked_after_reads_well() -> None:
    (asked,) = asked_figures(make("There were 812 children looked after on 31 March 2022."))
    assert asked.stem == "According to the article, how many children were looked after on 31 March 2022?"


def test_a_time_limit_is_asked_in_its_unit() -> None:
    stems = [d.stem for d in drafts("typed", "Managers of the home must answer every complaint within 20 days.")]
    assert stems == ["According to the article, within how many days must managers of the home answer every complaint?"]


def test_the_before_a_report_is_not_the_name_of_its_author() -> None:
    text = (
        "Pier report\n\nThe Ofsted report was late. Staff read the Ofsted report. Ofsted said that piers were safe.\n"
    )
    assert not [v for v in with_standing(article(text)).voices if v.name.lower() == "the ofsted"]


def test_two_voices_on_two_matters_do_not_disagree() -> None:
    says = (
        Says("Owen Pratt", "“A boat is not a school,”"),
        Says("Ruth Amory", "crews had slept through two alarms", manner=Manner.INDIRECT),
    )
    reading = make(
        "“A boat is not a school,” said Owen Pratt. But Ruth Amory said that crews had slept through two alarms.",
        voices=VOICES,
        says=says,
    )
    assert not list(registry["disagree"].write(reading))


def test_a_summary_has_no_quotation_marks_in_its_model() -> None:
    text = (
        "A pier in the news\n\nTom Hessle, president of the Ferry Guild, said that the pier had been unsafe since the "
        "spring. “Two towns on the river share one small pier,” he said.\n"
    )
    (draft,) = registry["sum_up"].write(article(text))
    assert "“" not in draft.key.model
    assert "says that two towns on the river share one small pier" in draft.key.model
    own = text.replace("Two towns on the river share", "We share")
    assert not list(registry["sum_up"].write(article(own)))


def test_a_wrong_figure_is_explained_by_a_whole_clause_or_by_none() -> None:
    reading = make(
        "Crews at Sandmere answered 88% of calls. The share of boats (52%) and of piers (61%) fell.",
        "Wardens answered 84% of letters, and crews in Ashby answered 80% of them.",
    )
    figure = next(f for f in reading.figures if reading.slice(f.bare) == "88%")
    reasons = {option.text: option.reason for option in wrong_figures(reading, figure)}
    assert reasons["84%"] == "The article has this figure for something else: “Wardens answered 84% of letters”."
    assert reasons["52%"] == "The article has this figure for something else."


def test_a_post_of_two_places_is_told_whole() -> None:
    text = "Pier report\n\nKent and Sussex's regional director, Tom Hessle, said that piers were safe. Boats came.\n"
    assert {v.role for v in with_standing(article(text)).voices if v.name == "Tom Hessle"} == {
        "Kent and Sussex's regional director"
    }


FAULTS = """Town told to pay over a closed school

The Harbour Ombudsman said on 2 August that Marlow Vale Council had been at fault in three respects. It had:

- failed to answer the boy's letters in May;
- closed a school once he had left in June;
- lost the record of a meeting at which a boat had been promised.

The trust's audit listed 17 findings. Among them:

- boats were late on Mondays;
- crews had no plan for storms;
- piers were closed without notice.
"""


def test_a_lead_that_points_back_is_asked_with_what_it_points_to() -> None:
    found = {draft.stem: draft for draft in registry["name_list"].write(article(FAULTS))}
    faults = next(
        d for stem, d in found.items() if stem.endswith("in what three respects had Marlow Vale Council been at fault?")
    )
    assert any("three respects" in e.quote for e in faults.evidence)
    assert "closed a school once he had left in June" in faults.key.model
    assert any(stem.endswith("what are three of the 17 findings that the trust's audit listed?") for stem in found)
    assert not [
        d
        for d in registry["name_list"].write(article(FAULTS.replace("three respects", "five respects")))
        if "respects" in d.stem
    ]


def test_no_date_is_altered_to_one_that_the_article_cannot_know() -> None:
    reading = make(
        "Tom Hessle has overseen the harbour department of Marlow since March 2016. A grant would end in April 2019."
    )
    fact = next(f for f in facts(reading) if "overseen" in f.text)
    assert "2019" not in fact.altered


def test_a_small_figure_is_not_shown_with_what_it_counts() -> None:
    (asked,) = [d for d in drafts("typed", "Inspectors of Ashby visited 12 homes in May.") if d.key.value == "12"]
    shown = replace(asked, stem="Which of these did Ann say?", rule="all_points", kind="multiple_choice")
    options = ("Inspectors visited 12 homes in May", "Boats came", "Piers rot")
    shown = replace(shown, body=Body("Which?", options), key=Key((0,), ("",) * 3), evidence=())
    assert nothing_shows_the_answer(asked, (shown,), ())
    other = replace(shown, body=Body("Which?", ("12 boats came to Sandmere", "Boats came", "Piers rot")))
    assert not nothing_shows_the_answer(asked, (other,), ())
